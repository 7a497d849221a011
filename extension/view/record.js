/**
 * What is recorded of a provision: where it comes from, how it compares, and its analysis.
 *
 * @import { Provision } from "../types.d.ts"
 */
import { date, ENGLISH, words } from "../words.js";
import { copy } from "./copy.js";
import { button, element, link } from "./dom.js";

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

/** @param {[string, string | undefined][]} parts */
function analysis(parts) {
  const known = parts.filter(([, text]) => text);
  if (known.length === 0) return null;
  return element(
    "details",
    null,
    element("summary", null, words("recordAnalysis")),
    ...known.map(([title, text]) => element("section", null, element("h3", null, title), element("p", ENGLISH, text ?? ""))),
  );
}

/** @param {string} text */
function citation(text) {
  if (!text) return null;
  const said = element("span", { role: "status" });
  const press = button("copy", words("recordCopy"), [words("recordCopy")], async () => {
    said.textContent = words((await copy(text)) ? "recordCopied" : "recordNotCopied");
  });
  return element("div", { class: "citation" }, element("p", ENGLISH, text), press, " ", said);
}

/** @param {Provision} record */
export function recordView(record) {
  const { analysis: parts, history = [] } = record;
  const exposure = parts?.exposureLevel ? `${words("recordExposure")}: ${parts.exposureLevel}` : words("recordExposure");
  return element(
    "details",
    null,
    element("summary", null, words("recordTitle")),
    element("p", ENGLISH, record.standing),
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
    ]),
    record.others
      ? element("section", null, element("h3", null, words("recordOthers")), element("p", ENGLISH, record.others))
      : null,
    record.note
      ? element("section", null, element("h3", null, words("recordUncertain")), element("p", ENGLISH, record.note))
      : null,
    history.length
      ? element(
          "section",
          null,
          element("h3", null, words("recordChanges")),
          element("ul", null, ...history.map(({ date: day, what }) => element("li", null, time(day), ": ", element("span", ENGLISH, what)))),
        )
      : null,
    citation(record.citation),
    analysis([
      [words("recordRules"), parts?.regulatory],
      [exposure, parts?.exposure],
      [words("recordJurisdictions"), parts?.jurisdictions],
      [words("recordContracts"), parts?.contracts],
      [words("recordCompliance"), parts?.compliance],
    ]),
  );
}
