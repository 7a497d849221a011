/**
 * What this frame tells the toolbar popup and the report page, and what they ask of it. It lives in the gate, so that
 * every frame answers, whether it holds terms or not.
 *
 * @import { Command, ErrorCode, ReadText, Report, State, Status, StatusMessage, TextMessage } from "../types.d.ts"
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
  /** @type {{ state: State, error: ErrorCode | null, report: Report | null, cut: boolean, took: number | null }} */
  const current = { state: "not-terms", error: null, report: null, cut: false, took: null };

  /** @param {chrome.runtime.Port} port */
  function post(port) {
    /** @type {StatusMessage} */
    const message = {
      v: 1,
      type: "status",
      frame,
      top: window === window.top,
      ...short({ address: location.href, title: titleOfPage() }),
      ...current,
    };
    try {
      port.postMessage(message);
    } catch {
      // The popup has closed, or the extension was updated under us.
      ports.delete(port);
    }
  }

  chrome.runtime.onConnect.addListener((port) => {
    if (port.name !== "clauselight-popup" || port.sender?.id !== chrome.runtime.id) return;
    frame ||= token();
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
