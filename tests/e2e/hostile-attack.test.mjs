// Pages that work against us: they set traps, wipe, imitate, feign and flood.
import assert from "node:assert/strict";
import { ARBITRATES, CAPS, hostile, wait } from "./hostile.mjs";
import { pointOnPainted, termsPage, until } from "./helpers.mjs";

const attack = (script) => () => termsPage({ head: `<script>${script}</script>` });
const NAME = "clauselight-popover";

/** Opens the popover of the first high clause with the real mouse. */
async function openPopover({ page, driver }) {
  await page.mouse.move(2, 2);
  const point = await pointOnPainted(page, "high");
  await page.mouse.move(point.x, point.y);
  await page.mouse.move(point.x + 1, point.y);
  return driver.waitPopover(page);
}

hostile("hostile pages", {
  "traps in the prototypes": {
    page: attack(`for (const prototype of [Node.prototype, Element.prototype, HTMLElement.prototype, Document.prototype, Text.prototype, CharacterData.prototype, EventTarget.prototype, ShadowRoot.prototype])
      for (const name of Object.getOwnPropertyNames(prototype)) try {
        if (name !== "constructor" && !/documentElement|addEventListener|outerHTML|cloneNode|querySelector|remove/.test(name)) Object.defineProperty(prototype, name, { get() { throw new Error("a trap: " + name); }, set() { throw new Error("a trap"); } });
      } catch {}`),
    // The test's own looks at what is painted would be trapped too.
    act: ({ driver, page }) => until("a report", async () => (await driver.statuses(page))[0]?.report?.counts.high >= 2),
  },
  "traps in the language": {
    page: attack(`for (const prototype of [Array.prototype, Map.prototype, Set.prototype, String.prototype, Promise.prototype, RegExp.prototype])
      for (const name of Object.getOwnPropertyNames(prototype)) if (/^(push|map|filter|flatMap|get|has|add|slice|exec|then|some|every)$/.test(name) && typeof prototype[name] === "function") { const old = prototype[name]; prototype[name] = function (...args) { if (new Error().stack.includes("extension:")) throw new Error("a trap"); return old.apply(this, args); }; }
      Object.prototype.toJSON = () => "nothing";`),
    want: [ARBITRATES, CAPS],
  },
  "highlights are cleared all the time": {
    page: attack(`setInterval(() => CSS.highlights.clear(), 100);`),
    act: async ({ driver, page }) => {
      await until("a report", async () => (await driver.statuses(page))[0]?.state === "ready");
      await wait(500);
    },
  },
  "our highlights are emptied, renamed and filled with other text": {
    page: attack(`window.act = () => { const own = CSS.highlights.get("clauselight-high"); own.clear(); const r = new Range(); r.selectNodeContents(document.querySelector("h1")); own.add(r);
      CSS.highlights.set("clauselight-medium", new Highlight(r)); document.getElementById("arbitration").firstChild.data += " "; };`),
    want: [ARBITRATES, CAPS],
    act: async ({ page, shows, painted }) => {
      await page.evaluate("act()");
      await until("our highlights again", async () => (await shows(ARBITRATES)) && (await shows(CAPS)), 5_000);
      assert.ok(!(await painted()).some((text) => text === "Terms of Service"));
    },
  },
  "style sheets are taken away": {
    page: attack(`setInterval(() => { document.adoptedStyleSheets = []; }, 50);`), want: [ARBITRATES, CAPS],
  },
  "a registry of 2,000 highlights": {
    page: attack(`addEventListener("DOMContentLoaded", () => { const node = document.querySelector("p").firstChild; for (let i = 0; i < 2000; i++) { const r = new Range(); r.setStart(node, i % 40); r.setEnd(node, i % 40 + 1); CSS.highlights.set("own-" + i, new Highlight(r)); } });`),
    want: [ARBITRATES, CAPS], timeout: 60_000,
    act: async ({ page }) => assert.equal(await page.evaluate(`[...CSS.highlights.keys()].filter((name) => name.startsWith("own-")).length`), 2_000),
  },
  "our element is removed at once": {
    page: attack(`window.removed = 0; new MutationObserver(() => { const own = document.querySelector("${NAME}"); if (own) { own.remove(); removed++; } }).observe(document, { childList: true, subtree: true });`),
    want: [ARBITRATES, CAPS],
    act: async ({ page }) => {
      await until("a removal", () => page.evaluate("removed > 0"));
      const point = await pointOnPainted(page, "high");
      await page.mouse.move(point.x, point.y);
      await wait(800);
      assert.ok((await page.evaluate("removed")) < 50, "it is put back for ever");
    },
  },
  "our element is moved into the body": {
    page: attack(`window.moved = 0; new MutationObserver(() => { const own = document.querySelector("html > ${NAME}"); if (own && moved < 20) { document.body.append(own); moved++; } }).observe(document, { childList: true, subtree: true });`),
    want: [ARBITRATES, CAPS],
    act: async (use) => {
      await until("a move", () => use.page.evaluate("moved > 0"));
      const point = await pointOnPainted(use.page, "high");
      await use.page.mouse.move(point.x, point.y);
      await wait(800);
      assert.ok(await use.shows(ARBITRATES));
    },
  },
  "our popover is hidden by the page": {
    page: attack(`window.act = () => { const own = document.querySelector("${NAME}"); own.hidePopover(); };`),
    want: [ARBITRATES],
    act: async (use) => {
      await openPopover(use);
      await use.page.evaluate("act()");
      await use.driver.waitNoPopover(use.page);
      await use.page.mouse.move(2, 2);
      await wait(500);
      await openPopover(use);
      await use.page.keyboard.press("Escape");
      await use.driver.waitNoPopover(use.page);
    },
  },
  "our open popover is removed, and our element's attributes are changed": {
    page: attack(`window.act = (what) => { const own = document.querySelector("${NAME}"); if (what === "remove") own.remove(); else { own.removeAttribute("popover"); own.hidden = true; own.style.cssText = "display: none !important"; own.className = own.id = "x"; own.textContent = "text"; } };`),
    want: [ARBITRATES],
    act: async (use) => {
      for (const what of ["remove", "change"]) {
        await openPopover(use);
        await use.page.evaluate((what) => /** @type {any} */ (window).act(what), what);
        await use.page.mouse.move(2, 2);
        await wait(700);
        await use.page.keyboard.press("Escape");
      }
      await pointOnPainted(use.page, "high").then(({ x, y }) => use.page.mouse.move(x, y));
      await wait(500);
    },
  },
  "feigned events": {
    page: attack(`window.act = () => { const p = document.getElementById("arbitration"); const box = p.getBoundingClientRect(); const at = { bubbles: true, composed: true, clientX: box.x + 60, clientY: box.y + 12, button: 0, pointerType: "mouse" };
      for (const type of ["pointermove", "pointerdown", "pointerup", "click", "mousemove", "pointerleave"]) for (const target of [p, document, document.querySelector("${NAME}") ?? document]) target.dispatchEvent(new (type === "click" || type === "mousemove" ? MouseEvent : PointerEvent)(type, at));
      for (const key of ["Escape", "Tab", "ArrowDown", "Enter"]) document.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
      for (const type of ["toggle", "beforetoggle", "pageshow", "popstate", "hashchange", "resize", "scroll", "load"]) { window.dispatchEvent(new Event(type)); document.dispatchEvent(new Event(type, { bubbles: true })); } };`),
    want: [ARBITRATES],
    act: async ({ page, driver, shows }) => {
      for (let i = 0; i < 5; i++) await page.evaluate("act()");
      await wait(900);
      assert.equal(await driver.popover(page), undefined);
      assert.ok(await shows(ARBITRATES));
    },
  },
  "feigned messages": {
    page: attack(`window.act = () => { for (const message of [{ v: 1, type: "analyse", request: "{}", highBefore: 0, since: null }, { v: 1, type: "status", state: "failed" }, { v: 1, type: "jump", finding: 0, place: 0 }, "clauselight", null])
      { window.postMessage(message, "*"); document.dispatchEvent(new CustomEvent("clauselight", { detail: message })); try { new BroadcastChannel("clauselight-popup").postMessage(message); chrome.runtime.sendMessage("clauselight@clauselight.org", message); } catch {} }
      globalThis.__clauselight = { page: null }; globalThis.__clauselightAlways = true; };`),
    want: [ARBITRATES],
    act: async ({ page, driver, shows }) => {
      await page.evaluate("act()");
      await wait(300);
      assert.ok(await shows(ARBITRATES));
      assert.equal((await driver.statuses(page))[0].state, "ready");
    },
  },
  "an element that imitates ours": {
    page: () => termsPage({
      head: `<script>customElements.define("${NAME}", class extends HTMLElement { constructor() { super(); try { this.attachShadow({ mode: "open" }); } catch {} } connectedCallback() { this.remove(); } });</script>`,
      after: `<${NAME}><p>You waive your right to a jury trial in an imitation.</p></${NAME}>`,
    }),
    want: [ARBITRATES], never: ["in an imitation"],
    act: async ({ page, shows }) => {
      const { x, y } = await pointOnPainted(page, "high");
      await page.mouse.move(x, y);
      await wait(700);
      assert.ok(await shows(ARBITRATES));
    },
  },
  "style that reaches for our element": {
    page: () => termsPage({ head: `<style>* { all: unset !important; display: block !important; position: static !important; opacity: 0.01 !important; content-visibility: hidden } ${NAME} { display: none !important; pointer-events: none !important }</style>` }),
    want: [], act: async () => wait(500),
  },
  "names and globals that mislead": {
    page: () => termsPage({ before: `${["body", "documentElement", "title", "head", "forms"].map((name) => `<form name="${name}"></form><img name="${name}" alt="">`).join("")}<a id="CSS"></a><a id="chrome"></a><a id="__clauselight"></a><a id="__clauselightAlways"></a><a id="scheduler"></a><a id="Highlight"></a>` }),
    want: [ARBITRATES, CAPS],
  },
});
