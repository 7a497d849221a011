// axe-core finds nothing to object to in anything that Clauselight draws, in light and in dark.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, describe, test } from "node:test";
import { BROWSERS, launch } from "./browser.mjs";
import { ARBITRATION, plain, pointOn, saveSettings, termsPage, until } from "./helpers.mjs";
import { serve } from "./server.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const HOST = "clauselight-popover";

const OPT_OUT = "You may opt out of this agreement to arbitrate by writing to optout@example.com within 30 days of first accepting these terms.";
const ROUTES = {
  "/legal/terms": () => termsPage({ after: `<h2>6. Opting out</h2><p>${OPT_OUT}</p>` }),
  "/other/terms": () => termsPage({ after: `<h2>6. Opting out</h2><p>${OPT_OUT}</p>` }),
  "/long-soup": () => `<!doctype html><html lang="en"><title>Soup of the day</title><h1>Soup</h1><p>${"Leek and potato. ".repeat(99)}</p>`,
  "/soup": () => `<!doctype html><html lang="en"><title>Soup of the day</title><h1>Soup</h1><p>Leek and potato.</p>`,
};

/** The extension's own pages, each with what it is brought to before it is looked at. @type {[string, string, Function?][]} */
const PAGES = [
  ["options/options.html", "settings"],
  ["options/options.html", "settings, all unfolded, with notes and lists", unfoldSettings],
  ["welcome/welcome.html", "first run"],
  ["about/about.html", "about"],
  ["about/about.html", "about, all unfolded", unfold],
];

function unfold(page) {
  return page.evaluate(() => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
}

async function unfoldSettings(page) {
  await page.evaluate(() => /** @type {any} */ (globalThis).chrome.storage.sync.set({
    settings: { v: 2, theme: 7, muted: ["example.com", "example.org"], clauseTypesOff: ["auto-renewal"] },
  }));
  await until("the note", () => page.evaluate(() => !document.getElementById("broken").hidden));
  await page.evaluate(() => document.querySelector("[data-list=always] form").requestSubmit());
  await page.evaluate(() => document.querySelector("[data-list=muted] li button").click());
  await until("the way back", () => page.evaluate(() => document.querySelector("#said button") !== null));
  await unfold(page);
}

for (const name of BROWSERS) {
  for (const dark of [false, true]) {
    describe(`${name}: accessibility, ${dark ? "dark" : "light"}`, () => {
      let driver, server, page;
      before(async () => {
        server = await serve({ routes: ROUTES });
        driver = await launch(name, { dark });
        page = await driver.open(server.url("/legal/terms"));
        await driver.waitPainted(page);
      });
      after(async () => {
        await driver?.close();
        await server?.close();
      });

      /** @param {any} place @param {string} [part] a selector; without it the whole page @param {boolean} [hasText] */
      async function check(place, part, hasText = true) {
        if (!(await place.evaluate(() => "axe" in globalThis))) await place.evaluate(AXE);
        const { seen, measured, wrong } = await place.evaluate(async (part) => {
          const { axe } = /** @type {any} */ (globalThis);
          // Half faded in, nothing has its contrast.
          const root = document.querySelector(part ?? "html")?.shadowRoot;
          await Promise.all([document, ...(root ? [root] : [])].flatMap((one) => one.getAnimations()).map(({ finished }) => finished));
          const { violations, incomplete, passes } = await axe.run(part ?? document);
          // Contrast that could not be measured was not looked at; only signs without letters need none for text.
          const unmeasured = incomplete.filter(({ id }) => id === "color-contrast").map((rule) => ({
            ...rule,
            nodes: rule.nodes.filter(({ any }) => !any.every(({ data }) => data?.messageKey === "nonBmp")),
          }));
          return {
            seen: passes.length,
            measured: passes.some(({ id }) => id === "color-contrast"),
            wrong: [...violations, ...unmeasured.filter(({ nodes }) => nodes.length > 0)].map(({ id, help, nodes }) =>
              `${id}: ${help}\n${nodes.map(({ target, failureSummary }) => `  ${target.join(" ")}: ${failureSummary}`).join("\n")}`),
          };
        }, part);
        assert.equal(wrong.length, 0, wrong.join("\n"));
        assert.ok(seen > 3, "nothing was looked at");
        assert.ok(measured || !hasText, "no contrast was measured");
      }

      for (const [path, what, prepare] of PAGES) {
        test(what, async () => {
          const own = await driver.extensionPage(path);
          await own.bringToFront();
          await until("its words", () => own.evaluate(() => document.title !== "" && document.body.innerText.length > 400));
          await prepare?.(own);
          await check(own);
          await own.evaluate(() => /** @type {any} */ (globalThis).chrome.storage.sync.clear());
          await own.close();
        });
      }

      /** A page of the extension's own that shows a document, in all its states. */
      async function documentPage(own, ...states) {
        await own.bringToFront();
        for (const [ready, prepare] of states) {
          await prepare?.(own);
          await until(ready, () => own.evaluate((ready) => document.querySelector(ready) !== null, ready));
          await check(own);
        }
        await own.close();
        await page.bringToFront();
      }

      test("reader: before and after a text is read, and what it cannot read", async () => {
        await documentPage(
          await driver.extensionPage("reader/reader.html"),
          ["#ask:not([hidden]) h1:not(:empty)"],
          ["#failed:not(:empty)", (own) => own.evaluate(() => /** @type {any} */ (document.getElementById("paste")).requestSubmit())],
          ["#counts .count", (own) => own.evaluate((text) => {
            /** @type {any} */ (document.getElementById("text")).value = text;
            /** @type {any} */ (document.getElementById("paste")).requestSubmit();
          }, `Terms of Service\n\n${ARBITRATION}\n\n${OPT_OUT}`)],
        );
      });

      test("report: as it opens, all unfolded with a letter, in the document's order, and its tab gone", async () => {
        const other = await driver.open(server.url("/other/terms"));
        await driver.waitPainted(other);
        await documentPage(
          await driver.report(other),
          ["article"],
          [".letter textarea", unfold],
          ["nav ol.marked", (own) => own.evaluate(() => /** @type {any} */ (document.querySelector("input[value=order]")).click())],
          ["#said:not(:empty)", () => other.close()],
        );
      });

      test("report: nothing to report on, no terms, nothing found", async () => {
        await documentPage(await driver.extensionPage("report/report.html?tab=999999"), [".empty a"]);
        const soup = await driver.open(server.url("/long-soup"));
        await documentPage(
          await driver.report(soup),
          [".empty button"],
          ["header .about", (own) => own.evaluate(() => /** @type {any} */ (document.querySelector(".empty button")).click())],
        );
        await soup.close();
      });

      /** The toolbar popup for a page, once it says something. */
      async function popup(place, pattern, use = async (_) => {}) {
        const popup = await driver.popup(place);
        await until(`${pattern} in the popup`, async () => pattern.test(plain(await popup.evaluate(() => document.body.innerText))));
        await use(popup);
        await check(popup);
        await popup.close();
      }

      test("popup: what was found", () => popup(page, /words read/));

      test("popup: all severities, unfolded", async () => {
        await popup(page, /words read/, async (popup) => {
          await saveSettings(popup, { show: "low" });
          await until("all to be chosen", () => popup.evaluate(() => document.querySelector("input[name=show]:checked")?.value === "low"));
          await unfold(popup);
        });
      });

      test("popup: no terms, nothing found, no access, muted", async () => {
        const empty = await driver.open(server.url("/long-soup"));
        await popup(empty, /does not look like terms/, async (popup) => {
          await popup.evaluate(() => [...document.querySelectorAll("button")].find(({ textContent }) => textContent === "Read this page anyway").click());
          await until("nothing to be found", async () => /None of the \d+ clause types/.test(plain(await popup.evaluate(() => document.body.innerText))));
        });
        const soup = await driver.open(server.url("/soup"));
        await popup(soup, /does not look like terms/);
        const blank = await driver.open("about:blank");
        await popup(blank, /cannot read this page|does not look like terms/);
        await popup(page, /words read/, async (popup) => {
          await popup.evaluate(() => [...document.querySelectorAll("button")].find(({ textContent }) => textContent.startsWith("Mute")).click());
          await until("it to be muted", async () => /is muted on/.test(plain(await popup.evaluate(() => document.body.innerText))));
        });
        await page.bringToFront();
        const own = await driver.extensionPage("options/options.html");
        await own.evaluate(() => /** @type {any} */ (globalThis).chrome.storage.sync.clear());
        for (const one of [own, empty, soup, blank]) await one.close();
        await page.bringToFront();
        await driver.waitPainted(page);
      });

      /**
       * Lets axe see the popover: the root is closed to scripts, and axe follows what an element calls its shadow root;
       * it measures contrast in the body alone, and the popover stands outside.
       */
      const open = (page) =>
        driver.inPopover(page, (root) => {
          Object.defineProperty(root.host, "shadowRoot", { value: root, configurable: true });
          // What is scrolled out of sight has no contrast that could be measured.
          const whole = new CSSStyleSheet();
          whole.replaceSync(":host(:popover-open) { max-height: none !important; overflow: visible !important } .body { overflow: visible }");
          root.adoptedStyleSheets.push(whole);
          /** @type {any} */ (document.body).moveBefore(root.host, null);
          return true;
        });

      /** Opens the popover on some words, by pointing or by a click, and looks at it. */
      async function popover(words, pinned, use = (_) => true) {
        await page.bringToFront();
        await page.mouse.move(2, 2);
        await page.mouse.click(2, 2);
        await driver.waitNoPopover(page);
        const { x, y } = await pointOn(page, words);
        if (pinned) await page.mouse.click(x, y);
        else await page.mouse.move(x, y);
        await driver.waitPopover(page);
        await driver.inPopover(page, use);
        await open(page);
        await check(page, HOST);
      }

      test("popover: pointed at", () => popover("binding individual", false));
      test("popover: pinned", () => popover("limited to the amount", true));
      test("popover: all unfolded", () => popover("binding individual", true, (root) => {
        for (const details of root.querySelectorAll("details")) details.open = true;
        return true;
      }));
      test("popover: a clause of medium severity", () => popover("continued", true));
      test("popover: each section by itself", async () => {
        await popover("opt out of this agreement", true);
        const sections = await driver.inPopover(page, (root) => [...root.querySelectorAll("[data-section]")].map(({ dataset }) => dataset.section));
        assert.ok(sections.length > 4, sections.join());
        for (const section of sections) {
          await driver.inPopover(page, (root, section) => {
            for (const details of root.querySelectorAll("[data-section]")) details.open = details.dataset.section === section;
            return true;
          }, section);
          await check(page, HOST);
        }
      });

      /** Unfolds the letter and the deadline, and all around them. */
      const letter = (root) => {
        for (const details of root.querySelectorAll(".way-out details")) details.open = true;
        for (let at = root.querySelector(".way-out"); at; at = at.parentElement) if (at.localName === "details") at.open = true;
        return true;
      };
      test("popover: the letter and the deadline open", async () => {
        await popover("opt out of this agreement", true, letter);
        assert.equal(await driver.inPopover(page, (root) => root.querySelector("textarea").checkVisibility()), true);
      });

      test("popover: a sheet on a phone, with the letter", async () => {
        await page.setViewport({ width: 390, height: 800 });
        await popover("binding individual", true);
        assert.equal(await driver.inPopover(page, (root) => root.querySelector(".card.sheet") !== null), true);
        await popover("opt out of this agreement", true, letter);
        await page.setViewport({ width: 1200, height: 800 });
      });

      test("the keyboard's buttons", async () => {
        await page.keyboard.press("Escape");
        await driver.waitNoPopover(page);
        await until("a button with the focus", async () => {
          await page.keyboard.press("Tab");
          return driver.inPopover(page, (root) => root.activeElement !== null);
        });
        await open(page);
        await check(page, HOST, false);
      });

      test("what axe is shown of the popover is what is in it", async () => {
        await driver.inPopover(page, (root) => {
          const image = document.createElement("img");
          image.src = "data:,";
          root.append(image);
          return true;
        });
        await assert.rejects(check(page, HOST), /image-alt/);
      });
    });
  }
}
