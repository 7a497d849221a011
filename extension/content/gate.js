/**
 * The gate: runs in every frame of every page and decides whether it holds terms.
 *
 * On other pages nothing else of Clauselight runs: no observer, no message, no request, only listeners for the few
 * events after which a page may turn into terms (in-page navigation, a dialog). On terms it has the background load
 * content/page.js, which does the rest.
 *
 * @import { Command, Scope, Shared } from "../types.d.ts"
 */
import { ask } from "./ask.js";
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

/** @type {Shared} */
const shared = { status: listen(obey), scope: "document", since: 0, dialogs: termsDialogs, page: null };

/** @param {Command} command */
function obey(command) {
  if (command.type === "analyse") load("document");
  else shared.page?.jump(command.finding, command.place);
}

/** @param {Scope} scope */
async function load(scope) {
  stopLooking();
  shared.scope = scope;
  shared.since = performance.now();
  if (shared.page) return shared.page.enter(scope);
  if (loading) return;
  loading = true;
  shared.status.publish({ state: "working", error: null });
  try {
    const reply = await ask({ v: 1, type: "load" });
    if (!reply.ok) shared.status.publish({ state: "failed", error: reply.error.message });
  } catch (error) {
    shared.status.publish({ state: "failed", error: error instanceof Error ? error.message : String(error) });
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
  const found = verdict();
  expecting = found === "maybe";
  if (found === "yes") load("document");
  return found;
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
  const page = (/** @type {string} */ a) => (/#!?\//.test(a) ? a : a.replace(/#.*/, ""));
  // On terms, going to an anchor is moving about in them.
  if (before === address || (shared.page && page(before) === page(address))) return;
  stopLooking();
  timers = [60, ...LATER].map((delay, at) =>
    setTimeout(() => {
      if (look() === "yes") return;
      if (termsDialogs().length > 0) load("dialogs");
      else shared.page?.leave();
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

if (!globalThis.__clauselight && /^(text\/(html|plain)|application\/xhtml\+xml)$/.test(document.contentType)) {
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
