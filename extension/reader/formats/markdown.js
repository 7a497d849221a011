/**
 * Markdown (CommonMark with tables): parsed to a tree, from which elements are built. Links keep their words alone.
 *
 * @import { Nodes, Parents } from "mdast"
 * @import { Read } from "../open.js"
 */
import { fromMarkdown as parse } from "mdast-util-from-markdown";
import { gfmTableFromMarkdown } from "mdast-util-gfm-table";
import { gfmTable } from "micromark-extension-gfm-table";
import { element } from "../../view/dom.js";
import { htmlNodes } from "./html.js";

/** The elements of those nodes that have one whatever they hold. */
const ELEMENTS = /** @type {const} */ ({
  paragraph: "p",
  blockquote: "blockquote",
  strong: "strong",
  emphasis: "em",
  listItem: "li",
  table: "table",
  tableRow: "tr",
  tableCell: "td",
});

/** @param {Parents} parent @returns {Node[]} */
const children = (parent) => parent.children.flatMap((child) => build(child, parent));

/** @param {Nodes} node @param {Parents} parent @returns {Node[]} */
function build(node, parent) {
  switch (node.type) {
    case "text":
      return [document.createTextNode(node.value)];
    case "inlineCode":
      return [element("code", null, node.value)];
    case "code":
      return [element("pre", null, node.value)];
    case "heading":
      return [element(/** @type {"h1"} */ (`h${node.depth}`), null, ...children(node))];
    case "list":
      return [element(node.ordered ? "ol" : "ul", node.ordered && node.start ? { start: String(node.start) } : null, ...children(node))];
    case "break":
      return [element("br", null)];
    case "thematicBreak":
      return [element("hr", null)];
    case "image":
      return [document.createTextNode(node.alt ?? "")];
    case "html":
      // Within a paragraph a tag stands apart from what it encloses: its words are text of their own.
      return parent.type === "paragraph" ? [] : htmlNodes(node.value);
    default:
      if (!("children" in node)) return [];
      return node.type in ELEMENTS
        ? [element(ELEMENTS[/** @type {keyof typeof ELEMENTS} */ (node.type)], null, ...children(node))]
        : children(node);
  }
}

/** @param {string} text @returns {Read} */
export function fromMarkdown(text) {
  // A block of settings that site generators keep at the top is no part of the text.
  const body = text.replace(/^\ufeff?---\r?\n[^]*?\r?\n---\r?\n/, "");
  const tree = parse(body, { extensions: [gfmTable()], mdastExtensions: [gfmTableFromMarkdown()] });
  const nodes = children(tree);
  const [title] = nodes.filter((node) => node.nodeName === "H1");
  return { title: title?.textContent?.trim() ?? "", language: "", nodes };
}
