/**
 * Watches the page's text for changes, hands them on and says when it is time to read again.
 *
 * A page may change for ever, so reading is kept to a small share of the main thread's time, and readings that found
 * nothing new make the next wait longer; a pause of the page, or something the reader did, makes it short again.
 */

import { isOwn } from "./rules.js";

/** Changes closer together than this are read as one. */
const SETTLE = 80;
/** A page that never settles is read in this time all the same. */
const LATEST = 1_000;
const LONGEST_PAUSE = 30_000;
/** After so long without a change a page counts as calm. */
const CALM = 5_000;
/** Reading may take one part in so many of the main thread's time. */
const SHARE = 25;
/**
 * A class may change by way of the style sheets what shows anywhere, although it is almost always the element that has
 * it: the whole page is read again after a while.
 */
const DOUBT = 1_000;

const OBSERVED = {
  subtree: true,
  childList: true,
  characterData: true,
  attributes: true,
  // What shows and hides text.
  attributeFilter: ["class", "style", "hidden", "open", "aria-hidden"],
};

export class Watch {
  #note;
  #read;
  #forget;
  #observer = new MutationObserver((records) => this.#changed(records));
  /** @type {WeakSet<Node>} */
  #roots = new WeakSet();
  #on = false;
  #timer = 0;
  /** A reading is under way. */
  #busy = false;
  /** The change that the timer waits for came at this time; 0 when there is none. */
  #since = 0;
  #lastChange = 0;
  #lastEnd = 0;
  #cost = 0;
  #pause = 0;
  #doubt = 0;

  /**
   * @param {object} actions
   * @param {(records: MutationRecord[]) => void} actions.note takes in what has changed
   * @param {() => void} actions.forget called when all that was read is in doubt
   * @param {() => Promise<boolean>} actions.read reads the page again; tells whether its text had changed
   */
  constructor({ note, forget, read }) {
    this.#note = note;
    this.#forget = forget;
    this.#read = read;
  }

  /** @param {Node} root the document or a shadow root in it */
  start(root) {
    this.#on = true;
    if (this.#roots.has(root)) return;
    this.#roots.add(root);
    this.#observer.observe(root, OBSERVED);
  }

  stop() {
    this.#on = false;
    this.#observer.disconnect();
    this.#roots = new WeakSet();
    clearTimeout(this.#timer);
    clearTimeout(this.#doubt);
    this.#doubt = 0;
    this.#since = 0;
    this.#pause = 0;
  }

  /** @param {MutationRecord[]} all */
  #changed(all) {
    const records = all.filter((record) => !isIdle(record));
    if (!this.#on || records.length === 0) return;
    this.#note(records);
    const now = performance.now();
    if (now - this.#lastChange > CALM || navigator.userActivation?.isActive) this.#pause = 0;
    this.#lastChange = now;
    if (records.some(({ attributeName }) => attributeName === "class")) {
      this.#doubt ||= setTimeout(() => {
        this.#doubt = 0;
        this.#forget();
        this.#plan();
      }, Math.max(DOUBT, this.#pause * 2));
    }
    this.#plan();
  }

  #plan() {
    if (this.#busy) return;
    const now = performance.now();
    this.#since ||= now;
    const settled = Math.min(now + SETTLE, this.#since + LATEST);
    const allowed = this.#lastEnd + Math.max(this.#pause, this.#cost * SHARE);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#again(), Math.max(settled, allowed) - now);
  }

  async #again() {
    const since = this.#since;
    this.#since = 0;
    this.#busy = true;
    const start = performance.now();
    const changed = await this.#read();
    this.#busy = false;
    if (!this.#on) return;
    this.#lastEnd = performance.now();
    this.#cost = this.#lastEnd - start;
    this.#pause = Math.min(LONGEST_PAUSE, changed ? this.#pause * 1.3 || SETTLE : this.#pause * 2 || SETTLE * 2);
    // The page went on while it was read.
    if (this.#lastChange > Math.max(start, since)) this.#plan();
  }
}

/** @param {Node} node */
const isOurs = (node) => isOwn(node.nodeName.toLowerCase());

/**
 * Whether a change can leave the text as it was: it is our own host's, which may stand in a dialog of the page, or the
 * head's.
 *
 * @param {MutationRecord} record
 */
function isIdle({ type, target, addedNodes, removedNodes }) {
  if (isOurs(target) || target.nodeName === "HEAD") return true;
  return type === "childList" && [...addedNodes, ...removedNodes].every(isOurs);
}
