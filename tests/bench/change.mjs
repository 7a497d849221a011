// What one changed paragraph costs a page of a megabyte: until the highlights have followed, and of the page's main
// thread, which Chromium's profiler tells. Alone: node tests/bench/change.mjs; CLAUSELIGHT_DIST names another build.
import { readFile } from "node:fs/promises";
import { BROWSERS, launch } from "../e2e/browser.mjs";
import { until } from "../e2e/helpers.mjs";
import { serve } from "../e2e/server.mjs";

const RUNS = 5;
const SIZE = 1_000_000;

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const round = (value) => Number(value.toFixed(1));

const sample = await readFile(new URL("../pages/terms.html", import.meta.url), "utf8");
const content = /<main[^>]*>([\s\S]*)<\/main>/.exec(sample)?.[1] ?? "";
const html = sample.replace(content, () => content.repeat(Math.ceil(SIZE / content.length)));

/** Runs in the page: changes the paragraph in the middle and gives the milliseconds until it is painted. */
function change(run) {
  const paragraphs = document.querySelectorAll("main p");
  const middle = paragraphs[Math.floor(paragraphs.length / 2)];
  const start = performance.now();
  middle.textContent = `You and we agree that any dispute will be resolved by binding individual arbitration (number ${run}), and you waive your right to a jury trial.`;
  return new Promise((done) => {
    const look = () => {
      const own = [...CSS.highlights.get("clauselight-high")];
      if (own.some((range) => range.startContainer.parentNode === middle && !range.collapsed)) done(performance.now() - start);
      else if (performance.now() - start > 20_000) done(Infinity);
      else setTimeout(look, 10);
    };
    setTimeout(look, 10);
  });
}

/** Milliseconds that our content scripts, and what they call, were on the stack while `act` ran. */
async function mainThread(page, act) {
  await page.tracing.start({ categories: ["disabled-by-default-v8.cpu_profiler"] });
  await act();
  const { traceEvents } = JSON.parse(Buffer.from(await page.tracing.stop()).toString());
  const nodes = new Map();
  let sum = 0;
  for (const { name, pid, id, args } of traceEvents) {
    if (name !== "ProfileChunk") continue;
    const { cpuProfile, timeDeltas = [] } = args.data;
    for (const node of cpuProfile?.nodes ?? []) {
      const outer = nodes.get(`${pid} ${id} ${node.parent}`) ?? false;
      nodes.set(`${pid} ${id} ${node.id}`, outer || /-extension:.*\/content\//.test(node.callFrame.url ?? ""));
    }
    (cpuProfile?.samples ?? []).forEach((sample, at) => {
      if (nodes.get(`${pid} ${id} ${sample}`)) sum += timeDeltas[at] / 1000;
    });
  }
  return sum;
}

/** @param {any} browser of tests/e2e/browser.mjs */
export async function changed(browser) {
  const server = await serve({ routes: { "/long/terms": () => html } });
  try {
    const page = await browser.open("about:blank");
    const painted = [];
    for (let run = 0; run < 3; run++) {
      await page.goto(server.url("/long/terms"));
      await browser.waitPainted(page);
      painted.push((await until("a reading", async () => (await browser.statuses(page)).find(({ took }) => took))).took);
    }
    const followed = [];
    const thread = [];
    for (let run = 0; run < RUNS; run++) {
      // A calm page: what changes all the time is followed more slowly.
      await new Promise((done) => setTimeout(done, 5_500));
      followed.push(await page.evaluate(change, run));
      if (browser.name !== "chromium") continue;
      await new Promise((done) => setTimeout(done, 5_500));
      // Nothing of the test looks at the page meanwhile.
      thread.push(await mainThread(page, async () => {
        await page.evaluate((run) => { document.querySelectorAll("main p")[900].textContent = `You waive any right to a jury trial, number ${run}.`; }, run);
        await new Promise((done) => setTimeout(done, 1_500));
      }));
    }
    await page.close();
    return { bytes: html.length, painted_ms: round(median(painted)), followed_ms: round(median(followed)), main_thread_ms: thread.length > 0 ? round(median(thread)) : null };
  } finally {
    await server.close();
  }
}

if (import.meta.filename === process.argv[1]) {
  for (const name of BROWSERS) {
    const browser = await launch(name);
    console.log(name, JSON.stringify(await changed(browser)));
    await browser.close();
  }
}
