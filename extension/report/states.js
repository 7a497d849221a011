/**
 * What the report page shows while there is no report, and the choice where a tab has several.
 *
 * @import { StatusMessage } from "../types.d.ts"
 * @import { Reading } from "./reading.js"
 */
import { element } from "../view/dom.js";
import { errorWords } from "../view/errors.js";
import { number, words } from "../words.js";
import { nameOf } from "./reading.js";

/** @param {string} title @param {string} text @param {Node | null} more */
function message(title, text, more = null) {
  return element("main", { class: "empty" }, element("h1", null, title), element("p", null, text), more);
}

/** @param {{ frames: StatusMessage[], waiting: boolean, analyse: () => void }} state */
export function emptyView({ frames, waiting, analyse }) {
  // A report whose text is still on its way counts as being read.
  if (frames.some(({ state }) => state === "working" || state === "ready") || (waiting && frames.length === 0)) {
    const progress = element("progress", { "aria-label": words("popupReading") });
    return message(words("reportTitle"), words("popupReading"), progress);
  }
  const failed = frames.find(({ state }) => state === "failed");
  if (frames.length === 0) {
    const reader = element("a", { href: "../reader/reader.html" }, words("readerTitle"));
    return message(words("reportNoTab"), words("reportNoTabWhy"), element("p", null, reader));
  }
  const again = element("button", { type: "button", class: "main" }, words(failed ? "popupAgain" : "popupAnalyse"));
  again.addEventListener("click", analyse);
  if (failed) return message(words("reportFailed"), errorWords(failed.error), again);
  return message(words("reportNotTerms"), words("reportNotTermsWhy"), again);
}

/**
 * @param {[frame: string, reading: Reading][]} readings
 * @param {string} current
 * @param {(frame: string) => void} choose
 */
export function frameChoice(readings, current, choose) {
  const select = element(
    "select",
    { id: "frame" },
    ...readings.map(([frame, { report, findings }]) => {
      const name = words("reportFrame", nameOf(report.document), number(findings.length));
      return element("option", { value: frame, ...(frame === current && { selected: "" }) }, name);
    }),
  );
  select.addEventListener("change", () => choose(select.value));
  return element("p", { class: "frames" }, element("label", { for: "frame" }, words("reportFrames")), " ", select);
}
