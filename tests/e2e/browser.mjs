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
 *   executablePath?: string, extension?: string, language?: string, keepWelcome?: boolean }} [options] `proxy`:
 *   "host:port" that all requests go through; `language`: the browser's, English without it; `keepWelcome`: leaves the
 *   page open that the first run opens
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
  const driver =
    name === "firefox"
      ? new Firefox(await startFirefox(common, extension, options), options)
      : new Chromium(await startChromium(common, extension, options), options);
  // The first run opens a page, which would stand in the way of the tests' own.
  try {
    const welcome = await driver.welcome();
    if (!options.keepWelcome) await welcome.close();
    return driver;
  } catch (error) {
    await driver.close();
    throw error;
  }
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

  /** The page that the first run opens. */
  welcome() {
    const isWelcome = async (page) => (await this.address(page)).endsWith("/welcome/welcome.html");
    return until("the page of the first run", async () => {
      const pages = await this.browser.pages();
      const found = await Promise.all(pages.map(isWelcome));
      return pages[found.indexOf(true)];
    }, 20_000);
  }

  /** A page's address, its own ones' too. */
  async address(page) {
    return page.url();
  }

  async #newPage() {
    const page = await this.browser.newPage();
    if (this.options.dark && this.name === "chromium") {
      await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "dark" }]);
    }
    return page;
  }

  /** Opens a page in a tab of its own and puts it in front. */
  async open(url, { wait = "load" } = {}) {
    const page = await this.#newPage();
    page.on("pageerror", ({ message }) => {
      // Firefox calls it an error when a page's policy keeps it from asking for the page's icon.
      if (!/^Content-Security-Policy: .*favicon\.ico/.test(message)) this.errors.push(`${url}: ${message}`);
    });
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

  /**
   * Runs `use(root, ...args)` in the page on the closed shadow root of one of our elements; undefined while there is
   * none.
   */
  async inHost(host, place, use, ...args) {
    throw new Error(`Each browser has its own way to ${host}.`);
  }

  inPopover(place, use, ...args) {
    return this.inHost(HOST, place, use, ...args);
  }

  /** The open popover's text and buttons, or undefined while none is open. */
  async popover(place, host = HOST) {
    const seen = await this.inHost(host, place, (root) => {
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

  waitPopover(place, timeout = 10_000, host = HOST) {
    return until("an open popover", () => this.popover(place, host), timeout);
  }

  waitNoPopover(place, timeout = 10_000, host = HOST) {
    return until("no open popover", async () => !(await this.popover(place, host)), timeout);
  }

  /** Clicks the popover's button of that name with the mouse. @param {RegExp} label */
  async press(page, label) {
    const at = await this.inPopover(page, (root, source) => {
      const wanted = new RegExp(source, "i");
      const button = [...root.querySelectorAll(".card button")].find((b) => wanted.test(b.getAttribute("aria-label")));
      button?.scrollIntoView({ block: "nearest" });
      const box = button?.getBoundingClientRect();
      return box && { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    }, label.source);
    if (!at) throw new Error(`The popover has no button ${label}.`);
    await page.mouse.click(at.x, at.y);
  }

  /** Opens a page of the extension in a tab. */
  async extensionPage(path) {
    const page = await this.#newPage();
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

  /** The report page of a page's tab. */
  async report(page) {
    const probe = await this.extensionPage("popup/popup.html");
    const id = await probe.evaluate(async (url) => {
      const { chrome } = /** @type {any} */ (globalThis);
      return (await chrome.tabs.query({})).find((tab) => tab.url === url).id;
    }, page.url());
    await probe.close();
    return this.extensionPage(`report/report.html?tab=${id}`);
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

  get origin() {
    return `chrome-extension://${this.id}`;
  }

  async welcome() {
    const page = await super.welcome();
    this.id = new URL(page.url()).host;
    return page;
  }

  removeExtension() {
    return this.browser.uninstallExtension(new URL(this.origin).host);
  }

  /** Loads the extension anew under all open pages, as an update does. */
  async reloadExtension() {
    await this.removeExtension();
    await this.browser.installExtension(this.options.extension ?? extensionFolder(this.name));
    await this.workerTarget();
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

  /** The running background, as a target of the protocol. */
  workerTarget() {
    return this.browser.waitForTarget(
      (target) => target.type() === "service_worker" && target.url().endsWith("/background.js"),
      { timeout: 15_000 },
    );
  }

  #running() {
    return this.browser.targets().find((target) => target.type() === "service_worker" && target.url().startsWith(this.origin));
  }

  /** Whether the worker runs now. */
  async workerRuns() {
    return this.#running() !== undefined;
  }

  /** Evaluates in the worker. */
  async inWorker(use, ...args) {
    const worker = await (await this.workerTarget()).worker();
    return worker.evaluate(use, ...args);
  }

  /** Has the browser report a keyboard command for the tab in front: a test's keys do not reach the browser itself. */
  async command(name) {
    await this.inWorker(async (name) => {
      const { chrome } = /** @type {any} */ (globalThis);
      const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      chrome.commands.onCommand.dispatch(name, tab);
    }, name);
  }

  /** Has the browser report a click on the extension's item of the context menu: the menu itself is out of reach. */
  async clickMenu(page, { frameId = 0 } = {}) {
    const selectionText = await page.evaluate(() => String(getSelection()).replace(/\s+/g, " "));
    await this.inWorker(async (selectionText, frameId) => {
      const { chrome } = /** @type {any} */ (globalThis);
      const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      chrome.contextMenus.onClicked.dispatch({ menuItemId: "explain-selection", frameId, editable: false, selectionText }, tab);
    }, selectionText, frameId);
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

  /** Whether the accessibility tree of the page has something in this role and under this name. */
  async isAccessible(page, role, name) {
    const session = await page.createCDPSession();
    const { nodes } = await session.send("Accessibility.getFullAXTree");
    await session.detach();
    return nodes.some((node) => !node.ignored && node.role?.value === role && node.name?.value === name);
  }

  async inHost(host, place, use, ...args) {
    const frame = place.mainFrame?.() ?? place;
    const handle = await frame.evaluateHandle((name) => document.querySelector(name), host);
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

  async address(page) {
    // The library does not hear of the way to an extension's page.
    const { result } = await this.browser.connection.send("browsingContext.getTree", {});
    return result.contexts.find(({ context }) => context === page.mainFrame()._id)?.url ?? "";
  }

  removeExtension() {
    return this.browser.uninstallExtension(ID);
  }

  /** Loads the extension anew under all open pages, as an update does. */
  async reloadExtension() {
    const own = await this.extensionPage("popup/popup.html");
    own.evaluate(() => /** @type {any} */ (globalThis).chrome.runtime.reload()).catch(() => {});
    await until("the extension's end", () => own.isClosed() || own.evaluate(() => false).catch(() => true));
    await (await this.extensionPage("popup/popup.html")).close();
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

  /** Opens the context menu at a point of the page and clicks the extension's item in it. */
  async clickMenu(page, { x, y }) {
    await page.mouse.click(x, y, { button: "right" });
    await until("the extension's item in the context menu", () => privileged(this.browser, `(() => {
      const menu = document.getElementById("contentAreaContextMenu");
      const item = menu.state === "open" && menu.querySelector('[id^="clauselight"]');
      if (!item) return false;
      menu.activateItem(item);
      return true;
    })()`));
  }

  /** What the context menu calls the extension's item at a point of the page; null where it has none. */
  async menuTitle(page, { x, y }) {
    await page.mouse.click(x, y, { button: "right" });
    const ask = `(() => {
      const menu = document.getElementById("contentAreaContextMenu");
      if (menu.state !== "open") return undefined;
      const label = menu.querySelector('[id^="clauselight"]')?.getAttribute("label") ?? null;
      menu.hidePopup();
      return String(label);
    })()`;
    return until("the context menu", () => privileged(this.browser, ask));
  }

  /** Presses the key that the browser has for a keyboard command, as far as its own element for it. */
  async command(name) {
    await privileged(this.browser, `(() => {
      const { extension } = WebExtensionPolicy.getByID(${JSON.stringify(ID)});
      return extension.shortcuts.commands.then((commands) => {
        const letter = commands.get(${JSON.stringify(name)}).shortcut.split("+").at(-1);
        const key = document.querySelector('keyset[id^="ext-keyset-id-clauselight"] > key[key="' + letter + '"]');
        if (!key) throw new Error("no key for " + letter);
        key.doCommand();
      });
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

  /** Our element's root in the tree that the browser gives: closed to scripts, and open to the protocol. */
  async #root(context, host = HOST) {
    const { result } = await this.browser.connection.send("script.evaluate", {
      expression: `document.querySelector(${JSON.stringify(host)})`,
      target: { context },
      awaitPromise: false,
      serializationOptions: { includeShadowTree: "all", maxDomDepth: 0 },
    });
    return result.result?.value?.shadowRoot;
  }

  /** Whether the browser computes this role and this name for something in the popover. */
  async isAccessible(page, role, name) {
    const context = page.mainFrame()._id;
    const { sharedId } = await this.#root(context);
    const locator = { type: "accessibility", value: { role, name } };
    const { result } = await this.browser.connection.send("browsingContext.locateNodes", { context, locator, startNodes: [{ sharedId }] });
    return result.nodes.length > 0;
  }

  async inHost(host, place, use, ...args) {
    const context = (place.mainFrame?.() ?? place)._id;
    const root = await this.#root(context, host);
    if (!root) return undefined;
    const { result } = await this.browser.connection.send("script.callFunction", {
      functionDeclaration: `(root, args) => JSON.stringify((${use})(root, ...JSON.parse(args)))`,
      arguments: [{ sharedId: root.sharedId }, { type: "string", value: JSON.stringify(args) }],
      target: { context },
      awaitPromise: false,
    });
    if (result.type === "exception") throw new Error(result.exceptionDetails.text);
    return result.result.value === undefined ? undefined : JSON.parse(result.result.value);
  }
}
