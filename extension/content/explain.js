/**
 * Explaining the findings: brings together what is under the pointer, the keyboard's buttons and the popover.
 *
 * @import { Report, Settings } from "../types.d.ts"
 * @import { Host } from "./host.js"
 * @import { Mark, Marks } from "./marks.js"
 * @import { TextMap } from "./text-map.js"
 */
import { switchedOn } from "../settings.js";
import { ask } from "./ask.js";
import { Guide } from "./guide.js";
import { Gutter } from "./gutter.js";
import { popoverHost } from "./host.js";
import { spansOf } from "./marks.js";
import { paintOpen } from "./paint.js";
import { around, shared } from "./place.js";
import { charactersAt, isOn, Pointer } from "./pointer.js";
import { Popover } from "./popover.js";
import { frameOf, reveal, revealAbove, unfold } from "./reveal.js";
import { endTurn, hearOthers, isOthersTurn, takeTurn } from "./turn.js";

/** @typedef {{ text: TextMap, roots: ShadowRoot[], marks: Marks, report: Report, settings: Settings }} View what is painted now */

export class Explain {
  /** @type {View | null} */
  #view = null;
  /** @type {{ host: Host, popover: Popover, gutter: Gutter, pointer: Pointer } | null} */
  #parts = null;
  #guide = new Guide({
    jump: (mark) => this.#go(mark, false),
    step: (by, high) => this.step(by, high, false),
    popover: () => this.#parts?.popover.box ?? null,
    gone: () => this.#gone(),
    never: () => ask({ v: 1, type: "bar-off" }).catch(() => {}),
  });
  #idle = 0;
  /** Where the focus goes when the popover closes that the keyboard opened. @type {Mark | null} */
  #from = null;
  #close = () => this.#parts?.popover.close();
  #gone;

  /** @param {() => void} gone called when the extension was updated or removed under the page: there are no words any more */
  constructor(gone) {
    this.#gone = gone;
    hearOthers((open) => this.#guide.giveWay(open));
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
    // After them, so that Tab reaches the clauses before the bar.
    this.#guide.show(view);
  }

  /** Takes note of changes of the page. @param {MutationRecord[]} records */
  note(records) {
    this.#guide.note(records);
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
    this.#guide.hide();
  }

  /**
   * Goes to the finding after, or before, the one that the reader is at.
   *
   * @param {1 | -1} by
   * @param {boolean} high only those of high severity
   * @param {boolean} focus
   */
  step(by, high, focus) {
    const next = this.#guide.next(by, high);
    if (next) this.#go(next, focus);
  }

  /** Brings a finding's place into view and explains it. @param {Mark} mark */
  jump(mark) {
    this.#go(mark, false);
  }

  #made() {
    if (this.#parts) return this.#parts;
    const host = popoverHost();
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
      state: () => {
        if (popover.content) return popover.content.pinned ? "pinned" : "passing";
        // Where a selection is explained, passing over a clause does not end it.
        return isOthersTurn(this.#close) ? "pinned" : "no";
      },
      box: () => popover.box,
      isInside: (event) => event.target === host.element || this.#guide.isInside(event),
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
    takeTurn(this.#close);
    this.#guide.explained(first.finding);
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
    endTurn(this.#close);
    this.#guide.explained(null);
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
    const { marks, report, settings } = /** @type {View} */ (this.#view);
    return marks.findings.includes(finding) ? marks.findings : switchedOn(report.findings, settings);
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
   * The text was read again, or the settings have changed: what is explained stays so, if it is still to be found.
   *
   * @param {NonNullable<Popover["content"]>} content
   */
  #renew({ marks: [{ finding, place }], point, pinned }) {
    const { report, marks, settings } = /** @type {View} */ (this.#view);
    const same = switchedOn(report.findings, settings).find(
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
      .filter((mark) => spansOf(mark).some((span) => view.text.has(span)));
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
