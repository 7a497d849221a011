// Words, numbers and dates of the interface.
import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { messagesOf } from "../../extension/locales.js";
import { counted, date, language, number, percent, useWords, words } from "../../extension/words.js";

/** The browser's language, for which `chrome.i18n` answers. */
let browser;
beforeEach(() => {
  browser = "en-GB";
  useWords(null);
  const getMessage = (key, values) => `${key}(${values.join("|")})`;
  Object.assign(globalThis, { chrome: { i18n: { getMessage, getUILanguage: () => browser } } });
});

describe("words", () => {
  test("the browser is asked where the reader has chosen no language", () => {
    assert.equal(messagesOf("browser"), null);
    assert.equal(messagesOf("constructor"), null);
    assert.equal(words("popoverPosition", "1", "3"), "popoverPosition(1|3)");
  });

  test("a chosen language has its own words, plurals, numbers and dates", () => {
    useWords(messagesOf("de"));
    assert.equal(words("popoverPosition", "1", "3"), "1 von 3");
    assert.equal(counted("popupWordsRead", 1), "1 Wort gelesen");
    assert.equal(counted("popupWordsRead", 12345), "12.345 Wörter gelesen");
    assert.equal(number(1234567), "1.234.567");
    assert.equal(percent(0.973), "97\u00a0%");
    assert.equal(date("2025-03-01"), "1. März 2025");
    useWords(messagesOf("en"));
    assert.equal(counted("popoverElsewhere", 2), "This document states it in 2 other places too.");
  });

  test("a value is filled in as it is, whatever it holds", () => {
    useWords(messagesOf("en"));
    assert.equal(words("popupAlsoSection", "$2 & $1 $&"), "also in “$2 & $1 $&”");
  });

  test("the browser's regional form is kept where the words are in its language", () => {
    useWords(messagesOf("en"));
    assert.equal(language(), "en-GB");
    assert.equal(date("2025-03-01"), "1 March 2025");
    useWords(messagesOf("de"));
    assert.equal(language(), "de");
  });

  test("what is no day is none", () => {
    for (const text of ["", "2025", "2025-13-01", "yesterday"]) assert.equal(date(text), null);
  });
});
