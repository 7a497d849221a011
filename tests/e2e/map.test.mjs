// The clause map and the reading bar, and the keyboard commands that lead the same way.
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import { BROWSERS, launch } from "./browser.mjs";
import { plain, pointOn, saveSettings, termsPage, until } from "./helpers.mjs";
import { serve } from "./server.mjs";

const GUIDE = "clauselight-guide";
/** Room between the clauses, so that each is out of sight of the others. */
const LONG = termsPage({ head: "<style>h1, h2 { margin-top: 900px }</style>" });
const MAIN = LONG.match(/<main>[\s\S]*<\/main>/)[0];

const ROUTES = {
  "/legal/terms": () => LONG,
  "/short/terms": () => termsPage(),
  "/rail/terms": () => LONG.replace("<main>", `<nav style="position:fixed; right:0; top:200px; width:40px; height:300px">here</nav><main>`),
  "/rails/terms": () =>
    LONG.replace("<main>", `<nav style="position:fixed; right:0; top:200px; width:40px; height:300px">here</nav>
      <nav style="position:fixed; left:0; top:200px; width:40px; height:300px">there</nav><main>`),
  "/banner/terms": () => LONG.replace("<main>", `<aside style="position:fixed; inset:auto 0 0; height:120px; background:#ddd">Offers</aside><main>`),
  "/shell/terms": () =>
    LONG.replace("</head>", "<style>html, body { height: 100%; margin: 0 !important; max-width: none !important } main { height: 100vh; width: 70%; overflow: auto }</style></head>"),
  "/shell-rtl/terms": () =>
    LONG.replace("</head>", "<style>html, body { height: 100%; margin: 0 !important; max-width: none !important } main { height: 100vh; overflow: auto; direction: rtl }</style></head>"),
  "/dialog/terms": () =>
    `<!doctype html><title>Shop</title><style>h2 { margin-top: 900px } #d { transform: translateX(5px) }</style><body><p>A shop.</p>
    <dialog id="d" style="padding:0; max-height:none"><div style="height:80vh; width:600px; overflow:auto">${MAIN}</div></dialog><script>d.showModal()</script>`,
  "/folded/terms": () => LONG.replace(/<h2>2\.[\s\S]*?<\/p>/, (part) => `<details><summary>Disputes</summary>${part}</details>`),
  "/twice/terms": () =>
    LONG.replace("</main>", "<h2>6. More on changes</h2><p id='again'>We may modify these terms at any time in our sole discretion without notice to you.</p></main>"),
  "/app/terms": () =>
    termsPage({ after: `<script>window.act = () => { history.pushState({}, "", "/app/privacy"); document.title = "Privacy Policy"; document.querySelector("h1").textContent = "Privacy Policy"; }</script>` }),
  "/framed": () => `<!doctype html><title>Shop</title><p>A shop.</p><input id="field"><iframe src="/legal/terms" width=700 height=500></iframe>`,
};

for (const name of BROWSERS) {
  describe(`${name}: clause map, reading bar and commands`, () => {
    let driver, server, own, page;
    before(async () => {
      server = await serve({ routes: ROUTES });
      driver = await launch(name);
      await (await driver.open(server.url("/short/terms"))).close();
      own = await driver.extensionPage("popup/popup.html");
    });
    after(async () => {
      await driver?.close();
      await server?.close();
    });
    beforeEach(async () => {
      await page?.close();
      await own.evaluate(() => /** @type {any} */ (globalThis).chrome.storage.sync.clear());
    });

    const open = async (path) => {
      page = await driver.open(server.url(path));
      await page.bringToFront();
      await driver.waitPainted(page);
      return page;
    };
    /** What is seen of the map and the bar. */
    const seen = (place = page) =>
      driver.inHost(GUIDE, place, (root) => {
        const box = (element) => {
          if (!element || getComputedStyle(element).display === "none" || element.getClientRects().length === 0) return null;
          const { left, top, right, bottom } = element.getBoundingClientRect();
          return { left, top, right, bottom };
        };
        const map = root.querySelector(".map");
        return {
          map: box(map),
          marks: [...map.querySelectorAll(".mark")].map((mark) => {
            const { top, height } = mark.getBoundingClientRect();
            const tone = getComputedStyle(mark).getPropertyValue("--tone");
            return { severity: ["high", "medium", "low"].find((one) => mark.classList.contains(one)), tone, y: top + height / 2 };
          }),
          label: box(map.querySelector(".label")) && map.querySelector(".label").textContent,
          bar: box(root.querySelector(".bar")),
          text: root.querySelector(".bar .at")?.textContent ?? root.querySelector(".bar").textContent,
          high: root.querySelector("button.high")?.textContent ?? null,
          said: root.querySelector(".bar .said")?.textContent ?? "",
          focus: root.activeElement?.className ?? null,
        };
      });
    const waitSeen = (what, want, place = page) => until(what, async () => {
      const now = await seen(place);
      return now && want(now) && now;
    });
    const waitMarks = (place) => waitSeen("marks on the map", ({ marks, map }) => map && marks.length > 0, place);
    /** Where a button of the bar is. */
    const press = async (button) => {
      const { x, y } = await driver.inHost(GUIDE, page, (root, button) => {
        const { left, top, width, height } = root.querySelector(`.bar button.${button}`).getBoundingClientRect();
        return { x: left + width / 2, y: top + height / 2 };
      }, button);
      await page.mouse.click(x, y);
    };
    const scrollTop = () => page.evaluate(() => scrollY);
    const titleOpen = async () => (await driver.waitPopover(page)).text;
    const findings = async (place = page) => (await driver.statuses(place)).find(({ report }) => report).report.findings;
    const painted = async (place = page) => Object.values(await driver.paintedEverywhere(place)).flat().length;

    test("a mark for each painted place, where it stands in the page, by its severity", async () => {
      await open("/legal/terms");
      const { map, marks } = await waitMarks();
      const wanted = await page.evaluate(() => {
        const scale = innerHeight / document.documentElement.scrollHeight;
        return ["high", "medium"].flatMap((level) =>
          [...CSS.highlights.get(`clauselight-${level}`)].map((range) => ({ level, y: (range.getBoundingClientRect().top + scrollY) * scale })));
      });
      assert.ok(wanted.length > 1);
      for (const { level, y } of wanted) {
        const near = marks.find((mark) => Math.abs(mark.y - y) < 8);
        assert.ok(near, `no mark at ${y}: ${JSON.stringify(marks)}`);
        assert.notEqual(near.tone, "", "a mark has the colour of its severity");
        if (level === "high") assert.equal(near.severity, "high");
      }
      for (const mark of marks) assert.ok(wanted.some(({ y }) => Math.abs(mark.y - y) < 8), `a mark at ${mark.y} for nothing`);
      assert.deepEqual([map.top, map.right, map.bottom], await page.evaluate(() => [0, document.documentElement.clientWidth, innerHeight]));
    });

    test("hovering a mark names it, a click goes there and explains it", async () => {
      await open("/legal/terms");
      const { map, marks } = await waitMarks();
      const mark = marks.findLast(({ severity }) => severity === "high");
      // Beside the strip, in the room that a mark has beyond it.
      await page.mouse.move(map.left - 4, mark.y);
      const { label } = await waitSeen("the mark's title", ({ label }) => label);
      await page.mouse.click(map.left + 6, mark.y);
      const text = await titleOpen();
      assert.ok((await findings()).some(({ title }) => label.includes(title) && text.includes(plain(title))), `${label} / ${text}`);
      assert.ok((await scrollTop()) > 500, "the page did not go there");
      assert.equal(await page.evaluate(() => document.activeElement?.localName), "body", "the page lost its focus");
    });

    test("dragging along it scrolls the page through", async () => {
      await open("/legal/terms");
      const { map } = await waitMarks();
      await page.mouse.move(map.left + 6, 60);
      await page.mouse.down();
      await page.mouse.move(map.left + 6, 300, { steps: 4 });
      const middle = await until("the page to follow", async () => (await scrollTop()) > 500 && scrollTop());
      await page.mouse.move(map.left + 6, 700, { steps: 4 });
      await until("the page to follow on", async () => (await scrollTop()) > middle + 500);
      await page.mouse.up();
      assert.equal(await driver.popover(page), undefined, "a drag is not a click");
    });

    test("it follows the page's height", async () => {
      await open("/legal/terms");
      const { marks } = await waitMarks();
      await page.evaluate(() => document.body.append(Object.assign(document.createElement("div"), { style: "height: 20000px" })));
      await waitSeen("the marks to move up", (now) => now.marks.length > 0 && now.marks.at(-1).y < marks.at(-1).y / 2);
    });

    test("it steps aside where the page has something at its edge, and goes where both edges are taken", async () => {
      await open("/rail/terms");
      assert.equal((await waitMarks()).map.left, 0);
      await page.close();
      await open("/rails/terms");
      const { map } = await waitSeen("the bar", ({ bar }) => bar);
      assert.equal(map, null);
    });

    test("it maps what scrolls: an element of the page, on the side of its scrollbar", async () => {
      await open("/shell/terms");
      const { map, marks } = await waitMarks();
      const edge = await page.evaluate(() => { const main = document.querySelector("main"); return main.getBoundingClientRect().left + main.clientLeft + main.clientWidth; });
      assert.equal(map.right, edge);
      await page.mouse.click(map.left + 6, marks.at(-1).y);
      await driver.waitPopover(page);
      assert.ok(await page.evaluate(() => document.querySelector("main").scrollTop > 500));
      await page.close();
      await open("/shell-rtl/terms");
      const rtl = await waitMarks();
      assert.equal(rtl.map.left, await page.evaluate(() => { const main = document.querySelector("main"); return main.getBoundingClientRect().left + main.clientLeft; }));
    });

    test("above a modal dialog it can be used", async () => {
      await open("/dialog/terms");
      const { map, marks } = await waitMarks();
      const box = await page.evaluate(() => { const { right, top } = document.querySelector("#d > div").getBoundingClientRect(); return { right, top }; });
      assert.ok(Math.abs(map.right - box.right) < 20 && map.top === box.top, JSON.stringify({ map, box }));
      await page.mouse.click(map.left + 6, marks.at(-1).y);
      await driver.waitPopover(page);
      assert.ok(await page.evaluate(() => document.querySelector("#d > div").scrollTop > 500));
    });

    test("a page that hardly scrolls has no map; a folded clause is where its fold is", async () => {
      await open("/short/terms");
      assert.equal((await waitSeen("the bar", ({ bar }) => bar)).map, null);
      await page.close();
      await open("/folded/terms");
      const { marks } = await waitMarks();
      const y = await page.evaluate(() => {
        const { top } = document.querySelector("details").getBoundingClientRect();
        return ((top + scrollY) / document.documentElement.scrollHeight) * innerHeight;
      });
      assert.ok(marks.some((mark) => Math.abs(mark.y - y) < 8), JSON.stringify({ y, marks }));
    });

    test("the bar says where the reader is, and steps", async () => {
      await open("/legal/terms");
      const first = await waitSeen("the bar", ({ bar }) => bar);
      assert.match(first.text, /^\d+ clauses$/);
      const total = Number.parseInt(first.text, 10);
      assert.match(first.high, /^\d+ high$/);
      await page.evaluate(() => document.querySelector("#cap").scrollIntoView({ block: "center", behavior: "instant" }));
      const scrolled = await waitSeen("the position", ({ text }) => / of /.test(text));
      assert.equal(scrolled.said, "", "scrolling is read out");
      const [at] = scrolled.text.match(/\d+/);
      // The first step is to what is in view. The bar stays within reach beside the popover.
      await press("next");
      await waitSeen("the first step", ({ said }) => said !== "");
      await driver.waitPopover(page);
      await new Promise((done) => setTimeout(done, 200));
      await press("next");
      const stepped = await waitSeen("the step", ({ text }) => text === `${Number(at) + 1} of ${total}`);
      const text = await titleOpen();
      const [, title] = stepped.said.split(": ");
      assert.ok(title && text.includes(plain(title)), `${stepped.said} / ${text}`);
      assert.equal(await page.evaluate((name) => document.activeElement?.localName === name, GUIDE), true, "the focus left the bar");
      await press("previous");
      await waitSeen("the step back", ({ text }) => text === `${at} of ${total}`);
      await press("high");
      const high = (await findings()).filter(({ severity }) => severity === "high");
      const now = await titleOpen();
      assert.ok(high.some(({ title }) => now.includes(plain(title))));
    });

    test("at a later place of a clause the bar counts as its popover does", async () => {
      await open("/twice/terms");
      const { x, y } = await pointOn(page, "sole discretion without notice to you.");
      await page.mouse.click(x, y);
      const { text } = await driver.waitPopover(page);
      const [place] = /\d+ of \d+/.exec(text) ?? [];
      assert.ok(place, text);
      await waitSeen(`the bar at ${place}`, (now) => now.text.startsWith(place));
    });

    test("the bar is dismissed for a page, or for good", async () => {
      await open("/legal/terms");
      await waitSeen("the bar", ({ bar }) => bar);
      await press("close");
      const farewell = await waitSeen("the farewell", ({ text }) => /Hidden/.test(text));
      assert.equal(farewell.focus, "never");
      await page.evaluate(() => document.body.append(Object.assign(document.createElement("p"), { textContent: "More text." })));
      await page.mouse.move(300, 300);
      await waitSeen("the bar to go", ({ bar }) => !bar);
      await page.reload();
      await driver.waitPainted(page);
      await waitSeen("the bar again", ({ bar }) => bar);
      await press("close");
      await waitSeen("the farewell", ({ text }) => /Hidden/.test(text));
      await press("never");
      await until("the setting", () => own.evaluate(async () => !(await (await import("/settings-store.js")).loadSettings()).settings.readingBar));
      await page.reload();
      await driver.waitPainted(page);
      assert.equal((await waitMarks()).bar, null);
    });

    test("the settings switch both at once", async () => {
      await open("/legal/terms");
      await waitSeen("both", ({ map, bar }) => map && bar);
      await saveSettings(own, { clauseMap: false });
      await waitSeen("no map", ({ map, bar }) => !map && bar);
      await saveSettings(own, { clauseMap: true, readingBar: false });
      await waitSeen("no bar", ({ map, bar }) => map && !bar);
      await saveSettings(own, { clauseMap: false });
      await until("nothing", () => page.evaluate((name) => !document.querySelector(name), GUIDE));
      await driver.command("next");
      await driver.waitPopover(page);
    });

    test("the bar stands above what the page has at its bottom, and makes way for a sheet", async () => {
      await open("/banner/terms");
      const { bar } = await waitSeen("the bar", ({ bar }) => bar);
      assert.ok(bar.bottom <= 800 - 120, JSON.stringify(bar));
      await page.close();
      await open("/legal/terms");
      await page.setViewport({ width: 360, height: 740 });
      const narrow = await waitSeen("a wide bar", ({ bar }) => bar && bar.left === 0 && bar.right > 340);
      assert.equal(Math.round(narrow.bar.bottom), 740);
      await press("next");
      await driver.waitPopover(page);
      assert.equal((await seen()).bar, null);
      await page.keyboard.press("Escape");
      await driver.waitNoPopover(page);
      assert.ok((await seen()).bar);
    });

    test("commands go to the next finding, the one before and the next high one, from what is in view", async () => {
      await open("/legal/terms");
      const all = await findings();
      const open_ = async (title) => until(`"${title}" open`, async () => (await driver.popover(page))?.text.includes(plain(title)));
      await driver.command("next");
      await open_(all[0].title);
      const inCard = () => driver.inPopover(page, (root) => root.activeElement?.closest("[role=dialog]") !== null);
      assert.equal(await inCard(), true, "the keyboard's reader is not led into it");
      await driver.command("next");
      await open_(all[1].title);
      await driver.command("previous");
      await open_(all[0].title);
      await page.keyboard.press("Escape");
      await driver.waitNoPopover(page);
      await page.evaluate(() => document.querySelector("#changes").scrollIntoView({ block: "center", behavior: "instant" }));
      await driver.command("next");
      const there = all.find(({ places }) => places[0].quote.includes("modify these terms"));
      await open_(there.title);
      await page.keyboard.press("Escape");
      if (name === "firefox") {
        // It has no key of its own; the reader may give it one.
        await own.evaluate(() => /** @type {any} */ (globalThis).browser.commands.update({ name: "next-high", shortcut: "Alt+Shift+U" }));
        await page.bringToFront();
      }
      await page.evaluate(() => document.querySelector("#cap").scrollIntoView({ block: "center", behavior: "instant" }));
      await driver.command("next-high");
      const high = all.filter(({ severity }) => severity === "high");
      const cap = high.find(({ places }) => places[0].quote.includes("total liability"));
      await open_(cap.title);
    });

    test("the toggle takes everything off the page, and brings it back", async () => {
      await open("/legal/terms");
      await waitSeen("both", ({ map, bar }) => map && bar);
      const before = await painted();
      await driver.command("toggle");
      await until("nothing painted", async () => (await painted()) === 0);
      assert.equal(await page.evaluate((name) => document.querySelector(name), GUIDE), null);
      await page.evaluate(() => document.body.append(Object.assign(document.createElement("p"), { textContent: "More text." })));
      await new Promise((done) => setTimeout(done, 700));
      assert.equal(await painted(), 0, "a change of the page brought it back");
      await driver.command("toggle");
      await until("all painted", async () => (await painted()) === before);
      await waitSeen("both again", ({ map, bar }) => map && bar);
    });

    test("what is hidden is hidden for this page: the next one of the same application is shown, an anchor is no other", async () => {
      await open("/app/terms");
      await driver.command("toggle");
      await until("nothing painted", async () => (await painted()) === 0);
      await page.evaluate(() => void (location.hash = "#cap"));
      await page.evaluate(() => document.querySelector("#cap").append(" And more."));
      await new Promise((done) => setTimeout(done, 700));
      assert.equal(await painted(), 0, "an anchor brought it back");
      await page.evaluate("act()");
      await driver.waitPainted(page);
    });

    test("a command reaches the frame that has findings", async () => {
      page = await driver.open(server.url("/framed"));
      await page.bringToFront();
      await driver.waitPainted(page);
      await page.focus("#field");
      await driver.command("next");
      await driver.waitPopover(page.frames().find((frame) => frame.url().endsWith("/legal/terms")));
    });

    test("no error was left uncaught", () => assert.deepEqual(driver.errors, []));
  });
}
