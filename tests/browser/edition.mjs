// The page of an edition in a real browser. `.ci/run` installs what this needs and says where the pages are:
//
//     PAGES=folder node --test edition.mjs
//
// The folder holds `chronicle.html`, made with evidence of texts in which a note is missing, and `letters.html`.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { after, before, test } from "node:test";
import { chromium } from "playwright-core";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const address = (name) => pathToFileURL(resolve(process.env.PAGES, `${name}.html`)).href;

let browser;
before(async () => {
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
});
after(() => browser.close());

// Opens a page in a context of its own; whatever it says or asks for is a fault.
const open = async (name, { hash = "", ...options } = {}) => {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, locale: "en-GB", ...options });
  const page = await context.newPage();
  page.faults = [];
  page.on("console", (message) => page.faults.push(message.text()));
  page.on("pageerror", (error) => page.faults.push(error.message));
  page.on("dialog", (dialog) => page.faults.push(dialog.message()));
  page.on("request", (request) => {
    if (!request.url().startsWith(address(name))) page.faults.push(request.url());
  });
  await page.goto(address(name) + hash);
  return page;
};
const close = async (page) => {
  assert.deepEqual(page.faults, []);
  await page.context().close();
};
const lit = (page) => page.locator(".s.on").evaluateAll((all) => all.map((one) => one.closest(".text, .pair > *").className + " " + one.dataset.bead));
// What `page.url()` says comes a moment later.
const placed = (page) => page.evaluate(() => location.hash);
const choose = async (page, id) => {
  await page.getByRole("button", { name: "View" }).click();
  await page.locator(`#${id}`).check();
  await page.keyboard.press("Escape");
};

test("the sentences of a pair light up under the pointer, and go out", async () => {
  const page = await open("chronicle");
  await page.locator(".text.translation [data-bead=b5]").first().hover();
  assert.deepEqual(await lit(page), ["text original b5", "text translation b5"]);
  await page.locator("#bar").hover();
  assert.deepEqual(await lit(page), []);
  await close(page);
});

test("a pair that is chosen stays lit and is named by the address, which leads back to it", async () => {
  const page = await open("chronicle");
  await page.locator("#b12").click();
  await page.locator("#bar").hover();
  assert.equal(await placed(page), "#b12");
  assert.ok((await lit(page)).every((one) => one.endsWith("b12")));
  await page.keyboard.press("Escape");
  assert.deepEqual(await lit(page), []);
  await close(page);
  const again = await open("chronicle", { hash: "#b100" });
  assert.ok((await lit(again)).some((one) => one.endsWith("b100")));
  await again.locator("#b100").isVisible();
  assert.ok(await again.locator("#b100").evaluate((one) => one.getBoundingClientRect().top < innerHeight));
  await close(again);
});

test("a note opens at its mark and beside its column, its counterpart lights up with it", async () => {
  const page = await open("chronicle");
  const mark = page.locator(".text.translation a[role=doc-noteref]").first();
  const note = page.locator(`[id="${(await mark.getAttribute("href")).slice(1)}"]`);
  assert.ok(await note.isVisible());
  await mark.click();
  const peek = page.locator("#peek");
  const text = (await note.textContent()).replace(/^\S+\s/, "").trim();
  assert.ok((await peek.textContent()).includes(text));
  assert.equal(await page.locator(".notes .on").count(), 2);
  await page.keyboard.press("Escape");
  assert.ok(await peek.isHidden());
  await close(page);
});

test("a citation in brackets shows the entry that it names, and leads to it", async () => {
  const page = await open("chronicle");
  await page.getByRole("link", { name: "Coox 1985" }).first().click();
  const peek = page.locator("#peek");
  assert.match(await peek.textContent(), /Coox A\. ?D\./);
  await peek.getByRole("link", { name: "To the bibliography" }).click();
  assert.ok(await page.locator(".entry .s:target").first().isVisible());
  await close(page);
});

test("a search finds the other forms of a word, in either text, and both sides of the pair", async () => {
  const page = await open("chronicle");
  for (const [wanted, form] of [["посольства", "посольстве"], ["рыболовный", "рыболовным"], ["ambassadors", "ambassador"], ["Togo", "Tōgō"]]) {
    await page.keyboard.press("/");
    await page.locator("#query").fill(wanted);
    await page.locator("#hits mark").first().waitFor();
    const marked = await page.locator("#hits mark").allTextContents();
    assert.ok(marked.some((one) => one.toLowerCase() === form.toLowerCase()), `${wanted}: ${marked}`);
    assert.deepEqual(new Set(await page.locator("#hits li:first-child a > span").evaluateAll((all) => all.map((one) => one.lang))), new Set(["ru", "en"]));
    await page.keyboard.press("Enter");
    const hash = await placed(page);
    assert.equal(hash, await page.locator("#hits [aria-current]").getAttribute("href"));
    await page.keyboard.press("Escape");
  }
  await page.locator("#query").fill("нетакогослова");
  await page.getByText("Nothing found.").waitFor();
  await close(page);
});

test("wide, the texts stand side by side; narrow, one under the other, and nothing sticks out", async () => {
  for (const [width, sideBySide] of [[1400, true], [1000, true], [390, false]]) {
    const page = await open("chronicle", { viewport: { width, height: 844 } });
    const [ours, theirs] = await page.locator(".row:has(#b12) .text").evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON()));
    assert.equal(ours.right <= theirs.left + 1, sideBySide, `${width}`);
    assert.equal(ours.bottom <= theirs.top + 1, !sideBySide, `${width}`);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${width}`);
    await close(page);
  }
});

test("a line has no more than 75 characters or so", async () => {
  for (const width of [700, 1000, 1400, 1900]) {
    const page = await open("chronicle", { viewport: { width, height: 900 } });
    const longest = await page.locator(".text p:not(.item):not(.entry)").evaluateAll((all) => Math.max(...all.map((one) => {
      const range = new Range();
      range.selectNodeContents(one);
      const lines = new Set([...range.getClientRects()].map((rect) => Math.round(rect.bottom / 8)));
      return lines.size > 4 ? one.textContent.length / lines.size : 0;
    })));
    assert.ok(longest < 80, `${width}: ${longest}`);
    await close(page);
  }
});

test("the paper follows the system, and a choice that is kept", async () => {
  const shade = (page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor.match(/\d+/g).map(Number)[0]);
  const page = await open("chronicle", { colorScheme: "dark" });
  assert.ok((await shade(page)) < 60);
  await choose(page, "paper-light");
  assert.ok((await shade(page)) > 200);
  await page.reload();
  assert.ok((await shade(page)) > 200);
  await close(page);
});

test("sentence under sentence keeps every sentence and note mark, and gives the columns back as they were", async () => {
  for (const name of ["chronicle", "letters"]) {
    const page = await open(name);
    const content = () => page.locator("main").evaluate((main) => main.innerHTML);
    const marks = () => page.locator("main .s, main a[role=doc-noteref]").count();
    const [first, count] = [await content(), await marks()];
    await choose(page, "view-sentences");
    assert.equal(await marks(), count);
    const sides = await page.locator(".pair:has(#b5) > *").evaluateAll((all) => all.map((one) => one.lang));
    assert.deepEqual(sides, ["ru", "en"]);
    await choose(page, "view-columns");
    assert.equal(await content(), first);
    await close(page);
  }
});

test("one text can be read alone", async () => {
  const page = await open("chronicle");
  await choose(page, "view-translation");
  assert.equal(await page.locator(".row .original:visible").count(), 0);
  assert.ok(await page.locator(".text.translation .s").first().isVisible());
  await close(page);
});

test("findings and certainty are there for whoever asks, with what ties a pair together", async () => {
  const page = await open("chronicle");
  assert.equal(await page.locator(".finding:visible").count(), 0);
  await choose(page, "checks");
  assert.ok((await page.locator(".finding:visible").count()) >= 1);
  await page.locator("#b12").click();
  const card = page.getByRole("complementary");
  assert.match(await card.textContent(), /b12 · 1:1 · certainty \d+ %/);
  assert.match(await card.textContent(), / = /);
  assert.ok(await page.evaluate(() => CSS.highlights.get("tie").size > 1));
  await close(page);
});

test("keys lead from pair to pair and across, and do nothing while somebody types", async () => {
  const page = await open("letters");
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("ArrowDown");
  assert.equal(await placed(page), "#b3");
  await page.keyboard.press("ArrowRight");
  assert.ok(await page.evaluate(() => document.activeElement.closest(".translation") !== null));
  await page.keyboard.press("k");
  assert.equal(await placed(page), "#b2");
  await page.keyboard.press("?");
  assert.ok(await page.locator("#help").isVisible());
  await page.keyboard.press("Escape");
  await page.keyboard.press("/");
  await page.keyboard.type("jk");
  assert.equal(await page.locator("#query").inputValue(), "jk");
  assert.equal(await placed(page), "#b2");
  await close(page);
});

test("the tabulator reaches the sentences, and arrows go on from there, where single letters are switched off", async () => {
  const page = await open("letters");
  await page.getByRole("button", { name: "View" }).click();
  await page.locator("#keys").uncheck();
  await page.keyboard.press("Escape");
  await page.locator("#b1").focus();
  await page.keyboard.press("j");
  assert.equal(await placed(page), "");
  await page.keyboard.press("Enter");
  await page.keyboard.press("ArrowDown");
  assert.equal(await placed(page), "#b2");
  assert.equal(await page.locator("main [tabindex='0']").count(), 1);
  await close(page);
});

test("on a phone a tap lights a pair and opens a note", async () => {
  const page = await open("chronicle", { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await page.locator("#b12").tap();
  assert.ok((await lit(page)).every((one) => one.endsWith("b12")));
  await page.locator("a[role=doc-noteref]").first().tap();
  assert.ok(await page.locator("#peek").isVisible());
  const { left, right } = await page.locator("#peek").evaluate((one) => one.getBoundingClientRect().toJSON());
  assert.ok(left >= 0 && right <= 390);
  await close(page);
});

test("the page speaks Russian to whoever reads Russian, and each text keeps its language", async () => {
  const page = await open("letters", { locale: "ru-RU" });
  assert.equal(await page.getByRole("button", { name: "Содержание" }).count(), 1);
  assert.equal(await page.evaluate(() => document.documentElement.lang), "ru");
  assert.equal(await page.locator(".text.translation").first().getAttribute("lang"), "en");
  await page.getByRole("button", { name: "Вид" }).click();
  await page.locator("#language-en").check();
  assert.equal(await page.getByRole("button", { name: "Contents" }).count(), 1);
  await close(page);
});

test("without its script the page is whole: texts, notes, links, the choice of a text", async () => {
  const page = await open("chronicle", { javaScriptEnabled: false });
  assert.ok(await page.locator(".text.translation .s").first().isVisible());
  assert.ok(await page.locator(".notes.translation p").first().isVisible());
  assert.equal(await page.locator(".scripted:visible").count(), 0);
  await page.getByRole("button", { name: "View" }).click();
  await page.locator("#view-original").check();
  assert.equal(await page.locator(".row .translation:visible").count(), 0);
  await page.context().close();
});

test("on paper there are both texts and all notes, and nothing of the screen", async () => {
  const page = await open("chronicle");
  await page.emulateMedia({ media: "print" });
  assert.ok(await page.locator("#bar").isHidden());
  const notes = page.locator(".notes p");
  assert.equal(await page.locator(".notes p:visible").count(), await notes.count());
  await close(page);
});

test("axe finds nothing, in any view, on any paper, with any panel open", async () => {
  const states = {
    columns: async () => {},
    "sentence under sentence": (page) => choose(page, "view-sentences"),
    checked: async (page) => {
      await choose(page, "checks");
      await page.locator("#b12").click();
    },
    contents: (page) => page.getByRole("button", { name: "Contents" }).click(),
    settings: (page) => page.getByRole("button", { name: "View" }).click(),
    note: (page) => page.locator("a[role=doc-noteref]").first().click(),
    found: async (page) => {
      await page.locator("#query").fill("посольство");
      await page.locator("#hits mark").first().waitFor();
    },
  };
  for (const colorScheme of ["light", "dark"]) {
    for (const [name, into] of Object.entries(states)) {
      // The policy of the page lets no script in; axe comes from outside.
      const page = await open("chronicle", { colorScheme, bypassCSP: true });
      await into(page);
      await page.addScriptTag({ content: AXE });
      const { violations } = await page.evaluate(() => axe.run());
      const told = violations.map(({ id, impact, nodes }) => `${impact} ${id}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 120))}`);
      assert.deepEqual(told, [], `${colorScheme}, ${name}`);
      await page.context().close();
    }
  }
});
