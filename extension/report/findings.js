/**
 * All findings, the most severe first, each with every place that states it.
 *
 * @import { Finding, Place, Report } from "../types.d.ts"
 * @import { Reading } from "./reading.js"
 */
import { SEVERITIES } from "../settings.js";
import { element } from "../view/dom.js";
import { findingView, severityView, severityWords } from "../view/finding.js";
import { ENGLISH, words } from "../words.js";
import { addressOf } from "./reading.js";

/** @typedef {(finding: number, place: number) => boolean} Show */

/**
 * The page's own words at one place, with the way to it: in its tab while that is open, else by its address.
 *
 * @param {Finding} finding
 * @param {Place} place
 * @param {number} at
 * @param {Report} report
 * @param {Show} show
 */
function placeView(finding, place, at, report, show) {
  const address = addressOf(report.document.address, place);
  const label = words("reportShow");
  const name = words("reportShowNamed", finding.title, place.section ?? "");
  const way = address
    ? element("a", { href: address, target: "_blank", rel: "noopener noreferrer", "aria-label": name }, label)
    : element("button", { type: "button", class: "plain", "aria-label": name }, label);
  way.addEventListener("click", (event) => {
    if (show(finding.id, at)) event.preventDefault();
  });
  return element(
    "figure",
    { class: `place ${place.severity}` },
    element("blockquote", null, ...place.quote.split("\n").map((line) => element("p", null, line))),
    element("figcaption", null, place.section ? words("reportSection", place.section) : "", " ", way),
  );
}

/** @param {Finding} finding @param {Report} report @param {Show} show */
function view(finding, report, show) {
  const { id, title, severity, places } = finding;
  return element(
    "article",
    { id: `finding-${id}`, class: `entry ${severity}`, tabindex: "-1", "aria-labelledby": `title-${id}` },
    severityView(severity),
    element("h3", { id: `title-${id}`, ...ENGLISH }, title),
    ...places.map((place, at) => placeView(finding, place, at, report, show)),
    findingView(finding, report),
  );
}

/** @param {Reading} reading @param {Show} show */
export function findingsView({ report, findings }, show) {
  return SEVERITIES.flatMap((severity) => {
    const found = findings.filter((finding) => finding.severity === severity);
    if (found.length === 0) return [];
    return [
      element(
        "section",
        { "aria-labelledby": `findings-${severity}` },
        element("h2", { id: `findings-${severity}` }, severityWords(severity)),
        ...found.map((finding) => view(finding, report, show)),
      ),
    ];
  });
}
