/** Bringing a clause into view. */
import { around } from "./nodes.js";

/** The element around a node, across shadow roots. @param {Node} node @returns {Element | null} */
function parentOf(node) {
  let at = around(node);
  if (at instanceof ShadowRoot) at = around(at);
  return at instanceof Element ? at : null;
}

/** Unfolds what hides a node, as the browser's own search in the page does. @param {Node} node */
export function unfold(node) {
  for (let at = parentOf(node); at; at = parentOf(at)) {
    if (at instanceof HTMLDetailsElement && !at.open) at.open = true;
  }
}

/**
 * Scrolls so that a range's beginning is in view, if it is not.
 *
 * @param {Range} range
 */
export function reveal(range) {
  const around = parentOf(range.startContainer);
  const first = () => range.getClientRects()[0];
  const margin = Math.min(80, innerHeight / 6);
  const inView = () => {
    const box = first();
    return box && box.top >= margin && box.bottom <= innerHeight - margin;
  };
  if (!around || inView()) return;
  // Whatever scrolls around it scrolls; the element may be longer than the viewport, so the rest is measured.
  around.scrollIntoView({ block: "center", behavior: "instant" });
  const box = first();
  if (box && !inView()) scrollBy({ top: box.top - innerHeight / 3, behavior: "instant" });
}
