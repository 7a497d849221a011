// Pages that no one would write to be read, and what must hold on every one of them: nothing on the console, the page's
// own document and events as they were, and the right highlights or none. The cases are in hostile-*.test.mjs.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { BROWSERS, launch } from "./browser.mjs";
import { ownTasks } from "../bench/main-thread.mjs";
import { until } from "./helpers.mjs";
import { serve } from "./server.mjs";

/** With CLAUSELIGHT_TASKS=1 it is measured too how long our tasks keep the page's main thread, in Chromium: alone, as speed is. */
const TIMED = process.env.CLAUSELIGHT_TASKS === "1";
/** Milliseconds of a task that are felt: at most one task of ours may take more. */
const LONG = 50;
/** Milliseconds in which all that follows a painting is done. */
const AFTER = 1_500;

/** What the clauses of termsPage are recognised by. */
export const ARBITRATES = "resolved by binding individual arbitration";
export const CAPS = "our total liability to you";

const letters = (text) => text.normalize("NFKC").replace(/[^\p{L}\p{N}]/gu, "").toLowerCase();

/** Runs in every document before its own scripts: remembers what only we could have caused. */
function remember() {
  const seen = /** @type {any} */ (window);
  seen.events = [];
  const types = "message toggle beforetoggle focusin focusout selectionchange scroll securitypolicyviolation unhandledrejection slotchange";
  for (const type of types.split(" ")) {
    addEventListener(type, (event) => {
      // The browser itself asks for the page's icon.
      if (!/favicon/.test(event.blockedURI)) seen.events.push(`${type} on ${event.target?.nodeName ?? "window"} ${event.blockedURI ?? ""}`);
    }, true);
  }
  document.addEventListener("DOMContentLoaded", () => {
    seen.atFirst = document.documentElement.outerHTML;
  });
}

/** Runs in the page: its document without our element. */
function serialised() {
  const all = document.documentElement.cloneNode(true);
  for (const own of all.querySelectorAll(":scope > :is(clauselight-popover, clauselight-guide)")) own.remove();
  return all.outerHTML;
}

/**
 * @typedef {object} Case
 * @property {() => string | { body: string, type?: string, headers?: Record<string, string> }} page
 * @property {string[]} [want] words that must be painted in the end
 * @property {string[]} [never] words that must not be
 * @property {boolean} [still] the page does not change by itself after it was parsed, so its document must be as it was
 * @property {string} [path] ends in /terms by default
 * @property {string} [only] the browser that can do it
 * @property {(use: { page: any, driver: any, server: any, painted: () => Promise<string[]>, shows: (words: string) => Promise<boolean> }) => Promise<void>} [act]
 * @property {number} [timeout]
 * @property {boolean} [swapped] another tab's page takes the place of the one that could be timed
 */

/**
 * Runs cases in both browsers, each in a tab of its own.
 *
 * @param {string} title
 * @param {Record<string, Case>} cases
 */
export function hostile(title, cases) {
  const pathOf = (name) => `/${name.replace(/[^a-z0-9]+/gi, "-")}/${cases[name].path ?? "terms"}`;
  const routes = Object.fromEntries(Object.keys(cases).map((name) => [pathOf(name), cases[name].page]));
  for (const browser of BROWSERS) {
    describe(`${browser}: ${title}`, () => {
      let driver, server;
      before(async () => {
        server = await serve({ routes });
        driver = await launch(browser);
        // The first page waits for the installation.
        await (await driver.open(server.url("not-terms.html"))).close();
      });
      after(async () => {
        await driver?.close();
        await server?.close();
      });

      for (const [name, { want = [], never = [], still = false, only = browser, act, timeout = 30_000, swapped = false }] of Object.entries(cases)) {
        test(name, { skip: only !== browser, timeout: timeout + 30_000 }, async () => {
          const page = await driver.browser.newPage();
          const errors = [];
          page.on("pageerror", ({ message }) => /favicon|^Content-Security-Policy/.test(message) || errors.push(message));
          page.on("console", (message) => {
            if (message.type() === "error" && /-extension:/.test(message.location().url ?? "")) errors.push(message.text());
          });
          const painted = async () => {
            const all = await driver.paintedEverywhere(page);
            return [...all.high, ...all.medium];
          };
          const shows = async (words) => letters((await painted()).join("")).includes(letters(words));
          try {
            await page.evaluateOnNewDocument(remember);
            const run = async () => {
              await page.goto(server.url(pathOf(name)), { waitUntil: "domcontentloaded", timeout });
              for (const words of want) await until(`"${words}" to be painted`, () => shows(words), timeout);
              await act?.({ page, driver, server, painted, shows });
            };
            if (TIMED && browser === "chromium" && !swapped) {
              const tasks = await ownTasks(page, () => run().then(() => wait(AFTER)));
              const long = tasks.filter((ms) => ms > LONG).map(Math.round);
              assert.ok(long.length <= 1, `tasks of ours on the main thread of ${long.join(", ")} ms`);
            } else {
              await run();
            }
            for (const words of never) assert.ok(!(await shows(words)), `"${words}" is painted`);
            if (still) {
              const [now, atFirst, events] = await page.evaluate(`[(${serialised})(), window.atFirst, window.events]`);
              assert.equal(now === atFirst, true, "the document has changed");
              assert.deepEqual(events, []);
            }
            assert.deepEqual(errors, []);
          } finally {
            await page.close();
          }
        });
      }

      test("no error was left uncaught", () => assert.deepEqual(driver.errors, []));
    });
  }
}

/** A page with a script that runs while it is parsed, with an empty element `more` at its end. */
export const scripted = (script) => `<div id="more"></div><script>const more = document.getElementById("more");${script}</script>`;

/** Milliseconds. */
export const wait = (time) => new Promise((done) => setTimeout(done, time));
