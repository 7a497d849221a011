/**
 * Asking the background.
 *
 * @import { Refusal, ToBackground } from "../types.d.ts"
 */

/** The extension was updated or removed while this page stayed open: nothing can be asked any more. */
export class Gone extends Error {}

/**
 * Sends a message and gives the reply. The browser may end the background's worker in mid-request, which rejects the
 * promise; a second try wakes a fresh one.
 *
 * @param {ToBackground} message
 * @returns {Promise<any>}
 */
export async function ask(message) {
  for (let tries = 0; tries < 2; tries++) {
    if (!chrome.runtime?.id) throw new Gone();
    try {
      const reply = await chrome.runtime.sendMessage(message);
      if (reply?.v === 1) return reply;
    } catch (error) {
      console.warn("The background did not answer.", error);
    }
  }
  if (!chrome.runtime?.id) throw new Gone();
  /** @type {Refusal} */
  const refusal = { v: 1, ok: false, error: "no-answer" };
  return refusal;
}
