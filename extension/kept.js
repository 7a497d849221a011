/**
 * What the background still knows of the last few analyses, so that a page that has changed a little sends and gets
 * little. Nothing depends on it: whoever asks by a name that is forgotten asks again with everything.
 *
 * @import { Block, Report, ReportChanges, Request } from "./types.d.ts"
 */

/** Code units that are kept at most: some documents of usual length, or one long one. */
const MOST = 3_000_000;

/** By name, oldest first; what was asked and what was answered, in JSON. @type {Map<string, { request: string, report: string }>} */
const kept = new Map();

/**
 * A request in full, from one that builds on the request before. No block of that is used twice, so it is never longer
 * than both together.
 *
 * @param {string} request
 * @param {string | null} since the name of the answer before
 * @returns {string | null} null where that is forgotten, or never held what the request names
 */
export function inFull(request, since) {
  if (since === null) return request;
  const before = kept.get(since);
  if (!before) return null;
  /** @type {Block[]} */
  const known = JSON.parse(before.request).blocks;
  /** @type {Request} */
  const { document, blocks } = JSON.parse(request);
  let used = 0;
  for (const one of blocks) {
    if (!Array.isArray(one)) continue;
    const [from, to] = one;
    if (!Number.isInteger(from) || !Number.isInteger(to) || from < 0 || from > to || to > known.length) return null;
    used += to - from;
    if (used > known.length) return null;
  }
  return JSON.stringify({ document, blocks: blocks.flatMap((one) => (Array.isArray(one) ? known.slice(...one) : [one])) });
}

/**
 * Keeps an analysis in place of the one before it; gives it a name, and the report with findings that have stayed as
 * their numbers in the report before.
 *
 * @param {string} request in full
 * @param {string} report
 * @param {string | null} since
 */
export function keep(request, report, since) {
  const before = since === null ? undefined : kept.get(since);
  if (since !== null) kept.delete(since);
  const name = crypto.randomUUID();
  kept.set(name, { request, report });
  let length = 0;
  for (const [name, one] of [...kept].reverse()) {
    length += one.request.length + one.report.length;
    if (length > MOST) kept.delete(name);
  }
  return { name, report: before ? changed(report, before.report) : report };
}

/** @param {string} report @param {string} before */
function changed(report, before) {
  /** @type {Report} */
  const now = JSON.parse(report);
  const known = new Map(JSON.parse(before).findings.map((/** @type {unknown} */ one, /** @type {number} */ at) => [JSON.stringify(one), at]));
  /** @type {ReportChanges} */
  const changes = { ...now, findings: now.findings.map((one) => known.get(JSON.stringify(one)) ?? one) };
  return JSON.stringify(changes);
}
