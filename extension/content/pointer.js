/**
 * The pointer over the page: what is under it, and when that opens and closes the popover.
 *
 * @import { Mark } from "./marks.js"
 * @import { Box, Point } from "./place.js"
 */
import { rootOfPage } from "./nodes.js";
import { isOnTheWay } from "./place.js";

/** Long enough to travel from the clause into the popover. */
const CLOSE_AFTER = 350;
/** A pointer on its way into the popover crosses other clauses; only where it rests this long does it mean one. */
const TRAVEL = 300;
/** Around the popover, where the pointer counts as in it. */
const REACH = 14;
/** Lines of text leave gaps, at most this share of a line's height; a pointer in one is still on the clause. */
const SLACK = 0.35;
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
    ({ left, top, right, bottom, height }) => {
      const slack = height * SLACK;
      return x >= left - slack && x <= right + slack && y >= top - slack && y <= bottom + slack;
    },
  );
}

/**
 * @typedef {object} Actions
 * @property {(point: Point) => Mark[]} find the findings under a point
 * @property {(marks: Mark[], point: Point, pinned: boolean) => void} open
 * @property {() => void} close
 * @property {(marks: Mark[]) => boolean} isOpen whether these are what is shown
 * @property {() => "no" | "passing" | "pinned"} state of the popover
 * @property {() => Box | null} box the open popover's
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
  /** Where the pointer was last on the clause that is shown. @type {Point | null} */
  #from = null;

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
    const { find, isInside, isOpen, state } = this.#actions;
    if (isInside(event)) {
      this.#forget();
      this.#keep();
      return;
    }
    // With a button held down the reader is selecting text.
    const marks = event.buttons === 0 ? find(event) : [];
    if (marks.length > 0 && isOpen(marks)) {
      this.#from = { x: event.clientX, y: event.clientY };
      this.#forget();
      this.#keep();
      return;
    }
    const way = state() === "passing" ? this.#way(event) : "away";
    if (marks.length === 0 || way === "travelling") this.#forget();
    if (marks.length > 0 && this.#aim?.finding !== marks[0].finding) this.#aimAt(marks, event, way === "away" ? 0 : TRAVEL);
    if (state() !== "passing" || (way === "near" && marks.length === 0)) this.#keep();
    else if (way !== "near") {
      // Each move on the way counts anew.
      if (way === "travelling") this.#keep();
      this.#release();
    }
  }

  /** Where the pointer is, as seen from the popover. @param {Point} point @returns {"near" | "travelling" | "away"} */
  #way({ x, y }) {
    const inner = this.#actions.box();
    if (!inner) return "away";
    const box = { left: inner.left - REACH, top: inner.top - REACH, right: inner.right + REACH, bottom: inner.bottom + REACH };
    if (x >= box.left && x <= box.right && y >= box.top && y <= box.bottom) return "near";
    return this.#from && isOnTheWay({ x, y }, this.#from, box) ? "travelling" : "away";
  }

  /** @param {Mark[]} marks @param {PointerEvent} event @param {number} least milliseconds that it waits at least */
  #aimAt(marks, { x, y, timeStamp }, least) {
    this.#forget();
    if (this.#actions.state() === "pinned") return;
    this.#aim = marks[0];
    // The frame that was waited for is part of the delay.
    this.#opening = setTimeout(() => {
      this.#aim = null;
      // The reader has opened something else meanwhile.
      if (this.#actions.state() === "pinned") return;
      this.#keep();
      // The page may have scrolled or changed under a resting pointer, or been analysed again.
      const now = this.#last ? { x: this.#last.clientX, y: this.#last.clientY } : { x, y };
      const found = this.#actions.find(now);
      if (found[0]?.finding.clauseType !== marks[0].finding.clauseType) return;
      this.#from = now;
      this.#actions.open(found, now, false);
    }, Math.max(this.#actions.delay(), least) - (performance.now() - timeStamp));
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
      // On a busy page a move may still wait to be looked at: it may lead back.
      if (this.#frame) this.#release();
      else if (this.#actions.state() === "passing") this.#actions.close();
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
