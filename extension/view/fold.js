/** The parts of what is told of a finding: sections that fold, and headings within them. */
import { ENGLISH } from "../words.js";
import { element } from "./dom.js";

/**
 * A section that folds; null where it would be empty.
 *
 * @param {string} name by which it is known: whoever shows the finding may remember which are open
 * @param {string} title
 * @param {(section: string) => boolean} isOpen
 * @param {(Node | null)[]} children
 */
export function fold(name, title, isOpen, ...children) {
  if (children.every((child) => child === null)) return null;
  const state = isOpen(name) ? { open: "" } : null;
  return element("details", { "data-section": name, ...state }, element("summary", null, element("h3", null, title)), ...children);
}

/** @param {string} title @param {(Node | string | null)[]} children */
export function section(title, ...children) {
  return element("section", null, element("h4", null, title), ...children);
}

/** A text of the dataset. @param {string | undefined} text */
export function paragraph(text) {
  return text ? element("p", ENGLISH, text) : null;
}
