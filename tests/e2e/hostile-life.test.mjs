// Tabs, workers and the extension itself that end at any moment, and documents that come back.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { BROWSERS, launch } from "./browser.mjs";
import { ARBITRATES, CAPS, hostile, scripted, wait } from "./hostile.mjs";
import { termsPage, until } from "./helpers.mjs";
import { serve } from "./server.mjs";

const FILLER = "The service keeps a calendar of meetings and shows it in the colours that you choose. ";
const long = () => termsPage({ after: scripted(`for (let i = 0; i < 4000; i++) { const p = document.createElement("p"); p.append(${JSON.stringify(FILLER.repeat(3))} + i); more.append(p); }`) });

hostile("hostile lives", {
  "navigated away in mid-analysis": {
    page: long, want: [],
    act: async ({ page, server, shows }) => {
      const address = page.url();
      for (let i = 0; i < 6; i++) {
        await page.goto(server.url(i % 2 ? address : "not-terms.html"), { waitUntil: "domcontentloaded" });
        await wait(40 * i);
      }
      await page.goto(address);
      await until("the clauses", async () => (await shows(ARBITRATES)) && (await shows(CAPS)));
    },
  },
  "closed in mid-analysis": {
    page: long, want: [],
    act: async ({ page, driver, shows }) => {
      for (let i = 0; i < 6; i++) {
        const other = await driver.browser.newPage();
        await other.goto(page.url(), { waitUntil: "domcontentloaded" });
        await wait(30 * i);
        await other.close();
      }
      await page.bringToFront();
      await until("the clauses of the tab that stays", () => shows(ARBITRATES));
    },
  },
  "the worker killed again and again while the page changes": {
    page: () => termsPage({ after: scripted(`window.act = (n) => { document.getElementById("arbitration").append(" No. " + n + "."); };`) }),
    want: [ARBITRATES, CAPS],
    act: async ({ page, driver, shows }) => {
      for (let i = 0; i < 4; i++) {
        await page.evaluate((n) => /** @type {any} */ (window).act(n), i);
        await wait(60 * i);
        await driver.killWorker();
        await until("the clauses after the worker's end", async () => (await shows(ARBITRATES)) && (await shows(CAPS)), 10_000);
      }
      const [{ state }] = await driver.statuses(page);
      assert.equal(state, "ready");
    },
  },
  "back and forward again": {
    page: () => termsPage(), want: [ARBITRATES],
    act: async ({ page, server, shows, driver }) => {
      await page.goto(server.url("not-terms.html"));
      await page.goBack();
      await until("the clauses after going back", async () => (await shows(ARBITRATES)) && (await shows(CAPS)));
      await until("the button's number", async () => Number(await driver.badge(page)) >= 2);
      await page.goForward();
      await until("no clauses", async () => (await page.evaluate(() => [...CSS.highlights.keys()].length)) === 0);
    },
  },
  "rendered before it is opened": {
    swapped: true,
    page: () => `<!doctype html><title>Shop</title><p>Spades.</p><script type="speculationrules">{"prerender":[{"source":"list","urls":["/rerender.html"],"eagerness":"immediate"}]}</script><a id="go" href="/rerender.html">Terms</a>`,
    path: "home", only: "chromium",
    act: async ({ page, shows }) => {
      await wait(1_500);
      await page.click("#go");
      await until("the clauses once it is opened", () => shows("binding arbitration administered by JAMS"));
    },
  },
});

for (const name of BROWSERS) {
  describe(`${name}: the extension ends under an open page`, () => {
    let driver, server;
    before(async () => {
      server = await serve({ routes: { "/legal/terms": () => termsPage({ after: scripted(`window.act = () => document.getElementById("cap").append(" And more.");`) }) } });
      driver = await launch(name);
    });
    after(async () => {
      await driver?.close();
      await server?.close();
    });

    for (const [what, end] of [
      ["updated", () => driver.reloadExtension()],
      ["removed", () => driver.removeExtension()],
    ]) {
      test(`${what}: the page is left without a trace, and without an error`, async () => {
        const page = await driver.open(server.url("/legal/terms"));
        const errors = [];
        page.on("console", (message) => message.type() === "error" && !/favicon/.test(message.location().url ?? "") && errors.push(message.text()));
        await driver.waitPainted(page);
        await end();
        await page.bringToFront();
        await page.mouse.move(200, 300);
        await page.evaluate("act()");
        const own = () => page.evaluate(() => [CSS.highlights.size, document.querySelectorAll("clauselight-popover, clauselight-guide").length]);
        // In Firefox the old one's scripts end at once and can clear nothing away; after an update the new one does.
        const gone = name === "chromium" ? (counts) => counts.every((n) => n === 0) : ([, elements]) => elements <= 2;
        await until("the old one's traces to go", async () => gone(await own()), 10_000);
        await page.mouse.move(210, 310);
        await page.mouse.click(210, 310);
        await page.evaluate("history.pushState({}, '', '#/other')");
        await wait(500);
        if (what === "updated") {
          await page.reload();
          await driver.waitPainted(page);
        }
        assert.deepEqual(errors, []);
        assert.deepEqual(driver.errors, []);
        await page.close();
      });
    }
  });
}
