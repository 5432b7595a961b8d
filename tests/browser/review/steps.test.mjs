// The steps of an editor: each is in the file before the page says that it is saved.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import {
  CURRENT, SPOILED, SVERKA, begin, end, goTo, named, names, onDisk, press, saved, standing, standsOn, until, verified,
} from "./desk.mjs";

test("a confirmed pair is confirmed on the disk, with who did it, and the next one that is unsure is current", async () => {
  const work = await begin();
  const { page, folder } = work;
  const first = await standing(page);
  assert.match(first.text, /unsure/);
  await press(page, "Enter");
  await until(async () => assert.deepEqual(await verified(folder), [named(first)]));
  const [bead] = (await onDisk(folder)).filter(({ status }) => status === "verified");
  assert.match(bead.resp, /^#/);
  assert.ok(readFileSync(join(folder, "alignments/chronicle.xml"), "utf8").includes("Anna Berg"));
  const second = await standing(page);
  assert.match(second.text, /unsure/);
  assert.ok(second.number > first.number);
  assert.match(await page.locator("#bar").textContent(), /1 of \d+ confirmed/);
  await end(work);
});

test("pairs are merged and split, and the file says so", async () => {
  const work = await begin();
  const { page, folder } = work;
  const machine = await names(folder);
  await goTo(page, 4);
  await press(page, "KeyM");
  const merged = "s4 s5 = s4 s5";
  await standsOn(page, merged);
  assert.deepEqual(await verified(folder), [merged]);
  assert.deepEqual(await names(folder), [...machine.slice(0, 3), merged, ...machine.slice(5)]);
  await press(page, "KeyS");
  await standsOn(page, "s4 = s4");
  assert.deepEqual(await names(folder), machine);
  assert.equal((await verified(folder))[0], "s4 = s4");
  // The pair of one sentence each is whole.
  await press(page, "KeyS");
  await page.getByRole("alert").getByText("cannot be split").waitFor();
  await end(work);
});

test("sentences go to the pair above or below, from either side, and come from there", async () => {
  // Row 6 holds s6 s7 = s6 at first; what a key makes of it, and of the row that it takes from or gives to.
  const steps = [
    ["KeyQ", "s7 = s6", "s5 s6 = s5"],
    ["KeyA", "s6 = s6", "s7 s8 = s7"],
    ["Shift+KeyQ", "s5 s6 s7 = s6"],
    ["Shift+KeyA", "s6 s7 s8 = s6"],
    ["KeyP", "s6 s7 =", "s5 = s5 s6"],
    ["KeyL", "s6 s7 =", "s8 = s6 s7"],
    ["Shift+KeyP", "s6 s7 = s5 s6"],
    ["Shift+KeyL", "s6 s7 = s6 s7"],
  ];
  const work = await begin();
  const { page, folder } = work;
  const machine = await names(folder);
  for (const [key, own, other] of steps) {
    await goTo(page, machine.indexOf("s6 s7 = s6") + 1);
    await press(page, key);
    await until(async () => assert.equal(named(await standing(page)).trim(), own, key));
    await saved(page);
    assert.deepEqual((await verified(folder)).map((one) => one.trim()), [own], key);
    if (other) assert.ok((await names(folder)).includes(other), `${key}: ${await names(folder)}`);
    await press(page, "KeyU");
    await until(async () => assert.deepEqual(await names(folder), machine));
  }
  await end(work);
});

test("a side may stand alone, and every sentence still has its place", async () => {
  const work = await begin();
  const { page, folder } = work;
  for (const [key, alone] of [["Digit1", "s8 = "], ["Digit0", " = s7"]]) {
    const at = (await names(folder)).indexOf("s8 = s7");
    await goTo(page, at + 1);
    await press(page, key);
    await standsOn(page, alone);
    const beads = await onDisk(folder);
    assert.deepEqual(await verified(folder), [alone]);
    for (const side of ["original", "translation"]) {
      const all = beads.flatMap((bead) => bead[side]);
      assert.deepEqual(all, [...all].sort((a, b) => a.slice(1) - b.slice(1)), side);
      assert.equal(new Set(all).size, all.length);
    }
    await press(page, "Control+KeyZ");
    await until(async () => assert.deepEqual(await verified(folder), []));
  }
  await end(work);
});

test("every step is undone and done again, and withdrawn", async () => {
  const work = await begin();
  const { page, folder } = work;
  const machine = await onDisk(folder);
  await goTo(page, 3);
  await press(page, "KeyM", "Enter", "KeyS");
  await goTo(page, 40);
  await press(page, "KeyA", "Enter", "Enter", "KeyC");
  await until(async () => assert.match(await page.locator("#said").textContent(), /confirmed/));
  const done = await onDisk(folder);
  assert.notDeepEqual(done, machine);
  const undo = page.locator("#tools").getByRole("button", { name: "Undo" });
  let steps = 0;
  while ((await undo.getAttribute("aria-disabled")) !== "true") {
    await press(page, steps++ % 2 ? "KeyU" : "Control+KeyZ");
    await until(async () => assert.equal(await page.locator("#state").textContent(), "saved"));
  }
  assert.ok(steps >= 5, `${steps}`);
  assert.deepEqual(await onDisk(folder), machine);
  for (let at = 0; at < steps; at++) await press(page, ["KeyR", "Control+KeyY", "Control+Shift+KeyZ"][at % 3]);
  await until(async () => assert.deepEqual(await onDisk(folder), done));
  const before = await verified(folder);
  await press(page, "KeyX");
  await until(async () => assert.equal((await verified(folder)).length, before.length - 1));
  await end(work);
});

test("all above the threshold are confirmed by one key, as many as was said before", async () => {
  const work = await begin();
  const { page, folder } = work;
  await page.locator("#threshold").fill("98");
  await page.keyboard.press("Escape");
  const said = Number(/\d+/.exec(await page.locator("#above-count").textContent())[0]);
  await press(page, "KeyC");
  await until(async () => assert.match(await page.locator("#said").textContent(), new RegExp(`^${said} pairs confirmed`)));
  assert.equal((await verified(folder)).length, said);
  await end(work);
});

test("a remark is written, changed and taken away; letters in it are letters", async () => {
  const work = await begin();
  const { page, folder } = work;
  await goTo(page, 3);
  await press(page, "KeyT");
  await page.keyboard.type("sm? Спросить автора.");
  await press(page, "Enter");
  await page.locator(`${CURRENT} .remark`).getByText("sm? Спросить автора.").waitFor();
  assert.ok((await onDisk(folder)).some(({ text }) => text.includes("sm? Спросить автора.")) || readFileSync(join(folder, "alignments/chronicle.xml"), "utf8").includes("sm? Спросить автора."));
  assert.equal((await standing(page)).number, 3);
  await press(page, "KeyT");
  await page.keyboard.type(" Never mind");
  await press(page, "Escape");
  assert.ok(!readFileSync(join(folder, "alignments/chronicle.xml"), "utf8").includes("Never mind"));
  await press(page, "KeyT");
  await page.getByRole("textbox", { name: "Remark" }).fill("");
  await press(page, "Enter");
  await until(async () => assert.equal(await page.locator(`${CURRENT} .remark`).count(), 0));
  assert.ok(!readFileSync(join(folder, "alignments/chronicle.xml"), "utf8").includes("Спросить автора"));
  await end(work);
});

const check = (folder) => spawnSync(SVERKA, ["check", "chronicle", "--output-format", "concise"], { cwd: folder, encoding: "utf8" }).stdout;

test("a finding is met first where findings come first, and accepted with its reason", async () => {
  const work = await begin({ edit: SPOILED });
  const { page, folder } = work;
  await until(async () => assert.equal(await page.locator("#state").textContent(), "saved"));
  await page.locator("#list").selectOption("findings");
  const next = page.getByRole("button", { name: "Next", exact: true });
  await next.click();
  await until(async () => assert.ok(await page.locator(`${CURRENT} .finding.error`).first().isVisible()));
  const finding = page.locator(`${CURRENT} .finding`, { hasText: "N01" });
  await until(async () => {
    await next.click();
    assert.equal(await finding.count(), 1);
  });
  await press(page, "KeyF");
  await press(page, "Enter");
  await page.getByRole("alert").getByText("Write the reason first").waitFor();
  await page.keyboard.type("The note was dropped on purpose.");
  await press(page, "Enter");
  await until(async () => assert.equal(await finding.count(), 0));
  assert.ok(!check(folder).includes("N01"));
  await press(page, "KeyU");
  await until(async () => assert.equal(await finding.count(), 1));
  assert.ok(check(folder).includes("N01"));
  await end(work);
});
