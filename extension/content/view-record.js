/**
 * What is recorded of a provision: where it comes from, how it compares, and its analysis.
 *
 * @import { Provision } from "../types.d.ts"
 */
import { copy } from "./copy.js";
import { button, element, link } from "./dom.js";

/** @param {string} iso @returns {HTMLElement} */
function date(iso) {
  const parsed = new Date(`${iso}T00:00:00Z`);
  const known = /^\d{4}-\d{2}-\d{2}$/.test(iso) && !Number.isNaN(parsed.valueOf());
  const words = known ? parsed.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }) : iso;
  return element("time", known ? { datetime: iso } : null, words);
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
    element("summary", null, "Analysis"),
    ...known.map(([title, text]) => element("section", null, element("h3", null, title), element("p", null, text ?? ""))),
  );
}

/** @param {string} text */
function citation(text) {
  if (!text) return null;
  const said = element("span", { role: "status" });
  const press = button("copy", "Copy the citation", ["Copy citation"], async () => {
    said.textContent = (await copy(text)) ? "Copied" : "Not copied: select the text above instead";
  });
  return element("div", { class: "citation" }, element("p", null, text), press, " ", said);
}

/** @param {Provision} record */
export function recordView(record) {
  const { analysis: parts, history = [] } = record;
  const exposure = parts?.exposureLevel ? `Exposure: ${parts.exposureLevel}` : "Exposure";
  return element(
    "details",
    null,
    element("summary", null, "Recorded provision"),
    element("p", null, record.standing),
    record.excerpt
      ? element("figure", null, element("blockquote", null, record.excerpt), element("figcaption", null, `Recorded wording, ${record.document}`))
      : null,
    table([
      ["Service", record.service],
      ["Company", record.entity],
      ["Document", record.address ? link(record.address, record.document) : record.document],
      ["Archived copy", record.archivedCopy ? link(record.archivedCopy, "Open the archived copy") : null],
      ["First recorded", record.firstRecorded ? date(record.firstRecorded) : null],
      ["Last verified", record.lastVerified ? date(record.lastVerified) : null],
      ["Document’s own date", record.documentUpdated ? date(record.documentUpdated) : null],
      ["Categories", (record.categories ?? []).join(", ")],
      ["Record", record.recordId || record.id],
      ["Document record", record.documentId],
      ["SHA-256", record.sha256 ? element("code", null, record.sha256) : null],
    ]),
    record.others ? element("section", null, element("h3", null, "How others handle it"), element("p", null, record.others)) : null,
    record.note ? element("section", null, element("h3", null, "What is uncertain"), element("p", null, record.note)) : null,
    history.length
      ? element(
          "section",
          null,
          element("h3", null, "Changes of the document"),
          element("ul", null, ...history.map(({ date: day, what }) => element("li", null, date(day), `: ${what}`))),
        )
      : null,
    citation(record.citation),
    analysis([
      ["Rules", parts?.regulatory],
      [exposure, parts?.exposure],
      ["Jurisdictions", parts?.jurisdictions],
      ["Contracts and vendors", parts?.contracts],
      ["Compliance", parts?.compliance],
    ]),
  );
}
