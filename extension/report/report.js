/**
 * The report page: the whole analysis of one document, to read, to print and to take away. It asks the frames of the
 * tab that its address names, and keeps what it shows when that tab closes or goes elsewhere.
 *
 * @import { Command, StatusMessage, TextMessage } from "../types.d.ts"
 * @import { Reading } from "./reading.js"
 */
import { followSettings } from "../own-page.js";
import { checked } from "../settings.js";
import { element } from "../view/dom.js";
import { errorWords } from "../view/errors.js";
import { words } from "../words.js";
import { nameOf, readingOf, wantedOf } from "./reading.js";
import { reportView } from "./view.js";
import { emptyView, frameChoice } from "./states.js";

/** How long frames may take to answer before the tab counts as one that cannot be read. */
const PATIENCE = 1_500;

const tab = Number.parseInt(new URLSearchParams(location.search).get("tab") ?? "", 10);
const choice = /** @type {HTMLElement} */ (document.getElementById("choice"));
const view = /** @type {HTMLElement} */ (document.getElementById("view"));
const said = /** @type {HTMLElement} */ (document.getElementById("said"));

/** The newest status of each frame. @type {Map<string, StatusMessage>} */
const frames = new Map();
let { settings } = checked(undefined);
/** @type {Map<string, Reading>} */
const readings = new Map();
/** The frame that the reader chose. */
let chosen = "";
/** @type {chrome.runtime.Port | null} */
let port = null;
/** The line was cut once: what is in the tab now, beside the frames of before, is another page. */
let cut = false;
/** The frames had their time to answer. */
let late = false;
/** What is on the page now. @type {Reading | null} */
let shown = null;

/** @param {string} frame */
const findings = (frame) => readings.get(frame)?.findings.length ?? -1;

/** The frame with the most findings, or the one that was chosen. */
function current() {
  if (readings.has(chosen)) return chosen;
  return [...readings.keys()].sort((a, b) => findings(b) - findings(a))[0] ?? "";
}

/** @param {Command} command */
function send(command) {
  try {
    port?.postMessage(command);
  } catch {
    port = null;
  }
}

/** @param {string} frame @param {number} finding @param {number} place @returns {string | null} why the tab cannot show it */
function show(frame, finding, place) {
  if (frames.get(frame)?.state === "ready") send({ v: 1, type: "jump", frame, finding, place });
  const why = notice(frame);
  if (why) return why;
  bringForward();
  return null;
}

/** Puts the tab in front, and its window, which may be another. */
async function bringForward() {
  try {
    const shown = await chrome.tabs.update(tab, { active: true });
    // Firefox for Android has no windows.
    if (shown) await chrome.windows?.update(shown.windowId, { focused: true });
  } catch (error) {
    console.warn("The tab was not put in front.", error);
  }
}

/** Reads the tab, though it does not look like terms. */
function analyse() {
  for (const { frame, top } of frames.values()) if (top) send({ v: 1, type: "analyse", frame });
}

function draw() {
  const frame = current();
  const reading = readings.get(frame);
  said.textContent = notice(frame);
  offer(frame);
  if (!reading) {
    shown = null;
    view.replaceChildren(emptyView({ frames: [...frames.values()], waiting: !late && port !== null, analyse }));
    return;
  }
  if (reading === shown) return;
  shown = reading;
  document.title = words("reportTitleOf", nameOf(reading.report.document));
  const { activeElement } = document;
  const { top } = activeElement?.getBoundingClientRect() ?? { top: 0 };
  view.replaceChildren(element("div", { class: "report" }, ...reportView(reading, (finding, place) => show(frame, finding, place))));
  if (!(activeElement instanceof HTMLElement) || !view.contains(activeElement)) return;
  // A letter that the reader is writing has stayed; so does the place where it is seen.
  activeElement.focus({ preventScroll: true });
  scrollBy({ top: activeElement.getBoundingClientRect().top - top, behavior: "instant" });
}

/** Lets the reader choose where several frames have a report. @param {string} frame the one that is shown */
function offer(frame) {
  const found = [...readings].filter(([, { findings }]) => findings.length > 0);
  const made = frameChoice(found, frame, (other) => {
    chosen = other;
    draw();
  });
  // A choice that says the same stays, and keeps the focus.
  if (found.length < 2) choice.replaceChildren();
  else if (choice.textContent !== made.textContent) choice.replaceChildren(made);
  const select = choice.querySelector("select");
  if (select) select.value = frame;
}

/** What is to be said of the report that stands below. @param {string} frame */
function notice(frame) {
  if (!frame) return "";
  if (!port) return words("reportTabGone");
  const status = frames.get(frame);
  if (status?.state === "working") return words("popupReading");
  if (status?.state === "failed") return errorWords(status.error);
  return status?.state === "ready" ? "" : words("reportTabLeft");
}

/** @param {StatusMessage | TextMessage} message */
async function hear(message) {
  if (message?.v !== 1 || (cut && !frames.has(message.frame))) return;
  if (message.type === "status") {
    frames.set(message.frame, message);
    if (message.report && readings.get(message.frame)?.read !== message.read) send({ v: 1, type: "text", frame: message.frame });
  } else if (message.type === "text" && message.text) {
    // The frame may have read its page again meanwhile: another report's text comes when that report has come.
    const { frame, text } = message;
    const isOf = () => frames.get(frame)?.read === text.read;
    const report = frames.get(frame)?.report;
    if (!report || !isOf()) return;
    const reading = await readingOf(report, text);
    if (!isOf()) return;
    readings.set(frame, wantedOf(reading, settings));
  }
  draw();
}

function connect() {
  try {
    port = chrome.tabs.connect(tab, { name: "clauselight-popup" });
  } catch {
    // The address names no tab.
    return;
  }
  let heard = false;
  port.onMessage.addListener((message) => {
    heard = true;
    hear(message);
  });
  port.onDisconnect.addListener(() => {
    // Reading the error tells the browser that it was handled.
    void chrome.runtime.lastError;
    port = null;
    if (heard) reconnect();
    draw();
  });
}

/** Firefox cuts the line to all frames when one of them goes; those that stay answer anew. */
function reconnect() {
  cut = true;
  for (const [frame, status] of frames) frames.set(frame, { ...status, state: "not-terms", report: null, read: null });
  connect();
}

/** Printed, a page has nothing left to unfold. */
function unfoldForPrint() {
  /** @type {HTMLDetailsElement[]} */
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("details")].filter((details) => !details.open);
    for (const details of folded) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of folded) details.open = false;
  });
}

await followSettings((fresh) => {
  settings = fresh;
  for (const [frame, reading] of readings) readings.set(frame, wantedOf(reading, settings));
  shown = null;
  draw();
});
connect();
unfoldForPrint();
setTimeout(() => {
  late = true;
  draw();
}, PATIENCE);
draw();
