// The popover: how it opens and closes, what it says, and where it stands.
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import { BROWSERS, launch } from "./browser.mjs";
import { plain, pointOn, termsPage, until } from "./helpers.mjs";
import { serve } from "./server.mjs";

const ROUTES = {
  "/legal/terms": () => termsPage({ before: `<p><a href="#arbitration" id="first">Skip to disputes</a></p>` }),
  "/legal/opt-out-terms": () => termsPage({ after: `<h2>6. Opting out</h2><p>You may opt out of this arbitration agreement within 30
    days of the day on which you accept these terms by writing to optout@example.com.</p>` }),
  "/legal/modal-terms": () =>
    `<!doctype html><title>Shop</title><body><p>A shop.</p><dialog id="d"><div style="max-height:60vh;overflow:auto">` +
    `${termsPage().match(/<main>[\s\S]*<\/main>/)[0]}</div><button id="agree">Agree</button></dialog>` +
    `<script>d.showModal()</script>`,
};

for (const name of BROWSERS) {
  describe(`${name}: popover`, () => {
    let driver, server, page;
    before(async () => {
      server = await serve({ routes: ROUTES });
      driver = await launch(name);
    });
    after(async () => {
      await driver?.close();
      await server?.close();
    });
    beforeEach(async () => {
      await page?.close();
      page = await driver.open(server.url("/legal/terms"));
      await driver.waitPainted(page);
    });

    /** Puts the pointer on the words. */
    const hover = async (words) => {
      const { x, y } = await pointOn(page, words);
      await page.mouse.move(x, y);
      return { x, y };
    };
    /** What the report says of the findings whose quotes hold the words, most severe first. */
    const findings = async (words) => {
      const [{ report }] = await driver.statuses(page);
      const rank = ({ severity }) => ["high", "medium", "low"].indexOf(severity);
      const found = report.findings
        .filter(({ places }) => places[0].quote.includes(words))
        .toSorted((a, b) => rank(a) - rank(b) || b.confidence - a.confidence);
      assert.ok(found.length > 0, `no finding quotes "${words}"`);
      return found.map((one) => ({ ...one, type: report.types[one.clauseType] }));
    };
    const finding = async (words) => (await findings(words))[0];
    /** The host's opening and closing, from now on, as the page's own events tell of them. */
    const watchToggles = () =>
      page.evaluate(() => {
        const seen = (/** @type {any} */ (window).toggles = []);
        document.addEventListener("toggle", (event) => {
          if (event.target instanceof Element && event.target.localName === "clauselight-popover") seen.push(event.newState);
        }, true);
      });
    const toggles = () => page.evaluate(() => /** @type {any} */ (window).toggles);

    test("hovering a painted clause opens it in brief, after a delay", async () => {
      await watchToggles();
      await hover("binding individual");
      assert.equal(await driver.popover(page), undefined, "it opens at once: passing over a clause would flash it");
      const { text, buttons } = await driver.waitPopover(page);
      const found = await finding("binding individual");
      assert.equal(found.severity, "high");
      for (const words of [found.title, found.type.means]) assert.ok(text.includes(plain(words)), `"${words}" is not in the popover: ${text}`);
      assert.match(text, /High severity/);
      assert.ok(!text.includes(plain(found.type.act)), "what is told once it is pinned is not told in brief");
      assert.deepEqual(buttons.filter((label) => !/^(High|Medium|Low)( severity)?: /.test(label)), [`More: ${found.title}`, "Copy quotation"]);
      assert.deepEqual(await toggles(), ["open"]);
    });

    test("clauses of one sentence stand together, the most severe first, and each can be turned to", async () => {
      const { x, y } = await hover("binding individual");
      await driver.waitPopover(page);
      const found = await findings("binding individual");
      assert.ok(found.length > 2, "the sentence states several things");
      const listed = () =>
        driver.inPopover(page, (root) => [...root.querySelectorAll(".same button")].map((b) => ({ name: b.getAttribute("aria-label"), now: b.ariaCurrent })));
      const names = found.map(({ severity, title }) => `${severity === "high" ? "High" : "Medium"}: ${title}`);
      assert.deepEqual((await listed()).map(({ name }) => name), names);
      await page.mouse.click(x, y);
      const last = found.at(-1);
      await driver.press(page, new RegExp(`^(High|Medium|Low): ${last.title}`));
      const { text } = await until("the last one", async () => {
        const now = await driver.popover(page);
        return now?.text.includes(plain(last.type.effect)) && now;
      });
      assert.ok(text.includes(plain(last.type.means)));
      assert.deepEqual((await listed()).map(({ name, now }) => [name, now]), names.map((name, at) => [name, at === names.length - 1 ? "true" : null]));
    });

    test("the brief popover names the fact that says most", async () => {
      await page.goto(server.url("/legal/opt-out-terms"));
      await driver.waitPainted(page);
      await hover("opt out of this");
      const { text } = await driver.waitPopover(page);
      assert.match(text, /Opt out within 30 days/);
    });

    test("pinned it says everything", async () => {
      const { x, y } = await hover("binding individual");
      await page.mouse.click(x, y);
      const { text } = await driver.waitPopover(page);
      const found = await finding("binding individual");
      const { means, act, effect, matters } = found.type;
      const rules = found.type.regulation.map(({ name }) => name);
      for (const words of [found.title, means, act, effect, matters, ...rules, found.places[0].quote, "Found by its wording", "Not legal advice"]) {
        assert.ok(text.includes(plain(words)), `"${words}" is not in the popover: ${text}`);
      }
      for (const trigger of found.triggers) assert.ok(text.includes(plain(trigger.text)), `trigger "${trigger.text}"`);
      for (const { value } of found.facts) assert.ok(text.includes(plain(value)), `fact "${value}"`);
    });

    test("hovering unpainted text opens nothing", async () => {
      await hover("keep your password");
      await new Promise((done) => setTimeout(done, 500));
      assert.equal(await driver.popover(page), undefined);
      await hover("binding individual"); // the same wait is long enough for a painted clause
      await driver.waitPopover(page, 500);
    });

    test("leaving it closes it; moving into it does not", async () => {
      const from = await hover("binding individual");
      const { box } = await driver.waitPopover(page);
      const inside = { x: box.x + box.width / 2, y: box.y + Math.min(30, box.height / 2) };
      await page.mouse.move(from.x, (from.y + inside.y) / 2, { steps: 3 });
      await page.mouse.move(inside.x, inside.y, { steps: 5 });
      await new Promise((done) => setTimeout(done, 500));
      assert.ok(await driver.popover(page), "it closed under the pointer");
      const away = await page.evaluate(() => ({ x: innerWidth - 3, y: innerHeight - 3 }));
      await page.mouse.move(away.x, away.y);
      await driver.waitNoPopover(page);
    });

    test("moving about within a clause does not make it flicker", async () => {
      await watchToggles();
      const { x, y } = await hover("binding individual");
      await driver.waitPopover(page);
      for (let step = 0; step < 12; step++) await page.mouse.move(x - 30 + step * 5, y + (step % 2), { steps: 2 });
      assert.ok(await driver.popover(page));
      assert.deepEqual(await toggles(), ["open"]);
    });

    test("Escape closes it and the page keeps its focus", async () => {
      await page.focus("#first");
      await hover("binding individual");
      await driver.waitPopover(page);
      await page.keyboard.press("Escape");
      await driver.waitNoPopover(page);
      assert.equal(await page.evaluate(() => document.activeElement?.id), "first");
    });

    test("a click opens it and keeps it open", async () => {
      const { x, y } = await hover("limited to the amount");
      await page.mouse.click(x, y);
      const { text } = await driver.waitPopover(page);
      assert.ok(text.includes((await finding("limited to the amount")).title));
      await page.mouse.move(2, 2);
      await new Promise((done) => setTimeout(done, 500));
      assert.ok(await driver.popover(page), "a clicked popover goes away with the pointer");
      await page.keyboard.press("Escape");
      await driver.waitNoPopover(page);
    });

    test("the keyboard reaches a clause, opens it, and gets its focus back", async () => {
      await page.evaluate(() => document.body.focus());
      const opened = await until("a clause by Tab and Enter", async () => {
        await page.keyboard.press("Tab");
        const ours = await page.evaluate(() => document.activeElement?.localName.startsWith("clauselight") ?? false);
        if (!ours) return undefined;
        await page.keyboard.press("Enter");
        return driver.waitPopover(page, 2000);
      }, 8000);
      assert.match(opened.text, /high|medium/i);
      const focused = () =>
        driver.inPopover(page, (root) => ({ name: root.activeElement?.getAttribute("aria-label") ?? "", inCard: !!root.activeElement?.closest("[role=dialog]") }));
      assert.equal((await focused()).inCard, true, "the focus goes into the popover");
      await page.keyboard.press("Escape");
      await driver.waitNoPopover(page);
      const { name, inCard } = await focused();
      assert.equal(inCard, false);
      assert.match(name, /severity/i, "the focus is back on the clause's button");
    });

    test("next and previous go through the findings", async () => {
      const { x, y } = await hover("binding individual");
      await page.mouse.click(x, y);
      const first = await driver.waitPopover(page);
      await driver.press(page, /next/i);
      const second = await until("the next finding", async () => {
        const now = await driver.popover(page);
        return now && now.text !== first.text && now;
      });
      assert.notEqual(second.text, first.text);
      await driver.press(page, /previous/i);
      await until("the finding before", async () => (await driver.popover(page))?.text === first.text);
    });

    test("it stays inside a viewport of 320 px", async () => {
      await page.setViewport({ width: 320, height: 640 });
      const { x, y } = await hover("binding individual");
      await page.mouse.click(x, y);
      await driver.waitPopover(page);
      const fit = await driver.inPopover(page, (root) => {
        const { left, top, right, bottom } = root.host.getBoundingClientRect();
        const wide = [...root.querySelectorAll("*")].filter((e) => e.getBoundingClientRect().right > right + 1);
        return { left, top, right, bottom, width: innerWidth, height: innerHeight, wide: wide.map((e) => e.localName) };
      });
      assert.ok(fit.left >= 0 && fit.top >= 0 && fit.right <= fit.width && fit.bottom <= fit.height, JSON.stringify(fit));
      assert.ok(fit.right - fit.left > 250, `it uses the width there is: ${JSON.stringify(fit)}`);
      assert.deepEqual(fit.wide, [], "nothing sticks out of it");
    });

    test("it works above a modal dialog", async () => {
      await page.goto(server.url("/legal/modal-terms"));
      await driver.waitPainted(page);
      const { x, y } = await hover("binding individual");
      await page.mouse.click(x, y);
      const first = await driver.waitPopover(page);
      // In an inert tree the button could not be clicked.
      await driver.press(page, /next/i);
      await until("the next finding", async () => (await driver.popover(page))?.text !== first.text);
      await page.keyboard.press("Escape");
      await driver.waitNoPopover(page);
      assert.equal(await page.evaluate(() => document.querySelector("dialog").open), true, "Escape closed the page's dialog");
      // Our host stands in the dialog only while the dialog is modal; then the body is as the page made it.
      await page.evaluate(() => document.querySelector("dialog").close());
      await until("our host to leave the dialog", () => page.evaluate(() => !document.body.querySelector("clauselight-popover")));
    });

    test("no error was left uncaught", () => assert.deepEqual(driver.errors, []));
  });
}
