/** The settings as a file, and all of them as at first. */
import { exportSettings, importSettings } from "../settings-store.js";
import { checked } from "../settings.js";
import { save } from "../view/save.js";
import { number, words } from "../words.js";
import { keep, keepBy, say } from "./keep.js";

/** Far more than the browser keeps. */
const MOST_BYTES = 100_000;
const NAME = "clauselight-settings.json";

async function saveAll() {
  save(NAME, "application/json", await exportSettings());
  say(words("optionsExported", NAME));
}

/** @param {File} file */
async function load(file) {
  if (file.size > MOST_BYTES) return say(words("errorImportLong", number(MOST_BYTES / 1_000)), { failed: true });
  let text;
  try {
    text = await file.text();
  } catch (error) {
    console.warn("A file could not be read.", error);
    return say(words("errorImportRead"), { failed: true });
  }
  keepBy((save) => importSettings(text, save), words("optionsImported"), true);
}

export function file() {
  const chooser = /** @type {HTMLInputElement} */ (document.querySelector("input[type=file]"));
  /** @param {string} id @param {() => void} press */
  const on = (id, press) => document.getElementById(id)?.addEventListener("click", press);
  on("export", saveAll);
  on("import", () => chooser.click());
  on("reset", () => keep(checked(undefined).settings, words("optionsResetDone"), true));
  chooser.addEventListener("change", () => {
    const [chosen] = chooser.files ?? [];
    if (chosen) load(chosen);
    // The same file can be chosen again.
    chooser.value = "";
  });
}
