/**
 * Keeping the settings: in `chrome.storage.sync`, which follows the reader to other computers, or in
 * `chrome.storage.local` where the browser has no `sync` or refuses it.
 *
 * @import { Settings } from "./types.d.ts"
 */
import { checked, VERSION } from "./settings.js";
import { words } from "./words.js";

const KEY = "settings";
/** What a file of exported settings says of itself. */
const FORMAT = "clauselight-settings";

/** @param {"sync" | "local"} area @returns {Promise<any>} */
async function read(area) {
  try {
    return (await chrome.storage[area].get(KEY))[KEY];
  } catch {
    return undefined;
  }
}

/** What is kept, and what of it is broken and therefore as by default. */
export async function loadSettings() {
  const [sync, local] = await Promise.all([read("sync"), read("local")]);
  // Whatever `sync` takes is deleted from `local`; what is there is newer, unless it is from version 1, which had no `sync`.
  return checked(local?.v === VERSION ? local : (sync ?? local));
}

/**
 * @param {() => void} use called at each change, here or in another window
 * @returns {() => void} ends it
 */
export function onSettingsChanged(use) {
  /** @param {Record<string, unknown>} changes */
  const changed = (changes) => {
    if (changes[KEY]) use();
  };
  chrome.storage.onChanged.addListener(changed);
  return () => chrome.storage?.onChanged.removeListener(changed);
}

/**
 * @param {(loaded: Awaited<ReturnType<typeof loadSettings>>) => void} use called with the settings at each change
 * @returns {() => void} ends it
 */
export const watchSettings = (use) => onSettingsChanged(async () => use(await loadSettings()));

/**
 * Changes some fields of what is kept now. One window at a time: none loses what another has just written.
 *
 * @param {Partial<Settings> | ((now: Settings) => Partial<Settings>)} change
 * @returns {Promise<string | null>} what went wrong, as a sentence
 */
export function saveSettings(change) {
  return navigator.locks.request(KEY, async () => {
    const { settings: now } = await loadSettings();
    const { settings, broken } = checked({ ...now, ...(typeof change === "function" ? change(now) : change) });
    return broken.length > 0 ? words("errorSettingsFields", broken.join(", ")) : write(settings);
  });
}

/** @param {Settings} settings @returns {Promise<string | null>} */
async function write(settings) {
  try {
    await chrome.storage.sync.set({ [KEY]: settings });
    await chrome.storage.local.remove(KEY);
    return null;
  } catch (error) {
    const full = quota(error);
    if (full) return full;
  }
  try {
    await chrome.storage.local.set({ [KEY]: settings });
    return null;
  } catch (error) {
    console.error("The settings were not saved.", error);
    return quota(error) ?? words("errorSettingsRefused");
  }
}

/** A sentence where an error is about how much, or how often, may be written. @param {unknown} error */
function quota(error) {
  const what = String(error);
  if (/MAX_WRITE/.test(what)) return words("errorSettingsOften");
  return /quota/i.test(what) ? words("errorSettingsLong") : null;
}

/** The settings as the text of a file. */
export async function exportSettings() {
  const { settings } = await loadSettings();
  return `${JSON.stringify({ format: FORMAT, ...settings }, null, 2)}\n`;
}

/**
 * Puts exported settings in the place of all that are kept. A file with a fault changes nothing.
 *
 * @param {string} text
 * @returns {Promise<string | null>} what is wrong, as a sentence
 */
export async function importSettings(text) {
  let file;
  try {
    file = JSON.parse(text);
  } catch {
    return words("errorImportJson");
  }
  const { format, ...fields } = file ?? {};
  if (format !== FORMAT) return words("errorImportForeign", "format", FORMAT);
  if (fields.v !== VERSION) return words("errorImportVersion", String(fields.v), String(VERSION));
  const { settings, broken } = checked(fields);
  return broken.length > 0 ? words("errorSettingsFields", broken.join(", ")) : saveSettings(settings);
}
