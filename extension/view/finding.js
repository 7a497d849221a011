/**
 * All that is told of a finding. Everything is text from the report, set as text.
 *
 * @import { Fact, Finding, Place, Provision, Report, Severity, Trigger, Wording } from "../types.d.ts"
 */
import { counted, date, ENGLISH, percent, words } from "../words.js";
import { element, icon, link } from "./dom.js";
import { fold, paragraph, section } from "./fold.js";
import { keyFact } from "./key-fact.js";
import { wayOutView } from "./letter.js";
import { othersView, recordedWords } from "./others.js";
import { recordView } from "./record.js";

/** Severity as a shape, so that it does not hang on colour: a triangle, a diamond, a dot. @type {Record<Severity, string>} */
const SHAPES = {
  high: "M8 1.5 15 14H1Z",
  medium: "M8 1 15 8 8 15 1 8Z",
  low: "M8 3a5 5 0 1 0 0 10A5 5 0 1 0 8 3Z",
};

/** @type {Record<Severity, [label: string, short: string, why: string]>} */
const SEVERITY_KEYS = {
  high: ["severityHigh", "severityHighShort", "popoverWhyHigh"],
  medium: ["severityMedium", "severityMediumShort", "popoverWhyMedium"],
  low: ["severityLow", "severityLowShort", "popoverWhyLow"],
};

/** @param {Severity} severity */
export const severityWords = (severity) => words(SEVERITY_KEYS[severity][0]);

/** @param {Severity} severity @param {string} text */
const severityMark = (severity, text) => element("span", { class: `severity ${severity}` }, icon("shape", SHAPES[severity]), text);

/** @param {Severity} severity */
export const severityView = (severity) => severityMark(severity, severityWords(severity));

/** The same in one word, in a list. @param {Severity} severity */
export const shortSeverityWords = (severity) => words(SEVERITY_KEYS[severity][1]);

/** @param {Severity} severity */
export const shortSeverityView = (severity) => severityMark(severity, shortSeverityWords(severity));

/** @param {Finding} finding */
export function confidenceWords({ confidence, basis, record }) {
  if (basis === "recorded-exact" && record !== null) return words("popoverConfidenceVeryHigh");
  if (confidence >= 0.85) return words("popoverConfidenceHigh");
  return words(confidence >= 0.6 ? "popoverConfidenceFair" : "popoverConfidenceLow");
}

/** @param {Finding} finding @param {Provision | undefined} record */
export function basisWords({ basis, confidence, recorded }, record) {
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

/** The page's own words are in the page's own language. */
const pageWords = () => ({ lang: document.documentElement.lang, dir: "auto" });

/** @param {Trigger[]} triggers */
function triggersView(triggers) {
  const texts = [...new Set(triggers.map(({ text }) => text.trim()))].filter((text) => text !== "");
  if (texts.length === 0) return null;
  return section(
    words("popoverWords"),
    element("ul", { class: "words", ...pageWords() }, ...texts.map((text) => element("li", null, element("q", null, text)))),
  );
}

/** @param {Place} place */
function quoteView({ quote, section: heading }) {
  return element(
    "figure",
    null,
    element("blockquote", pageWords(), quote),
    heading ? element("figcaption", pageWords(), heading) : null,
  );
}

/** @param {Fact[]} facts */
function factsView(facts) {
  if (facts.length === 0) return null;
  const rows = facts.map(({ name, value, words: source }) =>
    element("div", source ? { title: source } : null, element("dt", null, name), element("dd", null, value)),
  );
  return element("dl", { class: "facts", ...ENGLISH }, ...rows);
}

/** @param {Wording | undefined} wording */
function rulesView({ regulation = [], agencies = [] } = /** @type {Wording} */ ({})) {
  const rules = regulation.map(({ name, cite, why }) =>
    element("li", null, element("strong", null, name), cite ? ` (${cite})` : "", why ? `: ${why}` : ""),
  );
  const offices = agencies.map(({ name, why, url }) => element("li", null, link(url, name), why ? `: ${why}` : ""));
  return [
    rules.length ? section(words("popoverRules"), element("ul", ENGLISH, ...rules)) : null,
    offices.length ? section(words("popoverAgencies"), element("ul", ENGLISH, ...offices)) : null,
  ];
}

/** Why it is milder or harsher than others of its type. @param {Finding} finding */
function reasonView({ severity, severityReason }) {
  if (!severityReason) return null;
  return element("p", { class: "reason" }, `${words(SEVERITY_KEYS[severity][2])} `, element("span", ENGLISH, severityReason));
}

/** What is recorded of this very clause, if there is a record. @param {Finding} finding @param {Report} report */
const recordOf = ({ record }, { records }) => (record === null ? undefined : records[record]);

/** What is told of its clause: by its record, or by its type. @param {Finding} finding @param {Report} report @returns {Wording | undefined} */
const wordingOf = (finding, report) => recordOf(finding, report) ?? report.types[finding.clauseType];

/** @param {Finding} finding @param {Report} report */
const meansView = (finding, report) =>
  element("p", { class: "means", ...ENGLISH }, wordingOf(finding, report)?.means ?? finding.line);

/**
 * A finding in few words: what it means and the one fact that says most, or else why its severity is what it is.
 *
 * @param {Finding} finding
 * @param {Report} report
 */
export function briefView(finding, report) {
  const fact = keyFact(finding);
  return element(
    "div",
    { class: "finding" },
    meansView(finding, report),
    fact
      ? element("p", { class: "key-fact", ...ENGLISH }, `${fact.name} `, element("strong", null, fact.value))
      : reasonView(finding),
  );
}

/** What most readers want to know: the rest is folded until they ask. @param {string} section */
export const openAtFirst = (section) => ["means", "facts", "act", "others"].includes(section);

/**
 * All that is said of one finding below its title, in sections that fold. Each has its name in `data-section`.
 *
 * @param {Finding} finding
 * @param {Report} report
 * @param {object} [options]
 * @param {number} [options.place] which of its places is quoted
 * @param {(section: string) => boolean} [options.isOpen] for print: `() => true`
 */
export function findingView(finding, report, { place = 0, isOpen = openAtFirst } = {}) {
  const record = recordOf(finding, report);
  const wording = wordingOf(finding, report);
  const elsewhere = finding.places.length - 1;
  const act = fold("act", words("popoverAct"), isOpen, paragraph(wording?.act), wayOutView(finding, report));
  act?.classList.add("act");
  return element(
    "div",
    { class: "finding" },
    fold("means", words("popoverMeans"), isOpen, meansView(finding, report), reasonView(finding)),
    fold("facts", words("popoverFacts"), isOpen, factsView(finding.facts)),
    act,
    fold("others", words("popoverOthers"), isOpen, othersView(finding, report), paragraph(record?.others)),
    fold("effect", words("popoverEffect"), isOpen, paragraph(wording?.effect)),
    fold("matters", words("popoverMatters"), isOpen, paragraph(wording?.matters)),
    fold(
      "evidence",
      words("popoverEvidence"),
      isOpen,
      quoteView(finding.places[place]),
      triggersView(finding.triggers),
      section(words("popoverFound"), element("p", null, `${basisWords(finding, record)} ${confidenceWords(finding)}`)),
      elsewhere > 0 ? element("p", null, counted("popoverElsewhere", elsewhere)) : null,
    ),
    fold("rules", words("popoverRulesAndAgencies"), isOpen, ...rulesView(wording)),
    ...(record ? recordView(record, isOpen) : []),
  );
}
