/**
 * Keeping the settings: in `chrome.storage.sync`, which follows the reader to other computers, or in
 * `chrome.storage.local` where the browser has no `sync` or refuses it.
 *
 * @import { Settings } from "./types.d.ts"
 */
import { checked, isNewer, VERSION } from "./settings.js";
import { words } from "./words.js";

const KEY = "settings";
/** What a file of exported settings says of itself. */
const FORMAT = "clauselight-settings";

/** @param {"sync" | "local"} area @returns {Promise<any>} */
const read = async (area) => (await chrome.storage[area].get(KEY))[KEY];

/**
 * What is kept, unchecked, and whether `sync` could be read: what could not may be whole all the same.
 *
 * @returns {Promise<{ kept: any, readable: boolean }>}
 */
async function stored() {
  const [sync, local] = await Promise.allSettled([read("sync"), read("local")]);
  const [inSync, inLocal] = [sync, local].map((one) => (one.status === "fulfilled" ? one.value : undefined));
  // Whatever `sync` takes is deleted from `local`; what is there is newer, unless it is from version 1, which had no `sync`.
  return { kept: inLocal?.v >= VERSION ? inLocal : (inSync ?? inLocal), readable: sync.status === "fulfilled" };
}

/** What is kept, and what of it is broken and therefore as by default. */
export const loadSettings = async () => checked((await stored()).kept);

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
    const { kept, readable } = await stored();
    const { settings: now } = checked(kept);
    const fields = typeof change === "function" ? change(now) : change;
    const { settings, broken } = checked({ ...now, ...fields });
    if (broken.length > 0) return words("errorSettingsFields", broken.join(", "));
    // Another computer of the reader's may have the newer version, which goes on with what this one does not know.
    return write(isNewer(kept) ? { ...kept, ...fields, v: kept.v } : settings, readable);
  });
}

/**
 * @param {Settings} settings
 * @param {boolean} toSync whether what `sync` has may be overwritten
 * @returns {Promise<string | null>}
 */
async function write(settings, toSync) {
  try {
    if (toSync) {
      await chrome.storage.sync.set({ [KEY]: settings });
      await chrome.storage.local.remove(KEY);
      return null;
    }
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
 * @param {typeof saveSettings} save
 * @returns {Promise<string | null>} what is wrong, as a sentence
 */
export async function importSettings(text, save = saveSettings) {
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
  return broken.length > 0 ? words("errorSettingsFields", broken.join(", ")) : save(settings);
}
