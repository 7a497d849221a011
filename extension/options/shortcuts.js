/** The keyboard shortcuts that the browser has for the extension, and where to change them. */
import { element } from "../view/dom.js";
import { words } from "../words.js";

/** Only Firefox, from version 137, opens its page of shortcuts for an extension. @type {(() => void) | undefined} */
const open = /** @type {any} */ (chrome.commands)?.openShortcutSettings;
const isFirefox = chrome.runtime.getURL("").startsWith("moz-");

/** @returns {() => void} */
export function shortcuts() {
  const part = /** @type {HTMLElement} */ (document.getElementById("shortcuts"));
  const list = /** @type {HTMLElement} */ (part.querySelector("dl"));
  const help = /** @type {HTMLElement} */ (part.querySelector("p"));
  const change = /** @type {HTMLElement} */ (part.querySelector("button"));
  change.hidden = !open;
  help.hidden = !change.hidden;
  change.addEventListener("click", () => open?.());
  const show = async () => {
    // Phones have none.
    const commands = (await chrome.commands?.getAll()) ?? [];
    part.hidden = commands.length === 0;
    help.textContent = words(isFirefox ? "optionsShortcutsFirefox" : "optionsShortcutsChrome");
    list.replaceChildren(
      ...commands.map(({ name, description, shortcut }) =>
        element(
          "div",
          null,
          element("dt", null, description || (name === "_execute_action" ? words("optionsShortcutsPopup") : (name ?? ""))),
          element("dd", null, shortcut ? element("kbd", null, shortcut) : words("optionsShortcutsNone")),
        ),
      ),
    );
  };
  // The reader may have been away to change them.
  addEventListener("focus", show);
  return show;
}
