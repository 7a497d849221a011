/**
 * The gate: runs in every frame of every page and decides whether it holds terms.
 *
 * On other pages nothing else of Clauselight runs: no observer, no message, no request, only listeners for the few
 * events after which a page may turn into terms (in-page navigation, a dialog). On terms it has the background load
 * content/page.js, which does the rest.
 *
 * @import { Command, Scope, Settings, Shared } from "../types.d.ts"
 */
import { loadSettings, watchSettings } from "../settings-store.js";
import { isListed, siteOf } from "../settings.js";
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
/** What holds terms here. @type {Scope | null} */
let found = null;
/** The reader has asked for this document: by a button, or by opening the popup where nothing else starts us. */
let asked = false;
/** Known once they were needed. @type {Settings | null} */
let settings = null;
/** @type {Promise<void> | undefined} */
let knowing;

/** @type {Shared} */
const shared = { status: listen(opened, obey), scope: "document", since: 0, dialogs: termsDialogs, page: null };

/** The settings are asked for after the verdict alone: on most pages, never before the browser is idle. */
function know() {
  knowing ??= loadSettings().then((loaded) => {
    settings = loaded.settings;
    if (chrome.runtime?.id) watchSettings(changed);
  });
  return knowing;
}

/** The site that the reader sees in the address bar. */
function site() {
  try {
    return siteOf(top?.location.href ?? "");
  } catch {
    // A page of another origin; Firefox tells its address from version 148 on.
    const { ancestorOrigins } = location;
    return siteOf(ancestorOrigins?.[ancestorOrigins.length - 1] ?? location.href);
  }
}

function mayRead() {
  return settings !== null && !isListed(settings.muted, site()) && (asked || !settings.onlyWhenClicked);
}

const isAlwaysRead = () => window === window.top && settings !== null && isListed(settings.always, site());

/** @param {Awaited<ReturnType<typeof loadSettings>>} loaded */
function changed(loaded) {
  const before = mayRead();
  settings = loaded.settings;
  if (!found && isAlwaysRead()) found = "document";
  else if (before === mayRead()) return;
  if (!mayRead()) stop();
  else if (found) load(found);
}

function stop() {
  shared.page?.leave();
}

async function lookAtSettings() {
  await know();
  if (!found && isAlwaysRead()) want("document");
}

/** Reads what holds terms, if the settings let it be read. @param {Scope} scope */
async function want(scope) {
  stopLooking();
  found = scope;
  const since = performance.now();
  if (!settings) await know();
  if (found && mayRead()) load(found, since);
}

function leave() {
  found = null;
  stop();
}

function opened() {
  if (asked || !settings?.onlyWhenClicked || !found) return;
  asked = true;
  if (mayRead()) load(found);
}

/** @param {Command} command */
function obey(command) {
  if (command.type === "jump") return shared.page?.jump(command.finding, command.place);
  asked = true;
  want("document");
}

/** @param {Scope} scope */
async function load(scope, since = performance.now()) {
  shared.scope = scope;
  shared.since = since;
  if (shared.page) return shared.page.enter(scope);
  if (loading) return;
  loading = true;
  shared.status.publish({ state: "working", error: null });
  try {
    const reply = await ask({ v: 1, type: "load" });
    if (!reply.ok) shared.status.publish({ state: "failed", error: reply.error });
    else if (!mayRead()) stop();
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
  const seen = isAlwaysRead() ? "yes" : verdict();
  expecting = seen === "maybe";
  if (seen === "yes") want("document");
  return seen;
}

function lookAtDialogs() {
  // A page that is read as a whole is watched for changes already.
  if (shared.page && shared.scope === "document" && timers.length === 0) return;
  if (termsDialogs().length > 0) want("dialogs");
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
      if (termsDialogs().length > 0) want("dialogs");
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
  // Whether it is always read can be asked of the page itself alone, and can wait.
  if (first !== "yes" && window === window.top) requestIdleCallback(lookAtSettings);
}
