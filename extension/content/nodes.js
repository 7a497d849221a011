/**
 * Reading the tree where the page may mislead: the fields of a form hide its properties by their names, in Chromium from
 * content scripts too.
 */

/** @param {object} prototype @param {string} name @returns {(this: Node) => any} */
const getter = (prototype, name) => Object.getOwnPropertyDescriptor(prototype, name)?.get ?? (() => null);

const type = getter(Node.prototype, "nodeType");
const parent = getter(Node.prototype, "parentNode");
const first = getter(Node.prototype, "firstChild");
const next = getter(Node.prototype, "nextSibling");

const ofDocument = (/** @type {string} */ name) => {
  const get = getter(Document.prototype, name);
  return () => get.call(document);
};

/** The document's own, whatever names its forms and images have. @type {() => HTMLElement | null} */
export const bodyOfPage = ofDocument("body");
/** @type {() => HTMLElement} */
export const rootOfPage = ofDocument("documentElement");
/** @type {() => string} */
export const titleOfPage = ofDocument("title");

/** A page may have a title or an address of any length. */
const LONGEST_NAME = 4_000;

/** What names a document, no longer than messages may be. @template {object} T @param {T} names all texts @returns {T} */
export const short = (names) =>
  /** @type {T} */ (Object.fromEntries(Object.entries(names).map(([key, name]) => [key, name.slice(0, LONGEST_NAME).toWellFormed()])));

/**
 * A global that an earlier script of ours has set; an element's id makes a global too.
 *
 * @template {"__clauselight" | "__clauselightAlways"} K
 * @param {K} name
 * @returns {typeof globalThis[K] | undefined}
 */
export const ours = (name) => (Object.hasOwn(globalThis, name) ? globalThis[name] : undefined);

/** @param {Node} node @returns {number} */
export const typeOf = (node) => type.call(node);
/** @param {Node} node @returns {Node | null} */
export const firstChildOf = (node) => first.call(node);
/** @param {Node} node @returns {Node | null} */
export const nextSiblingOf = (node) => next.call(node);

/** The node around a node; a shadow root's is its host. @param {Node} node @returns {Node | null} */
export const around = (node) => (node instanceof ShadowRoot ? node.host : parent.call(node));

/** What has the focus, in open shadow roots too. */
export function focused() {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at;
}
