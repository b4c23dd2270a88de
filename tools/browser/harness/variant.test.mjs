// Proves that five ways of looking bring every two values together.

import assert from "node:assert/strict";
import { test } from "node:test";
import { EVERY, label, PAIRWISE, variants } from "./variant.mjs";

const pairs = (ways) => {
  const met = new Set();
  for (const way of ways) {
    const values = Object.entries(way).map(([factor, value]) => `${factor}=${value}`);
    for (const one of values) for (const other of values) met.add(`${one} ${other}`);
  }
  return met;
};

test("every two values meet in the five ways", () => {
  assert.equal(EVERY.length, 16);
  assert.deepEqual([...pairs(EVERY)].filter((pair) => !pairs(PAIRWISE).has(pair)), []);
});

test("a fixed factor holds in every way, and no way is walked twice", () => {
  const ways = variants({ js: true, width: 1280 }, false);
  assert.ok(ways.every(({ js, width }) => js && width === 1280));
  assert.equal(new Set(ways.map(label)).size, ways.length);
  assert.equal(variants({ js: true }, true).length, 8);
});

test("a factor that does not exist is refused", () => {
  assert.throws(() => variants({ width: 640 }), /no way of looking/);
});
