/**
 * The clause types, by group, to switch on and off.
 *
 * @import { Settings } from "../types.d.ts"
 */
import catalogue from "../data/clause-types.json" with { type: "json" };
import { element } from "../view/dom.js";
import { severityView } from "../view/finding.js";
import { counted, ENGLISH, number, words } from "../words.js";
import { keep } from "./keep.js";

/** @typedef {{ id: string, box: HTMLInputElement, row: HTMLElement, severity: HTMLElement, found: string }} Row */

/** Switches some clause types on or off and leaves the others. @param {string[]} ids @param {boolean} on @param {boolean} canUndo */
function turn(ids, on, canUndo) {
  const change = (/** @type {Settings} */ { clauseTypesOff }) => {
    const others = clauseTypesOff.filter((id) => !ids.includes(id));
    return { clauseTypesOff: on ? others : [...others, ...ids].sort() };
  };
  keep(change, words("optionsSaved"), canUndo);
}

/** @param {string} id @param {HTMLElement[]} text @param {(on: boolean) => void} turned */
function checkbox(id, text, turned) {
  const box = element("input", { type: "checkbox", id });
  box.addEventListener("change", () => turned(box.checked));
  return { box, label: element("label", { for: id }, ...text) };
}

/** @param {(typeof catalogue)[number]} clauseType @returns {Row} */
function rowOf({ id, title, line, severity, group }) {
  const level = element("span", null, severityView(severity));
  const about = `type-${id}-about`;
  const { box, label } = checkbox(`type-${id}`, [element("span", ENGLISH, title)], (on) => turn([id], on, false));
  box.setAttribute("aria-describedby", about);
  const help = element("p", { class: "help", id: about }, level, element("span", ENGLISH, line));
  const row = element("div", { class: "check" }, box, label, help);
  return { id, box, row, severity: level, found: `${title} ${line} ${group}`.toLowerCase() };
}

class Group {
  #count = element("span", { class: "quiet" });
  #allLabel = element("span", null);
  #all;
  element;
  rows;

  /** @param {string} name @param {number} at */
  constructor(name, at) {
    this.rows = catalogue.filter(({ group }) => group === name).map(rowOf);
    const { box, label } = checkbox(`group-${at}`, [this.#allLabel], (on) => turn(this.rows.map(({ id }) => id), on, true));
    this.#all = { box, row: element("div", { class: "check all" }, box, label) };
    this.element = element(
      "details",
      null,
      element("summary", null, element("span", ENGLISH, name), this.#count),
      this.#all.row,
      ...this.rows.map(({ row }) => row),
    );
  }

  /** @param {Settings} settings */
  show({ clauseTypesOff }) {
    for (const { id, box, severity } of this.rows) {
      box.checked = !clauseTypesOff.includes(id);
      const clauseType = catalogue.find((one) => one.id === id);
      if (clauseType) severity.replaceChildren(severityView(clauseType.severity));
    }
    const on = this.rows.filter(({ box }) => box.checked).length;
    this.#all.box.checked = on === this.rows.length;
    this.#all.box.indeterminate = on > 0 && on < this.rows.length;
    this.#allLabel.textContent = words("optionsTypesAll");
    this.#count.textContent = words("optionsTypesOn", number(on), number(this.rows.length));
  }

  /** Leaves only the rows that hold a text; all with an empty one. @param {string} wanted @returns {number} how many are left */
  filter(wanted) {
    for (const { row, found } of this.rows) row.hidden = !found.includes(wanted);
    const left = this.rows.filter(({ row }) => !row.hidden).length;
    this.element.hidden = left === 0;
    this.element.open = wanted !== "" && left > 0;
    // "All" would speak of rows that are out of sight.
    this.#all.row.hidden = wanted !== "";
    return left;
  }
}

/** @returns {(settings: Settings) => void} */
export function clauseTypes() {
  const high = (/** @type {string} */ name) => catalogue.filter(({ group, severity }) => group === name && severity === "high").length;
  const names = [...new Set(catalogue.map(({ group }) => group))].sort((a, b) => high(b) - high(a));
  const groups = names.map((name, at) => new Group(name, at));
  document.getElementById("groups")?.append(...groups.map((group) => group.element));
  const find = /** @type {HTMLInputElement} */ (document.getElementById("find"));
  const found = /** @type {HTMLElement} */ (document.getElementById("found"));
  const filter = () => {
    const wanted = find.value.trim().toLowerCase();
    const left = groups.map((group) => group.filter(wanted)).reduce((all, some) => all + some, 0);
    if (wanted === "") found.textContent = "";
    else found.textContent = left > 0 ? counted("optionsFound", left) : words("optionsFoundNone", find.value.trim());
  };
  find.addEventListener("input", filter);
  return (settings) => {
    for (const group of groups) group.show(settings);
  };
}
