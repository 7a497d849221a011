/** All languages of the interface, for those parts that may have to speak another than the browser's. */
import de from "./_locales/de/messages.json" with { type: "json" };
import en from "./_locales/en/messages.json" with { type: "json" };

/** @type {Record<string, Record<string, { message: string }>>} */
const LOCALES = { de, en };

/**
 * A language's messages by key, for `useWords`; null where the browser's language is wanted.
 *
 * @param {string} language as the settings name it
 * @returns {Record<string, string> | null}
 */
export function messagesOf(language) {
  if (!Object.hasOwn(LOCALES, language)) return null;
  return Object.fromEntries(Object.entries(LOCALES[language]).map(([key, { message }]) => [key, message]));
}
