/**
 * What this frame tells the toolbar popup and the report page, and what they ask of it. It lives in the gate, so that
 * every frame answers, whether it holds terms or not.
 *
 * @import { Command, ReadText, Status, StatusMessage, TextMessage } from "../types.d.ts"
 */
import { token } from "../token.js";
import { short, titleOfPage } from "./nodes.js";

/** @param {any} message @param {string} frame @returns {message is Command} */
function isForUs(message, frame) {
  if (typeof message !== "object" || message === null || message.v !== 1 || message.frame !== frame) return false;
  if (message.type === "analyse" || message.type === "text") return true;
  return message.type === "jump" && Number.isInteger(message.finding) && Number.isInteger(message.place);
}

/**
 * @param {() => void} opened called when the popup opens
 * @param {(command: Exclude<Command, { type: "text" }>) => void} obey
 * @param {() => ReadText | null} text
 * @returns {Status}
 */
export function listen(opened, obey, text) {
  // Drawn when first asked for: most frames never are.
  let frame = "";
  /** @type {Set<chrome.runtime.Port>} */
  const ports = new Set();
  /** @type {Omit<StatusMessage, "v" | "type" | "frame" | "top" | "address" | "title">} */
  const current = { state: "not-terms", error: null, report: null, read: null, cut: false, took: null };

  /** @param {chrome.runtime.Port} port @param {Partial<StatusMessage>} [change] what is otherwise than it was */
  function post(port, change) {
    /** @type {StatusMessage} */
    const message = {
      v: 1,
      type: "status",
      frame,
      top: window === window.top,
      ...short({ address: location.href, title: titleOfPage() }),
      ...current,
      ...change,
    };
    try {
      port.postMessage(message);
    } catch {
      // The popup has closed, or the extension was updated under us.
      ports.delete(port);
    }
  }

  /** Somebody listens for the first time. */
  function begin() {
    frame = token();
    // While other frames stay, whoever listens is not told otherwise that this one goes.
    addEventListener("pagehide", () => {
      for (const port of ports) post(port, { state: "not-terms", report: null, read: null });
    }, { passive: true });
  }

  chrome.runtime.onConnect.addListener((port) => {
    if (port.name !== "clauselight-popup" || port.sender?.id !== chrome.runtime.id) return;
    if (frame === "") begin();
    ports.add(port);
    port.onDisconnect.addListener(() => ports.delete(port));
    port.onMessage.addListener((message) => {
      if (!isForUs(message, frame)) return;
      if (message.type !== "text") return obey(message);
      /** @type {TextMessage} */
      const answer = { v: 1, type: "text", frame, text: text() };
      port.postMessage(answer);
    });
    opened();
    post(port);
  });

  return {
    publish(change) {
      Object.assign(current, change);
      for (const port of ports) post(port);
    },
  };
}
