/**
 * The keyboard commands. The browser tells them to the background, which hands each to the frame that it is for: the
 * one with the focus, or else the first that has findings.
 *
 * @import { PageCommand, ToOwnPage } from "./types.d.ts"
 */

/** @param {string} command @returns {command is PageCommand} */
const isForPages = (command) => ["next", "previous", "next-high", "toggle"].includes(command);

/** Runs in a frame: whether it has the focus, and how many findings it shows. */
function look() {
  return {
    findings: globalThis.__clauselight?.page?.findings ?? 0,
    // Around a frame with the focus every document has it too; its active element is that frame.
    focused: document.hasFocus() && !/^i?frame$/i.test(document.activeElement?.localName ?? ""),
  };
}

/** Runs in a frame. @param {PageCommand} command */
function obey(command) {
  globalThis.__clauselight?.page?.obey(command);
}

/** @param {PageCommand} command @param {number} tabId */
async function run(command, tabId) {
  const frames = await chrome.scripting.executeScript({ target: { tabId, allFrames: true }, func: look });
  const able = frames.filter(({ result }) => result && result.findings > 0);
  const chosen = able.find(({ result }) => result?.focused) ?? able.sort((a, b) => a.frameId - b.frameId)[0];
  if (!chosen) return;
  const target = { tabId, frameIds: [chosen.frameId] };
  await chrome.scripting.executeScript({ target, func: obey, args: [command] });
}

export function listenForCommands() {
  // Firefox for Android has no commands.
  chrome.commands?.onCommand.addListener(async (command, tab) => {
    if (!isForPages(command)) return;
    const id = tab?.id ?? (await chrome.tabs.query({ active: true, lastFocusedWindow: true }))[0]?.id;
    if (id === undefined) return;
    /** @type {ToOwnPage} */
    const message = { v: 1, type: "command", command };
    await run(command, id)
      .catch(() => chrome.tabs.sendMessage(id, message))
      // A page of the browser's own takes no commands.
      .catch((error) => console.warn("The page takes no command.", error));
  });
}
