/**
 * How a finding compares: with the record of its document, and with the documents of other services.
 *
 * @import { Distribution, Example, Finding, RecordedWording, Report } from "../types.d.ts"
 */
import { date, ENGLISH, number, percent, words } from "../words.js";
import { element } from "./dom.js";

/** Rows of a distribution: those that most services have. */
const MOST_ROWS = 7;

/** @param {RecordedWording} recorded */
export function recordedWords({ standing, since, verified }) {
  const [until, from] = [date(verified) ?? verified, date(since ?? "")];
  switch (standing) {
    case "exact":
      return from ? words("popoverRecordedExact", until, from) : words("popoverBasisExact", until);
    case "changed":
      return words("popoverRecordedChanged", until);
    default:
      return words("popoverRecordedNew", until);
  }
}

/** A bar for each value, as long as many services have it; the page's own is marked. @param {Distribution} distribution @param {Finding} finding */
function distributionView({ kind, name, services, points }, finding) {
  const own = finding.facts.find((fact) => fact.kind === kind)?.value;
  const kept = new Set([...points].sort((a, b) => b.services - a.services).slice(0, MOST_ROWS));
  const most = Math.max(...points.map((point) => point.services));
  const rows = points
    .filter((point) => kept.has(point) || point.label === own)
    .map((point) => {
      const bar = element("span", { class: "bar", "aria-hidden": "true" });
      bar.style.setProperty("--share", String(point.services / most));
      return element(
        "div",
        point.label === own ? { class: "own" } : null,
        element("dt", ENGLISH, point.label),
        element("dd", null, bar, number(point.services), point.label === own ? ` · ${words("popoverOthersHere")}` : ""),
      );
    });
  return element(
    "figure",
    { class: "spread" },
    element(
      "figcaption",
      null,
      element("span", ENGLISH, name),
      ` · ${words("popoverOthersStated", number(services))} ${own ? words("popoverOthersOwn", own) : words("popoverOthersNone")}`,
    ),
    element("dl", null, ...rows),
  );
}

/** @param {Example} example */
function exampleView({ service, facts }) {
  return element("li", null, service, facts.length > 0 ? element("span", ENGLISH, ` (${facts.join("; ")})`) : null);
}

/** @param {Finding} finding @param {Report} report */
export function othersView(finding, { comparison }) {
  const others = comparison?.others[finding.clauseType];
  if (!comparison || !others || others.services === 0) return null;
  const { services, kind, until, category } = comparison;
  return element(
    "div",
    { class: "others" },
    element("p", null, words("popoverOthersShare", percent(others.services / services), number(services), kind, date(until) ?? until)),
    ...others.facts.map((distribution) => distributionView(distribution, finding)),
    others.examples.length > 0
      ? element(
          "div",
          null,
          element("p", null, category ? words("popoverOthersNearest", category) : words("popoverOthersExamples")),
          element("ul", null, ...others.examples.map(exampleView)),
        )
      : null,
  );
}
