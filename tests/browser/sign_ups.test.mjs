// Sign-ups at the desk: a coordinator changes the seats of a session and gives one, with the keyboard alone.

import assert from "node:assert/strict";
import { test } from "node:test";
import { LIMIT, atTheDemo, faultsAt, faultsOf, signIn } from "./demo.mjs";

const at = atTheDemo();

/** Goes on by Tab until what is focused fits `wanted`. */
async function tabTo(page, wanted) {
  for (let steps = 0; steps < 120; steps += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((css) => document.activeElement.matches(css), wanted)) return;
  }
  assert.fail(`Tab does not reach ${wanted}`);
}

/** The figures of the page, in their order. */
const figures = (page) => page.locator(".figures .big").allTextContents();

test("a coordinator changes the seats and gives one by keyboard", LIMIT, async () => {
  const context = await at.browser.newContext();
  const page = await context.newPage();
  await signIn(at.demo, page);
  await page.goto(`${at.demo.url}/organize/sign-ups`);
  const full = page.locator("main table a", { hasText: "Art as a Recovery Tool" });
  const slot = await full.getAttribute("href");
  await tabTo(page, `[href="${slot}"]`);
  await page.keyboard.press("Enter");
  await page.waitForURL(`**${slot}`);
  const [taken, left, waiting] = await figures(page);
  assert.deepEqual([taken, left], ["24", "0"]);
  assert.ok(Number(waiting) > 2, waiting);

  // Two seats more: the first two in line have them at once.
  await tabTo(page, "#settings + p + details > summary");
  await page.keyboard.press("Enter");
  await tabTo(page, "#capacity");
  await page.keyboard.type("26");
  await page.keyboard.press("Enter");
  await page.waitForURL("**?done=saved&up=2");
  assert.match(await page.textContent("[role=status]"), /2 people in line got a seat/);
  assert.deepEqual(await figures(page), ["26", "0", `${Number(waiting) - 2}`]);

  // Fewer: nobody is thrown out.
  await page.click("summary");
  await page.fill("#capacity", "20");
  await page.click("details button");
  await page.waitForURL("**?done=saved&up=0");
  assert.match(await page.textContent("main"), /6 people more have a seat than there are seats/);
  assert.deepEqual(await faultsAt(at.demo, context, [375, 1280, 320], ["/organize/sign-ups", slot]), []);

  // A code that nobody has is told where it was typed.
  await tabTo(page, "#code");
  await page.keyboard.type("ZZZZ-99");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/give");
  assert.match(await page.title(), /^Error:/);
  assert.equal(await page.inputValue("#code"), "ZZZZ-99");
  assert.deepEqual(await faultsOf(page), []);
  // Whoever waits is given a seat of another session by the code.
  const code = await page.locator("table:last-of-type tr:last-child .code").last().textContent();
  await page.goto(`${at.demo.url}/organize/sign-ups`);
  await page.click("text=Parent Leaders at the Table");
  await tabTo(page, "#code");
  await page.keyboard.type(code);
  await tabTo(page, "form[action$='/give'] button");
  await page.keyboard.press("Enter");
  await page.waitForURL("**?done=given");
  assert.match(await page.textContent("[role=status]"), /The person has a seat now/);

  // Taking it away says first what is lost.
  await page.click("main table a[href*='/people/']");
  assert.match(await page.textContent("main"), /The person loses this seat/);
  const person = new URL(page.url()).pathname;
  assert.deepEqual(await faultsAt(at.demo, context, [375, 1280, 320], [person]), []);
  // Moved by keyboard: a choice, and a button that says what it does.
  await tabTo(page, "#to");
  await page.keyboard.press("ArrowDown");
  await tabTo(page, "button[value=move]");
  await page.keyboard.press("Enter");
  await page.waitForURL("**?done=moved");
  assert.match(await page.textContent("main"), /Nobody yet/);
  await context.close();
});

test("the pages of sign-ups work without script, in Spanish too", LIMIT, async () => {
  const context = await at.browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await signIn(at.demo, page);
  await page.goto(`${at.demo.url}/organize/sign-ups?lang=es`);
  await page.click("summary");
  await page.fill("#limit", "5");
  await page.click("details button");
  assert.match(await page.textContent("main"), /Cada persona puede tener 5 asientos y lugares en la lista/);
  await context.close();
});
