/**
 * Plain text: paragraphs are parted by empty lines, or else each line is one. Lists and headings show by how they begin.
 *
 * @import { Read } from "../open.js"
 */
import { element } from "../../view/dom.js";

const ITEM = /^\s*(?:[-*•·–▪◦]|\(?[a-z]\)|\(?[ivx]{1,4}\))\s+/i;
const BULLET = /^[-*•·–▪◦] /;
/** "Section 2", "ARTICLE IV. TERM" */
const NAMED = /^(?:section|article|part|§)\s+[\divxlc]+\b/i;
/** "4. Fees" */
const NUMBERED = /^\d+(?:\.\d+)*[.)]?\s+\p{Lu}[^.;:]*$/u;
const CAPITALS = /^[^\p{Ll}]*\p{Lu}{2}[^\p{Ll}]*$/u;
const LONGEST_HEADING = 90;
/** The width that files are broken to. */
const BROKEN = 100;

/** Whether lines end where the file's width does rather than where a paragraph does. @param {string[]} lines */
function isBroken(lines) {
  const lengths = lines.map((line) => line.length);
  if (Math.max(...lengths) > BROKEN) return false;
  // All but the last line of a broken paragraph, or of an item in it, are nearly as long as the longest.
  return lengths.every((length, at) => length > Math.max(...lengths) * 0.6 || at === lines.length - 1 || ITEM.test(lines[at + 1]));
}

/** @param {string} line */
function isHeading(line) {
  if (line.length > LONGEST_HEADING || /[.;,]$/.test(line)) return false;
  return NAMED.test(line) || NUMBERED.test(line) || CAPITALS.test(line);
}

/** @param {string} text @returns {Read} */
export function fromText(text) {
  /** @type {HTMLElement[]} */
  const nodes = [];
  /** @param {string} line */
  const add = (line) => {
    const words = line.replace(/\s+/g, " ").trim().replace(BULLET, "");
    if (ITEM.test(line)) {
      const last = nodes.at(-1);
      const list = last?.localName === "ul" ? last : element("ul", null);
      if (list !== last) nodes.push(list);
      list.append(element("li", null, words));
    } else nodes.push(isHeading(words) ? element("h2", null, words) : element("p", null, words));
  };
  const parts = text.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n").split(/\n[ \t\f]*\n/);
  for (const part of parts) {
    const lines = part.split("\n").filter((line) => line.trim() !== "");
    if (lines.length > 1 && isBroken(lines)) {
      // A line that begins an item, or is a heading, does not go on with the one before.
      const joined = lines.reduce(
        (/** @type {string[]} */ all, line, at) =>
          at === 0 || ITEM.test(line) || isHeading(lines[at - 1].trim()) ? [...all, line] : [...all.slice(0, -1), `${all.at(-1)} ${line.trim()}`],
        [],
      );
      joined.forEach(add);
    } else lines.forEach(add);
  }
  const [first] = nodes;
  const title = first && (first.textContent ?? "").length <= LONGEST_HEADING ? (first.textContent ?? "") : "";
  if (title && nodes.length > 1) nodes[0] = element("h1", null, title);
  return { title, language: "", nodes };
}
