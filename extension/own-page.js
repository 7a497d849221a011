/**
 * What the extension's own pages share: each speaks the reader's language, has the reader's theme, and follows the
 * settings while it is open.
 *
 * @import { Settings } from "./types.d.ts"
 */
import { messagesOf } from "./locales.js";
import { saveSettings, loadSettings, watchSettings } from "./settings-store.js";
import { withSite } from "./settings.js";
import { language, useWords, words } from "./words.js";

/** @param {Settings} settings */
function dress({ theme, language: wanted }) {
  useWords(messagesOf(wanted));
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
  /** @param {Awaited<ReturnType<typeof loadSettings>>} loaded */
  const follow = ({ settings, broken }) => {
    dress(settings);
    use(settings, broken);
  };
  watchSettings(follow);
  follow(await loadSettings());
}

/**
 * Mutes a site, or lets it be read again.
 *
 * @param {string} site
 * @param {boolean} on
 */
export const mute = (site, on) => saveSettings(({ muted }) => ({ muted: withSite(muted, site, on) }));
