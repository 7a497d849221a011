/**
 * The background: it holds the core, because pages may forbid WebAssembly to content scripts, and it alone may load
 * scripts into frames and write on the toolbar button. It keeps no state that matters: the browser may end it at any
 * time, and the next message wakes a fresh one.
 *
 * @import { AnalyseReply, ErrorCode, LoadReply, Refusal, Reply, ToBackground, WordsReply } from "./types.d.ts"
 */
import { registerAlways } from "./always.js";
import { listenForCommands } from "./commands.js";
import { offerExplanation } from "./context-menu.js";
import * as core from "./core/clauselight.js";
import { showAtFirstRun } from "./first-run.js";
import { inFull, keep } from "./kept.js";
import { messagesOf } from "./locales.js";
import { loadSettings, onSettingsChanged, saveSettings } from "./settings-store.js";
import { heldBy, siteOf } from "./settings.js";

/** @type {Promise<unknown> | undefined} */
let started;

/** What the core is asked when it starts; any words will do. */
const FIRST = JSON.stringify({
  document: { address: "", title: "", language: "en" },
  blocks: [{ kind: "paragraph", level: 0, text: "You agree to pay $5 within 30 days." }],
});

/**
 * Starts the core once, with a first use, for which WebAssembly is compiled and the dataset opened; a start that failed
 * is tried again at the next request.
 */
function start() {
  started ??= core
    .default({ module_or_path: chrome.runtime.getURL("core/clauselight_bg.wasm") })
    .then(() => core.analyse(FIRST).free())
    .catch((error) => {
      started = undefined;
      throw error;
    });
  return started;
}

/** @param {ErrorCode} error @returns {Refusal} */
const refuse = (error) => ({ v: 1, ok: false, error });

/**
 * @param {string} request
 * @param {string | null} since the name of the answer that the request builds on
 * @param {(whole: string, report: string, high: number) => AnalyseReply} reply what to say, once the report is there
 * @returns {Promise<AnalyseReply>}
 */
async function analyse(request, since, reply) {
  try {
    await start();
  } catch (error) {
    console.error("The core does not start.", error);
    return refuse("core-missing");
  }
  try {
    const whole = inFull(request, since);
    if (whole === null) return refuse("forgotten");
    const answer = core.analyse(whole);
    const { high, report } = answer;
    answer.free();
    return reply(whole, report, high);
  } catch (error) {
    console.error("The core failed.", error);
    // After a trap the instance's memory is in doubt; the next request gets a fresh one.
    if (error instanceof WebAssembly.RuntimeError || error instanceof RangeError) renew();
    return refuse("core-failed");
  }
}

function renew() {
  try {
    core.__wbg_reset_state();
  } catch (error) {
    console.error("The core cannot be renewed.", error);
  }
}

/** Badge changes run one after the other, since each reads what the one before has written. */
let badge = Promise.resolve();

/**
 * Adds a frame's change to the number on the toolbar button. The button's own text is the memory: it belongs to the
 * tab, outlives this worker, and the browser clears it when the tab navigates.
 *
 * @param {number} tabId
 * @param {number} before
 * @param {number} now
 */
function count(tabId, before, now) {
  // Firefox for Android has no badge.
  if (before === now || !chrome.action?.setBadgeText) return;
  badge = badge
    .then(async () => {
      const shown = Number.parseInt(await chrome.action.getBadgeText({ tabId }), 10) || 0;
      const high = Math.max(0, shown - before + now);
      await chrome.action.setBadgeBackgroundColor({ tabId, color: "#b3261e" });
      await chrome.action.setBadgeTextColor({ tabId, color: "#ffffff" });
      await chrome.action.setBadgeText({ tabId, text: high > 0 ? String(high) : "" });
    })
    // The tab may be closed by now.
    .catch(() => {});
}

/**
 * @param {string} site of the tab's address
 * @param {boolean} asked
 * @param {number} tabId
 * @param {number} frameId
 * @returns {Promise<LoadReply>}
 */
async function load(site, asked, tabId, frameId) {
  const held = heldBy((await loadSettings()).settings, site, asked);
  if (held) return { v: 1, ok: false, held };
  // It is ready by the time the page is read; what is wrong with it is told then.
  start().catch(() => {});
  try {
    await chrome.scripting.executeScript({ target: { tabId, frameIds: [frameId] }, files: ["content/page.js"] });
    return { v: 1, ok: true };
  } catch (error) {
    console.warn("content/page.js was not loaded.", error);
    return refuse("load-failed");
  }
}

/** Code units of a request; what the content script reads is far shorter. */
const LONGEST_REQUEST = 16_000_000;

/** @param {unknown} value @param {number} longest */
const isText = (value, longest) => typeof value === "string" && value.length <= longest;
/** @param {unknown} value */
const isCount = (value) => Number.isInteger(value) && Number(value) >= 0 && Number(value) < 1e6;

/**
 * Whether a message has one of the shapes of types.d.ts, and no more than its size.
 *
 * @param {any} message
 * @returns {message is ToBackground}
 */
function isKnown(message) {
  if (typeof message !== "object" || message === null || message.v !== 1) return false;
  if (message.type === "load") return typeof message.asked === "boolean";
  if (message.type === "words") return isText(message.language, 20);
  if (message.type === "bar-off") return true;
  if (message.type === "turn") return isText(message.frame, 40) && typeof message.open === "boolean";
  if (message.type === "explain") return isText(message.request, LONGEST_REQUEST);
  if (message.type === "count") return isCount(message.highBefore) && isCount(message.high);
  // What the request says is for the core to check.
  if (message.type !== "analyse" || !isCount(message.highBefore)) return false;
  return isText(message.request, LONGEST_REQUEST) && (message.since === null || isText(message.since, 40));
}

/**
 * @param {ToBackground} message
 * @param {chrome.tabs.Tab} tab
 * @param {number} tabId
 * @param {number} frameId
 * @returns {Promise<LoadReply | AnalyseReply | WordsReply | Reply>}
 */
async function answer(message, tab, tabId, frameId) {
  switch (message.type) {
    case "load":
      return load(siteOf(tab.url ?? ""), message.asked, tabId, frameId);
    case "analyse":
      return analyse(message.request, message.since, (whole, report, high) => {
        count(tabId, message.highBefore, high);
        return { v: 1, ok: true, ...keep(whole, report, message.since) };
      });
    case "explain":
      return analyse(message.request, null, (_, report) => ({ v: 1, ok: true, name: "", report }));
    case "words":
      return { v: 1, ok: true, words: messagesOf(message.language) };
    case "count":
      count(tabId, message.highBefore, message.high);
      return { v: 1, ok: true };
    case "turn":
      // Whoever has no popover does not listen.
      chrome.tabs.sendMessage(tabId, message).catch(() => {});
      return { v: 1, ok: true };
    case "bar-off":
      await saveSettings({ readingBar: false });
      return { v: 1, ok: true };
  }
}

chrome.runtime.onMessage.addListener((message, sender, reply) => {
  const tab = sender.tab;
  const tabId = tab?.id;
  // Only this extension's own content scripts, which run in tabs, may ask.
  if (sender.id !== chrome.runtime.id || !tab || tabId === undefined) return false;
  if (!isKnown(message)) {
    reply(refuse("bad-request"));
    return false;
  }
  answer(message, tab, tabId, sender.frameId ?? 0).then(reply, (error) => {
    console.error("A message could not be answered.", error);
    reply(refuse("core-failed"));
  });
  return true;
});

// A registration lasts, but an update of the extension takes it away.
chrome.runtime.onInstalled.addListener(registerAlways);
onSettingsChanged(registerAlways);
showAtFirstRun();
listenForCommands();
offerExplanation();
