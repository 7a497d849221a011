// Shows the extension on a page: with a window until it is closed, or without one for a picture and a summary.
// Called by `cargo xtask demo`.
import { basename, dirname } from "node:path";
import { parseArgs } from "node:util";
import { launch } from "./browser.mjs";
import { LEVELS, pointOnPainted } from "./helpers.mjs";
import { serve } from "./server.mjs";

const { values } = parseArgs({
  options: {
    engine: { type: "string", default: "chromium" },
    program: { type: "string" },
    page: { type: "string" },
    headless: { type: "boolean", default: false },
    screenshot: { type: "string" },
  },
});
const { engine, program, page: target = "", headless, screenshot } = values;

/** Prints what the page says, as the toolbar popup does. */
function summary(statuses) {
  for (const { title, report } of statuses) {
    if (!report) continue;
    const { document, counts, findings } = report;
    console.log(`${document.documentName ?? title}: ${document.words} words`);
    console.log(`${counts.high} high, ${counts.medium} medium, ${counts.low} low`);
    for (const level of LEVELS) {
      const found = findings.filter(({ severity }) => severity === level);
      if (found.length > 0) console.log(`\n${level.toUpperCase()}`);
      for (const { title, line, section } of found) console.log(`  ${title}: ${line}${section ? ` [${section}]` : ""}`);
    }
  }
}

const isAddress = target.includes("://");
const server = isAddress ? undefined : await serve({ root: dirname(target) });
const address = server ? server.url(encodeURIComponent(basename(target))) : target;
const browser = await launch(engine, { headless, executablePath: program, width: 1280, height: 900 });
try {
  const page = await browser.open(address);
  if (screenshot) {
    const painted = await browser.waitPainted(page).catch(() => undefined);
    if (painted?.high.length) {
      const { x, y } = await pointOnPainted(page, "high");
      await page.mouse.move(x - 3, y);
      await page.mouse.move(x, y, { steps: 3 });
      await browser.waitPopover(page);
    } else {
      console.error(painted ? "No high-severity clause was found." : "Nothing was highlighted on this page.");
    }
    await page.screenshot({ path: screenshot });
    summary(await browser.statuses(page));
    console.error(`Picture: ${screenshot}`);
  }
  if (!headless) {
    console.error("Close the browser to end.");
    await new Promise((done) => browser.browser.once("disconnected", done));
  }
} finally {
  await browser.close().catch(() => {});
  await server?.close();
}
