// Where the popover stands: beside the clause and never over it, in the viewport, in step with scrolling, and calm under
// a pointer that travels; and as a sheet on a phone.
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import { BROWSERS, launch } from "./browser.mjs";
import { ARBITRATION, CAP, pointOn, termsPage, until } from "./helpers.mjs";
import { serve } from "./server.mjs";

const FILLER = "<p>Nothing of note stands here, and it goes on.</p>".repeat(40);
const ROUTES = {
  "/legal/terms": () => termsPage({ before: FILLER, after: FILLER }),
  // The second sentence begins where the first one ends, in the middle of a line.
  "/legal/neighbours-terms": () =>
    termsPage({ before: FILLER, after: `<h2>6. More</h2><p id="both">${CAP.replace("fifty", "sixty")} We alone may modify these terms at any
      time in our sole discretion without notice to you, and by going on you accept the newer terms.</p>${FILLER}` }),
  "/legal/end-terms": () => termsPage({ before: FILLER }).replace("<h2>5. Contact</h2>", "").replace(/<p>You can write[^<]*<\/p>/, ""),
  "/legal/box-terms": () => termsPage({ before: `${FILLER}<div id="box" style="height:300px;overflow:auto">${FILLER}`, after: `${FILLER}</div>${FILLER}` }),
};

for (const name of BROWSERS) {
  describe(`${name}: the popover's place`, () => {
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

    const go = async (path) => {
      await page.goto(server.url(path));
      await driver.waitPainted(page);
    };
    /** The viewport, the open popover's box and those of the clause that it explains, as far as they are in view. */
    const look = async () => {
      const { box, text } = await driver.waitPopover(page);
      const { clause, width, height } = await page.evaluate(() => ({
        clause: [...CSS.highlights.get("clauselight-open")]
          .flatMap((range) => [...range.getClientRects()])
          .map(({ left, top, right, bottom }) => ({ left, top, right, bottom })),
        width: document.documentElement.clientWidth,
        height: innerHeight,
      }));
      return { text, clause, width, height, left: box.x, top: box.y, right: box.x + box.width, bottom: box.y + box.height };
    };
    const settle = () => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    /**
     * Fails where the popover leaves the viewport, covers a line of its clause, or shows none of it. Of a clause that
     * fills most of the viewport, its beginning has to be clear.
     */
    const check = (now, where) => {
      const { left, top, right, bottom, width, height, clause } = now;
      assert.ok(left >= 0 && top >= 0 && right <= width + 0.5 && bottom <= height + 0.5, `${where}: it leaves the viewport: ${JSON.stringify(now)}`);
      const tall = clause.at(-1).bottom - clause[0].top > height * 0.55 - 24;
      const over = (tall ? clause.slice(0, 1) : clause).filter((line) => line.left < right && left < line.right && line.top < bottom && top < line.bottom);
      assert.deepEqual(over, [], `${where}: it covers its clause: ${JSON.stringify({ left, top, right, bottom })}`);
      assert.ok(clause.some((line) => line.top >= 0 && line.bottom <= height), `${where}: the clause is out of view`);
    };

    for (const [width, height] of [[1200, 800], [700, 560], [360, 640]]) {
      test(`stepping through every finding at ${width} × ${height}, it never covers the clause`, async () => {
        await page.setViewport({ width, height });
        await go("/terms.html");
        const { x, y } = await pointOn(page, "renews automatically until");
        await page.mouse.click(x, y);
        const first = await look();
        const total = Number(first.text.match(/1 of (\d+)/)[1]);
        assert.ok(total > 20);
        for (let at = 1; at <= total; at++) {
          await until(`finding ${at}`, async () => (await driver.popover(page))?.text.includes(`${at} of ${total}`));
          await settle();
          check(await look(), `finding ${at}`);
          await driver.press(page, /next/);
        }
      });
    }

    test("in brief it keeps clear of the clause at each edge of the viewport", async () => {
      for (const at of [8, 300, 760]) {
        await pointOn(page, "limited to the amount");
        await page.evaluate((at) => scrollBy({ top: document.querySelector("#cap").getBoundingClientRect().top - at, behavior: "instant" }), at > 700 ? 720 : at);
        const { x, y } = await page.evaluate(() => {
          const { left, top } = document.querySelector("#cap").getBoundingClientRect();
          return { x: left + 30, y: top + 12 };
        });
        await page.mouse.move(x - 2, y);
        await page.mouse.move(x, y);
        check(await look(), `the clause at ${at} px`);
        await page.keyboard.press("Escape");
        await driver.waitNoPopover(page);
        await page.mouse.move(2, 2);
      }
    });

    test("it follows the clause on scrolling, and goes with it out of a box that scrolls", async () => {
      const { x, y } = await pointOn(page, "limited to the amount");
      await page.mouse.click(x, y);
      const before = await look();
      await page.evaluate(() => scrollBy({ top: 60, behavior: "instant" }));
      await settle();
      const after = await look();
      assert.ok(Math.abs(before.clause[0].top - after.clause[0].top - 60) < 1);
      check(after, "after scrolling");
      const gap = ({ top, bottom, clause }) => (top > clause[0].top ? top - clause.at(-1).bottom : clause[0].top - bottom);
      assert.ok(Math.abs(gap(before) - gap(after)) <= 1, `${gap(before)} px became ${gap(after)} px`);

      await go("/legal/box-terms");
      const inBox = await pointOn(page, "limited to the amount");
      await page.mouse.move(inBox.x, inBox.y, { steps: 2 });
      check(await look(), "in a box that scrolls");
      await page.evaluate(() => document.querySelector("#box").scrollBy({ top: 400, behavior: "instant" }));
      await driver.waitNoPopover(page);
    });

    test("a pointer that travels across a neighbour into it does not change it; one that rests there does", async () => {
      await go("/legal/neighbours-terms");
      await page.evaluate(() => {
        const seen = (/** @type {any} */ (window).toggles = []);
        document.addEventListener("toggle", (event) => seen.push(event.newState), true);
      });
      const neighbour = await pointOn(page, "We alone may");
      const start = await page.evaluate(() => {
        const { left, top } = document.querySelector("#both").getBoundingClientRect();
        return { x: left + 200, y: top + 12 };
      });
      assert.ok(start.y < neighbour.y);
      await page.mouse.move(start.x, start.y, { steps: 2 });
      const first = await look();
      assert.ok(first.top > neighbour.y && first.left < neighbour.x && neighbour.x < first.right, "the neighbour stands in the way");
      // Slowly, so that on the neighbour it takes longer than a hover needs, but not so slowly that it rests there.
      const goal = { x: neighbour.x, y: first.top + 20 };
      const travel = async () => {
        await page.evaluate(() => {
          const way = (/** @type {any} */ (window).way = { last: performance.now(), longest: 0 });
          document.addEventListener("pointermove", ({ timeStamp }) => {
            way.longest = Math.max(way.longest, timeStamp - way.last);
            way.last = timeStamp;
          });
        });
        for (const [from, to, steps] of [[start, neighbour, 6], [neighbour, goal, 8]]) {
          for (let step = 1; step <= steps; step++) {
            await page.mouse.move(from.x + ((to.x - from.x) * step) / steps, from.y + ((to.y - from.y) * step) / steps);
            await new Promise((done) => setTimeout(done, 50));
          }
        }
        return page.evaluate(() => /** @type {any} */ (window).way.longest);
      };
      // A busy machine may let the pointer rest on the way: then it travels again.
      for (let again = 0; (await travel()) > 250 && again < 20; again++) {
        await page.mouse.move(start.x, start.y, { steps: 2 });
        await until("the first finding again", async () => (await driver.popover(page))?.text === first.text);
        await page.evaluate(() => /** @type {any} */ (window).toggles.splice(1));
      }
      await new Promise((done) => setTimeout(done, 500));
      assert.equal((await driver.waitPopover(page)).text, first.text);
      await page.mouse.move(start.x, start.y, { steps: 2 });
      await page.mouse.move(neighbour.x, neighbour.y, { steps: 4 });
      await until("the neighbour's finding", async () => {
        const now = await driver.popover(page);
        return now && now.text !== first.text;
      });
      assert.deepEqual(await page.evaluate(() => /** @type {any} */ (window).toggles), ["open"], "it was never closed on the way");
    });

    test("in a page that runs from right to left it speaks the interface's way, and stays in view", async () => {
      await page.evaluate(() => document.documentElement.setAttribute("dir", "rtl"));
      const { x, y } = await pointOn(page, "limited to the amount");
      await page.mouse.click(x, y);
      check(await look(), "right to left");
      const direction = await driver.inPopover(page, (root) => ["header", ".means", "footer"].map((part) => getComputedStyle(root.querySelector(part)).direction));
      assert.deepEqual(direction, ["ltr", "ltr", "ltr"]);
    });

    for (const [way, act] of /** @type {const} */ ([
      ["a tap", (x, y) => page.touchscreen.tap(x, y)],
      ["a click", (x, y) => page.mouse.click(x, y)],
    ])) {
      test(`${way} at 360 px opens a sheet at the lower edge, and the clause stays above it`, async () => {
        await page.setViewport({ width: 360, height: 640 });
        for (const words of ["binding individual", "limited to the amount", "we may modify", "without notice to you"]) {
          const { x, y } = await pointOn(page, words.replace("we may", "We may"));
          await act(x, y);
          const now = await look();
          check(now, words);
          assert.deepEqual([now.left, now.right, now.bottom], [0, now.width, 640]);
          assert.ok(now.bottom - now.top <= 640 * 0.6 + 1, `it is ${now.bottom - now.top} px high`);
          await page.keyboard.press("Escape");
          await driver.waitNoPopover(page);
        }
        const { x, y } = await pointOn(page, "binding individual");
        await act(x, y);
        const { text } = await look();
        const part = ARBITRATION.slice(0, 40);
        assert.ok(text.includes(part), `the words are quoted: ${text}`);
        // Elsewhere on the page closes it.
        await act(2, 30);
        await driver.waitNoPopover(page);
      });
    }

    test("a clause at the page's end is not covered by the sheet", async () => {
      await page.setViewport({ width: 360, height: 640 });
      await go("/legal/end-terms");
      await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
      const { x, y } = await page.evaluate(() => {
        const { left, top } = document.querySelector("#changes").getBoundingClientRect();
        return { x: left + 40, y: top + 12 };
      });
      await page.touchscreen.tap(x, y);
      check(await look(), "at the end");
    });

    test("no error was left uncaught", () => assert.deepEqual(driver.errors, []));
  });
}
