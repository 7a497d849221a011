/**
 * An element that Clauselight adds to a page: what is seen of it lives in its closed shadow root. It stands on the root
 * element, outside the body; only above a modal dialog, where the browser makes everything else inert, does it stand in
 * the dialog for as long as it is needed there.
 *
 * @import { Settings } from "../types.d.ts"
 */
import colours from "../view/colours.css" with { type: "text" };
import finding from "../view/finding.css" with { type: "text" };
import { around, rootOfPage } from "./nodes.js";
import popover from "./popover.css" with { type: "text" };

/** Where the popover and the buttons for the keyboard live. */
export const popoverHost = (name = "clauselight-popover") => new Host(name, finding + popover);

export class Host {
  element;
  root;
  #theme = new CSSStyleSheet();
  #placement = new CSSStyleSheet();
  /** @type {Settings["theme"]} */
  #worn = "system";

  /**
   * @param {string} name begins with "clauselight-", by which the reading of the page leaves it out
   * @param {string} css
   */
  constructor(name, css) {
    // A page that defines an element of our name is not to have a hand in ours.
    this.element = document.adoptNode(document.implementation.createHTMLDocument("").createElement(name));
    this.root = this.element.attachShadow({ mode: "closed" });
    const look = new CSSStyleSheet();
    look.replaceSync(colours + css);
    this.root.adoptedStyleSheets.push(look, this.#theme, this.#placement);
  }

  /**
   * Puts the host where it can be used beside a node of the page.
   *
   * @param {Node | undefined} node
   */
  attach(node) {
    const parent = modalAround(node) ?? rootOfPage();
    if (this.element.parentNode === parent) return;
    // An extension that was updated may have left its own behind.
    for (const other of document.querySelectorAll(`html > ${this.element.localName}`)) if (other !== this.element) other.remove();
    parent.append(this.element);
  }

  /** Opens it, where the page leaves it in place. */
  open() {
    if (this.isOpen) return;
    // The page may have changed it.
    if (this.element.getAttribute("popover") !== "manual") this.element.setAttribute("popover", "manual");
    try {
      this.element.showPopover();
    } catch {
      // The page has taken it away at once; there is nowhere to show anything.
    }
  }

  detach() {
    this.element.remove();
  }

  get isOpen() {
    return this.element.isConnected && this.element.matches(":popover-open");
  }

  /** @param {Settings["theme"]} theme */
  dress(theme) {
    if (theme === this.#worn) return;
    this.#worn = theme;
    this.#theme.replaceSync(theme === "system" ? "" : `:host { color-scheme: ${theme} !important }`);
  }

  /**
   * Rules in a sheet of our own win over the page's rules for the host, and over its style attribute. A page that zooms
   * its root by a style of its own would zoom the popover, and its place, with it.
   *
   * @param {{ left: number, top: number, width: number, height: number }} box
   */
  move({ left, top, width, height }) {
    const zoom = 1 / (this.element.parentElement?.currentCSSZoom ?? 1);
    this.#placement.replaceSync(
      `:host(:popover-open) { left: ${left}px !important; top: ${top}px !important; width: ${width}px !important; max-height: ${height}px !important; zoom: ${zoom} !important }`,
    );
  }
}

/** The modal dialog that holds a node, across shadow roots. @param {Node | undefined} node */
function modalAround(node) {
  for (let at = node ?? null; at; at = around(at)) {
    if (at instanceof HTMLDialogElement && at.matches(":modal")) return at;
  }
  return null;
}
