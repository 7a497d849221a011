/**
 * The head of the report: what document it is, and how much was found in it.
 *
 * @import { Comparison, Finding } from "../types.d.ts"
 * @import { Reading } from "./reading.js"
 */
import { countsOf, SEVERITIES } from "../settings.js";
import { element, link } from "../view/dom.js";
import { severityView } from "../view/finding.js";
import { counted, date, moment, number, words } from "../words.js";
import { leftOut, nameOf } from "./reading.js";

/** Where the document stands among those of its kind. @param {Comparison} comparison */
function standing({ compared, fewer, same, high, kind, until }) {
  if (compared === 0) return null;
  const more = compared - fewer - same;
  return element(
    "p",
    null,
    words("reportStanding", number(high), number(fewer), number(same), number(more), number(compared), kind, date(until) ?? until),
  );
}

/** @param {[string, Node | string | null][]} rows */
function table(rows) {
  return element(
    "dl",
    { class: "about" },
    ...rows.filter(([, value]) => value !== null).map(([name, value]) =>
      element("div", null, element("dt", null, name), element("dd", null, value)),
    ),
  );
}

/** @param {Finding[]} findings */
function countsView(findings) {
  const counts = countsOf(findings);
  return element(
    "ul",
    { class: "counts", role: "list" },
    ...SEVERITIES.map((severity) =>
      element("li", { class: severity }, element("b", null, number(counts[severity])), severityView(severity)),
    ),
  );
}

/** @param {Reading} reading */
export function headView(reading) {
  const { report: { document, comparison }, findings, read, sha256 } = reading;
  const { record } = document;
  const left = leftOut(reading);
  return element(
    "header",
    null,
    element("p", { class: "kicker" }, words("reportKicker")),
    element("h1", null, nameOf(document)),
    countsView(findings),
    left > 0 ? element("p", null, counted("reportLeftOut", left)) : null,
    comparison ? standing(comparison) : null,
    table([
      [words("recordService"), document.service],
      [words("recordCompany"), record ? record.company : null],
      [words("reportPageTitle"), document.documentName && document.title.trim() ? document.title : null],
      [words("reportAddress"), link(document.address, document.address)],
      [words("reportRead"), element("time", { datetime: read }, moment(read))],
      [words("reportLength"), counted("reportWords", document.words)],
      [words("reportSha"), element("code", null, sha256)],
    ]),
  );
}
