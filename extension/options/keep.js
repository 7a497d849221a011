/**
 * Keeping what the reader chooses, at once, and saying so: "Saved" for a moment, or what went wrong until the next
 * choice. What takes more away than one click gives back can be undone.
 *
 * @import { Settings } from "../types.d.ts"
 */
import { saveSettings } from "../settings-store.js";
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
 * What takes a change back, and leaves what was chosen since, in another window too: in lists whatever was not added or
 * removed by the change, and the fields that are no longer as it left them.
 *
 * @param {Settings} before
 * @param {Partial<Settings>} change
 * @returns {(now: Settings) => Partial<Settings>}
 */
export function takingBack(before, change) {
  return (now) =>
    Object.fromEntries(
      Object.entries(change).flatMap(([name, value]) => {
        const [was, is] = [before, now].map((settings) => settings[/** @type {keyof Settings} */ (name)]);
        if (!Array.isArray(was) || !Array.isArray(is) || !Array.isArray(value)) return is === value ? [[name, was]] : [];
        const stay = is.filter((one) => was.includes(one) || !value.includes(one));
        const back = was.filter((one) => !value.includes(one));
        return [[name, [...new Set([...stay, ...back])].sort()]];
      }),
    );
}

/**
 * @param {(save: typeof saveSettings) => Promise<string | null>} act gives what went wrong, as a sentence
 * @param {string} done what to say then
 * @param {boolean} canUndo
 */
export async function keepBy(act, done, canUndo) {
  /** @type {ReturnType<typeof takingBack> | undefined} */
  let back;
  const wrong = await act((change) =>
    saveSettings((now) => {
      const fields = typeof change === "function" ? change(now) : change;
      back = takingBack(now, fields);
      return fields;
    }),
  );
  if (wrong) return say(wrong, { failed: true });
  const undo = back;
  say(done, canUndo && undo ? { undo: () => keep(undo, words("optionsUndone")) } : {});
}

/**
 * @param {Parameters<typeof saveSettings>[0]} change
 * @param {string} [done]
 * @param {boolean} [canUndo]
 */
export const keep = (change, done = words("optionsSaved"), canUndo = false) => keepBy((save) => save(change), done, canUndo);
