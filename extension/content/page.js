/**
 * Reads a page of terms, has it analysed, paints what was found and explains it. Loaded by the gate where it finds
 * terms, once in a document's life; entered and left as the document turns into terms and away from them.
 *
 * @import { AnalyseReply, ErrorCode, Page, ReadText, Report, Request, Settings, Shared, WordsReply } from "../types.d.ts"
 */
import { loadSettings, watchSettings } from "../settings-store.js";
import { checked, heldBy } from "../settings.js";
import { useWords } from "../words.js";
import { ask, Gone } from "./ask.js";
import { Explain } from "./explain.js";
import { Marks } from "./marks.js";
import { paint, unpaint } from "./paint.js";
import { site } from "./site.js";
import { read } from "./walk.js";
import { Watch } from "./watch.js";

/** @param {Shared} shared */
function start(shared) {
  /** @type {Settings} */
  let settings = checked(undefined).settings;
  /** @type {ReturnType<typeof read> | null} */
  let now = null;
  /** @type {Report | null} */
  let report = null;
  /** What the report was made of. @type {ReadText | null} */
  let readText = null;
  /** High findings that the toolbar button counts for this frame. */
  let counted = 0;
  /** The gate wants this document read; the settings may still hold it. */
  let wanted = false;
  let inside = false;
  /** An analysis is under way. */
  let busy = false;
  /** The text has changed since the last analysis was asked for. */
  let stale = false;
  let address = "";

  const explain = new Explain(end);
  const watch = new Watch(readAgain);
  const settled = loadSettings().then(follow);
  const unwatch = watchSettings(async (changed) => {
    await settled;
    await follow(changed);
    if (held()) stop();
    else if (wanted && !inside) enter(shared.scope);
    else show();
  });

  /** @param {Awaited<ReturnType<typeof loadSettings>>} loaded */
  async function follow({ settings: fresh }) {
    const { language } = settings;
    settings = fresh;
    if (fresh.language === language) return;
    /** @type {WordsReply} */
    const reply = await ask({ v: 1, type: "words", language: fresh.language }).catch(() => null);
    useWords(reply?.ok ? reply.words : null);
    // What is open, and the keyboard's buttons, speak the language of before.
    explain.hide();
  }

  function readPage() {
    if (shared.own) return read([shared.own.element]);
    const elements = shared.scope === "dialogs" ? shared.dialogs() : document.body ? [document.body] : [];
    return read(elements);
  }

  /** Paints the report on the text as it is now. */
  function show() {
    if (!now || !report) return;
    const marks = new Marks(report, settings);
    paint(now.text, marks.spans, now.roots, settings.highlight);
    explain.show({ text: now.text, roots: now.roots, marks, report, settings });
    count(report.findings.filter(({ severity, clauseType }) => severity === "high" && !settings.clauseTypesOff.includes(clauseType)).length);
  }

  function readAgain() {
    const fresh = readPage();
    const same = now !== null && now.text.sameText(fresh.text) && address === location.href;
    now = fresh;
    watch.start([document, ...fresh.roots]);
    if (same) show();
    else analyse();
    return !same;
  }

  /** Asks for one analysis at a time; a text that changes meanwhile is analysed after it. */
  async function analyse() {
    stale = true;
    if (busy) return;
    busy = true;
    while (stale && inside && now) {
      stale = false;
      // What is painted stays until the answer comes.
      shared.status.publish({ state: "working", error: null });
      try {
        settle(await request(now.text));
      } catch (error) {
        if (error instanceof Gone) end();
        else {
          console.error("The page could not be read.", error);
          fail("read-failed");
        }
      }
    }
    busy = false;
  }

  /** @param {ReturnType<typeof read>["text"]} text @returns {Promise<AnalyseReply>} */
  async function request({ blocks }) {
    address = location.href;
    const { documentElement, title } = document;
    const here = { address, title: title.toWellFormed(), language: (documentElement.lang ?? "").toWellFormed() };
    const source = shared.own?.source ?? here;
    /** @type {Request} */
    const request = { document: source, blocks };
    const reply = await ask({ v: 1, type: "analyse", request: JSON.stringify(request), highBefore: counted });
    // Whatever is painted is painted as the reader wants it.
    await settled;
    return reply;
  }

  /** @param {AnalyseReply} reply */
  function settle(reply) {
    /** @type {Report | null} */
    const fresh = reply.ok ? JSON.parse(reply.report) : null;
    if (fresh) counted = fresh.counts.high;
    // The document was left, or its text has changed, while the core worked.
    if (!inside) return count(0);
    if (stale) return;
    if (!reply.ok) return fail(reply.error);
    report = fresh;
    if (now) readText = { read: new Date().toISOString(), blocks: now.text.blocks };
    // The page may have rendered the same text anew meanwhile: its newest map is the one to paint by.
    show();
    const took = shared.since && performance.now() - shared.since;
    // Later readings follow changes of the page, not a wish.
    shared.since = 0;
    shared.status.publish({ state: "ready", error: null, report, ...(took && { took }) });
  }

  /** @param {ErrorCode} error */
  function fail(error) {
    if (stale || !inside) return;
    clear();
    shared.status.publish({ state: "failed", error, report: null });
    count(0);
  }

  /** @param {number} high */
  function count(high, before = counted) {
    counted = high;
    if (before !== high) ask({ v: 1, type: "count", highBefore: before, high }).catch(() => {});
  }

  function clear() {
    report = readText = null;
    unpaint();
    explain.hide();
  }

  /** What the settings have against reading it; what is being read already needs no asking for. */
  const held = () => heldBy(settings, site(), shared.asked || inside);

  /** @type {Page["enter"]} */
  function enter(scope) {
    shared.scope = scope;
    wanted = true;
    const why = held();
    if (why) return why;
    if (!inside) watch.start([document]);
    inside = true;
    readAgain();
    return null;
  }

  function leave() {
    wanted = false;
    stop();
  }

  function stop() {
    if (!inside) return;
    inside = false;
    watch.stop();
    now = null;
    clear();
    shared.status.publish({ state: "not-terms", error: null, report: null });
    count(0);
  }

  /** The extension is gone, so nothing can be analysed any more: leave no trace. */
  function end() {
    leave();
    unwatch();
  }

  /** @param {number} finding @param {number} place */
  function jump(finding, place) {
    const found = report?.findings[finding];
    if (found?.places[place]) explain.jump({ finding: found, place });
  }

  shared.page = { enter, leave, text: () => readText, jump };
  addEventListener("pageshow", ({ persisted }) => {
    // Back from the back-forward cache: the button's number belonged to the page in between.
    if (persisted && inside) count(counted, 0);
  });
  if (document.readyState !== "complete") {
    // A style sheet that comes late may show text, or hide it, without changing the document.
    addEventListener("load", () => inside && readAgain(), { once: true, passive: true });
  }
  enter(shared.scope);
}

const shared = globalThis.__clauselight;
if (shared && !shared.page) start(shared);
