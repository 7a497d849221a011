/**
 * Where the findings that are shown stand in the text, for painting and for the question "what is under the pointer?".
 *
 * @import { Finding, Report, Settings, Severity, Span } from "../types.d.ts"
 */
import { isShown, SEVERITIES } from "../settings.js";

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

export class Marks {
  /** The findings that are shown, in document order. @type {Finding[]} */
  findings;
  /** @type {Record<Severity, Span[]>} */
  spans = { high: [], medium: [], low: [] };
  /** @type {Map<number, (Span & Mark)[]>} */
  #byBlock = new Map();

  /** @param {Report} report @param {Settings} settings */
  constructor(report, settings) {
    this.findings = report.findings.filter(
      ({ severity, clauseType }) => isShown(severity, settings) && !settings.clauseTypesOff.includes(clauseType),
    );
    for (const finding of this.findings) {
      finding.places.forEach(({ ranges }, place) => {
        for (const span of ranges) {
          // A record speaks for the whole finding; else each stretch is painted for what it says.
          const level = finding.record === null ? span.severity : finding.severity;
          if (!isShown(level, settings)) continue;
          this.spans[level].push(span);
          const block = this.#byBlock.get(span.block) ?? [];
          this.#byBlock.set(span.block, block);
          block.push({ ...span, finding, place });
        }
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
    for (const mark of this.#byBlock.get(block) ?? []) {
      if (mark.start < end && start < mark.end && !found.has(mark.finding)) {
        found.set(mark.finding, { finding: mark.finding, place: mark.place });
      }
    }
    return [...found.values()].sort(bySeverity);
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

/** The spans of a mark's place. @param {Mark} mark @returns {Span[]} */
export const spansOf = ({ finding, place }) => finding.places[place]?.ranges ?? [];
