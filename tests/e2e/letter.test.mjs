// The letter and the deadline in the popover: filled with the clause's facts, changed by the reader, copied, opened and
// saved; and nothing of it reaches the page.
import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { BROWSERS, launch } from "./browser.mjs";
import { pointOn, termsPage, until } from "./helpers.mjs";
import { serve } from "./server.mjs";

const OPT_OUT =
  "You may opt out of this agreement to arbitrate by writing to optout@example.com within 30 days of first accepting " +
  "these terms.";
const TRAINING = "We may use the content that you upload to train our artificial intelligence models.";
// A page as nosy as a page can be: it hears every key and every paste that bubbles, and acts on some of them.
const NOSY = `<script>
  window.heard = [];
  for (const type of ["keydown", "keypress", "keyup", "beforeinput", "input", "change", "paste", "copy", "cut"]) {
    document.addEventListener(type, (event) => { heard.push(type + ":" + (event.key ?? "")); if (event.key === "j") event.preventDefault(); });
  }
</script>`;
const ROUTES = {
  "/legal/terms": () => termsPage({ after: `<h2>6. Opting out</h2><p>${OPT_OUT}</p><h2>7. Training</h2><p>${TRAINING}</p>${NOSY}` }),
  "/legal/strict-terms": () =>
    termsPage({
      head: `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">`,
      after: `<h2>6. Opting out</h2><p>${OPT_OUT}</p>`,
    }),
};

for (const name of BROWSERS) {
  describe(`${name}: letters`, () => {
    let driver, server, folder;
    before(async () => {
      folder = mkdtempSync(join(tmpdir(), "clauselight-"));
      server = await serve({ routes: ROUTES });
      driver = await launch(name);
    });
    after(async () => {
      await driver?.close();
      await server?.close();
      rmSync(folder, { recursive: true, force: true });
    });

    /** Opens the popover of the clause with the words, and unfolds every part of it that has to do with a way out. */
    const open = async (path, words) => {
      const page = await driver.open(server.url(path));
      await driver.waitPainted(page);
      const { x, y } = await pointOn(page, words);
      await page.mouse.click(x, y);
      await driver.waitPopover(page);
      await driver.inPopover(page, (root) => {
        for (let at = root.querySelector(".way-out"); at; at = at.parentElement) if (at.localName === "details") at.open = true;
        for (const part of root.querySelectorAll(".way-out details")) part.open = true;
      });
      return page;
    };
    /** The form as it is seen. */
    const form = (page) =>
      driver.inPopover(page, (root) => {
        const part = root.querySelector(".finding .way-out");
        const shown = (element) => element && !element.hidden && element.checkVisibility();
        const link = part?.querySelector("a.button");
        return part && {
          text: part.textContent,
          subject: part.querySelector("input[type=text]")?.value,
          body: part.querySelector("textarea")?.value,
          day: part.querySelector("input[type=date]")?.value,
          mail: shown(link) ? link.href : null,
          said: [...part.querySelectorAll("[role=status]")].map((e) => e.textContent),
        };
      });
    const ready = (page) => until("the form", async () => {
      const seen = await form(page);
      return (seen?.body || seen?.day) && seen;
    });
    /** The middle of an element in the form, scrolled into view. */
    const at = async (page, selector, words = "") => {
      const point = await driver.inPopover(page, (root, selector, words) => {
        const found = [...root.querySelectorAll(`.way-out ${selector}`)].find((e) => e.textContent.includes(words));
        found?.scrollIntoView({ block: "center" });
        const box = found?.getBoundingClientRect();
        return box && { x: box.x + box.width / 2, y: box.y + box.height / 2 };
      }, selector, words);
      assert.ok(point, `no ${selector} "${words}" in the form`);
      return point;
    };
    const set = (page, selector, value) =>
      driver.inPopover(page, (root, selector, value) => {
        const field = root.querySelector(`.way-out ${selector}`);
        field.value = value;
        field.dispatchEvent(new Event("input", { bubbles: true }));
      }, selector, value);
    const local = (add) => {
      const day = new Date();
      return new Date(Date.UTC(day.getFullYear(), day.getMonth(), day.getDate() + add)).toISOString().slice(0, 10);
    };

    test("the letter is filled with the facts of the clause", async () => {
      const page = await open("/legal/terms", "opt out of this agreement");
      const seen = await ready(page);
      assert.match(seen.text, /Write a letter: opt out of arbitration/);
      assert.match(seen.text, /To: optout@example\.com/);
      assert.equal(seen.subject, "Opt-out of arbitration: Terms of Service | Example Notes");
      assert.ok(seen.body.includes(`(${server.url("/legal/terms")})`), seen.body);
      assert.match(seen.body, /I accepted these terms on \[the day you accepted\]/);
      assert.match(seen.body, /\[your name\]/);
      const mail = new URL(seen.mail);
      assert.equal(mail.protocol + mail.pathname, "mailto:optout@example.com");
      assert.equal(mail.searchParams.get("body").replaceAll("\r\n", "\n"), seen.body);
      await page.close();
    });

    test("a clause is led out of by what another clause says", async () => {
      const page = await open("/legal/terms", "binding individual");
      const seen = await ready(page);
      assert.match(seen.text, /To: optout@example\.com/);
      assert.match(seen.said.join(), /Last day to opt out: /);
      await page.close();
    });

    test("an objection to AI training has no recipient where the clause names none", async () => {
      const page = await open("/legal/terms", "to train our");
      const seen = await ready(page);
      assert.match(seen.subject, /AI training/);
      assert.doesNotMatch(seen.text, /To:/);
      assert.ok(seen.mail.startsWith("mailto:?subject="), seen.mail);
      await page.close();
    });

    test("every word can be changed, and no key reaches the page", async () => {
      const page = await open("/legal/terms", "opt out of this agreement");
      await ready(page);
      await page.evaluate(() => void (/** @type {any} */ (window).heard.length = 0));
      const { x, y } = await at(page, "input[type=text]");
      await page.mouse.click(x, y);
      await page.keyboard.press("End");
      await page.keyboard.type(" just now j/?");
      const seen = await form(page);
      assert.equal(seen.subject, "Opt-out of arbitration: Terms of Service | Example Notes just now j/?");
      assert.equal(new URL(seen.mail).searchParams.get("subject"), seen.subject, "the link follows");
      assert.deepEqual(await page.evaluate(() => /** @type {any} */ (window).heard), []);
      await page.close();
    });

    test("what is being written stays as it is, and where it is, when the page changes", async () => {
      const page = await open("/legal/terms", "opt out of this agreement");
      await ready(page);
      const { x, y } = await at(page, "input[type=text]");
      await page.mouse.click(x, y);
      await page.keyboard.press("Home");
      await page.keyboard.type("Again: ");
      await set(page, "input[type=date]", "2031-01-31");
      const state = () => driver.inPopover(page, (root) => {
        const subject = root.querySelector(".way-out input[type=text]");
        return { value: subject?.value, focused: root.activeElement === subject, start: subject?.selectionStart, scrolled: root.querySelector(".body").scrollTop, position: root.querySelector(".position").textContent };
      });
      const before = await state();
      // One finding more before it: its number is another now, and so is the report.
      await page.evaluate(() => document.querySelector("main p").before(Object.assign(document.createElement("p"), { textContent: "All fees are non-refundable." })));
      const after = await until("the new report", async () => {
        const now = await state();
        return now.position !== before.position && now;
      });
      assert.match(after.value, /^Again: Opt-out/);
      assert.deepEqual([after.focused, after.start, after.scrolled], [true, 7, before.scrolled]);
      await page.keyboard.type("and again, ");
      const seen = await form(page);
      assert.match(seen.subject, /^Again: and again, Opt-out/);
      assert.equal(seen.day, "2031-01-31");
      assert.match(seen.body, /31 January 2031/);
      await page.close();
    });

    test("a letter that is too long for the mail program can only be copied", async () => {
      const page = await open("/legal/terms", "opt out of this agreement");
      await ready(page);
      await set(page, "textarea", "word ".repeat(400));
      const seen = await form(page);
      assert.equal(seen.mail, null);
      assert.match(seen.text, /too long to be handed to the mail program/);
      const { x, y } = await at(page, "button", "Copy");
      await page.mouse.click(x, y);
      await until("the copying", async () => (await form(page)).said.join().includes("Copied"));
      await page.close();
    });

    test("the deadline is counted from the day that the reader gives, and the letter learns of it", async () => {
      const page = await open("/legal/terms", "opt out of this agreement");
      const seen = await ready(page);
      assert.equal(seen.day, local(0));
      await set(page, "input[type=date]", "2031-01-31");
      const now = await form(page);
      assert.match(now.said.join(), /Last day to opt out: March 2, 2031/);
      assert.match(now.body, /I accepted these terms on 31 January 2031\./);
      await set(page, "input[type=date]", "2020-01-31");
      const past = await form(page);
      assert.match(past.said.join(), /March 1, 2020\. That day has passed\./);
      assert.match(past.body, /I accepted these terms on 31 January 2020\./);
      await page.close();
    });

    for (const path of ["/legal/terms", "/legal/strict-terms"]) {
      test(`the calendar file is saved from ${path}`, async () => {
        await driver.downloadTo(folder);
        const page = await open(path, "opt out of this agreement");
        await ready(page);
        const { x, y } = await at(page, "button", "Save to calendar");
        await page.mouse.click(x, y);
        const name = `${local(30)}.ics`;
        const text = await until(`${name} in ${folder}`, () =>
          readdirSync(folder).includes(name) && readFileSync(join(folder, name), "utf8"));
        assert.match(text, new RegExp(`DTSTART;VALUE=DATE:${local(30).replaceAll("-", "")}\r\n`));
        assert.match(text, /SUMMARY:Last day to opt out: Terms of Service \| Example Notes\r\n/);
        rmSync(join(folder, name));
        await page.close();
      });
    }

    test("no error was left uncaught", () => assert.deepEqual(driver.errors, []));
  });
}
