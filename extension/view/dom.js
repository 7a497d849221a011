/** Building elements without markup: text is always text. */

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Record<string, string> | null} attributes
 * @param {(Node | string | null)[]} children null is left out
 * @returns {HTMLElementTagNameMap[Name]}
 */
export function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes ?? {})) made.setAttribute(key, value);
  made.append(...children.filter((child) => child !== null));
  return made;
}

/**
 * @param {string} className
 * @param {string} label what it does, for those who cannot see it too
 * @param {(Node | string)[]} children
 * @param {() => void} press
 */
export function button(className, label, children, press) {
  const made = element("button", { type: "button", class: className, "aria-label": label, title: label }, ...children);
  made.addEventListener("click", press);
  return made;
}

/**
 * Sets a length of an element's style, unless it is so already: what is written is computed anew.
 *
 * @param {HTMLElement} element
 * @param {string} property
 * @param {number} px
 */
export function put({ style }, property, px) {
  const value = `${px}px`;
  if (style.getPropertyValue(property) !== value) style.setProperty(property, value);
}

/** Drawings for {@link icon}, as lines: close, back and on. */
export const CROSS = "M4 4 12 12M12 4 4 12";
export const BACK = "M10 3 5 8l5 5";
export const ON = "M6 3l5 5-5 5";

/**
 * A small drawing of 16 by 16 units in the text's colour.
 *
 * @param {string} className
 * @param {string} path
 */
export function icon(className, path) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const shape = document.createElementNS("http://www.w3.org/2000/svg", "path");
  for (const [key, value] of [["viewBox", "0 0 16 16"], ["class", className], ["aria-hidden", "true"]]) {
    svg.setAttribute(key, value);
  }
  shape.setAttribute("d", path);
  svg.append(shape);
  return svg;
}

/**
 * A link that opens in a tab of its own; only its words where the address is not one of the web.
 *
 * @param {string} address
 * @param {string} words
 */
export function link(address, words) {
  if (!/^https?:\/\/[^\s]+$/i.test(address)) return element("span", null, words);
  return element("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, words);
}
