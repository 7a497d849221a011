/**
 * Filling in a letter, and handing it to the mail program.
 *
 * @import { Finding, Letter, Report } from "../types.d.ts"
 */

/** What mail programs and systems take of an address without cutting it off. */
export const LONGEST_MAILTO = 1_800;

/** What stands for a value that is not known. @param {string} name */
export const blank = (name) => `[${BLANKS[name] ?? name}]`;

/** @type {Record<string, string>} */
const BLANKS = {
  company: "the company",
  service: "the service",
  document: "terms",
  address: "their address on the web",
  section: "section",
  accepted: "the day you accepted",
};

/** One line, as the page's words may hold any characters. @param {string} text */
const line = (text) => text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ").trim();

/** The address without what may tell who reads: query and fragment. @param {string} address */
export function plainAddress(address) {
  try {
    const { protocol, host, pathname } = new URL(address);
    return /^https?:$/.test(protocol) ? `${protocol}//${host}${pathname}` : "";
  } catch {
    return "";
  }
}

/** A day as letters have it, such as "2 March 2026". @param {string} iso */
export function letterDay(iso) {
  const day = new Date(`${iso}T00:00:00Z`);
  if (Number.isNaN(day.valueOf())) return "";
  return new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" }).format(day);
}

/**
 * What a report knows of the names in a letter; empty where it knows nothing.
 *
 * @param {Finding} finding whose clause leaves the way out
 * @param {Report} report
 * @param {string} today ISO date
 * @returns {Record<string, string>}
 */
export function valuesOf(finding, { document: page, records }, today) {
  const recorded = finding.record === null ? undefined : records[finding.record];
  const address = plainAddress(page.address);
  const host = address === "" ? "" : new URL(address).hostname.replace(/^www\./, "");
  return {
    company: line(page.record?.company ?? recorded?.entity ?? page.service ?? host),
    service: line(page.service ?? host),
    document: line(page.documentName ?? page.title),
    address,
    section: line(finding.places[0]?.section ?? ""),
    accepted: "",
    today: letterDay(today),
  };
}

/**
 * A text with the names in braces filled in; an unknown value stays as a blank that the reader sees.
 *
 * @param {string} text
 * @param {Record<string, string>} values
 */
export function fill(text, values) {
  return text.replace(/\{([a-z-]+)\}/g, (_, name) => values[name] || blank(name));
}

/** Whether a text is one plain e-mail address, which can stand in a mailto address as it is. @param {string} text */
export const isMail = (text) =>
  text.length <= 120 && /^[a-z0-9](?:[a-z0-9._+-]*[a-z0-9_+-])?@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,24}$/i.test(text) && !text.includes("..");

/**
 * Whom a letter goes to: the addresses that a clause states for it, as they stand there.
 *
 * @param {Letter} letter
 * @param {Finding[]} findings the first that states one decides
 * @returns {string | null}
 */
export function recipientOf({ facts }, findings) {
  for (const finding of findings) {
    const stated = finding.facts.find(({ kind, typed }) => facts.includes(kind) && typed.type === "address");
    if (stated?.typed.type === "address") return line(stated.typed.text);
  }
  return null;
}

/**
 * The address that opens a letter in the mail program; null where it would be too long for some of them.
 *
 * @param {string} recipient empty where it is not known
 * @param {string} subject
 * @param {string} body
 */
export function mailto(recipient, subject, body) {
  const lines = body.replace(/\r\n?|\n/g, "\r\n");
  const address = `mailto:${isMail(recipient) ? recipient : ""}?subject=${encoded(line(subject))}&body=${encoded(lines)}`;
  return address.length <= LONGEST_MAILTO ? address : null;
}

/** Half of a character outside the basic plane cannot be encoded. @param {string} text */
const encoded = (text) => encodeURIComponent(text.toWellFormed());
