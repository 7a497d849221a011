/**
 * One reading of one document: the report, the text that it speaks of, and what identifies both. The report page and
 * its exports are made of it.
 *
 * @import { Block, Finding, Gone, Place, ReadText, Report, Settings } from "../types.d.ts"
 */
import { switchedOn } from "../settings.js";
import { clauseLink } from "../view/cite.js";
import { date, words } from "../words.js";

/**
 * `findings` and `gone`: those of the report that the reader wants to see. `read`: an ISO date and time.
 *
 * @typedef {{ report: Report, findings: Finding[], gone: Gone[], read: string, blocks: Block[], sha256: string }} Reading
 */

/** The text whose SHA-256 is given: the text of the blocks, in their order, with a line feed between two. @param {Block[]} blocks */
export const textOf = (blocks) => blocks.map(({ text }) => text).join("\n");

/** @param {Report} report @param {ReadText} text @returns {Promise<Reading>} */
export async function readingOf(report, { read, blocks }) {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(textOf(blocks)));
  const sha256 = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return { report, findings: report.findings, gone: goneFrom(report), read, blocks, sha256 };
}

/** What the record has and the page has no more. @param {Report} report */
const goneFrom = ({ document }) => document.record?.gone ?? [];

/** A reading without the clause types that the reader has switched off. @param {Reading} reading @param {Settings} settings @returns {Reading} */
export const wantedOf = (reading, settings) => ({
  ...reading,
  findings: switchedOn(reading.report.findings, settings),
  gone: switchedOn(goneFrom(reading.report), settings),
});

/** How many findings the reader does not want to see. @param {Reading} reading */
export const leftOut = ({ report, findings }) => report.findings.length - findings.length;

/** The document's name, as the dataset or else the page has it. @param {Report["document"]} document */
export const nameOf = ({ documentName, title, address }) => documentName ?? (title.trim() || address);

/** @param {Reading} reading */
export function citation({ report: { document }, read, sha256 }) {
  const named = [document.service, nameOf(document)].filter((name) => name !== null).join(", ");
  return words("reportCitation", named, document.address, date(read.slice(0, 10)) ?? read, chrome.runtime.getManifest().version, sha256);
}

/**
 * A name for a file that keeps the reading: lower case, without what some system refuses in names.
 *
 * @param {Reading} reading
 * @param {string} extension
 */
export function fileName({ report: { document }, read }, extension) {
  const name = [document.service, nameOf(document)].filter((part) => part !== null).join(" ");
  const plain = name.normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase();
  const stem = plain.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "").slice(0, 80);
  return `${stem || "report"}-${read.slice(0, 10)}.${extension}`;
}

/**
 * The address of a place: a link that scrolls to its words and marks them. Null where the document has no address of
 * the web.
 *
 * @param {string} address
 * @param {Place} place
 */
export const addressOf = (address, { quote }) => (/^https?:\/\/[^\s]+$/i.test(address) ? clauseLink(address, quote) : null);

/**
 * Where the blocks begin in the text, as shares of it, with its end last.
 *
 * @param {Block[]} blocks
 * @returns {(block: number, offset: number) => number} the share of the text that stands before a place in a block
 */
export function shares(blocks) {
  const starts = [0];
  for (const { text } of blocks) starts.push((starts.at(-1) ?? 0) + text.length + 1);
  const total = Math.max(1, starts[blocks.length]);
  return (block, offset) => Math.min(1, ((starts[block] ?? total) + offset) / total);
}
