// What the tests of the page of `sverka review` share: a real browser, the real program, and the alignment as it is on
// the disk. `.ci/run` installs what this needs and says where things are:
//
//     SVERKA=program PROJECT=folder node --test review/
//
// The folder holds `sverka.toml`, `tei` and the `alignments` that were made by hand. What the tests leave of each
// alignment is put into the folder ALIGNMENTS, if there is one, to be validated.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before } from "node:test";
import { chromium } from "playwright-core";

export const { SVERKA, PROJECT } = process.env;
const { ALIGNMENTS } = process.env;

let browser;
let reader;
const rubbish = [];
const children = [];
before(async () => {
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
  reader = await (await browser.newContext()).newPage();
});
after(async () => {
  await browser.close();
  // Whatever a test that failed has left.
  await Promise.all(children.map((child) => kill(child)));
  for (const folder of rubbish) rmSync(folder, { recursive: true });
});

// A project of its own, without the alignment that was made by hand unless it is wanted.
export const project = ({ aligned = false, edit = {} } = {}) => {
  const folder = mkdtempSync(join(tmpdir(), "review-"));
  rubbish.push(folder);
  for (const part of ["tei", "sverka.toml", ...(aligned ? ["alignments"] : [])]) cpSync(join(PROJECT, part), join(folder, part), { recursive: true });
  for (const [file, change] of Object.entries(edit)) rewrite(folder, file, change);
  return folder;
};
export const rewrite = (folder, file, change) => {
  const path = join(folder, file);
  const before = readFileSync(path, "utf8");
  const after = change(before);
  assert.notEqual(after, before, file);
  writeFileSync(path, after);
};

export const start = async (folder, ...more) => {
  const child = spawn(SVERKA, ["review", "chronicle", "--no-open", "--who", "Anna Berg", ...more], { cwd: folder });
  children.push(child);
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
  return { folder, address, child };
};
export const kill = (child, signal = "SIGKILL") => new Promise((resolve) => {
  if (child.exitCode !== null || child.signalCode !== null) return resolve();
  child.once("exit", resolve);
  child.kill(signal);
});

// A work of many sentences, all of them aligned one by one.
export const novel = (count) => {
  const folder = mkdtempSync(join(tmpdir(), "review-"));
  rubbish.push(folder);
  const places = Array.from({ length: count }, (_, at) => at + 1);
  const text = (language, sentence) => {
    const paragraphs = places.filter((at) => at % 10 === 1).map((first) => places.slice(first - 1, first + 9));
    const body = paragraphs.map((all) => `<p>${all.map((at) => `<s xml:id="s${at}">${sentence(at)}</s>`).join("\n")}</p>`).join("\n");
    const header = "<teiHeader><fileDesc><titleStmt><title>Log</title></titleStmt><publicationStmt><p>None</p></publicationStmt><sourceDesc><p>None</p></sourceDesc></fileDesc></teiHeader>";
    return `<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="${language}">${header}<text><body>${body}</body></text></TEI>\n`;
  };
  const links = places.map((at) => `<link xml:id="b${at}" n="1:1" target="../tei/chronicle.ru.xml#s${at} ../tei/chronicle.en.xml#s${at}" cert="${at % 50 ? 0.99 : 0.6}" ana="#auto"/>`).join("\n");
  const alignment = readFileSync(join(PROJECT, "alignments/chronicle.xml"), "utf8").replace(/(subtype="sentence"[^>]*>).*?(<\/linkGrp>)/s, `$1${links}$2`).replace(/<linkGrp[^>]*subtype="note".*?<\/linkGrp>/s, "");
  for (const part of ["tei", "alignments"]) mkdirSync(join(folder, part));
  writeFileSync(join(folder, "sverka.toml"), "");
  writeFileSync(join(folder, "tei/chronicle.ru.xml"), text("ru", (at) => `Запись ${at}: судно шло тем же курсом, и вахта ${at % 7} не заметила ничего нового.`));
  writeFileSync(join(folder, "tei/chronicle.en.xml"), text("en", (at) => `Entry ${at}: the ship kept her course, and watch ${at % 7} noticed nothing new.`));
  writeFileSync(join(folder, "alignments/chronicle.xml"), alignment);
  return folder;
};

export const begin = async ({ options = {}, folder, ...rest } = {}) => {
  const program = await start(folder ?? project(rest));
  const page = await open(program.address, options);
  await page.locator(CURRENT).waitFor();
  return { ...program, page };
};
// Whatever a page logs is a fault, but for the answers with which the program refuses; whatever it asks elsewhere is one.
export const open = async (address, options = {}) => visit(await browser.newContext({ viewport: { width: 1400, height: 900 }, locale: "en-GB", ...options }), address);
export const visit = async (context, address) => {
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
export const end = async ({ page, child, folder }) => {
  assert.deepEqual(page.faults, []);
  await page.context().close();
  await kill(child);
  const file = join(folder, "alignments/chronicle.xml");
  if (ALIGNMENTS && existsSync(file)) cpSync(file, join(ALIGNMENTS, `${folder.split("-").at(-1)}.xml`));
};

// The beads of the alignment on the disk: «s6 s7 = s6 verified».
export const onDisk = async (folder) => {
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
export const named = ({ original, translation }) => `${original.join(" ")} = ${translation.join(" ")}`;
export const names = async (folder) => (await onDisk(folder)).map(named);
export const verified = async (folder) => (await onDisk(folder)).filter(({ status }) => status === "verified").map(named);

// Tries again until it holds: what a page does comes a moment later.
export const until = async (holds) => {
  for (const deadline = Date.now() + 8000; ;) {
    try {
      return await holds();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
  }
};
export const CURRENT = '.row[aria-current="true"]';
// The current row: its number and the sentences of both sides.
export const standing = (page) => page.locator(CURRENT).evaluate((row) => {
  const ids = (side) => [...row.querySelectorAll(`.side.${side} [data-id]`)].map((sentence) => sentence.dataset.id);
  return { number: Number(row.getAttribute("aria-posinset")), original: ids("original"), translation: ids("translation"), text: row.querySelector(".margin").textContent };
});
// What is done is shown before it is on the disk, where that takes its time.
export const saved = (page) => page.locator("#state:not(.saving)").waitFor();
export const standsOn = async (page, name) => {
  await until(async () => assert.equal(named(await standing(page)), name));
  await saved(page);
};
export const confirmed = async (page, start) => {
  await until(async () => assert.ok((await page.locator("#confirmed").textContent()).startsWith(start)));
  await saved(page);
};
export const press = async (page, ...keys) => {
  for (const key of keys) await page.keyboard.press(key);
};
export const goTo = async (page, number) => {
  await page.locator(CURRENT).waitFor();
  await press(page, "KeyG");
  await page.locator("#jump-to").fill(String(number));
  await page.keyboard.press("Enter");
  await until(async () => assert.equal((await standing(page)).number, number));
};

// A translation in which a note is missing.
export const SPOILED = { "tei/chronicle.en.xml": (xml) => xml.replace(/<note xml:id="n6".*?<\/note>/, "") };
