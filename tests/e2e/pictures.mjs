// Takes the pictures of the documents and of the stores' listings anew, all of the sample pages:
//   node tests/e2e/pictures.mjs [NAME…]
// docs/pictures/ gets one of each state; docs/store/ gets those of the listings, in the size that both stores take.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { launch } from "./browser.mjs";
import { manyFindings, pointOn, termsPage, until } from "./helpers.mjs";
import { serve } from "./server.mjs";

const DOCS = fileURLToPath(new URL("../../docs/", import.meta.url));
const STORE = { width: 1280, height: 800 };
const WINDOW = { width: 1100, height: 720 };
const PHONE = { width: 360, height: 720 };
const POPUP = { width: 400, height: 600 };

const ARBITRATION = "binding arbitration";

/** A clause in each corner, so that the popover has to find its place at every edge of the window. */
const edges =
  `<!doctype html><html lang="en"><title>Terms of Service</title>` +
  `<style>body { margin: 0; font: 17px/1.6 serif } h1 { margin: 6px }</style><h1>Terms of Service</h1>` +
  `<p id="first">Any dispute will be resolved by binding individual arbitration, and you waive your right to a jury trial.</p>` +
  `<p id="left" style="width: 9em; margin-top: 9em">All fees are non-refundable, except where the law says otherwise.</p>` +
  `<p id="right" style="width: 9em; margin: 2em 0 0 auto">We may terminate your account at any time for any reason without notice.</p>` +
  `<p style="height: 20em"></p><p id="last" style="margin: 0">Our total liability to you for all claims is limited to fifty US dollars.</p>`;
const slow = () => `${manyFindings()}${`<p>${"We make soup of leek and potato for you, every day. ".repeat(400)}</p>`.repeat(300)}`;

const routes = {
  "/many/terms": manyFindings,
  "/slow/terms": slow,
  "/few/terms": () => termsPage(),
  "/edges/terms": () => edges,
  "/soup": () => `<!doctype html><html lang="en"><title>Soup of the day</title><h1>Soup</h1><p>Leek and potato.</p>`,
};

/** Everything that is needed to bring a state about. */
class Studio {
  /** @param {any} driver @param {any} server */
  constructor(driver, server) {
    this.driver = driver;
    this.server = server;
  }

  /** A page of the sample server, with what it has of clauses painted. */
  async page(path, size = WINDOW, isTerms = true) {
    const page = await this.driver.open(this.server.url(path));
    await page.setViewport({ ...size, deviceScaleFactor: 1 });
    if (isTerms) await this.driver.waitPainted(page);
    return page;
  }

  async hover(page, words) {
    const { x, y } = await pointOn(page, words);
    await page.mouse.move(x, y);
    await this.driver.waitPopover(page);
  }

  async pin(page, words) {
    const { x, y } = await pointOn(page, words);
    await page.mouse.click(x, y);
    await this.driver.waitPopover(page);
  }

  /** The popup over a page, once it says what is waited for. */
  async popup(page, words) {
    const popup = await this.driver.popup(page);
    await popup.setViewport({ ...POPUP, deviceScaleFactor: 2 });
    await until(`${words} in the popup`, () => popup.evaluate((source) => new RegExp(source).test(document.body.innerText), words.source), 20_000, 10);
    return popup;
  }

  /** The popup where the browser shows it: at the window's upper right corner, over the page. */
  async underButton(page, popup) {
    const shot = async (of) => `data:image/png;base64,${await of.screenshot({ encoding: "base64" })}`;
    await page.bringToFront();
    const below = await shot(page);
    await popup.bringToFront();
    const above = await shot(popup);
    const both = await this.driver.open("about:blank");
    await both.setViewport({ ...STORE, deviceScaleFactor: 1 });
    await both.evaluate((below, above, width) => {
      const picture = (src, style) => Object.assign(document.createElement("img"), { src, style });
      document.body.style.margin = "0";
      document.body.append(
        picture(below, "display: block"),
        picture(above, `position: absolute; top: 12px; right: 28px; width: ${width}px; border-radius: 8px; box-shadow: 0 4px 24px #0006`),
      );
    }, below, above, POPUP.width);
    return both;
  }

  async own(path, size = WINDOW) {
    const page = await this.driver.extensionPage(path);
    await page.setViewport({ ...size, deviceScaleFactor: 1 });
    return page;
  }

  async report(page, size = WINDOW) {
    const report = await this.driver.report(page);
    await report.setViewport({ ...size, deviceScaleFactor: 1 });
    await report.waitForFunction(() => document.querySelector("article"), { polling: 100 });
    return report;
  }
}

/**
 * Each picture: its path without ending, under docs/, and what brings it about and gives the page to take it of.
 *
 * @type {Record<string, { dark?: boolean, forced?: boolean, browser?: string, take: (studio: Studio) => Promise<any> }>}
 */
const PICTURES = {
  "pictures/popover-compact": { take: async (s) => { const p = await s.page("/terms.html"); await s.hover(p, ARBITRATION); return p; } },
  "pictures/popover-pinned": { take: async (s) => { const p = await s.page("/terms.html"); await s.pin(p, ARBITRATION); return p; } },
  "pictures/popover-dark": { dark: true, take: async (s) => { const p = await s.page("/terms.html"); await s.pin(p, "perpetual, irrevocable"); return p; } },
  "pictures/popover-forced-colours": { forced: true, take: async (s) => { const p = await s.page("/terms.html"); await s.pin(p, ARBITRATION); return p; } },
  "pictures/popover-phone": { browser: "firefox", take: async (s) => { const p = await s.page("/terms.html", PHONE); await s.pin(p, ARBITRATION); return p; } },
  ...Object.fromEntries(["first", "left", "right", "last"].map((edge) => [
    `pictures/popover-edge-${edge}`,
    { take: async (s) => { const p = await s.page("/edges/terms", { width: 700, height: 520 }); await s.hover(p, { first: "binding individual", left: "non-refundable", right: "for any reason", last: "Our total" }[edge]); return p; } },
  ])),
  "pictures/popup-empty": { take: async (s) => s.popup(await s.page("/soup", WINDOW, false), /Read this page/) },
  "pictures/popup-working": {
    take: async (s) => {
      const p = await s.driver.open("about:blank");
      // A slow computer takes its time, so that the state can be seen.
      await p.emulateCPUThrottling(20);
      await p.goto(s.server.url("/slow/terms"), { waitUntil: "domcontentloaded" });
      return s.popup(p, /Reading the/);
    },
  },
  "pictures/popup-few": { take: async (s) => s.popup(await s.page("/few/terms"), /arbitration/i) },
  "pictures/popup-many": { take: async (s) => s.popup(await s.page("/many/terms"), /arbitration/i) },
  "pictures/popup-dark": { dark: true, take: async (s) => s.popup(await s.page("/terms.html"), /arbitration/i) },
  "pictures/popup-error": { take: async (s) => { const p = await s.driver.open("about:blank"); return s.popup(p, /\w{4}/); } },
  "pictures/report": { take: async (s) => s.report(await s.page("/terms.html"), { width: 1100, height: 1000 }) },
  "pictures/report-dark": { dark: true, take: async (s) => s.report(await s.page("/terms.html"), { width: 1100, height: 1000 }) },
  "pictures/options": { take: async (s) => s.own("options/options.html", { width: 900, height: 1100 }) },
  "pictures/reader": { take: async (s) => s.own("reader/reader.html") },
  "store/1-popover": { take: async (s) => { const p = await s.page("/terms.html", STORE); await s.hover(p, ARBITRATION); return p; } },
  "store/2-details": { take: async (s) => { const p = await s.page("/terms.html", STORE); await s.pin(p, "perpetual, irrevocable"); return p; } },
  "store/3-summary": { take: async (s) => {
    const p = await s.page("/terms.html", STORE);
    const popup = await s.popup(p, /arbitration/i);
    return s.underButton(p, popup);
  } },
  "store/4-report": { take: async (s) => s.report(await s.page("/terms.html"), STORE) },
  "store/5-dark": { dark: true, take: async (s) => { const p = await s.page("/terms.html", STORE); await s.pin(p, "will renew automatically"); return p; } },
  "pictures/welcome": { take: async (s) => s.own("welcome/welcome.html", { width: 900, height: 1100 }) },
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.keys(PICTURES).some((path) => path.endsWith(`/${name}`)));
if (unknown.length) {
  console.error(`No picture is called ${unknown.join(", ")}. There are: ${Object.keys(PICTURES).map((path) => path.split("/").at(-1)).join(", ")}`);
  process.exit(2);
}
for (const folder of ["pictures", "store"]) mkdirSync(join(DOCS, folder), { recursive: true });

for (const browser of ["chromium", "firefox"]) {
  for (const dark of [false, true]) {
    const now = Object.entries(PICTURES).filter(([path, picture]) =>
      (picture.browser ?? "chromium") === browser && Boolean(picture.dark) === dark && (!wanted.length || wanted.some((name) => path.endsWith(`/${name}`))));
    if (!now.length) continue;
    const server = await serve({ routes });
    const driver = await launch(browser, { dark, ...WINDOW });
    const studio = new Studio(driver, server);
    for (const [path, { forced, take }] of now) {
      const page = await take(studio);
      if (forced) {
        const session = await page.createCDPSession();
        await session.send("Emulation.setEmulatedMedia", { features: [{ name: "forced-colors", value: "active" }] });
      }
      await page.bringToFront();
      // What fades in has to have arrived.
      await new Promise((done) => setTimeout(done, 700));
      const file = join(DOCS, `${path}.${path.startsWith("store/") ? "png" : "webp"}`);
      await page.screenshot({ path: file, ...(file.endsWith("webp") && { quality: 82 }) });
      console.log(file);
      for (const open of await driver.browser.pages()) if (open.url() !== "about:blank" || open === page) await open.close().catch(() => {});
    }
    await driver.close();
    await server.close();
  }
}
