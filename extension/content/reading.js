/**
 * What has been read of the page, kept so that after a change only the changed part is read again.
 *
 * The text is a tree of parts, one for each block element. A change makes the part around it stale; reading again walks
 * the stale parts alone and takes over what has stayed. A block whose text comes out as before keeps its object, so that
 * all who hold blocks know what has changed by looking at which they are.
 *
 * @import { PageBlock } from "./block.js"
 */
import { pause, sliceEnd } from "./slices.js";
import { LONGEST, Part, PLAIN, Walk } from "./walk.js";

/** More stale parts than this are as good as the whole page, and need not be remembered one by one. */
const MOST_STALE = 5_000;
/** How far a block is looked for from where it stood. */
const REACH = 32;
/** A page that changes while it is read is read again so many times before what has been read is used. */
const ROUNDS = 3;
/** Code units that a part of a page that is too long may grow by at a time. */
const ROOM = 10_000;

export class Reading {
  /** The text, in reading order. @type {PageBlock[]} */
  blocks = [];
  /** Shadow roots in the text. @type {Set<ShadowRoot>} */
  roots = new Set();
  /** Whether the page's text is longer than what was read. */
  cut = false;

  /** @type {WeakMap<Element, Part>} */
  #parts = new WeakMap();
  /** @type {Set<Element>} */
  #stale = new Set();
  /** @type {Set<Element>} */
  #deep = new Set();
  /** Elements whose children show in a shadow root, if anywhere. @type {WeakSet<Element>} */
  #hosts = new WeakSet();
  /** @type {Element[]} */
  #elements = [];
  #top = new Part(null, PLAIN, null);
  #whole = true;
  #cut = false;
  #found;

  /** @param {(root: ShadowRoot) => void} found called for each shadow root that is read for the first time */
  constructor(found) {
    this.#found = found;
  }

  /** Nothing that was read is to be relied upon. */
  forget() {
    this.#whole = true;
  }

  /** Takes note of changes. @param {MutationRecord[]} records */
  note(records) {
    for (const record of records) if (!this.#whole) this.#note(record);
    if (this.#stale.size > MOST_STALE || this.#deep.size > MOST_STALE) this.forget();
    if (!this.#whole) return;
    this.#stale.clear();
    this.#deep.clear();
  }

  /** @param {MutationRecord} record */
  #note({ type, target, addedNodes }) {
    if (type === "attributes") {
      // A style sheet may say anything of what is in the element, and the element itself may become a block or none.
      const element = /** @type {Element} */ (target);
      this.#deep.add(element);
      // The outermost elements that are read have nothing around them.
      if (!this.#staleAround(target.parentNode ?? target, true) && this.#parts.has(element)) this.#stale.add(element);
      return;
    }
    for (const node of addedNodes) if (node instanceof Element) this.#deep.add(node);
    this.#staleAround(target, type === "childList");
  }

  /**
   * Makes the part around a node stale; tells whether there is one.
   *
   * @param {Node} node
   * @param {boolean} elements whether more than characters have changed
   */
  #staleAround(node, elements) {
    const known = this.#stale.size;
    /** @type {Node | null} */
    let at = node;
    let inside = true;
    for (; at; at = at instanceof ShadowRoot ? at.host : at.parentNode) {
      if (at instanceof ShadowRoot) inside = false;
      if (!(at instanceof Element)) continue;
      // Which slot shows the children of a host may have changed with them.
      if (inside && this.#hosts.has(at)) this.#deep.add(at);
      inside = true;
      const part = this.#parts.get(at);
      if (!part) continue;
      this.#stale.add(at);
      if (!elements || this.#stale.size === known) return true;
      for (let outer = part.parent; outer?.element; outer = outer.parent) if (outer.fickle) this.#stale.add(outer.element);
      return true;
    }
    // Not in the text so far: unless what holds the text has changed, it cannot be.
    if (node === document || node === document.documentElement || node === document.body) this.forget();
    return false;
  }

  /**
   * Reads what is stale, in slices; tells whether the text is another than before.
   *
   * @param {() => Element[]} elements whose text is wanted, in order
   * @param {() => boolean} wanted whether somebody still waits for it
   */
  async update(elements, wanted) {
    let end = sliceEnd();
    for (let round = 0; round < ROUNDS; round++) {
      const roots = elements();
      if (roots.length !== this.#elements.length || roots.some((root, at) => root !== this.#elements[at])) this.forget();
      if (!this.#whole && this.#stale.size === 0) break;
      const work = this.#whole ? this.#startAnew(roots) : this.#startStale();
      for (const { walk, use } of work) {
        while (!walk.run(end)) {
          await pause();
          if (!wanted()) return this.#abandon();
          end = sliceEnd();
        }
        use();
        this.#cut ||= walk.cut;
      }
    }
    if (this.#stale.size === 0) this.#deep.clear();
    for (const root of this.roots) if (!root.host.isConnected) this.roots.delete(root);
    return this.#flatten();
  }

  #abandon() {
    this.forget();
    return false;
  }

  /** @param {Element[]} elements */
  *#startAnew(elements) {
    this.#elements = elements;
    this.#parts = new WeakMap();
    this.#hosts = new WeakSet();
    this.roots.clear();
    this.#stale.clear();
    this.#deep.clear();
    this.#whole = false;
    this.#cut = false;
    const walk = this.#walk(elements, PLAIN, LONGEST);
    this.#top = walk.part;
    yield { walk, use: () => {} };
  }

  *#startStale() {
    for (const element of [...this.#stale]) {
      // Another stale part around it was read, and it with it.
      if (!this.#stale.has(element)) continue;
      const part = this.#parts.get(element);
      const parent = part?.parent;
      if (!part || !parent || !this.#isAttached(part)) {
        this.#stale.delete(element);
        continue;
      }
      // Where the page is too long as a whole, what was read of it may change but hardly grow.
      const room = Math.max(LONGEST - this.#top.length, ROOM) + part.length;
      const walk = this.#walk([element], part.outer, room);
      yield {
        walk,
        use: () => {
          if (walk.cut) this.#stale.delete(element);
          const { children, length } = walk.part;
          const at = parent.children.indexOf(part);
          if (at < 0) return;
          parent.children.splice(at, 1, ...children);
          for (const child of children) if (child instanceof Part) child.parent = parent;
          for (let outer = /** @type {Part | null} */ (parent); outer; outer = outer.parent) outer.length += length - part.length;
        },
      };
    }
  }

  /** @param {Element[]} elements @param {typeof PLAIN} sort @param {number} room */
  #walk(elements, sort, room) {
    return new Walk(
      {
        parts: this.#parts,
        stale: this.#stale,
        deep: this.#deep,
        found: (host, root) => {
          this.#hosts.add(host);
          if (!this.roots.has(root)) this.#found(root);
          this.roots.add(root);
        },
      },
      elements,
      sort,
      room,
    );
  }

  /** Whether a part still belongs to what was read. @param {Part} part */
  #isAttached(part) {
    for (let at = part; at !== this.#top; ) {
      if (!at.element || this.#parts.get(at.element) !== at || !at.parent) return false;
      at = at.parent;
    }
    return true;
  }

  /** Puts the blocks of all parts in a row; tells whether they are others than before. */
  #flatten() {
    const before = this.blocks;
    /** @type {PageBlock[]} */
    const blocks = [];
    /** Blocks that were not there before, and where they are kept. @type {{ at: number, children: Part["children"], index: number }[]} */
    const fresh = [];
    const stack = [{ children: this.#top.children, index: 0 }];
    let length = 0;
    this.cut = this.#cut;
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const child = top.children[top.index++];
      if (!child) stack.pop();
      else if (child instanceof Part) stack.push({ children: child.children, index: 0 });
      else if (length < LONGEST) {
        if (child.index < 0) fresh.push({ at: blocks.length, children: top.children, index: top.index - 1 });
        length += child.text.length;
        blocks.push(child);
      } else {
        this.cut = true;
        // Its runs are lost with its place, so it is to be read anew should it come back.
        if (child.index >= 0) this.forget();
      }
    }
    this.#top.length = length;
    this.#recognise(before, blocks, fresh);
    const same = before.length === blocks.length && before.every((block, at) => block === blocks[at]);
    for (const block of before) block.index = -1;
    for (const [at, block] of blocks.entries()) block.index = at;
    for (const block of before) if (block.index < 0) block.runs = [];
    this.blocks = blocks;
    return !same;
  }

  /**
   * Where a block says what one said that stood nearby and is gone, the old one takes its place: the page has only
   * rendered it anew.
   *
   * @param {PageBlock[]} before
   * @param {PageBlock[]} blocks
   * @param {{ at: number, children: Part["children"], index: number }[]} fresh
   */
  #recognise(before, blocks, fresh) {
    if (before.length === 0 || fresh.length === 0) return;
    const kept = new Set(blocks);
    let from = 0;
    for (const { at, children, index } of fresh) {
      const block = blocks[at];
      const last = at > 0 ? blocks[at - 1].index : -1;
      if (last >= 0) from = last + 1;
      for (let near = from; near < before.length && near < from + REACH; near++) {
        const old = before[near];
        if (old.text !== block.text || old.kind !== block.kind || old.level !== block.level || kept.has(old)) continue;
        old.runs = block.runs;
        kept.add(old);
        blocks[at] = children[index] = old;
        from = near + 1;
        break;
      }
    }
  }
}
