/**
 * Building blocks: a block's text is the concatenation of runs; a run is a stretch of one text node taken over
 * character for character. Where white space was collapsed or a zero-width character left out, one run ends and the
 * next begins.
 *
 * @import { Block } from "../types.d.ts"
 */

/** @typedef {{ node: Text, at: number, from: number, size: number }} Run `at`: in the block; `from`: in the node */

/**
 * A block of the page with its way back into the page. Whoever reads the page again keeps the object of a block whose
 * text has stayed and gives it its new runs; a block that is gone has none.
 *
 * @typedef {Block & { runs: Run[], index: number }} PageBlock `index`: where it stands in the text, or -1
 */

/** What is not taken over as it stands: any white space but a single plain space, and zero-width characters. */
const ODD = / *[\t\n\v\f\r\u0085\u00a0\u00ad\u1680\u2000-\u200f\u2028-\u202f\u205f-\u2064\u2066-\u2069\u3000\ufeff][ \t\n\v\f\r\u0085\u00a0\u00ad\u1680\u2000-\u200f\u2028-\u202f\u205f-\u2064\u2066-\u2069\u3000\ufeff]*| {2,}/g;
/** Of these the ones that take no room: zero-width space, joiners, marks and controls of direction, word joiner, byte
 * order mark, soft hyphen. */
const ZERO_WIDTH = /^[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+$/;
const SPACE = /[^\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/;

export class Builder {
  #text = "";
  /** The text's last character, if any, is a space: asking a long text that is still being put together is slow. */
  #spaced = false;
  /** @type {Run[]} */
  #runs = [];

  /** Code units of the block so far. */
  get length() {
    return this.#text.length;
  }

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
    if (this.#text === "" || this.#spaced) return;
    this.#text += " ";
    this.#spaced = true;
  }

  /**
   * Ends the block being built and gives it, if it has any text.
   *
   * @param {Block["kind"]} kind
   * @param {number} level
   * @returns {PageBlock | null}
   */
  end(kind, level) {
    if (this.#text === "") return null;
    let text = this.#text;
    const runs = this.#runs;
    if (this.#spaced) {
      text = text.slice(0, -1);
      const last = runs[runs.length - 1];
      // The space may have come from no node.
      if (last.at + last.size > text.length && --last.size === 0) runs.pop();
    }
    this.#text = "";
    this.#spaced = false;
    this.#runs = [];
    // Half a character has no place in JSON; its stand-in is as long.
    return { kind, level, text: text.toWellFormed(), runs, index: -1 };
  }

  /** @param {Text} node @param {string} data @param {number} from @param {number} to */
  #take(node, data, from, to) {
    if (from < to && data.charCodeAt(from) === 32 && (this.#text === "" || this.#spaced)) from++;
    if (from >= to) return;
    this.#run(node, from, to - from);
    this.#text += data.slice(from, to);
    this.#spaced = data.charCodeAt(to - 1) === 32;
  }

  /** @param {Text} node @param {number} from */
  #space(node, from) {
    if (this.#text === "" || this.#spaced) return;
    this.#run(node, from, 1);
    this.#text += " ";
    this.#spaced = true;
  }

  /** @param {Text} node @param {number} from @param {number} size */
  #run(node, from, size) {
    const last = this.#runs[this.#runs.length - 1];
    const at = this.#text.length;
    if (last && last.node === node && last.from + last.size === from && last.at + last.size === at) last.size += size;
    else this.#runs.push({ node, at, from, size });
  }
}
