/**
 * What scrolls a clause: the window, or an element of the page, as in a dialog or an app's shell. Positions are in CSS
 * pixels from the beginning of what scrolls.
 *
 * @import { Box } from "./place.js"
 */
import { bodyOfPage, rootOfPage } from "./nodes.js";
import { parentOf } from "./reveal.js";

/** Less than this beyond what is in view is not worth a map. */
const WORTH = 1.2;

export class Scroller {
  /** @param {Element | null} element null for the window */
  constructor(element) {
    this.element = element;
  }

  get #root() {
    return this.element ?? document.scrollingElement ?? rootOfPage();
  }

  /** What of the viewport it fills, without its scrollbar. @returns {Box} */
  get box() {
    const { clientWidth, clientHeight } = rootOfPage();
    const view = { left: 0, top: 0, right: clientWidth || innerWidth, bottom: this.element ? innerHeight : clientHeight || innerHeight };
    if (!this.element) return view;
    const { left, top } = this.element.getBoundingClientRect();
    const x = left + this.element.clientLeft;
    const y = top + this.element.clientTop;
    return {
      left: Math.max(view.left, x),
      top: Math.max(view.top, y),
      right: Math.min(view.right, x + this.element.clientWidth),
      bottom: Math.min(view.bottom, y + this.element.clientHeight),
    };
  }

  /** Where its content begins in the viewport. */
  get origin() {
    const top = this.element ? this.element.getBoundingClientRect().top + this.element.clientTop : 0;
    return top - this.#root.scrollTop;
  }

  get height() {
    return this.#root.scrollHeight;
  }

  get scrolls() {
    return this.height > this.#root.clientHeight * WORTH;
  }

  /** Whether its scrollbar stands, or would stand, on the left. */
  get isLeftHanded() {
    // Both browsers keep the window's own on the right; elements have it where their lines end.
    return this.element !== null && getComputedStyle(this.element).direction === "rtl";
  }

  /** Brings a position into the middle of the view. @param {number} y */
  centre(y) {
    const { bottom, top } = this.box;
    this.#root.scrollTo({ top: y - (bottom - top) / 2, behavior: "instant" });
  }
}

/**
 * What a node stands in: `inner`, the element that scrolls it, null for the window; `fold`, the outermost folded section
 * that hides it.
 *
 * @typedef {{ inner: Element | null, fold: Element | null }} Surroundings
 */

/**
 * The surroundings of each node, found once for each element on the way.
 *
 * @returns {(node: Node) => Surroundings}
 */
export function surroundings() {
  /** @type {Map<Element | null, Surroundings>} */
  const known = new Map([[null, { inner: null, fold: null }]]);
  return (node) => {
    /** @type {Element[]} */
    const passed = [];
    let at = parentOf(node);
    for (; !known.has(at); at = parentOf(/** @type {Element} */ (at))) passed.push(/** @type {Element} */ (at));
    let found = /** @type {Surroundings} */ (known.get(at));
    for (const element of passed.reverse()) {
      const folds = element instanceof HTMLDetailsElement && !element.open;
      const scrolls = isScroller(element);
      if (scrolls || (folds && !found.fold)) found = { inner: scrolls ? element : found.inner, fold: found.fold ?? (folds ? element : null) };
      known.set(element, found);
    }
    return found;
  };
}

/** @param {Element} element */
function isScroller(element) {
  if (element.scrollHeight <= element.clientHeight || element === document.scrollingElement) return false;
  if (element === rootOfPage()) return false;
  if (!/^(auto|scroll)$/.test(getComputedStyle(element).overflowY)) return false;
  // The body's overflow is the window's, unless the root element has one of its own.
  return element !== bodyOfPage() || getComputedStyle(rootOfPage()).overflowY !== "visible";
}
