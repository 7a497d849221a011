/**
 * What has been read of the page, kept so that after a change only the changed part is read again.
 *
 * The text is a tree of parts, one for each block element. A change makes the part around it stale; reading again walks
 * the stale parts alone and takes over what has stayed. A block whose text comes out as before keeps its object, so that
 * all who hold blocks know what has changed by looking at which they are.
 *
 * @import { PageBlock } from "./block.js"
 */
import { around, bodyOfPage, rootOfPage } from "./nodes.js";
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
  #changed = false;
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
      if (!this.#staleAround(around(target) ?? target, true) && this.#parts.has(element)) this.#stale.add(element);
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
    for (; at; at = around(at)) {
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
    if (node === document || node === rootOfPage() || node === bodyOfPage()) this.forget();
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
        this.cut ||= walk.cut;
      }
    }
    if (this.#stale.size === 0) this.#deep.clear();
    for (const root of this.roots) if (!root.host.isConnected) this.roots.delete(root);
    const changed = this.#changed;
    this.#changed = false;
    return changed;
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
    this.cut = false;
    const walk = this.#walk(elements, PLAIN, undefined, LONGEST);
    this.#top = walk.part;
    yield { walk, use: () => this.#place(0, this.blocks, this.#top) };
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
      const room = Math.max(LONGEST - this.#top.length, this.#top.length < 1.1 * LONGEST ? ROOM : 0) + part.length;
      const before = blocksIn(part);
      const walk = this.#walk([element], part.outer, parent, room);
      yield {
        walk,
        use: () => {
          if (walk.cut) this.#stale.delete(element);
          const { children, length } = walk.part;
          // It may show no more, or not as a block.
          if (this.#parts.get(element) === part) this.#parts.delete(element);
          const at = parent.children.indexOf(part);
          if (at < 0 || !this.#isAttached(parent)) return;
          this.#place(before[0]?.index ?? this.#blocksBefore(part), before, walk.part);
          parent.children.splice(at, 1, ...children);
          for (const child of children) if (child instanceof Part) child.parent = parent;
          for (let outer = /** @type {Part | null} */ (parent); outer; outer = outer.parent) outer.length += length - part.length;
        },
      };
    }
  }

  /** @param {Element[]} elements @param {typeof PLAIN} sort @param {Part | undefined} old @param {number} room */
  #walk(elements, sort, old, room) {
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
      old,
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

  /**
   * Puts what was read of a part in its place in the text.
   *
   * @param {number} from where the part's blocks begin
   * @param {PageBlock[]} before the blocks that it had
   * @param {Part} part as it is now
   */
  #place(from, before, part) {
    const places = placesIn(part);
    this.#recognise(before, places);
    const after = places.map(({ children, at }) => /** @type {PageBlock} */ (children[at]));
    const same = before.length === after.length && before.every((block, at) => block === after[at]);
    if (same) return;
    const { blocks } = this;
    // Others hold the text as it was: it is never changed in place.
    this.blocks = blocks.slice(0, from).concat(after, blocks.slice(from + before.length));
    for (const block of before) block.index = -1;
    const end = before.length === after.length ? from + after.length : this.blocks.length;
    for (let at = from; at < end; at++) this.blocks[at].index = at;
    for (const block of before) if (block.index < 0) block.runs = [];
    this.#changed = true;
  }

  /**
   * Where a block says what one said that stood nearby and is gone, the old one takes its place: the page has only
   * rendered it anew.
   *
   * @param {PageBlock[]} before
   * @param {ReturnType<typeof placesIn>} places
   */
  #recognise(before, places) {
    if (before.length === 0) return;
    const kept = new Set(places.map(({ children, at }) => children[at]));
    const start = before[0].index;
    let from = 0;
    for (const { children, at } of places) {
      const block = /** @type {PageBlock} */ (children[at]);
      if (block.index >= 0) from = block.index - start + 1;
      for (let near = from; block.index < 0 && near < before.length && near < from + REACH; near++) {
        const old = before[near];
        if (old.text !== block.text || old.kind !== block.kind || old.level !== block.level || kept.has(old)) continue;
        old.runs = block.runs;
        kept.add(old);
        children[at] = old;
        from = near + 1;
        break;
      }
    }
  }

  /** The number of blocks before a part. @param {Part} part */
  #blocksBefore(part) {
    for (let { parent } = part, at = part; parent; at = parent, { parent } = parent) {
      for (let index = parent.children.indexOf(at) - 1; index >= 0; index--) {
        const child = parent.children[index];
        const last = child instanceof Part ? placesIn(child).at(-1) : { children: parent.children, at: index };
        if (last) return /** @type {PageBlock} */ (last.children[last.at]).index + 1;
      }
    }
    return 0;
  }
}

/** @param {Part} part */
const blocksIn = (part) => placesIn(part).map(({ children, at }) => /** @type {PageBlock} */ (children[at]));

/** Where the blocks of a part are kept, in reading order. @param {Part} part */
function placesIn(part) {
  /** @type {{ children: Part["children"], at: number }[]} */
  const places = [];
  // A page may be nested deeper than calls can be.
  const parts = [part];
  const next = [0];
  for (let depth = 0; depth >= 0; ) {
    const { children } = parts[depth];
    const at = next[depth]++;
    const child = children[at];
    if (!child) depth--;
    else if (child instanceof Part) {
      parts[++depth] = child;
      next[depth] = 0;
    } else places.push({ children, at });
  }
  return places;
}
