// The pinned popover: its sections, what can be copied from it, its width, its names and the way of the focus.
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import { BROWSERS, launch } from "./browser.mjs";
import { ARBITRATION, CAP, pointOn, termsPage, until } from "./helpers.mjs";
import { serve } from "./server.mjs";

const FILLER = "<p>Nothing of note stands here, and it goes on.</p>".repeat(120);
const ROUTES = {
  "/legal/terms": () => termsPage({ before: FILLER, after: `${FILLER}<textarea id="paste"></textarea>` }),
};

for (const name of BROWSERS) {
  describe(`${name}: pinned popover`, () => {
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
      page = await driver.open(server.url("/legal/terms?q=1#part"));
      await driver.waitPainted(page);
    });

    const pin = async (words) => {
      const { x, y } = await pointOn(page, words);
      await page.mouse.click(x, y);
      return driver.waitPopover(page);
    };
    /** Its title once it is another than before. */
    const titleAfter = (before) =>
      until("another finding", async () => {
        const now = await title();
        return now !== before && now;
      });
    const title = () => driver.inPopover(page, (root) => root.querySelector("h2").textContent);
    const sections = () =>
      driver.inPopover(page, (root) => Object.fromEntries([...root.querySelectorAll("details")].map((e) => [e.dataset.section, e.open])));
    const box = async () => (await driver.popover(page)).box;

    test("its sections fold, and stay as they were left from one finding to the next", async () => {
      await pin("limited to the amount");
      const first = await sections();
      assert.deepEqual(
        [first.means, first.act, first.others, first.effect, first.matters, first.evidence, first.rules],
        [true, true, true, false, false, false, false],
      );
      const fold = (section) =>
        driver.inPopover(page, (root, section) => root.querySelector(`[data-section=${section}] summary`).click(), section);
      await fold("matters");
      await fold("others");
      const before = await title();
      await driver.press(page, /next/);
      await titleAfter(before);
      const second = await sections();
      assert.deepEqual([second.means, second.others, second.matters], [true, false, true]);
    });

    test("hovering other clauses leaves it as it is", async () => {
      await pin("limited to the amount");
      const before = await title();
      const { x, y } = await pointOn(page, "without notice to you");
      await page.mouse.move(x, y, { steps: 4 });
      await new Promise((done) => setTimeout(done, 700));
      assert.equal(await title(), before);
    });

    test("the quotation, a citation and a link to the clause can be copied", async () => {
      await pin("limited to the amount");
      assert.equal(await copied(/copy quotation/), CAP);
      const citation = await copied(/copy citation/);
      assert.match(citation, /^127\.0\.0\.1:\d+, Terms of Service \| Example Notes, 3\. Liability, http:\/\/127\.0\.0\.1:\d+\/legal\/terms\?q=1#part /);
      const year = new Date().getFullYear();
      assert.ok(citation.includes(`(accessed `) && citation.includes(`${year}): “${CAP}”`), citation);
      const link = await copied(/copy link/);
      assert.ok(link.startsWith(`${server.url("/legal/terms?q=1#part")}:~:text=To%20the%20maximum%20extent`), link);
      // The browser itself says whether the link leads there.
      const other = await driver.open("about:blank");
      await other.goto(link);
      const seen = await until("the clause in view", () =>
        other.evaluate(() => {
          const { top, bottom } = document.querySelector("#cap").getBoundingClientRect();
          return top >= 0 && bottom <= innerHeight && scrollY > 0;
        }),
      );
      assert.ok(seen);
      await other.close();
    });

    test("a drag at its edge and the arrow keys make it wider and narrower, and it stays so", async () => {
      await pin("limited to the amount");
      const at = await grip();
      const before = await box();
      const sign = at.edge === "right" ? 1 : -1;
      await page.mouse.move(at.x, at.y);
      await page.mouse.down();
      await page.mouse.move(at.x + sign * 60, at.y, { steps: 4 });
      await page.mouse.up();
      const wider = await box();
      assert.ok(Math.abs(wider.width - before.width - 60) <= 1, `${before.width} became ${wider.width} px`);
      const still = at.edge === "right" ? [before.x, wider.x] : [before.x + before.width, wider.x + wider.width];
      assert.ok(Math.abs(still[0] - still[1]) <= 1, "the other edge stays where it is");
      await driver.inPopover(page, (root) => root.querySelector("[role=separator]").focus());
      await page.keyboard.press(at.edge === "right" ? "ArrowLeft" : "ArrowRight");
      const { now, min, max, name } = await grip();
      assert.equal(name, "Width");
      assert.equal(now, Math.round((await box()).width));
      assert.ok(now < wider.width, "the arrow key made it narrower");
      await page.keyboard.press("End");
      assert.equal((await grip()).now, max);
      const { x, width } = await box();
      assert.ok(x >= 0 && x + width <= 1200, "it stays in the viewport");
      await page.keyboard.press("Home");
      assert.equal(Math.round((await box()).width), min);
      const first = await title();
      await driver.press(page, /next/);
      await titleAfter(first);
      assert.equal(Math.round((await box()).width), min, "the next finding is as wide");
    });

    test("it is a dialog named by severity, clause and position, and Tab goes through it in order", async () => {
      await pin("limited to the amount");
      const dialog = await driver.inPopover(page, (root) => {
        const card = root.querySelector(".card");
        return { role: card.role, name: card.ariaLabel, modal: card.ariaModal, focused: root.activeElement === card };
      });
      const position = (await driver.popover(page)).text.match(/(\d+) of (\d+)/);
      assert.match(dialog.name, new RegExp(`^High severity: .+, finding ${position[1]} of ${position[2]}$`));
      assert.deepEqual([dialog.role, dialog.modal, dialog.focused], ["dialog", null, true]);
      assert.ok(await driver.isAccessible(page, "dialog", dialog.name), "the accessibility tree has it so");
      const stops = [];
      for (let stop = 0; stop < 30; stop++) {
        await page.keyboard.press("Tab");
        const at = await driver.inPopover(page, (root) => {
          const focus = root.activeElement;
          return focus?.closest(".card") ? (focus.getAttribute("aria-label") ?? focus.textContent) : null;
        });
        if (at === null) break;
        stops.push(at);
      }
      assert.deepEqual(stops.slice(0, 3), ["Previous finding", "Next finding", "Close"]);
      assert.deepEqual(stops.slice(-4), ["Copy quotation", "Copy citation", "Copy link", "Width"]);
      assert.ok(stops.includes("What it means") && stops.includes("Rules and agencies"), stops.join(", "));
    });

    test("what it says of copying is said in a status", async () => {
      await pin("binding individual");
      const status = () => driver.inPopover(page, (root) => root.querySelector("[role=status]").textContent);
      assert.equal(await status(), "");
      assert.equal(await copied(/copy quotation/), ARBITRATION);
      assert.equal(await status(), "Copied");
    });

    test("no error was left uncaught", () => assert.deepEqual(driver.errors, []));

    /** The handle: where it is, and what it says of itself. */
    const grip = () =>
      driver.inPopover(page, (root) => {
        const grip = root.querySelector("[role=separator]");
        const { x, y, width, height } = grip.getBoundingClientRect();
        const [now, min, max] = ["now", "min", "max"].map((key) => Number(grip.getAttribute(`aria-value${key}`)));
        return { x: x + width / 2, y: y + height / 2, edge: grip.dataset.edge, now, min, max, name: grip.ariaLabel };
      });

    /** Presses a button that copies, and gives what a paste then brings. */
    async function copied(label) {
      await driver.press(page, label);
      await until("the word that it was copied", () => driver.inPopover(page, (root) => root.querySelector("[role=status]").textContent === "Copied"));
      await page.evaluate(() => {
        const area = document.querySelector("#paste");
        area.value = "";
        area.focus({ preventScroll: true });
      });
      await page.keyboard.down("Control");
      await page.keyboard.press("KeyV");
      await page.keyboard.up("Control");
      return until("the pasted text", () => page.evaluate(() => document.querySelector("#paste").value));
    }
  });
}
