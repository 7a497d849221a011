/**
 * A list of sites to add to and take from.
 *
 * @import { Settings } from "../types.d.ts"
 */
import { checked, siteOf } from "../settings.js";
import { button, element, icon } from "../view/dom.js";
import { words } from "../words.js";
import { keep } from "./keep.js";

const CROSS = "M3.5 2.5 8 7l4.5-4.5 1 1L9 8l4.5 4.5-1 1L8 9l-4.5 4.5-1-1L7 8 2.5 3.5Z";

/** The site that a reader names, by itself or by an address of it; empty where it is none. @param {string} text */
export function siteFrom(text) {
  const site = siteOf(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`);
  return site !== "" && checked({ muted: [site] }).broken.length === 0 ? site : "";
}

/** @param {"muted" | "always"} name the field @returns {(settings: Settings) => void} */
export function sites(name) {
  const part = /** @type {HTMLElement} */ (document.querySelector(`[data-list="${name}"]`));
  /** @type {string[]} */
  let hosts = [];
  const none = element("p", { class: "quiet" });
  const list = element("ul", { "aria-labelledby": name });
  const label = element("label", { for: `${name}-site` });
  const input = element("input", {
    id: `${name}-site`, type: "text", inputmode: "url", autocomplete: "off", autocapitalize: "none", spellcheck: "false",
    "aria-describedby": `${name}-wrong`,
  });
  const add = element("button", { class: "press" });
  const wrong = element("p", { class: "wrong", id: `${name}-wrong`, role: "alert" });
  const form = element("form", null, label, element("span", { class: "entry" }, input, add), wrong);
  part.append(none, list, form);

  /** @param {string} problem empty: none */
  const tell = (problem) => {
    wrong.textContent = problem;
    if (problem) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
  };
  input.addEventListener("input", () => tell(""));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const text = input.value.trim();
    const site = siteFrom(text);
    if (site === "") return tell(text === "" ? words("optionsSiteMissing") : words("optionsSiteWrong", text));
    if (hosts.includes(site)) return tell(words("optionsSiteThere", site));
    input.value = "";
    tell("");
    keep((now) => ({ [name]: [...new Set([...now[name], site])].sort() }));
  });

  /** @param {string} host */
  function remove(host) {
    // The button that was pressed goes; the focus stays in the list as long as there is one.
    const at = hosts.indexOf(host);
    keep((now) => ({ [name]: now[name].filter((one) => one !== host) }), words("optionsRemoved", host), true);
    const buttons = list.querySelectorAll("button");
    (buttons[at + 1] ?? buttons[at - 1] ?? input).focus();
  }

  /** @param {string} host */
  const row = (host) =>
    element("li", { "data-host": host }, host, button("remove", words("optionsRemove", host), [icon("cross", CROSS)], () => remove(host)));

  return (settings) => {
    hosts = settings[name];
    none.hidden = hosts.length > 0;
    none.textContent = words("optionsSitesNone");
    label.textContent = words("optionsSite");
    add.textContent = words("optionsAdd");
    const focused = list.querySelector("li:focus-within")?.getAttribute("data-host");
    list.replaceChildren(...hosts.map(row));
    // The rows are new; the focus stays with its site.
    const again = hosts.indexOf(focused ?? "");
    if (again >= 0) list.querySelectorAll("button")[again].focus();
  };
}
