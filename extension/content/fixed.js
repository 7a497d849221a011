/** What a page has laid over its text. */
import { bodyOfPage, rootOfPage } from "./nodes.js";
import { parentOf } from "./reveal.js";
import { isOwn } from "./rules.js";

/**
 * The box of what the page keeps in its place at a point of the viewport while its text scrolls; null where there is
 * nothing of the kind.
 *
 * @param {number} x
 * @param {number} y
 * @returns {DOMRect | null}
 */
export function fixedAt(x, y) {
  const top = document.elementsFromPoint(x, y).find(({ localName }) => !isOwn(localName));
  for (let at = top ?? null; at && at !== bodyOfPage() && at !== rootOfPage(); at = parentOf(at)) {
    const { position } = getComputedStyle(at);
    if (position !== "fixed" && position !== "sticky") continue;
    const box = at.getBoundingClientRect();
    // What fills the viewport is the page itself, or a dialog of it.
    if (box.width * box.height < (innerWidth * innerHeight) / 2) return box;
  }
  return null;
}
