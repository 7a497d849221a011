// The page where text is pasted or a file opened: it is shown without coming alive, and read like a page of the web.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { BROWSERS, extensionFolder, launch } from "./browser.mjs";
import { plain, pointOn, until } from "./helpers.mjs";
import { recordingProxy } from "./server.mjs";

const FILES = fileURLToPath(new URL("../pages/files/", import.meta.url));

test("what is bundled with the reader page turns no text into markup and asks for nothing", () => {
  for (const name of BROWSERS) {
    const code = readFileSync(`${extensionFolder(name)}/reader/reader.js`, "utf8");
    assert.deepEqual(code.match(/innerHTML|outerHTML|insertAdjacentHTML|DOMParser|\beval\(|new Function|XMLHttpRequest|WebSocket/g), null);
  }
});

for (const name of BROWSERS) {
  describe(`${name}: paste or open`, () => {
    let driver, proxy, page;
    before(async () => {
      proxy = await recordingProxy();
      driver = await launch(name, { proxy: proxy.address });
      // The first page waits until the extension is there.
      await driver.open("about:blank");
      page = await driver.extensionPage("reader/reader.html");
    });
    after(async () => {
      await driver?.close();
      await proxy?.close();
    });

    /** Puts a file into the page, as the browser's dialog or a drop would. @param {string} how "choose" or "drop" */
    const give = (file, bytes, how = "choose") =>
      page.evaluate(
        (file, base64, how) => {
          const transfer = new DataTransfer();
          transfer.items.add(new File([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], file));
          if (how === "drop") {
            document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
          } else {
            const input = /** @type {HTMLInputElement} */ (document.getElementById("file"));
            input.files = transfer.files;
            input.dispatchEvent(new Event("change"));
          }
        },
        file,
        Buffer.from(bytes).toString("base64"),
        how,
      );
    const file = (name) => readFileSync(FILES + name);
    const again = () => page.evaluate(() => document.getElementById("again").click());
    const counted = (pattern = /high severity/i) =>
      until("the numbers of findings", () =>
        page.evaluate(() => document.getElementById("counts").textContent).then((text) => pattern.test(text) && plain(text)),
      );
    const outline = () =>
      page.evaluate(() => [...document.querySelectorAll("#document :is(h1, h2, li, td)")].map((e) => `${e.localName} ${e.textContent.replace(/\s+/g, " ").trim()}`));
    const failure = (pattern) =>
      until(`an error ${pattern}`, () =>
        page.evaluate(() => document.getElementById("failed").textContent).then((text) => pattern.test(text) && text),
      );

    test("a text file is shown with headings and lists, painted and explained", async () => {
      await give("terms.txt", file("terms.txt"));
      await counted();
      assert.deepEqual((await outline()).slice(0, 5), [
        "h1 TERMS OF SERVICE",
        "h2 1. Your content",
        "h2 2. Payment",
        "li Your subscription renews automatically each year unless you cancel it at least 30 days before it ends.",
        "li All fees are non-refundable.",
      ]);
      const painted = await driver.waitPainted(page);
      assert.ok(painted.high.some((text) => /binding individual arbitration/.test(plain(text))), JSON.stringify(painted));
      const { x, y } = await pointOn(page, "binding individual");
      await page.mouse.move(x, y);
      const { text } = await driver.waitPopover(page);
      assert.match(text, /arbitrat/i);
      assert.ok(text.includes("30 days"), text);
    });

    test("Markdown and HTML keep their structure, and nothing in them comes alive", async () => {
      for (const name of ["terms.md", "terms.html"]) {
        await again();
        await give(name, file(name), "drop");
        await counted();
        assert.deepEqual((await outline()).filter((line) => /^h/.test(line)).slice(0, 2), ["h1 Terms of Service", "h2 Your content"]);
        const seen = await page.evaluate(() => ({
          title: document.title,
          text: document.getElementById("document").textContent,
          odd: document.querySelectorAll("#document :is(script, style, img, a, nav, [onload], [href], [src])").length,
        }));
        assert.match(seen.title, /^Terms of Service/);
        assert.equal(seen.odd, 0);
        assert.doesNotMatch(seen.text, /taken over|\*\*|layout: legal|sell your personal|Prices/);
        const painted = await driver.waitPainted(page);
        assert.ok(painted.high.some((text) => /binding individual arbitration/.test(plain(text))), JSON.stringify(painted));
      }
      assert.deepEqual(proxy.requests.filter(({ target }) => target.includes("example")), []);
    });

    test("pasted text is read, with its formatting while nobody has changed it", async () => {
      await again();
      const paste = (plain, html) =>
        page.evaluate(
          (plain, html) => {
            const data = new DataTransfer();
            data.setData("text/plain", plain);
            if (html) data.setData("text/html", html);
            const text = /** @type {HTMLTextAreaElement} */ (document.getElementById("text"));
            // Firefox makes no paste event with data of a page's own.
            const event = new ClipboardEvent("paste", { bubbles: true });
            Object.defineProperty(event, "clipboardData", { value: data });
            text.dispatchEvent(event);
            text.value = plain;
            /** @type {HTMLFormElement} */ (document.getElementById("paste")).requestSubmit();
          },
          plain,
          html,
        );
      const clause = "You waive your right to a jury trial and to take part in a class action.";
      await paste(`Disputes\n\n${clause}`, `<h3>Disputes</h3><p>${clause}</p>`);
      await counted();
      assert.deepEqual(await page.evaluate(() => [...document.getElementById("document").children].map((e) => e.localName)), ["h3", "p"]);
      await again();
      await paste(clause, "");
      await counted();
      await again();
      await paste("We met at noon and spoke of gardens.", "");
      await counted(/None of the kinds of clause/);
    });

    test("what cannot be read is refused in a sentence that names it", async () => {
      await again();
      await give("contract.docx", Buffer.from("PK"));
      assert.match(await failure(/contract\.docx/), /\.pdf/);
      await give("empty.txt", Buffer.from(" \n "));
      await failure(/no text in “empty\.txt”/i);
      await page.evaluate(() => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([new Uint8Array(20_000_001)], "huge.txt"));
        document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
      });
      await failure(/“huge\.txt” is larger than 20 MB/);
      // And the next one is opened all the same.
      await give("terms.txt", file("terms.txt"));
      await counted();
    });

    test("an old file's letters are read in its own encoding", async () => {
      await again();
      await give("old.txt", Buffer.from("Caf\xe9 \x93terms\x94: you waive your right to a jury trial and to a class action.", "latin1"));
      await counted();
      assert.match(await page.evaluate(() => document.getElementById("document").textContent), /^Café “terms”/);
    });

    test("the popup and the report page read it too", async () => {
      await again();
      await give("terms.txt", file("terms.txt"));
      await counted();
      const link = await page.evaluate(() => document.getElementById("report").getAttribute("href"));
      const report = await driver.extensionPage(link.replace("../", ""));
      await until("the report", () => report.evaluate(() => document.querySelector("article") !== null));
      const text = plain(await report.evaluate(() => document.body.textContent));
      assert.match(text, /terms\.txt/);
      assert.match(text, /SHA-256 of the text/);
      await report.close();
      const popup = await driver.popup(page);
      await until("the popup's findings", () => popup.evaluate(() => /arbitrat/i.test(document.body.innerText)));
      await popup.close();
      assert.deepEqual(driver.errors, []);
    });
  });
}
