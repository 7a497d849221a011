/**
 * The keyboard's way to the findings: one button for each, outside the page's body, seen only while it has the focus,
 * when it stands beside its clause. Tab reaches the last one used, the arrow keys go from one to the next.
 *
 * @import { Host } from "./host.js"
 * @import { Mark } from "./marks.js"
 */
import { counted, language, number, words } from "../words.js";
import { button, element } from "../view/dom.js";
import { severityWords } from "../view/finding.js";

/** @type {Record<string, number | undefined>} */
const STEPS = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1, Home: -Infinity, End: Infinity };

/** @param {Mark} a @param {Mark} b */
const saysSame = ({ finding: a }, { finding: b }) => a === b || (a.title === b.title && a.severity === b.severity);

export class Gutter {
  #bar = element("div", { class: "gutter", role: "toolbar", "aria-orientation": "vertical" });
  #reached;
  #opened;
  /** @type {Mark[]} */
  #marks = [];
  #at = 0;

  /**
   * @param {Host} host
   * @param {(mark: Mark) => { left: number, top: number }} reached a button has the focus: where is it to stand?
   * @param {(mark: Mark) => void} opened
   */
  constructor(host, reached, opened) {
    this.#reached = reached;
    this.#opened = opened;
    this.#bar.addEventListener("keydown", (event) => this.#key(event));
    host.root.append(this.#bar);
  }

  /** @param {Mark[]} marks */
  set(marks) {
    const before = this.#marks;
    this.#marks = marks;
    // What a button does goes by its number, so a button that says the same can stay.
    const same = marks.length === before.length && this.#bar.lang === language();
    if (same) {
      for (const [at, mark] of marks.entries()) {
        if (saysSame(mark, before[at])) continue;
        const focused = this.#bar.children[at].matches(":focus");
        this.#bar.children[at].replaceWith(this.#button(mark, at));
        if (focused) this.#focus(at);
      }
      return;
    }
    const focused = this.#bar.matches(":focus-within");
    this.#at = Math.min(this.#at, Math.max(0, marks.length - 1));
    this.#bar.setAttribute("aria-label", counted("popoverBar", marks.length));
    this.#bar.lang = language();
    this.#bar.replaceChildren(...marks.map((mark, at) => this.#button(mark, at)));
    if (focused) this.#focus(this.#at);
  }

  /** @param {Mark} mark @param {number} at */
  #button(mark, at) {
    const { severity, title } = mark.finding;
    const label = words("popoverReach", severityWords(severity), title, number(at + 1), number(this.#marks.length));
    const made = button(severity, label, [], () => this.#opened(this.#marks[at]));
    made.removeAttribute("title");
    made.tabIndex = at === this.#at ? 0 : -1;
    made.addEventListener("focus", () => {
      this.#at = at;
      const { left, top } = this.#reached(this.#marks[at]);
      made.style.setProperty("left", `${left}px`);
      made.style.setProperty("top", `${top}px`);
    });
    return made;
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const step = STEPS[event.key];
    if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    this.#focus(Math.max(0, Math.min(this.#marks.length - 1, this.#at + step)));
  }

  /** @param {number} at */
  #focus(at) {
    const buttons = /** @type {HTMLCollectionOf<HTMLElement>} */ (this.#bar.children);
    for (const [index, one] of [...buttons].entries()) one.tabIndex = index === at ? 0 : -1;
    buttons[at]?.focus({ preventScroll: true });
  }

  /** Gives the focus to the button of a finding. @param {Mark} mark */
  focus(mark) {
    const at = this.#marks.findIndex(({ finding }) => finding === mark.finding);
    if (at >= 0) this.#focus(at);
  }
}
