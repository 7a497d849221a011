/**
 * What can be copied of a finding: its words, where they stand, and a link that leads to them.
 *
 * @import { Finding, Place, Report } from "../types.d.ts"
 */
import { date, words } from "../words.js";
import { today } from "./calendar.js";

/** A clause that cites itself, or one composed from where it was read. @param {Finding} finding @param {Place} place @param {Report} report */
export function citationOf(finding, place, { document: { address, title, service, documentName }, records }) {
  const recorded = finding.record === null ? "" : records[finding.record]?.citation;
  if (recorded) return recorded;
  const whose = service ?? (URL.canParse(address) ? new URL(address).host : "");
  const source = [whose, documentName ?? title, place.section].filter((part) => part).join(", ");
  return words("popoverCitation", source, address, date(today()) ?? today(), place.quote.replace(/\s+/g, " "));
}

/** A quotation up to this long is in the link as a whole. */
const WHOLE = 160;
/** Of a longer one its first and its last words, enough of them to be found nowhere else. */
const ENDS = 8;
/** A clause in more pieces is found by the first ones. */
const PIECES = 3;

/** @param {string} text */
// A hyphen parts a directive's fields from its context.
const encoded = (text) => encodeURIComponent(text).replaceAll("-", "%2D");

/**
 * One piece of a clause as a text directive. A text that reaches over several blocks, which stand on lines of their
 * own, is only found by its ends.
 *
 * @param {string} piece
 */
function directive(piece) {
  const text = piece.split(/\s+/);
  if (!piece.includes("\n") && (piece.length <= WHOLE || text.length < 2 * ENDS)) return `text=${encoded(piece)}`;
  const lines = piece.split("\n");
  const first = lines[0].split(/\s+/).slice(0, ENDS).join(" ");
  const last = lines[lines.length - 1].split(/\s+/).slice(-ENDS).join(" ");
  return `text=${encoded(first)},${encoded(last)}`;
}

/**
 * A link to a clause: the document's address with a text fragment, behind the fragment that it may have.
 *
 * @param {string} address
 * @param {string} quote
 */
export function clauseLink(address, quote) {
  const [page] = address.split(":~:");
  // A quotation that was cut ends in the middle of a word.
  const whole = quote.endsWith("…") ? quote.replace(/\s*\S*…$/, "") : quote;
  const pieces = whole.split("…").map((piece) => piece.trim()).filter((piece) => piece !== "");
  const text = pieces.slice(0, PIECES).map(directive).join("&");
  return `${page}${page.includes("#") ? "" : "#"}:~:${text}`;
}
