/**
 * The pointer over the page: what is under it, and when that opens and closes the popover.
 *
 * @import { Mark } from "./marks.js"
 */
import { rootOfPage } from "./nodes.js";

/** Long enough to travel from the clause into the popover. */
const CLOSE_AFTER = 350;
/** Lines of text leave gaps; a pointer in one is still on the clause. */
const SLACK = 4;

/** @typedef {{ x: number, y: number }} Point */
/** @typedef {{ node: Text, offset: number }} Character */

/**
 * The characters of text next to a point, nearest guesses first, whether or not the point is on them.
 *
 * @param {Point} point
 * @param {ShadowRoot[]} shadowRoots
 * @returns {Character[]}
 */
export function charactersAt({ x, y }, shadowRoots) {
  const caret = document.caretPositionFromPoint(x, y, { shadowRoots });
  const node = caret?.offsetNode;
  if (!caret || !(node instanceof Text)) return [];
  // A caret stands between two characters.
  return [caret.offset, caret.offset - 1]
    .filter((offset) => offset >= 0 && offset < node.length)
    .map((offset) => ({ node, offset }));
}

/** @param {Character} character @param {Point} point */
export function isOn({ node, offset }, { x, y }) {
  const range = document.createRange();
  range.setStart(node, offset);
  range.setEnd(node, offset + 1);
  return [...range.getClientRects()].some(
    ({ left, top, right, bottom }) => x >= left - SLACK && x <= right + SLACK && y >= top - SLACK && y <= bottom + SLACK,
  );
}

/**
 * @typedef {object} Actions
 * @property {(point: Point) => Mark[]} find the findings under a point
 * @property {(marks: Mark[], point: Point, pinned: boolean) => void} open
 * @property {() => void} close
 * @property {(marks: Mark[]) => boolean} isOpen whether these are what is shown
 * @property {() => "no" | "passing" | "pinned"} state of the popover
 * @property {(x: number, y: number) => boolean} isNear
 * @property {(event: Event) => boolean} isInside
 * @property {() => number} delay milliseconds: passing over a clause shows nothing, resting on it does
 */

export class Pointer {
  #actions;
  #ending = new AbortController();
  /** @type {PointerEvent | null} */
  #last = null;
  #frame = 0;
  #opening = 0;
  #closing = 0;
  /** What is about to open. @type {Mark | null} */
  #aim = null;

  /** @param {Actions} actions */
  constructor(actions) {
    this.#actions = actions;
    const options = { capture: true, passive: true, signal: this.#ending.signal };
    document.addEventListener("pointermove", (event) => this.#moved(event), options);
    rootOfPage().addEventListener("pointerleave", () => this.#left(), { passive: true, signal: this.#ending.signal });
    document.addEventListener("click", (event) => this.#clicked(event), options);
  }

  end() {
    this.#ending.abort();
    cancelAnimationFrame(this.#frame);
    this.#forget();
    this.#keep();
  }

  /** @param {PointerEvent} event */
  #moved(event) {
    if (event.pointerType === "touch" || !event.isTrusted) return;
    this.#last = event;
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      if (this.#last) this.#rest(this.#last);
    });
  }

  /** @param {PointerEvent} event */
  #rest(event) {
    const { find, isInside, isOpen, isNear, state } = this.#actions;
    if (isInside(event)) {
      this.#forget();
      this.#keep();
      return;
    }
    // With a button held down the reader is selecting text.
    const marks = event.buttons === 0 ? find(event) : [];
    if (marks.length > 0 && isOpen(marks)) {
      this.#forget();
      this.#keep();
      return;
    }
    if (marks.length === 0) this.#forget();
    else if (this.#aim?.finding !== marks[0].finding) this.#aimAt(marks, event);
    if (state() === "passing" && !isNear(event.clientX, event.clientY)) this.#release();
    else if (marks.length === 0) this.#keep();
  }

  /** @param {Mark[]} marks @param {Point} point */
  #aimAt(marks, { x, y }) {
    this.#forget();
    if (this.#actions.state() === "pinned") return;
    this.#aim = marks[0];
    this.#opening = setTimeout(() => {
      this.#aim = null;
      this.#keep();
      // The page may have scrolled or changed under a resting pointer.
      const now = this.#last ? { x: this.#last.clientX, y: this.#last.clientY } : { x, y };
      const found = this.#actions.find(now);
      if (found[0]?.finding === marks[0].finding) this.#actions.open(found, now, false);
    }, this.#actions.delay());
  }

  #forget() {
    clearTimeout(this.#opening);
    this.#aim = null;
  }

  #keep() {
    clearTimeout(this.#closing);
    this.#closing = 0;
  }

  #release() {
    this.#closing ||= setTimeout(() => {
      this.#closing = 0;
      if (this.#actions.state() === "passing") this.#actions.close();
    }, CLOSE_AFTER);
  }

  #left() {
    this.#forget();
    if (this.#actions.state() === "passing") this.#release();
  }

  /** @param {MouseEvent} event */
  #clicked(event) {
    if (!event.isTrusted || event.button !== 0 || this.#actions.isInside(event)) return;
    const point = { x: event.clientX, y: event.clientY };
    // What the page does on a click comes first, and so does a selection.
    const [target] = event.composedPath();
    const pageOwn = target instanceof Element && target.closest("a[href], button, input, label, select, summary, [role=button]");
    const marks = pageOwn || getSelection()?.isCollapsed === false ? [] : this.#actions.find(point);
    this.#forget();
    this.#keep();
    if (marks.length > 0) this.#actions.open(marks, point, true);
    else if (this.#actions.state() !== "no") this.#actions.close();
  }
}
