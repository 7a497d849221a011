/** Copying text, on pages without TLS too, where the clipboard's own interface does not exist. */
import { words } from "../words.js";

/**
 * Copies a text and says whether it worked.
 *
 * @param {HTMLElement} said a live region
 * @param {string} text
 * @param {string} failed the key of what to say where it did not
 */
export async function copyAndSay(said, text, failed = "recordNotCopied") {
  // A word that is said again is only heard if it was gone.
  said.textContent = "";
  said.textContent = words((await copy(text)) ? "recordCopied" : failed);
}

/** @param {string} text @returns {Promise<boolean>} whether it worked */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyByCommand(text);
  }
}

/** @param {string} text */
function copyByCommand(text) {
  let copied = false;
  /** @param {ClipboardEvent} event */
  const fill = (event) => {
    // The page's own listeners must not change what is copied.
    event.stopImmediatePropagation();
    event.preventDefault();
    event.clipboardData?.setData("text/plain", text);
    copied = event.clipboardData !== null;
  };
  addEventListener("copy", fill, { capture: true });
  try {
    document.execCommand("copy");
  } finally {
    removeEventListener("copy", fill, { capture: true });
  }
  return copied;
}
