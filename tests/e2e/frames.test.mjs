// Pages with frames: one popover in a tab, and what lies above a frame makes way for the popover in it.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { BROWSERS, launch } from "./browser.mjs";
import { ARBITRATION, termsPage, until } from "./helpers.mjs";
import { serve } from "./server.mjs";

const FRAME = `<iframe src="/inner/terms" style="position: fixed; right: 0; bottom: 0; width: 560px; height: 520px"></iframe>`;
const ROUTES = {
  "/legal/terms": () => termsPage({ before: FRAME, after: "<div style='height: 3000px'></div>" }),
  "/inner/terms": () => `<!doctype html><title>Terms of Service</title><h1>Terms of Service</h1><p>${ARBITRATION}</p>`,
};

for (const name of BROWSERS) {
  describe(`${name}: frames`, () => {
    let driver, server, page, inner;
    before(async () => {
      server = await serve({ routes: ROUTES });
      driver = await launch(name);
      page = await driver.open(server.url("/legal/terms"));
      await page.bringToFront();
      inner = page.frames().find((frame) => frame.url().endsWith("/inner/terms"));
      const paints = async (place) => (await driver.painted(place)).high.length > 0;
      await until("both to be painted", async () => (await paints(page)) && (await paints(inner)));
    });
    after(async () => {
      await driver?.close();
      await server?.close();
    });

    const barShown = () => driver.inHost("clauselight-guide", page, (root) => root.querySelector(".bar").getClientRects().length > 0);
    /** Clicks the clause in the page, or in the frame. */
    const press = async (place) => {
      const { x, y } = await place.evaluate(() => {
        const [range] = CSS.highlights.get("clauselight-high");
        const box = range.getClientRects()[0] ?? range.startContainer.parentElement.getBoundingClientRect();
        return { x: box.x + 60, y: box.y + box.height / 2 };
      });
      const offset = place === page ? { x: 0, y: 0 } : await page.evaluate(() => {
        const { x, y } = document.querySelector("iframe").getBoundingClientRect();
        return { x: x + 2, y: y + 2 };
      });
      await page.mouse.click(x + offset.x, y + offset.y);
    };

    test("opening a popover in one frame closes that in another", async () => {
      await press(page);
      await driver.waitPopover(page);
      await press(inner);
      await driver.waitPopover(inner);
      await driver.waitNoPopover(page);
      await press(page);
      await driver.waitPopover(page);
      await driver.waitNoPopover(inner);
      await page.keyboard.press("Escape");
      await driver.waitNoPopover(page);
    });

    test("the bar of the page makes way for a popover in a frame, and comes back", async () => {
      await until("the bar", barShown);
      await press(inner);
      await driver.waitPopover(inner);
      await until("the bar to make way", async () => !(await barShown()));
      await page.keyboard.press("Escape");
      await driver.waitNoPopover(inner);
      await until("the bar again", barShown);
    });

    test("a frame that goes with its popover leaves the bar", async () => {
      await press(inner);
      await driver.waitPopover(inner);
      await until("the bar to make way", async () => !(await barShown()));
      await page.evaluate(() => document.querySelector("iframe").remove());
      await until("the bar again", barShown);
    });

    test("no error was left uncaught", () => assert.deepEqual(driver.errors, []));
  });
}
