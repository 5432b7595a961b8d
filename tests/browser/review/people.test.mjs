// Whoever sits before the page: with keys of any alphabet, a mouse, a finger, a screen reader.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import {
  CURRENT, SPOILED, begin, confirmed, end, goTo, named, names, novel, press, standing, standsOn, until, verified,
} from "./desk.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

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
  // Where the first unsure pair stands below, the first rows are not there until somebody scrolls to them.
  await page.locator(CURRENT).hover();
  await page.mouse.wheel(0, -100000);
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
  await page.locator('.row[aria-posinset="6"]').click();
  await standsOn(page, "s6 s7 = s6");
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
  await confirmed(page, "1 of");
  assert.ok(await page.locator(CURRENT).evaluate((row) => row.getBoundingClientRect().top > 60 && row.getBoundingClientRect().bottom < innerHeight));
  await end(work);
});

test("twenty thousand pairs are there at once, and any of them in a moment", async () => {
  const work = await begin({ folder: novel(20_000) });
  const { page, folder } = work;
  const held = () => page.locator(".row").count();
  const watched = async (what) => {
    const began = Date.now();
    await what();
    return Date.now() - began;
  };
  const times = {};
  times.reload = await watched(async () => {
    await page.reload();
    await page.locator(CURRENT).waitFor();
  });
  assert.match(await page.locator("#confirmed").textContent(), /of 20,000/);
  times.end = await watched(async () => {
    await press(page, "End");
    await until(async () => assert.equal((await standing(page)).number, 20_000));
  });
  times.jump = await watched(() => goTo(page, 10_001));
  // Frames, while the page is scrolled through a thousand rows and back.
  const frames = await page.evaluate(async () => {
    const took = [];
    let [last, blank] = [performance.now(), 0];
    for (let at = 0; at < 200; at++) {
      scrollBy(0, at < 100 ? 300 : -300);
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const now = performance.now();
      took.push(now - last);
      last = now;
      if (!document.elementFromPoint(innerWidth / 2, innerHeight / 2)?.closest(".row")) blank++;
    }
    return { median: took.sort((a, b) => a - b)[100], longest: took.at(-1), blank };
  });
  assert.ok(frames.blank < 20, `${frames.blank}`);
  assert.ok((await held()) < 1000);
  times.merge = await watched(async () => {
    await press(page, "KeyM");
    await standsOn(page, "s10001 s10002 = s10001 s10002");
  });
  times.above = await watched(async () => {
    await press(page, "KeyC");
    await until(async () => assert.match(await page.locator("#said").textContent(), /pairs confirmed/));
  });
  times.undo = await watched(async () => {
    await press(page, "KeyU");
    await confirmed(page, "1 of 19,999");
  });
  assert.equal((await verified(folder)).length, 1);
  console.log(`20,000 pairs, milliseconds: ${JSON.stringify({ ...times, frames })}`);
  assert.ok(times.reload < 5000 && times.jump < 3000, JSON.stringify(times));
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
      await until(async () => assert.match(await page.locator("#state").textContent(), /^(saved|сохранено)$/));
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
    // The policy of the page lets no script in; axe comes from outside.
    const work = await begin({ edit: SPOILED, options: { locale, colorScheme, bypassCSP: true, ...options } });
    const { page } = work;
    for (const [name, into] of Object.entries(states)) {
      await page.reload();
      await page.locator(CURRENT).waitFor();
      await into(page);
      await page.addScriptTag({ content: AXE });
      // A dozen rows are like all of them.
      const { violations } = await page.evaluate(() => axe.run({ exclude: ".row:nth-of-type(n + 13):not(.current)" }));
      const told = violations.map(({ id, impact, nodes }) => `${impact} ${id}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 160))}`);
      assert.deepEqual(told, [], `${locale}, ${colorScheme}, ${name}`);
    }
    await end(work);
  }
});
