/**
 * The reader's settings, kept in the browser's own storage. Whatever is found there is checked; what is broken counts
 * as not set.
 *
 * @import { Settings, Severity } from "../types.d.ts"
 */

/** From the most to the least severe. @type {readonly Severity[]} */
export const SEVERITIES = ["high", "medium", "low"];

/** @type {Settings} */
const DEFAULTS = { v: 1, show: "medium" };

/** @param {any} value @returns {Settings} */
function valid(value) {
  const good = typeof value === "object" && value !== null && value.v === 1 && SEVERITIES.includes(value.show);
  return good ? { v: 1, show: value.show } : DEFAULTS;
}

/** Whether a finding of a severity is painted. @param {Severity} severity @param {Settings} settings */
export const isShown = (severity, { show }) => SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(show);

export async function loadSettings() {
  try {
    return valid((await chrome.storage.local.get("settings")).settings);
  } catch {
    return DEFAULTS;
  }
}

/** @param {(settings: Settings) => void} use called at each change; gives what ends it */
export function watchSettings(use) {
  /** @param {Record<string, chrome.storage.StorageChange>} changes @param {string} area */
  const changed = (changes, area) => {
    if (area === "local" && changes.settings) use(valid(changes.settings.newValue));
  };
  chrome.storage.onChanged.addListener(changed);
  return () => chrome.storage?.onChanged.removeListener(changed);
}
