/**
 * Reads a page of terms, has it analysed, paints what was found and explains it. Loaded by the gate where it finds
 * terms, once in a document's life; entered and left as the document turns into terms and away from them.
 *
 * @import { ErrorCode, Page, Report, Settings, Shared, Source, WordsReply } from "../types.d.ts"
 * @import { PageBlock } from "./block.js"
 */
import { loadSettings, watchSettings } from "../settings-store.js";
import { checked, countsOf, heldBy, switchedOn } from "../settings.js";
import { useWords } from "../words.js";
import { ask, Gone } from "./ask.js";
import { Conversation } from "./conversation.js";
import { Explain } from "./explain.js";
import { Marks } from "./marks.js";
import { bodyOfPage, ours, rootOfPage, titleOfPage } from "./nodes.js";
import { pageOf } from "./page-of.js";
import { paint, unpaint } from "./paint.js";
import { Reading } from "./reading.js";
import { site } from "./site.js";
import { TextMap } from "./text-map.js";
import { Watch } from "./watch.js";

/** @param {Shared} shared */
function start(shared) {
  /** @type {Settings} */
  let settings = checked(undefined).settings;
  /**
   * The newest report, the blocks that it speaks of, when they were read (ISO date and time) and what is shown of it.
   *
   * @type {{ report: Report, blocks: PageBlock[], read: string, marks: Marks } | null}
   */
  let answer = null;
  /** High findings that the toolbar button counts for this frame. */
  let counted = 0;
  /** The gate wants this document read; the settings may still hold it. */
  let wanted = false;
  let inside = false;
  /** Counts how often the document was left: what was asked before is not answered any more. */
  let left = 0;
  /** An analysis is under way. */
  let busy = false;
  /** The text has changed since the last analysis was asked for. */
  let stale = false;
  /** The reader has switched the highlights off for this page. */
  let hidden = false;
  let address = "";

  const explain = new Explain(end);
  const conversation = new Conversation();
  const watch = new Watch({
    note: (records) => {
      reading.note(records);
      explain.note(records);
    },
    forget: () => reading.forget(),
    read: readAgain,
  });
  const reading = new Reading((root) => watch.start(root));
  /** Readings run one after the other. */
  let reads = Promise.resolve(false);
  let unwatch = () => {};
  /** @type {Promise<void> | undefined} */
  let settled;

  /** Asks for the settings once the text is on its way to the core: Firefox takes 12 ms to bring its storage into a page. */
  function askSettings() {
    if (settled) return settled;
    unwatch = watchSettings(obeySettings);
    settled = loadSettings().then(follow);
    return settled;
  }

  /** @param {Awaited<ReturnType<typeof loadSettings>>} changed */
  async function obeySettings(changed) {
    await settled;
    await follow(changed);
    if (held()) stop();
    else if (wanted && !inside) enter(shared.scope);
    else {
      if (answer) answer.marks = new Marks(answer.report, settings);
      show();
    }
  }

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

  /** Paints the newest report on the text as it is now. */
  function show() {
    if (!chrome.runtime?.id) return end();
    if (!answer) return;
    const { report, blocks, marks } = answer;
    if (hidden) {
      unpaint();
      explain.hide();
    } else {
      const text = new TextMap(blocks);
      const roots = [...reading.roots];
      paint(text, marks.spans, roots, settings.highlight);
      explain.show({ text, roots, marks, report, settings });
    }
    count(countsOf(switchedOn(report.findings, settings)).high);
  }

  function elements() {
    if (shared.own) return [shared.own.element];
    return shared.scope === "dialogs" ? shared.dialogs() : [bodyOfPage() ?? []].flat();
  }

  /** @returns {Source} */
  const source = () => shared.own?.source ?? { address: location.href, title: titleOfPage(), language: rootOfPage()?.lang ?? "" };

  /** Reads what has changed; tells whether the text is another than before. */
  function readAgain() {
    reads = reads.then(async () => {
      if (!inside) return false;
      const own = left;
      try {
        const changed = await reading.update(elements, () => own === left);
        if (own !== left) return false;
        // What has stayed, or was only rendered anew, is painted before the analysis.
        show();
        if (changed || address !== location.href) analyse();
        return changed;
      } catch (error) {
        console.error("The page could not be read.", error);
        reading.forget();
        if (own === left) fail("read-failed");
        return false;
      }
    });
    return reads;
  }

  /** Asks for one analysis at a time; a text that changes meanwhile is analysed after it. */
  async function analyse() {
    stale = true;
    if (busy) return;
    busy = true;
    while (stale && inside) {
      stale = false;
      const own = left;
      // What is painted stays until the answer comes.
      shared.status.publish({ state: "working", error: null });
      try {
        // The reader has hidden the highlights of the page before, not those of this one.
        if (pageOf(address) !== pageOf(location.href)) hidden = false;
        address = location.href;
        const { blocks } = reading;
        const before = counted;
        const asked = conversation.analyse(source(), blocks, before);
        // Whatever is painted is painted as the reader wants it.
        const [reply] = await Promise.all([asked, askSettings()]);
        // The background has counted the difference; the number itself may have changed since it was asked.
        if (reply.ok) counted += reply.report.counts.high - before;
        if (own === left) settle(reply, blocks);
        else if (!inside) count(0);
      } catch (error) {
        if (error instanceof Gone) end();
        else {
          console.error("The page could not be read.", error);
          if (own === left) fail("read-failed");
        }
      }
    }
    busy = false;
  }

  /**
   * @param {Awaited<ReturnType<Conversation["analyse"]>>} reply
   * @param {PageBlock[]} blocks
   */
  function settle(reply, blocks) {
    if (!reply.ok) return fail(reply.error);
    const { report } = reply;
    // The page may have changed meanwhile: what has stayed is painted, the rest follows with the next answer.
    const read = new Date().toISOString();
    answer = { report, blocks, read, marks: new Marks(report, settings) };
    show();
    if (stale) return;
    const took = shared.since && performance.now() - shared.since;
    // Later readings follow changes of the page, not a wish.
    shared.since = 0;
    shared.status.publish({ state: "ready", error: null, report, read, cut: reading.cut, ...(took && { took }) });
  }

  /** @param {ErrorCode} error */
  function fail(error) {
    if (stale) return;
    clear();
    shared.status.publish({ state: "failed", error, report: null, read: null });
    count(0);
  }

  /** @param {number} high */
  function count(high, before = counted) {
    counted = high;
    if (before !== high) ask({ v: 1, type: "count", highBefore: before, high }).catch(() => {});
  }

  function clear() {
    answer = null;
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
    if (!inside) reading.forget();
    inside = true;
    watch.start(document);
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
    left++;
    hidden = false;
    watch.stop();
    address = "";
    clear();
    shared.status.publish({ state: "not-terms", error: null, report: null, read: null });
    count(0);
  }

  /** The extension is gone, so nothing can be analysed any more: leave no trace. */
  function end() {
    leave();
    unwatch();
  }

  /** @param {number} finding @param {number} place */
  function jump(finding, place) {
    const found = answer?.report.findings[finding];
    hide(false);
    if (found?.places[place]) explain.jump({ finding: found, place });
  }

  /** @param {boolean} wish */
  function hide(wish) {
    if (hidden === wish) return;
    hidden = wish;
    show();
  }

  /** @type {Page["obey"]} */
  function obey(command) {
    if (!answer) return;
    // Whoever goes to a finding wants to see it.
    hide(command === "toggle" && !hidden);
    if (command !== "toggle") explain.step(command === "previous" ? -1 : 1, command === "next-high", true);
  }

  shared.page = {
    enter,
    leave,
    text: () => answer && { read: answer.read, blocks: answer.blocks.map(({ kind, level, text }) => ({ kind, level, text })) },
    jump,
    obey,
    get findings() {
      return answer?.marks.findings.length ?? 0;
    },
  };
  addEventListener("pageshow", ({ persisted }) => {
    if (!persisted) return;
    if (!chrome.runtime?.id) return end();
    // Back from the back-forward cache: the button's number belonged to the page in between, and nothing was told here.
    if (inside) count(counted, 0);
    loadSettings().then(obeySettings, () => {});
  });
  if (document.readyState !== "complete") {
    // A style sheet that comes late may show text, or hide it, without changing the document.
    addEventListener("load", () => inside && (reading.forget(), readAgain()), { once: true, passive: true });
  }
  enter(shared.scope);
}

const shared = ours("__clauselight");
if (shared && !shared.page) start(shared);
