// Files in and out, private links and what changed: with and without script, at a phone's width and a desk's.

import assert from "node:assert/strict";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { LIMIT, atTheDemo, faultsAt, faultsOf, signIn } from "./demo.mjs";

const at = atTheDemo();
const WIDTHS = [375, 1280];

/** A page signed in at the desk. */
async function desk(options = {}) {
  const context = await at.browser.newContext(options);
  const page = await context.newPage();
  await signIn(at.demo, page);
  return { context, page };
}

/** The published schedule with one title changed, as a file. */
async function changedSchedule() {
  const answer = await fetch(`${at.demo.url}/agenda/schedule.json`);
  const text = (await answer.text()).replace("Gentle Morning Stretch", "A Morning Stretch");
  const folder = await mkdtemp(join(tmpdir(), "schedule-"));
  const file = join(folder, "schedule.json");
  await writeFile(file, text);
  return file;
}

for (const javaScriptEnabled of [true, false]) {
  test(`a file is looked at and brought in, script ${javaScriptEnabled ? "on" : "off"}`, LIMIT, async () => {
    const { context, page } = await desk({ javaScriptEnabled });
    await page.goto(`${at.demo.url}/organize/agenda/exchange`);
    await page.getByRole("link", { name: "Bring a file in" }).click();
    await page.setInputFiles("#file", await changedSchedule());
    await page.getByRole("button", { name: "See what it would do" }).click();
    await page.getByRole("heading", { name: "This is what it would do" }).waitFor();
    const word = javaScriptEnabled ? "One session with other words" : "Everything is so already";
    await page.getByText(word).first().waitFor();
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 800 });
      if (javaScriptEnabled) assert.deepEqual(await faultsOf(page), []);
      await page.screenshot({ path: `${process.env.SHOTS ?? tmpdir()}/preview-${width}.png`, fullPage: true });
    }
    if (javaScriptEnabled) {
      await page.getByRole("button", { name: "Bring it in" }).click();
      await page.getByRole("heading", { name: "The file is in" }).waitFor();
      assert.deepEqual(await faultsOf(page), []);
      // One change of the board, which can be undone or not: the title stands there.
      await page.goto(`${at.demo.url}/organize/agenda/sessions?q=Morning+Stretch`);
      await page.getByText("A Morning Stretch").first().waitFor();
    }
    await context.close();
  });
}

test("a private link shows the draft with nothing wrong, and ends", LIMIT, async () => {
  const { context, page } = await desk();
  await page.goto(`${at.demo.url}/organize/agenda/previews`);
  await page.fill("#name", "The board");
  await page.getByRole("button", { name: "Make a link" }).click();
  const address = new URL(await page.inputValue("#address"));
  assert.deepEqual(await faultsOf(page), []);
  const base = address.pathname.replace(/\/agenda$/, "");
  const stranger = await at.browser.newContext();
  const faults = await faultsAt(at.demo, stranger, WIDTHS, [
    address.pathname,
    `${base}/agenda/sessions/phone-and-video`,
    `${base}/agenda?track=crisis&lang=es`,
  ]);
  assert.deepEqual(faults, []);
  // What it leads to stays behind it, and the grid has its style sheet.
  const look = await stranger.newPage();
  await look.setViewportSize({ width: 1280, height: 800 });
  await look.goto(`${at.demo.url}${address.pathname}?lang=en`);
  const cell = look.locator("li.session").first();
  assert.notEqual(await cell.evaluate((item) => getComputedStyle(item).gridRowStart), "auto");
  await look.screenshot({ path: `${process.env.SHOTS ?? tmpdir()}/draft-1280.png` });
  await look.getByRole("link", { name: "Peer Support by Phone and Video" }).first().click();
  assert.ok(look.url().includes(base), look.url());
  await page.goto(`${at.demo.url}/organize/agenda/previews`);
  await page.getByRole("link", { name: /End it/ }).click();
  await page.getByRole("button", { name: "Yes, end it" }).click();
  await page.getByText("There is no such link").waitFor();
  assert.equal((await look.goto(at.demo.url + address.pathname)).status(), 404);
  await stranger.close();
  await context.close();
});

test("what changed is told to everybody, in both languages, with nothing wrong", LIMIT, async () => {
  const context = await at.browser.newContext();
  const paths = ["/agenda/changes", "/agenda/changes?lang=es"];
  assert.deepEqual(await faultsAt(at.demo, context, [320, ...WIDTHS], paths), []);
  const page = await context.newPage();
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(`${at.demo.url}/agenda/changes?lang=en`);
    await page.screenshot({ path: `${process.env.SHOTS ?? tmpdir()}/changes-${width}.png`, fullPage: true });
  }
  await page.getByRole("link", { name: "Caring for Yourself While Caring for Others" }).click();
  await page.getByRole("heading", { level: 1, name: "Caring for Yourself While Caring for Others" }).waitFor();
  await context.close();
});

test("the pages of files and marks have nothing wrong", LIMIT, async () => {
  const { context, page } = await desk();
  const paths = ["exchange", "import", "previews", "releases/marks"].map((end) => `/organize/agenda/${end}`);
  assert.deepEqual(await faultsAt(at.demo, context, WIDTHS, paths), []);
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    for (const end of ["exchange", "import", "previews"]) {
      await page.goto(`${at.demo.url}/organize/agenda/${end}`);
      await page.screenshot({ path: `${process.env.SHOTS ?? tmpdir()}/${end}-${width}.png`, fullPage: true });
    }
  }
  await context.close();
});
