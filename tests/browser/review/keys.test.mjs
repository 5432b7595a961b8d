// How many keys it takes to mend an alignment.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  PROJECT, begin, end, named, names, onDisk, press, standing, until, verified,
} from "./desk.mjs";

// What an editor who knows the right alignment presses at a row: one key for what is right, two for what is not.
const mend = (row, wanted) => {
  const bead = wanted.find((one) => one.original.includes(row.original[0]) || one.translation.includes(row.translation[0]));
  if (named(bead) === named(row)) return [];
  const excess = (side) => row[side].filter((id) => !bead[side].includes(id));
  const lack = (side) => bead[side].filter((id) => !row[side].includes(id));
  const sides = { original: ["KeyA", "Shift+KeyA"], translation: ["KeyL", "Shift+KeyL"] };
  if (!bead.translation.length) return ["Digit1"];
  if (!bead.original.length) return ["Digit0"];
  const keys = Object.entries(sides).flatMap(([side, [give, get]]) => [...excess(side).map(() => give), ...lack(side).map(() => get)]);
  if (lack("original").length && lack("translation").length) return ["KeyM"];
  if (excess("original").length && excess("translation").length) return ["KeyS"];
  return keys;
};
const work = async (page, folder, gold) => {
  const counts = { keys: 0, right: 0, wrong: 0, most: 0 };
  const hit = async (key) => {
    counts.keys++;
    await press(page, key);
    await until(async () => assert.equal(await page.locator("#state").textContent(), "saved"));
  };
  await hit("KeyC");
  for (let round = 0; round < 400 && (await page.locator("#done").isHidden()); round++) {
    const before = counts.keys;
    const row = await standing(page);
    const keys = mend(row, gold);
    for (const key of keys) await hit(key);
    await hit("Enter");
    counts[keys.length ? "wrong" : "right"]++;
    counts.most = Math.max(counts.most, counts.keys - before);
    await until(async () => assert.ok((await page.locator("#done").isVisible()) || named(await standing(page)) !== named(row)));
  }
  return counts;
};

test("from the program's alignment to the one made by hand: a key for what is right, two for what is wrong", async () => {
  const gold = await onDisk(PROJECT);
  const machine = await begin();
  const counts = await work(machine.page, machine.folder, gold);
  assert.deepEqual(await names(machine.folder), gold.map(named));
  assert.ok((await onDisk(machine.folder)).every(({ status }) => status === "verified"));
  assert.ok(counts.most <= 2);
  console.log(`of ${gold.length} beads as the program made them: ${JSON.stringify(counts)}`);
  await end(machine);
});
