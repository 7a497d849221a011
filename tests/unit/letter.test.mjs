// Letters and calendar files: filling in, handing over, and that no text of a page can break out of its place.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { calendarFile, lastDay } from "../../extension/view/calendar.js";
import { fill, isMail, letterDay, LONGEST_MAILTO, mailto, recipientOf, valuesOf } from "../../extension/view/letter-text.js";

const finding = (change = {}) => ({ record: null, facts: [], places: [{ section: "12. Disputes" }], ...change });
const report = (change = {}) => ({
  document: { address: "https://example.com/terms?user=7#out", title: "Terms | Example", service: null, documentName: null, record: null, ...change },
  records: {},
});
const address = (text, kind = "opt-out-address") => ({ kind, name: "", value: text, typed: { type: "address", text }, words: "" });

describe("letters", () => {
  test("what is known is filled in, what is not stays as a blank", () => {
    const known = valuesOf(finding(), report({ service: "Notes", documentName: "Terms of Service", record: { company: "Example, Inc." } }), "2026-03-02");
    assert.equal(fill("{company}: {document} of {service}, {section}, {today}", known), "Example, Inc.: Terms of Service of Notes, 12. Disputes, 2 March 2026");
    assert.equal(fill("on {accepted}", known), "on [the day you accepted]");
    assert.equal(fill("[your name]", known), "[your name]");
    const unknown = valuesOf(finding({ places: [{ section: null }] }), report({ title: "", address: "" }), "2026-03-02");
    assert.equal(fill("{company} {service} {document} {address} {section}", unknown), "[the company] [the service] [terms] [their address on the web] [section]");
  });

  test("an unknown service is called by its host, and the address tells nothing of the reader", () => {
    const values = valuesOf(finding(), report(), "2026-03-02");
    assert.equal(values.company, "example.com");
    assert.equal(values.document, "Terms | Example");
    assert.equal(values.address, "https://example.com/terms");
    assert.equal(valuesOf(finding(), report({ address: "file:///home/me/terms.html" }), "2026-03-02").address, "");
  });

  test("a page's text stays on its line and is not filled in again", () => {
    const title = "Terms\r\nBcc: everyone@example.com\u2028{company} $& $1";
    const values = valuesOf(finding(), report({ title }), "2026-03-02");
    assert.equal(fill("{document}!", values), "Terms Bcc: everyone@example.com {company} $& $1!");
  });

  test("only a plain e-mail address is one", () => {
    for (const text of ["optout@example.com", "arbitration-opt.out+1@legal.example.co.uk"]) assert.ok(isMail(text), text);
    for (const text of [
      "", "example.com", "a@b", "a@example.com?bcc=b@example.com", "a@example.com,b@example.com", "a@example.com\r\nBcc: b@example.com",
      "a@example.com&cc=b@example.com", "a%0ab@example.com", "a b@example.com", "a..b@example.com", "<a@example.com>", "mailto:a@example.com",
      "a@-example.com", `${"a".repeat(130)}@example.com`,
    ]) {
      assert.equal(isMail(text), false, JSON.stringify(text));
    }
  });

  test("the recipient is an address that the clause states for this letter", () => {
    const letter = { facts: ["opt-out-address"] };
    assert.equal(recipientOf(letter, [finding()]), null);
    assert.equal(recipientOf(letter, [finding({ facts: [address("sales@example.com", "cancel-address")] })]), null);
    assert.equal(recipientOf(letter, [finding(), finding({ facts: [address("optout@example.com")] })]), "optout@example.com");
  });

  test("a mail has its subject and its lines, whatever is in them", () => {
    const opened = new URL(mailto("optout@example.com", "Opt-out & more?\r\nBcc: b@example.com", "To you,\n\nI say: 100 % “no” #1\r\nBye\rM\ud800"));
    assert.equal(opened.protocol, "mailto:");
    assert.equal(opened.pathname, "optout@example.com");
    assert.deepEqual([...opened.searchParams.keys()], ["subject", "body"]);
    assert.equal(opened.searchParams.get("subject"), "Opt-out & more? Bcc: b@example.com");
    assert.equal(opened.searchParams.get("body"), "To you,\r\n\r\nI say: 100 % “no” #1\r\nBye\r\nM\ufffd");
    assert.doesNotMatch(opened.href, /[\r\n ]/);
  });

  test("a web address is no recipient of mail", () => {
    assert.ok(mailto("https://example.com/optout", "a", "b").startsWith("mailto:?subject=a"));
  });

  test("what would be cut off is not handed over", () => {
    const fits = LONGEST_MAILTO - "mailto:?subject=a&body=".length;
    assert.equal(mailto("", "a", "x".repeat(fits)).length, LONGEST_MAILTO);
    assert.equal(mailto("", "a", "x".repeat(fits + 1)), null);
  });

  test("days are written for the company to read", () => {
    assert.equal(letterDay("2026-03-02"), "2 March 2026");
    assert.equal(letterDay("soon"), "");
  });
});

describe("deadlines", () => {
  const after = (from, count, unit) => lastDay(from, { count, unit });
  const before = (from, count, unit) => lastDay(from, { count, unit }, true);

  test("periods of every unit are counted on", () => {
    assert.equal(after("2026-11-25", 30, "day"), "2026-12-25");
    assert.equal(after("2024-02-28", 1, "day"), "2024-02-29");
    assert.equal(after("2026-11-25", 2, "week"), "2026-12-09");
    assert.equal(after("2026-11-25", 1, "month"), "2026-12-25");
    assert.equal(after("2026-11-25", 1, "year"), "2027-11-25");
    assert.equal(after("2026-11-25", 48, "hour"), "2026-11-27");
    assert.equal(after("2026-11-25", 36, "hour"), "2026-11-26");
  });

  test("a month ends with its last day", () => {
    assert.equal(after("2026-01-31", 1, "month"), "2026-02-28");
    assert.equal(after("2024-01-31", 1, "month"), "2024-02-29");
    assert.equal(after("2026-08-31", 6, "month"), "2027-02-28");
    assert.equal(after("2024-02-29", 1, "year"), "2025-02-28");
    assert.equal(before("2026-03-31", 1, "month"), "2026-02-28");
    assert.equal(before("2027-01-15", 2, "month"), "2026-11-15");
  });

  test("Saturdays and Sundays are no business days", () => {
    // 25 November 2026 is a Wednesday.
    assert.equal(after("2026-11-25", 2, "business-day"), "2026-11-27");
    assert.equal(after("2026-11-25", 3, "business-day"), "2026-11-30");
    assert.equal(after("2026-11-28", 1, "business-day"), "2026-11-30");
    assert.equal(before("2026-11-30", 1, "business-day"), "2026-11-27");
  });

  test("the days before a renewal are counted back", () => {
    assert.equal(before("2027-01-10", 14, "day"), "2026-12-27");
    assert.equal(before("2027-01-10", 24, "hour"), "2027-01-09");
    assert.equal(before("2027-01-10", 30, "hour"), "2027-01-08");
  });

  test("what is no day has no deadline", () => {
    for (const from of ["", "today", "2026-02-30", "2026-13-01", "26-01-01"]) assert.equal(after(from, 1, "day"), null, from);
    assert.equal(after("2026-01-01", 39_000, "year"), null);
    assert.equal(after("2026-01-01", -1, "day"), null);
  });
});

describe("calendar files", () => {
  const file = (change = {}) =>
    calendarFile({ day: "2026-12-31", title: "Last day to opt out: Example", text: "Opt out\nof it", uid: "1@clauselight", now: new Date("2026-11-25T10:11:12.345Z"), ...change });
  /** Its lines with the folds taken out. */
  const lines = (text) => text.replaceAll("\r\n ", "").split("\r\n");

  test("it is one event of a whole day with a reminder", () => {
    assert.deepEqual(lines(file()), [
      "BEGIN:VCALENDAR",
      "VERSION:2.0",
      "PRODID:-//Clauselight//Deadlines//EN",
      "CALSCALE:GREGORIAN",
      "METHOD:PUBLISH",
      "BEGIN:VEVENT",
      "UID:1@clauselight",
      "DTSTAMP:20261125T101112Z",
      "DTSTART;VALUE=DATE:20261231",
      "DTEND;VALUE=DATE:20270101",
      "SUMMARY:Last day to opt out: Example",
      "DESCRIPTION:Opt out\\nof it",
      "TRANSP:TRANSPARENT",
      "BEGIN:VALARM",
      "ACTION:DISPLAY",
      "DESCRIPTION:Last day to opt out: Example",
      "TRIGGER:-P3D",
      "END:VALARM",
      "END:VEVENT",
      "END:VCALENDAR",
      "",
    ]);
  });

  test("a page's text cannot add a line", () => {
    const text = file({ title: "A, B; C\\D\r\nBEGIN:VALARM\rX:1\nY:2\u2028Z:3\u0000\u0007" });
    assert.equal(lines(text).filter((line) => line === "BEGIN:VALARM").length, 1);
    assert.ok(lines(text).includes("SUMMARY:A\\, B\\; C\\\\D\\nBEGIN:VALARM\\nX:1\\nY:2\\nZ:3"), text);
    assert.doesNotMatch(text.replaceAll("\r\n", ""), /[\r\n\u0000]/);
  });

  test("lines are folded at 75 octets, between characters", () => {
    const title = `${"ä€😀".repeat(40)}, end`;
    const text = file({ title });
    const encoder = new TextEncoder();
    for (const line of text.split("\r\n")) assert.ok(encoder.encode(line).length <= 75, line);
    assert.ok(text.split("\r\n").some((line) => encoder.encode(line).length >= 72), "lines are used to the full");
    assert.ok(lines(text).includes(`SUMMARY:${"ä€😀".repeat(40)}\\, end`));
    assert.doesNotMatch(text, /\ufffd/);
  });

  test("what is no day is refused by name", () => {
    assert.throws(() => file({ day: "soon" }), /soon is no day/);
  });
});
