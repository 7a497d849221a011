/**
 * What is recorded of a provision: where it comes from, how it compares, and its analysis.
 *
 * @import { Provision } from "../types.d.ts"
 */
import { date, ENGLISH, words } from "../words.js";
import { element, link } from "./dom.js";
import { fold, paragraph, section } from "./fold.js";

/** @param {string} iso @returns {HTMLElement} */
function time(iso) {
  const day = date(iso);
  return element("time", day ? { datetime: iso } : null, day ?? iso);
}

/** @param {[string, Node | string | null][]} rows those without a value are left out */
function table(rows) {
  const known = rows.filter(([, value]) => value !== null && value !== "");
  return element(
    "dl",
    { class: "record" },
    ...known.map(([name, value]) => element("div", null, element("dt", null, name), element("dd", null, value))),
  );
}

/**
 * The sections about a record.
 *
 * @param {Provision} record
 * @param {(section: string) => boolean} isOpen
 */
export function recordView(record, isOpen) {
  const { analysis: parts, history = [] } = record;
  const exposure = parts?.exposureLevel ? `${words("recordExposure")}: ${parts.exposureLevel}` : words("recordExposure");
  /** @type {[string, string | undefined][]} */
  const analysis = [
    [words("recordRules"), parts?.regulatory],
    [exposure, parts?.exposure],
    [words("recordJurisdictions"), parts?.jurisdictions],
    [words("recordContracts"), parts?.contracts],
    [words("recordCompliance"), parts?.compliance],
  ];
  return [
    fold(
      "analysis",
      words("recordAnalysis"),
      isOpen,
      ...analysis.map(([title, text]) => (text ? section(title, paragraph(text)) : null)),
    ),
    fold("note", words("recordUncertain"), isOpen, paragraph(record.note)),
    fold(
      "record",
      words("recordTitle"),
      isOpen,
      paragraph(record.standing),
      record.excerpt
        ? element(
            "figure",
            null,
            element("blockquote", ENGLISH, record.excerpt),
            element("figcaption", null, words("recordWording", record.document)),
          )
        : null,
      table([
        [words("recordService"), record.service],
        [words("recordCompany"), record.entity],
        [words("recordDocument"), record.address ? link(record.address, record.document) : record.document],
        [words("recordArchived"), record.archivedCopy ? link(record.archivedCopy, words("recordArchivedOpen")) : null],
        [words("recordFirst"), record.firstRecorded ? time(record.firstRecorded) : null],
        [words("recordLast"), record.lastVerified ? time(record.lastVerified) : null],
        [words("recordDocumentDate"), record.documentUpdated ? time(record.documentUpdated) : null],
        [words("recordCategories"), record.categories?.length ? element("span", ENGLISH, record.categories.join(", ")) : null],
        [words("recordId"), record.recordId || record.id],
        [words("recordDocumentId"), record.documentId],
        [words("recordSha"), record.sha256 ? element("code", null, record.sha256) : null],
        [words("recordCitation"), record.citation ? element("span", ENGLISH, record.citation) : null],
      ]),
    ),
    fold(
      "history",
      words("recordChanges"),
      isOpen,
      history.length
        ? element("ul", null, ...history.map(({ date: day, what }) => element("li", null, time(day), ": ", element("span", ENGLISH, what))))
        : null,
    ),
  ];
}
