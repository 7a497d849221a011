/**
 * Markdown, with tables: it says how it reads as HTML, and of that only what html.js builds anew is shown.
 *
 * @import { Read } from "../open.js"
 */
import { Marked } from "marked";
import { htmlNodes } from "./html.js";

const markdown = new Marked({ async: false });

/** @param {string} text @returns {Read} */
export function fromMarkdown(text) {
  // A block of settings that site generators keep at the top is no part of the text.
  const body = text.replace(/^\ufeff?---\r?\n[^]*?\r?\n---\r?\n/, "");
  const nodes = htmlNodes(/** @type {string} */ (markdown.parse(body)));
  const [title] = nodes.filter((node) => node.nodeName === "H1");
  return { title: title?.textContent?.trim() ?? "", language: "", nodes };
}
