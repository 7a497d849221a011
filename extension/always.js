/** Has the browser run content/always.js on the sites that are always read. */
import { loadSettings } from "./settings-store.js";

const ID = "always";

/** A host with its subdomains as a match pattern; an address in numbers has none. @param {string} host */
const patternOf = (host) => `*://${/^\[|^[\d.]+$/.test(host) ? host : `*.${host}`}/*`;

/** Registrations run one after the other, each from what is kept when it begins. */
let registering = Promise.resolve();

/** Brings the registration in line with the settings, and the pages that are open with it. */
export function registerAlways() {
  registering = registering.then(register).catch((error) => console.error("The sites that are always read are not registered.", error));
}

async function register() {
  const { always } = (await loadSettings()).settings;
  const matches = always.map(patternOf);
  const [registered] = await chrome.scripting.getRegisteredContentScripts({ ids: [ID] });
  if (matches.join() === (registered?.matches ?? []).join()) return;
  if (registered) await chrome.scripting.unregisterContentScripts({ ids: [ID] });
  if (matches.length === 0) return;
  await chrome.scripting.registerContentScripts([{ id: ID, matches, js: ["content/always.js"], runAt: "document_start" }]);
  for (const { id } of await chrome.tabs.query({ url: matches })) {
    // A tab may be closed by now, or not be one for extensions.
    if (id !== undefined) chrome.scripting.executeScript({ target: { tabId: id }, files: ["content/always.js"] }).catch(() => {});
  }
}
