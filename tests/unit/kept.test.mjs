// What the background keeps of the last analyses: requests that build on them are filled in, and no more than that.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { inFull, keep } from "../../extension/kept.js";

const document = { address: "https://example.com/terms", title: "Terms", language: "en" };
const block = (/** @type {number} */ n) => ({ kind: "paragraph", level: 0, text: `Clause ${n}.` });
const request = (/** @type {unknown[]} */ ...blocks) => JSON.stringify({ document, blocks });
const report = JSON.stringify({ v: 1, findings: [] });
const known = [0, 1, 2, 3].map(block);

describe("a request that builds on the one before", () => {
  const { name } = keep(request(...known), report, null);
  const full = (/** @type {unknown[]} */ ...blocks) => {
    const whole = inFull(request(...blocks), name);
    return whole && JSON.parse(whole).blocks;
  };

  test("gets the blocks that it names, in their places", () => {
    assert.deepEqual(full([0, 2], block(9), [3, 4]), [block(0), block(1), block(9), block(3)]);
    assert.deepEqual(full([0, 4]), known);
    assert.deepEqual(full([2, 2]), []);
  });

  for (const pair of [[0, 5], [-1, 2], [2, 1], [0.5, 2], [0, "2"], [0], [null, null], [0, 1e9]]) {
    test(`${JSON.stringify(pair)} names nothing that is there`, () => assert.equal(full(pair), null));
  }

  test("cannot make itself long by naming the same again and again", () => {
    assert.equal(full([0, 4], [0, 1]), null);
    assert.equal(full(...Array.from({ length: 10_000 }, () => [0, 4])), null);
  });

  test("by a name that is forgotten is refused", () => assert.equal(inFull(request([0, 1]), "other"), null));
});
