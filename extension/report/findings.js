/**
 * All findings, the most severe first, each with every place that states it.
 *
 * @import { Finding, Place, Report } from "../types.d.ts"
 * @import { Reading } from "./reading.js"
 */
import { SEVERITIES } from "../settings.js";
import { element } from "../view/dom.js";
import { findingView, openAtFirst, severityView, severityWords } from "../view/finding.js";
import { ENGLISH, words } from "../words.js";
import { addressOf } from "./reading.js";

/** @typedef {(finding: number, place: number) => string | null} Show gives why it cannot */

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
  const said = element("span", { role: "status" });
  way.addEventListener("click", (event) => {
    const why = show(finding.id, at);
    if (why === null) event.preventDefault();
    // A link opens the page anew.
    said.textContent = address ? "" : why;
  });
  return element(
    "figure",
    { class: `place ${place.severity}` },
    element("blockquote", null, ...place.quote.split("\n").map((line) => element("p", null, line))),
    element("figcaption", null, place.section ? words("reportSection", place.section) : "", " ", way, " ", said),
  );
}

/** Which sections the reader has folded and unfolded, by what they are about. @type {Map<string, boolean>} */
const unfolded = new Map();

/** @param {Finding} finding @param {Report} report @param {Show} show */
function view(finding, report, show) {
  const { id, clauseType, title, severity, places } = finding;
  const nameOf = (/** @type {string} */ section) => [clauseType, places[0]?.quote, section].join("\n");
  const entry = element(
    "article",
    { id: `finding-${id}`, class: `entry ${severity}`, tabindex: "-1", "aria-labelledby": `title-${id}` },
    severityView(severity),
    element("h3", { id: `title-${id}`, ...ENGLISH }, title),
    ...places.map((place, at) => placeView(finding, place, at, report, show)),
    findingView(finding, report, { isOpen: (section) => unfolded.get(nameOf(section)) ?? openAtFirst(section) }),
  );
  const toggled = (/** @type {Event} */ { target }) => {
    if (target instanceof HTMLDetailsElement && target.dataset.section) unfolded.set(nameOf(target.dataset.section), target.open);
  };
  entry.addEventListener("toggle", toggled, { capture: true });
  return entry;
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
