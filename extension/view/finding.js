/**
 * What the popover says of a finding. Everything is text from the report, set as text.
 *
 * @import { Fact, Finding, Provision, Report, Severity, Trigger, Wording } from "../types.d.ts"
 */
import { counted, date, ENGLISH, percent, words } from "../words.js";
import { element, icon, link } from "./dom.js";
import { wayOutView } from "./letter.js";
import { othersView, recordedWords } from "./others.js";
import { recordView } from "./record.js";

/** Severity as a shape, so that it does not hang on colour: a triangle, a diamond, a dot. @type {Record<Severity, string>} */
const SHAPES = {
  high: "M8 1.5 15 14H1Z",
  medium: "M8 1 15 8 8 15 1 8Z",
  low: "M8 3a5 5 0 1 0 0 10A5 5 0 1 0 8 3Z",
};

/** @type {Record<Severity, [label: string, why: string]>} */
const SEVERITY_KEYS = {
  high: ["severityHigh", "popoverWhyHigh"],
  medium: ["severityMedium", "popoverWhyMedium"],
  low: ["severityLow", "popoverWhyLow"],
};

/** @param {Severity} severity */
export const severityWords = (severity) => words(SEVERITY_KEYS[severity][0]);

/** @param {Severity} severity */
export function severityView(severity) {
  return element("span", { class: `severity ${severity}` }, icon("shape", SHAPES[severity]), severityWords(severity));
}

/** @param {Finding} finding */
function confidenceWords({ confidence, basis, record }) {
  if (basis === "recorded-exact" && record !== null) return words("popoverConfidenceVeryHigh");
  if (confidence >= 0.85) return words("popoverConfidenceHigh");
  return words(confidence >= 0.6 ? "popoverConfidenceFair" : "popoverConfidenceLow");
}

/** @param {Finding} finding @param {Provision | undefined} record */
function basisWords({ basis, confidence, recorded }, record) {
  if (!record && recorded) return recordedWords(recorded);
  const day = date(record?.lastVerified ?? "");
  switch (basis) {
    case "recorded-exact":
      return day ? words("popoverBasisExact", day) : words("popoverBasisExactUndated");
    case "recorded-changed":
      return day
        ? words("popoverBasisChanged", percent(confidence), day)
        : words("popoverBasisChangedUndated", percent(confidence));
    default:
      return words("popoverBasisSameKind");
  }
}

/** @param {string} title @param {(Node | string | null)[]} children */
export function section(title, ...children) {
  return element("section", null, element("h3", null, title), ...children);
}

/** A section with one text of the dataset. @param {string} title @param {string | undefined} text */
export function paragraph(title, text) {
  return text ? section(title, element("p", ENGLISH, text)) : null;
}

/** @param {Trigger[]} triggers */
function triggersView(triggers) {
  const texts = [...new Set(triggers.map(({ text }) => text.trim()))].filter((text) => text !== "");
  if (texts.length === 0) return null;
  return section(
    words("popoverWords"),
    element("ul", { class: "words", lang: document.documentElement.lang }, ...texts.map((text) => element("li", null, element("q", null, text)))),
  );
}

/** @param {Fact[]} facts */
function factsView(facts) {
  if (facts.length === 0) return null;
  const rows = facts.map(({ name, value, words: source }) =>
    element("div", source ? { title: source } : null, element("dt", null, name), element("dd", null, value)),
  );
  return section(words("popoverFacts"), element("dl", { class: "facts", ...ENGLISH }, ...rows));
}

/** @param {Wording} wording */
function rulesView({ regulation = [], agencies = [] }) {
  if (regulation.length + agencies.length === 0) return null;
  const rules = regulation.map(({ name, cite, why }) =>
    element("li", null, element("strong", null, name), cite ? ` (${cite})` : "", why ? `: ${why}` : ""),
  );
  const offices = agencies.map(({ name, why, url }) => element("li", null, link(url, name), why ? `: ${why}` : ""));
  return element(
    "details",
    null,
    element("summary", null, words("popoverRulesAndAgencies")),
    rules.length ? section(words("popoverRules"), element("ul", ENGLISH, ...rules)) : null,
    offices.length ? section(words("popoverAgencies"), element("ul", ENGLISH, ...offices)) : null,
  );
}

/**
 * All that is said of one finding below its title.
 *
 * @param {Finding} finding
 * @param {Report} report
 */
export function findingView(finding, report) {
  const record = finding.record === null ? undefined : report.records[finding.record];
  const type = report.types[finding.clauseType];
  /** @type {Wording | undefined} */
  const wording = record ?? type;
  const elsewhere = finding.places.length - 1;
  const act = paragraph(words("popoverAct"), wording?.act);
  act?.classList.add("act");
  return element(
    "div",
    { class: "finding" },
    element("p", { class: "means", ...ENGLISH }, wording?.means ?? finding.line),
    triggersView(finding.triggers),
    factsView(finding.facts),
    paragraph(words("popoverEffect"), wording?.effect),
    paragraph(words("popoverMatters"), wording?.matters),
    act,
    wayOutView(finding, report),
    othersView(finding, report),
    section(
      words("popoverFound"),
      element("p", null, `${basisWords(finding, record)} ${confidenceWords(finding)}`),
      finding.severityReason
        ? element("p", null, `${words(SEVERITY_KEYS[finding.severity][1])} `, element("span", ENGLISH, finding.severityReason))
        : null,
      elsewhere > 0 ? element("p", null, counted("popoverElsewhere", elsewhere)) : null,
    ),
    record ? recordView(record) : null,
    wording ? rulesView(wording) : null,
  );
}

/**
 * A finding that shares its sentence with the one that is explained: its title, and the rest on demand.
 *
 * @param {Finding} finding
 * @param {Report} report
 */
export function alsoView(finding, report) {
  return element(
    "details",
    { class: "also" },
    element("summary", null, severityView(finding.severity), element("span", { class: "title", ...ENGLISH }, finding.title)),
    findingView(finding, report),
  );
}
