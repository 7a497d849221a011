// Measures speed in both browsers and prints one JSON object. Called by `cargo xtask bench`, with the folder of the core
// that `src/bench.rs` is part of; all times are medians.
import { cp, readFile, rm } from "node:fs/promises";
import { checked } from "../../extension/settings.js";
import { beside } from "../bench/beside.mjs";
import { changed } from "../bench/change.mjs";
import { memory } from "../bench/memory.mjs";
import { median, round } from "../bench/numbers.mjs";
import { longPage, serviceTerms } from "../bench/pages.mjs";
import { BROWSERS, extensionFolder, launch } from "./browser.mjs";
import { manyFindings, pointOnPainted, until } from "./helpers.mjs";
import { serve } from "./server.mjs";

const RUNS = 7;

const long = await longPage(90_000);
const megabyte = await longPage(1_000_000);
const service = await serviceTerms();

/** Megabytes of text a second and start-up, in a page of the extension. */
async function core(browser, blocks) {
  const page = await browser.extensionPage("popup/popup.html");
  try {
    return await page.evaluate(
      async (blocks, runs) => {
        const startup = [];
        let module;
        for (let run = 0; run < runs; run++) {
          // Another query makes another instance of the module.
          module = await import(`/core/clauselight.js?run=${run}`);
          const bytes = await (await fetch("/core/clauselight_bg.wasm")).arrayBuffer();
          const start = performance.now();
          await module.default({ module_or_path: bytes });
          startup.push(performance.now() - start);
        }
        const request = JSON.stringify({ document: { address: "", title: "", language: "" }, blocks });
        const analysis = [];
        for (let run = 0; run < runs; run++) {
          const start = performance.now();
          module.analyse(request).free();
          analysis.push(performance.now() - start);
        }
        return { startup, analysis };
      },
      blocks,
      RUNS,
    );
  } finally {
    await page.close();
  }
}

/**
 * The bundled dataset in WebAssembly: milliseconds until it is open, and microseconds of a look-up: of each address that
 * it has, and of a fingerprint, half of them ones that it has.
 */
async function dataset(browser) {
  const page = await browser.extensionPage("popup/popup.html");
  try {
    return await page.evaluate(async (runs) => {
      const bytes = await (await fetch("/core-bench/clauselight_bg.wasm")).arrayBuffer();
      const [opening, address, fingerprint] = [[], [], []];
      for (let run = 0; run < runs; run++) {
        const core = await import(`/core-bench/clauselight.js?run=${run}`);
        await core.default({ module_or_path: bytes });
        const timed = (times, work) => {
          const start = performance.now();
          const found = work();
          times.push(performance.now() - start);
          return found;
        };
        if (!timed(opening, core.open_dataset)) throw new Error("the dataset cannot be opened");
        const addresses = core.addresses();
        const documents = timed(address, () => addresses.reduce((sum, one) => sum + core.documents_at(one), 0));
        if (documents < addresses.length) throw new Error(`${documents} documents at ${addresses.length} addresses`);
        address.push((address.pop() * 1000) / addresses.length);
        // In no order, as those of a page are.
        const known = core.fingerprints();
        const prints = known.map((_, at) => (at % 2 ? known[(at * 7919) % known.length] : Math.imul(at, 0x9e3779b1)));
        const owners = timed(fingerprint, () => core.owners_of(prints));
        if (owners < prints.length / 2) throw new Error(`${owners} owners of ${prints.length} fingerprints`);
        fingerprint.push((fingerprint.pop() * 1000) / prints.length);
      }
      return { opening, address, fingerprint };
    }, RUNS);
  } finally {
    await page.close();
  }
}

/**
 * Milliseconds of the gate on a page that is not terms: its bundle is run in a freshly loaded page, with the little of
 * the extension's interface that it touches before its verdict.
 */
async function gate(browser, url) {
  const source = await readFile(`${extensionFolder(browser.name)}/content/gate.js`, "utf8");
  const times = [];
  for (let run = 0; run < RUNS; run++) {
    const page = await browser.open(url);
    times.push(
      await page.evaluate((source) => {
        globalThis.chrome = { runtime: { id: "bench", onConnect: { addListener() {} }, sendMessage: async () => ({ v: 1 }) } };
        const start = performance.now();
        new Function(source)();
        return performance.now() - start;
      }, source),
    );
    await page.close();
  }
  return median(times);
}

/** Milliseconds from the gate's yes to painted highlights, as the page itself tells the popup. */
async function painted(browser, url, cold) {
  const page = await browser.open("about:blank");
  if (cold) await browser.killWorker().catch(() => {});
  await page.goto(url);
  await browser.waitPainted(page);
  const { took } = await until(`a reading of ${url}`, async () => (await browser.statuses(page)).find(({ took }) => took));
  await page.close();
  return took;
}

/** Runs in the page: when the popover next shows another clause, and a frame with it is done, on the clock of all pages. */
function shown() {
  const open = () => [...(CSS.highlights.get("clauselight-open") ?? [])].map((range) => range.getBoundingClientRect().width + range.startOffset).join();
  const before = open();
  const now = () => performance.timeOrigin + performance.now();
  const w = /** @type {any} */ (window);
  w.moved = 0;
  document.addEventListener("pointermove", ({ timeStamp }) => (w.moved = performance.timeOrigin + timeStamp), { capture: true });
  w.shown = new Promise((done) => {
    const look = () => {
      const is = document.querySelector("clauselight-popover:popover-open") && open() !== before && open() !== "";
      requestAnimationFrame(is ? () => done(now()) : look);
    };
    requestAnimationFrame(look);
  });
}

/** Milliseconds from the pointer's coming to rest, less the delay that is set, and from a choice in the popup, until the popover is shown. */
async function interaction(browser, url) {
  const page = await browser.open(url);
  await browser.waitPainted(page);
  const hover = [];
  for (let run = 0; run < RUNS; run++) {
    const { x, y } = await pointOnPainted(page, "high", run);
    await page.evaluate(shown);
    await page.mouse.move(x, y);
    await browser.waitPopover(page);
    hover.push((await page.evaluate(async () => (await window.shown) - window.moved)) - checked(undefined).settings.hoverDelay);
    await page.keyboard.press("Escape");
    await page.mouse.move(2, 2);
    await browser.waitNoPopover(page);
  }
  const popup = await browser.popup(page);
  const jump = [];
  for (let run = 0; run < RUNS; run++) {
    await page.evaluate(shown);
    const start = await popup.evaluate(async (finding) => {
      const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
      const port = chrome.tabs.connect(tab.id, { name: "clauselight-popup" });
      const frame = await new Promise((done) => port.onMessage.addListener(({ frame }) => done(frame)));
      const start = performance.timeOrigin + performance.now();
      port.postMessage({ v: 1, type: "jump", frame, finding, place: 0 });
      return start;
    }, run * 3);
    jump.push((await page.evaluate(() => window.shown)) - start);
  }
  await popup.close();
  await page.close();
  return { hover: round(median(hover)), jump: round(median(jump)) };
}

/**
 * Milliseconds from the start of the popup's script to its painted list, for a page with some 400 findings. The popup
 * is in front here, so that it is painted, and gets the page's tab all the same.
 */
async function popup(browser, url) {
  const page = await browser.open(url);
  await browser.waitPainted(page, 60_000);
  const own = await browser.extensionPage("popup/popup.html");
  await own.bringToFront();
  const run = (url, run) =>
    own.evaluate(
      async (url, run) => {
        const { chrome } = /** @type {any} */ (globalThis);
        const tabs = await chrome.tabs.query({});
        chrome.tabs.query = async (filter) => (filter.active ? globalThis.pages : tabs);
        globalThis.pages ??= tabs.filter((tab) => tab.url === url);
        const main = document.createElement("main");
        for (const id of ["head", "controls", "list", "foot"]) main.append(Object.assign(document.createElement("div"), { id }));
        document.body.replaceChildren(main);
        await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 100)));
        const start = performance.now();
        const drawn = new Promise((done) => {
          new MutationObserver((_, watching) => {
            if (!main.querySelector("#list li")) return;
            watching.disconnect();
            requestAnimationFrame(() => {
              // A task behind the frame comes when the frame is painted.
              const { port1, port2 } = new MessageChannel();
              port1.onmessage = () => done(performance.now() - start);
              port2.postMessage(null);
            });
          }).observe(main, { subtree: true, childList: true });
        });
        await import(`/popup/popup.js?run=${run}`);
        const ms = await drawn;
        return { ms, findings: main.querySelectorAll("#list li").length };
      },
      url,
      run,
    );
  const times = [];
  let findings = 0;
  for (let at = 0; at < RUNS; at++) {
    const one = await run(url, at);
    times.push(one.ms);
    findings = one.findings;
  }
  await own.close();
  await page.close();
  return { findings, ms: round(median(times)) };
}

const result = {};
// A page that is not terms, under an ordinary name and under one that speaks for terms, where the gate looks closer.
const ordinary = await readFile(new URL("../pages/not-terms.html", import.meta.url), "utf8");
const server = await serve({
  routes: {
    "/terms-of-service-long": () => long,
    "/service-terms": () => service.html,
    "/terms-of-service-megabyte": () => megabyte,
    "/terms-of-service-many": manyFindings,
    "/recipes/soup": () => ordinary,
  },
});
for (const name of BROWSERS) {
  // The browser reads it beside the extension's own core; the packages are made already.
  const ours = `${extensionFolder(name)}/core-bench`;
  await cp(process.argv[2], ours, { recursive: true });
  const browser = await launch(name);
  try {
    const terms = server.url("terms-of-service-long");
    const page = await browser.open(terms);
    await browser.waitPainted(page);
    const one = await page.evaluate(() =>
      [...document.querySelectorAll("h1, h2, h3, p, li, td")].map((e) => ({
        kind: /^H/.test(e.tagName) ? "heading" : "paragraph",
        level: 0,
        text: e.textContent.replace(/\s+/g, " ").trim(),
      })),
    );
    await page.close();
    const size = (blocks) => blocks.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
    const blocks = [];
    while (size(blocks) < 1_000_000) blocks.push(...one);
    const { startup, analysis } = await core(browser, blocks);
    const { opening, address, fingerprint } = await dataset(browser);
    const page_ms = [];
    for (const [path, name, html, state] of [
      ["terms-of-service-long", "terms-long", long, "cold"],
      ["terms-of-service-long", "terms-long", long, "warm"],
      ["service-terms", service.name, service.html, "warm"],
      ["terms-of-service-megabyte", "terms-megabyte", megabyte, "warm"],
    ]) {
      const times = [];
      for (let run = 0; run < RUNS; run++) times.push(await painted(browser, server.url(path), state === "cold"));
      page_ms.push({ browser: browser.name, page: name, bytes: Buffer.byteLength(html), state, ms: round(median(times)) });
    }
    const [{ ms: first, bytes }, { ms: last, bytes: most }] = [page_ms[1], page_ms[3]];
    const { hover, jump } = await interaction(browser, terms);
    result[name] = {
      hover_ms: hover,
      jump_ms: jump,
      core_mb_per_s: round(size(blocks) / median(analysis) / 1000),
      startup_ms: round(median(startup)),
      dataset_open_ms: round(median(opening)),
      dataset_address_us: round(median(address), 2),
      dataset_fingerprint_us: round(median(fingerprint), 3),
      gate_ms: round(await gate(browser, server.url("recipes/soup")), 2),
      gate_named_ms: round(await gate(browser, server.url("not-terms.html")), 2),
      page_ms,
      // Above 1 the time would grow faster than the text.
      growth: round(last / first / (most / bytes), 2),
      popup: await popup(browser, server.url("terms-of-service-many")),
      beside: await beside(browser, long, (blocks) => core(browser, blocks), RUNS),
      changed: await changed(browser),
      memory: await memory(browser, terms, one),
    };
  } finally {
    await browser.close();
    await rm(ours, { recursive: true });
  }
}
await server.close();
console.log(JSON.stringify(result));
