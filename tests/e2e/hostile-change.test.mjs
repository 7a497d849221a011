// Pages that never stop, render anew, recycle, move and take away.
import assert from "node:assert/strict";
import { ARBITRATES, CAPS, hostile, scripted, wait } from "./hostile.mjs";
import { ARBITRATION, termsPage, until } from "./helpers.mjs";

const HARMLESS = "The service keeps a calendar of meetings and shows it in the colours that you choose.";
const NEW = "You waive your right to a jury trial and agree to binding arbitration of every dispute.";
const page = (script) => () => termsPage({ after: scripted(script) });
const act = (use, ...args) => use.page.evaluate((...args) => /** @type {any} */ (window).act(...args), ...args);

/** Runs in the page: whether every range of ours lies on one of the texts it may lie on. */
const strays = (use, allowed) =>
  use.page.evaluate((allowed) => {
    const plain = (text) => text.replace(/\s+/g, " ").trim();
    return ["high", "medium"].flatMap((level) => [...(CSS.highlights.get(`clauselight-${level}`) ?? [])])
      .filter(({ startContainer: node, endContainer }) => node === endContainer && node.isConnected && allowed.every((text) => !plain(node.data).includes(text) ))
      .map((range) => range.toString());
  }, allowed);

/** Megabytes in use, in Chromium. */
async function heap({ page, driver }) {
  if (driver.name !== "chromium") return 0;
  const session = await page.createCDPSession();
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  await session.detach();
  return usedSize / 1e6;
}

hostile("hostile changes", {
  "text that grows for ever": {
    page: page(`setInterval(() => { for (let i = 0; i < 20; i++) { const p = document.createElement("p"); p.append(${JSON.stringify(HARMLESS)}); more.append(p); } }, 20);`),
    want: [ARBITRATES, CAPS], never: ["calendar of meetings"],
    act: async (use) => {
      await wait(4_000);
      assert.ok(await use.shows(ARBITRATES), "what was there first stays painted");
      assert.ok((await heap(use)) < 60);
    },
  },
  "a text node that grows for ever": {
    page: page(`more.append("."); setInterval(() => { more.firstChild.data += ${JSON.stringify(` ${HARMLESS}`)}.repeat(20); }, 10);`),
    want: [ARBITRATES, CAPS], never: ["calendar of meetings"],
    act: async (use) => {
      await wait(3_000);
      assert.ok(await use.shows(CAPS));
      assert.ok((await heap(use)) < 80);
    },
  },
  "a thousand mutations a second": {
    page: page(`const p = document.createElement("p"); more.append(p); let n = 0;
      setInterval(() => { for (let i = 0; i < 10; i++) { p.textContent = "Visitors: " + n++; p.className = "c" + n; document.body.dataset.n = n; more.style.opacity = n % 2; } }, 10);`),
    want: [ARBITRATES, CAPS], never: ["Visitors"],
    act: async (use) => {
      const before = await heap(use);
      await wait(4_000);
      assert.ok(await use.shows(ARBITRATES));
      assert.ok((await heap(use)) - before < 10, "memory grows");
    },
  },
  "a framework that renders everything anew all the time": {
    page: page(`setInterval(() => { for (const p of document.querySelectorAll("main p")) p.replaceChildren(document.createTextNode(p.textContent)); }, 250);`),
    want: [ARBITRATES],
    act: async (use) => {
      for (let i = 0; i < 3; i++) await until("the clauses after a rendering", () => use.shows(ARBITRATES), 8_000);
    },
  },
  "a framework that replaces its root with the same": {
    page: page(`window.act = () => { const main = document.querySelector("main"); main.replaceWith(main.cloneNode(true)); };`),
    want: [ARBITRATES, CAPS],
    act: async (use) => {
      for (let i = 0; i < 3; i++) {
        await act(use);
        await until("the clauses on the new elements", async () => (await use.shows(ARBITRATES)) && (await use.shows(CAPS)), 5_000);
      }
    },
  },
  "a virtual list that recycles its rows": {
    page: page(`const texts = [...Array(300)].map((_, i) => i === 150 ? ${JSON.stringify(NEW)} : "Row " + i + ". ${HARMLESS}");
      const rows = texts.slice(0, 12).map((text) => { const p = document.createElement("p"); p.append(text); more.append(p); return p; });
      window.act = (from) => rows.forEach((row, at) => { row.firstChild.data = texts[from + at]; });`),
    want: [ARBITRATES],
    act: async (use) => {
      for (let round = 0; round < 2; round++) {
        await act(use, 145);
        await until("the row's clause", () => use.shows("waive your right to a jury trial and agree"), 5_000);
        await act(use, 200);
        await until("no highlight on the row's next text", async () => !(await use.shows("calendar")) && !(await use.shows("and agree to binding arbitration of")), 5_000);
        await act(use, 0);
      }
      assert.ok(await use.shows(ARBITRATES));
    },
    never: ["calendar"],
  },
  "two clauses change places": {
    page: page(`window.act = () => { const a = document.getElementById("arbitration"), c = document.getElementById("cap"); const t = document.createElement("i"); a.replaceWith(t); c.replaceWith(a); t.replaceWith(c); };`),
    want: [ARBITRATES, CAPS],
    act: async (use) => {
      await act(use);
      await until("both", async () => (await use.shows(ARBITRATES)) && (await use.shows(CAPS)), 5_000);
      assert.deepEqual(await strays(use, ["agree", "liab", "modify", "terms"]), []);
    },
  },
  "text nodes split and joined": {
    page: page(`window.act = (what) => { const p = document.getElementById("arbitration"); if (what === "split") while (p.lastChild.length > 10) p.lastChild.splitText(7); else p.normalize(); };`),
    want: [ARBITRATES],
    act: async (use) => {
      for (const what of ["split", "join", "split"]) {
        await act(use, what);
        await until(`the clause after ${what}`, () => use.shows(ARBITRATES), 5_000);
      }
    },
  },
  "a changed paragraph leaves the others' highlights alone": {
    page: page(`window.lost = 0; window.act = (text) => { document.getElementById("arbitration").textContent = text; };
      const look = () => { const high = CSS.highlights.get("clauselight-high"); if (window.ready && ![...(high ?? [])].some((r) => r.toString().includes("our total liability"))) window.lost++; requestAnimationFrame(look); }; look();`),
    want: [ARBITRATES, CAPS],
    act: async (use) => {
      await use.page.evaluate("window.ready = true");
      await act(use, HARMLESS);
      await until("no highlight on the harmless text", async () => !(await use.shows(ARBITRATES)), 5_000);
      await act(use, NEW);
      await until("the new clause", () => use.shows("and agree to binding arbitration of"), 5_000);
      assert.equal(await use.page.evaluate("window.lost"), 0);
    },
    never: ["calendar"],
  },
  "shown and hidden by a class elsewhere": {
    page: () => termsPage({ head: "<style>body.brief #arbitration, .off + #cap { display: none }</style>", after: `<script>window.act = (on) => { document.body.className = on ? "brief" : ""; document.getElementById("cap").previousElementSibling.className = on ? "off" : ""; }</script>` }),
    want: [ARBITRATES, CAPS],
    act: async (use) => {
      await act(use, true);
      const listed = async () => (await use.driver.statuses(use.page))[0].report?.findings.flatMap(({ places }) => places.map(({ quote }) => quote)).join(" ") ?? "";
      await until("hidden clauses to be left out", async () => !/binding individual|total liability/.test(await listed()), 10_000);
      await act(use, false);
      await until("both again", async () => (await use.shows(ARBITRATES)) && (await use.shows(CAPS)), 10_000);
    },
  },
  "hidden and shown by its own attributes": {
    page: page(`window.act = (on) => { document.getElementById("arbitration").hidden = on; document.getElementById("cap").style.display = on ? "inline" : ""; };`),
    want: [ARBITRATES, CAPS],
    act: async (use) => {
      await act(use, true);
      await wait(600);
      assert.ok(await use.shows(CAPS));
      await act(use, false);
      await until("the clause again", () => use.shows(ARBITRATES), 5_000);
    },
  },
  "children of a shadow host change": {
    page: page(`const host = document.createElement("x-box"); host.attachShadow({ mode: "open" }).innerHTML = "<section><div><slot></slot></div></section>"; more.append(host);
      window.act = (text) => { const p = document.createElement("p"); p.append(text); host.replaceChildren(p); };`),
    want: [ARBITRATES],
    act: async (use) => {
      await act(use, NEW);
      await until("the slotted clause", () => use.shows("and agree to binding arbitration of"), 5_000);
      await act(use, HARMLESS);
      await until("nothing of it", async () => !(await use.shows("and agree to binding arbitration of")), 5_000);
    },
    never: ["calendar"],
  },
  "document.write over the page": {
    page: page(`window.act = (html) => { document.open(); document.write(html); document.close(); };`),
    want: [ARBITRATES],
    act: async (use) => {
      await act(use, termsPage().replace(ARBITRATION, NEW));
      await until("the new page's clause", () => use.shows("and agree to binding arbitration of"), 10_000);
      await act(use, "<!doctype html><title>Soup</title><p>Soup.</p>");
      await until("nothing", async () => (await use.painted()).join("") === "", 10_000);
    },
  },
  "the body is replaced": {
    page: page(`window.act = () => { const body = document.createElement("body"); body.append(...document.body.childNodes); document.body = body; };`),
    want: [ARBITRATES],
    act: async (use) => {
      await act(use);
      await until("the clauses in the new body", async () => (await use.shows(ARBITRATES)) && (await use.shows(CAPS)), 8_000);
    },
  },
  "the root element is replaced": {
    page: page(`window.act = () => { document.replaceChild(document.documentElement.cloneNode(true), document.documentElement); };`),
    want: [ARBITRATES],
    act: async (use) => {
      await act(use);
      await until("the clauses in the new root", async () => (await use.shows(ARBITRATES)) && (await use.shows(CAPS)), 8_000);
    },
  },
  "moved into a frame's document": {
    page: page(`const frame = document.createElement("iframe"); more.append(frame); window.act = () => frame.contentDocument.body.append(document.getElementById("arbitration"));`),
    want: [ARBITRATES, CAPS],
    act: async (use) => {
      await act(use);
      await wait(800);
      assert.ok(await use.shows(CAPS));
    },
  },
  "an element that is added and removed all the time": {
    page: page(`setInterval(() => { const p = document.createElement("p"); p.append(${JSON.stringify(NEW)}); more.append(p); setTimeout(() => p.remove(), 3); }, 5);`),
    want: [ARBITRATES],
    act: async (use) => {
      const before = await heap(use);
      await wait(3_000);
      assert.ok(await use.shows(ARBITRATES));
      assert.ok((await heap(use)) - before < 10, "memory grows");
    },
  },
});
