/** The handle at the pinned popover's edge that changes its width, for the pointer and for the keyboard. */
import { words } from "../words.js";
import { element } from "../view/dom.js";

/** What one press of an arrow key changes, in px. */
const STEP = 24;

export class Grip {
  element = element("div", { class: "grip", role: "separator", "aria-orientation": "vertical", tabindex: "0" });
  /** The edge that it stands on. @type {"left" | "right"} */
  #edge = "right";
  #set;
  /** @type {{ min: number, max: number, now: number }} */
  #width = { min: 0, max: 0, now: 0 };
  /** Where the pointer took hold of it, and how wide the popover was then. @type {{ x: number, width: number } | null} */
  #held = null;

  /** @param {(width: number) => void} set */
  constructor(set) {
    this.#set = set;
    const { element } = this;
    element.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      event.preventDefault();
      element.setPointerCapture(event.pointerId);
      this.#held = { x: event.clientX, width: this.#width.now };
    });
    element.addEventListener("pointermove", (event) => {
      if (this.#held) this.#to(this.#held.width + (event.clientX - this.#held.x) * this.#outwards);
    });
    element.addEventListener("lostpointercapture", () => {
      this.#held = null;
    });
    element.addEventListener("keydown", (event) => this.#key(event));
  }

  /** @param {"left" | "right"} edge @param {{ min: number, max: number, now: number }} width */
  show(edge, width) {
    this.#edge = edge;
    this.#width = width;
    const { element } = this;
    element.dataset.edge = edge;
    element.setAttribute("aria-label", words("popoverWidth"));
    element.setAttribute("aria-valuemin", String(Math.round(width.min)));
    element.setAttribute("aria-valuemax", String(Math.round(width.max)));
    element.setAttribute("aria-valuenow", String(Math.round(width.now)));
  }

  get #outwards() {
    return this.#edge === "right" ? 1 : -1;
  }

  /** @param {number} width */
  #to(width) {
    this.#set(Math.max(this.#width.min, Math.min(this.#width.max, width)));
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const { min, max, now } = this.#width;
    /** @type {Record<string, number | undefined>} */
    const wanted = {
      ArrowRight: now + STEP * this.#outwards,
      ArrowLeft: now - STEP * this.#outwards,
      Home: min,
      End: max,
    };
    const width = wanted[event.key];
    if (width === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    this.#to(width);
  }
}
