// What one changed paragraph costs a page of a megabyte: until the highlights have followed, and of the main thread's
// processor time, which Chromium tells. Alone: node tests/bench/change.mjs; CLAUSELIGHT_DIST names another build.
import { BROWSERS, launch } from "../e2e/browser.mjs";
import { serve } from "../e2e/server.mjs";
import { ownTasks } from "./main-thread.mjs";
import { median, round } from "./numbers.mjs";
import { longPage } from "./pages.mjs";

const RUNS = 5;

const html = await longPage(1_000_000);

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

/** @param {any} browser of tests/e2e/browser.mjs */
export async function changed(browser) {
  const server = await serve({ routes: { "/long/terms": () => html } });
  try {
    const page = await browser.open("about:blank");
    await page.goto(server.url("/long/terms"));
    await browser.waitPainted(page);
    const followed = [];
    const thread = [];
    for (let run = 0; run < RUNS; run++) {
      // A calm page: what changes all the time is followed more slowly.
      await new Promise((done) => setTimeout(done, 5_500));
      followed.push(await page.evaluate(change, run));
      if (browser.name !== "chromium") continue;
      await new Promise((done) => setTimeout(done, 5_500));
      // Nothing of the test looks at the page meanwhile.
      const tasks = await ownTasks(page, async () => {
        await page.evaluate((run) => { document.querySelectorAll("main p")[900].textContent = `You waive any right to a jury trial, number ${run}.`; }, run);
        await new Promise((done) => setTimeout(done, 2_500));
      });
      thread.push(tasks.reduce((sum, ms) => sum + ms, 0));
    }
    await page.close();
    return { bytes: html.length, followed_ms: round(median(followed)), main_thread_ms: thread.length > 0 ? round(median(thread)) : null };
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
