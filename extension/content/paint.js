/**
 * Painting with the CSS Custom Highlight API: no element of the page is touched.
 *
 * What stays where it was painted is left alone, so that nothing flickers and a small change costs little. The registry
 * is shared with the page, which can clear it and put its own under our names, so each painting looks whether ours are
 * still there.
 *
 * @import { Settings, Severity, Span } from "../types.d.ts"
 * @import { PageBlock, Run } from "./block.js"
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
 * Spans of one block, in order and without overlaps: ranges in one text node are costly in numbers.
 *
 * @param {Span[]} spans
 */
function united(spans) {
  if (spans.length < 2) return spans;
  /** @type {Span[]} */
  const united = [];
  for (const { block, start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    const last = united.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else united.push({ block, start, end });
  }
  return united;
}

/** @param {Span[]} a @param {Span[]} b */
const sameSpans = (a, b) => a === b || (a.length === b.length && a.every((span, at) => span === b[at] || (span.start === b[at].start && span.end === b[at].end)));

/** What is painted at one severity: a block, as it was read, with its ranges. */
class Layer {
  #name;
  #highlight = new Highlight();
  #size = 0;
  /** @type {Map<PageBlock, { runs: Run[], spans: Span[], ranges: Range[], round: number }>} */
  #painted = new Map();
  /** Counts the paintings: what the newest does not name is gone. */
  #round = 0;

  /** @param {string} name @param {number} priority */
  constructor(name, priority) {
    this.#name = name;
    this.#highlight.priority = priority;
  }

  /** @param {TextMap} text @param {Map<number, Span[]>} byBlock */
  paint(text, byBlock) {
    // The page may have changed what is in our highlight.
    if (this.#highlight.size !== this.#size) this.clear();
    const round = ++this.#round;
    for (const [index, spans] of byBlock) {
      const block = text.blocks[index];
      if (!block || block.runs.length === 0) continue;
      const known = this.#painted.get(block);
      if (known && known.runs === block.runs && sameSpans(known.spans, spans)) {
        known.round = round;
        continue;
      }
      if (known) this.#erase(known.ranges);
      const ranges = united(spans).flatMap((span) => text.ranges(span));
      for (const range of ranges) this.#highlight.add(range);
      this.#painted.set(block, { runs: block.runs, spans, ranges, round });
    }
    for (const [block, known] of this.#painted) {
      if (known.round === round) continue;
      this.#erase(known.ranges);
      this.#painted.delete(block);
    }
    this.#size = this.#highlight.size;
    if (this.#size === 0) CSS.highlights.delete(this.#name);
    else if (CSS.highlights.get(this.#name) !== this.#highlight) CSS.highlights.set(this.#name, this.#highlight);
  }

  /** @param {Range[]} ranges */
  #erase(ranges) {
    for (const range of ranges) this.#highlight.delete(range);
  }

  clear() {
    this.#painted = new Map();
    this.#size = 0;
    this.#highlight.clear();
    CSS.highlights.delete(this.#name);
  }
}

const LAYERS = SEVERITIES.map((severity, at) => ({ severity, layer: new Layer(nameOf(severity), SEVERITIES.length - at) }));

/**
 * Paints the spans of each severity, in place of what was painted before.
 *
 * @param {TextMap} text
 * @param {Record<Severity, Map<number, Span[]>>} spans by block
 * @param {Iterable<ShadowRoot>} roots
 * @param {Settings["highlight"]} highlight
 */
export function paint(text, spans, roots, highlight) {
  adopt([document, ...roots], highlight);
  for (const { severity, layer } of LAYERS) layer.paint(text, spans[severity]);
}

/** Marks the clause that is being explained; none with an empty list. @param {Range[]} ranges */
export function paintOpen(ranges) {
  if (ranges.length === 0) return CSS.highlights.delete(OPEN);
  const highlight = new Highlight(...ranges);
  highlight.priority = SEVERITIES.length + 1;
  return CSS.highlights.set(OPEN, highlight);
}

/** Takes away all that was painted. */
export function unpaint() {
  for (const { layer } of LAYERS) layer.clear();
  CSS.highlights.delete(OPEN);
}
