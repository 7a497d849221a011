/**
 * How the document compares with its record, and how it has changed.
 *
 * @import { DocumentRecord, Finding, RecordedWording, Report } from "../types.d.ts"
 * @import { Reading } from "./reading.js"
 */
import { element, link } from "../view/dom.js";
import { date, ENGLISH, number, words } from "../words.js";

/** @param {string} iso */
const day = (iso) => date(iso) ?? iso;

/** @param {string} title @param {(Node | string)[][]} items */
function list(title, items) {
  if (items.length === 0) return [];
  return [element("h3", null, title), element("ul", null, ...items.map((item) => element("li", null, ...item)))];
}

/** @param {string} text */
const english = (text) => element("span", ENGLISH, text);

/** @param {Finding[]} findings @param {RecordedWording["standing"]} standing */
const ofStanding = (findings, standing) => findings.filter(({ recorded }) => recorded?.standing === standing);

/** @param {Finding[]} findings */
const links = (findings) => findings.map(({ id, title }) => [element("a", { href: `#finding-${id}`, ...ENGLISH }, title)]);

/** Clause types by their titles; a type that this report has not is named by its id's words. @param {string[]} ids @param {Report} report */
const titles = (ids, { types }) => ids.map((id) => types[id]?.title ?? id.replaceAll("-", " ")).join(", ");

/** @param {DocumentRecord["history"][number]} change @param {Report} report */
function changeView({ date: iso, complete, added, removed, reworded }, report) {
  /** @type {[string, string[]][]} */
  const all = [["reportAdded", added], ["reportRemoved", removed], ["reportReworded", reworded]];
  const parts = all.filter(([, ids]) => ids.length > 0);
  return [
    element("time", { datetime: iso }, day(iso)),
    ": ",
    ...(parts.length === 0 ? [words("reportChangeOther")] : parts.flatMap(([key, ids], at) => [at > 0 ? "; " : "", `${words(key)} `, english(titles(ids, report))])),
    complete ? "" : ` (${words("reportChangePart")})`,
  ];
}

/** @param {Reading} reading */
export function recordView({ report, findings, gone }) {
  const { record } = report.document;
  if (!record) return null;
  const { verified, firstRecorded, lastChanged, history, sharedWith, addresses } = record;
  const [exact, changed, fresh] = /** @type {const} */ (["exact", "changed", "new"]).map((standing) => ofStanding(findings, standing));
  return element(
    "section",
    { class: "record-of", "aria-labelledby": "record-title" },
    element("h2", { id: "record-title" }, words("reportRecord")),
    element("p", null, words("popupRecord", day(verified), number(exact.length), number(changed.length), number(fresh.length), number(gone.length))),
    element("p", null, words("popupRecordDates", day(firstRecorded), day(lastChanged))),
    sharedWith.length > 0 ? element("p", null, words("popupRecordShared", sharedWith.join(", "))) : null,
    ...list(words("popupRecordChanged"), links(changed)),
    ...list(words("reportRecordNew"), links(fresh)),
    ...list(words("reportRecordGone"), gone.map(({ title, section }) => [english(title), section ? ` · ${section}` : ""])),
    ...list(words("reportHistory"), history.map((change) => changeView(change, report))),
    ...list(words("reportRecordAddresses"), addresses.map((address) => [link(address, address)])),
  );
}
