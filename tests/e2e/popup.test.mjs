// The toolbar popup and the badge. The popup is read as its reader would: by its words, its buttons and what they do.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { BROWSERS, launch } from "./browser.mjs";
import { ARBITRATION, CAP, plain, termsPage, until } from "./helpers.mjs";
import { serve } from "./server.mjs";

const ROUTES = {
  "/legal/terms": () => termsPage({ before: "<div style='height:3000px'>A long way down.</div>" }),
  "/soup": () => `<!doctype html><title>Soup of the day</title><h1>Soup</h1><p>Leek and potato.</p>`,
  // Says nothing of terms in address, title or headings, and has too little of them for the gate.
  "/page": () =>
    `<!doctype html><title>Notes from a meeting</title><h1>Meeting</h1>${"<p>We spoke of gardens and rain.</p>".repeat(60)}` +
    `<p>${ARBITRATION}</p><p>${CAP}</p>`,
  "/framed": () => `<!doctype html><title>Terms of Service</title><iframe src="/legal/terms" width=600 height=600></iframe>`,
};

for (const name of BROWSERS) {
  describe(`${name}: popup and badge`, () => {
    let driver, server;
    before(async () => {
      server = await serve({ routes: ROUTES });
      driver = await launch(name);
    });
    after(async () => {
      await driver?.close();
      await server?.close();
    });

    const words = (popup) => popup.evaluate(() => document.body.innerText).then(plain);
    const waitWords = (popup, pattern) =>
      until(`${pattern} in the popup`, async () => {
        const text = await words(popup);
        return pattern.test(text) && text;
      });
    /** Presses the first visible button whose name matches. */
    const press = (popup, pattern) =>
      until(`a button ${pattern}`, () =>
        popup.evaluate((source) => {
          const wanted = new RegExp(source, "i");
          const button = [...document.querySelectorAll("button")].find(
            (b) => b.checkVisibility() && wanted.test(`${b.getAttribute("aria-label") ?? ""} ${b.textContent}`),
          );
          button?.click();
          return button !== undefined;
        }, pattern.source),
      );

    test("it names the document, counts by severity and lists one line for each finding", async () => {
      const page = await driver.open(server.url("/legal/terms"));
      await driver.waitPainted(page);
      const [{ report }] = (await driver.statuses(page)).filter((status) => status.report);
      assert.ok(report.counts.high >= 2, JSON.stringify(report.counts));
      const popup = await driver.popup(page);
      const text = await waitWords(popup, /arbitrat/i);
      const name = report.document.documentName ?? report.document.title;
      assert.ok(name.length > 3 && text.includes(name), `"${name}" in: ${text}`);
      for (const [level, count] of Object.entries(report.counts)) {
        if (count) assert.match(text, new RegExp(`${count}\\W{0,3}${level}|${level}[^0-9]{0,20}${count}`, "i"));
      }
      for (const finding of report.findings) {
        assert.ok(text.includes(plain(finding.line)), `"${finding.line}" in: ${text}`);
      }
      // Grouped: every high line stands before every medium line, and so on.
      const order = ["high", "medium", "low"].flatMap((level) => report.findings.filter(({ severity }) => severity === level));
      let from = 0;
      for (const { line } of order) {
        const at = text.indexOf(plain(line), from);
        assert.ok(at >= 0, `"${line}" stands out of order in: ${text}`);
        from = at + 1;
      }
      await popup.close();
      await page.close();
    });

    test("the badge counts the high findings, tab by tab", async () => {
      const page = await driver.open(server.url("/legal/terms"));
      await driver.waitPainted(page);
      const [{ report }] = (await driver.statuses(page)).filter((status) => status.report);
      await until("the badge", async () => (await driver.badge(page)) === String(report.counts.high));
      const other = await driver.open(server.url("/soup"));
      assert.equal(await driver.badge(other), "");
      assert.equal(await driver.badge(page), String(report.counts.high), "still there on the first tab");
      await page.goto(server.url("/soup"));
      await until("an empty badge on the next page", async () => (await driver.badge(page)) === "");
      await other.close();
      await page.close();
    });

    test("a line jumps to its clause in the page and opens its popover", async () => {
      const page = await driver.open(server.url("/legal/terms"));
      await driver.waitPainted(page);
      const [{ report }] = (await driver.statuses(page)).filter((status) => status.report);
      const finding = report.findings.find(({ places }) => places[0].quote.includes("binding individual"));
      const inView = () =>
        page.evaluate(() => {
          const { top, bottom } = document.getElementById("arbitration").getBoundingClientRect();
          return top >= 0 && bottom <= innerHeight;
        });
      assert.equal(await inView(), false);
      const popup = await driver.popup(page);
      await waitWords(popup, /arbitrat/i);
      await press(popup, new RegExp(finding.line.replace(/[^\w ]/g, ".")));
      const { text } = await driver.waitPopover(page);
      assert.ok(text.includes(finding.title));
      await until("the clause in view", inView);
      await page.close();
    });

    test("terms in a frame are listed", async () => {
      const page = await driver.open(server.url("/framed"));
      await driver.waitPainted(page);
      const popup = await driver.popup(page);
      await waitWords(popup, /arbitrat/i);
      await popup.close();
      await page.close();
    });

    test("a page that is not terms can be analysed on demand", async () => {
      const page = await driver.open(server.url("/page"));
      const popup = await driver.popup(page);
      await waitWords(popup, /analyse/i);
      assert.deepEqual(await driver.painted(page), { high: [], medium: [], low: [] });
      await press(popup, /analyse/);
      const { high } = await driver.waitPainted(page);
      assert.ok(high.some((text) => text.includes("binding individual arbitration")));
      await waitWords(popup, /arbitrat/i);
      await until("the badge", async () => Number(await driver.badge(page)) >= 1);
      await popup.close();
      await page.close();
    });

    test("the reader's choice of what is painted is kept and obeyed", async () => {
      const page = await driver.open(server.url("/legal/terms"));
      const before = await driver.waitPainted(page);
      assert.deepEqual(before.low, []);
      const popup = await driver.popup(page);
      await waitWords(popup, /arbitrat/i);
      const set = (show) => popup.evaluate((show) => /** @type {any} */ (globalThis).chrome.storage.local.set({ settings: { v: 1, show } }), show);
      await set("high");
      await until("medium to go", async () => (await driver.painted(page)).medium.length === 0);
      assert.deepEqual((await driver.painted(page)).high, before.high);
      // The control in the popup, as it is used by hand.
      const changed = await popup.evaluate(() => {
        const select = document.querySelector("select");
        if (select) {
          select.value = "medium";
          select.dispatchEvent(new Event("change", { bubbles: true }));
          return true;
        }
        const radio = /** @type {HTMLInputElement | null} */ (document.querySelector("input[type=radio][value=medium]"));
        radio?.click();
        return radio !== null;
      });
      assert.ok(changed, "the popup has no control for it");
      await until("medium to come back", async () => (await driver.painted(page)).medium.length === before.medium.length);
      await popup.close();
      await page.close();
    });

    test("a page that the browser forbids gets clear words", async () => {
      const page = await driver.browser.newPage();
      await page.goto("about:blank");
      const forbidden = name === "chromium" ? "chrome://version/" : "about:preferences";
      page.goto(forbidden).catch(() => {});
      await until("the forbidden page", () => page.url() === forbidden);
      const popup = await driver.popup(page);
      const text = await waitWords(popup, /browser|cannot|can.t|not allow/i);
      assert.doesNotMatch(text, /undefined|\[object|Error:/);
      await popup.close();
      await page.close();
    });

    test("no error was left uncaught", () => assert.deepEqual(driver.errors, []));
  });
}
