/**
 * The reader's settings: what there is, what each may be, and what it is by default. How they are kept is in
 * settings-store.js.
 *
 * @import { Finding, Held, Settings, Severity } from "./types.d.ts"
 */

/** From the most to the least severe. @type {readonly Severity[]} */
export const SEVERITIES = ["high", "medium", "low"];

export const LONGEST_DELAY = 2_000;

/** @param {...string} values @returns {(value: unknown) => boolean} */
const oneOf = (...values) => (value) => typeof value === "string" && values.includes(value);
/** @param {RegExp} form @returns {(value: unknown) => boolean} */
const listOf = (form) => (value) => Array.isArray(value) && value.every((one) => typeof one === "string" && form.test(one));
/** @param {unknown} value */
const isFlag = (value) => typeof value === "boolean";
/** @param {any} value */
const isDelay = (value) => Number.isInteger(value) && value >= 0 && value <= LONGEST_DELAY;
const isIdList = listOf(/^[a-z0-9]+(-[a-z0-9]+)*$/);
/** A host as `URL` writes it: lower case, without a port. */
const isHostList = listOf(/^(\[[0-9a-f:.]+\]|[a-z0-9_-]+(\.[a-z0-9_-]+)*)$/);

/** Each field with its default and what a value of it must be. @type {Record<string, [unknown, (value: unknown) => boolean]>} */
const FIELDS = {
  show: ["medium", oneOf(...SEVERITIES)],
  clauseTypesOff: [[], isIdList],
  highlight: ["fill", oneOf("fill", "underline")],
  hoverDelay: [250, isDelay],
  clauseMap: [true, isFlag],
  readingBar: [true, isFlag],
  theme: ["system", oneOf("system", "light", "dark")],
  language: ["browser", oneOf("browser", "en", "de")],
  muted: [[], isHostList],
  always: [[], isHostList],
  onlyWhenClicked: [false, isFlag],
};

export const VERSION = 2;

/** Whether a version of Clauselight that comes after this one has written a value. @param {any} value */
export const isNewer = (value) => Number.isInteger(value?.v) && value.v > VERSION;

/**
 * Takes what is good of a value that may be anything; the rest is as by default. Version 1 had `show` alone, in the
 * same form. What a newer version has and this one does not know is not broken.
 *
 * @param {unknown} value
 * @returns {{ settings: Settings, broken: string[] }} `broken`: the names of fields that are unknown or have no such value
 */
export function checked(value) {
  /** @type {Record<string, unknown>} */
  const settings = { v: VERSION };
  for (const [name, [byDefault]] of Object.entries(FIELDS)) settings[name] = byDefault;
  /** @type {string[]} */
  const broken = [];
  const given = value ?? {};
  if (typeof given !== "object" || Array.isArray(given)) return { settings: /** @type {any} */ (settings), broken: ["settings"] };
  for (const [name, field] of Object.entries(given)) {
    if (name === "v") continue;
    if (Object.hasOwn(FIELDS, name) && FIELDS[name][1](field)) settings[name] = field;
    else if (!isNewer(value)) broken.push(name);
  }
  return { settings: /** @type {any} */ (settings), broken };
}

/**
 * The findings of clause types that are not switched off.
 *
 * @template {{ clauseType: string }} T
 * @param {T[]} findings
 * @param {Settings} settings
 */
export const switchedOn = (findings, { clauseTypesOff }) => findings.filter(({ clauseType }) => !clauseTypesOff.includes(clauseType));

/** How many findings there are of each severity. @param {Finding[]} findings */
export function countsOf(findings) {
  /** @type {Record<Severity, number>} */
  const counts = { high: 0, medium: 0, low: 0 };
  for (const { severity } of findings) counts[severity]++;
  return counts;
}

/** Whether a severity is painted. @param {Severity} severity @param {Settings} settings */
export const isShown = (severity, { show }) => SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(show);

/** Whether a list of hosts has a host, or a domain that it belongs to. @param {string[]} hosts @param {string} host */
export const isListed = (hosts, host) => hosts.some((one) => host === one || host.endsWith(`.${one}`));

/** The site of an address, as the lists name it; empty where it has none, as on the extension's own pages. @param {string} address */
export function siteOf(address) {
  // The extension's own pages have a name that is nobody's site.
  const { protocol, hostname } = URL.canParse(address) ? new URL(address) : { protocol: "", hostname: "" };
  return /^https?:$/.test(protocol) ? hostname.replace(/^www\.|\.$/g, "") : "";
}

/**
 * What the settings have against reading a page.
 *
 * @param {Settings} settings
 * @param {string} site of the address bar
 * @param {boolean} asked the reader wants it read
 * @returns {Held["held"] | null}
 */
export function heldBy({ muted, onlyWhenClicked }, site, asked) {
  if (isListed(muted, site)) return "muted";
  return onlyWhenClicked && !asked ? "unasked" : null;
}

/**
 * A list of hosts with a site, or without it and the domains that it belongs to.
 *
 * @param {string[]} hosts
 * @param {string} site
 * @param {boolean} on
 */
export function withSite(hosts, site, on) {
  if (on) return [...new Set([...hosts, site])].sort();
  return hosts.filter((one) => !isListed([one], site));
}
