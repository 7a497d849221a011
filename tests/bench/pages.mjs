// Pages of terms of a given length, for the benchmarks.
import { readFile, readdir } from "node:fs/promises";

/** The sample terms page, over and over, in so many bytes at least. @param {number} bytes */
export async function longPage(bytes) {
  const sample = await readFile(new URL("../pages/terms.html", import.meta.url), "utf8");
  const content = /<main[^>]*>([\s\S]*)<\/main>/.exec(sample)?.[1] ?? "";
  const copies = Math.max(1, Math.ceil((bytes - sample.length) / content.length) + 1);
  return sample.replace(content, () => content.repeat(copies));
}

const HISTORY = new URL("../../../shared/history-aws/", import.meta.url);

/**
 * A page as long as the AWS Service Terms: these themselves where they lie beside the project, else one of our own.
 *
 * @returns {Promise<{ name: string, html: string }>}
 */
export async function serviceTerms() {
  const files = (await readdir(HISTORY).catch(() => [])).filter((name) => name.startsWith("Terms_of_Service__")).sort();
  const newest = files.at(-1);
  if (!newest) return { name: "own-315-kb", html: await longPage(315_000) };
  const text = await readFile(new URL(newest, HISTORY), "utf8");
  const escaped = text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/\[([^\]]*)\]\([^)]*\)/g, "<a href='#'>$1</a>").replace(/\\(.)|\*\*/g, "$1");
  const blocks = escaped.split(/\n{2,}/).map((block) => {
    const [, heading] = /^(.+)\n[=-]+\s*$/.exec(block) ?? /^#+ (.+)/.exec(block) ?? [];
    if (heading) return `<h2>${heading}</h2>`;
    return /^\s*[*-] /.test(block) ? `<ul>${block.replace(/^\s*[*-] /gm, "<li>")}</ul>` : `<p>${block}</p>`;
  });
  const style = "<style>body { font: 16px/1.5 sans-serif; max-width: 50em; margin: 0 auto }</style>";
  return { name: "aws-service-terms", html: `<!doctype html><html lang="en"><title>Service Terms</title>${style}<main>${blocks.join("\n")}</main>` };
}
