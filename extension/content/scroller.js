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
 * The element that scrolls each node, found once for each element on the way.
 *
 * @returns {(node: Node) => Element | null} null for the window
 */
export function scrollers() {
  /** @type {Map<Element | null, Element | null>} */
  const known = new Map([[null, null]]);
  /** @param {Element | null} element @returns {Element | null} */
  const around = (element) => {
    /** @type {Element[]} */
    const passed = [];
    let at = element;
    while (!known.has(at)) {
      passed.push(/** @type {Element} */ (at));
      if (isScroller(/** @type {Element} */ (at))) break;
      at = parentOf(/** @type {Element} */ (at));
    }
    const found = known.has(at) ? (known.get(at) ?? null) : at;
    for (const one of passed) known.set(one, found);
    return found;
  };
  return (node) => around(parentOf(node));
}

/** @param {Element} element */
function isScroller(element) {
  if (element.scrollHeight <= element.clientHeight || element === document.scrollingElement) return false;
  if (element === rootOfPage()) return false;
  if (!/^(auto|scroll)$/.test(getComputedStyle(element).overflowY)) return false;
  // The body's overflow is the window's, unless the root element has one of its own.
  return element !== bodyOfPage() || getComputedStyle(rootOfPage()).overflowY !== "visible";
}
