/**
 * “What does this mean?” in the context menu of selected text: has content/selection.js explain the selection in the
 * frame where it is.
 *
 * @import { ToOwnPage } from "./types.d.ts"
 */
import { messagesOf } from "./locales.js";
import { loadSettings, onSettingsChanged } from "./settings-store.js";
import { useWords, words } from "./words.js";

const ID = "explain-selection";

/** Menus are made one after the other, each in the language that is kept when it begins. */
let making = Promise.resolve();

function offer() {
  making = making.then(make).catch((error) => console.error("The context menu has no item.", error));
}

async function make() {
  const { language } = (await loadSettings()).settings;
  useWords(messagesOf(language));
  await chrome.contextMenus.removeAll();
  chrome.contextMenus.create({ id: ID, title: words("selectionMenu"), contexts: ["selection"] });
}

/** Runs in the frame: what the menu was opened on, where the frame cannot say itself. @param {string} text */
function leave(text) {
  globalThis.__clauselightSelected = text;
}

/** @param {chrome.contextMenus.OnClickData} info @param {number} tabId */
async function explain({ selectionText = "", frameId = 0 }, tabId) {
  const target = { tabId, frameIds: [frameId] };
  await chrome.scripting.executeScript({ target, func: leave, args: [selectionText] });
  await chrome.scripting.executeScript({ target, files: ["content/selection.js"] });
}

export function offerExplanation() {
  // Firefox for Android has no context menus.
  if (!chrome.contextMenus) return;
  chrome.runtime.onInstalled.addListener(offer);
  chrome.runtime.onStartup.addListener(offer);
  onSettingsChanged(offer);
  chrome.contextMenus.onClicked.addListener((info, tab) => {
    if (info.menuItemId !== ID || tab?.id === undefined) return;
    const { id } = tab;
    /** @type {ToOwnPage} */
    const message = { v: 1, type: "selection", text: info.selectionText ?? "" };
    explain(info, id)
      .catch(() => chrome.tabs.sendMessage(id, message))
      // The browser's own pages, and its viewer of PDF files, let nothing in that could say why.
      .catch((error) => console.warn("The browser lets nothing into this page.", error));
  });
}
