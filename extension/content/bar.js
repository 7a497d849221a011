/**
 * The reading bar: how many findings there are, at which the reader is, and the way to the next.
 *
 * @import { Box } from "./place.js"
 */
import { counted, direction, language, number, words } from "../words.js";
import { BACK, button, CROSS, element, icon, ON, put } from "../view/dom.js";
import { fixedAt } from "./fixed.js";
import { rootOfPage } from "./nodes.js";
import { shared } from "./place.js";

/** Between the bar and the viewport's edge, or what the page has there. */
const GAP = 12;
/** How long it is said that the bar is gone, and how it would stay away. */
const FAREWELL = 8_000;

/**
 * @typedef {object} Actions
 * @property {(by: 1 | -1, high: boolean) => void} step
 * @property {() => void} dismiss for this page
 * @property {() => void} never
 */

export class ReadingBar {
  element = element("div", { class: "bar", role: "group" });
  #actions;
  #place = element("span", { class: "at" });
  #said = element("span", { class: "said", role: "status" });
  #timer = 0;
  /** Pixels that the page has at the bottom for itself. */
  #below = 0;
  /** @type {{ total: number, high: number } | null} */
  #counts = null;

  /** @param {Actions} actions */
  constructor(actions) {
    this.#actions = actions;
    this.element.hidden = true;
  }

  /** @param {{ total: number, high: number }} counts */
  show(counts) {
    const { lang } = this.element;
    // What has the focus keeps it when nothing is new.
    if (this.#counts?.total === counts.total && this.#counts.high === counts.high && lang === language()) return;
    clearTimeout(this.#timer);
    const { step } = this.#actions;
    this.#counts = counts;
    this.element.lang = language();
    this.element.dir = direction();
    this.element.setAttribute("aria-label", words("barName"));
    const high = counts.high > 0 ? button("high", words("commandNextHigh"), [words("barHigh", number(counts.high))], () => step(1, true)) : null;
    // Its words say what it counts; what it does is its title.
    high?.removeAttribute("aria-label");
    this.element.replaceChildren(
      button("previous", words("commandPrevious"), [icon("line", BACK)], () => step(-1, false)),
      button("next", words("commandNext"), [icon("line", ON)], () => step(1, false)),
      this.#place,
      ...(high ? [element("span", { "aria-hidden": "true" }, "·"), high] : []),
      button("close", words("barDismiss"), [icon("line", CROSS)], () => this.#dismiss()),
      this.#said,
    );
    this.element.hidden = false;
  }

  hide() {
    clearTimeout(this.#timer);
    this.#counts = null;
    this.element.hidden = true;
    this.element.replaceChildren();
  }

  /** @param {number} index the finding that the reader is at, from 0; less before the first */
  at(index) {
    const counts = this.#counts;
    if (!counts) return;
    const text = index < 0 ? counted("barTotal", counts.total) : words("popoverPosition", number(index + 1), number(counts.total));
    if (this.#place.textContent !== text) this.#place.textContent = text;
  }

  /** Says aloud where a step has led; scrolling is not told. @param {string} title */
  say(title) {
    if (this.#counts) this.#said.textContent = `${this.#place.textContent}: ${title}`;
  }

  /** Looks for what the page has at the bottom: slow where the page is long, and slower after anything was written. */
  look() {
    const { clientWidth } = rootOfPage();
    const y = innerHeight - GAP - 12;
    const own = [0.4, 0.5, 0.6].map((share) => fixedAt(clientWidth * share, y)).find((box) => box !== null);
    this.#below = own && own.top > innerHeight / 2 ? innerHeight - own.top : 0;
  }

  /** Stands above what the page has at the bottom, and beside the popover. @param {Box | null} popover */
  place(popover) {
    if (this.element.hidden) return;
    put(this.element, "--below", this.#below);
    const { dataset } = this.element;
    const now = dataset.at;
    if (!popover && now === "middle") return;
    for (const at of popover ? [now ?? "middle", "middle", "right", "left"] : ["middle"]) {
      dataset.at = at;
      if (!popover || !shared(this.element.getBoundingClientRect(), popover)) break;
    }
  }

  /** Whether it is about to go. */
  get isLeaving() {
    return this.#counts === null && !this.element.hidden;
  }

  /** The reader has closed it; for a while it says how it stays closed. */
  #dismiss() {
    this.#actions.dismiss();
    const never = button("never", words("barNever"), [words("barNever")], () => {
      this.#actions.never();
      this.hide();
    });
    never.removeAttribute("title");
    this.#counts = null;
    this.element.replaceChildren(element("span", { role: "status" }, words("barDismissed")), never);
    never.focus({ preventScroll: true });
    const leave = () => {
      // Whoever is about to press it is not hurried.
      if (this.element.matches(":hover")) this.#timer = setTimeout(leave, FAREWELL / 4);
      else this.hide();
    };
    this.#timer = setTimeout(leave, FAREWELL);
  }
}
