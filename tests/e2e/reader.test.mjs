// The page where text is pasted or a file opened: it is shown without coming alive, and read like a page of the web.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { BROWSERS, extensionFolder, launch } from "./browser.mjs";
import { ARBITRATION, plain, pointOn, termsPage, until } from "./helpers.mjs";
import { recordingProxy } from "./server.mjs";

/**
 * A PDF as a small program would write it: a font that is only named, lines that are placed one by one, and, without
 * `trailer`, no table of where its objects are.
 *
 * @param {string[]} lines @param {string} [trailer] more of the trailer
 */
function smallPdf(lines, trailer = "") {
  const shown = lines.map((line) => `(${line.replace(/[()\\]/g, "\\$&")}) Tj T*`).join("\n");
  const content = `BT /F1 11 Tf 14 TL 72 720 Td\n${shown}\nET`;
  const body = `%PDF-1.4
1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj
3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R
  /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >> >> >> >> endobj
4 0 obj << /Length ${content.length} >> stream
${content}
endstream endobj
`;
  const places = [...body.matchAll(/^\d 0 obj/gm)].map(({ index }) => `${String(index).padStart(10, "0")} 00000 n \n`);
  const table = `xref\n0 5\n0000000000 65535 f \n${places.join("")}trailer << /Size 5 /Root 1 0 R ${trailer} >>\nstartxref\n${body.length}\n%%EOF\n`;
  return Buffer.from(body + (trailer ? table : "trailer << /Root 1 0 R >>\n"), "latin1");
}

/** A PDF as Chromium prints a page of terms, with the page's title and number at the top and bottom. */
async function printedPdf() {
  const driver = await launch("chromium");
  try {
    const page = await driver.open("about:blank");
    const rules = "abcdefghijklmnopqrstuvwxyz".split("").map((name) => `<ol><li>Rule ${name}${name} holds.</li><li>So does ${name}.</li></ol><p>Thus ends ${name}.</p>`);
    await page.setContent(termsPage({ after: rules.join("") }));
    return await page.pdf({ format: "A5", displayHeaderFooter: true, margin: { top: "2cm", bottom: "2cm", left: "1.5cm", right: "1.5cm" } });
  } finally {
    await driver.close();
  }
}

let printed;
before(async () => {
  printed = await printedPdf();
});

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
      await page.mouse.click(x, y);
      await driver.waitPopover(page);
      await driver.press(page, /^(High|Medium): Binding arbitration/);
      const { text } = await driver.waitPopover(page);
      assert.match(text, /arbitrator/i);
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
      await counted(/None of the clause types/);
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
      await failure(/“huge\.txt” is larger than 20\sMB/);
      // And the next one is opened all the same.
      await give("terms.txt", file("terms.txt"));
      await counted();
    });

    test("a PDF is read as headings, paragraphs and items, without what is printed around each page", async () => {
      await again();
      await give("terms.pdf", printed, "drop");
      await counted();
      assert.deepEqual(
        (await outline()).slice(0, 5),
        ["h1 Terms of Service", "h2 1. Your account", "h2 2. Disputes", "h2 3. Liability", "h2 4. Changes"],
      );
      const seen = await page.evaluate(() => ({
        paragraphs: [...document.querySelectorAll("#document p")].map((p) => p.textContent),
        items: document.querySelectorAll("#document li").length,
        text: document.getElementById("document").textContent,
      }));
      assert.ok(seen.paragraphs.includes(ARBITRATION), JSON.stringify(seen.paragraphs.slice(0, 6)));
      assert.equal(seen.items, 52);
      assert.doesNotMatch(seen.text, /about:blank|\d\/\d/);
      const painted = await driver.waitPainted(page);
      assert.ok(painted.high.some((text) => /binding individual arbitration/.test(plain(text))), JSON.stringify(painted));
    });

    test("a PDF with a named font and no table of its objects is read all the same", async () => {
      await again();
      await give("small.pdf", smallPdf(["Caf\xe9 terms: you waive your right to a jury", "trial and to take part in a class action."]));
      await counted();
      assert.equal(
        await page.evaluate(() => document.getElementById("document").textContent),
        "Café terms: you waive your right to a jury trial and to take part in a class action.",
      );
    });

    test("a PDF that gives no text is refused with what to do", async () => {
      await again();
      await give("scan.pdf", smallPdf([]));
      await failure(/“scan\.pdf” holds pictures/);
      await give("torn.pdf", printed.slice(0, 600));
      await failure(/“torn\.pdf” is damaged/);
      await give("noise.pdf", Buffer.from("%PDF-1.7\n" + "\x00\xff<<[(".repeat(5_000), "latin1"));
      await failure(/“noise\.pdf” is damaged/);
      const secret = "00".repeat(32);
      const locked = `/ID [<${secret}> <${secret}>] /Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O <${secret}> /U <${secret}> >>`;
      await give("locked.pdf", smallPdf(["Nobody reads this."], locked));
      await failure(/“locked\.pdf” opens only with a password/);
    });

    test("an old file's letters are read in its own encoding", async () => {
      await again();
      await give("old.txt", Buffer.from("Caf\xe9 \x93terms\x94: you waive your right to a jury trial and to a class action.", "latin1"));
      await counted();
      assert.match(await page.evaluate(() => document.getElementById("document").textContent), /^Café “terms”/);
    });

    test("an answer that comes when its text is gone is dropped", async () => {
      // The page asks for its analyses itself, so they can be held up.
      await page.evaluate(() => {
        const { runtime } = /** @type {any} */ (globalThis).chrome;
        const { sendMessage } = runtime;
        const held = [];
        runtime.sendMessage = (message) => message.type !== "analyse" ? sendMessage(message) : new Promise((done) => held.push(() => sendMessage(message).then(done)));
        Object.assign(globalThis, { held, restore: () => Object.assign(runtime, { sendMessage }) });
      });
      const waiting = (count) => until(`${count} questions`, () => page.evaluate((count) => globalThis.held.length === count, count));
      await again();
      await give("first.txt", Buffer.from("You waive your right to a jury trial and to take part in a class action."));
      await waiting(1);
      await again();
      await give("second.txt", Buffer.from("We spoke of gardens and of rain."));
      await page.evaluate(() => globalThis.held[0]());
      await waiting(2);
      const shown = () => page.evaluate(() => ({
        text: globalThis.__clauselight.page.text()?.blocks[0].text ?? null,
        counts: document.getElementById("counts").textContent,
        painted: [...CSS.highlights.values()].reduce((all, { size }) => all + size, 0),
      }));
      const between = await shown();
      assert.equal(between.text, null, "the answer counts for another text");
      assert.equal(between.painted, 0);
      assert.doesNotMatch(between.counts, /severity|None of/);
      await page.evaluate(() => (globalThis.held[1](), globalThis.restore()));
      await counted(/None of the clause types/);
      assert.equal((await shown()).text, "We spoke of gardens and of rain.");
    });

    test("keyboard commands work as in pages of the web", async () => {
      await again();
      await give("terms.txt", file("terms.txt"));
      await counted();
      await page.bringToFront();
      await driver.waitPainted(page);
      await driver.command("next");
      const first = await driver.waitPopover(page);
      await driver.command("next");
      await until("the next finding", async () => (await driver.popover(page))?.text !== first.text);
      await driver.command("previous");
      await until("the first again", async () => (await driver.popover(page))?.text === first.text);
      await driver.command("toggle");
      await driver.waitNoPopover(page);
      await until("nothing painted", async () => Object.values(await driver.painted(page)).flat().length === 0);
      await driver.command("toggle");
      await driver.waitPainted(page);
    });

    test("a selection is explained as in pages of the web", async () => {
      await page.bringToFront();
      const point = await pointOn(page, "binding individual");
      await page.evaluate(() => getSelection().selectAllChildren([...document.querySelectorAll("#document p, #document li")].find((one) => one.textContent.includes("binding individual"))));
      await driver.clickMenu(page, point);
      const { text } = await driver.waitPopover(page, 10_000, "clauselight-selection");
      assert.match(text, /arbitrat/i);
      await page.keyboard.press("Escape");
      await driver.waitNoPopover(page, 5_000, "clauselight-selection");
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
