// The bundled dataset in the page: an unknown page is compared by clause type, a known one with its own record too.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { BROWSERS, launch } from "./browser.mjs";
import { plain, pointOn, pointOnPainted, saveSettings, termsPage, until } from "./helpers.mjs";
import { recordingProxy, serve } from "./server.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const FOLDER = ["../shared/pages", "shared/pages"].map((path) => resolve(ROOT, path)).find((path) => existsSync(path));

for (const name of BROWSERS) {
  describe(`${name}: dataset`, () => {
    let driver, proxy;
    before(async () => {
      proxy = await recordingProxy();
      driver = await launch(name, { proxy: proxy.address });
    });
    after(async () => {
      await driver?.close();
      await proxy?.close();
    });

    const report = async (page) => {
      const statuses = await driver.statuses(page);
      return statuses.find((status) => status.report).report;
    };

    test("a page of an unknown service is compared by clause type, and nothing is claimed of its service", async () => {
      const server = await serve({ routes: { "/legal/terms": () => termsPage() } });
      const page = await driver.open(server.url("/legal/terms"));
      await driver.waitPainted(page);
      const { document, comparison } = await report(page);
      assert.equal(document.record, null);
      assert.equal(document.service, null);
      assert.equal(comparison.kind, "Terms of Service");
      assert.ok(comparison.services > 300, `${comparison.services} services`);
      const { x, y } = await pointOn(page, "binding individual");
      await page.mouse.click(x, y);
      await driver.waitPopover(page);
      // The sentence states more than that.
      await driver.press(page, /^(High|Medium): Binding arbitration/);
      const text = await until("what is told of arbitration", async () => {
        const now = (await driver.popover(page))?.text;
        return now?.includes("arbitrator") && now;
      });
      const share = Math.round((comparison.others["forced-arbitration"].services / comparison.services) * 100);
      assert.match(text, new RegExp(`How others handle it\\s*${share}% of the ${comparison.services} services whose Terms of Service`));
      assert.match(text, /recorded until [A-Z][a-z]+ \d+, \d{4}/);
      // A bar is as long as many services state its value.
      const bars = await driver.inPopover(page, (root) =>
        [...root.querySelectorAll(".spread")].map((spread) =>
          [...spread.querySelectorAll("dd")].map((row) => [Number.parseInt(row.textContent, 10), row.firstElementChild.getBoundingClientRect().width]),
        ),
      );
      assert.ok(bars.some((spread) => spread.length > 1), "no values to compare");
      for (const spread of bars) {
        const most = Math.max(...spread.map(([services]) => services));
        const longest = Math.max(...spread.map(([, width]) => width));
        for (const [services, width] of spread) {
          assert.ok(Math.abs(width - Math.max(2, (services / most) * longest)) <= 1, `${services} of ${most}: ${width} of ${longest} px`);
        }
      }
      await page.close();
      await server.close();
    });

    test("a recorded page says how it stands beside its record", { skip: FOLDER ? false : "the folder ../shared/pages is not on this machine" }, async () => {
      const server = await serve({ root: FOLDER });
      const page = await driver.open(server.url("/GitHub_Terms_of_Service.html"));
      await driver.waitPainted(page);
      const { document, findings, comparison } = await report(page);
      assert.equal(document.service, "GitHub");
      assert.equal(document.documentName, "Terms of Service");
      const { record } = document;
      assert.match(record.sha256, /^[0-9a-f]{64}$/);
      const standing = (wanted) => findings.filter(({ recorded }) => recorded.standing === wanted).length;
      assert.deepEqual([record.exact, record.changed, record.new], ["exact", "changed", "new"].map(standing));
      assert.ok(record.exact > record.changed + record.new, "most of the page stands as recorded");
      assert.ok(comparison.category, "the kind of service is known");
      const { x, y } = await pointOnPainted(page, "high");
      await page.mouse.click(x, y);
      const { text } = await driver.waitPopover(page);
      assert.match(text, /Word for word as recorded on|The wording has changed since it was recorded on|New on this page:/);
      const popup = await driver.popup(page);
      const words = await until("the record in the popup", async () => {
        const seen = plain(await popup.evaluate(() => globalThis.document.body.innerText));
        return seen.includes("Recorded until") ? seen : undefined;
      });
      assert.ok(words.includes(`Clauses word for word: ${record.exact}, changed: ${record.changed}, new: ${record.new}, gone: ${record.gone.length}.`), words);
      await popup.close();

      // What is switched off is in none of the lists.
      const off = [...new Set([...findings.filter(({ recorded }) => recorded.standing !== "exact"), ...record.gone].map(({ clauseType }) => clauseType))];
      assert.ok(off.length > 0 && record.gone.length > 0, "the record has nothing to leave out");
      const own = await driver.extensionPage("popup/popup.html");
      await saveSettings(own, { clauseTypesOff: off });
      await own.close();
      const exact = findings.filter(({ recorded, clauseType }) => recorded.standing === "exact" && !off.includes(clauseType)).length;
      const counts = `Clauses word for word: ${exact}, changed: 0, new: 0, gone: 0.`;
      for (const view of [await driver.popup(page), await driver.report(page)]) {
        const lists = await until("the record's lists", () => view.evaluate((counts) => {
          const part = globalThis.document.querySelector("details.record, section.record-of");
          return part?.textContent.includes(counts) && [...part.querySelectorAll("h3")].map(({ textContent }) => textContent).join();
        }, counts).then((lists) => lists !== false && lists !== undefined && [lists]));
        assert.doesNotMatch(lists[0], /Wording changed|New on this page|Not on this page|Recorded, but/);
        await view.close();
      }
      await page.close();
      await server.close();
    });
  });
}
