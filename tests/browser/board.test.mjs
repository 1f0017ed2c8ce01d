// The board: a day is built by mouse, by keyboard and with script off; what somebody does is seen by the others.

import assert from "node:assert/strict";
import { test } from "node:test";
import { LIMIT, atTheDemo, faultsAt, faultsOf, signIn } from "./demo.mjs";

const at = atTheDemo();
const BOARD = "/organize/agenda";
const LOOSE = "Young Adults Leading Recovery";

async function open(options) {
  const context = await at.browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  page.on("pageerror", (error) => assert.fail(error.message));
  await signIn(at.demo, page);
  await page.goto(at.demo.url + BOARD);
  return { context, page };
}

const card = (page, title) => page.locator(".board-list .board-card", { hasText: title }).first();
const said = (page) => page.textContent("#said");

/** Waits until the board has said what fits `words`. */
async function hears(page, words) {
  await page.waitForFunction((source) => new RegExp(source).test(document.getElementById("said").textContent), words.source);
}

/** The point of the window where a room and a time cross: `minutes` after midnight, on the half hour. */
async function point(page, room, minutes) {
  const find = ([name, wanted]) => {
    const list = document.querySelector(".board-list");
    const heads = [...list.querySelectorAll(".rooms li")];
    const head = heads.find((one) => one.dataset.name === name).getBoundingClientRect();
    const ticks = [...list.querySelectorAll(".tick")];
    const tick = ticks[(wanted - Number(list.dataset.first)) / 30].getBoundingClientRect();
    return { x: head.left + head.width / 2, y: tick.top + 2 };
  };
  return page.evaluate(find, [room, minutes]);
}

async function middle(locator, fromEnd) {
  let box = await locator.boundingBox();
  // The board may just be replaced by a fresh one.
  while (!box) box = await locator.boundingBox();
  return { x: box.x + box.width / 2, y: fromEnd ? box.y + box.height - fromEnd : box.y + 3 };
}

async function drag(page, from, to) {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x, from.y + 8);
  await page.mouse.move(to.x, to.y, { steps: 6 });
  const hint = await said(page);
  await page.mouse.up();
  return hint;
}

/** Undoes all that this person did, so that each test begins with the sample. */
async function undoAll(page) {
  await page.goto(at.demo.url + BOARD);
  while (await page.locator("[data-turn=undo] button:not(:disabled)").count()) {
    await page.click("[data-turn=undo] button");
    await hears(page, /Undone/);
    await page.goto(at.demo.url + BOARD);
  }
}

test("a session is placed, moved and made longer by mouse, and all is undone and redone", LIMIT, async () => {
  const { context, page } = await open();
  const guest = await context.newPage();
  await guest.goto(at.demo.url + BOARD);
  assert.deepEqual(await faultsOf(page), []);
  // From the side onto the board.
  await (await card(page, "Resource Fair")).scrollIntoViewIfNeeded();
  const loose = page.locator(".loose-list .board-card", { hasText: LOOSE });
  const hint = await drag(page, await middle(loose), await point(page, "Wild Rice Room", 16 * 60));
  assert.match(hint, /Wild Rice Room, Monday, April 20, 4:00/);
  await hears(page, /Placed: “Young Adults Leading Recovery”\. Wild Rice Room, Monday, April 20, 4:00–5:00/);
  assert.equal(await page.locator(".loose-list .board-card").count(), 0);
  // The other board shows it by itself.
  await card(guest, LOOSE).waitFor({ timeout: 5000 });
  // To another room and time.
  await drag(page, await middle(card(page, LOOSE)), await point(page, "Cranberry Room", 16 * 60 + 30));
  await hears(page, /Moved: .*Cranberry Room, Monday, April 20, 4:(25|30)/);
  // Longer, by its lower end.
  const end = await middle(card(page, LOOSE), 1);
  await drag(page, end, { x: end.x, y: end.y + 60 });
  await hears(page, /New length: /);
  const longer = await card(page, LOOSE).getAttribute("data-minutes");
  assert.ok(Number(longer) > 60, longer);
  // Onto a room that is taken: the clash is said at once, and shown at the card and in the list.
  await drag(page, await middle(card(page, LOOSE)), await point(page, "Northwoods Room", 16 * 60));
  await hears(page, /It clashes now: .*Northwoods Room is taken twice/);
  assert.match(await card(page, LOOSE).textContent(), /Error \d/);
  assert.deepEqual(await faultsOf(page), []);
  for (let step = 0; step < 4; step += 1) {
    await page.click("[data-turn=undo] button");
    await hears(page, /Undone/);
    await page.evaluate(() => { document.getElementById("said").textContent = "…"; });
  }
  assert.equal(await page.locator(".loose-list .board-card", { hasText: LOOSE }).count(), 1);
  await page.click("[data-turn=redo] button");
  await hears(page, /Done again: .*Wild Rice Room/);
  await undoAll(page);
  await context.close();
});

test("a session is picked up, steered and put down by keyboard", LIMIT, async () => {
  const { context, page } = await open();
  await page.locator(".loose-list [data-pick]").focus();
  await page.keyboard.press("Enter");
  await hears(page, /Picked up: “Young Adults Leading Recovery”.*Sandhill Ballroom, Monday, April 20, 9:00/);
  assert.deepEqual(await faultsOf(page), []);
  for (const key of ["ArrowRight", "ArrowRight", "PageDown", "ArrowDown", "Shift+ArrowDown"]) await page.keyboard.press(key);
  await hears(page, /White Pine Room, Monday, April 20, 9:35\s*AM – 10:40/);
  await page.keyboard.press("Escape");
  await hears(page, /Taken back/);
  assert.equal(await page.locator(".loose-list .board-card", { hasText: LOOSE }).count(), 1);
  await page.keyboard.press("Enter");
  await hears(page, /Picked up/);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await hears(page, /Placed: .*Driftless Hall, Monday, April 20, 9:00/);
  // The focus goes along, so that the next key steers the same session.
  const held = await page.evaluate(() => document.activeElement.closest(".board-card")?.textContent);
  assert.match(held, /Young Adults/);
  await page.keyboard.press("Enter");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await hears(page, /Moved: .*9:05/);
  await page.keyboard.press("Control+z");
  await hears(page, /Undone: .*9:00/);
  await undoAll(page);
  await context.close();
});

test("with script off, sessions are placed, moved and taken off by forms", LIMIT, async () => {
  for (const width of [1280, 375]) {
    const { context, page } = await open({ javaScriptEnabled: false, viewport: { width, height: 800 } });
    await page.click(`.loose-list a:has-text("${LOOSE}")`);
    await page.selectOption("#room", { label: "Wild Rice Room (36 seats)" });
    await page.fill("#time", "16:00");
    await page.fill("#minutes", "");
    await page.click("main form button.big");
    assert.match(await page.title(), /^Error:/);
    assert.equal(await page.inputValue("#time"), "16:00", "what was typed stays");
    await page.fill("#minutes", "45");
    await page.click("main form button.big");
    assert.match(await said(page), /Placed: .*4:00–4:45/);
    await page.click(`.board-list a:has-text("${LOOSE}")`);
    await page.fill("#time", "16:10");
    await page.click("main form button.big");
    assert.match(await said(page), /Moved: .*4:10–4:55/);
    await page.click("[data-turn=undo] button");
    assert.match(await said(page), /Undone/);
    await page.click(`.board-list a:has-text("${LOOSE}")`);
    await page.click("main form button.danger");
    assert.match(await said(page), /Taken off the board/);
    await context.close();
  }
});

test("somebody who moves what has been moved meanwhile is told, and shown how it is", LIMIT, async () => {
  const { context, page } = await open();
  // This board hears no news.
  const deaf = await context.newPage();
  await deaf.route("**/events*", (route) => route.abort());
  await deaf.goto(at.demo.url + BOARD);
  await drag(page, await middle(card(page, "Welcome and Opening")), await point(page, "Driftless Hall", 9 * 60));
  await hears(page, /Moved/);
  await drag(deaf, await middle(card(deaf, "Welcome and Opening")), await point(deaf, "White Pine Room", 9 * 60));
  await hears(deaf, /It was changed meanwhile, so nothing was done\. Robin Sample moved “Welcome and Opening”\. Driftless Hall/);
  const there = await card(deaf, "Welcome and Opening").getAttribute("data-room");
  assert.equal(there, await card(page, "Welcome and Opening").getAttribute("data-room"));
  await undoAll(page);
  await context.close();
});

test("the board is accessible in every size, on all days, in both languages", LIMIT, async () => {
  const { context } = await open();
  const paths = [`${BOARD}?day=all`, `${BOARD}?zoom=1`, `${BOARD}?zoom=5`, `${BOARD}?lang=es`, `${BOARD}/conflicts?lang=es`];
  assert.deepEqual(await faultsAt(at.demo, context, [375, 1280, 320], paths), []);
  await context.close();
});
