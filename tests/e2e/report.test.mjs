// The report page: the whole analysis of the document in a tab, its ways back into the page, its exports and its print.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, before, describe, test } from "node:test";
import { BROWSERS, launch } from "./browser.mjs";
import { plain, termsPage, until } from "./helpers.mjs";
import { serve } from "./server.mjs";

const ROUTES = {
  "/legal/terms": () => termsPage({ before: "<div style='height:2000px'>A long way down.</div>" }),
  "/framed": () => `<!doctype html><title>Shop</title><p>A shop.</p><iframe src="/legal/terms" width=600 height=600></iframe>`,
  "/opt-out/terms": () =>
    termsPage({ after: `<h2>6. Opting out</h2><p>You may opt out of this agreement to arbitrate by writing to optout@example.com within 30 days of first accepting these terms.</p>` }),
  "/soup": () => "<!doctype html><title>Soup of the day</title><h1>Soup</h1><p>Leek and potato.</p>",
};

for (const name of BROWSERS) {
  describe(`${name}: report page`, () => {
    let driver, server;
    before(async () => {
      server = await serve({ routes: ROUTES });
      driver = await launch(name);
    });
    after(async () => {
      await driver?.close();
      await server?.close();
    });

    const words = (report) => report.evaluate(() => document.body.innerText).then(plain);
    const waitWords = (report, pattern) => until(`${pattern} in the report`, async () => pattern.test(await words(report)));
    const waitReport = (report) => until("the report", () => report.evaluate(() => document.querySelector("article") !== null));
    /** Presses a button and gives the file that is saved by it. */
    const saved = (report, label) =>
      report.evaluate(async (label) => {
        const { createObjectURL } = URL;
        const { click } = HTMLAnchorElement.prototype;
        let blob, name;
        URL.createObjectURL = (made) => createObjectURL((blob = made));
        HTMLAnchorElement.prototype.click = function () {
          name = this.download;
        };
        [...document.querySelectorAll("button")].find((button) => button.textContent === label).click();
        URL.createObjectURL = createObjectURL;
        HTMLAnchorElement.prototype.click = click;
        return { name, text: await blob.text() };
      }, label);

    test("it has every finding with every quotation, and what was read", async () => {
      const page = await driver.open(server.url("/legal/terms"));
      await driver.waitPainted(page);
      const [{ report: found }] = (await driver.statuses(page)).filter((status) => status.report);
      const report = await driver.report(page);
      await waitReport(report);
      const text = plain(await report.evaluate(() => document.body.textContent));
      for (const finding of found.findings) {
        for (const part of [finding.title, finding.line, ...finding.places.flatMap(({ quote }) => quote.split("\n"))]) {
          assert.ok(text.includes(plain(part)), `"${part}" in: ${text}`);
        }
      }
      assert.ok(text.includes(page.url()), "its address");
      const seen = await report.evaluate(() => ({
        articles: document.querySelectorAll("article").length,
        marks: document.querySelectorAll("svg .mark").length,
        dead: [...document.querySelectorAll('a[href^="#"]')].filter((a) => !document.getElementById(a.getAttribute("href").slice(1))).length,
        links: document.querySelectorAll("nav a").length,
        headings: [...document.querySelectorAll("h1, h2")].map((heading) => heading.localName).join(" "),
        wide: document.documentElement.scrollWidth > innerWidth,
      }));
      assert.equal(seen.articles, found.findings.length);
      assert.equal(seen.links, found.findings.length);
      assert.equal(seen.marks, found.findings.flatMap(({ places }) => places).length);
      assert.equal(seen.dead, 0);
      const led = await report.evaluate(() => {
        document.querySelector("svg .mark").dispatchEvent(new MouseEvent("click"));
        return document.getElementById(location.hash.slice(1))?.localName;
      });
      assert.equal(led, "article", "a mark leads nowhere");
      assert.equal(seen.wide, false);
      assert.match(seen.headings, /^h1( h2){5,}$/);
      // In the order of the document.
      await report.evaluate(() => document.querySelector("input[value=order]").click());
      const order = await report.evaluate(() => [...document.querySelectorAll("nav a")].map((a) => a.getAttribute("href")));
      assert.deepEqual(order, found.findings.map(({ id }) => `#finding-${id}`));

      await report.setViewport({ width: 360, height: 700 });
      assert.equal(await report.evaluate(() => document.documentElement.scrollWidth > innerWidth), false, "it fits 360 px");
      await report.close();
      await page.close();
    });

    test("its exports say what was read; the SHA-256 is that of the page's words", async () => {
      const page = await driver.open(server.url("/legal/terms"));
      await driver.waitPainted(page);
      const report = await driver.report(page);
      await waitReport(report);
      const json = await saved(report, "JSON");
      assert.match(json.name, /^terms-of-service.*-\d{4}-\d{2}-\d{2}\.json$/);
      const exported = JSON.parse(json.text);
      const blocks = await page.evaluate(() => [...document.querySelectorAll("body > div, h1, h2, p")].map((e) => e.textContent.replace(/\s+/g, " ").trim()));
      assert.equal(exported.source.sha256, createHash("sha256").update(blocks.join("\n"), "utf8").digest("hex"));
      assert.equal(exported.source.address, page.url());
      for (const label of ["Markdown", "CSV"]) {
        const { text } = await saved(report, label);
        for (const part of [exported.source.sha256, page.url(), "binding individual arbitration"]) {
          assert.ok(text.includes(part), `${part} in ${label}`);
        }
      }
      assert.ok((await words(report)).includes(exported.citation), exported.citation);
      await report.close();
      await page.close();
    });

    test("a passage is shown in its page, and the report outlives the page's tab", async () => {
      const page = await driver.open(server.url("/legal/terms"));
      await driver.waitPainted(page);
      const report = await driver.report(page);
      await waitReport(report);
      await report.bringToFront();
      await report.evaluate(() => document.querySelector(".place a").click());
      await until("the passage to be explained", () => driver.popover(page));
      assert.ok(await page.evaluate(() => scrollY > 500), "the page has scrolled to it");
      await page.close();
      await waitWords(report, /tab is closed/);
      assert.ok((await report.evaluate(() => document.querySelectorAll("article").length)) > 2);
      await report.close();
    });

    test("a report is shown with the text that it was made of, and no other", async () => {
      const reader = await driver.extensionPage("reader/reader.html");
      const read = async (text) => {
        await reader.evaluate((text) => {
          if (!document.getElementById("shown").hidden) document.getElementById("again").click();
          /** @type {HTMLTextAreaElement} */ (document.getElementById("text")).value = text;
          /** @type {HTMLFormElement} */ (document.getElementById("paste")).requestSubmit();
        }, text);
        await until("its analysis", () => reader.evaluate((text) => globalThis.__clauselight?.page?.text()?.blocks[0].text === text, text));
      };
      const [one, two] = ["You waive your right to a jury trial.", "All fees are non-refundable. We may change the price at any time."];
      await read(one);
      const link = await reader.evaluate(() => document.getElementById("report").getAttribute("href"));
      const report = await driver.extensionPage(link.replace("../", ""));
      const sha256 = (text) => createHash("sha256").update(text, "utf8").digest("hex");
      await waitWords(report, new RegExp(sha256(one)));
      // The text of before comes with the report of now, as it does when a page is read again while it is asked.
      await reader.evaluate(() => {
        const { page } = globalThis.__clauselight;
        const { text } = page;
        const before = text();
        globalThis.asked = 0;
        page.text = () => (globalThis.asked++, before);
        globalThis.tellTruth = () => Object.assign(page, { text });
      });
      await reader.evaluate((text) => {
        document.getElementById("again").click();
        /** @type {HTMLTextAreaElement} */ (document.getElementById("text")).value = text;
        /** @type {HTMLFormElement} */ (document.getElementById("paste")).requestSubmit();
      }, two);
      await until("the text to be asked for", () => reader.evaluate(() => globalThis.asked > 0));
      await new Promise((done) => setTimeout(done, 300));
      const seen = await words(report);
      assert.ok(seen.includes(sha256(one)) && seen.includes(one), seen);
      assert.ok(!seen.includes("non-refundable"), "the findings of one text stand with the SHA-256 of another");
      await reader.evaluate(() => globalThis.tellTruth());
      await read(two);
      await waitWords(report, new RegExp(sha256(two)));
      await reader.close();
      await waitWords(report, /tab is closed/);
      // A pasted text has no address to open anew.
      await report.evaluate(() => document.querySelector(".place button").click());
      await until("the reason beside the button", () => report.evaluate(() => /tab is closed/.test(document.querySelector(".place").textContent)));
      await report.close();
    });

    test("a frame that is gone is said to be gone, while its tab stays", async () => {
      const page = await driver.open(server.url("/framed"));
      await driver.waitPainted(page);
      const report = await driver.report(page);
      await waitReport(report);
      assert.doesNotMatch(await words(report), /no longer shows these terms/);
      await page.evaluate(() => document.querySelector("iframe").remove());
      await waitWords(report, /no longer shows these terms/);
      await report.close();
      await page.close();
    });

    test("a passage is shown in its window, wherever that is", async () => {
      const page = await driver.open(server.url("/legal/terms"));
      await driver.waitPainted(page);
      const report = await driver.report(page);
      await waitReport(report);
      await report.bringToFront();
      // The page moves into a window of its own, behind the report's.
      const id = Number(await report.evaluate(() => new URLSearchParams(location.search).get("tab")));
      const moved = await report.evaluate(async (id) => {
        const { chrome } = /** @type {any} */ (globalThis);
        const { id: window } = await chrome.windows.create({ tabId: id, focused: false });
        await chrome.tabs.create({ windowId: window, url: "about:blank", active: true });
        const { windowId } = await chrome.tabs.getCurrent();
        await chrome.windows.update(windowId, { focused: true });
        return window;
      }, id);
      await report.evaluate(() => document.querySelector(".place a").click());
      await until("its window to be in front", () => report.evaluate(async (moved) => {
        const { chrome } = /** @type {any} */ (globalThis);
        const [tab] = await chrome.tabs.query({ windowId: moved, active: true });
        return (await chrome.windows.get(moved)).focused && tab.url.endsWith("/legal/terms");
      }, moved));
      await report.close();
      await page.close();
    });

    test("a letter that is being written outlives a new report", async () => {
      const page = await driver.open(server.url("/opt-out/terms"));
      await driver.waitPainted(page);
      const report = await driver.report(page);
      await waitReport(report);
      await report.bringToFront();
      await report.evaluate(() => {
        const letter = document.querySelector(".way-out details");
        for (let at = letter; at; at = at.parentElement) if (at.localName === "details") at.open = true;
      });
      await until("the letter", () => report.evaluate(() => document.querySelector(".way-out textarea") !== null));
      await report.evaluate(() => {
        const subject = document.querySelector(".way-out input[type=text]");
        subject.scrollIntoView({ block: "center" });
        subject.focus();
        subject.setSelectionRange(0, 0);
      });
      await report.keyboard.type("Again: ");
      const at = await report.evaluate(() => document.querySelector(".way-out input[type=text]").getBoundingClientRect().top);
      const before = await words(report);
      await page.evaluate(() => document.querySelector("main p").before(Object.assign(document.createElement("p"), { textContent: "All fees are non-refundable." })));
      await waitWords(report, /non-refundable/);
      assert.doesNotMatch(before, /non-refundable/);
      const seen = await report.evaluate(() => {
        const subject = /** @type {HTMLInputElement} */ (document.querySelector(".way-out input[type=text]"));
        return { value: subject?.value, focused: document.activeElement === subject, shown: subject?.checkVisibility(), start: subject?.selectionStart, top: subject?.getBoundingClientRect().top };
      });
      assert.match(seen.value, /^Again: Opt-out/);
      assert.deepEqual([seen.focused, seen.shown, seen.start], [true, true, 7]);
      assert.ok(Math.abs(seen.top - at) < 3, `it has moved from ${at} to ${seen.top}`);
      await report.close();
      await page.close();
    });

    test("without terms it says so, and reads the page when asked", async () => {
      const page = await driver.open(server.url("/soup"));
      const report = await driver.report(page);
      await waitWords(report, /was not read/);
      await report.evaluate(() => document.querySelector("button").click());
      await waitWords(report, /None of the clause types/);
      await page.close();
      await report.close();
      const none = await driver.extensionPage("report/report.html?tab=999999");
      await waitWords(none, /no page to report on/);
      await none.close();
      assert.deepEqual(driver.errors, []);
    });

    test("printed, everything is unfolded and no button is left", async () => {
      const page = await driver.open(server.url("/legal/terms"));
      await driver.waitPainted(page);
      const report = await driver.report(page);
      await waitReport(report);
      const folded = () => report.evaluate(() => document.querySelectorAll("details:not([open])").length);
      const before = await folded();
      assert.ok(before > 0);
      await report.evaluate(() => dispatchEvent(new Event("beforeprint")));
      assert.equal(await folded(), 0);
      await report.evaluate(() => dispatchEvent(new Event("afterprint")));
      assert.equal(await folded(), before);
      if (name === "chromium") {
        await report.emulateMediaType("print");
        const shown = await report.evaluate(() => [...document.querySelectorAll("button, input")].filter((e) => e.checkVisibility()).length);
        assert.equal(shown, 0);
        const pdf = await report.pdf({ format: "A4" });
        assert.ok(pdf.length > 20_000);
      }
      await report.close();
      await page.close();
    });
  });
}
