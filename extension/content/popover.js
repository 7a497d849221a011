/**
 * The popover: opens beside a clause, follows it on scrolling, closes, and hands the focus back.
 *
 * @import { Report } from "../types.d.ts"
 * @import { Box, Side } from "./place.js"
 * @import { Host } from "./host.js"
 * @import { Mark } from "./marks.js"
 */
import { rootOfPage } from "./nodes.js";
import { ENGLISH, language, number, words } from "../words.js";
import { button, element, icon } from "../view/dom.js";
import { around, place } from "./place.js";
import { alsoView, findingView, severityView } from "../view/finding.js";

const CROSS = "M4 4 12 12M12 4 4 12";
const BACK = "M10 3 5 8l5 5";
const ON = "M6 3l5 5-5 5";

/**
 * @typedef {object} Content
 * @property {Mark[]} marks the finding that is explained, then those that share its sentence
 * @property {Report} report
 * @property {number} index the finding's, among those that can be stepped through
 * @property {number} total
 * @property {() => Box[]} boxes where the clause is now, in the viewport
 * @property {Node | undefined} node a node of the clause
 * @property {{ x: number, y: number } | null} point where the pointer was
 * @property {boolean} pinned stays until it is closed
 * @property {boolean} focus takes the focus
 */

export class Popover {
  #host;
  #step;
  #closed;
  #card = element("div", { class: "card", role: "dialog", "aria-labelledby": "title", tabindex: "-1" });
  #body = element("div", { class: "body" });
  /** @type {Content | null} */
  #content = null;
  /** @type {Side | null} */
  #side = null;
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
   */
  constructor(host, step, closed) {
    this.#host = host;
    this.#step = step;
    this.#closed = closed;
    host.root.append(this.#card);
  }

  /** @returns {Content | null} what is shown now */
  get content() {
    return this.#content;
  }

  /** @param {Content} content */
  open(content) {
    const wasOpen = this.#content !== null;
    this.#content = content;
    this.#side = null;
    const host = this.#host;
    if (!wasOpen) this.#before = document.activeElement;
    const focused = host.root.activeElement?.getAttribute("class");
    this.#fill(content);
    host.attach(content.node);
    host.open();
    this.#body.scrollTop = 0;
    this.#position();
    if (content.focus) {
      // Stepping on leaves the focus on the button that was pressed.
      const same = wasOpen && focused ? this.#card.querySelector(`button.${focused}`) : null;
      (same instanceof HTMLElement ? same : this.#card).focus({ preventScroll: true });
    }
    if (wasOpen) return;
    addEventListener("keydown", this.#keydown, { capture: true });
    addEventListener("scroll", this.#follow, { capture: true, passive: true });
    addEventListener("resize", this.#follow, { passive: true });
    this.#resized.observe(this.#body);
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
    if (hadFocus && this.#before instanceof HTMLElement && this.#before !== this.#host.element) {
      this.#before.focus({ preventScroll: true });
    }
  }

  /** Moves with the clause, once a frame at most. */
  follow() {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#position());
  }

  /** Whether a point is in the popover or in the gap that the pointer crosses on its way from the clause. @param {number} x @param {number} y */
  isNear(x, y) {
    if (!this.#content) return false;
    const reach = 14;
    const { left, top, right, bottom } = this.#host.element.getBoundingClientRect();
    return x >= left - reach && x <= right + reach && y >= top - reach && y <= bottom + reach;
  }

  #position() {
    const content = this.#content;
    if (!content) return;
    const view = { width: rootOfPage().clientWidth || innerWidth, height: innerHeight };
    const visible = content
      .boxes()
      .filter(({ top, bottom, left, right }) => bottom > 0 && top < view.height && right > 0 && left < view.width);
    const clause = around(visible);
    // Scrolled out of sight, or taken away: what only the pointer opened goes with it, the rest stays where it is.
    if (!clause) return content.pinned ? undefined : this.close();
    const { offsetWidth: width, offsetHeight } = this.#host.element;
    const height = offsetHeight - this.#body.clientHeight + this.#body.scrollHeight;
    const box = place(clause, { width, height }, view, content.point, this.#side);
    this.#side = box.side;
    this.#host.move(box);
  }

  /** @param {Content} content */
  #fill({ marks, report, index, total }) {
    const [{ finding }, ...also] = marks;
    const title = element("h2", { id: "title", ...ENGLISH }, finding.title);
    const close = button("close", words("popoverClose"), [icon("line", CROSS)], () => this.close());
    this.#body.replaceChildren(
      findingView(finding, report),
      ...(also.length > 0
        ? [element("h3", { class: "same" }, words("popoverSameWords")), ...also.map((mark) => alsoView(mark.finding, report))]
        : []),
      element("p", { class: "advice" }, words("popoverAdvice")),
    );
    this.#card.lang = language();
    this.#card.replaceChildren(
      element("header", null, severityView(finding.severity), close, title),
      this.#body,
      element(
        "footer",
        null,
        button("previous", words("popoverPrevious"), [icon("line", BACK)], () => this.#step(-1)),
        element("span", null, words("popoverPosition", number(index + 1), number(total))),
        button("next", words("popoverNext"), [icon("line", ON)], () => this.#step(1)),
      ),
    );
  }
}
