/**
 * HTML, without it ever becoming live: a parser gives a tree, and of the tree only text and a few kinds of elements are
 * built anew, without attributes.
 *
 * @import { Read } from "../open.js"
 * @import { DefaultTreeAdapterTypes as Tree } from "parse5"
 */
import { parse, parseFragment } from "parse5";
import { element } from "../../view/dom.js";

/** What is built as it is. */
const KEPT = new Set([
  "h1", "h2", "h3", "h4", "h5", "h6", "p", "ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody",
  "tfoot", "tr", "th", "td", "blockquote", "pre", "strong", "b", "em", "i", "u", "s", "sub", "sup", "br", "hr",
  "header", "footer", "aside", "main", "section", "article", "div", "figure", "figcaption", "address",
]);
/** What is left out with all that is in it: what is not text, and what leads elsewhere. */
const DROPPED = new Set([
  "head", "title", "script", "style", "template", "noscript", "svg", "math", "iframe", "frameset", "object", "embed",
  "audio", "video", "canvas", "map", "select", "textarea", "input", "button", "dialog", "nav",
]);
/** What starts a line of its own, under another name. */
const LINES = new Set([
  "details", "summary", "form", "fieldset", "legend", "center", "dir", "menu", "search", "hgroup",
]);

/** @param {Tree.Element} node @param {string} name */
const attribute = ({ attrs }, name) => attrs.find((one) => one.name === name)?.value;

/** @param {Tree.Element} node */
function isHidden(node) {
  return attribute(node, "hidden") !== undefined || /display\s*:\s*none/i.test(attribute(node, "style") ?? "");
}

/** @param {Tree.ParentNode} tree @param {HTMLElement} into */
function build(tree, into) {
  /** @type {[Tree.ChildNode, HTMLElement][]} */
  const open = [];
  /** @param {Tree.ParentNode} parent @param {HTMLElement} into */
  const children = ({ childNodes }, into) => {
    for (const child of childNodes.toReversed()) open.push([child, into]);
  };
  children(tree, into);
  for (let next = open.pop(); next; next = open.pop()) {
    const [node, parent] = next;
    if (node.nodeName === "#text") parent.append(/** @type {Tree.TextNode} */ (node).value);
    if (!("tagName" in node) || DROPPED.has(node.tagName) || isHidden(node)) continue;
    const name = LINES.has(node.tagName) ? "div" : KEPT.has(node.tagName) ? node.tagName : null;
    const made = name ? element(/** @type {"div"} */ (name), null) : parent;
    if (made !== parent) parent.append(made);
    children(node, made);
  }
}

/** @param {Tree.ParentNode} tree @param {string} name @returns {Tree.Element | undefined} */
function find(tree, name) {
  for (const node of tree.childNodes) {
    if (!("tagName" in node)) continue;
    const found = node.tagName === name ? node : ["html", "head"].includes(node.tagName) ? find(node, name) : undefined;
    if (found) return found;
  }
  return undefined;
}

/** @param {Tree.Element | undefined} node */
function textOf(node) {
  return (node?.childNodes ?? []).map((child) => ("value" in child ? child.value : "")).join("").replace(/\s+/g, " ").trim();
}

/** The nodes of a piece of HTML. @param {string} text */
export function htmlNodes(text) {
  const into = element("div", null);
  build(parseFragment(text), into);
  return [...into.childNodes];
}

/** @param {string} text @returns {Read} */
export function fromHtml(text) {
  const tree = parse(text);
  const into = element("div", null);
  build(tree, into);
  const root = find(tree, "html");
  return { title: textOf(find(tree, "title")), language: (root && attribute(root, "lang")) ?? "", nodes: [...into.childNodes] };
}
