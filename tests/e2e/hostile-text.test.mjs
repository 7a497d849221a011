// Text that is long, deep, in pieces, in disguise, or not text at all.
import assert from "node:assert/strict";
import { ARBITRATES, CAPS, hostile, scripted } from "./hostile.mjs";
import { ARBITRATION, CAP, termsPage } from "./helpers.mjs";

const FILLER = "The service keeps a calendar of meetings and shows it in the colours that you choose. ";
const WAIVER = "You waive your right to a jury trial and agree to binding arbitration of every dispute.";
const after = (after) => () => termsPage({ after });
const script = (text) => after(scripted(text));
/** The arbitration clause with every character, or every word, changed. */
const changed = (change) => () => termsPage().replace(ARBITRATION, change(ARBITRATION));

const deep = (display, depth) =>
  script(`more.style.display = "${display}"; let at = more; for (let i = 0; i < ${depth}; i++) { const inner = document.createElement("span"); at.append(inner); at = inner; } at.append(${JSON.stringify(FILLER)});`);

/** Whether the frame says that its text is too long. */
const isCut = (long) => async ({ page, driver }) => {
  const [{ state, cut, report }] = await driver.statuses(page);
  assert.deepEqual([state, cut], ["ready", long]);
  assert.ok(report.document.words > 0);
};

hostile("hostile text", {
  "200,000 text nodes": {
    page: script(`for (let i = 0; i < 200; i++) {
      const p = document.createElement("p");
      for (let j = 0; j < 1000; j++) { const span = document.createElement("span"); span.append("word" + j + " "); p.append(span); }
      more.append(p);
    }`),
    want: [ARBITRATES, CAPS], timeout: 60_000, act: isCut(false),
  },
  "one text node of 5 MB": {
    page: script(`more.append(${JSON.stringify(FILLER)}.repeat(61000));`),
    want: [ARBITRATES, CAPS], never: ["calendar of meetings"], timeout: 60_000, act: isCut(true),
  },
  "a thousand clauses in one text node": {
    page: script(`more.append(${JSON.stringify(`${CAP} ${FILLER}`)}.repeat(1000));`),
    want: [ARBITRATES], never: ["calendar of meetings"], timeout: 60_000,
  },
  "plain text of 1 MB in one element": {
    page: script(`const pre = document.createElement("pre"); pre.append((${JSON.stringify(FILLER)}.repeat(4) + "\\n\\n").repeat(3000) + ${JSON.stringify(CAP)}); more.append(pre);`),
    want: [ARBITRATES], never: ["calendar of meetings"], timeout: 60_000,
    act: async ({ shows }) => assert.ok(await shows(CAPS)),
  },
  // Chromium itself does not survive laying these out.
  "nesting 10,000 deep": { page: deep("", 10_000), want: [ARBITRATES, CAPS], timeout: 60_000, only: "firefox" },
  "nesting 4,000 deep": { page: deep("", 4_000), want: [ARBITRATES, CAPS], timeout: 60_000 },
  "nesting 10,000 deep, not shown": { page: deep("none", 10_000), want: [ARBITRATES, CAPS], timeout: 60_000 },
  "blocks nested 2,000 deep": {
    page: script(`let at = more; for (let i = 0; i < 2000; i++) { const inner = document.createElement("div"); at.append(inner); at = inner; } at.append(${JSON.stringify(WAIVER)});`),
    want: [ARBITRATES, "waive your right to a jury trial and agree"], timeout: 60_000,
  },
  "one span for each character": { page: changed((text) => [...text].map((c) => `<span>${c}</span>`).join("")), want: [ARBITRATES, CAPS], still: true },
  "a block of 200,000 spans of one character": {
    page: script(`const p = document.createElement("p"); for (const c of ${JSON.stringify(FILLER)}.repeat(2400)) { const s = document.createElement("span"); s.append(c); p.append(s); } more.append(p);`),
    want: [ARBITRATES], timeout: 60_000,
  },
  "zero-width characters in words": { page: changed((text) => text.replace(/\B/g, "\u200b")), want: [ARBITRATES, CAPS], still: true },
  "bidirectional controls in words": { page: changed((text) => text.replace(/(?<=\w)(?=[aeiou])/g, "\u202a\u202c\u200e\u2066\u2069")), want: [ARBITRATES, CAPS], still: true },
  "soft hyphens in words": { page: changed((text) => text.replace(/\B/g, "&shy;")), want: [ARBITRATES], still: true },
  "right-to-left override around a clause": { page: changed((text) => `\u202e${text}\u202c`), want: [CAPS], still: true },
  "homoglyphs": { page: changed((text) => text.replaceAll("a", "а").replaceAll("e", "е").replaceAll("o", "о")), want: [CAPS], still: true },
  "combining marks on every letter": { page: after(`<p>${[..."arbitration of all disputes"].map((c) => `${c}\u0301\u0323`).join("").repeat(500)}</p>`), want: [ARBITRATES], still: true },
  "a word of 500,000 letters": { page: after(`<p>${"arbitration".repeat(45_000)}</p>`), want: [ARBITRATES], still: true },
  "white space of 500,000 characters": { page: after(`<p>We may${" \n\t".repeat(160_000)}end it. ${" ".repeat(200_000)}</p>`), want: [ARBITRATES], still: true },
  "text that is not the document's": {
    page: after(
      ["template", "textarea", "noscript", "datalist", "button hidden", "div contenteditable", "div aria-hidden=true"]
        .map((tag) => `<${tag}><p>${WAIVER}</p></${tag.split(" ")[0]}>`).join("") +
        `<select><option>${WAIVER}</option></select><!-- ${WAIVER} --><input value="${WAIVER}">`,
    ),
    want: [ARBITRATES], never: ["agree to binding arbitration of every dispute"], still: true,
  },
  "SVG and MathML text": {
    page: after(`<svg width="500" height="50"><text y="20">${WAIVER}</text><foreignObject width="500" height="50"><p xmlns="http://www.w3.org/1999/xhtml">${WAIVER}</p></foreignObject></svg><math><mtext>${WAIVER}</mtext></math>`),
    want: [ARBITRATES], never: ["agree to binding arbitration of every dispute"], still: true,
  },
  "preformatted text": { page: after(`<pre>Disputes.\n\n${WAIVER}\n\n\n \n${FILLER}</pre>`), want: [ARBITRATES, "waive your right to a jury trial and agree"], never: ["calendar"], still: true },
  "forms whose fields hide the properties of elements": {
    page: () =>
      termsPage().replace("<main>", `<main><form>${"nodeType parentNode firstChild nextSibling firstElementChild textContent attributes localName getAttribute shadowRoot querySelector style children isConnected".split(" ").map((name) => `<input name="${name}">`).join("")}`)
        .replace("</main>", "</form></main>"),
    want: [ARBITRATES, CAPS], still: true,
  },
  "a title, an address and a class of a megabyte": {
    page: () => termsPage({ after: `<p class="${"long ".repeat(200_000)}">${FILLER}</p>` }).replace("<title>", `<title>${"Long ".repeat(200_000)}`),
    want: [ARBITRATES], still: true,
    act: async ({ page, driver }) => {
      await page.evaluate(() => history.replaceState({}, "", `#${"x".repeat(1_000_000)}`));
      const [{ title, state }] = await driver.statuses(page);
      assert.ok(state === "ready" && title.length < 10_000);
    },
  },
  "a set of frames in place of a body": { page: () => `<!doctype html><title>Terms of Service</title><frameset cols="*"><frame src="about:blank"></frameset>`, never: ["a"] },
  "no mode but quirks, and tags in disorder": { page: () => `<title>Terms of Service</title><table><h1>Terms of Service</h2><p>These terms are governed by the laws of Utah. By using it you agree. ${ARBITRATION}<td><li>${CAP}</b></i></table></p>`, want: [ARBITRATES, CAPS], still: true },
});
