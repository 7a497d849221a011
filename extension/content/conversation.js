/**
 * Asking for an analysis again and again: only what has changed since the last answer is sent, and only findings that
 * have changed come back. The background may have forgotten the last answer; then it is told everything.
 *
 * @import { AnalyseReply, Block, Finding, Refusal, Report, ReportChanges, Request, Source } from "../types.d.ts"
 * @import { PageBlock } from "./block.js"
 */
import { ask } from "./ask.js";
import { short } from "./nodes.js";

export class Conversation {
  /** The last answer's name, and what both sides know by it. @type {{ name: string, blocks: PageBlock[], findings: Finding[] } | null} */
  #last = null;

  /**
   * @param {Source} source
   * @param {PageBlock[]} blocks
   * @param {number} highBefore
   * @returns {Promise<{ ok: true, report: Report } | Refusal>}
   */
  async analyse(source, blocks, highBefore) {
    let reply = await this.#ask(source, blocks, highBefore);
    if (!reply.ok && reply.error === "forgotten") {
      this.#last = null;
      reply = await this.#ask(source, blocks, highBefore);
    }
    if (!reply.ok) {
      this.#last = null;
      return reply;
    }
    /** @type {ReportChanges} */
    const changes = JSON.parse(reply.report);
    const known = this.#last?.findings ?? [];
    const findings = changes.findings.map((one) => (typeof one === "number" ? known[one] : one));
    this.#last = { name: reply.name, blocks, findings };
    return { ok: true, report: { ...changes, findings } };
  }

  /** @param {Source} source @param {PageBlock[]} blocks @param {number} highBefore @returns {Promise<AnalyseReply>} */
  #ask(source, blocks, highBefore) {
    /** @type {Request} */
    const request = {
      document: short(source),
      blocks: this.#changes(blocks),
    };
    return ask({ v: 1, type: "analyse", request: JSON.stringify(request), since: this.#last?.name ?? null, highBefore });
  }

  /** The blocks, with those that the background knows as stretches of the last request. @param {PageBlock[]} blocks */
  #changes(blocks) {
    const before = this.#last?.blocks ?? [];
    const most = Math.min(before.length, blocks.length);
    // Most often one place has changed, which two quick looks find.
    let start = 0;
    while (start < most && before[start] === blocks[start]) start++;
    let end = 0;
    while (end < most - start && before[before.length - 1 - end] === blocks[blocks.length - 1 - end]) end++;
    const known = new Map(before.slice(start, before.length - end).map((block, at) => [block, start + at]));
    /** @type {Request["blocks"]} */
    const changes = [];
    /** @type {[from: number, to: number]} */
    let stretch = [0, start];
    changes.push(stretch);
    for (const block of blocks.slice(start, blocks.length - end)) {
      const at = known.get(block);
      if (at === undefined) {
        const { kind, level, text } = block;
        changes.push(/** @type {Block} */ ({ kind, level, text }));
        stretch = [-1, -1];
      } else if (stretch[1] === at) {
        stretch[1]++;
      } else {
        stretch = [at, at + 1];
        changes.push(stretch);
      }
    }
    changes.push([before.length - end, before.length]);
    return changes.filter((one) => !Array.isArray(one) || one[0] < one[1]);
  }
}
