// The settings: what is taken of what is stored, and how they are kept, merged, exported and imported.
import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { messagesOf } from "../../extension/locales.js";
import { exportSettings, importSettings, loadSettings, saveSettings, watchSettings } from "../../extension/settings-store.js";
import { checked, isListed, siteOf, withSite } from "../../extension/settings.js";
import { useWords } from "../../extension/words.js";

/** A storage area that answers late, as the browser's does; `refusal` is thrown at each writing, and `unreadable` ones at each reading. */
class Area {
  items = {};
  refusal = null;
  unreadable = false;
  async get(key) {
    await null;
    if (this.unreadable) throw new Error("The storage is damaged.");
    return key in this.items ? { [key]: structuredClone(this.items[key]) } : {};
  }
  async set(items) {
    await null;
    if (this.refusal) throw this.refusal;
    Object.assign(this.items, structuredClone(items));
    for (const listener of listeners) listener(items);
  }
  async remove(key) {
    delete this.items[key];
  }
}

/** @type {Set<Function>} */
const listeners = new Set();
const defaults = checked(undefined).settings;
let sync, local;

// Node 20 has no Web Locks; what the settings use of them is that one waits for the other.
let last = Promise.resolve();
const locks = { request: (_, use) => (last = last.then(use, use)) };
Object.defineProperty(globalThis, "navigator", { value: { locks }, configurable: true });

beforeEach(() => {
  [sync, local] = [new Area(), new Area()];
  listeners.clear();
  const onChanged = { addListener: (use) => listeners.add(use), removeListener: (use) => listeners.delete(use) };
  Object.assign(globalThis, { chrome: { storage: { sync, local, onChanged } } });
  useWords(messagesOf("en"));
});

describe("checking", () => {
  test("nothing stored: all as by default", () => {
    assert.deepEqual(checked(undefined), { settings: defaults, broken: [] });
    assert.equal(defaults.show, "medium");
    assert.equal(defaults.hoverDelay, 250);
  });

  test("good fields are taken, broken and unknown ones named", () => {
    const { settings, broken } = checked({ v: 2, show: "low", hoverDelay: 2001, theme: "pink", muted: ["EXAMPLE.com"], colour: 1 });
    assert.deepEqual(settings, { ...defaults, show: "low" });
    assert.deepEqual(broken, ["hoverDelay", "theme", "muted", "colour"]);
  });

  test("names of the language's own objects are no fields", () => {
    assert.deepEqual(checked(JSON.parse('{"__proto__": 1, "constructor": 2}')).broken, ["__proto__", "constructor"]);
  });

  for (const value of ["text", 7, [1], true]) {
    test(`${JSON.stringify(value)} is no set of settings`, () => {
      assert.deepEqual(checked(value), { settings: defaults, broken: ["settings"] });
    });
  }

  test("every value that the types allow is allowed", () => {
    const all = {
      v: 2, show: "high", clauseTypesOff: ["forced-arbitration"], highlight: "underline", hoverDelay: 0, clauseMap: false,
      readingBar: false, theme: "dark", language: "de", muted: ["example.com", "127.0.0.1", "[::1]"], always: ["localhost"],
      onlyWhenClicked: true,
    };
    assert.deepEqual(checked(all), { settings: all, broken: [] });
    assert.deepEqual(Object.keys(all).sort(), Object.keys(defaults).sort());
  });
});

describe("sites", () => {
  test("a list holds a host and its subdomains", () => {
    assert.equal(isListed(["example.com"], "example.com"), true);
    assert.equal(isListed(["example.com"], "www.example.com"), true);
    assert.equal(isListed(["example.com"], "notexample.com"), false);
    assert.equal(isListed(["docs.example.com"], "example.com"), false);
  });

  test("the site of an address is its host, without port and www", () => {
    assert.equal(siteOf("https://www.Example.com:8080/terms"), "example.com");
    assert.equal(siteOf("https://[::1]/"), "[::1]");
    assert.equal(siteOf("file:///home/terms.html"), "");
    assert.equal(siteOf("about:blank"), "");
    assert.equal(siteOf("chrome-extension://abcdefgh/welcome/welcome.html"), "");
    assert.equal(siteOf("chrome-extension://abcdefgh/reader/reader.html"), "");
    assert.equal(siteOf("no address"), "");
  });

  test("taking a site out takes out the domain that holds it", () => {
    assert.deepEqual(withSite(["b.org"], "a.org", true), ["a.org", "b.org"]);
    assert.deepEqual(withSite(["a.org"], "a.org", true), ["a.org"]);
    assert.deepEqual(withSite(["a.org", "b.org"], "docs.a.org", false), ["b.org"]);
  });
});

describe("keeping", () => {
  test("version 1 is carried over from local and leaves it", async () => {
    local.items.settings = { v: 1, show: "high" };
    assert.equal((await loadSettings()).settings.show, "high");
    assert.equal(await saveSettings({ theme: "dark" }), null);
    assert.deepEqual(sync.items.settings, { ...defaults, show: "high", theme: "dark" });
    assert.deepEqual(local.items, {});
  });

  test("what sync has goes before version 1", async () => {
    local.items.settings = { v: 1, show: "high" };
    sync.items.settings = { ...defaults, show: "low" };
    assert.equal((await loadSettings()).settings.show, "low");
  });

  test("two windows that write at once lose nothing of each other", async () => {
    await Promise.all([
      saveSettings({ show: "high" }),
      saveSettings(({ muted }) => ({ muted: withSite(muted, "a.org", true) })),
      saveSettings(({ muted }) => ({ muted: withSite(muted, "b.org", true) })),
    ]);
    assert.deepEqual((await loadSettings()).settings, { ...defaults, show: "high", muted: ["a.org", "b.org"] });
  });

  test("where sync refuses, local keeps them, until sync takes them again", async () => {
    sync.items.settings = { ...defaults, show: "low" };
    sync.refusal = new Error("Sync is switched off.");
    assert.equal(await saveSettings({ theme: "light" }), null);
    assert.equal((await loadSettings()).settings.theme, "light");
    sync.refusal = null;
    assert.equal(await saveSettings({ theme: "dark" }), null);
    assert.deepEqual(sync.items.settings, { ...defaults, show: "low", theme: "dark" });
    assert.deepEqual(local.items, {});
  });

  test("where there is no sync, local keeps them", async () => {
    delete (/** @type {any} */ (globalThis).chrome.storage.sync);
    assert.equal(await saveSettings({ show: "low" }), null);
    assert.equal(local.items.settings.show, "low");
    assert.equal((await loadSettings()).settings.show, "low");
  });

  test("what is damaged beyond reading is as by default, and what sync has is not overwritten", async () => {
    sync.items.settings = { ...defaults, show: "low" };
    local.unreadable = true;
    assert.equal((await loadSettings()).settings.show, "low", "sync is read without local");
    local.unreadable = false;
    sync.unreadable = true;
    assert.deepEqual(await loadSettings(), { settings: defaults, broken: [] });
    assert.equal(await saveSettings({ theme: "dark" }), null);
    assert.equal((await loadSettings()).settings.theme, "dark");
    assert.deepEqual(sync.items.settings, { ...defaults, show: "low" });
    local.unreadable = true;
    assert.deepEqual(await loadSettings(), { settings: defaults, broken: [] });
  });

  for (const [name, area] of /** @type {[string, () => Area][]} */ ([["sync", () => sync], ["local", () => local]])) {
    /** Has the settings kept in that area. */
    const keepThere = (value) => {
      if (name === "local") sync.refusal = new Error("Sync is switched off.");
      area().items.settings = value;
    };

    test(`${name}: what is broken of what is kept is as by default, and mended by the next change`, async () => {
      keepThere({ v: 2, show: "low", theme: 7, muted: "all", language: null });
      const { settings, broken } = await loadSettings();
      assert.deepEqual(settings, { ...defaults, show: "low" });
      assert.deepEqual(broken.sort(), ["language", "muted", "theme"]);
      assert.equal(await saveSettings({ hoverDelay: 100 }), null);
      assert.deepEqual(area().items.settings, { ...defaults, show: "low", hoverDelay: 100 });
    });

    for (const rubbish of ["rubbish", 7, ["show"], null]) {
      test(`${name}: ${JSON.stringify(rubbish)} in the place of settings is no settings, and can be written over`, async () => {
        keepThere(rubbish);
        assert.deepEqual((await loadSettings()).settings, defaults);
        assert.equal(await saveSettings({ show: "high" }), null);
        assert.deepEqual((await loadSettings()).settings, { ...defaults, show: "high" });
      });
    }

    test(`${name}: a newer version's settings are read as far as they are known, and keep the rest`, async () => {
      const newer = { ...defaults, v: 3, show: "low", theme: "sepia", sounds: true };
      keepThere(newer);
      assert.deepEqual(await loadSettings(), { settings: { ...defaults, show: "low" }, broken: [] });
      assert.equal(await saveSettings({ hoverDelay: 100 }), null);
      assert.deepEqual(area().items.settings, { ...newer, hoverDelay: 100 });
      // All of them, as an import gives them.
      assert.equal(await saveSettings({ ...defaults, show: "high" }), null);
      assert.deepEqual(area().items.settings, { ...newer, ...defaults, v: 3, show: "high" });
    });

    test(`${name}: two windows that write at once lose nothing of each other`, async () => {
      keepThere({ ...defaults, muted: ["z.org"] });
      const site = (/** @type {string} */ one) => saveSettings(({ muted }) => ({ muted: withSite(muted, one, true) }));
      assert.deepEqual(await Promise.all([saveSettings({ show: "high" }), site("a.org"), site("b.org")]), [null, null, null]);
      assert.deepEqual(area().items.settings, { ...defaults, show: "high", muted: ["a.org", "b.org", "z.org"] });
    });

    for (const [what, pattern] of [
      ["QUOTA_BYTES quota exceeded", /too long/],
      ["QuotaExceededError: the disk is full", /too long/],
      ["This request exceeds the MAX_WRITE_OPERATIONS_PER_MINUTE quota.", /too often/],
    ]) {
      test(`${name}: "${what}" is said, and what was kept stays`, async () => {
        const before = { ...defaults, show: "low" };
        keepThere(before);
        area().refusal = new Error(what);
        assert.match((await saveSettings({ show: "high" })) ?? "", pattern);
        assert.deepEqual(area().items.settings, before);
        assert.equal((await loadSettings()).settings.show, "low");
      });
    }
  }

  test("what a newer version has kept in local goes before what sync has", async () => {
    sync.items.settings = { ...defaults, show: "high" };
    local.items.settings = { ...defaults, v: 3, show: "low" };
    assert.equal((await loadSettings()).settings.show, "low");
  });

  test("where nothing can be written, it says so", async () => {
    sync.refusal = new Error("Sync is switched off.");
    local.refusal = new Error("The disk is gone.");
    const { error } = console;
    console.error = () => {};
    assert.match((await saveSettings({ show: "high" })) ?? "", /did not save/);
    console.error = error;
    assert.deepEqual([sync.items, local.items], [{}, {}]);
  });

  for (const [what, pattern] of [
    ["QUOTA_BYTES_PER_ITEM quota exceeded", /too long/],
    ["QuotaExceededError: storage.sync API call exceeded its quota limitations.", /too long/],
    ["This request exceeds the MAX_WRITE_OPERATIONS_PER_MINUTE quota.", /too often/],
  ]) {
    test(`"${what}" comes back as a sentence, and nothing changes`, async () => {
      sync.refusal = new Error(what);
      assert.match((await saveSettings({ show: "low" })) ?? "", pattern);
      assert.deepEqual([sync.items, local.items], [{}, {}]);
    });
  }

  test("a value that is not allowed is refused by name", async () => {
    assert.match((await saveSettings(/** @type {any} */ ({ hoverDelay: -1 }))) ?? "", /hoverDelay/);
    assert.deepEqual(sync.items, {});
  });

  test("a change is told until the watching ends", async () => {
    /** @type {string[]} */
    const seen = [];
    const end = watchSettings(({ settings }) => void seen.push(settings.show));
    await saveSettings({ show: "low" });
    end();
    await saveSettings({ show: "high" });
    assert.deepEqual(seen, ["low"]);
  });
});

describe("export and import", () => {
  test("what was exported comes back in the place of what there is", async () => {
    await saveSettings({ muted: ["a.org"], theme: "dark" });
    const text = await exportSettings();
    await saveSettings({ muted: ["b.org"], onlyWhenClicked: true });
    assert.equal(await importSettings(text), null);
    assert.deepEqual((await loadSettings()).settings, { ...defaults, muted: ["a.org"], theme: "dark" });
  });

  for (const [what, text, pattern] of /** @type {const} */ ([
    ["no JSON", "<html>", /not JSON/],
    ["a foreign file", '{"name": "other"}', /format.*clauselight-settings/],
    ["null", "null", /format.*clauselight-settings/],
    ["a newer version", '{"format": "clauselight-settings", "v": 3}', /version 3.*version 2/],
    ["a broken field", '{"format": "clauselight-settings", "v": 2, "theme": "pink", "show": "low"}', /theme/],
  ])) {
    test(`${what} changes nothing and is named`, async () => {
      await saveSettings({ show: "high" });
      assert.match((await importSettings(text)) ?? "", pattern);
      assert.deepEqual((await loadSettings()).settings, { ...defaults, show: "high" });
    });
  }
});
