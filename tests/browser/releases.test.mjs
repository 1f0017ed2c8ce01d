// Releases: published from the board, compared, taken back and undone, scheduled and withdrawn; by keyboard, and with
// script off.

import assert from "node:assert/strict";
import { test } from "node:test";
import { LIMIT, atTheDemo, faultsOf, signIn } from "./demo.mjs";

const at = atTheDemo();
const BOARD = "/organize/agenda";
const RELEASES = `${BOARD}/releases`;
const PUBLISH = `${BOARD}/publish`;

async function open(options) {
  const context = await at.browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  page.on("pageerror", (error) => assert.fail(error.message));
  await signIn(at.demo, page);
  return { context, page };
}

/** Fails when axe finds something at any width, or the page scrolls sideways. */
async function isFine(page) {
  for (const width of [320, 375, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    assert.deepEqual(await faultsOf(page), [], `${width} ${page.url()}`);
  }
}

/** Accepts every open error, as the publish page asks. */
async function acceptErrors(page) {
  for (;;) {
    await page.goto(`${at.demo.url}${BOARD}/conflicts`);
    const error = page.locator(".clash.bad details").first();
    if (!(await error.count())) return;
    await error.locator("summary").click();
    await error.locator("[name=reason]").fill("Meant to be so.");
    await error.locator("button").click();
  }
}

/** Gives a session of the board another length by its form. */
async function change(page, minutes) {
  await page.goto(at.demo.url + BOARD);
  await page.locator(".board-card", { hasText: "Monday Lunch" }).locator("h3 a").click();
  await page.fill("[name=minutes]", String(minutes));
  await page.locator("main form button.big").click();
}

/** Goes on with Tab until what fits `selector` has the focus; presses Enter there. */
async function enter(page, selector) {
  for (let step = 0; step < 400; step += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) {
      await page.keyboard.press("Enter");
      return;
    }
  }
  throw new Error(`no focus on ${selector}`);
}

test("open errors hold a release up; then it is published by keyboard", LIMIT, async () => {
  const { context, page } = await open();
  await change(page, 65);
  await page.goto(at.demo.url + BOARD);
  await enter(page, "a[href$='/publish']");
  await page.waitForURL(/publish$/);
  assert.match(await page.textContent("main"), /holds? this up/);
  assert.equal(await page.locator("main form").count(), 0);
  await isFine(page);
  await acceptErrors(page);
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(at.demo.url + PUBLISH);
  assert.match(await page.textContent("main"), /Monday Lunch.*Shorter: 65 minutes instead of 75/s);
  await isFine(page);
  // Without a note it comes back with the fault, which has a link to the box.
  await enter(page, "main form button");
  await page.waitForSelector(".summary");
  assert.match(await page.title(), /^Error:/);
  await isFine(page);
  await enter(page, ".summary a");
  await page.keyboard.type("Lunch is shorter.");
  await enter(page, "main form button");
  await page.waitForURL(/published=3/);
  assert.match(await page.textContent("main [role=status]"), /Release 3 is out/);
  await isFine(page);
  await page.goto(`${at.demo.url}${RELEASES}/3`);
  assert.match(await page.textContent("main"), /Shorter: 65 minutes instead of 75/);
  await isFine(page);
  await context.close();
});

test("two are compared, the draft is taken back, and that is undone, with script off", LIMIT, async () => {
  const { context, page } = await open({ javaScriptEnabled: false });
  await change(page, 60);
  await page.goto(at.demo.url + RELEASES);
  await page.selectOption("#from", "1");
  await page.click(".compare button");
  assert.match(await page.textContent("main"), /Before: Release 1. After: The draft.*Monday Lunch/s);
  await page.click("text=The other way round");
  assert.match(await page.textContent("main"), /Before: The draft. After: Release 1/);
  await page.goto(at.demo.url + RELEASES);
  await page.locator("a[href$='/2/take-back']").click();
  assert.match(await page.textContent("main"), /placed as (it was|they were).*Monday Lunch/s);
  await page.locator("main form button").click();
  assert.match(await page.textContent("#said"), /Taken back to an earlier release/);
  assert.match(await page.textContent("[data-turn=undo]"), /taking the draft back to a release/);
  assert.equal(await page.locator(".board-card", { hasText: "Monday Lunch" }).getAttribute("data-minutes"), "75");
  await page.click("[data-turn=undo] button");
  assert.match(await page.textContent("[data-turn=redo]"), /taking the draft back to a release/);
  assert.equal(await page.locator(".board-card", { hasText: "Monday Lunch" }).getAttribute("data-minutes"), "60");
  await context.close();
  const watched = await open();
  for (const path of ["/compare?from=1&to=draft", "/compare", "/2/take-back"]) {
    await watched.page.goto(at.demo.url + RELEASES + path);
    await isFine(watched.page);
  }
  await watched.context.close();
});

test("a release is scheduled and withdrawn with script off", LIMIT, async () => {
  const { context, page } = await open({ javaScriptEnabled: false });
  await change(page, 50);
  await acceptErrors(page);
  await page.goto(at.demo.url + PUBLISH);
  await page.fill("[name=note_en]", "Lunch is shorter still.");
  await page.check("[name=when][value=later]");
  await page.fill("[name=goes_out_date]", "2026-04-01");
  await page.fill("[name=goes_out_time]", "09:00");
  await page.locator("main form button").click();
  assert.match(await page.textContent("main [role=status]"), /waits for its time/);
  const watched = await open();
  for (const path of [RELEASES, PUBLISH, `${RELEASES}/withdraw`]) {
    await watched.page.goto(at.demo.url + path);
    await isFine(watched.page);
  }
  await watched.context.close();
  await page.click("main a[href$='/withdraw']");
  await page.click("main form button");
  assert.match(await page.textContent("main [role=status]"), /is withdrawn/);
  await context.close();
});
