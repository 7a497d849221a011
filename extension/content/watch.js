/**
 * Watches the page's text for changes and says when it is time to read again.
 *
 * A page may change for ever, so reading is kept to a small share of the main thread's time, and readings that found
 * nothing new make the next wait longer; a pause of the page, or something the reader did, makes it short again.
 */

import { isOwn } from "./rules.js";

/** Changes closer together than this are read as one. */
const SETTLE = 150;
/** A page that never settles is read in this time all the same. */
const LATEST = 1_000;
const LONGEST_PAUSE = 30_000;
/** After so long without a change a page counts as calm. */
const CALM = 5_000;
/** Reading may take one part in so many of the main thread's time. */
const SHARE = 25;

const OBSERVED = {
  subtree: true,
  childList: true,
  characterData: true,
  attributes: true,
  // What shows and hides text.
  attributeFilter: ["class", "style", "hidden", "open", "aria-hidden"],
};

export class Watch {
  #read;
  #observer = new MutationObserver((records) => this.#changed(records));
  /** @type {WeakSet<Node>} */
  #roots = new WeakSet();
  #on = false;
  #timer = 0;
  /** The change that the timer waits for came at this time; 0 when there is none. */
  #since = 0;
  #lastChange = 0;
  #lastEnd = 0;
  #cost = 0;
  #pause = 0;

  /** @param {() => boolean} read reads the page again; tells whether its text had changed */
  constructor(read) {
    this.#read = read;
  }

  /** @param {Node[]} roots the document and the shadow roots in it */
  start(roots) {
    this.#on = true;
    for (const root of roots) {
      if (this.#roots.has(root)) continue;
      this.#roots.add(root);
      this.#observer.observe(root, OBSERVED);
    }
  }

  stop() {
    this.#on = false;
    this.#observer.disconnect();
    this.#roots = new WeakSet();
    clearTimeout(this.#timer);
    this.#since = 0;
    this.#pause = 0;
  }

  /** @param {MutationRecord[]} records */
  #changed(records) {
    if (!this.#on || records.every(isIdle)) return;
    const now = performance.now();
    if (now - this.#lastChange > CALM || navigator.userActivation?.isActive) this.#pause = 0;
    this.#lastChange = now;
    this.#since ||= now;
    const settled = Math.min(now + SETTLE, this.#since + LATEST);
    const allowed = this.#lastEnd + Math.max(this.#pause, this.#cost * SHARE);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#again(), Math.max(settled, allowed) - now);
  }

  #again() {
    this.#since = 0;
    const start = performance.now();
    const changed = this.#read();
    this.#lastEnd = performance.now();
    this.#cost = this.#lastEnd - start;
    this.#pause = changed
      ? Math.min(LONGEST_PAUSE, this.#pause * 1.5 || SETTLE)
      : Math.min(LONGEST_PAUSE, this.#pause * 2 || SETTLE * 2);
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
