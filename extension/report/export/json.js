/**
 * A reading as JSON, for programs. The form is documented in docs/report-format.md and has a schema in
 * docs/report.schema.json; a change that a program could stumble over raises VERSION.
 *
 * @import { Finding, Report } from "../../types.d.ts"
 * @import { Reading } from "../reading.js"
 */
import { countsOf } from "../../settings.js";
import { words } from "../../words.js";
import { citation, leftOut, shares } from "../reading.js";

const VERSION = 1;

/** Only what a program can use of a share. @param {number} share */
const rounded = (share) => Math.round(share * 1e4) / 1e4;

/** @param {Finding} finding @param {Report} report @param {ReturnType<typeof shares>} share */
function findingOf(finding, report, share) {
  const record = finding.record === null ? undefined : report.records[finding.record];
  const { title, means, effect, matters, act, regulation, agencies } = record ?? report.types[finding.clauseType];
  const others = report.comparison?.others[finding.clauseType];
  return {
    id: finding.id,
    clauseType: finding.clauseType,
    title: finding.title || title,
    severity: finding.severity,
    severityReason: finding.severityReason,
    confidence: rounded(finding.confidence),
    basis: finding.basis,
    line: finding.line,
    means,
    effect,
    matters,
    act,
    places: finding.places.map(({ section, severity, quote, ranges }) => ({
      section,
      severity,
      quote,
      position: ranges.length > 0 ? rounded(share(ranges[0].block, ranges[0].start)) : null,
    })),
    words: [...new Set(finding.triggers.map(({ text }) => text))],
    facts: finding.facts.map(({ kind, name, value, typed, words: said }) => ({ kind, name, value, typed, words: said })),
    rules: regulation,
    agencies,
    recorded: finding.recorded,
    record: record
      ? {
          id: record.recordId || record.id,
          document: record.document,
          address: record.address,
          archivedCopy: record.archivedCopy,
          firstRecorded: record.firstRecorded,
          lastVerified: record.lastVerified,
          sha256: record.sha256,
          citation: record.citation,
        }
      : null,
    otherServices: others?.services ?? null,
  };
}

/** @param {Reading} reading */
export function toJson(reading) {
  const { report, findings, read, blocks, sha256 } = reading;
  const { document, comparison } = report;
  const share = shares(blocks);
  const exported = {
    format: "clauselight-report",
    version: VERSION,
    madeBy: { name: words("manifestName"), version: chrome.runtime.getManifest().version },
    source: {
      address: document.address,
      title: document.title,
      service: document.service,
      document: document.documentName,
      read,
      words: document.words,
      sha256,
    },
    citation: citation(reading),
    notice: words("popoverAdvice"),
    counts: countsOf(findings),
    leftOut: leftOut(reading),
    findings: findings.map((finding) => findingOf(finding, report, share)),
    comparison: comparison && {
      kind: comparison.kind,
      services: comparison.services,
      high: comparison.high,
      compared: comparison.compared,
      fewer: comparison.fewer,
      same: comparison.same,
      until: comparison.until,
    },
    record: document.record,
  };
  return `${JSON.stringify(exported, null, 2)}\n`;
}
