// What is painted, on the project's own sample pages (tests/pages/expected.json says what) and on pages that show
// their terms late or elsewhere than in the document itself; and that the page's own DOM stays as it was.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { BROWSERS, launch } from "./browser.mjs";
import { ARBITRATION, plain, termsPage, until } from "./helpers.mjs";
import { serve } from "./server.mjs";

const EXPECTED = JSON.parse(readFileSync(new URL("../pages/expected.json", import.meta.url), "utf8"));

const MAIN = termsPage().match(/<main>[\s\S]*<\/main>/)[0];
const quoted = JSON.stringify(MAIN).replace(/<\//g, "<\\/");
// Pages whose scripts the tests drive through the function `act`.
const ROUTES = {
  "/app": () =>
    `<!doctype html><title>Garden shop</title><body><div id="app"><h1>Garden shop</h1><p>Spades.</p></div><script>
     const app = document.getElementById("app"), home = app.innerHTML;
     const show = () => {
       const terms = location.pathname.endsWith("/terms") || location.hash === "#/legal/terms";
       document.title = terms ? "Terms of Service" : "Garden shop";
       app.innerHTML = terms ? ${quoted} : home;
     };
     addEventListener("popstate", show); addEventListener("hashchange", show);
     window.act = (to) => { history.pushState({}, "", to); show(); };</script>`,
  "/dialog": () =>
    `<!doctype html><title>Garden shop</title><body><p>Spades.</p><button id="open">Terms of Service</button>
     <dialog id="d">${MAIN}</dialog><script>open.onclick = undefined; document.getElementById("open").onclick = () => d.showModal()</script>`,
  "/role-dialog": () =>
    `<!doctype html><title>Garden shop</title><body><p>Spades.</p><button id="open">Read our terms</button><script>
     document.getElementById("open").onclick = () => {
       const box = document.createElement("div"); box.setAttribute("role", "dialog"); box.innerHTML = ${quoted}; document.body.append(box);
     };</script>`,
  "/late/terms": () =>
    `<!doctype html><title>Terms of Service</title><body><div id="app">Loading</div><script>
     setTimeout(() => { document.getElementById("app").innerHTML = ${quoted}; }, 700);</script>`,
  "/folded/terms": () =>
    `<!doctype html><title>Terms of Service</title><body><button id="open">Terms for Europe</button>
     <div id="box" style="display: none">${MAIN}</div><script>
     document.getElementById("open").onclick = () => { document.getElementById("box").style.display = "block"; };</script>`,
  "/changing/terms": () =>
    termsPage({
      after: `<script>window.act = (what) => {
        const p = document.getElementById("arbitration"), { data } = p.firstChild;
        if (what === "same data") p.firstChild.data = data;
        if (what === "new node") p.replaceChildren(document.createTextNode(data));
        if (what === "whole main") { const m = document.querySelector("main"); m.innerHTML = m.innerHTML; }
        if (what === "gone") p.remove();
      };</script>`,
    }),
};

for (const name of BROWSERS) {
  describe(`${name}: painting`, () => {
    let driver, server;
    before(async () => {
      server = await serve({ routes: ROUTES });
      driver = await launch(name);
    });
    after(async () => {
      await driver?.close();
      await server?.close();
    });

    const painted = async (page) => Object.values(await driver.paintedEverywhere(page)).flat().map(plain);
    const arbitrationPainted = (page, what = "the arbitration clause") =>
      until(what, async () => (await painted(page)).some((text) => ARBITRATION.includes(text) && text.length > 60));
    const nothingPainted = (page, what) => until(what, async () => (await painted(page)).length === 0);

    for (const [file, expected] of Object.entries(EXPECTED)) {
      test(`${file}`, async () => {
        const page = await driver.open(server.url(expected.address ?? file));
        await checkPage(driver, page, expected);
        await page.close();
      });
    }

    test("in-page navigation to terms, away and back", async () => {
      const page = await driver.open(server.url("/app"));
      for (const address of ["/app/terms", "/app#/legal/terms"]) {
        await page.evaluate((to) => /** @type {any} */ (window).act(to), address);
        await arbitrationPainted(page, `clauses after going to ${address}`);
        await page.evaluate(() => /** @type {any} */ (window).act("/app"));
        await nothingPainted(page, "no clauses after going away");
        await page.evaluate(() => history.back());
        await arbitrationPainted(page, "clauses after going back");
        await page.evaluate(() => history.forward());
        await nothingPainted(page, "no clauses after going forward");
      }
      await page.close();
    });

    for (const path of ["/dialog", "/role-dialog"]) {
      test(`${path}: terms in a dialog are painted when it opens`, async () => {
        const page = await driver.open(server.url(path));
        await page.click("#open");
        await arbitrationPainted(page);
        await page.close();
      });
    }

    for (const [file, button] of [["dialog.html", "#open"], ["/spa/home", "#go"]]) {
      test(`${file}: the sample's terms are painted once a click shows them`, async () => {
        const page = await driver.open(server.url(file));
        assert.deepEqual((await driver.statuses(page)).map(({ state }) => state), ["not-terms"]);
        await page.click(button);
        await until("its arbitration clause", async () =>
          (await painted(page)).some((text) => text.includes("binding arbitration administered by JAMS")),
        );
        await page.close();
      });
    }

    test("terms that arrive after the page are found", async () => {
      const page = await driver.open(server.url("/late/terms"));
      await arbitrationPainted(page);
      await page.close();
    });

    test("terms that a click unfolds, long after the page has loaded, are found", async () => {
      const page = await driver.open(server.url("/folded/terms"));
      // Past the last of the gate's own looks.
      await new Promise((done) => setTimeout(done, 9_000));
      assert.deepEqual(await painted(page), []);
      await page.click("#open");
      await arbitrationPainted(page);
      await page.close();
    });

    for (const change of ["same data", "new node", "whole main"]) {
      test(`painted again after the page renders anew: ${change}`, async () => {
        const page = await driver.open(server.url("/changing/terms"));
        await arbitrationPainted(page);
        const before = (await painted(page)).sort();
        await page.evaluate((what) => /** @type {any} */ (window).act(what), change);
        await until("the same clauses again", async () => {
          const now = (await painted(page)).sort();
          return now.length === before.length && now.every((text, at) => text === before[at]);
        });
        await page.close();
      });
    }

    test("a clause that the page removes is no longer painted", async () => {
      const page = await driver.open(server.url("/changing/terms"));
      await arbitrationPainted(page);
      await page.evaluate(() => /** @type {any} */ (window).act("gone"));
      await until("the clause to go", async () => !(await painted(page)).some((text) => text && ARBITRATION.includes(text)));
      assert.ok((await painted(page)).length > 0, "the others stay");
      await page.close();
    });

    test("on a page that is not terms nothing is loaded and no worker wakes", async () => {
      const soup = Object.entries(EXPECTED).find(([, expected]) => expected.gate === false)[0];
      await driver.killWorker();
      const page = await driver.open(server.url(soup));
      await new Promise((done) => setTimeout(done, 500));
      assert.equal(await driver.workerRuns(), false, "the worker was woken");
      // The same wait wakes it on a page of terms.
      await driver.waitPainted(await driver.open(server.url("/changing/terms")));
      assert.equal(await driver.workerRuns(), true);
      await page.close();
    });

    test("no error was left uncaught", () => assert.deepEqual(driver.errors, []));
  });
}

/** Compares one sample page with what is expected of it. */
async function checkPage(driver, page, expected) {
  if (expected.gate === false) {
    const statuses = await driver.statuses(page);
    assert.ok(statuses.length > 0);
    assert.ok(statuses.every(({ state }) => state === "not-terms"), JSON.stringify(statuses.map(({ state }) => state)));
    assert.equal(await page.evaluate(() => document.querySelector("clauselight-popover")), null);
    assert.deepEqual(await driver.paintedEverywhere(page), { high: [], medium: [], low: [] });
    return;
  }
  await driver.waitPainted(page);
  const statuses = await driver.statuses(page);
  const findings = statuses.flatMap(({ report }) => report?.findings ?? []);
  const of = ({ type, quote }) =>
    findings.find(({ clauseType, places }) => clauseType === type && places.some((place) => plain(place.quote).includes(quote)));
  for (const wanted of expected.findings) assert.ok(of(wanted), `missed ${wanted.type}: ${wanted.quote}`);
  for (const unwanted of expected.never ?? []) assert.equal(of(unwanted), undefined, `wrongly found ${unwanted.type}: ${unwanted.quote}`);
  for (const { record, basis } of expected.records ?? []) {
    assert.deepEqual(findings.filter((f) => f.record === record).map((f) => f.basis), [basis], record);
  }
  assert.deepEqual((await driver.paintedEverywhere(page)).low, [], "low severity is only listed");
  // What is painted, level by level; a page that renders anew gets a moment to settle.
  await until("every expected quotation to be painted in its colour", async () => {
    const painted = await driver.paintedEverywhere(page);
    return expected.findings.every((wanted) => {
      const { severity, record, places } = of(wanted);
      // Ranges lie in single text nodes, so the white space between two is not in them.
      const letters = (text) => plain(text).replaceAll(" ", "");
      const stretches = places.filter((place) => plain(place.quote).includes(wanted.quote)).flatMap(({ ranges }) => ranges);
      const levels = record ? [severity] : [...new Set(stretches.map((range) => range.severity))];
      return levels.some((level) => level === "low" || letters(painted[level].join("")).includes(letters(wanted.quote)));
    });
  });
  // Scripts of the page may change its body; where there are none it must be what its source says.
  const [now, scripts] = await page.evaluate(() => [document.body.outerHTML, document.scripts.length]);
  if (scripts > 0) return;
  const source = readFileSync(new URL(`../pages/${new URL(page.url()).pathname.slice(1)}`, import.meta.url), "utf8");
  const blank = await driver.browser.newPage();
  const parsed = await blank.evaluate((html) => new DOMParser().parseFromString(html, "text/html").body.outerHTML, source);
  await blank.close();
  assert.equal(now, parsed);
}
