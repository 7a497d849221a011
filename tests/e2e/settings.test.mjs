// The settings in use: where they are kept, and that pages obey each of them at once.
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import { BROWSERS, launch } from "./browser.mjs";
import { LEVELS, plain, pointOn, saveSettings, termsPage, until } from "./helpers.mjs";
import { serve } from "./server.mjs";

const ROUTES = {
  "/legal/terms": () => termsPage(),
  "/soup": () => `<!doctype html><title>Soup of the day</title><h1>Soup</h1><p>Leek and potato.</p>`,
  "/notes": () => termsPage().replaceAll("Terms of Service", "Notes"),
  "/framed": () => `<!doctype html><title>Terms of Service</title><iframe src="/legal/terms" width=600 height=600></iframe>`,
};

for (const name of BROWSERS) {
  describe(`${name}: settings`, () => {
    let driver, server, own, defaults;
    before(async () => {
      server = await serve({ routes: ROUTES });
      driver = await launch(name);
      await (await driver.open(server.url("/soup"))).close();
      own = await driver.extensionPage("popup/popup.html");
      defaults = await own.evaluate(async () => (await import("/settings.js")).checked(undefined).settings);
    });
    after(async () => {
      await driver?.close();
      await server?.close();
    });
    beforeEach(() => own.evaluate(async () => {
      const { chrome } = /** @type {any} */ (globalThis);
      await Promise.all([chrome.storage.sync.clear(), chrome.storage.local.clear()]);
    }));

    const set = (change) => saveSettings(own, change);
    const stored = (area) => own.evaluate(async (area) => (await /** @type {any} */ (globalThis).chrome.storage[area].get()).settings, area);
    const open = async (path = "/legal/terms") => {
      const page = await driver.open(server.url(path));
      await page.bringToFront();
      return page;
    };
    const painted = async (page) => {
      const all = await driver.paintedEverywhere(page);
      return LEVELS.some((level) => all[level].length > 0);
    };
    const waitUnpainted = (page) => until("nothing painted", async () => !(await painted(page)));
    /** Long enough for a page of terms to be painted, as the tests beside show. */
    const rest = () => new Promise((done) => setTimeout(done, 700));
    const popupWords = (popup, pattern) =>
      until(`${pattern} in the popup`, async () => pattern.test(plain(await popup.evaluate(() => document.body.innerText))));
    const press = (popup, words) =>
      until(`a button "${words}"`, () =>
        popup.evaluate((words) => {
          const button = [...document.querySelectorAll("button")].find(({ textContent }) => textContent.includes(words));
          button?.click();
          return button !== undefined;
        }, words),
      );
    /** The colour behind a painted range, as the sheets that the page has adopted give it. */
    const background = (page) =>
      page.evaluate(() => getComputedStyle(document.body, "::highlight(clauselight-high)").backgroundColor);

    test("they are kept in sync storage, and version 1 is carried over from local", async () => {
      await own.evaluate(() => /** @type {any} */ (globalThis).chrome.storage.local.set({ settings: { v: 1, show: "high" } }));
      const page = await open();
      const { medium } = await driver.waitPainted(page);
      assert.deepEqual(medium, []);
      await set({ hoverDelay: 300 });
      assert.deepEqual(await stored("sync"), { ...defaults, show: "high", hoverDelay: 300 });
      assert.equal(await stored("local"), undefined);
      await page.close();
    });

    test("a broken field is as by default, the others hold", async () => {
      await own.evaluate(() => /** @type {any} */ (globalThis).chrome.storage.sync.set({ settings: { v: 2, show: "low", theme: 7, muted: "all" } }));
      const page = await open();
      await driver.waitPainted(page);
      const loaded = await own.evaluate(async () => (await import("/settings-store.js")).loadSettings());
      assert.deepEqual(loaded.settings, { ...defaults, show: "low" });
      assert.deepEqual(loaded.broken.sort(), ["muted", "theme"]);
      await page.close();
    });

    test("windows that write at once lose nothing of each other", async () => {
      const other = await driver.extensionPage("popup/popup.html");
      const sites = Array.from({ length: 6 }, (_, at) => `site${at}.org`);
      const mute = (page, sites) =>
        page.evaluate(async (sites) => {
          const { mute } = await import("/own-page.js");
          return Promise.all(sites.map((site) => mute(site, true)));
        }, sites);
      await Promise.all([mute(own, sites.slice(0, 3)), mute(other, sites.slice(3))]);
      assert.deepEqual((await stored("sync")).muted, sites);
      await other.close();
    });

    test("more than the browser keeps is refused in words", async () => {
      const hosts = Array.from({ length: 600 }, (_, at) => `a-rather-long-name-${at}.example.com`);
      await assert.rejects(set({ muted: hosts }), /too long/);
      assert.equal(await stored("sync"), undefined);
    });

    test("a clause type that is switched off is neither painted, counted nor listed", async () => {
      const page = await open();
      const before = await driver.waitPainted(page);
      const [{ report }] = (await driver.statuses(page)).filter((status) => status.report);
      const ours = report.findings.find(({ places }) => places[0].quote.includes("limited to the amount"));
      assert.equal(ours.severity, "high");
      await set({ clauseTypesOff: [ours.clauseType] });
      await until("it to go", async () => !(await driver.painted(page)).high.some((text) => text.includes("limited to the amount")));
      assert.ok((await driver.painted(page)).high.some((text) => text.includes("binding individual")), "the others stay");
      await until("the badge", async () => (await driver.badge(page)) === String(report.counts.high - 1));
      const popup = await driver.popup(page);
      await popupWords(popup, /arbitrat/i);
      assert.ok(!(await popup.evaluate(() => document.body.innerText)).includes(ours.line));
      await popup.close();
      const whole = await driver.report(page);
      const text = () => whole.evaluate(() => document.body.textContent);
      await until("the report", async () => /clauses? (is|are) left out/.test(await text()));
      assert.ok(!(await text()).includes(ours.line));
      await whole.close();
      await page.bringToFront();
      await set({ clauseTypesOff: [] });
      await until("it to come back", async () => (await driver.painted(page)).high.length === before.high.length);
      await until("the badge", async () => (await driver.badge(page)) === String(report.counts.high));
      await page.close();
    });

    test("where all that was found is switched off, popup and reader say so", async () => {
      const page = await open();
      await driver.waitPainted(page);
      const [{ report }] = (await driver.statuses(page)).filter((status) => status.report);
      await set({ clauseTypesOff: [...new Set(report.findings.map(({ clauseType }) => clauseType))].sort() });
      const popup = await driver.popup(page);
      await popupWords(popup, new RegExp(`${report.findings.length} clauses are left out`));
      assert.doesNotMatch(await popup.evaluate(() => document.body.innerText), /None of the/);
      await popup.close();
      const reader = await driver.extensionPage("reader/reader.html");
      await reader.evaluate((text) => {
        /** @type {HTMLTextAreaElement} */ (document.getElementById("text")).value = text;
        /** @type {HTMLFormElement} */ (document.getElementById("paste")).requestSubmit();
      }, "All fees are non-refundable. You waive your right to a jury trial and to take part in a class action.");
      await until("the reader to say so", () => reader.evaluate(() => !/Reading/.test(document.getElementById("counts").textContent) && document.getElementById("counts").textContent !== ""));
      await set({ clauseTypesOff: await reader.evaluate(async () => (await import("/data/clause-types.json", { with: { type: "json" } })).default.map(({ id }) => id)) });
      await until("the reader to say so", () => reader.evaluate(() => /clauses? (is|are) left out/.test(document.getElementById("counts").textContent)));
      await reader.close();
      await page.close();
    });

    test("the highlights are tinted, or only underlined", async () => {
      const page = await open();
      await driver.waitPainted(page);
      const tint = await background(page);
      assert.notEqual(tint, "rgba(0, 0, 0, 0)");
      await set({ highlight: "underline" });
      await until("no tint", async () => (await background(page)) === "rgba(0, 0, 0, 0)");
      await set({ highlight: "fill" });
      await until("the tint", async () => (await background(page)) === tint);
      await page.close();
    });

    test("the popover waits as long as the reader wants", async () => {
      const page = await open();
      await driver.waitPainted(page);
      const hover = async () => {
        await page.mouse.move(2, 2);
        await driver.waitNoPopover(page);
        const { x, y } = await pointOn(page, "binding individual");
        await page.mouse.move(x, y);
      };
      await set({ hoverDelay: 2000 });
      await rest();
      await hover();
      await new Promise((done) => setTimeout(done, 900));
      assert.equal(await driver.popover(page), undefined, "it does not wait");
      await driver.waitPopover(page, 5_000);
      await set({ hoverDelay: 0 });
      await rest();
      await hover();
      await driver.waitPopover(page, 500);
      await page.close();
    });

    test("popover and popup have the reader's theme", async () => {
      const page = await open();
      await driver.waitPainted(page);
      const { x, y } = await pointOn(page, "binding individual");
      await page.mouse.click(x, y);
      await driver.waitPopover(page);
      const scheme = () => driver.inPopover(page, (root) => getComputedStyle(root.host).colorScheme);
      const paper = () => driver.inPopover(page, (root) => getComputedStyle(root.host).backgroundColor);
      assert.equal(await scheme(), "light dark");
      const light = await paper();
      await set({ theme: "dark" });
      await until("a dark popover", async () => (await scheme()) === "dark" && (await paper()) !== light);
      const popup = await driver.popup(page);
      await until("a dark popup", () => popup.evaluate(() => getComputedStyle(document.documentElement).colorScheme === "dark"));
      await set({ theme: "system" });
      await until("the system's theme", async () => (await scheme()) === "light dark" && (await paper()) === light);
      await until("the same in the popup", () => popup.evaluate(() => getComputedStyle(document.documentElement).colorScheme === "light dark"));
      await popup.close();
      await page.close();
    });

    test("a site that the popup mutes is left alone, frames and all, until it is unmuted", async () => {
      const page = await open("/framed");
      await driver.waitPainted(page);
      const popup = await driver.popup(page);
      await popupWords(popup, /arbitrat/i);
      await press(popup, "Mute on");
      await waitUnpainted(page);
      await popupWords(popup, /is muted on/);
      assert.deepEqual((await stored("sync")).muted, [new URL(server.origin).hostname]);
      assert.equal(await driver.badge(page), "");
      const next = await open();
      await rest();
      assert.equal(await painted(next), false, "a muted site was read");
      await page.bringToFront();
      await press(popup, "Unmute");
      await driver.waitPainted(page);
      await popupWords(popup, /arbitrat/i);
      await driver.waitPainted(next);
      assert.deepEqual((await stored("sync")).muted, []);
      await Promise.all([popup.close(), next.close(), page.close()]);
    });

    test("a site that is always read is read whatever it looks like", async () => {
      const page = await open("/notes");
      await rest();
      assert.equal(await painted(page), false, "it looks like terms already");
      await set({ always: [new URL(server.origin).hostname] });
      await driver.waitPainted(page);
      await page.reload();
      await driver.waitPainted(page);
      await page.close();
    });

    test("only when clicked: nothing is read before the popup opens", async () => {
      await set({ onlyWhenClicked: true });
      const page = await open();
      const notes = await open("/notes");
      await rest();
      assert.equal(await painted(page), false, "it was read unasked");
      const popup = await driver.popup(page);
      await driver.waitPainted(page);
      await popupWords(popup, /arbitrat/i);
      await popup.close();
      const other = await driver.popup(notes);
      await press(other, "Read this page anyway");
      await driver.waitPainted(notes);
      await Promise.all([other.close(), notes.close(), page.close()]);
    });

    test("no error was left uncaught", () => assert.deepEqual(driver.errors, []));
  });
}
