/**
 * What the popover says of a finding. Everything is text from the report, set as text.
 *
 * @import { Fact, Finding, Report, Severity, Trigger, Wording } from "../types.d.ts"
 */
import { element, icon, link } from "./dom.js";
import { recordView } from "./view-record.js";

/** Severity as a shape, so that it does not hang on colour: a triangle, a diamond, a dot. @type {Record<Severity, string>} */
const SHAPES = {
  high: "M8 1.5 15 14H1Z",
  medium: "M8 1 15 8 8 15 1 8Z",
  low: "M8 3a5 5 0 1 0 0 10A5 5 0 1 0 8 3Z",
};

/** @type {Record<Severity, string>} */
export const SEVERITY_WORDS = { high: "High severity", medium: "Medium severity", low: "Low severity" };

/** @param {Severity} severity */
export function severityView(severity) {
  return element("span", { class: `severity ${severity}` }, icon("shape", SHAPES[severity]), SEVERITY_WORDS[severity]);
}

/** @param {Finding} finding */
function confidenceWords({ confidence, basis }) {
  if (basis === "recorded-exact") return "Confidence: very high.";
  return `Confidence: ${confidence >= 0.85 ? "high" : confidence >= 0.6 ? "fair" : "low, so read the clause with care"}.`;
}

/** @param {string} title @param {(Node | string | null)[]} children */
export function section(title, ...children) {
  return element("section", null, element("h3", null, title), ...children);
}

/** @param {string} title @param {string | undefined} text */
export function paragraph(title, text) {
  return text ? section(title, element("p", null, text)) : null;
}

/** @param {Trigger[]} triggers */
function triggersView(triggers) {
  const texts = [...new Set(triggers.map(({ text }) => text.trim()))].filter((text) => text !== "");
  if (texts.length === 0) return null;
  return section(
    "The words",
    element("ul", { class: "words" }, ...texts.map((text) => element("li", null, element("q", null, text)))),
  );
}

/** @param {Fact[]} facts */
function factsView(facts) {
  if (facts.length === 0) return null;
  const rows = facts.map(({ name, value, words }) =>
    element("div", words ? { title: words } : null, element("dt", null, name), element("dd", null, value)),
  );
  return section("What the clause states", element("dl", { class: "facts" }, ...rows));
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
    element("summary", null, "Rules and agencies"),
    rules.length ? section("Rules it touches", element("ul", null, ...rules)) : null,
    offices.length ? section("Who watches over it", element("ul", null, ...offices)) : null,
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
  const act = paragraph("What you can do", wording?.act);
  act?.classList.add("act");
  return element(
    "div",
    { class: "finding" },
    element("p", { class: "means" }, wording?.means ?? finding.line),
    triggersView(finding.triggers),
    factsView(finding.facts),
    paragraph("What it does to you", wording?.effect),
    paragraph("Why it matters", wording?.matters),
    act,
    section(
      "How it was found",
      element("p", null, `${finding.basisText} ${confidenceWords(finding)}`),
      finding.severityReason ? element("p", null, `Why ${finding.severity}: ${finding.severityReason}`) : null,
      elsewhere > 0
        ? element("p", null, `This document states it in ${elsewhere === 1 ? "one other place" : `${elsewhere} other places`} too.`)
        : null,
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
    element("summary", null, severityView(finding.severity), element("span", { class: "title" }, finding.title)),
    findingView(finding, report),
  );
}
