/**
 * A reading as CSV (RFC 4180), for tables: a row for each place of each finding. Every row says what it was read from,
 * so that rows of several documents can stand in one table.
 *
 * @import { Reading } from "../reading.js"
 */
import { citation, shares } from "../reading.js";

const COLUMNS = [
  "finding", "place", "clause_type", "title", "severity", "section", "position", "quote", "line", "words", "facts",
  "confidence", "basis", "record", "service", "document", "address", "read", "sha256", "citation",
];

/** A spreadsheet takes what begins so for a formula, and would reckon with a page's text. */
const FORMULA = /^[=+\-@\t\r]/;

/** @param {string | number | null} value */
export function field(value) {
  const text = String(value ?? "");
  const safe = typeof value === "string" && FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** @param {Reading} reading */
export function toCsv(reading) {
  const { report, findings, read, blocks, sha256 } = reading;
  const { service, documentName, title, address } = report.document;
  const share = shares(blocks);
  const rows = findings.flatMap((finding) =>
    finding.places.map(({ section, severity, quote, ranges: [first] }, place) => [
      finding.id + 1,
      place + 1,
      finding.clauseType,
      finding.title,
      severity,
      section,
      first ? share(first.block, first.start).toFixed(4) : null,
      quote,
      finding.line,
      [...new Set(finding.triggers.map(({ text }) => text))].join("; "),
      finding.facts.map((fact) => `${fact.name}: ${fact.value}`).join("; "),
      finding.confidence.toFixed(2),
      finding.basis,
      finding.record ?? finding.recorded?.id ?? null,
      service,
      documentName ?? title,
      address,
      read,
      sha256,
      citation(reading),
    ]),
  );
  // The mark at the front tells spreadsheets that this is UTF-8.
  return `\ufeff${[COLUMNS, ...rows].map((row) => `${row.map(field).join(",")}\r\n`).join("")}`;
}
