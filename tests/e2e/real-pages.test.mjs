// The real pages of ../shared/pages, where that folder is there: each must be recognised, painted and left unchanged.
// They are served without their scripts and with every other host out of reach, so that each run sees the same page.
import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { resolve } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { BROWSERS, launch } from "./browser.mjs";
import { NO_NETWORK, rememberBody, until } from "./helpers.mjs";
import { recordingProxy, serve } from "./server.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const FOLDER = ["../shared/pages", "shared/pages"].map((path) => resolve(ROOT, path)).find((path) => existsSync(path));
const skip = FOLDER ? false : "the folder ../shared/pages is not on this machine";
const FILES = FOLDER ? readdirSync(FOLDER).filter((file) => file.endsWith(".html")).sort() : [];

// Scripts would change the page while the test compares it.
const STATIC = { "content-security-policy": "script-src 'none'; frame-src 'none'; connect-src 'none'; worker-src 'none'" };

// Pages whose text stays hidden until their scripts have run.
const UNSEEN = ["Grindr_Terms_of_Service.html"];

for (const name of BROWSERS) {
  describe(`${name}: real pages`, { skip }, () => {
    let driver, server, proxy;
    before(async () => {
      server = await serve({ root: FOLDER, headers: Object.fromEntries(FILES.map((file) => [file, STATIC])) });
      proxy = await recordingProxy();
      driver = await launch(name, { proxy: proxy.address });
    });
    after(async () => {
      await driver?.close();
      await proxy?.close();
      await server?.close();
    });

    test("there are pages to run", () => assert.ok(FILES.length > 0));

    for (const file of FILES) {
      test(file, { timeout: 60_000 }, async () => {
        const page = await driver.browser.newPage();
        const errors = [];
        page.on("pageerror", ({ message }) => NO_NETWORK.test(message) || errors.push(message));
        try {
          await rememberBody(page);
          await page.goto(server.url(encodeURIComponent(file)), { waitUntil: "domcontentloaded" });
          if (UNSEEN.includes(file)) {
            // Without its scripts the page shows next to nothing of its terms, so nothing of them may be painted.
            // Its style may come a moment after it.
            const words = () => page.evaluate(() => document.body.innerText.trim().split(/\s+/).length);
            await until("the page to hide its text", async () => (await words()) < 300);
            const nothing = ({ high, medium, low }) => [high, medium, low].every((texts) => texts.length === 0);
            await until("nothing to be painted", async () => nothing(await driver.paintedEverywhere(page)));
            return;
          }
          const painted = await driver.waitPainted(page, 15_000).catch(async (error) => {
            // With every other host refused a page may stop loading halfway; it gets one more try, and what its
            // frames say is kept for whoever has to find out why.
            const states = (await driver.statuses(page)).map(({ state, error }) => `${state} ${error ?? ""}`);
            console.error(`${file}: ${error.message} Frames: ${states.join(", ")}. Loading it once more.`);
            await page.reload({ waitUntil: "domcontentloaded" });
            return driver.waitPainted(page, 15_000);
          });
          // High and medium are painted by default, low is not.
          assert.ok(painted.high.length + painted.medium.length > 0);
          assert.deepEqual(painted.low, []);
          // A range may be the space between two words of a clause, but never nothing.
          const texts = [...painted.high, ...painted.medium];
          assert.ok(texts.every((text) => text !== "") && texts.some((text) => text.trim().length > 20), JSON.stringify(texts));
          const [now, atFirst] = await page.evaluate(() => [document.body.outerHTML, /** @type {any} */ (window).bodyAtFirst]);
          assert.equal(now === atFirst, true, "document.body.outerHTML has changed");
          assert.deepEqual(errors, []);
        } finally {
          await page.close();
        }
      });
    }

    test("their text names enough clauses", { skip: FILES.length === 0 }, async () => {
      // One page whose clauses were read by hand: its arbitration and its cap must be among the high ones.
      const file = "Zoosk_Terms_of_Service.html";
      assert.match(readFileSync(resolve(FOLDER, file), "utf8"), /arbitration/i);
      const page = await driver.open(server.url(file), { wait: "domcontentloaded" });
      const { high } = await driver.waitPainted(page);
      assert.match(high.join(" "), /arbitrat/i);
      await page.close();
    });
  });
}
