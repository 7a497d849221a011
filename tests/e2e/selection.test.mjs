// “What does this mean?” for selected text. In Firefox the item is clicked in the browser's own context menu; in
// Chromium, where a test cannot reach that menu, the extension is told of the click.
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import { BROWSERS, launch } from "./browser.mjs";
import { ARBITRATION, CAP, pointOn, saveSettings, termsPage, until } from "./helpers.mjs";
import { serve } from "./server.mjs";

const HOST = "clauselight-selection";
const RECIPE = "Wash the leeks well, cut them into rings and put them into a large pot with the potatoes and the stock.";

const ROUTES = {
  "/legal/terms": () => termsPage(),
  "/soup": () =>
    `<!doctype html><meta charset="utf-8"><title>Soup of the day</title><h1>Soup</h1><p id="recipe">${RECIPE}</p><div id="both"><p>${CAP}</p><p id="clause">${ARBITRATION}</p></div>
    <textarea id="field" rows="12" cols="60">Dear Sir,\n\n${ARBITRATION}</textarea><p id="long"></p>`,
  "/framed": () => `<!doctype html><title>Around</title><p>Around.</p><iframe src="/soup" width=800 height=500></iframe>`,
};

for (const name of BROWSERS) {
  describe(`${name}: explaining a selection`, () => {
    let driver, server, own, page;
    before(async () => {
      server = await serve({ routes: ROUTES });
      driver = await launch(name);
      await (await driver.open(server.url("/soup"))).close();
      own = await driver.extensionPage("popup/popup.html");
    });
    after(async () => {
      await driver?.close();
      await server?.close();
    });
    beforeEach(async () => {
      await page?.close();
      await own.evaluate(() => /** @type {any} */ (globalThis).chrome.storage.sync.clear());
    });

    const open = async (path) => {
      page = await driver.open(server.url(path));
      await page.bringToFront();
    };
    /** Selects an element's text and asks for it. */
    const explain = async (selector) => {
      const point = await page.evaluate((selector) => {
        const element = document.querySelector(selector);
        element.scrollIntoView({ block: element.clientHeight < innerHeight ? "center" : "start", behavior: "instant" });
        if (element instanceof HTMLTextAreaElement) {
          element.focus();
          element.select();
        } else {
          getSelection().selectAllChildren(element);
        }
        const { left, top } = element.getBoundingClientRect();
        return { x: left + 60, y: top + 10 };
      }, selector);
      await driver.clickMenu(page, point);
    };
    const answer = (pattern) =>
      until(`${pattern} in the card`, async () => {
        const seen = await driver.popover(page, HOST);
        return seen && pattern.test(seen.text) && seen;
      });

    test("a clause on any page is explained beside the selection", async () => {
      await open("/soup");
      await explain("#clause");
      const { text, box } = await answer(/arbitrat/i);
      assert.match(text, /High/i);
      const clause = await page.evaluate(() => { const { top, bottom } = document.querySelector("#clause").getBoundingClientRect(); return { top, bottom }; });
      assert.ok(box.y >= clause.bottom || box.y + box.height <= clause.top, "it covers what it explains");
      assert.equal(await page.evaluate(() => document.querySelectorAll("clauselight-popover, clauselight-guide").length), 0, "the page was read");
      assert.equal(await driver.badge(page), "", "the selection was counted");
      await page.keyboard.press("Escape");
      await until("it to go, host and all", () => page.evaluate((host) => !document.querySelector(host), HOST));
    });

    test("several findings: the most severe first, the others a press away", async () => {
      await open("/soup");
      await explain("#both");
      await answer(/1 of \d/);
      const turns = () => driver.inHost(HOST, page, (root) => [...root.querySelectorAll("button.turn")].map((button) => ({ text: button.textContent, now: button.hasAttribute("aria-current") })));
      const before = await turns();
      assert.ok(before.length > 1 && before[0].now, JSON.stringify(before));
      assert.match(before[0].text, /^High/);
      await driver.inHost(HOST, page, (root) => root.querySelectorAll("button.turn")[1].click());
      await answer(/2 of \d/);
      assert.equal((await turns())[1].now, true);
    });

    test("where there is no known clause, it says so and what was read", async () => {
      await open("/soup");
      await explain("#recipe");
      const { text } = await answer(/No known clause here/);
      assert.ok(text.includes(`the ${RECIPE.split(" ").length} words`), text);
      // A click beside it closes it.
      await page.mouse.click(5, 5);
      await driver.waitNoPopover(page, 5_000, HOST);
      await explain("h1");
      const few = await answer(/whole sentence/);
      assert.ok(few.text.includes("the 1 word that"), few.text);
    });

    test("text in a field is read from the field", async () => {
      await open("/soup");
      await explain("#field");
      await answer(/arbitrat/i);
    });

    test("a very long selection is refused with the limit", async () => {
      await open("/soup");
      await page.evaluate(() => (document.querySelector("#long").textContent = "One more word. ".repeat(8_000)));
      await explain("#long");
      const { text } = await answer(/too much at once/);
      assert.match(text, /100,000/);
    });

    test("a muted site's text is explained all the same", async () => {
      await saveSettings(own, { muted: [new URL(server.origin).hostname] });
      await open("/legal/terms");
      await explain("#arbitration");
      await answer(/arbitrat/i);
      assert.equal(await driver.popover(page), undefined);
    });

    test("on a page of terms one popover is open at a time", async () => {
      await open("/legal/terms");
      await driver.waitPainted(page);
      const { x, y } = await pointOn(page, "limited to the amount");
      await page.mouse.click(x, y);
      await driver.waitPopover(page);
      await explain("#arbitration");
      await answer(/arbitrat/i);
      await driver.waitNoPopover(page);
      await page.evaluate(() => getSelection().removeAllRanges());
      await driver.command("next");
      await driver.waitPopover(page);
      await driver.waitNoPopover(page, 5_000, HOST);
    });

    test("a clause that the pointer rests on does not take the answer's place", async () => {
      await saveSettings(own, { hoverDelay: 2_000 });
      await open("/legal/terms");
      await driver.waitPainted(page);
      const { x, y } = await pointOn(page, "binding individual");
      await page.mouse.move(x, y);
      await explain("#arbitration");
      await answer(/arbitrat/i);
      await new Promise((done) => setTimeout(done, 2_500));
      await answer(/arbitrat/i);
      assert.equal(await driver.popover(page), undefined);
    });

    test("the answer speaks the reader's language", async () => {
      await saveSettings(own, { language: "de" });
      await open("/soup");
      await explain("#recipe");
      await answer(/Hier steht keine bekannte Klausel/);
    });

    if (name === "firefox") {
      test("the context menu has the item for selections only, in the reader's language", async () => {
        await open("/soup");
        const point = await pointOn(page, "Wash the leeks");
        assert.equal(await driver.menuTitle(page, point), "null");
        await page.evaluate(() => getSelection().selectAllChildren(document.querySelector("#recipe")));
        assert.equal(await driver.menuTitle(page, point), "What does this mean?");
        await saveSettings(own, { language: "de" });
        await page.bringToFront();
        await until("its German title", async () => (await driver.menuTitle(page, point)) === "Was bedeutet das?");
      });
    }

    if (name === "chromium") {
      test("in a frame it is explained in the frame", async () => {
        await open("/framed");
        const frame = await until("the frame", () => page.frames().find((frame) => frame.url().endsWith("/soup")));
        await frame.evaluate(() => getSelection().selectAllChildren(document.querySelector("#clause")));
        const frameId = await driver.inWorker(async () => {
          const { chrome } = /** @type {any} */ (globalThis);
          const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
          const frames = await chrome.scripting.executeScript({ target: { tabId: tab.id, allFrames: true }, func: () => location.pathname });
          return frames.find(({ result }) => result === "/soup").frameId;
        });
        await driver.clickMenu(page, { frameId });
        await until("the answer in the frame", async () => /arbitrat/i.test((await driver.popover(frame, HOST))?.text ?? ""));
        assert.equal(await driver.popover(page, HOST), undefined);
      });
    }

    test("no error was left uncaught", () => assert.deepEqual(driver.errors, []));
  });
}
