/**
 * Where the painted places stand in what scrolls them, for the clause map, the reading bar and the way from one finding
 * to the next.
 *
 * Where a text stands is costly to ask for, so it is remembered for as long as the text stays as it was read. What has
 * moved since is told by a few of the remembered: all that stands between two that have moved alike has moved with them.
 *
 * @import { Finding, Severity, Span } from "../types.d.ts"
 * @import { Run } from "./block.js"
 * @import { Mark } from "./marks.js"
 * @import { View } from "./explain.js"
 */
import { Scroller, surroundings } from "./scroller.js";
import { parentOf } from "./reveal.js";

/** Pixels: what moves less stays where it is. */
const SLACK = 0.1;
/** No document has so many places. */
const MOST = 2 ** 22;
/** Code units whose first box tells where a text begins: all of them may take up many lines. */
const BEGINNING = 24;

/** @typedef {{ mark: View["marks"]["places"][number], site: Site }} Sited */
/** @typedef {Mark & { severity: Severity, y: number }} Spot `y`: from the beginning of the scroller's content */

/**
 * Where a text begins, as it was when it was read.
 *
 * @typedef {object} Site
 * @property {Run[]} runs of its block
 * @property {{ node: Text, start: number, end: number }} text
 * @property {Element | null} inner what scrolls it
 * @property {Element | null} fold what hides it
 * @property {Element | null} around the element whose box tells whether it has moved
 * @property {{ top: number, width: number, height: number }} box of that element
 * @property {number} y from the beginning of the scroller's content; NaN where it cannot be seen
 * @property {boolean} fresh it was not read yet
 */

/** @param {Site} site @param {number} by */
function move(site, by) {
  if (Math.abs(by) < SLACK) return;
  site.y += by;
  site.box.top += by;
}

export class Spots {
  /** What scrolls most of the places. */
  scroller = new Scroller(null);
  /** Those that have a place on the page, in document order. @type {Spot[]} */
  list = [];
  /** The first place of each finding, in document order. @type {Map<Finding, Spot>} */
  #first = new Map();
  /** In document order. @type {Sited[]} */
  #marks = [];
  /** A finding that has stayed has its spans of before. @type {Map<Span, Site>} */
  #sites = new Map();
  #range = document.createRange();

  /** Takes in what is painted now. @param {View} view */
  follow({ text, marks }) {
    const known = this.#sites;
    const surroundingsOf = surroundings();
    /** @type {Map<Element | null, number>} */
    const counts = new Map();
    let inWindow = 0;
    /** @type {Sited[]} */
    const all = [];
    /** @type {number[]} */
    const keys = [];
    this.#sites = new Map();
    for (const mark of marks.places) {
      const { span } = mark;
      const block = text.blocks[span.block];
      if (!block) continue;
      let site = known.get(span);
      if (site?.runs !== block.runs) {
        const [first] = text.seen(span);
        if (!first) continue;
        const { inner, fold } = surroundingsOf(first.node);
        const around = fold ?? parentOf(first.node);
        site = { runs: block.runs, text: first, inner, fold, around, box: { top: 0, width: 0, height: 0 }, y: NaN, fresh: true };
      }
      this.#sites.set(span, site);
      if (site.inner) counts.set(site.inner, (counts.get(site.inner) ?? 0) + 1);
      else inWindow++;
      keys.push(span.block * MOST + all.length);
      all.push({ mark, site });
    }
    counts.set(null, inWindow);
    // Sorting numbers is much faster than sorting by comparisons.
    this.#marks = Array.from(new Float64Array(keys).sort(), (key) => all[key % MOST]);
    const [most] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [null];
    this.#scrolledBy(most);
  }

  /** @param {Element | null} most what scrolls most of the places */
  #scrolledBy(most) {
    const box = most && new Scroller(most).box;
    // A small box with terms in it is one place of its page.
    const element = box && box.bottom - box.top >= innerHeight / 2 ? most : null;
    if (element === this.scroller.element) return;
    this.scroller = new Scroller(element);
    for (const { site } of this.#marks) site.fresh = true;
  }

  /**
   * Reads where everything is, in one go, so that the browser computes its layout once; tells whether there was time for
   * all of it. What was read stays so.
   *
   * @param {number} until on the clock of `performance.now()`
   */
  measure(until) {
    const { origin, element } = this.scroller;
    /** @type {Site[]} */
    const known = [];
    for (const { site } of this.#marks) {
      if (!site.fresh && !Number.isNaN(site.y)) known.push(site);
      else if (performance.now() > until) return false;
      else this.#read(site, origin);
    }
    this.#settle(known, origin);
    /** @type {Map<Element, { top: number, bottom: number }>} */
    const boxes = new Map();
    this.list = [];
    this.#first = new Map();
    for (const { mark, site } of this.#marks) {
      let { y } = site;
      if (Number.isNaN(y)) continue;
      if (site.inner && site.inner !== element) {
        // What is scrolled out of sight in a box of its own is where that box is.
        const around = boxes.get(site.inner) ?? site.inner.getBoundingClientRect();
        boxes.set(site.inner, around);
        y = Math.max(around.top - origin, Math.min(y, around.bottom - origin));
      }
      const spot = { finding: mark.finding, place: mark.place, severity: mark.severity, y };
      this.list.push(spot);
      if (!this.#first.has(spot.finding)) this.#first.set(spot.finding, spot);
    }
    return true;
  }

  /** Reads where a site is. @param {Site} site @param {number} origin */
  #read(site, origin) {
    const { node, start, end } = site.text;
    const range = this.#range;
    site.y = NaN;
    site.fresh = false;
    if (!site.around || !node.isConnected || end > node.length) return;
    const { top, width, height } = site.around.getBoundingClientRect();
    site.box = { top: top - origin, width, height };
    range.setStart(node, start);
    range.setEnd(node, Math.min(end, start + BEGINNING));
    let box = (site.fold ?? range).getClientRects()[0];
    if (!box && !site.fold && end > start + BEGINNING) {
      range.setEnd(node, end);
      [box] = range.getClientRects();
    }
    if (box) site.y = box.top - origin;
  }

  /**
   * Takes in how far a site has moved, and tells; null where that could not be told and the site was read anew.
   *
   * @param {Site} site
   * @param {number} origin
   */
  #moved(site, origin) {
    const { top, width, height } = /** @type {Element} */ (site.around).getBoundingClientRect();
    const { box } = site;
    const same = Math.abs(width - box.width) < SLACK && Math.abs(height - box.height) < SLACK;
    if (!same || width + height === 0) {
      this.#read(site, origin);
      return null;
    }
    const by = top - origin - box.top;
    move(site, by);
    return by;
  }

  /** Moves sites that were read before to where they are now. @param {Site[]} sites in order @param {number} origin */
  #settle(sites, origin) {
    /** @param {number} first @param {number | null} by @param {number} last @param {number | null} lastBy */
    const between = (first, by, last, lastBy) => {
      if (last - first < 2) return;
      if (by !== null && lastBy !== null && Math.abs(by - lastBy) < SLACK) {
        for (let at = first + 1; at < last; at++) move(sites[at], by);
        return;
      }
      const middle = (first + last) >> 1;
      const moved = this.#moved(sites[middle], origin);
      between(first, by, middle, moved);
      between(middle, moved, last, lastBy);
    };
    const last = sites.length - 1;
    if (last >= 0) between(0, this.#moved(sites[0], origin), last, this.#moved(sites[last], origin));
  }

  /** The part of the content that is in view. */
  get window() {
    const { box, origin } = this.scroller;
    return { top: box.top - origin, bottom: box.bottom - origin };
  }

  /**
   * The finding that the reader is at: the last one gone to while any place of it is in view, else the first in view,
   * else the last above it; null before the first.
   *
   * @param {Finding | null} last
   */
  current(last) {
    const { top, bottom } = this.window;
    if (this.list.some(({ finding, y }) => finding === last && y >= top && y < bottom)) return last;
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
