/**
 * Painting with the CSS Custom Highlight API: no element of the page is touched.
 *
 * The registry is shared with the page, which can read and clear it, so it is written anew at each painting and never
 * read.
 *
 * @import { Settings, Severity, Span } from "../types.d.ts"
 * @import { TextMap } from "./text-map.js"
 */
import { SEVERITIES } from "../settings.js";
import css from "./highlight.css" with { type: "text" };
import underline from "./highlight-underline.css" with { type: "text" };

const OPEN = "clauselight-open";
/** @param {Severity} severity */
const nameOf = (severity) => `clauselight-${severity}`;

/** @type {CSSStyleSheet | undefined} */
let sheet;
/** @type {Settings["highlight"] | undefined} */
let style;

/**
 * Gives the rules to the document and its shadow roots: in Firefox a document's rules do not reach into them. A page
 * may have replaced its list of sheets since the last painting.
 *
 * @param {(Document | ShadowRoot)[]} roots
 * @param {Settings["highlight"]} wanted
 */
function adopt(roots, wanted) {
  sheet ??= new CSSStyleSheet();
  if (style !== wanted) {
    style = wanted;
    sheet.replaceSync(style === "underline" ? css + underline : css);
  }
  for (const root of roots) {
    try {
      if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
    } catch {
      // A root that was adopted from another document takes no sheet of this one; it stays unpainted in Firefox.
    }
  }
}

/**
 * Spans of each block, in order and without overlaps: ranges in one text node are costly in numbers.
 *
 * @param {Span[]} spans
 */
function united(spans) {
  const sorted = [...spans].sort((a, b) => a.block - b.block || a.start - b.start);
  /** @type {Span[]} */
  const united = [];
  for (const { block, start, end } of sorted) {
    const last = united.at(-1);
    if (last && last.block === block && start <= last.end) last.end = Math.max(last.end, end);
    else united.push({ block, start, end });
  }
  return united;
}

/**
 * @param {string} name
 * @param {Range[]} ranges
 * @param {number} priority
 */
function set(name, ranges, priority) {
  if (ranges.length === 0) return CSS.highlights.delete(name);
  const highlight = new Highlight(...ranges);
  highlight.priority = priority;
  return CSS.highlights.set(name, highlight);
}

/**
 * Paints the spans of each severity, in place of what was painted before.
 *
 * @param {TextMap} text
 * @param {Record<Severity, Span[]>} spans
 * @param {ShadowRoot[]} roots
 * @param {Settings["highlight"]} highlight
 */
export function paint(text, spans, roots, highlight) {
  adopt([document, ...roots], highlight);
  for (const severity of SEVERITIES) {
    const ranges = united(spans[severity]).flatMap((span) => text.ranges(span));
    set(nameOf(severity), ranges, SEVERITIES.length - SEVERITIES.indexOf(severity));
  }
}

/** Marks the clause that is being explained; none with an empty list. @param {Range[]} ranges */
export function paintOpen(ranges) {
  set(OPEN, ranges, SEVERITIES.length + 1);
}

/** Takes away all that was painted. */
export function unpaint() {
  for (const severity of SEVERITIES) CSS.highlights.delete(nameOf(severity));
  CSS.highlights.delete(OPEN);
}
