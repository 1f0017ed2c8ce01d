// The pages of the days themselves, while the conference runs: what is on now, signs at doors, paper.

import assert from "node:assert/strict";
import { test } from "node:test";
import { LIMIT, atTheDemo, faultsOf, startDemo } from "./demo.mjs";

// A quarter to eleven on Monday: six sessions at once, of which one is told in sign language too.
const at = atTheDemo("2026-04-20T15:50:00Z");

const SIGN = "/agenda/rooms/prairie-room/sign";

/** The page at `path`, in a window of this size. */
async function open(path, width, height, options = {}) {
  const context = await at.browser.newContext({ viewport: { width, height }, ...options });
  const page = await context.newPage();
  await page.goto((options.url ?? at.demo.url) + path);
  return page;
}

/** How many pages a PDF has, and how large they are: millimetres of the first. */
function pagesOf(pdf) {
  const text = pdf.toString("latin1");
  const [, width, height] = /\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/.exec(text);
  const millimetres = [width, height].map((points) => Math.round((points / 72) * 25.4));
  return { count: text.match(/\/Type\s*\/Page\b/g).length, millimetres };
}

test("what is on now and the signs are accessible at their sizes", LIMIT, async () => {
  const faults = [];
  for (const colorScheme of ["light", "dark"]) {
    for (const [path, width, height] of [
      ["/agenda/now", 320, 700],
      ["/agenda/now", 375, 800],
      ["/agenda/now?lang=es", 1280, 800],
      [SIGN, 375, 800],
      [SIGN, 1080, 1920],
      [SIGN, 1920, 1080],
      ["/agenda/rooms/still-water-room/sign", 320, 700],
    ]) {
      const page = await open(path, width, height, { colorScheme });
      faults.push(...(await faultsOf(page)).map((fault) => `${width} ${colorScheme} ${path}: ${fault}`));
      await page.context().close();
    }
  }
  assert.deepEqual(faults, []);
});

test("a sign fits its screen, lying and standing", LIMIT, async () => {
  for (const [width, height] of [
    [1920, 1080],
    [1080, 1920],
  ]) {
    for (const room of ["prairie-room", "sandhill-ballroom", "northwoods-room", "still-water-room"]) {
      const page = await open(`/agenda/rooms/${room}/sign`, width, height);
      const over = await page.evaluate(() => document.documentElement.scrollHeight - innerHeight);
      assert.equal(over, 0, `${room} at ${width} × ${height} is ${over} pixels too high`);
      await page.context().close();
    }
  }
});

test("what is on keeps itself fresh, keeps the focus and says so politely", LIMIT, async () => {
  // Some seconds before the next session begins.
  const demo = await startDemo("2026-04-20T14:29:50Z");
  try {
    const page = await open("/agenda/now", 1280, 800, { url: demo.url });
    await page.locator(".now .label", { hasText: "until 9:30" }).waitFor();
    const link = page.locator("h2 a", { hasText: "Sandhill Ballroom" });
    await link.focus();
    assert.equal(await page.locator("[data-aloud]").textContent(), "");
    await page.locator(".now .label", { hasText: "until 10:30" }).waitFor({ timeout: 40_000 });
    assert.match(await page.locator("[data-as-of]").innerText(), /As of 9:3\d/);
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "Sandhill Ballroom");
    assert.match(await page.locator("[data-aloud]").textContent(), /One session runs now/);
    await page.context().close();
  } finally {
    await demo.stop();
  }
});

test("a sign stays when the network is away, and says as of when it is", LIMIT, async () => {
  const demo = await startDemo("2026-04-20T15:50:56Z");
  try {
    const page = await open(SIGN, 1920, 1080, { url: demo.url });
    await page.route("**/*", (route) => route.abort());
    await page.locator("[data-away]").first().waitFor({ timeout: 40_000 });
    assert.match(await page.locator("[data-away]").first().innerText(), /No connection right now. This is as of 10:5\d/);
    assert.equal(await page.locator("h2").first().innerText(), "Friend, Helper, Peer: Finding Your Boundaries");
    await page.unroute("**/*");
    await page.locator("[data-away]").first().waitFor({ state: "hidden", timeout: 40_000 });
    await page.context().close();
  } finally {
    await demo.stop();
  }
});

test("who stops the updates is not disturbed", LIMIT, async () => {
  const demo = await startDemo("2026-04-20T15:50:55Z");
  try {
    const page = await open("/agenda/now", 375, 800, { url: demo.url });
    await page.getByRole("button", { name: "Stop updating" }).click();
    let asked = 0;
    page.on("request", () => (asked += 1));
    await page.waitForTimeout(12_000);
    assert.equal(asked, 0);
    // Going on brings the time of now at once.
    await page.getByRole("button", { name: "Stop updating" }).click();
    await page.locator("[data-as-of]", { hasText: "As of 10:51" }).waitFor({ timeout: 20_000 });
    await page.context().close();
  } finally {
    await demo.stop();
  }
});

test("without script the page has a link to itself, and a sign loads itself", LIMIT, async () => {
  const page = await open("/agenda/now", 375, 800, { javaScriptEnabled: false });
  await page.getByRole("link", { name: "Refresh" }).click();
  assert.equal(new URL(page.url()).pathname, "/agenda/now");
  assert.equal(await page.locator("[data-hold]").isVisible(), false);
  await page.goto(at.demo.url + SIGN);
  assert.equal(await page.locator("head meta[http-equiv=refresh]").count(), 1);
  await page.getByRole("link", { name: "Stop that" }).first().click();
  assert.equal(await page.locator("head meta[http-equiv=refresh]").count(), 0);
  await page.context().close();
});

test("a day is one page, and a person's agenda one sheet, on both papers and in both languages", LIMIT, async () => {
  const page = await open("/", 1280, 800);
  for (const language of ["en", "es"]) {
    for (const [paper, millimetres] of [
      ["letter", [279, 216]],
      ["a4", [297, 210]],
    ]) {
      // Two days; the outside and the inside of a sheet.
      for (const layout of ["days", "booklet"]) {
        await page.goto(`${at.demo.url}/agenda/print?paper=${paper}&layout=${layout}&lang=${language}`);
        const pdf = pagesOf(await page.pdf({ preferCSSPageSize: true }));
        assert.deepEqual(pdf, { count: 2, millimetres }, `${layout} ${language}`);
      }
    }
  }
  await page.context().close();
});
