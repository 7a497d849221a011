/**
 * The popup's line to every frame of the page in front. It is opened before the core has started, so that the frames
 * answer while the browser compiles it.
 */

/** The tab in front; `url` is empty where the browser does not tell. @type {{ id: number, url: string } | null} */
let tab = null;
/** @type {chrome.runtime.Port | null} */
let port = null;
let closed = false;
/** What came before anybody listened. @type {unknown[]} */
const waiting = [];
/** @type {{ heard: (message: unknown) => void, closed: () => void } | null} */
let listener = null;

function close() {
  // Reading the error tells the browser that it was handled.
  void chrome.runtime.lastError;
  closed = true;
  listener?.closed();
}

export async function openLine() {
  try {
    const [front] = await chrome.tabs.query({ active: true, currentWindow: true });
    if (front?.id === undefined) return close();
    tab = { id: front.id, url: front.url ?? "" };
    port = chrome.tabs.connect(front.id, { name: "clauselight-popup" });
    port.onDisconnect.addListener(close);
    port.onMessage.addListener((message) => {
      if (listener) listener.heard(message);
      else waiting.push(message);
    });
  } catch {
    // A page that the browser keeps for itself.
    close();
  }
}

/**
 * @param {(message: unknown) => void} heard gets each message
 * @param {() => void} ended called when the last frame hangs up, or none was there
 */
export function listen(heard, ended) {
  listener = { heard, closed: ended };
  for (const message of waiting.splice(0)) heard(message);
  if (closed) ended();
}

/** Sends a message to every frame; a frame ignores what is meant for another. @param {unknown} message */
export function post(message) {
  try {
    port?.postMessage(message);
  } catch {
    // A line that has just been closed is reported by its own event.
  }
}

export const tabId = () => tab?.id;
export const tabAddress = () => tab?.url ?? "";
