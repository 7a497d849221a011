// The interface's language: the browser's, or the one that the settings name.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { BROWSERS, launch } from "./browser.mjs";
import { plain, pointOn, saveSettings, termsPage, until } from "./helpers.mjs";
import { serve } from "./server.mjs";

const ROUTES = { "/legal/terms": () => termsPage() };

for (const name of BROWSERS) {
  describe(`${name}: in German`, () => {
    let driver, server, page;
    before(async () => {
      server = await serve({ routes: ROUTES });
      driver = await launch(name, { language: "de" });
      page = await driver.open(server.url("/legal/terms"));
      await driver.waitPainted(page);
    });
    after(async () => {
      await driver?.close();
      await server?.close();
    });

    const explained = async () => {
      const { x, y } = await pointOn(page, "binding individual");
      await page.keyboard.press("Escape");
      await driver.waitNoPopover(page);
      await page.mouse.click(x, y);
      return driver.waitPopover(page);
    };
    /** The popup's words once they hold others, and its language. */
    const summed = async (wanted) => {
      const popup = await driver.popup(page);
      const read = () => popup.evaluate(() => ({ text: document.body.innerText, lang: document.documentElement.lang, title: document.title }));
      const seen = await until(`"${wanted}" in the popup`, async () => {
        const now = await read();
        return plain(now.text).includes(wanted) && now;
      });
      await popup.close();
      return seen;
    };

    test("the popover speaks the browser's language, and marks what is English", async () => {
      const { text, buttons } = await explained();
      for (const words of ["Hohes Risiko", "Was Sie tun können", "Am Wortlaut erkannt", "Keine Rechtsberatung"]) {
        assert.ok(text.includes(words), `"${words}" in: ${text}`);
      }
      assert.ok(buttons.includes("Nächste Fundstelle"), buttons.join(", "));
      const langs = await driver.inPopover(page, (root) => ({
        card: root.querySelector(".card").lang,
        dir: root.querySelector(".card").dir,
        title: root.querySelector("h2").lang,
        act: root.querySelector(".act p").lang,
      }));
      assert.equal(langs.card.slice(0, 2), "de");
      assert.deepEqual([langs.dir, langs.title, langs.act], ["ltr", "en", "en"]);
    });

    test("so does the popup, with numbers and plurals of its own", async () => {
      const { text, lang, title } = await summed("Wörter gelesen");
      assert.match(text, /Hohes Risiko \(\d\)/);
      assert.match(text, /Auf Seiten hervorheben/);
      assert.doesNotMatch(text, /severity|words read|undefined/);
      assert.equal(lang.slice(0, 2), "de");
      assert.equal(title, "Clauselight");
    });

    test("the reader's choice goes before the browser's, at once", async () => {
      const popup = await driver.popup(page);
      await saveSettings(popup, { language: "en" });
      await until("an English popup", () => popup.evaluate(() => document.body.innerText.includes("words read")));
      await until("English explanations", async () => (await explained()).text.includes("What you can do"));
      await saveSettings(popup, { language: "browser" });
      await until("a German popup", () => popup.evaluate(() => document.body.innerText.includes("Wörter gelesen")));
      await until("German explanations", async () => (await explained()).text.includes("Was Sie tun können"));
      await popup.close();
    });

    test("no error was left uncaught", () => assert.deepEqual(driver.errors, []));
  });
}
