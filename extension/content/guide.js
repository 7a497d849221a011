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
import { bodyOfPage, rootOfPage } from "./nodes.js";
import { pageOf } from "./page-of.js";
import { Spots } from "./spots.js";

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
  /** The finding gone to last. @type {Finding | null} */
  #last = null;
  /** Where the reader has dismissed the bar. */
  #dismissed = "";
  #idle = 0;
  #frame = 0;
  /** The page has moved, or changed its size, since the last frame. */
  #grown = false;
  #resized = new ResizeObserver(() => this.#later(true));
  /** @type {AbortController | null} */
  #listening = null;

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
    this.#spots = null;
    // The page is painted first.
    this.#idle ||= requestIdleCallback(() => {
      this.#idle = 0;
      this.#set();
    }, { timeout: 1_000 });
  }

  hide() {
    cancelIdleCallback(this.#idle);
    this.#idle = 0;
    this.#view = null;
    this.#spots = null;
    this.#last = null;
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
    const spots = this.#measured();
    spots?.measure();
    return spots?.next(by, this.#last, high);
  }

  #measured() {
    if (this.#view) this.#spots ??= new Spots(this.#view);
    return this.#spots;
  }

  #set() {
    const view = this.#view;
    if (!view) return;
    if (!chrome.runtime?.id) return this.#gone();
    const { clauseMap, readingBar, theme } = view.settings;
    const withBar = readingBar && this.#dismissed !== pageOf(location.href);
    const isLeaving = readingBar && this.#bar.isLeaving;
    if (!clauseMap && !withBar && !isLeaving) return this.#rest();
    const spots = /** @type {Spots} */ (this.#measured());
    this.#host.dress(theme);
    this.#host.attach(view.text.ranges(view.marks.places[0]?.span ?? { block: -1, start: 0, end: 0 })[0]?.startContainer);
    // The page may have taken the host away at once.
    if (this.#layer.isConnected && !this.#layer.matches(":popover-open")) this.#layer.showPopover();
    const { findings } = view.marks;
    if (withBar && findings.length > 0) {
      this.#bar.show({ total: findings.length, high: findings.filter(({ severity }) => severity === "high").length });
    } else if (!isLeaving) this.#bar.hide();
    this.#listen(spots.scroller.element);
    this.#draw();
  }

  /** @param {Element | null} scroller */
  #listen(scroller) {
    this.#stop();
    this.#listening = new AbortController();
    const options = { capture: true, passive: true, signal: this.#listening.signal };
    addEventListener("scroll", () => this.#later(false), options);
    addEventListener("scrollend", () => this.#bar.place(this.#popover()), options);
    addEventListener("resize", () => this.#later(true), options);
    for (const one of [rootOfPage(), bodyOfPage(), scroller, ...(scroller?.children ?? [])]) {
      if (one) this.#resized.observe(one);
    }
  }

  #stop() {
    this.#listening?.abort();
    this.#listening = null;
    this.#resized.disconnect();
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }

  #rest() {
    this.#stop();
    this.#bar.hide();
    this.#host.detach();
  }

  /** @param {boolean} grown */
  #later(grown) {
    this.#grown ||= grown;
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      if (!chrome.runtime?.id) return this.#gone();
      if (this.#grown) this.#spots?.measure();
      if (this.#grown) this.#draw();
      else {
        this.#map.place();
        this.#follow();
      }
    });
  }

  #draw() {
    this.#grown = false;
    const spots = this.#spots;
    if (!spots || !this.#view) return;
    const wanted = this.#view.settings.clauseMap ? spots.list : [];
    this.#map.draw(wanted, spots.scroller);
    this.#bar.place(this.#popover());
    this.#follow();
  }

  #follow() {
    const finding = this.#spots?.current(this.#last);
    this.#bar.at(finding ? (this.#view?.marks.findings.indexOf(finding) ?? -1) : -1);
  }
}
