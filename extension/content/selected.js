/**
 * What the reader has selected, and where it stands.
 *
 * @import { Block } from "../types.d.ts"
 * @import { Box } from "./place.js"
 */
import { focused } from "./nodes.js";

/**
 * @typedef {object} Selected
 * @property {string} text
 * @property {() => Box[]} boxes where it is in the viewport
 * @property {Node | undefined} node
 */

/** @param {Element | null} field @returns {string} */
function selectedIn(field) {
  const isField = field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement;
  if (!isField || (field instanceof HTMLInputElement && field.type === "password")) return "";
  // Fields such as those for numbers have no selection to tell.
  return field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0);
}

/**
 * @param {string} told the selection's text as the browser told it, where the page's own is out of reach
 * @returns {Selected}
 */
export function selected(told) {
  const field = focused();
  const inField = selectedIn(field);
  if (field && inField.trim() !== "") return { text: inField, boxes: () => [field.getBoundingClientRect()], node: field };
  const selection = getSelection();
  const text = selection?.toString() ?? "";
  if (selection && selection.rangeCount > 0 && text.trim() !== "") {
    // The selection may go while the popover is open; its place stays.
    const range = selection.getRangeAt(0).cloneRange();
    return { text, boxes: () => [...range.getClientRects()], node: range.startContainer };
  }
  // In a closed shadow root, or gone since: nobody knows where.
  const middle = { left: innerWidth / 4, right: (innerWidth * 3) / 4, top: innerHeight / 4, bottom: innerHeight / 4 + 1 };
  return { text: told, boxes: () => [middle], node: field ?? undefined };
}

/** Text as blocks, parted where lines are empty. @param {string} text @returns {Block[]} */
export function blocksOf(text) {
  return text
    .replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, "")
    .split(/\r?\n[^\S\n]*\r?\n/)
    .map((part) => part.replace(/\s+/g, " ").trim())
    .filter((part) => part !== "")
    .map((part) => ({ kind: "paragraph", level: 0, text: part.toWellFormed() }));
}
