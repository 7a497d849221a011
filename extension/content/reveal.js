/**
 * Bringing a clause into view.
 *
 * @import { Box } from "./place.js"
 */
import { around, bodyOfPage, rootOfPage } from "./nodes.js";
import { shared } from "./place.js";

/** The element around a node, across shadow roots. @param {Node} node @returns {Element | null} */
export function parentOf(node) {
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

/**
 * Scrolls so that a clause ends above a height of the viewport, or at least begins well above it.
 *
 * @param {Range} range the clause's beginning
 * @param {() => { top: number, bottom: number } | null} clause where it is in the viewport
 * @param {number} limit
 */
export function revealAbove(range, clause, limit) {
  for (let at = parentOf(range.startContainer); at; at = parentOf(at)) {
    const box = clause();
    if (!box) return;
    const margin = Math.max(4, Math.min(48, limit - (box.bottom - box.top)));
    const above = Math.ceil(box.bottom - limit);
    const by = box.top < margin ? box.top - margin : Math.min(above, box.top - margin);
    if (by > 0 || box.top < margin) at.scrollBy({ top: by, behavior: "instant" });
  }
}

/**
 * The part of the viewport in which boxes that scroll around a range let it be seen; null where none does.
 *
 * @param {Range} range
 * @returns {Box | null}
 */
export function frameOf(range) {
  let seen = /** @type {Box | null} */ (null);
  for (let at = parentOf(range.startContainer); at && at !== bodyOfPage() && at !== rootOfPage(); at = parentOf(at)) {
    if (at.scrollHeight <= at.clientHeight || getComputedStyle(at).overflowY === "visible") continue;
    const box = at.getBoundingClientRect();
    // One scrolled out of the other shows nothing, at no height.
    seen = seen ? (shared(seen, box) ?? { ...seen, bottom: seen.top }) : box;
  }
  return seen;
}
