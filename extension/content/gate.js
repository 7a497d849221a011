/**
 * The gate: runs in every frame of every page and decides whether it holds terms.
 *
 * On other pages nothing else of Clauselight runs: no observer, no message, no request, only listeners for the few
 * events after which a page may turn into terms (in-page navigation, a dialog). On terms it has the background load
 * content/page.js, which does the rest.
 *
 * @import { Command, Held, Scope, Shared } from "../types.d.ts"
 */
import { onSettingsChanged } from "../settings-store.js";
import { ask } from "./ask.js";
import { ours } from "./nodes.js";
import { pageOf } from "./page-of.js";
import { listen } from "./status.js";
import { termsDialogs, verdict } from "./terms.js";

/** When to look again at a page whose name says terms but whose text has not come yet. */
const LATER = [300, 1_000, 3_000, 8_000];
/** A page shows what a click opens within about this time. */
const AFTER_CLICK = 400;

/** @type {number[]} */
let timers = [];
let loading = false;
/** The page's name says terms, its visible text does not yet. */
let expecting = false;
let address = location.href;
/** The reader has asked for this document: by a button, or by opening the popup where nothing else starts us. */
let asked = false;
/** What the settings have against reading the terms that are here. @type {Held["held"] | null} */
let held = null;
let watching = false;

/** @type {Shared} */
const shared = {
  status: listen(opened, obey, () => shared.page?.text() ?? null),
  scope: "document",
  since: 0,
  asked: false,
  look,
  dialogs: termsDialogs,
  own: null,
  page: null,
};

function opened() {
  if (held !== "unasked") return;
  asked = true;
  load(shared.scope);
}

/** @param {Exclude<Command, { type: "text" }>} command */
function obey(command) {
  if (command.type === "jump") return shared.page?.jump(command.finding, command.place);
  asked = true;
  load("document");
}

/** The background reads the settings: Firefox takes 12 ms to bring its storage into a page, which most have no use for. */
function watchSettings() {
  if (watching) return;
  watching = true;
  const again = () => held && load(shared.scope);
  onSettingsChanged(again);
  // In the back-forward cache nothing is told.
  addEventListener("pageshow", ({ persisted }) => persisted && again(), { passive: true });
}

function leave() {
  held = null;
  shared.page?.leave();
}

/** @param {Scope} scope */
async function load(scope) {
  stopLooking();
  shared.scope = scope;
  shared.since = performance.now();
  shared.asked = asked;
  if (shared.page) {
    held = shared.page.enter(scope);
    return;
  }
  if (loading) return;
  loading = true;
  shared.status.publish({ state: "working", error: null });
  try {
    const reply = await ask({ v: 1, type: "load", asked });
    held = reply.ok ? null : reply.held ?? null;
    if (held) watchSettings();
    if (!reply.ok) shared.status.publish(held ? { state: "not-terms" } : { state: "failed", error: reply.error });
  } catch {
    // The extension was updated or removed: nobody is left to be told.
  } finally {
    loading = false;
  }
}

function stopLooking() {
  for (const timer of timers) clearTimeout(timer);
  timers = [];
}

/** @returns {ReturnType<typeof verdict>} */
function look() {
  const seen = ours("__clauselightAlways") ? "yes" : verdict();
  expecting = seen === "maybe";
  if (seen === "yes") load("document");
  return seen;
}

function lookAtDialogs() {
  // A page that is read as a whole is watched for changes already.
  if (shared.page && shared.scope === "document" && timers.length === 0) return;
  if (termsDialogs().length > 0) load("dialogs");
}

/** After an in-page navigation the new page comes in its own time; what was painted for the old one goes at once. */
function navigated() {
  const before = address;
  address = location.href;
  // On terms, going to an anchor is moving about in them.
  if (before === address || (shared.page && pageOf(before) === pageOf(address))) return;
  stopLooking();
  timers = [60, ...LATER].map((delay, at) =>
    setTimeout(() => {
      if (look() === "yes") return;
      if (termsDialogs().length > 0) load("dialogs");
      else leave();
      if (at === LATER.length) stopLooking();
    }, delay),
  );
}

function watch() {
  const passive = { capture: true, passive: true };
  // Firefox has no Navigation API before version 147; there a click is what most often changes the address.
  const { navigation } = /** @type {any} */ (window);
  navigation?.addEventListener("currententrychange", navigated);
  addEventListener("popstate", navigated, passive);
  addEventListener("hashchange", navigated, passive);
  document.addEventListener(
    "click",
    () => {
      setTimeout(() => {
        navigated();
        // A click may have unfolded the text.
        if (expecting && !shared.page) look();
        lookAtDialogs();
      }, AFTER_CLICK);
    },
    passive,
  );
  document.addEventListener(
    "toggle",
    ({ target }) => {
      if (target instanceof HTMLDialogElement && target.open) lookAtDialogs();
    },
    passive,
  );
}

if (!ours("__clauselight") && /^(text\/(html|plain)|application\/xhtml\+xml)$/.test(document.contentType)) {
  globalThis.__clauselight = shared;
  watch();
  const first = look();
  if (first === "maybe") timers = LATER.map((delay) => setTimeout(look, delay));
  // A page may get its name only while it loads.
  if (first === "no" && document.readyState !== "complete") {
    addEventListener("load", () => void look(), { once: true, passive: true });
  }
  if (first !== "yes") lookAtDialogs();
}
