/**
 * The controls that stand for one field of the settings each: their name is the field's.
 *
 * @import { Settings } from "../types.d.ts"
 */
import { language, words } from "../words.js";
import { keep } from "./keep.js";

/** What the page calls each field. @type {Record<string, string>} */
const NAMES = {
  show: "popupShow",
  clauseTypesOff: "optionsTypes",
  highlight: "optionsStyle",
  hoverDelay: "optionsDelay",
  clauseMap: "optionsClauseMap",
  readingBar: "optionsReadingBar",
  theme: "optionsTheme",
  language: "optionsLanguage",
  muted: "optionsMuted",
  always: "optionsAlways",
  onlyWhenClicked: "optionsOnlyWhenClicked",
};

/** Names of fields as the page has them; a field that it has not as it is stored. @param {string[]} fields */
export const namesOf = (fields) => fields.map((field) => (Object.hasOwn(NAMES, field) ? words(NAMES[field]) : field));

/** A time as the reader's language writes it. @param {number} milliseconds */
const seconds = (milliseconds) =>
  new Intl.NumberFormat(language(), { style: "unit", unit: "second", unitDisplay: "long" }).format(milliseconds / 1_000);

/** @param {HTMLInputElement | HTMLSelectElement} control */
function valueOf(control) {
  if (control.type === "checkbox") return /** @type {HTMLInputElement} */ (control).checked;
  return control.type === "range" ? Number(control.value) : control.value;
}

/** @param {HTMLInputElement | HTMLSelectElement} control @param {any} value */
function put(control, value) {
  if (control instanceof HTMLInputElement && control.type === "checkbox") control.checked = value;
  else if (control instanceof HTMLInputElement && control.type === "radio") control.checked = control.value === value;
  else control.value = String(value);
}

/** @returns {(settings: Settings) => void} */
export function fields() {
  const controls = /** @type {NodeListOf<HTMLInputElement | HTMLSelectElement>} */ (document.querySelectorAll("main [name]"));
  for (const control of controls) {
    control.addEventListener("change", () => keep({ [control.name]: valueOf(control) }));
  }
  const delay = /** @type {HTMLInputElement} */ (document.getElementById("delay"));
  const output = /** @type {HTMLOutputElement} */ (document.querySelector("output"));
  const tellDelay = () => {
    output.value = seconds(Number(delay.value));
    // Screen readers would read out the bare number otherwise.
    delay.setAttribute("aria-valuetext", output.value);
  };
  delay.addEventListener("input", tellDelay);
  return (settings) => {
    for (const control of controls) put(control, settings[/** @type {keyof Settings} */ (control.name)]);
    tellDelay();
  };
}
