// By keyboard alone: what attendees and organizers do most.

import assert from "node:assert/strict";
import { test } from "node:test";
import { LIMIT, atTheDemo } from "./demo.mjs";
import { tabTo, type } from "./keys.mjs";

const at = atTheDemo();

/** Enter, and the page that comes. */
async function enter(page, address) {
  await Promise.all([page.waitForURL(address), page.keyboard.press("Enter")]);
}

test("somebody registers, changes, cancels and finds the link by keyboard", LIMIT, async () => {
  const context = await at.browser.newContext();
  const page = await context.newPage();
  await page.goto(`${at.demo.url}/register`);
  await tabTo(page, "input[name=registration_type]");
  for (let presses = 0; presses < 20; presses += 1) {
    if (await page.isChecked("input[value=community]")) break;
    await page.keyboard.press("ArrowDown");
  }
  await type(page, "#legal_name", "Keys Sample");
  await type(page, "#email", "keys@example.org");
  await tabTo(page, "#code_of_conduct");
  await page.keyboard.press("Space");
  await tabTo(page, "form.register .total button");
  await page.keyboard.press("Enter");
  await page.waitForSelector("button[value=send]:visible");
  await tabTo(page, "button[value=send]");
  await enter(page, /\/registration\/[a-z2-7]{32}/);
  assert.match(await page.textContent("main"), /Confirmed/);

  await tabTo(page, "main a[href$='/change']");
  await enter(page, /\/change$/);
  await type(page, "#badge_name", "Keys");
  await tabTo(page, "form .total button");
  await enter(page, /changed=1/);
  assert.match(await page.textContent("main"), /Your changes are saved/);

  await tabTo(page, "main a[href$='/cancel']");
  await enter(page, /\/cancel$/);
  await tabTo(page, "form button.danger");
  await enter(page, /cancelled=1/);
  assert.match(await page.textContent("main"), /is cancelled/);

  await tabTo(page, "nav a[href='/registration']");
  await enter(page, /\/registration$/);
  await type(page, "main #email", "keys@example.org");
  await enter(page, /sent=1/);
  assert.match(await page.textContent("main"), /Look into your e-mail/);
  await context.close();
});

test("an organizer signs in and approves a request by keyboard", LIMIT, async () => {
  const context = await at.browser.newContext();
  const page = await context.newPage();
  await page.goto(`${at.demo.url}/organize`);
  await type(page, "input[type=email]", at.demo.email);
  await type(page, "input[type=password]", at.demo.password);
  await enter(page, /\/organize$/);
  await tabTo(page, "main a[href*='status=pending']");
  await enter(page, /status=pending/);
  await tabTo(page, "main table a");
  await enter(page, /registrations\/[0-9a-f-]{36}$/);
  await tabTo(page, "main a[href$='/approve']");
  await enter(page, /\/approve$/);
  assert.match(await page.textContent(".letter"), /your request was approved/i);
  await tabTo(page, "button[value=do]");
  await enter(page, /done=approve/);
  assert.match(await page.textContent("main"), /The request is approved/);
  await context.close();
});
