/**
 * The page's text as blocks, and the way back: which character of which text node a place in a block is, and the
 * reverse.
 *
 * A block's text is the concatenation of runs; a run is a stretch of one text node taken over character for
 * character. Where white space was collapsed or a zero-width character left out, one run ends and the next begins.
 * Runs are kept in parallel arrays, in document order.
 *
 * @import { Block, Span } from "../types.d.ts"
 */

/** What is not taken over as it stands: any white space but a single plain space, and zero-width characters. */
const ODD = / *[\t\n\v\f\r\u0085\u00a0\u00ad\u1680\u2000-\u200d\u2028\u2029\u202f\u205f\u2060\u3000\ufeff][ \t\n\v\f\r\u0085\u00a0\u00ad\u1680\u2000-\u200d\u2028\u2029\u202f\u205f\u2060\u3000\ufeff]*| {2,}/g;
/** Of these the ones that take no room: zero-width space, joiners, word joiner, byte order mark, soft hyphen. */
const ZERO_WIDTH = /^[\u00ad\u200b-\u200d\u2060\ufeff]+$/;
const SPACE = /[^\u00ad\u200b-\u200d\u2060\ufeff]/;

export class TextMap {
  /** @type {Block[]} */
  blocks = [];
  /** Code units in all blocks. */
  length = 0;

  #text = "";
  /** Index of the first run of each block. @type {number[]} */
  #firstRun = [];
  /** @type {Text[]} */
  #node = [];
  /** @type {number[]} */
  #block = [];
  /** Offset in the block. @type {number[]} */
  #at = [];
  /** Offset in the node. @type {number[]} */
  #from = [];
  /** @type {number[]} */
  #size = [];
  /** First run of each text node. @type {Map<Node, number>} */
  #runOf = new Map();
  #blockStart = 0;

  /**
   * Adds a stretch of a text node to the block being built.
   *
   * @param {Text} node
   * @param {string} data the node's text
   */
  add(node, data, from = 0, to = data.length) {
    let done = from;
    ODD.lastIndex = from;
    for (let odd = ODD.exec(data); odd && odd.index < to; odd = ODD.exec(data)) {
      this.#take(node, data, done, odd.index);
      const [match] = odd;
      if (!ZERO_WIDTH.test(match)) this.#space(node, odd.index + match.search(SPACE));
      done = odd.index + match.length;
    }
    this.#take(node, data, done, to);
  }

  /** Adds a space that stands in no text node, such as a line break's. */
  addSpace() {
    if (this.#text !== "" && !this.#text.endsWith(" ")) this.#text += " ";
  }

  /**
   * Ends the block being built, if it has any text.
   *
   * @param {Block["kind"]} kind
   * @param {number} level
   */
  end(kind, level) {
    if (this.#text === "") return;
    if (this.#text.endsWith(" ")) {
      this.#text = this.#text.slice(0, -1);
      const last = this.#node.length - 1;
      // The space may have come from no node.
      if (this.#at[last] + this.#size[last] > this.#text.length) this.#size[last]--;
    }
    this.#firstRun.push(this.#blockStart);
    // Half a character has no place in JSON; its stand-in is as long.
    this.blocks.push({ kind, level, text: this.#text.toWellFormed() });
    this.length += this.#text.length;
    this.#blockStart = this.#node.length;
    this.#text = "";
  }

  /** @param {Text} node @param {string} data @param {number} from @param {number} to */
  #take(node, data, from, to) {
    if (from < to && data.charCodeAt(from) === 32 && (this.#text === "" || this.#text.endsWith(" "))) from++;
    if (from >= to) return;
    this.#run(node, from, to - from);
    this.#text += data.slice(from, to);
  }

  /** @param {Text} node @param {number} from */
  #space(node, from) {
    if (this.#text === "" || this.#text.endsWith(" ")) return;
    this.#run(node, from, 1);
    this.#text += " ";
  }

  /** @param {Text} node @param {number} from @param {number} size */
  #run(node, from, size) {
    const last = this.#node.length - 1;
    if (
      last >= this.#blockStart &&
      this.#node[last] === node &&
      this.#from[last] + this.#size[last] === from &&
      this.#at[last] + this.#size[last] === this.#text.length
    ) {
      this.#size[last] += size;
      return;
    }
    if (!this.#runOf.has(node)) this.#runOf.set(node, last + 1);
    this.#node.push(node);
    this.#block.push(this.blocks.length);
    this.#at.push(this.#text.length);
    this.#from.push(from);
    this.#size.push(size);
  }

  /**
   * Where a character of a text node stands in the blocks; null when it is not part of them.
   *
   * @param {Node} node
   * @param {number} offset
   * @returns {{ block: number, offset: number } | null}
   */
  locate(node, offset) {
    const first = this.#runOf.get(node);
    if (first === undefined) return null;
    for (let run = first; this.#node[run] === node; run++) {
      if (offset < this.#from[run] + this.#size[run]) {
        return { block: this.#block[run], offset: this.#at[run] + Math.max(0, offset - this.#from[run]) };
      }
    }
    return null;
  }

  /**
   * The stretches of text nodes that a span of a block covers, one for each node, in document order. A span beyond the
   * block gives none.
   *
   * @param {Span} span
   * @returns {{ node: Text, start: number, end: number }[]}
   */
  stretches({ block, start, end }) {
    /** @type {{ node: Text, start: number, end: number }[]} */
    const stretches = [];
    const limit = this.#firstRun[block + 1] ?? this.#node.length;
    for (let run = this.#runAt(block, start); run < limit && this.#at[run] < end; run++) {
      const node = this.#node[run];
      const from = this.#from[run] + Math.max(0, start - this.#at[run]);
      const to = this.#from[run] + Math.min(this.#size[run], end - this.#at[run]);
      const last = stretches.at(-1);
      if (from >= to) continue;
      if (last?.node === node) last.end = to;
      else stretches.push({ node, start: from, end: to });
    }
    return stretches;
  }

  /** The block's last run that begins at or before the offset. @param {number} block @param {number} offset */
  #runAt(block, offset) {
    let low = this.#firstRun[block] ?? this.#node.length;
    let high = this.#firstRun[block + 1] ?? this.#node.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.#at[middle] <= offset) low = middle;
      else high = middle;
    }
    return low;
  }

  /**
   * Live ranges over a span, one for each text node. Nodes that the page has changed since are left out, and so is the
   * mere space between two elements.
   *
   * @param {Span} span
   */
  ranges(span) {
    const ranges = [];
    for (const { node, start, end } of this.stretches(span)) {
      if (!node.isConnected || end > node.length || node.data.slice(start, end).trim() === "") continue;
      const range = document.createRange();
      range.setStart(node, start);
      range.setEnd(node, end);
      ranges.push(range);
    }
    return ranges;
  }

  /** Whether another map has the same blocks. @param {TextMap} other */
  sameText(other) {
    return (
      this.length === other.length &&
      this.blocks.length === other.blocks.length &&
      this.blocks.every(({ kind, level, text }, at) => {
        const block = other.blocks[at];
        return text === block.text && kind === block.kind && level === block.level;
      })
    );
  }
}
