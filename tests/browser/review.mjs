// The page of `sverka review` in a real browser, with the real program behind it: after each step the alignment is read
// from the disk. `.ci/run` installs what this needs and says where things are:
//
//     SVERKA=program PROJECT=folder node --test review.mjs
//
// The folder holds `sverka.toml`, `tei` and the `alignments` that were made by hand. What the tests leave of each
// alignment is put into the folder ALIGNMENTS, if there is one, to be validated.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { chromium } from "playwright-core";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const { SVERKA, PROJECT, ALIGNMENTS } = process.env;

let browser;
let reader;
const rubbish = [];
before(async () => {
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
  reader = await (await browser.newContext()).newPage();
});
after(async () => {
  await browser.close();
  for (const folder of rubbish) rmSync(folder, { recursive: true });
});

// A project of its own, without the alignment that was made by hand unless it is wanted.
const project = ({ aligned = false, edit = {} } = {}) => {
  const folder = mkdtempSync(join(tmpdir(), "review-"));
  rubbish.push(folder);
  for (const part of ["tei", "sverka.toml", ...(aligned ? ["alignments"] : [])]) cpSync(join(PROJECT, part), join(folder, part), { recursive: true });
  for (const [file, change] of Object.entries(edit)) rewrite(folder, file, change);
  return folder;
};
const rewrite = (folder, file, change) => {
  const path = join(folder, file);
  const before = readFileSync(path, "utf8");
  const after = change(before);
  assert.notEqual(after, before, file);
  writeFileSync(path, after);
};

const start = async (folder, ...more) => {
  const child = spawn(SVERKA, ["review", "chronicle", "--no-open", ...more], { cwd: folder });
  let said = "";
  const address = await new Promise((resolve, reject) => {
    const hear = (data) => {
      said += data;
      const found = /http:\/\/\S+/.exec(said);
      if (found) resolve(found[0]);
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.on("exit", (code) => reject(new Error(`${code}: ${said}`)));
  });
  return { folder, address, child, said: () => said };
};
const kill = (child, signal = "SIGKILL") => new Promise((resolve) => {
  if (child.exitCode !== null || child.signalCode !== null) return resolve();
  child.once("exit", resolve);
  child.kill(signal);
});

const begin = async ({ options = {}, ...rest } = {}) => {
  const program = await start(project(rest));
  const page = await open(program.address, options);
  return { ...program, page };
};
// Whatever a page logs is a fault, but for the answers with which the program refuses; whatever it asks elsewhere is one.
const open = async (address, options = {}) => visit(await browser.newContext({ viewport: { width: 1400, height: 900 }, locale: "en-GB", ...options }), address);
const visit = async (context, address) => {
  const page = await context.newPage();
  page.faults = [];
  page.on("console", (message) => {
    if (!/Failed to load resource/.test(message.text())) page.faults.push(message.text());
  });
  page.on("pageerror", (error) => page.faults.push(error.message));
  page.on("dialog", (dialog) => page.faults.push(dialog.message()));
  page.on("request", (request) => {
    if (new URL(request.url()).host !== new URL(address).host && !request.url().startsWith("data:")) page.faults.push(request.url());
  });
  await page.goto(address);
  return page;
};
const end = async ({ page, child, folder }) => {
  assert.deepEqual(page.faults, []);
  await page.context().close();
  await kill(child);
  const file = join(folder, "alignments/chronicle.xml");
  if (ALIGNMENTS && existsSync(file)) cpSync(file, join(ALIGNMENTS, `${folder.split("-").at(-1)}.xml`));
};

// The beads of the alignment on the disk: «s6 s7 = s6 verified».
const onDisk = async (folder) => {
  const path = join(folder, "alignments/chronicle.xml");
  const read = (xml) => {
    const tree = new DOMParser().parseFromString(xml, "application/xml");
    if (tree.querySelector("parsererror")) throw new Error(tree.querySelector("parsererror").textContent);
    return [...tree.querySelectorAll('linkGrp[subtype="sentence"] > *')].map((link) => {
      const ids = (language) => link.getAttribute("target").split(/\s+/).filter((one) => one.includes(`.${language}.xml#`)).map((one) => one.split("#")[1]);
      return { original: ids("ru"), translation: ids("en"), status: link.getAttribute("ana").slice(1), resp: link.getAttribute("resp"), text: link.textContent };
    });
  };
  return reader.evaluate(read, readFileSync(path, "utf8"));
};
const named = ({ original, translation }) => `${original.join(" ")} = ${translation.join(" ")}`;
const names = async (folder) => (await onDisk(folder)).map(named);
const verified = async (folder) => (await onDisk(folder)).filter(({ status }) => status === "verified").map(named);

// Tries again until it holds: what a page does comes a moment later.
const until = async (holds) => {
  for (const deadline = Date.now() + 8000; ;) {
    try {
      return await holds();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
  }
};
const CURRENT = '.row[aria-current="true"]';
// The current row: its number and the sentences of both sides.
const standing = (page) => page.locator(CURRENT).evaluate((row) => {
  const ids = (side) => [...row.querySelectorAll(`.side.${side} [data-id]`)].map((sentence) => sentence.dataset.id);
  return { number: Number(row.getAttribute("aria-posinset")), original: ids("original"), translation: ids("translation"), text: row.querySelector(".margin").textContent };
});
const standsOn = (page, name) => until(async () => assert.equal(named(await standing(page)), name));
const press = async (page, ...keys) => {
  for (const key of keys) await page.keyboard.press(key);
};
const goTo = async (page, number) => {
  await press(page, "KeyG");
  await page.locator("#jump-to").fill(String(number));
  await page.keyboard.press("Enter");
  await until(async () => assert.equal((await standing(page)).number, number));
};

test("a confirmed pair is confirmed on the disk, with who did it, and the next one that is unsure is current", async () => {
  const work = await begin();
  const { page, folder } = work;
  const first = await standing(page);
  assert.match(first.text, /unsure/);
  await press(page, "Enter");
  await until(async () => assert.deepEqual(await verified(folder), [named(first)]));
  const [bead] = (await onDisk(folder)).filter(({ status }) => status === "verified");
  assert.ok(bead.resp);
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

test("a page that is loaded again goes on without a new address", async () => {
  const work = await begin();
  const { page } = work;
  await press(page, "Enter", "Enter");
  await until(async () => assert.match(await page.locator("#confirmed").textContent(), /^2 of/));
  assert.equal(await page.evaluate(() => location.hash), "");
  await page.reload();
  await page.locator(CURRENT).waitFor();
  assert.match(await page.locator("#confirmed").textContent(), /^2 of/);
  await end(work);
});

test("an address works once; who comes without it or a second time is told where to look", async () => {
  const work = await begin();
  await work.page.locator(CURRENT).waitFor();
  for (const [address, told] of [[work.address, /used already/], [new URL("/", work.address).href, /open the address/]]) {
    const other = await open(address);
    assert.match(await other.getByRole("alert").filter({ hasText: told }).textContent(), told);
    assert.equal(await other.locator(".row").count(), 0);
    await other.context().close();
  }
  await end(work);
});

test("two windows show each other's work, and a step on what is gone is refused and told", async () => {
  const work = await begin();
  const { page, folder } = work;
  await page.locator(CURRENT).waitFor();
  const other = await visit(page.context(), new URL("/", work.address).href);
  await goTo(page, 4);
  await goTo(other, 4);
  await press(page, "KeyM");
  await until(async () => assert.equal(named(await standing(other)), "s4 s5 = s4 s5"));
  await goTo(other, 10);
  await press(other, "Enter");
  await until(async () => assert.match(await page.locator("#confirmed").textContent(), /^2 of/));
  assert.equal((await verified(folder)).length, 2);
  // The second window is held back, so that it acts on what it still shows.
  await goTo(other, 7);
  const before = named(await standing(other));
  await other.route("**/api/changes*", (route) => route.abort());
  await other.evaluate(() => new Promise((resolve) => setTimeout(resolve, 100)));
  await goTo(page, 7);
  await press(page, "KeyM");
  await until(async () => assert.equal((await verified(folder)).length, 3));
  const after = await onDisk(folder);
  assert.equal(named(await standing(other)), before);
  await press(other, "KeyM");
  await other.getByRole("alert").getByText("changed elsewhere").waitFor();
  assert.deepEqual(await onDisk(folder), after);
  await other.unroute("**/api/changes*");
  await until(async () => assert.equal(named(await standing(other)), named(await standing(page))));
  await other.close();
  await end(work);
});

test("what somebody else wrote into the file is taken over and told, and what is done here is added to it", async () => {
  const work = await begin();
  const { page, folder } = work;
  await press(page, "Enter");
  await until(async () => assert.equal((await verified(folder)).length, 1));
  const mine = await verified(folder);
  rewrite(folder, "alignments/chronicle.xml", (xml) => xml.replace(/(target="\S+ru\.xml#s3 \S+en\.xml#s3"[^>]*)ana="#auto"/, '$1ana="#verified"'));
  await page.locator("#notices").getByText("outside of this page").waitFor();
  await until(async () => assert.match(await page.locator("#confirmed").textContent(), /^2 of/));
  await goTo(page, 5);
  await press(page, "Enter");
  await until(async () => assert.deepEqual(new Set(await verified(folder)), new Set([...mine, "s3 = s3", "s5 = s5"])));
  await page.getByRole("button", { name: "Dismiss" }).click();
  assert.equal(await page.locator("#notices p").count(), 0);
  await end(work);
});

test("a text that changes under the page is told, and what was confirmed of it is stale with its old words", async () => {
  const work = await begin();
  const { page, folder } = work;
  await goTo(page, 5);
  await press(page, "Enter");
  await until(async () => assert.deepEqual(await verified(folder), ["s5 = s5"]));
  rewrite(folder, "tei/chronicle.en.xml", (xml) => xml.replace("first months in force.", "first five months in force."));
  await page.locator("#notices").getByText("text has been changed").waitFor();
  await goTo(page, 5);
  const row = page.locator(CURRENT);
  assert.match(await row.textContent(), /first five months.*changed.*|changed.*first five months/s);
  assert.match(await row.locator(".wording").textContent(), /first months/);
  await press(page, "Enter");
  await until(async () => assert.deepEqual(await verified(folder), ["s5 = s5"]));
  await end(work);
});

test("a file that cannot be written is told loudly, nothing is changed, and the step is tried again", async () => {
  const work = await begin();
  const { page, folder } = work;
  const path = join(folder, "alignments");
  await page.locator(CURRENT).waitFor();
  const before = await onDisk(folder);
  // What is not a folder any more holds no file, whoever asks.
  cpSync(path, `${path}.kept`, { recursive: true });
  await page.route("**/api/act", async (route) => {
    rmSync(path, { recursive: true });
    writeFileSync(path, "");
    await route.continue();
  });
  const first = named(await standing(page));
  await press(page, "Enter");
  await page.getByRole("alert").getByText("Not saved").waitFor();
  assert.equal(await page.locator("#state").textContent(), "not saved");
  assert.match(await page.locator("#confirmed").textContent(), /^0 of/);
  assert.equal(named(await standing(page)), first);
  await page.unroute("**/api/act");
  rmSync(path);
  cpSync(`${path}.kept`, path, { recursive: true });
  assert.deepEqual(await onDisk(folder), before);
  await page.getByRole("button", { name: "Try again" }).click();
  await until(async () => assert.deepEqual(await verified(folder), [first]));
  await end(work);
});

test("a program that is killed is missed, and one that is started again finds all that was saved", async () => {
  const work = await begin();
  const { page, folder } = work;
  await press(page, "Enter", "Enter", "Enter");
  await until(async () => assert.match(await page.locator("#confirmed").textContent(), /^3 of/));
  await kill(work.child);
  await page.getByRole("alert").getByText("Nothing is lost").waitFor();
  assert.equal(await page.locator("#state").textContent(), "no connection");
  await press(page, "Enter");
  const saved = await verified(folder);
  assert.equal(saved.length, 3);
  const again = await start(folder, "--port", new URL(work.address).port);
  const other = await visit(page.context(), again.address);
  await until(async () => assert.match(await other.locator("#confirmed").textContent(), /^3 of/));
  await press(other, "Enter");
  await until(async () => assert.equal((await verified(folder)).length, 4));
  // The window from before goes on, too.
  await until(async () => assert.match(await page.locator("#confirmed").textContent(), /^4 of/));
  assert.deepEqual(other.faults, []);
  await end({ ...work, child: again.child });
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

// A translation in which a note is missing.
const SPOILED = { "tei/chronicle.en.xml": (xml) => xml.replace(/<note xml:id="n6".*?<\/note>/, "") };

test("a finding is met first where findings come first, and accepted with its reason", async () => {
  const work = await begin({ edit: SPOILED });
  const { page, folder } = work;
  await page.locator("#list").selectOption("findings");
  const finding = page.locator(`${CURRENT} .finding.error`).first();
  await until(async () => {
    await page.getByRole("button", { name: "Next", exact: true }).click();
    assert.ok(await finding.isVisible());
  });
  assert.match(await finding.textContent(), /N01/);
  await press(page, "KeyF");
  await press(page, "Enter");
  await page.getByRole("alert").getByText("Write the reason first").waitFor();
  await page.keyboard.type("The note was dropped on purpose.");
  await press(page, "Enter");
  await until(async () => assert.equal(await finding.count(), 0));
  const check = spawn(SVERKA, ["check", "chronicle"], { cwd: folder });
  assert.equal(await new Promise((resolve) => check.on("exit", resolve)), 0);
  await press(page, "KeyU");
  await until(async () => assert.equal(await finding.count(), 1));
  await end(work);
});

test("the evidence names what both sides have in common and colours it in the texts", async () => {
  const work = await begin();
  const { page } = work;
  await goTo(page, 11);
  await press(page, "KeyE");
  const ties = page.locator(`${CURRENT} .ties li`);
  await ties.first().waitFor();
  const told = await page.locator(`${CURRENT} .ties`).textContent();
  assert.match(told, /1905/);
  assert.ok(await page.evaluate(() => [...CSS.highlights.keys()].filter((name) => name.startsWith("tie-") && CSS.highlights.get(name).size).length > 1));
  await press(page, "KeyE");
  await until(async () => assert.equal(await ties.count(), 0));
  await end(work);
});

test("keys work where the keyboard is switched to Russian, and the page speaks Russian to whoever reads it", async () => {
  const work = await begin({ options: { locale: "ru-RU" } });
  const { page, folder } = work;
  await page.locator(CURRENT).waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.lang), "ru");
  assert.match(await page.locator("#confirmed").textContent(), /^Подтверждено 0 из \d+$/);
  await goTo(page, 4);
  const keyboard = await page.context().newCDPSession(page);
  const type = async (key, code, modifiers = 0) => {
    for (const kind of ["keyDown", "keyUp"]) await keyboard.send("Input.dispatchKeyEvent", { type: kind, key, code, text: kind === "keyDown" && !modifiers ? key : undefined, modifiers });
  };
  await type("ь", "KeyM");
  await standsOn(page, "s4 s5 = s4 s5");
  await type("я", "KeyZ", 2);
  await standsOn(page, "s4 = s4");
  assert.deepEqual(await verified(folder), []);
  await type(",", "Slash", 8);
  assert.match(await page.getByRole("dialog").textContent(), /M \(Ь\)\s*Объединить со следующей парой/);
  await press(page, "Escape");
  await page.getByRole("button", { name: "English" }).click();
  await until(async () => assert.match(await page.locator("#confirmed").textContent(), /^0 of \d+ confirmed$/));
  await page.reload();
  await page.locator(CURRENT).waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.lang), "en");
  assert.equal(await page.locator(".side.translation").first().getAttribute("lang"), "en");
  assert.equal(await page.locator(".side.original").first().getAttribute("lang"), "ru");
  await end(work);
});

test("single letters can be switched off; other keys stay", async () => {
  const work = await begin();
  const { page, folder } = work;
  await goTo(page, 4);
  await press(page, "?");
  await page.locator("#letters").uncheck();
  await press(page, "Escape", "KeyM", "ArrowDown");
  await standsOn(page, "s5 = s5");
  assert.deepEqual(await verified(folder), []);
  await end(work);
});

test("with the mouse alone everything is within reach", async () => {
  const work = await begin();
  const { page, folder } = work;
  const dock = page.locator("#dock");
  const machine = await names(folder);
  await page.locator('.row[aria-posinset="4"]').click();
  await standsOn(page, "s4 = s4");
  await dock.getByRole("button", { name: "Merge" }).click();
  await standsOn(page, "s4 s5 = s4 s5");
  await dock.getByRole("button", { name: "Split" }).click();
  await standsOn(page, "s4 = s4");
  await dock.getByRole("button", { name: "Withdraw" }).click();
  await until(async () => assert.ok(!(await verified(folder)).includes("s4 = s4")));
  await page.locator('.row[aria-posinset="6"]').click();
  const original = dock.getByRole("group", { name: "Original" });
  await original.getByRole("button", { name: "First sentence to the pair above" }).click();
  await standsOn(page, "s7 = s6");
  await page.locator("#tools").getByRole("button", { name: "Undo" }).click();
  await until(async () => assert.deepEqual(await names(folder), machine));
  await dock.getByRole("group", { name: "Translation" }).getByRole("button", { name: "only" }).click();
  await until(async () => assert.ok((await verified(folder)).includes(" = s6")));
  await dock.getByRole("button", { name: "Remark" }).click();
  await page.getByRole("textbox").last().fill("Seen");
  await page.getByRole("button", { name: "Save" }).click();
  await page.locator(`${CURRENT} .remark`).getByText("Seen").waitFor();
  // The keys go on from the rows, not from the button that was pressed last.
  await dock.getByRole("button", { name: "Confirm" }).click();
  assert.ok(await page.evaluate(() => document.activeElement.matches(".row")));
  await end(work);
});

test("on a phone with taps alone, the original stands over the translation and nothing sticks out", async () => {
  const work = await begin({ options: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, locale: "ru-RU" } });
  const { page, folder } = work;
  await page.locator(CURRENT).waitFor();
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  const [over, under] = await page.locator(`${CURRENT} .side`).evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON()));
  assert.ok(over.bottom <= under.top + 1);
  const first = await standing(page);
  await page.getByRole("button", { name: "Подтвердить", exact: true }).tap();
  await until(async () => assert.deepEqual(await verified(folder), [named(first)]));
  await page.locator("#dock").getByRole("button", { name: "Отменить" }).tap();
  await until(async () => assert.deepEqual(await verified(folder), []));
  await page.locator("#more").tap();
  await page.getByRole("group", { name: "Оригинал" }).getByRole("button", { name: "только" }).tap();
  await until(async () => assert.equal((await verified(folder)).length, 1));
  const small = await page.locator("#dock button:visible").evaluateAll((all) => all.filter((one) => Math.min(one.offsetWidth, one.offsetHeight) < 36).map((one) => one.outerHTML));
  assert.deepEqual(small, []);
  await end(work);
});

test("only what is near the window is there, and a row keeps its place while others come and go", async () => {
  const work = await begin();
  const { page } = work;
  await press(page, "Home");
  await until(async () => assert.equal((await standing(page)).number, 1));
  await press(page, "End");
  const total = Number(/of (\d+)/.exec(await page.locator("#confirmed").textContent())[1]);
  await until(async () => assert.equal((await standing(page)).number, total));
  const top = () => page.locator(CURRENT).evaluate((row) => row.getBoundingClientRect().top);
  const before = await top();
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 500)));
  assert.ok(Math.abs((await top()) - before) < 2);
  await goTo(page, 80);
  await press(page, "KeyM");
  await until(async () => assert.match(await page.locator("#confirmed").textContent(), /^1 of/));
  assert.ok(await page.locator(CURRENT).evaluate((row) => row.getBoundingClientRect().top > 60 && row.getBoundingClientRect().bottom < innerHeight));
  await end(work);
});

test("axe finds nothing, on any paper, with any dialog open, in either language", async () => {
  const states = {
    rows: async () => {},
    evidence: async (page) => {
      await press(page, "KeyE");
      await page.locator(".ties").waitFor();
    },
    remark: (page) => press(page, "KeyT"),
    help: (page) => press(page, "?"),
    jump: (page) => press(page, "KeyG"),
    refused: async (page) => {
      await goTo(page, 1);
      await press(page, "KeyQ");
      await page.getByRole("alert").filter({ hasText: /\S/ }).waitFor();
    },
    finding: async (page) => {
      await page.locator("#list").selectOption("findings");
      await until(async () => {
        await page.locator("[data-command=next]").click();
        assert.ok(await page.locator(`${CURRENT} .finding`).first().isVisible());
      });
      await press(page, "KeyF");
    },
    done: async (page) => {
      await page.locator("#threshold").fill("0");
      await press(page, "Escape", "KeyC");
      await page.locator("#done").filter({ hasText: /\S/ }).waitFor();
    },
  };
  for (const [locale, colorScheme, options] of [["en-GB", "light", {}], ["ru-RU", "dark", {}], ["ru-RU", "light", { viewport: { width: 390, height: 844 } }]]) {
    for (const [name, into] of Object.entries(states)) {
      // The policy of the page lets no script in; axe comes from outside.
      const work = await begin({ edit: SPOILED, options: { locale, colorScheme, bypassCSP: true, ...options } });
      const { page } = work;
      await page.locator(CURRENT).waitFor();
      await into(page);
      await page.addScriptTag({ content: AXE });
      const { violations } = await page.evaluate(() => axe.run());
      const told = violations.map(({ id, impact, nodes }) => `${impact} ${id}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 160))}`);
      assert.deepEqual(told, [], `${locale}, ${colorScheme}, ${name}`);
      await page.context().close();
      await kill(work.child);
    }
  }
});

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
