// What happens elsewhere: other windows, other programs, an end without warning.
import assert from "node:assert/strict";
import { cpSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import {
  CURRENT, begin, confirmed, end, goTo, kill, named, onDisk, open, press, rewrite, standing, start, until, verified, visit,
} from "./desk.mjs";

test("a page that is loaded again goes on without a new address", async () => {
  const work = await begin();
  const { page } = work;
  await press(page, "Enter", "Enter");
  await confirmed(page, "2 of");
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
  await other.locator(CURRENT).waitFor();
  await goTo(page, 4);
  await goTo(other, 4);
  await press(page, "KeyM");
  await until(async () => assert.equal(named(await standing(other)), "s4 s5 = s4 s5"));
  await goTo(other, 10);
  await press(other, "Enter");
  await confirmed(page, "2 of");
  await until(async () => assert.equal((await verified(folder)).length, 2));
  // The second window hears nothing for a while, so that it acts on what it still shows.
  let unheard = [];
  await other.route("**/api/changes*", (route) => (unheard ? unheard.push(route) : route.continue()));
  await other.reload();
  await goTo(other, 7);
  const before = named(await standing(other));
  await goTo(page, 7);
  await press(page, "KeyM");
  await until(async () => assert.equal((await verified(folder)).length, 3));
  const after = await onDisk(folder);
  assert.equal(named(await standing(other)), before);
  await press(other, "KeyM");
  await other.getByRole("alert").getByText("changed elsewhere").waitFor();
  assert.deepEqual(await onDisk(folder), after);
  const late = unheard;
  unheard = null;
  for (const route of late) await route.continue();
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
  await confirmed(page, "2 of");
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
  await confirmed(page, "0 of");
  assert.equal(named(await standing(page)), first);
  await page.unroute("**/api/act");
  rmSync(path);
  cpSync(`${path}.kept`, path, { recursive: true });
  assert.deepEqual(await onDisk(folder), before);
  await page.getByRole("button", { name: "Try again" }).click();
  await until(async () => assert.deepEqual(await verified(folder), [first]));
  await end(work);
});

test("a disk that takes longer than an answer may is waited for", async () => {
  const work = await begin();
  const { page } = work;
  const state = page.locator("#state");
  await page.locator(CURRENT).waitFor();
  let asked = 0;
  let isThere = false;
  await page.route("**/api/saved*", async (route) => {
    asked += 1;
    await new Promise((resolve) => setTimeout(resolve, 50));
    await (isThere ? route.continue() : route.fulfill({ json: { saved: false } }));
  });
  await press(page, "Enter");
  await until(async () => assert.ok(asked > 1));
  assert.match(await state.getAttribute("class"), /saving/);
  isThere = true;
  await page.locator("#state:not(.saving)").waitFor();
  await end(work);
});

test("a program that is killed is missed, and one that is started again finds all that was saved", async () => {
  const work = await begin();
  const { page, folder } = work;
  await press(page, "Enter", "Enter", "Enter");
  await confirmed(page, "3 of");
  await kill(work.child);
  await page.getByRole("alert").getByText("Nothing is lost").waitFor();
  assert.equal(await page.locator("#state").textContent(), "no connection");
  await press(page, "Enter");
  const saved = await verified(folder);
  assert.equal(saved.length, 3);
  const again = await start(folder, "--port", new URL(work.address).port);
  const other = await visit(page.context(), again.address);
  await other.locator(CURRENT).waitFor();
  await confirmed(other, "3 of");
  await press(other, "Enter");
  await until(async () => assert.equal((await verified(folder)).length, 4));
  // The window from before goes on, too.
  await confirmed(page, "4 of");
  assert.deepEqual(other.faults, []);
  await end({ ...work, child: again.child });
});
