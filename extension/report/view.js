/**
 * The report as a document: what was read, where in it the severity lies, contents, findings, and how to cite it.
 *
 * @import { Reading } from "./reading.js"
 */
import { words } from "../words.js";
import { element } from "../view/dom.js";
import { contentsView } from "./contents.js";
import { exportsView } from "./exports.js";
import { findingsView } from "./findings.js";
import { headView } from "./head.js";
import { pictureView } from "./picture.js";
import { citation, leftOut } from "./reading.js";
import { recordView } from "./record.js";

/**
 * @param {Reading} reading
 * @param {(finding: number, place: number) => string | null} show brings a place into view in its page; gives why it cannot
 */
export function reportView(reading, show) {
  const { findings } = reading;
  const found = findings.length > 0;
  return [
    headView(reading),
    exportsView(reading),
    element(
      "main",
      null,
      found || leftOut(reading) > 0 ? null : element("p", null, words("reportNothing")),
      found ? pictureView(reading) : null,
      recordView(reading),
      found ? contentsView(findings) : null,
      ...findingsView(reading, show),
      element(
        "section",
        { id: "cite", "aria-labelledby": "cite-title" },
        element("h2", { id: "cite-title" }, words("reportCite")),
        element("p", { class: "quiet" }, citation(reading)),
        element("p", { class: "quiet" }, words("reportShaOf")),
      ),
    ),
    element("footer", null, words("popoverAdvice")),
  ];
}
