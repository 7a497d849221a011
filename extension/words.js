/**
 * The interface's words, numbers and dates, in the browser's language or in the one that the settings name.
 *
 * `chrome.i18n` cannot change its language at run time. For a language that the reader has chosen, the messages come
 * from the extension's own files (locales.js) and are filled in here.
 */

/** The chosen language's messages by key; null while the browser's language is used. @type {Record<string, string> | null} */
let chosen = null;

/** Uses these messages from now on; with null those of the browser's language. @param {Record<string, string> | null} messages */
export function useWords(messages) {
  chosen = messages;
}

/**
 * A message of `_locales`, with its `$1`, `$2` … filled in.
 *
 * @param {string} key
 * @param {string[]} values
 */
export function words(key, ...values) {
  // Under a page that outlives the extension there are no words; whoever asks for some is about to go.
  if (!chosen) return chrome.i18n?.getMessage(key, values) ?? "";
  return (chosen[key] ?? "").replace(/\$(\d)/g, (_, at) => values[at - 1] ?? "");
}

/**
 * The message for a number of things: `KEY_one`, `KEY_other`, whatever the language tells apart. The number is its
 * `$1`, further values follow.
 *
 * @param {string} key
 * @param {number} count
 * @param {string[]} values
 */
export function counted(key, count, ...values) {
  const form = new Intl.PluralRules(language()).select(count);
  return words(`${key}_${form}`, number(count), ...values);
}

/** The language of the interface: that of the messages, in the browser's regional form where it has the same one. */
export function language() {
  const tag = words("languageTag") || "en";
  const browser = chrome.i18n?.getUILanguage() ?? tag;
  return browser.split("-")[0] === tag ? browser : tag;
}

/** The direction in which the interface's language is written: "ltr" or "rtl". */
export const direction = () => words("languageDirection");

/** By language; making one takes longer than all that it writes. @type {Map<string, Intl.NumberFormat>} */
const formats = new Map();

/** @param {number} value */
export function number(value) {
  const tag = language();
  const format = formats.get(tag) ?? new Intl.NumberFormat(tag);
  formats.set(tag, format);
  return format.format(value);
}

/** Nearly all is not 100 %, nor is hardly any 0 %. @param {number} share 0 to 1 */
export function percent(share) {
  const close = share !== 0 && share !== 1 && (share < 0.01 || share > 0.99);
  return new Intl.NumberFormat(language(), { style: "percent", maximumFractionDigits: close ? 1 : 0 }).format(share);
}

/** A day such as "2025-03-01" in words; null where it is no such day. @param {string} iso */
export function date(iso) {
  const day = new Date(`${iso}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso) || Number.isNaN(day.valueOf())) return null;
  return new Intl.DateTimeFormat(language(), { dateStyle: "long", timeZone: "UTC" }).format(day);
}

/** An ISO date and time in words, as clocks here show it. @param {string} iso */
export const moment = (iso) => new Intl.DateTimeFormat(language(), { dateStyle: "long", timeStyle: "short" }).format(new Date(iso));

/** Marks text of the dataset, which is English, where the interface is not: a screen reader then pronounces it right. */
export const ENGLISH = { lang: "en" };
