// One's own plan behind the private link: starred, signed up for, joined, carried away, kept on the phone and forgotten.

import assert from "node:assert/strict";
import { test } from "node:test";
import { LIMIT, atTheDemo, faultsAt, faultsOf } from "./demo.mjs";

const at = atTheDemo();

const NALOXONE = "Naloxone and Kindness";
const PARENTS = "Parents Helping Parents";

/** Somebody who has just registered, in a browser of their own; answers the page and the address of the plan. */
async function registered(name, options = {}) {
  const context = await at.browser.newContext({ viewport: { width: 375, height: 800 }, ...options });
  const page = await context.newPage();
  await page.goto(`${at.demo.url}/register`);
  await page.check("input[name=registration_type][value=community]");
  await page.fill("input[name=legal_name]", name);
  await page.fill("input[name=email]", `${name.toLowerCase().replace(" ", ".")}@example.org`);
  await page.check("input[name=code_of_conduct]");
  await page.locator("main form button:not([type=button])").last().click();
  await page.click("button[value=send]");
  await page.waitForURL(/\/registration\/[a-z2-7]{32}/);
  const plan = `/registration/${new URL(page.url()).pathname.split("/")[2]}/plan`;
  return { context, page, plan };
}

const lineOf = (page, title) => page.locator(".plan-line", { hasText: title });
const said = (page) => page.locator(".note.good, .note.bad").first().innerText();

test("its pages are accessible, empty and full, in both languages", LIMIT, async () => {
  const { context, page, plan } = await registered("Ada Axe");
  const paths = [plan, `${plan}/sessions`, `${plan}/feeds`];
  assert.deepEqual(await faultsAt(at.demo, context, [320, 375, 1280], paths), []);
  await page.goto(`${at.demo.url}${plan}/sessions`);
  await lineOf(page, NALOXONE).getByRole("button", { name: "Sign up" }).click();
  await lineOf(page, PARENTS).getByRole("button", { name: "Star" }).click();
  await page.goto(`${at.demo.url}${plan}/feeds`);
  await page.fill("#name", "Phone");
  await page.getByRole("button", { name: "Make the address" }).click();
  assert.deepEqual(await faultsOf(page), []);
  const spanish = paths.map((path) => `${path}?lang=es`);
  assert.deepEqual(await faultsAt(at.demo, context, [320, 1280], spanish), []);
  await context.close();
});

test("sign up by keyboard, meet a clash, give up", LIMIT, async () => {
  const { context, page, plan } = await registered("Ben Keys");
  await page.goto(`${at.demo.url}${plan}/sessions`);
  await lineOf(page, NALOXONE).getByRole("button", { name: "Sign up" }).focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/done=seat/);
  assert.match(await said(page), /You have a seat/);
  await lineOf(page, PARENTS).getByRole("button", { name: "Sign up" }).focus();
  await page.keyboard.press("Enter");
  await page.locator(".note.bad").waitFor();
  assert.match(await said(page), /You have a seat in “Naloxone and Kindness.*at the same time/);
  assert.equal(await page.evaluate(() => document.activeElement.className.includes("summary")), true);
  await page.goto(at.demo.url + plan);
  await lineOf(page, NALOXONE).getByRole("button", { name: "Give up" }).focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/done=given-up/);
  assert.equal(await page.locator(".plan-line").count(), 0);
  await context.close();
});

test("everything is done without script", LIMIT, async () => {
  const { context, page, plan } = await registered("Cay Plain", { javaScriptEnabled: false });
  await page.goto(`${at.demo.url}${plan}/sessions`);
  await lineOf(page, NALOXONE).getByRole("button", { name: "Sign up" }).click();
  await lineOf(page, PARENTS).getByRole("button", { name: "Star" }).click();
  await page.goto(at.demo.url + plan);
  assert.equal(await page.locator(".plan-line").count(), 2);
  assert.equal(await page.locator("[data-keep-plan]").isVisible(), false, "what needs script is not shown");
  await page.getByRole("button", { name: "No mail about stars" }).click();
  assert.match(await said(page), /no more mail/);
  await context.close();
});

test("stars of the browser are joined in when one asks for it", LIMIT, async () => {
  const { context, page, plan } = await registered("Dee Stars");
  await page.goto(`${at.demo.url}/agenda`);
  await page.locator('[data-star="welcome"]').first().click();
  await page.goto(at.demo.url + plan);
  assert.equal(await page.locator(".plan-line").count(), 0, "nothing is joined unasked");
  await page.getByRole("button", { name: "Add them to my plan" }).click();
  await page.waitForURL(/done=joined/);
  assert.match(await said(page), /1 session is new/);
  assert.equal(await page.locator("[data-join-stars]").isVisible(), false, "there is nothing left to join");
  await context.close();
});

test("a personal feed is made, read and ended", LIMIT, async () => {
  const { context, page, plan } = await registered("Eli Feed");
  await page.goto(`${at.demo.url}${plan}/feeds`);
  await page.fill("#name", "My phone");
  await page.getByRole("button", { name: "Make the address" }).click();
  const address = await page.locator("#address").inputValue();
  const read = () => fetch(address).then((answer) => answer.status);
  assert.equal(await read(), 200);
  await page.goto(`${at.demo.url}${plan}/feeds`);
  assert.equal((await page.content()).includes(address), false, "it is told once");
  await page.getByRole("button", { name: "End this address" }).click();
  await page.waitForURL(/done=feed-ended/);
  assert.equal(await read(), 404);
  await context.close();
});

test("a plan is kept on the phone without its secret, opens without network, and is forgotten", LIMIT, async () => {
  const { context, page, plan } = await registered("Fay Kept");
  await page.goto(`${at.demo.url}${plan}/sessions`);
  await lineOf(page, NALOXONE).getByRole("button", { name: "Sign up" }).click();
  await page.waitForURL(/done=seat/);
  await page.goto(`${at.demo.url}/plan`);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await page.goto(at.demo.url + plan);
  await page.locator("[data-keep]").click();
  await page.waitForFunction(() => document.querySelector("[data-keep-plan] [role=status]").textContent.trim() !== "");
  const secret = plan.split("/")[2];
  const leaks = await page.evaluate(async (secret) => {
    const found = [];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const text = await (await cache.match(request)).text();
        if (request.url.includes(secret) || text.includes(secret)) found.push(request.url);
      }
    }
    return found.concat(Object.values(localStorage).filter((value) => value.includes(secret)));
  }, secret);
  assert.deepEqual(leaks, [], "no secret is stored");
  await page.goto(`${at.demo.url}/plan`);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await context.setOffline(true);
  await page.goto(`${at.demo.url}/plan`);
  await page.getByText(NALOXONE).first().waitFor();
  assert.match(await page.locator("main").innerText(), /You have a seat/);
  await page.locator("[data-forget]").first().click();
  await page.waitForFunction((title) => !document.querySelector("main").innerText.includes(title), "You have a seat");
  await context.setOffline(false);
  // Another page: this one renews itself now that the network is back, and would cut short whatever else is opened in it.
  const later = await context.newPage();
  await later.goto(`${at.demo.url}/plan`);
  assert.equal(await later.evaluate(() => caches.has("kept-plan")), false);
  assert.equal((await later.locator("main").innerText()).includes("You have a seat"), false);
  await context.close();
});
