/**
 * PDF.
 *
 * @import { Read } from "../open.js"
 */
import { words } from "../../words.js";
import { Unreadable } from "../open.js";

/** @param {string} name @param {ArrayBuffer} bytes @param {(share: number) => void} step @returns {Promise<Read>} */
export async function fromPdf(name, bytes, step) {
  throw new Unreadable(words("readerKind", name));
}
