// Bad input and bad luck: workers that die, pages without bounds, text in any script, pages that work against us.
// The core must neither panic nor hang, and nothing may fail silently.
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { BROWSERS, extensionFolder, launch } from "./browser.mjs";
import { ARBITRATION, CAP, termsPage, until } from "./helpers.mjs";
import { serve } from "./server.mjs";

const FILLER = "The service keeps a calendar of meetings and shows it in the colours that you choose. ";

/** A terms page whose clauses are followed by what a script adds while the page is parsed. */
const scripted = (script) => () => termsPage({ after: `<div id="more"></div><script>const more = document.getElementById("more");${script}</script>` });

const ROUTES = {
  "/legal/terms": () => termsPage(),
  "/empty/terms": () => "",
  "/titled/terms": () => "<!doctype html><title>Terms of Service</title>",
  "/broken/terms": () =>
    `<title>Terms of Service</title><table><h1>Terms of Service</h2><p>${ARBITRATION}<td><li>${CAP}</b></i></table></p><ul><p>${FILLER}`,
  "/huge/terms": scripted(`more.append(${JSON.stringify(FILLER)}.repeat(61000));`),
  "/huge/page": () =>
    `<!doctype html><title>Notes</title><p>Notes.</p><p id="long"></p><p>${ARBITRATION}</p>
     <script>document.getElementById("long").append(${JSON.stringify(FILLER)}.repeat(21000));</script>`,
  "/items/terms": scripted(
    `const list = document.createElement("ul");
     for (let i = 0; i < 100000; i++) list.append(Object.assign(document.createElement("li"), { textContent: "entry number " + i }));
     more.append(list);`,
  ),
  "/deep/terms": scripted(
    `let at = more; for (let i = 0; i < 1000; i++) { const inner = document.createElement("div"); at.append(inner); at = inner; }
     at.append(${JSON.stringify(FILLER)});`,
  ),
  "/surrogates/terms": scripted(
    `for (const text of ["\\ud800 before", "after \\udfff", "\\udc00\\ud800", "pair 😀 whole"]) {
       const p = document.createElement("p"); p.append(text); more.append(p);
     }
     const p = document.createElement("p");
     p.append("\\ud83d", ${JSON.stringify(`\u{1f600} ${CAP}`)}, "\\ude00"); more.append(p);`,
  ),
  "/scripts/terms": () =>
    termsPage({
      after: `<p dir="rtl" lang="ar">توافق على حل أي نزاع عن طريق التحكيم الملزم وتتنازل عن حقك في المحاكمة.</p>
<p dir="rtl" lang="he">‏אתה מסכים לבוררות מחייבת.‏</p><p lang="ja">お客様は、紛争が仲裁により解決されることに同意します。</p>
<p lang="zh">您同意以仲裁方式解决争议。</p><p>${"a\u0301\u0323".repeat(2000)}</p><p>\u202e${FILLER}\u202c</p>`,
    }),
  "/hostile/terms": () =>
    termsPage({
      head: `<script>
        const registry = CSS.highlights;
        window.wiped = 0;
        Object.defineProperty(CSS, "highlights", { get() { throw new Error("no highlights here"); } });
        document.createRange = document.createTreeWalker = () => { throw new Error("none"); };
        Node.prototype.appendChild = Element.prototype.attachShadow = Element.prototype.append = () => { throw new Error("none"); };
        window.Highlight = window.MutationObserver = undefined;
        JSON.stringify = () => "nothing"; Array.prototype.map = () => [];
        setInterval(() => { if (registry.size) { wiped++; registry.clear(); } document.querySelector("clauselight-popover")?.remove(); }, 150);
      </script>`,
    }),
};

for (const name of BROWSERS) {
  describe(`${name}: bad input and bad luck`, () => {
    let driver, server;
    before(async () => {
      server = await serve({ routes: ROUTES });
      driver = await launch(name);
    });
    after(async () => {
      await driver?.close();
      await server?.close();
    });

    const open = (path) => driver.open(server.url(path));
    const holds = (texts, words) => texts.some((text) => text.includes(words));

    test("a page after the worker's end is analysed like any other", async () => {
      await driver.waitPainted(await open("/legal/terms"));
      await driver.killWorker();
      const page = await open("/legal/terms");
      const { high } = await driver.waitPainted(page);
      assert.ok(holds(high, "binding individual arbitration"), high.join(" | "));
      await until("the badge", async () => Number(await driver.badge(page)) >= 1);
      await page.close();
    });

    test("a request whose worker dies is made again", async () => {
      const page = await open("/huge/page");
      const watcher = await driver.extensionPage("popup/popup.html");
      await page.bringToFront();
      // The second time that the frame says "working", its text has been read and sent to the worker.
      const states = await watcher.evaluate(async () => {
        const { chrome } = /** @type {any} */ (globalThis);
        const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
        const port = chrome.tabs.connect(tab.id, { name: "clauselight-popup" });
        const seen = [];
        return new Promise((done) =>
          port.onMessage.addListener(({ frame, state }) => {
            seen.push(state);
            if (state === "not-terms") port.postMessage({ v: 1, type: "analyse", frame });
            if (seen.length === 3) done(seen);
          }),
        );
      });
      assert.deepEqual(states, ["not-terms", "working", "working"], "the page must be caught while it works");
      await driver.killWorker();
      const { high } = await driver.waitPainted(page, 60_000);
      assert.ok(holds(high, "binding individual arbitration"));
      const [{ state }] = await driver.statuses(page);
      assert.equal(state, "ready");
      await watcher.close();
      await page.close();
    });

    for (const path of ["/empty/terms", "/titled/terms"]) {
      test(`${path}: nothing to read is no error`, async () => {
        const page = await open(path);
        const statuses = await driver.statuses(page);
        assert.ok(statuses.length >= 1);
        for (const { state, report } of statuses) {
          assert.notEqual(state, "failed");
          assert.equal(report?.findings.length ?? 0, 0);
        }
        await page.close();
      });
    }

    for (const path of ["/broken/terms", "/huge/terms", "/items/terms", "/deep/terms", "/surrogates/terms", "/scripts/terms"]) {
      test(`${path}: its clauses are painted`, async () => {
        const page = await open(path);
        const { high } = await driver.waitPainted(page, 60_000);
        assert.ok(holds(high, "arbitration"), high.join(" | ").slice(0, 500));
        assert.ok(!high.some((text) => text.includes("calendar of meetings")), "filler is painted");
        // The page must be alive: a hang of its main thread would keep this from answering.
        assert.equal(await page.evaluate(() => 6 * 7), 42);
        await page.close();
      });
    }

    test("a page that works against us gets its clauses listed all the same", async () => {
      const page = await open("/hostile/terms");
      const [status] = await driver.statuses(page);
      assert.equal(status.state, "ready");
      assert.ok(status.report.counts.high >= 1);
      await until("the page to wipe the highlights", () => page.evaluate(() => /** @type {any} */ (window).wiped > 0));
      const words = await pointOnHostile(page);
      await page.mouse.move(words.x, words.y);
      await new Promise((done) => setTimeout(done, 500));
      assert.deepEqual(driver.errors, []);
      await page.close();
    });

    test("no error was left uncaught", () => {
      assert.deepEqual(driver.errors, []);
    });
  });

  describe(`${name}: a core that cannot start`, () => {
    let driver, server, folder;
    before(async () => {
      folder = mkdtempSync(join(tmpdir(), "clauselight-broken-"));
      cpSync(extensionFolder(name), folder, { recursive: true });
      const core = join(folder, "core/clauselight_bg.wasm");
      writeFileSync(core, readFileSync(core).subarray(0, 1000));
      server = await serve({ routes: ROUTES });
      driver = await launch(name, { extension: folder });
    });
    after(async () => {
      await driver?.close();
      await server?.close();
      rmSync(folder, { recursive: true, force: true });
    });

    test("the page says that it failed, and so does the popup", async () => {
      const page = await driver.open(server.url("/legal/terms"));
      const failed = await until("the failure", async () => (await driver.statuses(page)).find(({ state }) => state === "failed"));
      assert.equal(failed.error, "core-missing");
      const popup = await driver.popup(page);
      await until("the popup's words", () => popup.evaluate(() => document.body.innerText.includes("Clauselight could not start")));
      assert.deepEqual(await driver.painted(page), { high: [], medium: [], low: [] });
    });
  });
}

/** The hostile page broke the means of pointOn, so the paragraph's own box must do. */
async function pointOnHostile(page) {
  return page.evaluate(() => {
    const paragraph = document.getElementById("arbitration");
    paragraph.scrollIntoView({ block: "center" });
    const box = paragraph.getBoundingClientRect();
    return { x: box.x + 60, y: box.y + 12 };
  });
}
