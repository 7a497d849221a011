// What a page of terms costs in memory: the core's own, in both browsers; the scripts' heaps of the background's worker and
// of the page's process, the latter above the same page without the extension, where Chromium tells them. It ends with
// the extension removed.

import { round } from "./numbers.mjs";

const mb = (bytes) => round(bytes / 1_000_000);

/** Bytes of an isolate's heap, with all of its worlds, and what it holds outside, after a collection. */
async function heap(session) {
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize, embedderHeapUsedSize = 0, backingStorageSize = 0 } = await session.send("Runtime.getHeapUsage");
  return usedSize + embedderHeapUsedSize + backingStorageSize;
}

async function heapOfPage(page) {
  const session = await page.createCDPSession();
  const bytes = await heap(session);
  await session.detach();
  return bytes;
}

/**
 * Megabytes.
 *
 * @param {any} browser of tests/e2e/browser.mjs
 * @param {string} url of a page of terms
 * @param {object[]} blocks its text
 */
export async function memory(browser, url, blocks) {
  const own = await browser.extensionPage("popup/popup.html");
  const core = await own.evaluate(async (blocks) => {
    const module = await import("/core/clauselight.js?memory");
    const { memory } = await module.default({ module_or_path: "/core/clauselight_bg.wasm" });
    module.analyse(JSON.stringify({ document: { address: "", title: "", language: "" }, blocks })).free();
    return memory.buffer.byteLength;
  }, blocks);
  await own.close();
  const result = { core_mb: mb(core), worker_mb: null, tab_mb: null };
  if (browser.name !== "chromium") return result;
  const page = await browser.open(url);
  await browser.waitPainted(page);
  // The map, the bar and the keyboard's buttons come after the highlights.
  await new Promise((done) => setTimeout(done, 1_500));
  const session = await (await browser.workerTarget()).createCDPSession();
  const worker = await heap(session);
  await session.detach();
  const read = await heapOfPage(page);
  await page.close();
  await browser.removeExtension();
  const plain = await browser.open(url);
  const bare = await heapOfPage(plain);
  await plain.close();
  return { ...result, worker_mb: mb(worker + core), tab_mb: mb(read - bare) };
}
