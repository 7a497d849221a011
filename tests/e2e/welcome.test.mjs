// The page of the first run: opened once, by an installation alone, with a sample in which the real engine works.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { BROWSERS, launch } from "./browser.mjs";
import { plain, pointOn, until } from "./helpers.mjs";

for (const name of BROWSERS) {
  describe(`${name}: the first run`, () => {
    let driver, page;
    before(async () => {
      driver = await launch(name, { keepWelcome: true });
      page = await driver.welcome();
      await page.bringToFront();
    });
    after(() => driver?.close());

    const opened = async () => {
      const addresses = await Promise.all((await driver.browser.pages()).map((page) => driver.address(page)));
      return addresses.filter((address) => address.startsWith(driver.origin)).length;
    };

    test("it opens one page, which paints and explains its sample", async () => {
      const painted = await driver.waitPainted(page);
      assert.ok(painted.high.some((text) => text.includes("binding individual")), painted.high.join(" | "));
      assert.ok(painted.medium.length > 0);
      assert.deepEqual(painted.low, [], "low is not painted by default");
      const { x, y } = await pointOn(page, "binding individual");
      await page.mouse.click(x, y);
      const { text } = await driver.waitPopover(page);
      assert.match(text, /What you can do/);
      await page.keyboard.press("Escape");
      await driver.waitNoPopover(page);
      assert.equal(await opened(), 1);
    });

    test("nothing but the sample is painted", async () => {
      const outside = await page.evaluate(() => {
        const sample = document.getElementById("sample");
        const ranges = ["high", "medium", "low"].flatMap((level) => [...(CSS.highlights.get(`clauselight-${level}`) ?? [])]);
        return ranges.filter((range) => !sample.contains(range.startContainer) || !sample.contains(range.endContainer)).length;
      });
      assert.equal(outside, 0);
    });

    test("the keyboard reaches the sample's clauses", async () => {
      await page.evaluate(() => [...document.querySelectorAll("a[href]")].at(-1).focus());
      await until("a clause's button", async () => {
        await page.keyboard.press("Tab");
        return driver.inPopover(page, (root) => root.activeElement !== null);
      });
      await page.keyboard.press("Enter");
      await driver.waitPopover(page);
      await page.keyboard.press("Escape");
      await driver.waitNoPopover(page);
    });

    test("the toolbar popup sums the sample up and offers no muting", async () => {
      const popup = await driver.popup(page);
      const text = await until("the summary", async () => {
        const text = plain(await popup.evaluate(() => document.body.innerText));
        return /words read/.test(text) && text;
      });
      assert.match(text, /High severity \(\d\)/);
      assert.doesNotMatch(text, /Mute on/);
      await popup.close();
    });

    test("it says what is read, stored and sent", async () => {
      const text = plain(await page.evaluate(() => document.querySelector("main").innerText));
      for (const words of ["What is read", "What is stored", "What is sent", "Nothing."]) assert.ok(text.includes(words), words);
      const items = await page.evaluate(async () => {
        const { chrome } = /** @type {any} */ (globalThis);
        return [...Object.keys(await chrome.storage.local.get()), ...Object.keys(await chrome.storage.sync.get())];
      });
      assert.deepEqual(items.filter((key) => key !== "settings"), [], "something else is stored");
    });

    test("an update, of the extension or of the browser, opens nothing", async () => {
      const tabs = await page.evaluate(async () => {
        const { chrome } = /** @type {any} */ (globalThis);
        const heard = [];
        const made = [];
        const { tabs, onInstalled } = { tabs: chrome.tabs.create, onInstalled: chrome.runtime.onInstalled.addListener };
        chrome.runtime.onInstalled.addListener = (use) => heard.push(use);
        chrome.tabs.create = (options) => made.push(options.url);
        (await import("/first-run.js")).showAtFirstRun();
        for (const reason of ["update", "chrome_update", "browser_update", "shared_module_update"]) heard[0]({ reason });
        const others = made.length;
        heard[0]({ reason: "install" });
        Object.assign(chrome.tabs, { create: tabs });
        Object.assign(chrome.runtime.onInstalled, { addListener: onInstalled });
        return { others, made };
      });
      assert.equal(tabs.others, 0);
      assert.deepEqual(tabs.made, [`${driver.origin}/welcome/welcome.html`]);
    });

    test("a fresh background opens nothing", async () => {
      await driver.killWorker();
      const before = await opened();
      const other = await driver.extensionPage("options/options.html");
      await other.close();
      await new Promise((done) => setTimeout(done, 800));
      assert.equal(await opened(), before);
    });

    test("no error was left uncaught", () => assert.deepEqual(driver.errors, []));
  });
}
