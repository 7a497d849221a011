/**
 * The sentence for each thing that can fail.
 *
 * @import { ErrorCode } from "../types.d.ts"
 */
import { words } from "../words.js";

/** @type {Record<ErrorCode, string>} */
const KEYS = {
  "bad-request": "errorBadRequest",
  // Only whoever builds on an answer hears it, and then asks again.
  forgotten: "errorNoAnswer",
  "load-failed": "errorLoadFailed",
  "core-missing": "errorCoreMissing",
  "core-failed": "errorCoreFailed",
  "no-answer": "errorNoAnswer",
  "read-failed": "errorReadFailed",
};

/** @param {ErrorCode | null} error */
export const errorWords = (error) => words(KEYS[error ?? "read-failed"]);
