/**
 * Keeping what the reader chooses, at once, and saying so: "Saved" for a moment, or what went wrong until the next
 * choice. What takes more away than one click gives back can be undone.
 *
 * @import { Settings } from "../types.d.ts"
 */
import { loadSettings, saveSettings } from "../settings-store.js";
import { button, element } from "../view/dom.js";
import { words } from "../words.js";

const MOMENT = 3_000;
let timer = 0;

/**
 * @param {string} text
 * @param {{ failed?: boolean, undo?: () => void }} [more]
 */
export function say(text, { failed = false, undo } = {}) {
  clearTimeout(timer);
  const said = /** @type {HTMLElement} */ (document.getElementById("said"));
  said.classList.toggle("failed", failed);
  const back = undo ? button("press", words("optionsUndo"), [words("optionsUndo")], undo) : null;
  said.replaceChildren(element("span", null, text), ...(back ? [back] : []));
  if (!failed && !undo) timer = setTimeout(() => said.replaceChildren(), MOMENT);
}

/**
 * @param {(now: Settings) => Promise<string | null>} act gives what went wrong, as a sentence
 * @param {string} done what to say then
 * @param {boolean} canUndo
 */
export async function keepBy(act, done, canUndo) {
  const before = (await loadSettings()).settings;
  const wrong = await act(before);
  if (wrong) return say(wrong, { failed: true });
  say(done, canUndo ? { undo: () => keep(before, words("optionsUndone")) } : {});
}

/**
 * @param {Parameters<typeof saveSettings>[0]} change
 * @param {string} [done]
 * @param {boolean} [canUndo]
 */
export const keep = (change, done = words("optionsSaved"), canUndo = false) => keepBy(() => saveSettings(change), done, canUndo);
