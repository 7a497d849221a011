/**
 * The popover: opens beside a clause, in brief or pinned, follows it on scrolling, closes, and hands the focus back.
 *
 * @import { Report } from "../types.d.ts"
 * @import { Box, Placed, Point, Size } from "./place.js"
 * @import { Host } from "./host.js"
 * @import { Mark } from "./marks.js"
 */
import { focused, rootOfPage } from "./nodes.js";
import { direction, language } from "../words.js";
import { element } from "../view/dom.js";
import { openAtFirst } from "../view/finding.js";
import { briefCard, fullCard, nameOf } from "./card.js";
import { Grip } from "./grip.js";
import { around, GAP, NARROWEST, place, placeSheet, shared } from "./place.js";

/** In brief it is as wide as a short line of reading. */
const BRIEF = 340;
/** The host's two, and what rounding may take. */
const BORDERS = 4;
/** Where the pinned popover is a sheet at the viewport's edge. */
const SHEET = "(width <= 480px), (pointer: coarse)";
const WIDEST_SHEET = 640;
/** Less height than this is not worth having beside a clause … */
const LEAST = 120;
/** … and for less than this the page gives way where it is pinned. */
const LEAST_PINNED = 260;

/** As wide as the reader made it, for as long as the document lives. */
let width = 400;
/** Which sections the reader has folded and unfolded. @type {Map<string, boolean>} */
const unfolded = new Map();

/**
 * @typedef {object} Content
 * @property {Mark[]} marks the finding that is explained, then those that share its sentence
 * @property {Report} report
 * @property {number} index the finding's, among those that can be stepped through
 * @property {number} total
 * @property {() => Box[]} boxes where the clause is now, in the viewport
 * @property {Node | undefined} node a node of the clause
 * @property {Point | null} point where the pointer was
 * @property {boolean} pinned stays until it is closed
 * @property {boolean} focus takes the focus
 * @property {string} [heading] above the list of the findings, where they do not share a sentence
 * @property {{ name: string, card: () => HTMLElement[] }} [notice] stands in the place of findings: what to call it, its head and its body
 * @property {(limit: number) => void} [makeRoom] scrolls so that the clause stands above this height of the viewport
 */

export class Popover {
  #host;
  #step;
  #closed;
  #turn;
  #card = element("div", { class: "card", role: "dialog", tabindex: "-1" });
  #grip = new Grip((wanted) => this.#resize(wanted));
  /** @type {Content | null} */
  #content = null;
  /** @type {Placed | null} */
  #placed = null;
  /** The edge that stays where it is when the width changes: which, and where. @type {{ edge: "left" | "right", x: number } | null} */
  #anchor = null;
  /** Where the pointer was, from the clause's corner. @type {Point | null} */
  #look = null;
  /** @type {Element | null} */
  #before = null;
  #frame = 0;
  #resized = new ResizeObserver(() => this.follow());
  #follow = () => this.follow();
  #keydown = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "Escape" || !event.isTrusted) return;
    // Escape is for what is on top: the page's own dialog stays open.
    event.preventDefault();
    event.stopImmediatePropagation();
    this.close();
  };

  /**
   * @param {Host} host
   * @param {(by: 1 | -1) => void} step called for the finding before or after
   * @param {() => void} closed
   * @param {(mark: Mark) => void} [turn] called for another finding of the same sentence
   */
  constructor(host, step, closed, turn = (mark) => this.#bringForward(mark)) {
    this.#host = host;
    this.#step = step;
    this.#closed = closed;
    this.#turn = turn;
    host.root.append(this.#card);
    this.#card.addEventListener("toggle", ({ target }) => this.#toggled(target), { capture: true });
    this.#card.addEventListener("click", ({ target }) => {
      // Whatever is not a button of its own leads to the whole.
      if (!(target instanceof Element) || target.closest("button, a, summary")) return;
      if (this.#content?.pinned === false && getSelection()?.isCollapsed !== false) this.#pin();
    });
  }

  /** @returns {Content | null} what is shown now */
  get content() {
    return this.#content;
  }

  /** Where it is in the viewport; null while it is closed. @returns {Box | null} */
  get box() {
    return this.#content && this.#host.element.getBoundingClientRect();
  }

  /** @param {Content} content */
  open(content) {
    const wasOpen = this.#content !== null;
    const host = this.#host;
    if (!wasOpen) this.#before = focused();
    const active = host.root.activeElement;
    const pressed = active?.getAttribute("class");
    const scrolled = wasOpen ? this.#body.scrollTop : 0;
    this.#content = content;
    this.#placed = null;
    this.#anchor = null;
    this.#fill(content);
    host.attach(content.node);
    host.open();
    this.#look = offset(around(content.boxes()), content.point);
    this.#position(content.pinned ? LEAST_PINNED : LEAST);
    this.#makeRoom(content);
    if (content.focus) {
      // Stepping on leaves the focus on the button that was pressed.
      const button = `button.${pressed}`;
      const same = wasOpen && pressed ? (this.#card.querySelector(`${button}[aria-current]`) ?? this.#card.querySelector(button)) : null;
      (same instanceof HTMLElement ? same : this.#card).focus({ preventScroll: true });
    } else if (active instanceof HTMLElement && this.#card.contains(active)) {
      // What the reader is writing in has stayed as it was, and where it was.
      this.#body.scrollTop = scrolled;
      active.focus({ preventScroll: true });
    }
    if (wasOpen) return;
    addEventListener("keydown", this.#keydown, { capture: true });
    addEventListener("scroll", this.#follow, { capture: true, passive: true });
    addEventListener("resize", this.#follow, { passive: true });
  }

  close() {
    const content = this.#content;
    if (!content) return;
    this.#content = null;
    removeEventListener("keydown", this.#keydown, { capture: true });
    removeEventListener("scroll", this.#follow, { capture: true });
    removeEventListener("resize", this.#follow);
    this.#resized.disconnect();
    cancelAnimationFrame(this.#frame);
    const hadFocus = this.#card.matches(":focus-within");
    if (this.#host.isOpen) this.#host.element.hidePopover();
    this.#card.replaceChildren();
    this.#closed();
    if (hadFocus && this.#before instanceof HTMLElement) this.#before.focus({ preventScroll: true });
  }

  /** Moves with the clause, once a frame at most. */
  follow() {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#position());
  }

  #pin() {
    if (this.#content) this.open({ ...this.#content, pinned: true, focus: true });
  }

  /** @param {Mark} mark */
  #bringForward(mark) {
    const content = this.#content;
    if (!content) return;
    const marks = [mark, ...content.marks.filter((other) => other !== mark)];
    this.open({ ...content, marks, pinned: true, focus: true });
  }

  /** @param {Content} content */
  #fill(content) {
    const card = this.#card;
    card.lang = language();
    card.dir = direction();
    card.setAttribute("aria-label", content.notice?.name ?? nameOf(content));
    card.classList.toggle("pinned", content.pinned);
    const actions = {
      pin: () => this.#pin(),
      close: () => this.close(),
      step: this.#step,
      turn: this.#turn,
      isOpen: (/** @type {string} */ section) => unfolded.get(section) ?? openAtFirst(section),
    };
    const parts = content.notice?.card() ?? (content.pinned ? fullCard(content, actions) : briefCard(content, actions));
    card.replaceChildren(...parts, ...(content.pinned ? [this.#grip.element] : []));
    this.#resized.disconnect();
    this.#resized.observe(this.#body);
  }

  get #body() {
    return /** @type {HTMLElement} */ (this.#card.children[1]);
  }

  /** @param {EventTarget | null} section */
  #toggled(section) {
    if (!(section instanceof HTMLDetailsElement) || !section.dataset.section) return;
    unfolded.set(section.dataset.section, section.open);
    this.follow();
  }

  #position(least = LEAST) {
    const content = this.#content;
    if (!content) return;
    const view = { width: rootOfPage().clientWidth || innerWidth, height: innerHeight };
    const boxes = content.boxes();
    const whole = around(boxes);
    const clause = around(boxes.filter((box) => shared(box, { left: 0, top: 0, right: view.width, bottom: view.height })));
    const sheet = content.pinned && matchMedia(SHEET).matches;
    this.#card.classList.toggle("sheet", sheet);
    if (sheet) return this.#positionSheet(clause, view);
    // Scrolled out of sight, or taken away: what only the pointer opened goes with it, the rest stays where it is.
    if (!clause || !whole) return content.pinned ? undefined : this.close();
    const wide = Math.min(content.pinned ? width : BRIEF, view.width - 2 * GAP);
    const look = this.#look && { x: whole.left + this.#look.x, y: whole.top + this.#look.y };
    const anchor = this.#anchor;
    const placed = place(clause, { width: wide, height: this.#height(wide) }, view, {
      least,
      look: look?.y ?? clause.top,
      left: anchor ? (anchor.edge === "left" ? anchor.x : anchor.x - wide) : look ? look.x - wide / 4 : isRightToLeft(content.node) ? clause.right - wide : clause.left,
      last: this.#placed?.side ?? null,
    });
    this.#move(placed);
    if (content.pinned) this.#showGrip(placed, clause, view);
  }

  /** A sheet stays where it is: the page scrolls above it. @param {Box | null} clause @param {Size} view */
  #positionSheet(clause, view) {
    const wide = Math.min(view.width, WIDEST_SHEET);
    const placed = this.#placed;
    if (placed?.width !== wide) this.#move(placeSheet(clause, this.#height(wide), view, wide));
    else if (placed.side === "below") this.#move({ ...placed, top: view.height - placed.height });
  }

  /** @param {Placed} placed */
  #move(placed) {
    this.#placed = placed;
    this.#host.move(placed);
  }

  /** How high it is at that width, with nothing scrolled. @param {number} wide */
  #height(wide) {
    if (this.#placed?.width !== wide) this.#host.move({ left: 0, top: 0, width: wide, height: innerHeight });
    const body = this.#body;
    const parts = /** @type {HTMLElement[]} */ ([...this.#card.children]).filter((part) => part !== body && part !== this.#grip.element);
    // A notice has no footer.
    return parts.reduce((height, part) => height + part.offsetHeight, body.scrollHeight) + BORDERS;
  }

  /** The page gives way to a pinned popover that would cover the clause. @param {Content} content */
  #makeRoom(content) {
    const placed = this.#placed;
    if (!content.pinned || !content.makeRoom || !placed) return;
    const sheet = this.#card.classList.contains("sheet");
    if (!sheet && placed.side !== "over") return;
    content.makeRoom(innerHeight - (sheet ? placed.height : LEAST_PINNED + 2 * GAP) - GAP);
    this.#placed = null;
    this.#position();
  }

  /** @param {Placed} placed @param {Box} clause @param {{ width: number }} view */
  #showGrip({ left, width: now, side }, clause, view) {
    const right = left + now;
    if (side === "right") return this.#grip.show("right", { min: NARROWEST, max: view.width - GAP - left, now });
    if (side === "left") return this.#grip.show("left", { min: NARROWEST, max: right - GAP, now });
    // On the side with more room; the other edge stays.
    const edge = this.#anchor?.edge ?? (view.width - right >= left ? "left" : "right");
    this.#anchor ??= { edge, x: edge === "left" ? left : right };
    const max = edge === "left" ? view.width - GAP - left : right - GAP;
    this.#grip.show(edge === "left" ? "right" : "left", { min: Math.min(NARROWEST, max), max, now });
  }

  /** @param {number} wanted */
  #resize(wanted) {
    width = wanted;
    this.#position();
  }
}

/** The way from a clause's corner to a point. @param {Box | null} clause @param {Point | null} point */
const offset = (clause, point) => clause && point && { x: point.x - clause.left, y: point.y - clause.top };

/** Whether the page's text at a node runs from right to left. @param {Node | undefined} node */
function isRightToLeft(node) {
  const element = node instanceof Element ? node : node?.parentElement;
  return element ? getComputedStyle(element).direction === "rtl" : false;
}
