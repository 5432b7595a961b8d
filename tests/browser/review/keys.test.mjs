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
const work = async (page, gold) => {
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
  const counts = await work(machine.page, gold);
  assert.deepEqual(await names(machine.folder), gold.map(named));
  assert.ok((await onDisk(machine.folder)).every(({ status }) => status === "verified"));
  assert.ok(counts.most <= 2);
  console.log(`of ${gold.length} beads as the program made them: ${JSON.stringify(counts)}`);
  await end(machine);
});

// Ways in which an aligner errs with two pairs of a sentence each.
const ERRORS = {
  merged: ([a, b], [c, d]) => [[[a, b], [c, d]]],
  "the original one too long": ([a, b], [c, d]) => [[[a, b], [c]], [[], [d]]],
  "the translation one too long": ([a, b], [c, d]) => [[[a], [c, d]], [[b], []]],
  "the original one too short": ([a, b], [c, d]) => [[[a], []], [[b], [c, d]]],
  torn: ([a, b], [c, d]) => [[[a], []], [[], [c]], [[b], [d]]],
  slipped: ([a, b], [c, d]) => [[[a], []], [[b], [c]], [[], [d]]],
};
const spoiled = (gold) => {
  const beads = [];
  let errors = 0;
  for (let at = 0; at < gold.length; ) {
    const [one, other] = gold.slice(at, at + 2);
    // Beside a pair without a counterpart an error would be of another kind.
    const isPlain = gold.slice(Math.max(at - 1, 0), at + 3).every(({ original, translation }) => original.length === 1 && translation.length === 1);
    if (at % 10 > 5 && isPlain && other && !beads.at(-1).isWrong) {
      const err = Object.values(ERRORS)[errors++ % Object.keys(ERRORS).length];
      const made = err([...one.original, ...other.original], [...one.translation, ...other.translation]);
      beads.push(...made.map(([original, translation]) => ({ original, translation, isWrong: true })));
      at += 2;
    } else {
      beads.push({ ...one, isWrong: false });
      at++;
    }
  }
  return { beads, errors };
};
const link = ({ original, translation, isWrong }, at) => {
  const target = [...original.map((id) => `../tei/chronicle.ru.xml#${id}`), ...translation.map((id) => `../tei/chronicle.en.xml#${id}`)].join(" ");
  const rest = `xml:id="b${at + 1}" n="${original.length}:${translation.length}" target="${target}" cert="${isWrong ? 0.6 : 0.99}" ana="#auto"`;
  if (original.length && translation.length) return `<link ${rest}/>`;
  return `<ptr type="${original.length ? "omission" : "addition"}" ${rest}/>`;
};

test("an alignment in which two pairs in ten are wrong is mended with two keys for each error", async () => {
  const gold = await onDisk(PROJECT);
  const { beads, errors } = spoiled(gold);
  const wrong = beads.filter(({ isWrong }) => isWrong).length;
  const edit = { "alignments/chronicle.xml": (xml) => xml.replace(/(subtype="sentence"[^>]*>).*?(<\/linkGrp>)/s, (_, before, after) => `${before}${beads.map(link).join("\n")}${after}`) };
  const machine = await begin({ aligned: true, edit });
  const counts = await work(machine.page, gold);
  assert.deepEqual(await names(machine.folder), gold.map(named));
  assert.ok(counts.most <= 2);
  assert.ok(counts.wrong <= errors, `${counts.wrong} of ${errors}`);
  console.log(`of ${beads.length} beads, ${wrong} of them wrong by ${errors} errors: ${JSON.stringify(counts)}`);
  await end(machine);
});
