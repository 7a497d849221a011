// The page of settings: each control keeps its field at once, in the browser's storage, and shows what is kept.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, beforeEach, describe, test } from "node:test";
import { BROWSERS, launch } from "./browser.mjs";
import { saveSettings, until } from "./helpers.mjs";

const folder = mkdtempSync(join(tmpdir(), "clauselight-"));
const fileOf = (name, text) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

after(() => rmSync(folder, { recursive: true }));

for (const name of BROWSERS) {
  describe(`${name}: the page of settings`, () => {
    let driver, page, defaults;
    before(async () => {
      driver = await launch(name);
      page = await driver.extensionPage("options/options.html");
      defaults = await page.evaluate(async () => (await import("/settings.js")).checked(undefined).settings);
    });
    after(() => driver?.close());
    beforeEach(() => page.evaluate(async () => {
      const { chrome } = /** @type {any} */ (globalThis);
      await Promise.all([chrome.storage.sync.clear(), chrome.storage.local.clear()]);
    }));

    const stored = (area = "sync") => page.evaluate(async (area) => (await /** @type {any} */ (globalThis).chrome.storage[area].get()).settings, area);
    const kept = (field, value) =>
      until(`${field} to be ${JSON.stringify(value)}`, async () => JSON.stringify((await stored())?.[field]) === JSON.stringify(value));
    const said = (pattern) => until(`${pattern} to be said`, () => page.evaluate((source) => new RegExp(source).test(document.getElementById("said").textContent), pattern.source));
    const press = (selector) => page.evaluate((selector) => document.querySelector(selector).click(), selector);
    const pressUndo = () => press("#said button");
    const put = (selector, value, event = "change") =>
      page.evaluate((selector, value, event) => {
        const control = document.querySelector(selector);
        control.value = value;
        control.dispatchEvent(new Event(event, { bubbles: true }));
      }, selector, value, event);
    const text = (selector) => page.evaluate((selector) => document.querySelector(selector).textContent.trim(), selector);
    const choose = async (path) => {
      const chooser = await page.$("input[type=file]");
      await chooser.uploadFile(path);
    };

    test("every field has a control that keeps it", async () => {
      const wanted = {
        show: "low", highlight: "underline", clauseMap: false, readingBar: false, theme: "dark", onlyWhenClicked: true,
        hoverDelay: 600, language: "de",
      };
      for (const [field, value] of Object.entries(wanted)) {
        if (typeof value === "boolean") await press(`[name=${field}]`);
        else if (field === "hoverDelay" || field === "language") await put(`[name=${field}]`, String(value));
        else await press(`[name=${field}][value=${value}]`);
        await kept(field, value);
      }
      await until("a dark German page", () => page.evaluate(() =>
        document.documentElement.lang.startsWith("de") && document.title === "Einstellungen" && getComputedStyle(document.documentElement).colorScheme === "dark"));
      assert.equal(await text("output"), "0,6 Sekunden");
      const fields = await page.evaluate(() => [...document.querySelectorAll("[name]")].map((control) => control.name));
      const lists = { clauseTypesOff: "#groups", muted: "[data-list=muted]", always: "[data-list=always]" };
      for (const field of Object.keys(defaults)) {
        const there = field === "v" || fields.includes(field) || (await page.$(lists[field]));
        assert.ok(there, `${field} has no control`);
      }
    });

    test("it shows what another window keeps", async () => {
      const other = await driver.extensionPage("popup/popup.html");
      await saveSettings(other, { show: "high", muted: ["example.com"], clauseTypesOff: ["auto-renewal"] });
      await until("the other window's choices", () => page.evaluate(() =>
        document.querySelector("[name=show][value=high]").checked &&
        document.querySelector("[data-list=muted] li")?.textContent === "example.com" &&
        !document.getElementById("type-auto-renewal").checked));
      await other.close();
    });

    test("the specimen is painted as pages are", async () => {
      const painted = () => page.evaluate(() => ["high", "medium", "low"].filter((level) => CSS.highlights.get(`clauselight-${level}`).size > 0).join());
      const tint = () => page.evaluate(() => getComputedStyle(document.body, "::highlight(clauselight-high)").backgroundColor);
      await until("high and medium", async () => (await painted()) === "high,medium");
      assert.notEqual(await tint(), "rgba(0, 0, 0, 0)");
      await press("[name=show][value=low]");
      await until("all three", async () => (await painted()) === "high,medium,low");
      await press("[name=highlight][value=underline]");
      await until("no tint", async () => (await tint()) === "rgba(0, 0, 0, 0)");
    });

    test("clause types are switched one by one and by group, and found by words", async () => {
      await press("#type-auto-renewal");
      await kept("clauseTypesOff", ["auto-renewal"]);
      const group = await page.evaluate(() => {
        const details = document.getElementById("type-auto-renewal").closest("details");
        const all = details.querySelector(".all input");
        const seen = { count: details.querySelector("summary .quiet").textContent, mixed: all.indeterminate };
        all.click();
        return { ...seen, ids: [...details.querySelectorAll("[id^=type-][type=checkbox]")].map(({ id }) => id.slice(5)).sort() };
      });
      assert.deepEqual(group.mixed, true);
      assert.equal(group.count, `${group.ids.length - 1} of ${group.ids.length} on`);
      // A mixed box turns on.
      await kept("clauseTypesOff", []);
      await page.evaluate(() => document.getElementById("type-auto-renewal").closest("details").querySelector(".all input").click());
      await kept("clauseTypesOff", group.ids);
      await said(/Saved/);
      await pressUndo();
      await kept("clauseTypesOff", []);

      const shown = () => page.evaluate(() => [...document.querySelectorAll("[id^=type-][type=checkbox]")].filter((box) => box.checkVisibility()).map(({ id }) => id.slice(5)));
      await put("#find", "class action", "input");
      assert.ok((await shown()).includes("class-action-waiver"), (await shown()).join());
      assert.match(await text("#found"), /^\d+ clause types? found$/);
      await put("#find", "zebra", "input");
      assert.deepEqual(await shown(), []);
      assert.match(await text("#found"), /“zebra”/);
      await put("#find", "", "input");
      assert.equal(await text("#found"), "");
      const all = await page.evaluate(() => document.querySelectorAll("[id^=type-][type=checkbox]").length);
      assert.equal(all, 50);
    });

    test("sites are added, checked, removed and brought back", async () => {
      for (const list of ["muted", "always"]) {
        const add = async (value) => {
          await put(`#${list}-site`, value, "input");
          await page.evaluate((list) => document.querySelector(`[data-list=${list}] form`).requestSubmit(), list);
        };
        await add("https://www.Example.com/terms?x=1");
        await kept(list, ["example.com"]);
        await add("not a site");
        assert.match(await text(`#${list}-wrong`), /“not a site” is not a site/);
        assert.equal(await page.evaluate((list) => document.getElementById(`${list}-site`).getAttribute("aria-invalid"), list), "true");
        await until("the list", () => page.evaluate((list) => document.querySelectorAll(`[data-list=${list}] li`).length === 1, list));
        await add("example.com");
        assert.match(await text(`#${list}-wrong`), /already/);
        await add("");
        assert.match(await text(`#${list}-wrong`), /first/);
        await press(`[data-list=${list}] li button`);
        await kept(list, []);
        await said(/example\.com was removed/);
        await pressUndo();
        await kept(list, ["example.com"]);
        await said(/Undone/);
      }
    });

    test("an undo leaves what another window has changed meanwhile", async () => {
      const other = await driver.extensionPage("popup/popup.html");
      await saveSettings(page, { muted: ["a.org", "b.org"], show: "high", theme: "dark" });
      await until("the list", () => page.evaluate(() => document.querySelectorAll("[data-list=muted] li").length === 2));
      await press("[data-list=muted] li button");
      await kept("muted", ["b.org"]);
      await saveSettings(other, { theme: "light" });
      await other.evaluate(async () => (await import("/own-page.js")).mute("c.org", true));
      await pressUndo();
      await kept("muted", ["a.org", "b.org", "c.org"]);
      assert.equal((await stored()).theme, "light");
      await press("#reset");
      await kept("show", defaults.show);
      await saveSettings(other, { show: "low" });
      await other.evaluate(async () => (await import("/own-page.js")).mute("d.org", true));
      await pressUndo();
      await kept("muted", ["a.org", "b.org", "c.org", "d.org"]);
      const now = await stored();
      assert.deepEqual([now.show, now.theme], ["low", "light"], "the newer choice stays, the rest comes back");
      await other.close();
    });

    test("settings go out as a file and come back from one", async () => {
      await saveSettings(page, { show: "high", muted: ["example.com"] });
      const exported = await page.evaluate(async () => (await import("/settings-store.js")).exportSettings());
      const path = fileOf("good.json", exported);
      await press("#reset");
      await kept("show", defaults.show);
      await said(/back to their defaults/);
      await choose(path);
      await kept("show", "high");
      await said(/imported/);
      await pressUndo();
      await kept("muted", []);
    });

    test("the file that is exported has the name and the text of one", async () => {
      const file = await page.evaluate(async () => {
        const made = new Promise((done) => {
          const create = URL.createObjectURL;
          URL.createObjectURL = (blob) => {
            URL.createObjectURL = create;
            done(blob);
            return create(blob);
          };
        });
        const named = new Promise((done) => {
          const click = HTMLAnchorElement.prototype.click;
          // The download itself is the browser's.
          HTMLAnchorElement.prototype.click = function () {
            HTMLAnchorElement.prototype.click = click;
            done(this.download);
          };
        });
        document.getElementById("export").click();
        return { text: await (await made).text(), name: await named };
      });
      assert.equal(file.name, "clauselight-settings.json");
      assert.deepEqual(JSON.parse(file.text), { format: "clauselight-settings", ...defaults });
      await said(/clauselight-settings\.json/);
    });

    test("a file with a fault changes nothing and says what is wrong", async () => {
      await saveSettings(page, { show: "high" });
      const good = JSON.parse(await page.evaluate(async () => (await import("/settings-store.js")).exportSettings()));
      const faults = [
        ["not JSON", /not JSON/],
        [JSON.stringify({ ...good, theme: "pink" }), /theme/],
        [JSON.stringify({ ...good, v: 99 }), /version 99/],
        [JSON.stringify({ show: "low" }), /“format”/],
        [" ".repeat(100_001), /too long/],
        ["null", /“format”/],
      ];
      for (const [at, [content, wanted]] of faults.entries()) {
        await choose(fileOf(`fault${at}.json`, content));
        await said(wanted);
        assert.ok(await page.evaluate(() => document.getElementById("said").classList.contains("failed")));
      }
      assert.equal((await stored()).show, "high");
    });

    test("broken settings are named, and the note goes once others are kept", async () => {
      await page.evaluate(() => /** @type {any} */ (globalThis).chrome.storage.sync.set({ settings: { v: 2, show: "low", theme: 7, colour: 1 } }));
      await until("the note", () => page.evaluate(() => !document.getElementById("broken").hidden));
      const note = await text("#broken p");
      assert.ok(note.includes("Theme") && note.includes("colour"), note);
      assert.ok(await page.evaluate(() => document.querySelector("[name=show][value=low]").checked), "what is good holds");
      await press("#broken button");
      await until("no note", () => page.evaluate(() => document.getElementById("broken").hidden));
      assert.deepEqual(await stored(), { ...defaults, show: "low" });
    });

    test("without sync storage it keeps them all the same, and says so where nothing is kept", async () => {
      await page.evaluate(() => {
        const { chrome } = /** @type {any} */ (globalThis);
        globalThis.restore = chrome.storage.sync.set;
        chrome.storage.sync.set = () => Promise.reject(new Error("sync is off"));
      });
      await press("[name=show][value=high]");
      await until("it in local", async () => (await stored("local"))?.show === "high");
      await said(/Saved/);
      await page.evaluate(() => {
        const { chrome } = /** @type {any} */ (globalThis);
        globalThis.restoreLocal = chrome.storage.local.set;
        chrome.storage.local.set = () => Promise.reject(new Error("no storage"));
      });
      await press("[name=show][value=low]");
      await said(/did not save/);
      await page.evaluate(() => {
        const { chrome, restore, restoreLocal } = /** @type {any} */ (globalThis);
        Object.assign(chrome.storage.sync, { set: restore });
        Object.assign(chrome.storage.local, { set: restoreLocal });
      });
    });

    test("the browser's shortcuts are listed where it has some", async () => {
      const { listed, hidden, commands } = await page.evaluate(async () => ({
        listed: document.querySelectorAll("#shortcuts dt").length,
        hidden: document.getElementById("shortcuts").hidden,
        commands: (await /** @type {any} */ (globalThis).chrome.commands?.getAll())?.length ?? 0,
      }));
      assert.equal(listed, commands);
      assert.equal(hidden, commands === 0);
    });

    test("every shortcut that the manifest suggests is free in the browser", async () => {
      const { wanted, got } = await page.evaluate(async () => {
        const { chrome } = /** @type {any} */ (globalThis);
        const suggested = Object.entries(chrome.runtime.getManifest().commands).map(([name, { suggested_key }]) => [name, suggested_key?.default ?? ""]);
        const known = (await chrome.commands.getAll()).map(({ name, shortcut }) => [name, shortcut]);
        return { wanted: Object.fromEntries(suggested), got: Object.fromEntries(known) };
      });
      assert.equal(Object.values(wanted).filter((key) => key !== "").length, 4);
      assert.deepEqual(got, wanted);
    });

    test("no error was left uncaught", () => assert.deepEqual(driver.errors, []));
  });
}
