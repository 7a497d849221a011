/**
 * The clause map: a strip at the edge of what scrolls, with a mark for each place, as find-in-page has. A pointer's
 * convenience: the keyboard has its own buttons and commands.
 *
 * @import { Severity } from "../types.d.ts"
 * @import { Box } from "./place.js"
 * @import { Scroller } from "./scroller.js"
 * @import { Spot } from "./spots.js"
 */
import { SEVERITIES } from "../settings.js";
import { counted, ENGLISH } from "../words.js";
import { element, put } from "../view/dom.js";
import { fixedAt } from "./fixed.js";

/** As wide as the strip of guide.css. */
const WIDTH = 12;
/** Marks closer together than this cannot be told apart. */
const APART = 7;
/** So far from a mark the pointer still means it. */
const REACH = 12;
/** Less movement than this is a click. */
const SLACK = 3;
/** At how many heights the edge is looked at for what the page has there. */
const LOOKS = 12;

/** @typedef {{ at: number, severity: Severity, spots: Spot[] }} Group `at`: pixels from the strip's top; `spots`: most severe first */

/**
 * Marks of the same place as one, as severe as its most severe.
 *
 * @param {Spot[]} spots
 * @param {number} scale from the content's pixels to the strip's
 * @returns {Group[]}
 */
export function grouped(spots, scale) {
  /** @type {Group[]} */
  const groups = [];
  for (const spot of [...spots].sort((a, b) => a.y - b.y)) {
    const at = spot.y * scale;
    const last = groups.at(-1);
    if (!last || at - last.at >= APART) groups.push({ at, severity: spot.severity, spots: [spot] });
    else last.spots.push(spot);
  }
  for (const group of groups) {
    group.spots.sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
    group.severity = group.spots[0].severity;
  }
  return groups;
}

export class ClauseMap {
  element = element("div", { class: "map", "aria-hidden": "true" });
  #label = element("div", { class: "label", hidden: "" });
  #jump;
  /** @type {Scroller | null} */
  #scroller = null;
  /** @type {Group[]} */
  #groups = [];
  /** The marks that are drawn, in the order of the groups. @type {HTMLElement[]} */
  #marks = [];
  /** The edge that was free when it was last looked at, and the box that it is an edge of. @type {{ side: "left" | "right" | null, box: Box } | null} */
  #edge = null;
  /** Where the pointer went down, and whether it has moved since. @type {{ y: number, moved: boolean } | null} */
  #press = null;

  /** @param {(spot: Spot) => void} jump */
  constructor(jump) {
    this.#jump = jump;
    const { element } = this;
    element.hidden = true;
    element.append(this.#label);
    element.addEventListener("pointerdown", (event) => this.#down(event));
    element.addEventListener("pointermove", (event) => this.#moved(event));
    element.addEventListener("pointerup", (event) => this.#up(event));
    element.addEventListener("pointercancel", () => this.#end());
    element.addEventListener("pointerleave", () => this.#press === null && this.#end());
  }

  /** Looks for what the page has at the edges: slow where the page is long, and slower after anything was written. @param {Scroller} scroller */
  look(scroller) {
    const { box, scrolls } = scroller;
    this.#edge = scrolls ? { side: sideOf(scroller, box), box } : null;
  }

  /** @param {Spot[]} spots @param {Scroller} scroller */
  draw(spots, scroller) {
    this.#scroller = scroller;
    const { box, height, scrolls } = scroller;
    const side = scrolls && spots.length > 0 ? this.#free(scroller, box) : null;
    this.element.hidden = side === null;
    if (side === null) return this.#end();
    const tall = box.bottom - box.top;
    this.#groups = grouped(spots, tall / height);
    if (this.element.dataset.side !== side) this.element.dataset.side = side;
    this.#stand(box);
    while (this.#marks.length > this.#groups.length) this.#marks.pop()?.remove();
    for (const [at, { severity, at: y }] of this.#groups.entries()) {
      const mark = (this.#marks[at] ??= element("span", { class: "mark" }));
      put(mark, "top", Math.round(Math.max(4, Math.min(y, tall - 4))));
      if (!mark.classList.contains(severity)) {
        mark.classList.remove(...SEVERITIES);
        mark.classList.add(severity);
      }
      if (!mark.parentNode) this.#label.before(mark);
    }
  }

  /** The edge that the strip may have now. @param {Scroller} scroller @param {Box} box */
  #free(scroller, box) {
    const known = this.#edge?.box;
    const sides = /** @type {const} */ (["left", "top", "right", "bottom"]);
    if (!known || sides.some((side) => known[side] !== box[side])) this.look(scroller);
    return this.#edge?.side ?? null;
  }

  /** Stands at the edge of the scroller, which may itself have moved. */
  place() {
    if (this.#scroller && !this.element.hidden) this.#stand(this.#scroller.box);
  }

  /** @param {Box} box */
  #stand({ left, top, right, bottom }) {
    put(this.element, "left", this.element.dataset.side === "left" ? left : right - WIDTH);
    put(this.element, "top", top);
    put(this.element, "height", bottom - top);
  }

  /** @param {PointerEvent} event @returns {number} */
  #y = ({ clientY }) => clientY - this.element.getBoundingClientRect().top;

  /** @param {number} y @returns {Group | undefined} the mark next to a height, if it is near */
  #near(y) {
    const near = this.#groups.filter(({ at }) => Math.abs(at - y) <= REACH);
    return near.sort((a, b) => Math.abs(a.at - y) - Math.abs(b.at - y))[0];
  }

  /** @param {PointerEvent} event */
  #down(event) {
    if (event.button !== 0) return;
    // The focus and the selection stay with the page.
    event.preventDefault();
    this.#press = { y: event.clientY, moved: false };
    this.element.setPointerCapture(event.pointerId);
  }

  /** @param {PointerEvent} event */
  #moved(event) {
    const y = this.#y(event);
    const press = this.#press;
    if (press) {
      press.moved ||= Math.abs(event.clientY - press.y) > SLACK;
      if (press.moved) this.#scan(y);
    }
    this.#name(this.#near(y));
  }

  /** @param {PointerEvent} event */
  #up(event) {
    const press = this.#press;
    this.#press = null;
    if (!press || press.moved) return;
    const y = this.#y(event);
    const group = this.#near(y);
    if (group) this.#jump(group.spots[0]);
    else this.#scan(y);
  }

  #end() {
    this.#press = null;
    this.#name(undefined);
  }

  /** @param {number} y */
  #scan(y) {
    const scroller = this.#scroller;
    if (scroller) scroller.centre((y / this.element.clientHeight) * scroller.height);
  }

  /** Says what a mark stands for. @param {Group | undefined} group */
  #name(group) {
    const label = this.#label;
    this.element.classList.toggle("on-mark", group !== undefined);
    label.hidden = group === undefined;
    if (!group) return;
    const titles = [...new Set(group.spots.map(({ finding }) => finding.title))];
    label.className = `label ${group.severity}`;
    label.style.setProperty("top", `${Math.max(16, Math.min(group.at, this.element.clientHeight - 16))}px`);
    label.replaceChildren(
      element("span", ENGLISH, titles[0]),
      ...(titles.length > 1 ? [element("small", null, counted("mapMore", titles.length - 1))] : []),
    );
  }
}

/**
 * The edge that the strip may have: the scrollbar's, or the other where the page has something of its own there; null
 * where both are taken.
 *
 * @param {Scroller} scroller
 * @param {Box} box
 * @returns {"left" | "right" | null}
 */
function sideOf(scroller, box) {
  const isFree = (/** @type {"left" | "right"} */ side) => {
    const x = side === "left" ? box.left + WIDTH / 2 : box.right - WIDTH / 2;
    return !Array.from({ length: LOOKS }, (_, at) => box.top + ((at + 0.5) / LOOKS) * (box.bottom - box.top)).some((y) => {
      const own = fixedAt(x, y);
      // What reaches across the page is a bar of its own, which a strip at the edge does not hide.
      return own !== null && own.width < innerWidth / 3;
    });
  };
  /** @type {("left" | "right")[]} */
  const sides = scroller.isLeftHanded ? ["left", "right"] : ["right", "left"];
  return sides.find(isFree) ?? null;
}
