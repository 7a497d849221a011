/**
 * What the extension's own pages share: each speaks the reader's language, has the reader's theme, and follows the
 * settings while it is open. What the background does in pages of the web by scripts it can only ask of them.
 *
 * @import { Settings, ToOwnPage } from "./types.d.ts"
 */
import { saveSettings, loadSettings, watchSettings } from "./settings-store.js";
import { withSite } from "./settings.js";
import { element } from "./view/dom.js";
import { language, useWords, words } from "./words.js";

/**
 * The messages of all languages, of which only a reader who has chosen one has need.
 *
 * @param {Settings["language"]} language
 * @returns {Promise<Record<string, string> | null>}
 */
async function messagesIn(language) {
  if (language === "browser") return null;
  /** @type {typeof import("./locales.js")} */
  const { messagesOf } = await import(chrome.runtime.getURL("locales.js"));
  return messagesOf(language);
}

/** @param {Settings} settings */
async function dress({ theme, language: wanted }) {
  useWords(await messagesIn(wanted));
  const { documentElement } = document;
  documentElement.lang = language();
  documentElement.style.colorScheme = theme === "system" ? "" : theme;
  for (const element of document.querySelectorAll("[data-words]")) {
    element.textContent = words(element.getAttribute("data-words") ?? "");
  }
}

/**
 * Dresses the page by the settings, now and at each change, and then hands them over.
 *
 * @param {(settings: Settings, broken: string[]) => void} use
 */
export async function followSettings(use) {
  /** One change is followed after the other. */
  let followed = Promise.resolve();
  /** @param {Awaited<ReturnType<typeof loadSettings>>} loaded */
  const follow = ({ settings, broken }) =>
    (followed = followed.then(async () => {
      await dress(settings);
      use(settings, broken);
    }));
  watchSettings(follow);
  chrome.runtime.onMessage.addListener(obey);
  await follow(await loadSettings());
}

/** @param {ToOwnPage} message @param {chrome.runtime.MessageSender} sender */
function obey(message, sender) {
  // From the background alone: what content scripts tell it is heard here too.
  if (sender.id !== chrome.runtime.id || sender.tab || message?.v !== 1) return;
  if (message.type === "command") globalThis.__clauselight?.page?.obey(message.command);
  if (message.type !== "selection") return;
  globalThis.__clauselightSelected = message.text;
  document.head.append(element("script", { src: chrome.runtime.getURL("content/selection.js") }));
}

/**
 * Mutes a site, or lets it be read again.
 *
 * @param {string} site
 * @param {boolean} on
 */
export const mute = (site, on) => saveSettings(({ muted }) => ({ muted: withSite(muted, site, on) }));
