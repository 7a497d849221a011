// Terms in places that are hard to reach: frames, shadow roots, strict policies, unusual documents and views.
import assert from "node:assert/strict";
import { ARBITRATES, CAPS, hostile, scripted, wait } from "./hostile.mjs";
import { ARBITRATION, termsPage, until } from "./helpers.mjs";

const MAIN = termsPage().match(/<main>[\s\S]*<\/main>/)[0];
const around = (html) => `<!doctype html><html lang="en"><title>Our documents</title><body><h1>Our documents</h1>${html}`;
const attribute = (html) => html.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
const quoted = (html) => JSON.stringify(html).replaceAll("</", "<\\/");
const FRAMED = { path: "frame-terms.html", words: "be resolved by" };
const policy = (policy, html = termsPage().replace(/<style>.*?<\/style>/s, "")) => ({
  page: () => ({ body: html, headers: { "content-security-policy": policy } }),
  want: [ARBITRATES, CAPS], still: true,
});
/** A page whose own scripts do not run has no script of its own either: what it is must be seen from outside. */
const closed = (mode, depth = 1) => ({
  page: () => termsPage({ after: scripted(`let at = more; for (let i = 0; i < ${depth}; i++) { const host = document.createElement("x-part"); at.append(host); at = host.attachShadow({ mode: "${mode}" }); }
    const p = document.createElement("p"); p.append("You waive your right to a jury trial and agree to binding arbitration of every dispute."); at.append(p);`) }),
  want: [ARBITRATES, "and agree to binding arbitration of"], still: true,
});

hostile("hostile places", {
  // Nothing of a test runs in it; strict-csp.html among the sample pages is compared with its source.
  "a policy that allows nothing and a sandbox": { ...policy("default-src 'none'; sandbox"), still: false },
  "a policy that allows nothing, with scripts in a sandbox": policy("default-src 'none'; base-uri 'none'; form-action 'none'; sandbox allow-scripts"),
  "a policy of nonces with strict-dynamic": policy("script-src 'nonce-abc' 'strict-dynamic'; style-src 'nonce-abc'; object-src 'none'"),
  "a policy of its own origin alone": policy("default-src 'self'"),
  "trusted types for all": policy("require-trusted-types-for 'script'; trusted-types 'none'"),
  "a policy that only reports": {
    page: () => ({ body: termsPage(), headers: { "content-security-policy-report-only": "default-src 'none'; style-src 'unsafe-inline'; require-trusted-types-for 'script'; report-uri /report" } }),
    want: [ARBITRATES], still: true,
  },
  "cross-origin isolation": { page: () => ({ body: termsPage(), headers: { "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp", "permissions-policy": "geolocation=(), fullscreen=()" } }), want: [ARBITRATES], still: true },

  "frames in frames": {
    page: () => around(`<iframe srcdoc="${attribute(`<iframe srcdoc="${attribute(`<iframe src="/${FRAMED.path}"></iframe>`)}"></iframe>`)}"></iframe>`),
    want: [FRAMED.words], path: "home", still: true,
  },
  "a frame of another origin": {
    page: () => around(scripted(`const f = document.createElement("iframe"); f.src = "http://localhost:" + location.port + "/${FRAMED.path}"; more.append(f);`)),
    want: [FRAMED.words], path: "home", still: true,
  },
  "a frame in a sandbox": { page: () => around(`<iframe sandbox src="/${FRAMED.path}"></iframe>`), want: [FRAMED.words], path: "home", still: true },
  "a frame whose text its page wrote": { page: () => around(`<iframe width="600" height="600" srcdoc="${attribute(termsPage())}"></iframe>`), want: [ARBITRATES], path: "home", still: true },
  "fifty frames": {
    page: () => around(`<iframe src="/${FRAMED.path}"></iframe>`.repeat(50)),
    path: "home", still: true, want: [FRAMED.words], timeout: 60_000,
    act: async ({ page, driver }) => {
      await until("all fifty", async () => (await Promise.all(page.frames().map((frame) => driver.painted(frame)))).filter(({ high }) => high.length > 0).length === 50, 60_000, 500);
    },
  },
  "frames that come and go": {
    page: () => around(scripted(`let n = 0; const timer = setInterval(() => { more.replaceChildren(); const f = document.createElement("iframe"); f.src = "/${FRAMED.path}"; more.append(f); if (++n > 30) clearInterval(timer); }, 50);`)),
    want: [FRAMED.words], path: "home",
  },

  "an open shadow root": closed("open"),
  "a closed shadow root": closed("closed"),
  "closed shadow roots, ten deep": closed("closed", 10),
  "a shadow root in the source, with slots": {
    page: () => termsPage().replace(/<p id="arbitration">[\s\S]*?<\/p>/, `<x-clause><template shadowrootmode="closed"><section><slot></slot><slot name="none">${"Nothing. "}</slot></section></template><p>${ARBITRATION}</p><p slot="other">You waive your right to a jury trial in what no slot shows.</p></x-clause>`),
    want: [ARBITRATES, CAPS], never: ["in what no slot shows"], still: true,
  },

  "XHTML as XML": {
    page: () => ({
      type: "application/xhtml+xml; charset=utf-8",
      body: termsPage().replace("<!doctype html>\n<html", '<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml"').replace(/<meta[^>]*>/g, ""),
    }),
    want: [ARBITRATES, CAPS], still: true,
  },
  "XML that is no page": { page: () => ({ type: "application/xml", body: `<?xml version="1.0"?><terms><title>Terms of Service</title><p>${ARBITRATION}</p></terms>` }), never: ["a"] },
  "SVG as a document": { page: () => ({ type: "image/svg+xml", body: `<svg xmlns="http://www.w3.org/2000/svg"><text y="20">${ARBITRATION}</text></svg>` }), never: ["a"] },
  "plain text": {
    page: () => ({ type: "text/plain; charset=utf-8", body: `Terms of Service\n\nThese terms are an agreement between you and Example Notes. By using the service you agree to these terms.\n\n${ARBITRATION}\n\nThese terms are governed by the laws of Utah.` }),
    want: [ARBITRATES], still: true,
  },
  "quirks mode": { page: () => termsPage().replace(/<!doctype html>\n/, ""), want: [ARBITRATES, CAPS], still: true },
  "an old character set": { page: () => ({ type: "text/html; charset=windows-1252", body: termsPage({ before: "<p>Caf\u00e9</p>" }).replace('<meta charset="utf-8">', "") }), want: [ARBITRATES], still: true },

  "print preview": {
    page: () => termsPage({ head: "<style>@media print { #cap { display: none } }</style>" }),
    want: [ARBITRATES, CAPS], still: true,
    act: async ({ page, shows }) => {
      await page.pdf({ timeout: 20_000 });
      await wait(300);
      assert.ok((await shows(ARBITRATES)) && (await shows(CAPS)));
    },
  },
  "page zoom": {
    page: () => termsPage(),
    want: [ARBITRATES, CAPS], still: true,
    act: async ({ page, driver, shows }) => {
      const own = await driver.extensionPage("popup/popup.html");
      await page.bringToFront();
      for (const factor of [3, 0.3, 1]) {
        await own.evaluate(async (factor) => {
          const { chrome } = /** @type {any} */ (globalThis);
          const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
          await chrome.tabs.setZoom(tab.id, factor);
        }, factor);
        await wait(200);
        assert.ok((await shows(ARBITRATES)) && (await shows(CAPS)), `at ${factor}`);
      }
      await own.close();
      await page.evaluate("window.events = window.events.filter((event) => !event.startsWith('scroll'))");
    },
  },
  "two columns, vertical text and mirrored lines": {
    page: () => termsPage({ head: "<style>main { columns: 2; writing-mode: vertical-rl; direction: rtl; transform: scaleX(-1) }</style>" }),
    want: [ARBITRATES, CAPS], still: true,
  },
  "a modal dialog with terms in a page of them": {
    page: () => termsPage({ after: `<dialog id="d">${MAIN.replaceAll(/ id="\w+"/g, "")}</dialog><script>d.showModal()</script>` }),
    want: [ARBITRATES],
  },
  "content-visibility and contain": { page: () => termsPage({ head: "<style>p { content-visibility: auto; contain: strict; height: 3em }</style>" }), want: [ARBITRATES, CAPS], still: true },
  "terms that a script writes while the page loads": { page: () => `<!doctype html><title>Terms of Service</title><body><script>document.write(${quoted(MAIN)})</script>`, want: [ARBITRATES], still: true },
});
