// Pages that lie in the browser's back-forward cache while the settings change, or while the extension goes.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { BROWSERS, launch } from "./browser.mjs";
import { LEVELS, saveSettings, termsPage, until } from "./helpers.mjs";
import { serve } from "./server.mjs";

// A page that must not be stored is not cached either.
const headers = { "cache-control": "max-age=600" };
const ROUTES = {
  "/legal/terms": () => ({ body: termsPage({ after: `<script>addEventListener("pageshow", ({ persisted }) => { window.persisted = persisted; });</script>` }), headers }),
  "/soup": () => ({ body: "<!doctype html><title>Soup of the day</title><h1>Soup</h1><p>Leek and potato.</p>", headers }),
};

for (const name of BROWSERS) {
  describe(`${name}: back from the cache`, () => {
    let driver, server, own, page;
    before(async () => {
      server = await serve({ routes: ROUTES });
      driver = await launch(name);
      await (await driver.open(server.url("/soup"))).close();
      own = await driver.extensionPage("popup/popup.html");
      page = await driver.open(server.url("/legal/terms"));
      await driver.waitPainted(page);
    });
    after(async () => {
      await driver?.close();
      await server?.close();
    });

    const painted = async () => {
      const all = await driver.painted(page);
      return LEVELS.filter((level) => all[level].length > 0).join();
    };
    /** Does something while the page is in the cache. */
    const meanwhile = async (act) => {
      await page.bringToFront();
      // The library does not follow the ways into the cache and out of it.
      await page.evaluate((soup) => setTimeout(() => (location.href = soup)), server.url("/soup"));
      await there("the next page", () => location.pathname === "/soup" && document.readyState === "complete");
      await act();
      await page.evaluate(() => setTimeout(() => history.back()));
      await there("the page of before", () => location.pathname === "/legal/terms" && document.readyState === "complete");
    };
    const there = (what, is) => until(what, () => Promise.race([page.evaluate(is), new Promise((done) => setTimeout(done, 400, false))]).catch(() => false));
    const fromCache = () => there("it from the cache", () => /** @type {any} */ (window).persisted === true);

    test("what is painted is what the reader has chosen meanwhile", async () => {
      assert.equal(await painted(), "high,medium");
      await meanwhile(() => saveSettings(own, { show: "high" }));
      await fromCache();
      await until("high alone", async () => (await painted()) === "high");
      await meanwhile(() => saveSettings(own, { show: "medium" }));
      await until("high and medium", async () => (await painted()) === "high,medium");
      await until("the button's number", async () => Number(await driver.badge(page)) >= 2);
    });

    test("a site that was muted is left, and read again once it is not", async () => {
      await meanwhile(() => saveSettings(own, { muted: [new URL(server.origin).hostname] }));
      await fromCache();
      await until("nothing painted", async () => (await painted()) === "");
      assert.equal(await driver.badge(page), "");
      await meanwhile(() => saveSettings(own, { muted: [] }));
      await fromCache();
      await until("high and medium", async () => (await painted()) === "high,medium");
      // The page was loaded while it was muted: here the gate waits.
      await saveSettings(own, { muted: [new URL(server.origin).hostname] });
      await page.close();
      page = await driver.open(server.url("/legal/terms"));
      await new Promise((done) => setTimeout(done, 500));
      assert.equal(await painted(), "");
      await meanwhile(() => saveSettings(own, { muted: [] }));
      await fromCache();
      await until("high and medium", async () => (await painted()) === "high,medium");
    });

    test("when the extension is gone, nothing of it is left", async () => {
      await meanwhile(() => driver.removeExtension());
      // Chromium empties its cache with it. Firefox ends its scripts at once, which can clear nothing away.
      const gone = ([painted, elements]) => (name === "chromium" ? painted + elements === 0 : elements <= 2);
      await until("its traces to go", async () =>
        gone(await page.evaluate(() => [[...CSS.highlights.values()].reduce((all, { size }) => all + size, 0), document.querySelectorAll("clauselight-popover, clauselight-guide").length])));
    });

    test("no error was left uncaught", () => assert.deepEqual(driver.errors, []));
  });
}
