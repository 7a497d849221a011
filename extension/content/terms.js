/**
 * Whether a document, or a dialog in it, holds terms: a cheap look at address, title, headings and a sample of text.
 *
 * It runs on every page the reader opens, so the cheap signs come first: text is sampled only where one of them has
 * spoken. English for now.
 */
import { bodyOfPage, titleOfPage } from "./nodes.js";

/**
 * One of these stands in every name and every address below, in lower case. Looking for plain words first spares most
 * pages the regular expressions, which take longer to compile than to run.
 */
const NAME_WORDS = [
  "term", "condition", "t&c", "privacy", "agreement", "eula", "acceptable", "polic", "guideline", "standards", "legal",
  "rules", "disclaimer", "addendum", "licen",
];
const ADDRESS_WORDS = [
  "term", "tos", "tou", "and", "eula", "aup", "acceptable", "privacy", "agreement", "condition", "legal", "polic",
  "licen", "disclaimer", "dpa", "msa", "guidelines",
];

/** @param {string} text @param {string[]} words */
function hasAny(text, words) {
  const lower = text.toLowerCase();
  return words.some((word) => lower.includes(word));
}

/** Names of documents, as titles and headings give them. */
const NAMES =
  /\b(terms\b(?! \d)|t&cs?\b|conditions of (use|sale|service|carriage|hire)|general conditions|privacy (policy|notice|statement|rights)|(user|customer|service|services|subscription|licen[cs]e|license|end[- ]user|member|membership|platform|merchant|developer|seller|account|business|master|participation|processing|partner|reseller|website|client|cardholder|rental) agreement|eula\b|acceptable use|(cookie|refund|cancellation|usage|content|community|fair use|returns?|data) policy|community (guidelines|standards)|legal (notice|terms|agreement|information)|rules of (use|conduct)|disclaimer\b|data processing addendum|end user licen[cs]e)/i;

/** Words of an address that only such documents have. */
const STRONG_ADDRESS =
  /(^|[^a-z])(terms|terms?-?(of|and|&)-?[a-z]+|tos|tou|t-?and-?cs?|tandcs?|termsofservice|termsofuse|termsandconditions|eula|aup|acceptable-?use(-?policy)?|privacy(-?(policy|notice|statement))?|(user|customer|service|services|subscription|license|member|master)-?agreement|conditions|service-?terms)([^a-z]|$)/i;
/** Words of an address that other pages have too. */
const WEAK_ADDRESS = /(^|[^a-z])(legal|polic(y|ies)|agreements?|licen[cs]e|disclaimer|dpa|msa|guidelines)([^a-z]|$)/i;

/**
 * What terms say, whatever they are about; looked for as it stands, in lower case. Searching for plain words costs
 * nothing before the first page, where a regular expression of this size takes longer to compile than to run.
 */
const PHRASES = [
  "you agree", "you acknowledge", "you consent", "you represent", "you waive", "you may not", "you must not",
  "you grant", "you are responsible", "you are solely responsible", "by using", "by accessing", "by clicking",
  "by registering", "by continuing", "these terms", "these conditions", "this agreement", "this policy",
  "this privacy", "terms of service", "terms of use", "terms and conditions", "privacy policy", "privacy notice",
  "we may", "reserve the right", "we collect", "we share", "we do not guarantee", "our services", "our affiliates",
  "total liability", "discretion", "without notice", "without prior notice", "at any time", "to the maximum",
  "to the fullest", "to the extent", "permitted by", "applicable law", "governing law", "governed by",
  "jurisdiction", "arbitration", "class action", "jury trial", "limitation of liability", "liable", "warrant",
  "as is", "indemnif", "hold harmless", "terminat", "suspend", "intellectual property", "royalty-free",
  "sublicens", "third part", "third-part", "personal data", "personal information", "legitimate interest",
  "data controller", "data protection", "information we collect", "retain", "binding", "effective date",
  "last updated", "last modified", "last revised", "continued use", "automatically renew", "refund", "hereby",
  "herein", "pursuant to", "prohibited", "licence", "license",
];

/** Code units of text that are sampled: more where the page's name speaks for terms, as menus may come before them. */
const SAMPLE = 12_000;
const NAMED_SAMPLE = 48_000;
/** Sampling gives up after so many nodes, so that a page of tiny nodes costs no more. */
const NODES = 3_000;
/** So many phrases are enough for any text, whatever its name. */
const MOST_PHRASES = 7;
/** Shadow roots that are looked into at most. */
const SHADOWS = 100;

const UNREAD = new Set(
  "script style template noscript nav svg textarea select iframe object canvas video audio head footer".split(" "),
);

// The fields of a form hide its methods by their names.
const { checkVisibility, closest, getAttribute } = Element.prototype;

/** @param {Node} node */
function read(node) {
  if (node.nodeType === Node.TEXT_NODE) return NodeFilter.FILTER_ACCEPT;
  const element = /** @type {Element} */ (node);
  const name = element.localName;
  if (UNREAD.has(name) || getAttribute.call(element, "hidden") === "") return NodeFilter.FILTER_REJECT;
  if (name === "dialog" && getAttribute.call(element, "open") === null) return NodeFilter.FILTER_REJECT;
  return NodeFilter.FILTER_SKIP;
}

/** @param {Element} element */
function isShown(element) {
  // The contents of closed details count as shown: the reader is offered them.
  return checkVisibility.call(element, { visibilityProperty: true }) || closest.call(element, "details") !== null;
}

/**
 * The number of different telling phrases in a sample of the visible text, counted until it is enough, and the
 * sample's beginning.
 *
 * @param {Element | ShadowRoot} root
 * @param {number} hint how far the page's name speaks for terms
 * @param {boolean} shown whether hidden text is left out, which costs a look at styles
 */
function sampled(root, hint, shown) {
  const size = hint >= 2 ? NAMED_SAMPLE : SAMPLE;
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, read);
  let text = "";
  for (let seen = 0; text.length < size && seen < NODES && walker.nextNode(); seen++) {
    const node = /** @type {Text} */ (walker.currentNode);
    const { length } = node;
    if (length < 3) continue;
    // Short texts are menus and buttons as often as not; whether they are visible is not worth asking.
    if (shown && length > 60 && node.parentElement && !isShown(node.parentElement)) continue;
    text += `${node.data.slice(0, 4_000)} `;
  }
  const start = text.slice(0, 400);
  text = text.toLowerCase();
  let phrases = 0;
  for (let at = 0; at < PHRASES.length && phrases < MOST_PHRASES; at++) phrases += Number(text.includes(PHRASES[at]));
  return { phrases, start };
}

/**
 * A sample of the visible text. Text that says too little with its hidden parts says too little without them, so most
 * pages are never asked for their styles.
 *
 * @param {Element | ShadowRoot} root
 * @param {number} hint
 */
function sample(root, hint) {
  const all = sampled(root, hint, false);
  return enough(hint, all.phrases) ? sampled(root, hint, true) : all;
}

/**
 * The most phrases that any open shadow root of the document has: sites built of web components keep their text there.
 * Asked only where a page's name says terms and its own text does not.
 */
function phrasesInShadows() {
  let most = 0;
  /** @type {(Document | ShadowRoot)[]} */
  const roots = [document];
  for (let at = 0; at < roots.length && roots.length < SHADOWS; at++) {
    let seen = 0;
    for (const { shadowRoot } of roots[at].querySelectorAll("*")) {
      if (shadowRoot instanceof ShadowRoot) roots.push(shadowRoot);
      if (++seen > NODES) break;
    }
    const root = roots[at];
    if (root instanceof ShadowRoot) most = Math.max(most, sample(root, 2).phrases);
  }
  return most;
}

/** Whether a title or heading names such a document. @param {string} text */
const isName = (text) => hasAny(text, NAME_WORDS) && NAMES.test(text);

/** How far the address speaks for terms: 2 clearly, 1 perhaps, 0 not. */
function addressHint() {
  if (location.protocol === "about:") return 0;
  const { hostname, pathname, hash } = location;
  // An anchor such as #terms may be the section of a shop; a route such as #/terms is a page.
  const route = /^#!?\//.test(hash) ? hash : "";
  const words = `${hostname.split(".", 1)[0]}${pathname}${route}`;
  if (!hasAny(words, ADDRESS_WORDS)) return 0;
  return STRONG_ADDRESS.test(words) ? 2 : WEAK_ADDRESS.test(words) ? 1 : 0;
}

/**
 * How far the first headings speak for terms.
 *
 * @param {Document | Element} root
 */
function headingHint(root) {
  let hint = 0;
  for (const [name, value] of /** @type {const} */ ([["h1", 2], ["h2", 1], ["h3", 1]])) {
    // Live collections stop at the heading asked for, where querySelectorAll goes through the whole document.
    const headings = root.getElementsByTagName(name);
    for (let at = 0; at < 4 && hint < value; at++) {
      const heading = headings[at];
      if (!heading) break;
      const text = heading.textContent.slice(0, 160);
      if (isName(text) && isShown(heading)) hint = value;
    }
  }
  return hint;
}

/** @param {number} hint @param {number} phrases */
const enough = (hint, phrases) => phrases >= (hint >= 2 ? 4 : MOST_PHRASES);

/**
 * What the document is: "yes" terms, "no", or "maybe" where its name says terms but its text does not yet.
 *
 * @returns {"yes" | "no" | "maybe"}
 */
export function verdict() {
  const body = bodyOfPage();
  if (!body) return "no";
  const named = Math.max(addressHint(), isName(titleOfPage()) ? 2 : 0);
  // Terms in a frame often come without a name of their own; the page around has it.
  const hint = Math.max(named, headingHint(document), window === window.top ? 0 : 1);
  if (hint === 0) return "no";
  if (enough(hint, sample(body, hint).phrases)) return "yes";
  if (named < 2) return "no";
  return enough(hint, phrasesInShadows()) ? "yes" : "maybe";
}

/** The open dialogs that hold terms. */
export function termsDialogs() {
  /** @type {Element[]} */
  const found = [];
  for (const dialog of document.querySelectorAll("dialog[open], [role=dialog], [role=alertdialog], [aria-modal=true]")) {
    if (found.some((outer) => outer.contains(dialog)) || !dialog.checkVisibility({ visibilityProperty: true })) continue;
    const { phrases, start } = sample(dialog, 1);
    const hint = Math.max(headingHint(dialog), isName(start) ? 2 : 0);
    if (enough(hint, phrases)) found.push(dialog);
  }
  return found;
}
