/**
 * The way from a place in the text to the page and back: which character of which text node it is, and the reverse.
 * Blocks are numbered as in the report; those that the page no longer has lead nowhere.
 *
 * @import { Span } from "../types.d.ts"
 * @import { PageBlock } from "./block.js"
 */

export class TextMap {
  blocks;
  /** First block of each text node, made when first asked for. @type {Map<Node, number> | undefined} */
  #first;

  /** @param {PageBlock[]} blocks */
  constructor(blocks) {
    this.blocks = blocks;
  }

  /**
   * Where a character of a text node stands in the blocks; null when it is not part of them.
   *
   * @param {Node} node
   * @param {number} offset
   * @returns {{ block: number, offset: number } | null}
   */
  locate(node, offset) {
    this.#first ??= this.#nodes();
    const first = this.#first.get(node);
    if (first === undefined) return null;
    // Preformatted text has many blocks in one node.
    for (let block = first; block < this.blocks.length; block++) {
      const own = this.blocks[block].runs.filter((run) => run.node === node);
      if (own.length === 0) return null;
      const run = own.find(({ from, size }) => offset < from + size);
      if (run) return { block, offset: run.at + Math.max(0, offset - run.from) };
    }
    return null;
  }

  #nodes() {
    /** @type {Map<Node, number>} */
    const first = new Map();
    for (const [block, { runs }] of this.blocks.entries()) {
      for (const { node } of runs) if (!first.has(node)) first.set(node, block);
    }
    return first;
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
    const runs = this.blocks[block]?.runs ?? [];
    for (let at = lastBefore(runs, start); at < runs.length && runs[at].at < end; at++) {
      const run = runs[at];
      const from = run.from + Math.max(0, start - run.at);
      const to = run.from + Math.min(run.size, end - run.at);
      const last = stretches.at(-1);
      if (from >= to) continue;
      if (last?.node === run.node) last.end = to;
      else stretches.push({ node: run.node, start: from, end: to });
    }
    return stretches;
  }

  /** Whether the page still has some of a span. @param {Span} span */
  has({ block, start, end }) {
    const runs = this.blocks[block]?.runs ?? [];
    return runs.some(({ node, at, size }) => at < end && at + size > start && node.isConnected);
  }

  /**
   * The stretches of a span that can be seen, one for each text node. Nodes that the page has changed since are left
   * out, and so is the mere space between two elements.
   *
   * @param {Span} span
   */
  seen(span) {
    return this.stretches(span).filter(({ node, start, end }) => node.isConnected && end <= node.length && node.data.slice(start, end).trim() !== "");
  }

  /** Live ranges over what can be seen of a span. @param {Span} span */
  ranges(span) {
    return this.seen(span).map(({ node, start, end }) => {
      const range = document.createRange();
      range.setStart(node, start);
      range.setEnd(node, end);
      return range;
    });
  }
}

/** The last run that begins at or before an offset, or the first. @param {PageBlock["runs"]} runs @param {number} offset */
function lastBefore(runs, offset) {
  let low = 0;
  let high = runs.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (runs[middle].at <= offset) low = middle;
    else high = middle;
  }
  return low;
}
