/**
 * Where the painted places stand in what scrolls them, for the clause map, the reading bar and the way from one finding
 * to the next.
 *
 * @import { Finding, Severity } from "../types.d.ts"
 * @import { Mark } from "./marks.js"
 * @import { View } from "./explain.js"
 */
import { parentOf } from "./reveal.js";
import { Scroller, scrollers } from "./scroller.js";

/** @typedef {Mark & { severity: Severity, y: number }} Spot `y`: from the beginning of the scroller's content */

export class Spots {
  /** What scrolls most of the places. */
  scroller = new Scroller(null);
  /** Those that have a place on the page, in document order. @type {Spot[]} */
  list = [];
  /** The first place of each finding, in document order. @type {Map<Finding, Spot>} */
  #first = new Map();
  /** @type {{ mark: View["marks"]["places"][number], range: Range, inner: Element | null }[]} */
  #ranges = [];

  /** @param {View} view */
  constructor(view) {
    const scrollerOf = scrollers();
    /** @type {Map<Element | null, number>} */
    const counts = new Map();
    for (const mark of view.marks.places) {
      const [range] = view.text.ranges(mark.span);
      if (!range) continue;
      const inner = scrollerOf(range.startContainer);
      counts.set(inner, (counts.get(inner) ?? 0) + 1);
      this.#ranges.push({ mark, range, inner });
    }
    const [most] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [null];
    if (most) {
      const { top, bottom } = new Scroller(most).box;
      // A small box with terms in it is one place of its page.
      if (bottom - top >= innerHeight / 2) this.scroller = new Scroller(most);
    }
    this.measure();
  }

  /** Reads where everything is, in one go, so that the browser computes its layout once. */
  measure() {
    const { origin, element } = this.scroller;
    /** @type {Map<Element, DOMRect>} */
    const boxes = new Map();
    this.list = this.#ranges.flatMap(({ mark, range, inner }) => {
      const box = (foldAround(range.startContainer) ?? range).getClientRects()[0];
      if (!box) return [];
      let { top } = box;
      if (inner && inner !== element) {
        // What is scrolled out of sight in a box of its own is where that box is.
        const around = boxes.get(inner) ?? inner.getBoundingClientRect();
        boxes.set(inner, around);
        top = Math.max(around.top, Math.min(top, around.bottom));
      }
      return [{ finding: mark.finding, place: mark.place, severity: mark.severity, y: top - origin }];
    });
    this.#first = new Map();
    for (const spot of this.list) if (!this.#first.has(spot.finding)) this.#first.set(spot.finding, spot);
  }

  /** The part of the content that is in view. */
  get window() {
    const { box, origin } = this.scroller;
    return { top: box.top - origin, bottom: box.bottom - origin };
  }

  /**
   * The finding that the reader is at: the last one gone to while it is in view, else the first in view, else the last
   * above it; null before the first.
   *
   * @param {Finding | null} last
   */
  current(last) {
    const { top, bottom } = this.window;
    if (last && this.#isInView(last, top, bottom)) return last;
    let above = null;
    for (const [finding, { y }] of this.#first) {
      if (y >= bottom) continue;
      if (y >= top) return finding;
      above = finding;
    }
    return above;
  }

  /**
   * The finding after, or before, the one that the reader is at, round and round; from what is in view, on to its first
   * and back to the last above it.
   *
   * @param {1 | -1} by
   * @param {Finding | null} last the one gone to last
   * @param {boolean} high only those of high severity
   * @returns {Spot | undefined}
   */
  next(by, last, high) {
    const { top, bottom } = this.window;
    const all = [...this.#first.values()];
    const own = last && this.#isInView(last, top, bottom) ? all.findIndex(({ finding }) => finding === last) : -1;
    const below = all.findIndex(({ y }) => y >= top);
    const after = own >= 0 ? own + 1 : below >= 0 ? below : all.length;
    const before = own >= 0 ? own : after;
    const ring = by > 0 ? [...all.slice(after), ...all.slice(0, after)] : [...all.slice(before), ...all.slice(0, before)].reverse();
    return ring.find(({ finding }) => !high || finding.severity === "high");
  }

  /** Clauses are brought to the view's middle, so that a little beyond its edges is not in it. @param {Finding} finding @param {number} top @param {number} bottom */
  #isInView(finding, top, bottom) {
    const y = this.#first.get(finding)?.y;
    return y !== undefined && y >= top && y < bottom;
  }
}

/** The outermost folded section that hides a node. @param {Node} node */
function foldAround(node) {
  let fold = null;
  for (let at = parentOf(node); at; at = parentOf(at)) if (at instanceof HTMLDetailsElement && !at.open) fold = at;
  return fold;
}
