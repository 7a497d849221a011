/**
 * What leads through the findings beside the text: the clause map, the reading bar, and where "next" leads to.
 *
 * @import { Finding } from "../types.d.ts"
 * @import { View } from "./explain.js"
 * @import { Mark } from "./marks.js"
 * @import { Box } from "./place.js"
 */
import { element } from "../view/dom.js";
import { ClauseMap } from "./map.js";
import { ReadingBar } from "./bar.js";
import { Host } from "./host.js";
import css from "./guide.css" with { type: "text" };
import { bodyOfPage, rootOfPage, typeOf } from "./nodes.js";
import { pageOf } from "./page-of.js";
import { sliceEnd } from "./slices.js";
import { Spots } from "./spots.js";

/** Milliseconds in which one change of the page brings about others, and a new analysis. */
const FLOCK = 600;
/** Milliseconds after a change of the page's elements until what it has at its edges is looked at again … */
const LOOK = 500;
/** … and of the main thread's time looking takes at most one part in so many. */
const SHARE = 50;

/**
 * @typedef {object} Actions
 * @property {(mark: Mark) => void} jump
 * @property {(by: 1 | -1, high: boolean) => void} step
 * @property {() => Box | null} popover where it is
 * @property {() => void} gone called when the extension was updated or removed under the page
 * @property {() => void} never shows the reading bar no more
 */

export class Guide {
  #host = new Host("clauselight-guide", css);
  /** In the top layer, within the closed root, where the page does not hear that it is opened. */
  #layer = element("div", { class: "layer", popover: "manual" });
  #map;
  #bar;
  /** @type {View | null} */
  #view = null;
  /** @type {Spots | null} */
  #spots = null;
  /** What the spots are those of. @type {View | null} */
  #spotted = null;
  /** The finding gone to last. @type {Finding | null} */
  #last = null;
  /** Where the reader has dismissed the bar. */
  #dismissed = "";
  #timer = 0;
  #idle = 0;
  #frame = 0;
  #resized = new ResizeObserver(() => this.#plan());
  /** Whose size is followed. @type {Set<Element>} */
  #sized = new Set();
  /** @type {AbortController | null} */
  #listening = null;
  /** What the page has laid over its text may be another than when it was last looked at. */
  #unsure = true;
  #looking = 0;
  /** Milliseconds that the last look took. */
  #cost = 0;

  #popover;
  #gone;

  /** @param {Actions} actions */
  constructor({ jump, step, never, gone, popover }) {
    this.#gone = gone;
    this.#popover = popover;
    this.#map = new ClauseMap(jump);
    this.#bar = new ReadingBar({ step, never, dismiss: () => (this.#dismissed = pageOf(location.href)) });
    this.#layer.append(this.#map.element, this.#bar.element);
    this.#host.root.append(this.#layer);
  }

  /** @param {Event} event */
  isInside = ({ target }) => target === this.#host.element;

  /** @param {View} view */
  show(view) {
    this.#view = view;
    this.#plan();
  }

  /**
   * Draws what is new when the page is painted: then its layout is computed already, and asking for it costs nothing.
   * Changes come in flocks, so after the first drawing the next waits for what follows.
   */
  #plan() {
    this.#timer ||= setTimeout(() => this.#goOn(), this.#spots ? FLOCK : 0);
  }

  #goOn() {
    this.#idle = requestIdleCallback(() => {
      this.#timer = 0;
      this.#set();
    }, { timeout: 1_000 });
  }

  /** Takes note of changes of the page. @param {MutationRecord[]} records */
  note(records) {
    if (this.#looking || !this.#spots || !records.some(isOfElements)) return;
    this.#looking = setTimeout(() => {
      this.#looking = 0;
      this.#unsure = true;
      this.#plan();
    }, Math.max(LOOK, this.#cost * SHARE));
  }

  hide() {
    cancelIdleCallback(this.#idle);
    clearTimeout(this.#timer);
    clearTimeout(this.#looking);
    this.#timer = 0;
    this.#looking = 0;
    this.#view = null;
    this.#spots = null;
    this.#spotted = null;
    this.#last = null;
    this.#unsure = true;
    this.#rest();
  }

  /** The popover explains a finding, or nothing any more. @param {Finding | null} finding */
  explained(finding) {
    this.#host.element.toggleAttribute("data-covered", finding !== null);
    // The popover is about to open, or to close.
    requestAnimationFrame(() => this.#bar.place(this.#popover()));
    if (!finding) return;
    this.#last = finding;
    this.#follow();
    this.#bar.say(finding.title);
  }

  /** A popover in a frame of the page, nobody here knows where, has opened or closed. @param {boolean} open */
  giveWay(open) {
    this.#host.element.toggleAttribute("data-away", open && window.length > 0);
  }

  /**
   * Where a step leads that begins at what is in view.
   *
   * @param {1 | -1} by
   * @param {boolean} high
   */
  next(by, high) {
    if (!this.#view) return undefined;
    const spots = this.#followed(this.#view);
    spots.measure(Infinity);
    return spots.next(by, this.#last, high);
  }

  /** @param {View} view */
  #followed(view) {
    const spots = (this.#spots ??= new Spots());
    if (view !== this.#spotted) spots.follow(view);
    this.#spotted = view;
    return spots;
  }

  #set() {
    const view = this.#view;
    if (!view) return;
    if (!chrome.runtime?.id) return this.#gone();
    const { clauseMap, readingBar, theme } = view.settings;
    const withBar = readingBar && this.#dismissed !== pageOf(location.href);
    const isLeaving = readingBar && this.#bar.isLeaving;
    if (!clauseMap && !withBar && !isLeaving) return this.#rest();
    // All that is asked of the page's layout is asked before anything is written.
    const end = sliceEnd();
    const spots = this.#followed(view);
    if (!spots.measure(end)) return this.#goOn();
    if (this.#unsure) this.#look(spots, clauseMap);
    const at = spots.current(this.#last);
    this.#host.dress(theme);
    this.#host.attach(view.text.seen(view.marks.places[0]?.span ?? { block: -1, start: 0, end: 0 })[0]?.node);
    // The page may have taken the host away at once.
    if (this.#layer.isConnected && !this.#layer.matches(":popover-open")) this.#layer.showPopover();
    const { findings } = view.marks;
    if (withBar && findings.length > 0) {
      this.#bar.show({ total: findings.length, high: findings.filter(({ severity }) => severity === "high").length });
    } else if (!isLeaving) this.#bar.hide();
    this.#map.draw(clauseMap ? spots.list : [], spots.scroller);
    this.#bar.place(this.#popover());
    this.#tell(at);
    this.#listen(spots.scroller.element);
  }

  /** @param {Spots} spots @param {boolean} withMap */
  #look(spots, withMap) {
    const start = performance.now();
    if (withMap) this.#map.look(spots.scroller);
    this.#bar.look();
    this.#unsure = false;
    this.#cost = performance.now() - start;
  }

  /** @param {Element | null} scroller */
  #listen(scroller) {
    if (!this.#listening) {
      this.#listening = new AbortController();
      const options = { capture: true, passive: true, signal: this.#listening.signal };
      addEventListener("scroll", () => this.#scrolled(), options);
      addEventListener("scrollend", () => this.#rested(), options);
      addEventListener("resize", () => this.#resize(), options);
    }
    const wanted = new Set([rootOfPage(), bodyOfPage(), scroller, ...(scroller?.children ?? [])].flatMap((one) => one ?? []));
    for (const one of this.#sized) if (!wanted.has(one)) this.#resized.unobserve(one);
    for (const one of wanted) if (!this.#sized.has(one)) this.#resized.observe(one);
    this.#sized = wanted;
  }

  #stop() {
    this.#listening?.abort();
    this.#listening = null;
    this.#resized.disconnect();
    this.#sized = new Set();
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }

  #rest() {
    this.#stop();
    this.#bar.hide();
    this.#host.detach();
  }

  #scrolled() {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      if (!chrome.runtime?.id) return this.#gone();
      this.#map.place();
      this.#follow();
    });
  }

  /** What the page has at the bottom may come and go as it scrolls. */
  #rested() {
    this.#bar.look();
    this.#bar.place(this.#popover());
  }

  #resize() {
    this.#unsure = true;
    this.#plan();
  }

  #follow() {
    if (this.#spots) this.#tell(this.#spots.current(this.#last));
  }

  /** @param {Finding | null} finding that the reader is at */
  #tell(finding) {
    this.#bar.at(finding ? (this.#view?.marks.findings.indexOf(finding) ?? -1) : -1);
  }
}

/** Whether more than characters have changed. @param {MutationRecord} record */
function isOfElements({ type, addedNodes, removedNodes }) {
  return type === "attributes" || [...addedNodes, ...removedNodes].some((node) => typeOf(node) === Node.ELEMENT_NODE);
}
