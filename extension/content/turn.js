/**
 * One popover at a time in a tab, though each frame has its own, and in a frame two scripts have each theirs: the
 * page's, and that of a selection. Frames hear of each other by way of the background.
 *
 * @import { TurnMessage } from "../types.d.ts"
 */
import { token } from "../token.js";
import { ask } from "./ask.js";

/** A frame hears its own messages too. */
const frame = token();

/** @param {boolean} open */
function tell(open) {
  if (window === top && window.length === 0) return;
  ask({ v: 1, type: "turn", frame, open }).catch(() => {});
}

/** @param {any} message @param {chrome.runtime.MessageSender} sender @returns {message is TurnMessage} */
const isOthers = (message, sender) =>
  sender.id === chrome.runtime.id && !sender.tab && message?.v === 1 && message.type === "turn" && message.frame !== frame;

/** @param {any} message @param {chrome.runtime.MessageSender} sender */
function giveTurn(message, sender) {
  if (isOthers(message, sender) && message.open) globalThis.__clauselightOpen?.();
}

/** A frame that goes takes its popover with it. */
const gone = () => tell(false);

/** Takes the turn from whoever has it. @param {() => void} close ends one's own */
export function takeTurn(close) {
  const other = globalThis.__clauselightOpen;
  if (other === close) return;
  globalThis.__clauselightOpen = close;
  other?.();
  chrome.runtime.onMessage.addListener(giveTurn);
  addEventListener("pagehide", gone, { passive: true });
  tell(true);
}

/** @param {() => void} close */
export function endTurn(close) {
  removeEventListener("pagehide", gone);
  chrome.runtime.onMessage?.removeListener(giveTurn);
  if (globalThis.__clauselightOpen !== close) return;
  globalThis.__clauselightOpen = undefined;
  tell(false);
}

/** Whether another has the turn. @param {() => void} close */
export const isOthersTurn = (close) => globalThis.__clauselightOpen !== undefined && globalThis.__clauselightOpen !== close;

/** Tells when a popover opens, and when it closes, in another frame. @param {(open: boolean) => void} use */
export function hearOthers(use) {
  chrome.runtime.onMessage.addListener((message, sender) => {
    if (isOthers(message, sender)) use(message.open);
  });
}
