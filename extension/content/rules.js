/** What the walk leaves out, and what the elements it meets mean for the text. */

/** Elements whose text is not the document's. */
const LEFT_OUT = new Set(
  (
    "script style template noscript textarea select datalist option input nav svg math canvas video audio iframe frame " +
    "object embed img picture map meter progress head title link meta"
  ).split(" "),
);

const LEFT_OUT_ROLES = new Set("navigation menu menubar search tablist tooltip status alert".split(" "));

/** Banners that ask for consent to cookies, by the names their makers give them. */
const BANNER =
  /onetrust-|cybotcookiebot|didomi-|usercentrics|truste-|trustarc|osano-|cky-consent|iubenda-cs|qc-cmp|sp_message_container|termly-|cc-window|fc-consent-root|(cookie|consent|gdpr|ccpa|cmp)[-_]?(banner|notice|bar|pop-?up|modal|overlay|wall|message|manager|alert|toast|prompt|law-info)\b/i;
/** A banner is short; what is longer is a document that has such a name. */
const BANNER_LENGTH = 4_000;

const { getAttribute, hasAttributes } = Element.prototype;

/**
 * An element's attribute. Forms hide their own properties behind fields of the same name, so methods are taken from
 * the prototype.
 *
 * @param {Element} element
 * @param {string} name
 */
export const attribute = (element, name) => getAttribute.call(element, name);

/** Whether an element has attributes at all; each question for one takes its time. @param {Element} element @returns {boolean} */
export const isPlain = (element) => !hasAttributes.call(element);

/** Whether an element of this name is one that Clauselight has added. @param {string} name */
export const isOwn = (name) => name.startsWith("clauselight-");

/** @param {Element} element */
export function nameOf(element) {
  const name = element.localName;
  return typeof name === "string" ? name : "form";
}

/**
 * Whether an element is left out, whatever its style.
 *
 * @param {Element} element
 * @param {string} name
 */
export function isLeftOut(element, name) {
  if (LEFT_OUT.has(name) || isOwn(name)) return true;
  if (isPlain(element)) return false;
  if (attribute(element, "aria-hidden") === "true") return true;
  const editable = attribute(element, "contenteditable");
  if (editable !== null && editable !== "false") return true;
  const role = attribute(element, "role");
  if (role !== null && LEFT_OUT_ROLES.has(role)) return true;
  const names = `${attribute(element, "id") ?? ""} ${attribute(element, "class") ?? ""}`;
  if (names.length < 5 || name === "body" || !BANNER.test(names)) return false;
  return (element.textContent?.length ?? 0) < BANNER_LENGTH;
}

/** Longer text laid over the page may be terms that the reader is to accept. */
const CONSENT_LENGTH = 1_200;
/** What a request for consent says, beside the word cookie. */
const CONSENT = /\b(accept|agree|allow|reject|decline|only (necessary|essential)|manage (cookies|preferences)|cookie settings)\b/i;

/**
 * Whether an element is a request for consent to cookies by its words: short, with something to press.
 *
 * @param {Element} element
 */
function isConsent(element) {
  const text = element.textContent ?? "";
  return text.length < CONSENT_LENGTH && /cookie/i.test(text) && CONSENT.test(text);
}

/**
 * Whether a block stands outside the page's flow and is left out: text hidden from sight but not from screen readers,
 * which adds words that the reader does not see, or a request for consent laid over the page.
 *
 * @param {Element} element
 * @param {CSSStyleDeclaration} style
 */
export function isAside(element, style) {
  switch (style.position) {
    case "absolute":
      return style.clip.startsWith("rect(") || /^inset\((50|100)%/.test(style.clipPath);
    case "fixed":
    case "sticky":
      return isConsent(element);
    default:
      return false;
  }
}

/**
 * What blocks of text are inside an element, as far as the element says so.
 *
 * @typedef {{ kind: import("../types.d.ts").Block["kind"], level: number, depth: number }} Sort `depth`: lists around
 */

/**
 * @param {Element} element
 * @param {string} name
 * @param {Sort} outer
 * @returns {Sort}
 */
export function sortOf(element, name, outer) {
  const role = attribute(element, "role");
  if (role === "heading") return { kind: "heading", level: level(attribute(element, "aria-level")), depth: outer.depth };
  switch (name) {
    case "h1":
    case "h2":
    case "h3":
    case "h4":
    case "h5":
    case "h6":
      return { kind: "heading", level: Number(name[1]), depth: outer.depth };
    case "summary":
      // The line that stands for a folded section is its heading.
      return { kind: "heading", level: 6, depth: outer.depth };
    case "ul":
    case "ol":
    case "menu":
      return { kind: "paragraph", level: 0, depth: outer.depth + 1 };
    case "li":
      return item(element, outer);
    case "table":
      return { kind: "paragraph", level: 0, depth: 0 };
    case "td":
    case "th":
      return cell(element);
  }
  if (role === "list") return { kind: "paragraph", level: 0, depth: outer.depth + 1 };
  if (role === "listitem") return item(element, outer);
  if (role === "cell" || role === "gridcell" || role === "columnheader" || role === "rowheader") return cell(element);
  return outer;
}

/** @param {string | null} text */
function level(text) {
  const level = Number(text);
  return level >= 1 && level <= 6 ? Math.trunc(level) : 2;
}

/**
 * Some documents number their sections as items of a list: what stands under a heading in such an item is running text.
 *
 * @param {Element} element
 * @param {Sort} outer
 * @returns {Sort}
 */
function item(element, { depth }) {
  if (element.firstElementChild && element.querySelector("h1, h2, h3, h4")) return { kind: "paragraph", level: 0, depth };
  return { kind: "item", level: Math.max(1, depth), depth: Math.max(1, depth) };
}

/**
 * Tables that only lay out the page have whole sections in their cells.
 *
 * @param {Element} element
 * @returns {Sort}
 */
function cell(element) {
  const layout = element.firstElementChild && element.querySelector("h1, h2, h3, h4, ul, ol, table, p + p");
  return { kind: layout ? "paragraph" : "cell", level: 0, depth: 0 };
}
