/**
 * Where the findings that are shown stand in the text, for painting and for the question "what is under the pointer?".
 *
 * @import { Finding, Report, Settings, Severity, Span } from "../types.d.ts"
 */
import { isShown, SEVERITIES, switchedOn } from "../settings.js";

/**
 * A finding at one of its places.
 *
 * @typedef {{ finding: Finding, place: number }} Mark
 */

/** Most severe first. @param {Mark} a @param {Mark} b */
export const bySeverity = (a, b) =>
  SEVERITIES.indexOf(a.finding.severity) - SEVERITIES.indexOf(b.finding.severity) ||
  b.finding.confidence - a.finding.confidence ||
  a.finding.id - b.finding.id;

/**
 * @template T
 * @param {Map<number, T[]>} map
 * @param {number} key
 * @param {T} value
 */
function add(map, key, value) {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}

export class Marks {
  /** The findings that are shown, in document order. @type {Finding[]} */
  findings;
  /** Every place of them that is painted, with its most severe stretch. @type {(Mark & { severity: Severity, span: Span })[]} */
  places = [];
  /** What is painted, by severity and block. @type {Record<Severity, Map<number, Span[]>>} */
  spans = { high: new Map(), medium: new Map(), low: new Map() };
  /** Made when first asked for. @type {Map<number, (Mark & { span: Span })[]> | undefined} */
  #byBlock;
  #settings;

  /** @param {Report} report @param {Settings} settings */
  constructor(report, settings) {
    this.#settings = settings;
    this.findings = switchedOn(report.findings, settings).filter(({ severity }) => isShown(severity, settings));
    for (const finding of this.findings) {
      finding.places.forEach(({ ranges }, place) => {
        /** @type {Severity | null} */
        let worst = null;
        for (const span of ranges) {
          const level = levelOf(finding, span);
          if (!isShown(level, settings)) continue;
          add(this.spans[level], span.block, span);
          if (!worst || SEVERITIES.indexOf(level) < SEVERITIES.indexOf(worst)) worst = level;
        }
        if (worst) this.places.push({ finding, place, severity: worst, span: ranges[0] });
      });
    }
  }

  /**
   * The marks that share text with a span, most severe first, one for each finding.
   *
   * @param {Span} span
   * @returns {Mark[]}
   */
  in({ block, start, end }) {
    /** @type {Map<Finding, Mark>} */
    const found = new Map();
    this.#byBlock ??= this.#marks();
    for (const { span, finding, place } of this.#byBlock.get(block) ?? []) {
      if (span.start < end && start < span.end && !found.has(finding)) found.set(finding, { finding, place });
    }
    return [...found.values()].sort(bySeverity);
  }

  #marks() {
    /** @type {Map<number, (Mark & { span: Span })[]>} */
    const marks = new Map();
    for (const finding of this.findings) {
      for (const [place, { ranges }] of finding.places.entries()) {
        for (const span of ranges) if (isShown(levelOf(finding, span), this.#settings)) add(marks, span.block, { span, finding, place });
      }
    }
    return marks;
  }

  /**
   * A mark with those that share its first sentence; itself first.
   *
   * @param {Mark} mark
   */
  with(mark) {
    const first = mark.finding.places[mark.place]?.ranges[0];
    if (!first) return [mark];
    return [mark, ...this.in(first).filter(({ finding }) => finding !== mark.finding)];
  }
}

/** A record speaks for the whole finding; else each stretch is painted for what it says. @param {Finding} finding @param {Finding["places"][number]["ranges"][number]} span */
const levelOf = ({ record, severity }, span) => (record === null ? span.severity : severity);

/** The spans of a mark's place. @param {Mark} mark @returns {Span[]} */
export const spansOf = ({ finding, place }) => finding.places[place]?.ranges ?? [];
