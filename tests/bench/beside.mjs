// Other tools at the same page, measured beside Clauselight in the same run: mark.js, which paints given phrases, and
// harper.js, a grammar checker in WebAssembly that reads running text as Clauselight does.
import { fileURLToPath } from "node:url";
import { until } from "../e2e/helpers.mjs";
import { serve } from "../e2e/server.mjs";
import { median, round } from "./numbers.mjs";

/** Words as a list of phrases to look for would have them, two for most clause types. */
const PHRASES = [
  "binding arbitration", "class action", "jury trial", "limitation of liability", "consequential damages", "as is",
  "as available", "indemnify", "hold harmless", "sole discretion", "at any time", "without notice", "prior notice",
  "terminate your account", "suspend your access", "automatically renew", "cancel your subscription", "non-refundable",
  "change our prices", "royalty-free", "perpetual", "irrevocable", "sublicensable", "moral rights", "governing law",
  "exclusive jurisdiction", "one year after", "opt out", "within 30 days", "personal information", "third parties",
  "advertising partners", "sell your data", "cookies", "track your activity", "retain your data", "law enforcement",
  "merger or acquisition", "other countries", "automated decisions", "machine learning", "train our models",
  "monitor your use", "remove any content", "feedback", "assign this agreement", "audit", "late fee", "virtual items",
  "continued use",
];

/**
 * Milliseconds, medians: Clauselight from the gate's yes to painted highlights beside mark.js painting 50 phrases, and
 * its core alone beside harper.js linting the text, all at the same page.
 *
 * @param {Awaited<ReturnType<import("../e2e/browser.mjs").launch>>} browser
 * @param {string} html
 * @param {(blocks: object[]) => Promise<{ analysis: number[] }>} core runs the core over blocks
 * @param {number} runs
 */
export async function beside(browser, html, core, runs) {
  const server = await serve({
    root: fileURLToPath(new URL("node_modules/", import.meta.url)),
    routes: { "/terms": () => html, "/plain": () => "<!doctype html><title>Nothing</title>" },
  });
  try {
    const own = [];
    const mark = [];
    for (let run = 0; run < runs; run++) {
      const page = await browser.open(server.url("terms"));
      const { took } = await until("a reading", async () => (await browser.statuses(page)).find(({ took }) => took));
      own.push(took);
      mark.push(
        await page.evaluate(async (phrases) => {
          const script = document.createElement("script");
          script.src = "/mark.js/dist/mark.min.js";
          await new Promise((done, failed) => {
            script.onload = done;
            script.onerror = () => failed(new Error("mark.js is missing"));
            document.head.append(script);
          });
          const start = performance.now();
          await new Promise((done) => new Mark(document.body).mark(phrases, { separateWordSearch: false, done }));
          return performance.now() - start;
        }, PHRASES),
      );
      await page.close();
    }
    const page = await browser.open(server.url("plain"));
    const text = html.replace(/<(script|style)[\s\S]*?<\/\1>|<[^>]*>/g, " ").replace(/\s+/g, " ");
    const harper = await page.evaluate(
      async (text, runs) => {
        const { LocalLinter } = await import("/harper.js/dist/index.js");
        const { binary } = await import("/harper.js/dist/binary.js");
        const times = [];
        for (let run = 0; run < runs; run++) {
          // It remembers what it has read; a page is read for the first time.
          const linter = new LocalLinter({ binary });
          await linter.setup();
          const start = performance.now();
          await linter.lint(text);
          times.push(performance.now() - start);
        }
        return times;
      },
      text,
      Math.min(runs, 3),
    );
    await page.close();
    const { analysis } = await core([{ kind: "paragraph", level: 0, text }]);
    const ms = (times) => round(median(times));
    return { painted_ms: ms(own), mark_js_ms: ms(mark), core_ms: ms(analysis), harper_js_ms: ms(harper) };
  } finally {
    await server.close();
  }
}
