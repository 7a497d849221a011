// What the report page is made of, and what it exports.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { before, describe, test } from "node:test";
import Ajv from "ajv/dist/2020.js";
import { fromMarkdown } from "mdast-util-from-markdown";
import { field, toCsv } from "../../extension/report/export/csv.js";
import { toJson } from "../../extension/report/export/json.js";
import { plain, toMarkdown } from "../../extension/report/export/markdown.js";
import { addressOf, fileName, readingOf, shares, wantedOf } from "../../extension/report/reading.js";
import { messagesOf } from "../../extension/locales.js";
import { checked } from "../../extension/settings.js";
import { useWords } from "../../extension/words.js";

const schema = JSON.parse(readFileSync(new URL("../../docs/report.schema.json", import.meta.url), "utf8"));

/** Text as hostile as a page can make it. */
const HOSTILE = '# <img src=x onerror=alert(1)> **bold** [link](http://evil.example) `code` | www.evil.example me@evil.example';
const BLOCKS = [
  { kind: "heading", level: 1, text: "Terms" },
  { kind: "paragraph", level: 0, text: "You waive your right to a jury trial – über alles." },
];

/** @param {object} finding */
const reportWith = (finding = {}) => ({
  v: 1,
  document: { address: "https://notes.example/terms", title: "Terms", service: "Example Notes", documentName: null, words: 11, record: null },
  counts: { high: 1, medium: 0, low: 0 },
  findings: [
    {
      id: 0, clauseType: "jury-trial-waiver", title: "You give up a jury trial", severity: "high", severityReason: null,
      confidence: 0.91234567, basis: "same-kind", line: "No jury trial.",
      places: [{ severity: "high", section: "Terms", quote: BLOCKS[1].text, ranges: [{ block: 1, start: 0, end: 50, severity: "high" }] }],
      triggers: [{ block: 1, start: 4, end: 9, text: "waive" }],
      facts: [{ kind: "opt-out-period", name: "Opt out within", value: "30 days", typed: { type: "period", count: 30, unit: "day" }, words: "30 days" }],
      record: null, recorded: null, ...finding,
    },
  ],
  types: {
    "jury-trial-waiver": {
      title: "You give up a jury trial", line: "No jury trial.", means: "A judge decides.", effect: "e", matters: "m", act: "a",
      regulation: [{ name: "FAA", cite: "9 U.S.C.", why: "w" }], agencies: [{ name: "FTC", why: "w", url: "https://ftc.example/a(b)" }],
      group: "disputes", severity: "high",
    },
  },
  comparison: null,
  records: {},
});

/** @param {object} [finding] */
const readingWith = (finding) => readingOf(reportWith(finding), { read: "2026-11-25T09:00:00.000Z", blocks: BLOCKS });

let reading;
before(async () => {
  Object.assign(globalThis, {
    chrome: { i18n: { getMessage: (key) => key, getUILanguage: () => "en-US" }, runtime: { getManifest: () => ({ version: "9.9.9" }) } },
  });
  useWords(messagesOf("en"));
  reading = await readingWith();
});

/** The fields of one CSV text, as RFC 4180 has them. */
function parseCsv(text) {
  const rows = [[]];
  for (const [, quoted, bare, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/gy)) {
    rows.at(-1).push(quoted?.replaceAll('""', '"') ?? bare);
    if (end === "\r\n") rows.push([]);
    if (end === "") break;
  }
  return rows.filter((row) => row.length > 1);
}

/** All that a Markdown text is, by types; and its words. */
function parseMarkdown(text) {
  const kinds = new Set();
  let words = "";
  const walk = (node) => {
    kinds.add(node.type);
    if (node.type === "text") words += node.value;
    node.children?.forEach(walk);
  };
  walk(fromMarkdown(text));
  return { kinds: [...kinds].sort(), words };
}

describe("a reading", () => {
  test("has the SHA-256 of the blocks' text, a line feed between two, in UTF-8", () => {
    const expected = createHash("sha256").update("Terms\nYou waive your right to a jury trial – über alles.", "utf8").digest("hex");
    assert.equal(reading.sha256, expected);
  });

  test("says where a place stands as a share of the text", () => {
    const share = shares(BLOCKS);
    assert.equal(share(0, 0), 0);
    assert.equal(share(1, 0), 6 / 57);
    assert.equal(share(99, 5), 1);
    assert.equal(shares([])(0, 0), 0);
  });

  test("names its files after the document and the day", () => {
    assert.equal(fileName(reading, "md"), "example-notes-terms-2026-11-25.md");
    const odd = reportWith();
    odd.document = { ...odd.document, service: null, title: "../..\\<Ünïted>:* /?" };
    assert.equal(fileName({ ...reading, report: odd }, "csv"), "united-2026-11-25.csv");
  });

  test("links to a place by its words", () => {
    const place = { severity: "high", section: null, ranges: [], quote: "a pre-paid fee, here & there" };
    assert.equal(addressOf("https://n.example/t#s2", place), "https://n.example/t#s2:~:text=a%20pre%2Dpaid%20fee%2C%20here%20%26%20there");
    const long = { ...place, quote: `${"one ".repeat(30)}${"two ".repeat(30)}\nnext` };
    assert.equal(addressOf("https://n.example/t", long), `https://n.example/t#:~:text=${"one%20".repeat(7)}one,next`);
    assert.equal(addressOf("terms.pdf", place), null);
    assert.equal(addressOf("javascript:alert(1)", place), null);
  });
});

describe("clause types that are switched off", () => {
  const wanted = () => wantedOf(reading, checked({ clauseTypesOff: ["jury-trial-waiver"] }).settings);

  test("are in no export, which says how many are left out", () => {
    const exported = JSON.parse(toJson(wanted()));
    assert.deepEqual([exported.findings, exported.leftOut, exported.counts], [[], 1, { high: 0, medium: 0, low: 0 }]);
    assert.equal(parseCsv(toCsv(wanted()).slice(1)).length, 1);
    const text = toMarkdown(wanted());
    assert.match(text, /1 clause is left out/);
    assert.doesNotMatch(text, /jury trial/);
  });

  test("leave the others as they were", () => {
    const other = wantedOf(reading, checked({ clauseTypesOff: ["tracking"] }).settings);
    assert.equal(toMarkdown(other), toMarkdown(reading));
    assert.equal(toJson(other), toJson(reading));
  });
});

describe("Markdown", () => {
  test("text stays text, whatever it holds", () => {
    const texts = [
      HOSTILE, "1. not a list", "12) nor this", "- nor this", "+ nor this", "> quote", "=====", "---", "    indented", "~~~", "a\n\nb",
      "<!-- x -->", "&lt;script&gt; &amp;", "[a]: http://x.example", "![i](x)", "a\\", "*a* _b_ `c`", "$x$ ^y^", "http://x.example/a_b_c",
    ];
    for (const text of texts) {
      const { kinds, words } = parseMarkdown(plain(text));
      assert.deepEqual(kinds, ["paragraph", "root", "text"], text);
      assert.equal(words, text.replace(/\s+/g, " ").trim());
    }
  });

  test("any text at all comes back as it was", () => {
    const signs = "\\`*_{}[]()#+-.!<>&|~=:@$^\"'/ \tab1)\n";
    let seed = 7;
    for (let n = 0; n < 500; n++) {
      let text = "";
      for (let at = 0; at < 12; at++) text += signs[(seed = (seed * 48_271) % 2_147_483_647) % signs.length];
      const { kinds, words } = parseMarkdown(plain(text));
      const expected = text.replace(/\s+/g, " ").trim();
      assert.equal(words, expected, JSON.stringify(text));
      assert.deepEqual(kinds, expected ? ["paragraph", "root", "text"] : ["root"], JSON.stringify(text));
    }
  });

  test("a report says all of a finding and what it was read from", async () => {
    const text = toMarkdown(reading);
    for (const part of ["# Terms", "### 1. You give up a jury trial", "> You waive your right", "Opt out within: **30 days**", reading.sha256, "https://notes.example/terms", "A judge decides", "November 25, 2026"]) {
      assert.ok(text.includes(part), `${part} in ${text}`);
    }
    const hostile = await readingWith({ title: HOSTILE, places: [{ severity: "high", section: HOSTILE, quote: `${HOSTILE}\n${HOSTILE}`, ranges: [] }] });
    const { kinds } = parseMarkdown(toMarkdown(hostile));
    assert.ok(!kinds.includes("html") && !kinds.includes("image"), kinds.join());
  });
});

describe("CSV", () => {
  test("a field is quoted where it must be, and never a formula", () => {
    assert.equal(field('say "no", please'), '"say ""no"", please"');
    assert.equal(field("a\r\nb"), '"a\r\nb"');
    for (const text of ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"]) assert.equal(field(text), `'${text}`);
    assert.equal(field("\r=1"), `"'\r=1"`);
    assert.equal(field(-1), "-1");
    assert.equal(field(null), "");
  });

  test("each place is a row that says what it was read from", async () => {
    const places = [HOSTILE, '=HYPERLINK("http://evil.example")\nnext'].map((quote) => ({ severity: "high", section: null, quote, ranges: [{ block: 1, start: 0, end: 5, severity: "high" }] }));
    const text = toCsv(await readingWith({ places }));
    assert.ok(text.startsWith("\ufeff"));
    const [head, ...rows] = parseCsv(text.slice(1));
    assert.equal(rows.length, 2);
    const named = rows.map((row) => Object.fromEntries(row.map((value, at) => [head[at], value])));
    assert.equal(named[0].quote, HOSTILE);
    assert.equal(named[1].quote, `'${places[1].quote}`);
    for (const row of named) {
      assert.equal(row.address, "https://notes.example/terms");
      assert.equal(row.sha256, reading.sha256);
      assert.equal(row.read, "2026-11-25T09:00:00.000Z");
      assert.match(row.citation, /Example Notes, Terms.*9\.9\.9/);
      assert.equal(row.position, (6 / 57).toFixed(4));
    }
  });
});

describe("JSON", () => {
  const validate = new Ajv({ strict: true, allErrors: true }).compile(schema);

  test("it is as the schema says", () => {
    const exported = JSON.parse(toJson(reading));
    assert.ok(validate(exported), JSON.stringify(validate.errors));
    assert.equal(exported.format, "clauselight-report");
    assert.equal(exported.source.sha256, reading.sha256);
    assert.equal(exported.findings[0].places[0].position, 0.1053);
    assert.equal(exported.findings[0].confidence, 0.9123);
  });

  test("the schema refuses what is not so", () => {
    const broken = (/** @type {(exported: any) => void} */ change) => {
      const exported = JSON.parse(toJson(reading));
      change(exported);
      return validate(exported);
    };
    assert.equal(broken((e) => delete e.source.sha256), false);
    assert.equal(broken((e) => (e.version = 2)), false);
    assert.equal(broken((e) => (e.findings[0].severity = "grave")), false);
    assert.equal(broken((e) => (e.extra = 1)), false);
  });
});
