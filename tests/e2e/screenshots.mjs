// Saves pictures of pages with the popover of their first high finding open:
//   node tests/e2e/screenshots.mjs OUT [PAGE…] [--browser chromium|firefox] [--dark] [--width 320] [--popup] [--report]
// A PAGE is an .html file, an address, or a page of the extension's own such as own:options/options.html, of which
// the whole length is saved; without any, all of tests/pages that are terms. --popup and --report save the toolbar
// popup and the report page of each page beside it, the latter in Chromium also as it is printed.
import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { launch } from "./browser.mjs";
import { pointOnPainted } from "./helpers.mjs";
import { recordingProxy, serve } from "./server.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    browser: { type: "string", default: "chromium" },
    dark: { type: "boolean", default: false },
    width: { type: "string", default: "1200" },
    height: { type: "string", default: "900" },
    popup: { type: "boolean", default: false },
    report: { type: "boolean", default: false },
    scripts: { type: "boolean", default: false },
  },
});
const [out, ...pages] = positionals;
if (!out) {
  console.error("Usage: node tests/e2e/screenshots.mjs OUT [PAGE…] [--browser NAME] [--dark] [--width N] [--popup] [--report] [--scripts]");
  process.exit(2);
}

const OWN = "own:";
const sample = fileURLToPath(new URL("../pages/", import.meta.url));
const wanted = pages.length ? pages : readdirSync(sample).filter((file) => file.endsWith(".html")).map((file) => join(sample, file));
mkdirSync(out, { recursive: true });

// Pages saved from the web ask other hosts for scripts and fonts; refusing them at once is quicker than waiting.
const offline = wanted.every((page) => existsSync(page) || page.startsWith(OWN));
const proxy = offline ? await recordingProxy() : undefined;
const driver = await launch(values.browser, {
  proxy: proxy?.address,
  dark: values.dark,
  width: Number(values.width),
  height: Number(values.height),
});
let missing = 0;
for (const wantedPage of wanted) {
  if (wantedPage.startsWith(OWN)) {
    await ownPage(wantedPage.slice(OWN.length));
    continue;
  }
  const local = existsSync(wantedPage);
  const file = basename(wantedPage);
  const quiet = { [file]: { "content-security-policy": "script-src 'none'; frame-src 'none'" } };
  const server = local ? await serve({ root: dirname(resolve(wantedPage)), headers: values.scripts ? {} : quiet }) : undefined;
  const stem = (local ? file : new URL(wantedPage).host).replace(/\.html$/, "").replace(/[^A-Za-z0-9_-]+/g, "-");
  const name = join(out, `${stem}.${values.browser}${values.dark ? ".dark" : ""}.${values.width}`);
  try {
    const page = await driver.open(server ? server.url(encodeURIComponent(file)) : wantedPage, { wait: "domcontentloaded" });
    const painted = await driver.waitPainted(page, 8000).catch(() => undefined);
    if (painted) {
      const frame = await frameWith(page, painted.high.length ? "high" : "medium");
      const point = await pointOnPainted(frame, painted.high.length ? "high" : "medium");
      await page.mouse.move(point.x, point.y);
      const seen = await driver.waitPopover(frame, 4000).catch(() => undefined);
      await page.screenshot({ path: `${name}.png` });
      const counts = Object.entries(painted).map(([level, texts]) => `${texts.length} ${level}`).join(", ");
      console.log(`${name}.png: ranges ${counts}; popover: ${seen ? seen.text.slice(0, 90) : "none"}`);
      if (values.popup) {
        const popup = await driver.popup(page);
        await popup.setViewport({ width: 400, height: 600 });
        await popup.bringToFront();
        await new Promise((done) => setTimeout(done, 400));
        await popup.screenshot({ path: `${name}.popup.png` });
      }
      if (values.report) {
        const report = await driver.report(page);
        if (values.dark && values.browser === "chromium") {
          await report.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "dark" }]);
        }
        await report.setViewport({ width: Number(values.width), height: Number(values.height) });
        await report.waitForFunction(() => document.querySelector("article"), { polling: 100 });
        await report.bringToFront();
        await report.screenshot({ path: `${name}.report.png` });
        if (values.browser === "chromium") await report.pdf({ path: `${name}.report.pdf`, preferCSSPageSize: true });
        await report.close();
      }
    } else {
      missing += 1;
      await page.screenshot({ path: `${name}.png` });
      console.log(`${name}.png: nothing painted`);
    }
    await page.close();
  } catch (error) {
    missing += 1;
    console.log(`${name}.png: ${error.message}`);
  }
  await server?.close();
}
await driver.close();
await proxy?.close();
if (pages.length && missing) process.exitCode = 1;

async function ownPage(path) {
  const page = await driver.extensionPage(path);
  await page.setViewport({ width: Number(values.width), height: Number(values.height) });
  await page.bringToFront();
  // Its words and its sample come a moment after it.
  await new Promise((done) => setTimeout(done, 1_500));
  const name = join(out, `${basename(path, ".html")}.${values.browser}${values.dark ? ".dark" : ""}.${values.width}.png`);
  await page.screenshot({ path: name, fullPage: true });
  console.log(name);
  await page.close();
}

async function frameWith(page, level) {
  for (const frame of page.frames()) {
    const painted = await driver.painted(frame).catch(() => undefined);
    if (painted?.[level].length) return frame;
  }
  return page.mainFrame();
}
