// The toolbar popup and the badge. The popup is read as its reader would: by its words, its buttons and what they do.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { BROWSERS, launch } from "./browser.mjs";
import { ARBITRATION, CAP, manyFindings, plain, saveSettings, termsPage, until } from "./helpers.mjs";
import { serve } from "./server.mjs";

const ROUTES = {
  "/legal/terms": () => termsPage({ before: "<div style='height:3000px'>A long way down.</div>" }),
  "/soup": () => `<!doctype html><title>Soup of the day</title><h1>Soup</h1><p>Leek and potato.</p>`,
  // Says nothing of terms in address, title or headings, and has too little of them for the gate.
  "/page": () =>
    `<!doctype html><title>Notes from a meeting</title><h1>Meeting</h1>${"<p>We spoke of gardens and rain.</p>".repeat(60)}` +
    `<p>${ARBITRATION}</p><p>${CAP}</p>`,
  "/framed": () => `<!doctype html><title>Terms of Service</title><iframe src="/legal/terms" width=600 height=600></iframe>`,
  "/terms-of-service": () => manyFindings(),
  "/terms": () => `<!doctype html><title>Terms of Service</title><h1>Terms of Service</h1>${"<p>We make soup of leek and potato for you, every day.</p>".repeat(80)}`,
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

    test("a page that is not terms can be read on demand", async () => {
      const page = await driver.open(server.url("/page"));
      const popup = await driver.popup(page);
      await waitWords(popup, /Read this page anyway/);
      assert.deepEqual(await driver.painted(page), { high: [], medium: [], low: [] });
      await press(popup, /read this page anyway/);
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
        const radio = /** @type {HTMLInputElement | null} */ (document.querySelector("input[name=show][value=medium]"));
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

    /** The list as it is seen: headings, and the titles of the entries that are shown. */
    const list = (popup) =>
      popup.evaluate(() => {
        const seen = (selector) => [...document.querySelectorAll(`#list ${selector}`)].filter((e) => e.checkVisibility());
        return {
          headings: seen("h2").map((e) => e.textContent),
          titles: seen(".finding b").map((e) => e.textContent),
          marks: seen(".mark").map((e) => e.textContent),
          status: document.querySelector("#controls [role=status]")?.textContent,
        };
      });
    const focused = (popup) => popup.evaluate(() => document.activeElement?.id || document.activeElement?.className || "");
    /** A key that is pressed on what has the focus. */
    const key = (popup, key) =>
      popup.evaluate((key) => {
        const target = document.activeElement ?? document.body;
        const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
        // What the browser itself does with the key is not part of this.
        return !target.dispatchEvent(event);
      }, key);
    const type = (popup, text) =>
      popup.evaluate((text) => {
        const filter = document.querySelector("#filter");
        filter.value = text;
        filter.dispatchEvent(new Event("input", { bubbles: true }));
      }, text);
    const opened = async (path) => {
      const page = await driver.open(server.url(path));
      await driver.waitPainted(page, 60_000);
      const [{ report }] = (await driver.statuses(page)).filter((status) => status.report);
      const popup = await driver.popup(page);
      await until("the whole list", async () => (await list(popup)).titles.length === report.findings.length);
      return { page, popup, report };
    };

    test("400 findings are filtered by words and by clause type, and grouped", async () => {
      const { page, popup, report } = await opened("/terms-of-service");
      assert.ok(report.findings.length >= 350, `${report.findings.length} findings`);
      const all = await list(popup);
      assert.equal(all.titles.length, report.findings.length);
      assert.equal(all.headings.length, 3);
      assert.deepEqual(all.marks, []);
      // By the page's own words, in any case and order.
      await type(popup, "WORKSPACE machine");
      const found = await list(popup);
      const wanted = report.findings.filter(({ places }) => places.some(({ quote }) => /workspace/.test(quote) && /machine/.test(quote)));
      assert.ok(wanted.length > 0 && wanted.length < report.findings.length);
      assert.equal(found.titles.length, wanted.length);
      assert.equal(found.status, `${wanted.length} of ${report.findings.length} shown`);
      // A message that draws the popup anew leaves filter and focus alone.
      await popup.evaluate(() => document.querySelector("#filter").focus());
      await saveSettings(popup, { hoverDelay: 300 });
      await new Promise((done) => setTimeout(done, 300));
      assert.deepEqual(await list(popup), found);
      assert.equal(await focused(popup), "filter");
      await type(popup, "no such words");
      assert.deepEqual(await list(popup), { headings: [], titles: [], marks: [], status: "Nothing matches." });
      await press(popup, /clear the filter/);
      assert.deepEqual(await list(popup), all);
      const chosen = report.findings[0].clauseType;
      await popup.select("#types", chosen);
      const ofType = report.findings.filter(({ clauseType }) => clauseType === chosen);
      assert.equal((await list(popup)).titles.length, ofType.length);
      await popup.select("#types", "");
      await popup.evaluate(() => document.querySelector("input[value=page]").click());
      const inOrder = await list(popup);
      assert.deepEqual(inOrder.titles, report.findings.map(({ title }) => title));
      assert.equal(inOrder.marks.length, report.findings.length, "each says how severe it is");
      assert.deepEqual(inOrder.headings, []);
      await popup.close();
      await page.close();
    });

    test("the keyboard does it all", async () => {
      const { page, popup, report } = await opened("/legal/terms");
      await popup.evaluate(() => document.activeElement?.blur());
      assert.equal(await key(popup, "/"), true);
      assert.equal(await focused(popup), "filter");
      assert.equal(await key(popup, "/"), false, "in the field it is a character");
      await type(popup, "arbitration");
      await key(popup, "ArrowDown");
      assert.equal(await focused(popup), "finding");
      const at = () => popup.evaluate(() => document.activeElement.dataset.key);
      const first = await at();
      await key(popup, "ArrowUp");
      assert.equal(await at(), first, "there is nothing above the first");
      assert.equal(await key(popup, "Escape"), true);
      assert.equal((await list(popup)).titles.length, report.findings.length, "Escape clears the filter");
      await key(popup, "End");
      const last = await at();
      assert.notEqual(last, first);
      await key(popup, "Home");
      await key(popup, "ArrowDown");
      const second = await at();
      assert.ok(second !== first && second !== last);
      // The whole list is one stop of the Tab key.
      assert.deepEqual(await popup.evaluate(() => [...document.querySelectorAll("#list [tabindex='0']")].map((e) => e.dataset.key)), [second]);
      await popup.evaluate(() => document.activeElement.click()); // what Enter does on a button
      const { text } = await driver.waitPopover(page);
      const [, id] = second.split("-");
      assert.ok(text.includes(report.findings[id].title));
      await page.close();
    });

    test("the picture's parts are in proportion, and what is unusual leads to its clause", async () => {
      const { page, popup, report } = await opened("/terms-of-service");
      const widths = await popup.evaluate(() =>
        Object.fromEntries([...document.querySelectorAll(".bar span")].map((part) => [part.className, part.getBoundingClientRect().width])),
      );
      assert.ok(Math.abs(widths.medium / widths.low - report.counts.medium / report.counts.low) / (report.counts.medium / report.counts.low) < 0.15, JSON.stringify(widths));
      const rare = report.comparison.unusual.find(({ fact }) => fact === null);
      assert.ok(rare, "nothing rare on a page that trains AI");
      assert.ok(rare.services / rare.of <= 0.1);
      const text = await words(popup);
      assert.ok(text.includes(`${rare.title} Rare: stated by ${rare.services} of the ${rare.of} services`), text);
      await press(popup, new RegExp(`Rare: stated by ${rare.services} of`));
      const { text: told } = await driver.waitPopover(page);
      assert.ok(told.includes(rare.title));
      await page.close();
    });

    test("it leads to the full report of its tab, the reader, the settings and how it works", async () => {
      const { page, popup } = await opened("/legal/terms");
      const ways = await popup.evaluate(async () => {
        const { chrome } = /** @type {any} */ (globalThis);
        const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
        return { tab: tab.id, links: [...document.querySelectorAll("nav a")].map((a) => [a.textContent, a.href, a.target]) };
      });
      const own = (path) => `${driver.origin}/${path}`;
      assert.deepEqual(ways.links, [
        ["Full report", own(`report/report.html?tab=${ways.tab}`), "_blank"],
        ["Paste text or open a file", own("reader/reader.html"), "_blank"],
        ["About Clauselight", own("about/about.html"), "_blank"],
      ]);
      const asked = await popup.evaluate(async () => {
        const { runtime } = /** @type {any} */ (globalThis).chrome;
        let asked = 0;
        runtime.openOptionsPage = async () => void (asked += 1);
        [...document.querySelectorAll("nav button")].find(({ textContent }) => textContent === "Settings").click();
        await new Promise((done) => setTimeout(done, 20));
        return asked;
      });
      assert.equal(asked, 1);
      await page.close();
    });

    test("on a phone it fills the screen, and every control is big enough for a finger", { skip: name === "firefox" && "only Chromium plays a phone here" }, async () => {
      const { page, popup } = await opened("/legal/terms");
      // This loads the popup again; the page must be in front of it then.
      await page.bringToFront();
      await popup.setViewport({ width: 412, height: 800, isMobile: true, hasTouch: true });
      await until("the list", async () => (await list(popup)).titles.length > 0);
      const seen = await popup.evaluate(() => {
        const controls = [...document.querySelectorAll("button, select, nav a, label, #filter, summary")].filter((e) => e.checkVisibility());
        const heights = controls.map((e) => [e.textContent.slice(0, 40), e.getBoundingClientRect().height]);
        return { small: heights.filter(([, height]) => height < 44), count: heights.length, width: document.body.getBoundingClientRect().width, wide: document.documentElement.scrollWidth };
      });
      assert.deepEqual(seen.small, []);
      assert.ok(seen.count > 12, `${seen.count} controls`);
      assert.deepEqual([seen.width, seen.wide], [412, 412]);
      await popup.close();
      await page.close();
    });

    test("terms without a known clause say so, and have nothing to filter", async () => {
      const page = await driver.open(server.url("/terms"));
      const popup = await driver.popup(page);
      await waitWords(popup, /Read this page anyway|None of the 50 kinds/);
      if (/anyway/.test(await words(popup))) await press(popup, /read this page anyway/);
      await waitWords(popup, /None of the 50 clause types/);
      assert.equal(await popup.evaluate(() => document.querySelector("#controls").checkVisibility()), false);
      await popup.close();
      await page.close();
    });

    test("no error was left uncaught", () => assert.deepEqual(driver.errors, []));
  });
}
