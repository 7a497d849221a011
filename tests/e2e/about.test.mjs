// The page about the numbers: figures as the project's documents state them, attribution, and licences.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { BROWSERS, launch } from "./browser.mjs";
import { plain, saveSettings, until } from "./helpers.mjs";

const documentOf = (name) => readFileSync(new URL(`../../docs/${name}`, import.meta.url), "utf8");
/** The cells behind a label in a table of one of the project's documents. */
const cellsOf = (name, label) =>
  documentOf(name).split("\n").map((line) => line.split("|").map((cell) => cell.trim())).find((cells) => cells[1] === label).slice(2);
const percent = (share) => `${Math.round(share * 100)}%`;

for (const name of BROWSERS) {
  describe(`${name}: about`, () => {
    let driver, page;
    before(async () => {
      driver = await launch(name);
      page = await driver.extensionPage("about/about.html");
      await until("its tables", () => page.evaluate(() => document.querySelectorAll("table").length === 3));
    });
    after(() => driver?.close());
    const text = async () => plain(await page.evaluate(() => document.querySelector("main").textContent));

    test("it has the version of the manifest, and says that it is no advice", async () => {
      const version = await page.evaluate(() => /** @type {any} */ (globalThis).chrome.runtime.getManifest().version);
      const all = await text();
      assert.ok(all.includes(`Version ${version}`));
      assert.match(all, /not legal advice/);
      assert.match(all, /belongs to none of the services/);
    });

    test("error rates and counts are those of the project's documents", async () => {
      const rows = await page.evaluate(() => Object.fromEntries(
        [...document.querySelectorAll("#rates tbody tr")].map((row) => [row.querySelector("th").textContent, row.querySelector("td").textContent])));
      const values = Object.values(rows);
      const [, precision, recall] = cellsOf("model-card.md", "micro F1 (precision, recall)")[1].match(/[\d.]+/g);
      assert.ok(values.includes(percent(precision)) && values.includes(percent(recall)), values.join());
      for (const label of ["provisions", "of high severity", "values"]) {
        const [read, right] = cellsOf("dataset-precision.md", label);
        assert.ok(values.includes(`${percent(right / read)} of ${read}`), `${label} in ${values.join()}`);
      }
      const [, right, read] = /\*\*(\d+) right of (\d+)/.exec(documentOf("facts-precision.md"));
      assert.ok(values.includes(`${percent(right / read)} of ${read}`));
      const all = await text();
      for (const label of ["services", "documents", "provisions"]) {
        const count = Number(cellsOf("dataset.md", label)[0]).toLocaleString("en");
        assert.ok(all.includes(`${count} ${label === "provisions" ? "clauses" : label}`), `${count} ${label}`);
      }
      assert.match(all, /newest from \w+ \d+, 20\d\d/);
    });

    test("each clause type has its rates, under the title that readers know", async () => {
      const rows = await page.evaluate(() => [...document.querySelectorAll("#types tbody tr")].map((row) => [...row.cells].map((cell) => cell.textContent)));
      assert.equal(rows.length, 50);
      const [precision, recall, , units] = cellsOf("model-card.md", "auto-renewal");
      assert.deepEqual(rows.find(([title]) => title === "Renews and charges automatically").slice(1), [percent(precision), percent(recall), units]);
    });

    test("it gives the attribution that the data's licence asks for", async () => {
      assert.match(await text(), /Contains information from Open Terms Archive, which is made available under the ODC Attribution License/);
      const links = await page.evaluate(() => [...document.querySelectorAll("main a")].map(({ href, target, rel }) => ({ href, target, rel })));
      for (const wanted of ["https://opentermsarchive.org/", "https://opendatacommons.org/licenses/by/1-0/"]) {
        assert.ok(links.some(({ href }) => href === wanted), wanted);
      }
      for (const { href, target, rel } of links) {
        assert.match(href, /^https:/);
        assert.deepEqual([target, rel], ["_blank", "noopener noreferrer"]);
      }
    });

    test("it has the licence of everything bundled, with its text", async () => {
      const groups = await page.evaluate(() => [...document.querySelectorAll("#texts details")].map((group) => ({
        works: group.querySelector("summary").textContent,
        text: group.querySelector("pre").textContent,
      })));
      for (const wanted of ["Rust standard library", "rkyv", "serde_json", "wasm-bindgen"]) {
        assert.ok(groups.some(({ works }) => works.includes(wanted)), wanted);
      }
      for (const { works, text } of groups) assert.match(text, /permission|redistribution|licen[cs]e/i, works);
    });

    test("it speaks German, and marks what stays English", async () => {
      await saveSettings(page, { language: "de" });
      await until("German", () => page.evaluate(() => document.documentElement.lang.startsWith("de") && document.title === "Über Clauselight"));
      const [read] = cellsOf("dataset-precision.md", "provisions");
      assert.match(await text(), new RegExp(`\\d+\\s% von ${read}`));
      assert.equal(await page.evaluate(() => document.querySelector("#types tbody span").lang), "en");
      await saveSettings(page, { language: "browser" });
    });

    test("no error was left uncaught", () => assert.deepEqual(driver.errors, []));
  });
}
