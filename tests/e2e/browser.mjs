// Drives real Chromium and real Firefox with the built extension installed, through one small interface, so that
// every end-to-end test runs in both. Chromium speaks CDP; Firefox speaks WebDriver BiDi, and its chrome context
// (--remote-allow-system-access) stands in for what a service worker can be asked in Chromium.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import puppeteer from "puppeteer-core";
import { LEVELS, NO_NETWORK, readHighlights, readStatuses, until } from "./helpers.mjs";

export const BROWSERS = ["chromium", "firefox"];

const ID = "clauselight@clauselight.org";
// Firefox draws a random UUID for each installation; a fixed one gives the extension's pages a known address.
const UUID = "c1a05e11-9475-4e2a-8d3f-000000000001";
const HOST = "clauselight-popover";

const PATHS = {
  chromium: [
    process.env.CHROME_PATH,
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    "/usr/bin/google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  ],
  firefox: [
    process.env.FIREFOX_PATH,
    "/usr/bin/firefox-esr",
    "/usr/bin/firefox",
    "/Applications/Firefox.app/Contents/MacOS/firefox",
    "C:\\Program Files\\Mozilla Firefox\\firefox.exe",
  ],
};

// Chromium looks for updates, suggestions and the like by itself; these keep it quiet.
const CHROMIUM_ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-features=OptimizationHints,MediaRouter,Translate,DialMediaRouteProvider",
];

const FIREFOX_PREFS = {
  // Timings finer than a millisecond, for the benchmark.
  "privacy.reduceTimerPrecision": false,
  "extensions.webextensions.uuids": JSON.stringify({ [ID]: UUID }),
  "browser.aboutwelcome.enabled": false,
  "datareporting.policy.dataSubmissionEnabled": false,
  "extensions.getAddons.cache.enabled": false,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "browser.safebrowsing.malware.enabled": false,
  "browser.safebrowsing.phishing.enabled": false,
  "services.settings.server": "data:,",
  "toolkit.telemetry.enabled": false,
};

/** The path of an installed browser, or undefined. @param {string} name "chromium" or "firefox" */
export function executable(name) {
  return PATHS[name].find((path) => path && existsSync(path));
}

/** The folder of the unpacked extension for a browser; CLAUSELIGHT_DIST names another build than dist/. @param {string} name */
export function extensionFolder(name) {
  const dist = process.env.CLAUSELIGHT_DIST ?? fileURLToPath(new URL("../../dist", import.meta.url));
  return join(dist, name === "firefox" ? "firefox" : "chrome");
}

/**
 * Starts a browser with the extension installed.
 *
 * @param {string} name "chromium" or "firefox"
 * @param {{ headless?: boolean, dark?: boolean, proxy?: string, width?: number, height?: number,
 *   executablePath?: string, extension?: string, language?: string }} [options] `proxy`: "host:port" that all requests
 *   go through; `language`: the browser's, English without it
 */
export async function launch(name, options = {}) {
  const executablePath = options.executablePath ?? executable(name);
  if (!executablePath) {
    const variable = name === "firefox" ? "FIREFOX_PATH" : "CHROME_PATH";
    throw new Error(`No ${name} found: install it, or set ${variable} to its executable.`);
  }
  const extension = options.extension ?? extensionFolder(name);
  if (!existsSync(`${extension}/manifest.json`)) {
    throw new Error(`No built extension in ${extension}: run cargo xtask build first.`);
  }
  const { headless = true, width = 1200, height = 800 } = options;
  const common = { executablePath, headless, defaultViewport: headless ? { width, height } : null, protocolTimeout: 120_000 };
  if (name === "firefox") return new Firefox(await startFirefox(common, extension, options), options);
  return new Chromium(await startChromium(common, extension, options), options);
}

async function startChromium(common, extension, { proxy, language = "en-US" }) {
  const args = [...CHROMIUM_ARGS, `--lang=${language}`];
  // "<-loopback>" sends requests for this machine through the proxy too.
  if (proxy) args.push(`--proxy-server=http://${proxy}`, "--proxy-bypass-list=<-loopback>");
  // Where there is a desktop, its language goes before the flag.
  const env = { ...process.env, LANGUAGE: language };
  return puppeteer.launch({ ...common, browser: "chrome", pipe: true, enableExtensions: [extension], args, env });
}

async function startFirefox(common, extension, { proxy, dark, language = "en-US" }) {
  const [host, port] = (proxy ?? "").split(":");
  const prefs = {
    ...FIREFOX_PREFS,
    "intl.locale.requested": language,
    "layout.css.prefers-color-scheme.content-override": dark ? 0 : 1,
    ...(proxy && {
      "network.proxy.type": 1,
      "network.proxy.http": host,
      "network.proxy.http_port": Number(port),
      "network.proxy.ssl": host,
      "network.proxy.ssl_port": Number(port),
      "network.proxy.no_proxies_on": "",
      "network.proxy.allow_hijacking_localhost": true,
    }),
  };
  const args = ["--remote-allow-system-access"];
  const browser = await puppeteer.launch({ ...common, browser: "firefox", args, extraPrefsFirefox: prefs });
  if (language !== "en-US") {
    // Without that language's pack installed, the pref alone would not do.
    await privileged(browser, `(() => {
      Services.locale.availableLocales = [...Services.locale.availableLocales, ${JSON.stringify(language)}];
      Services.locale.requestedLocales = [${JSON.stringify(language)}];
    })()`);
  }
  await browser.installExtension(extension);
  return browser;
}

/** Evaluates an expression in Firefox's own window, with the browser's rights. */
async function privileged({ connection }, expression) {
  const tree = await connection.send("browsingContext.getTree", { "moz:scope": "chrome" });
  const { context } = tree.result.contexts.find(({ url }) => url.endsWith("browser.xhtml"));
  const { result } = await connection.send("script.evaluate", { expression, target: { context }, awaitPromise: true });
  if (result.type === "exception") throw new Error(result.exceptionDetails.text);
  return result.result.value;
}

/** What the two browsers have in common. A "place" below is a page or one of its frames. */
class Driver {
  /** Uncaught errors of pages and content scripts, in order. @type {string[]} */
  errors = [];

  constructor(name, browser, options) {
    this.name = name;
    this.browser = browser;
    this.options = options;
  }

  /** Opens a page in a tab of its own and puts it in front. */
  async open(url, { wait = "load" } = {}) {
    const page = await this.browser.newPage();
    page.on("pageerror", ({ message }) => {
      // Firefox calls it an error when a page's policy keeps it from asking for the page's icon.
      if (!/^Content-Security-Policy: .*favicon\.ico/.test(message)) this.errors.push(`${url}: ${message}`);
    });
    if (this.options.dark && this.name === "chromium") {
      await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "dark" }]);
    }
    await page.goto(url, { waitUntil: wait, timeout: 60_000 });
    return page;
  }

  /** What is painted in one document: for each severity the texts under the ranges, in the registry's order. */
  painted(place) {
    return place.evaluate(readHighlights, LEVELS);
  }

  /** The same for a page with all its frames. */
  async paintedEverywhere(page) {
    const all = Object.fromEntries(LEVELS.map((level) => [level, /** @type {string[]} */ ([])]));
    const texts = page.frames().map((frame) =>
      // A frame whose document was refused never answers.
      Promise.race([this.painted(frame), new Promise((done) => setTimeout(done, 1_500, {}))]).catch(() => ({})),
    );
    for (const found of await Promise.all(texts)) {
      for (const [level, texts] of Object.entries(found)) all[level].push(...texts);
    }
    return all;
  }

  /** Waits until anything is painted in the page or a frame of it; gives what is painted. */
  waitPainted(page, timeout = 20_000) {
    return until(
      `highlights in ${page.url()}`,
      async () => {
        const all = await this.paintedEverywhere(page);
        return Object.values(all).some((texts) => texts.length > 0) && all;
      },
      timeout,
    );
  }

  /** The open popover's text and buttons, or undefined while none is open. */
  async popover(place) {
    const seen = await this.inPopover(place, (root) => {
      const { x, y, width, height } = root.host.getBoundingClientRect();
      return {
        open: root.host.matches(":popover-open"),
        text: root.textContent.replace(/\s+/g, " ").trim(),
        buttons: [...root.querySelectorAll("button")].map((b) => b.getAttribute("aria-label") || b.textContent.trim()),
        box: { x, y, width, height },
      };
    });
    return seen?.open ? seen : undefined;
  }

  waitPopover(place, timeout = 10_000) {
    return until("an open popover", () => this.popover(place), timeout);
  }

  waitNoPopover(place, timeout = 10_000) {
    return until("no open popover", async () => !(await this.popover(place)), timeout);
  }

  /** Opens a page of the extension in a tab. */
  async extensionPage(path) {
    const page = await this.browser.newPage();
    page.on("pageerror", (error) => this.errors.push(`${path}: ${error.message}`));
    const url = `${this.origin}/${path}`;
    // Firefox never reports the end of a navigation to an extension's page, so nobody waits for it.
    page.goto(url).catch(() => {});
    await until(`the extension page ${path}`, () => Promise.race([
      page.evaluate((wanted) => location.href === wanted && document.readyState === "complete", url).catch(() => false),
      new Promise((done) => setTimeout(done, 400, false)),
    ]));
    return page;
  }

  /**
   * The toolbar popup for a page. It is opened as a tab; then the page is put in front and the popup loaded again,
   * so that the popup finds the page as the window's active tab, as it does under the toolbar button.
   */
  async popup(page) {
    const popup = await this.extensionPage("popup/popup.html");
    await page.bringToFront();
    await popup.evaluate(() => {
      document.documentElement.dataset.old = "";
      setTimeout(() => location.reload());
    });
    await until("the popup to load", () =>
      popup.evaluate(() => !("old" in document.documentElement.dataset) && document.readyState === "complete").catch(() => false),
    );
    return popup;
  }

  /** What every frame of a page tells the popup: the status messages of the contract, the newest of each frame. */
  async statuses(page) {
    const popup = await this.popup(page);
    try {
      return await popup.evaluate(readStatuses);
    } finally {
      await popup.close();
    }
  }

  async close() {
    await this.browser.close();
  }
}

class Chromium extends Driver {
  constructor(browser, options) {
    super("chromium", browser, options);
  }

  #worker() {
    return this.browser.waitForTarget(
      (target) => target.type() === "service_worker" && target.url().endsWith("/background.js"),
      { timeout: 15_000 },
    );
  }

  get origin() {
    const own = this.browser.targets().find((target) => target.url().startsWith("chrome-extension://"));
    if (own) this.known = new URL(own.url()).host;
    if (!this.known) throw new Error("The extension has not started yet.");
    return `chrome-extension://${this.known}`;
  }

  async open(url, options) {
    // The first page must not overtake the installation.
    if (!this.known) this.known = new URL((await this.#worker()).url()).host;
    return super.open(url, options);
  }

  /** The text on the toolbar button while the page is in front. */
  async badge(page) {
    await page.bringToFront();
    const popup = await this.extensionPage("popup/popup.html");
    await page.bringToFront();
    try {
      return await popup.evaluate(async () => {
        const { chrome } = /** @type {any} */ (globalThis);
        const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
        return chrome.action.getBadgeText({ tabId: tab.id });
      });
    } finally {
      await popup.close();
    }
  }

  #running() {
    return this.browser.targets().find((target) => target.type() === "service_worker" && target.url().startsWith(this.origin));
  }

  /** Whether the worker runs now. */
  async workerRuns() {
    return this.#running() !== undefined;
  }

  /** Ends the worker as the browser does when it was idle. */
  async killWorker() {
    const target = this.#running();
    if (!target) return;
    const session = await this.browser.target().createCDPSession();
    // A worker hard at work may not hear the first call. Another may run at once: what was cut off is asked again.
    await until("the worker's end", async () => {
      await session.send("Target.closeTarget", { targetId: target._targetId }).catch(() => {});
      return !this.browser.targets().includes(target);
    }, 15_000, 200);
    await session.detach();
  }

  /** Saves what is downloaded from now on into a folder. */
  async downloadTo(folder) {
    // The browser forgets it when the session ends.
    const session = await this.browser.target().createCDPSession();
    await session.send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: folder });
  }

  /** Runs `use(root, ...args)` in the page on the popover's closed shadow root; undefined while there is none. */
  async inPopover(place, use, ...args) {
    const frame = place.mainFrame?.() ?? place;
    const handle = await frame.evaluateHandle((name) => document.querySelector(name), HOST);
    const element = handle.asElement();
    if (!element) return undefined;
    const client = frame.client;
    const { objectId } = element.remoteObject();
    const { node } = await client.send("DOM.describeNode", { objectId, depth: 1, pierce: true });
    const root = node.shadowRoots?.[0];
    if (!root) return undefined;
    const { object } = await client.send("DOM.resolveNode", { backendNodeId: root.backendNodeId });
    const answer = await client.send("Runtime.callFunctionOn", {
      objectId: object.objectId,
      functionDeclaration: `function (args) { return JSON.stringify((${use})(this, ...JSON.parse(args))); }`,
      arguments: [{ value: JSON.stringify(args) }],
      returnByValue: true,
    });
    if (answer.exceptionDetails) throw new Error(answer.exceptionDetails.exception?.description ?? answer.exceptionDetails.text);
    return answer.result.value === undefined ? undefined : JSON.parse(answer.result.value);
  }
}

class Firefox extends Driver {
  origin = `moz-extension://${UUID}`;

  constructor(browser, options) {
    super("firefox", browser, options);
  }

  async badge(page) {
    await page.bringToFront();
    return privileged(this.browser, `(() => {
      const { ExtensionParent } = ChromeUtils.importESModule("resource://gre/modules/ExtensionParent.sys.mjs");
      const { extension } = WebExtensionPolicy.getByID(${JSON.stringify(ID)});
      const action = ExtensionParent.apiManager.global.browserActionFor(extension).action;
      return String(action.getContextData(gBrowser.selectedTab).badgeText ?? "");
    })()`);
  }

  workerRuns() {
    return privileged(this.browser, `WebExtensionPolicy.getByID(${JSON.stringify(ID)}).extension.backgroundState === "running"`);
  }

  async killWorker() {
    await privileged(
      this.browser,
      `WebExtensionPolicy.getByID(${JSON.stringify(ID)}).extension.terminateBackground({ ignoreDevToolsAttached: true }).then(() => true)`,
    );
  }

  async downloadTo(folder) {
    await privileged(this.browser, `(() => {
      Services.prefs.setIntPref("browser.download.folderList", 2);
      Services.prefs.setStringPref("browser.download.dir", ${JSON.stringify(folder)});
      Services.prefs.setBoolPref("browser.download.alwaysOpenPanel", false);
    })()`);
  }

  async inPopover(place, use, ...args) {
    const { connection } = this.browser;
    const target = { context: (place.mainFrame?.() ?? place)._id };
    const found = await connection.send("script.evaluate", {
      expression: `document.querySelector(${JSON.stringify(HOST)})`,
      target,
      awaitPromise: false,
      serializationOptions: { includeShadowTree: "all", maxDomDepth: 0 },
    });
    const root = found.result.result?.value?.shadowRoot;
    if (!root) return undefined;
    const { result } = await connection.send("script.callFunction", {
      functionDeclaration: `(root, args) => JSON.stringify((${use})(root, ...JSON.parse(args)))`,
      arguments: [{ sharedId: root.sharedId }, { type: "string", value: JSON.stringify(args) }],
      target,
      awaitPromise: false,
    });
    if (result.type === "exception") throw new Error(result.exceptionDetails.text);
    return result.result.value === undefined ? undefined : JSON.parse(result.result.value);
  }
}
