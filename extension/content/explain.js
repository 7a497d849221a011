/**
 * Explaining the findings: brings together what is under the pointer, the keyboard's buttons and the popover.
 *
 * @import { Report, Settings } from "../types.d.ts"
 * @import { Mark, Marks } from "./marks.js"
 * @import { TextMap } from "./text-map.js"
 */
import { Gutter } from "./gutter.js";
import { Host } from "./host.js";
import { spansOf } from "./marks.js";
import { paintOpen } from "./paint.js";
import { around, shared } from "./place.js";
import { charactersAt, isOn, Pointer } from "./pointer.js";
import { Popover } from "./popover.js";
import { frameOf, reveal, revealAbove, unfold } from "./reveal.js";

/** @typedef {{ text: TextMap, roots: ShadowRoot[], marks: Marks, report: Report, settings: Settings }} View what is painted now */

export class Explain {
  /** @type {View | null} */
  #view = null;
  /** @type {{ host: Host, popover: Popover, gutter: Gutter, pointer: Pointer } | null} */
  #parts = null;
  #idle = 0;
  /** Where the focus goes when the popover closes that the keyboard opened. @type {Mark | null} */
  #from = null;
  #gone;

  /** @param {() => void} gone called when the extension was updated or removed under the page: there are no words any more */
  constructor(gone) {
    this.#gone = gone;
  }

  /** @param {View} view */
  show(view) {
    this.#view = view;
    if (view.report.findings.length === 0) return this.hide();
    const { host, popover } = this.#made();
    host.dress(view.settings.theme);
    const { content } = popover;
    if (content) this.#renew(content);
    // The keyboard's buttons can wait until the page is painted.
    this.#idle ||= requestIdleCallback(() => {
      this.#idle = 0;
      this.#setGutter();
    }, { timeout: 1_000 });
  }

  hide() {
    cancelIdleCallback(this.#idle);
    this.#idle = 0;
    this.#view = null;
    const parts = this.#parts;
    this.#parts = null;
    this.#from = null;
    parts?.pointer.end();
    parts?.popover.close();
    parts?.host.detach();
  }

  /** Brings a finding's place into view and explains it. @param {Mark} mark */
  jump(mark) {
    this.#go(mark, false);
  }

  #made() {
    if (this.#parts) return this.#parts;
    const host = new Host();
    const popover = new Popover(host, (by) => this.#step(by), () => this.#closed(), (mark) => this.#turn(mark));
    const gutter = new Gutter(host, (mark) => this.#reached(mark), (mark) => {
      this.#from = mark;
      this.#go(mark, true);
    });
    const pointer = new Pointer({
      find: (point) => this.#find(point),
      open: (marks, point, pinned) => this.#open(marks, point, pinned, pinned),
      close: () => popover.close(),
      isOpen: ([{ finding, place }]) => {
        const shown = popover.content?.marks[0];
        return shown?.finding === finding && shown.place === place;
      },
      state: () => (!popover.content ? "no" : popover.content.pinned ? "pinned" : "passing"),
      box: () => popover.box,
      isInside: (event) => event.target === host.element,
      delay: () => this.#view?.settings.hoverDelay ?? 0,
    });
    this.#parts = { host, popover, gutter, pointer };
    return this.#parts;
  }

  /** @param {{ x: number, y: number }} point */
  #find(point) {
    const { text, roots, marks } = this.#view ?? {};
    if (!text || !roots || !marks) return [];
    for (const character of charactersAt(point, roots)) {
      const at = text.locate(character.node, character.offset);
      const found = at ? marks.in({ block: at.block, start: at.offset, end: at.offset + 1 }) : [];
      if (found.length > 0 && isOn(character, point)) return found;
    }
    return [];
  }

  /** @param {Mark} mark */
  #ranges(mark) {
    return spansOf(mark).map((span) => this.#view?.text.ranges(span) ?? []);
  }

  /** Where a clause is in the viewport, as far as what scrolls around it shows it. @param {Mark} mark */
  #boxes(mark) {
    const ranges = this.#ranges(mark).flat();
    const seen = ranges[0] ? frameOf(ranges[0]) : null;
    const boxes = ranges.flatMap((range) => [...range.getClientRects()]);
    return seen ? boxes.flatMap((box) => shared(box, seen) ?? []) : boxes;
  }

  /**
   * @param {Mark[]} marks
   * @param {{ x: number, y: number } | null} point
   * @param {boolean} pinned
   * @param {boolean} focus
   */
  #open(marks, point, pinned, focus) {
    const view = this.#view;
    if (!view) return;
    if (!chrome.runtime?.id) return this.#gone();
    const [first] = marks;
    const list = this.#list(first);
    const ranges = this.#ranges(first).flat();
    paintOpen(ranges);
    this.#made().popover.open({
      marks,
      report: view.report,
      index: list.indexOf(first.finding),
      total: list.length,
      boxes: () => this.#boxes(first),
      node: ranges[0]?.startContainer,
      point,
      pinned,
      focus,
      makeRoom: (limit) => ranges[0] && revealAbove(ranges[0], () => around(this.#boxes(first)), limit),
    });
  }

  #closed() {
    paintOpen([]);
    const parts = this.#parts;
    const from = this.#from;
    this.#from = null;
    if (!parts) return;
    parts.host.attach(this.#firstNode());
    if (from) parts.gutter.focus(from);
  }

  /** @param {Mark} mark @param {boolean} focus */
  #go(mark, focus) {
    const view = this.#view;
    const [range] = this.#ranges(mark).flat();
    if (!view || !range) return;
    unfold(range.startContainer);
    reveal(range);
    this.#open(view.marks.with(mark), null, true, focus);
  }

  /** What previous and next go through: what is painted; everything, from a finding that is not. @param {Mark} mark */
  #list({ finding }) {
    const { marks, report } = /** @type {View} */ (this.#view);
    return marks.findings.includes(finding) ? marks.findings : report.findings;
  }

  /** @param {1 | -1} by */
  #step(by) {
    const shown = this.#parts?.popover.content?.marks[0];
    if (!shown) return;
    const list = this.#list(shown);
    const next = list[(list.indexOf(shown.finding) + by + list.length) % list.length];
    if (this.#from) this.#from = { finding: next, place: 0 };
    this.#go({ finding: next, place: 0 }, true);
  }

  /** Another finding of the same sentence. @param {Mark} mark */
  #turn(mark) {
    const view = this.#view;
    if (!view) return;
    if (this.#from) this.#from = mark;
    this.#open(view.marks.with(mark), null, true, true);
  }

  /**
   * The text was read again: what is explained stays so, if the report still has it.
   *
   * @param {NonNullable<Popover["content"]>} content
   */
  #renew({ marks: [{ finding, place }], point, pinned }) {
    const { report, marks } = /** @type {View} */ (this.#view);
    const same = report.findings.find(
      ({ clauseType, places }) => clauseType === finding.clauseType && places[0]?.quote === finding.places[0]?.quote,
    );
    const popover = this.#parts?.popover;
    if (!same?.places[place]) return popover?.close();
    const mark = { finding: same, place };
    const ranges = this.#ranges(mark).flat();
    if (ranges.length === 0) return popover?.close();
    if (same === finding) {
      // The same report on the page's new nodes: nothing to say anew, only to stand beside them.
      paintOpen(ranges);
      popover?.follow();
    } else {
      this.#open(marks.with(mark), point, pinned, false);
    }
  }

  /** @returns {Node | undefined} a node of the first clause that is painted */
  #firstNode() {
    const [finding] = this.#view?.marks.findings ?? [];
    return finding && this.#ranges({ finding, place: 0 }).flat()[0]?.startContainer;
  }

  #setGutter() {
    const view = this.#view;
    const parts = this.#parts;
    if (!view || !parts) return;
    const marks = view.marks.findings
      .map((finding) => ({ finding, place: 0 }))
      .filter((mark) => this.#ranges(mark).some((ranges) => ranges.length > 0));
    parts.gutter.set(marks);
    if (!parts.popover.content) parts.host.attach(this.#firstNode());
  }

  /** A button of the keyboard's has the focus: its clause comes into view, and it stands beside it. @param {Mark} mark */
  #reached(mark) {
    const ranges = this.#ranges(mark).flat();
    if (ranges[0]) reveal(ranges[0]);
    if (!this.#parts?.popover.content) paintOpen(ranges);
    const box = ranges[0]?.getClientRects()[0];
    return { left: Math.max(4, (box?.left ?? 4) - 4), top: Math.max(4, (box?.top ?? 40) - 36) };
  }
}
