// Every page, on a phone and a wide screen, in both languages: readable for everybody, nothing sideways.

import assert from "node:assert/strict";
import { test } from "node:test";
import { LIMIT, atTheDemo, faultsOf, openMail } from "./demo.mjs";

const PUBLIC = [
  "/",
  "/agenda",
  "/agenda?q=recovery&language=es&access=captions",
  "/agenda?q=nothing-has-this-word",
  "/agenda/sessions/naloxone-and-kindness",
  "/agenda/sessions/caring-for-yourself",
  "/agenda/sessions/rural-wisconsin",
  "/agenda/speakers/marcus-ferrowell",
  "/agenda/rooms/prairie-room",
  "/agenda/tracks/practice",
  "/register",
  "/registration",
  "/calendar",
  "/privacy",
  "/api",
  "/demo/mail",
  "/no-such-page",
  "/organize/sign-in",
  "/organize/forgot",
  "/organize/forgot?sent=1",
];
const DESK = [
  "/organize",
  "/organize/registrations",
  "/organize/registrations?q=sample",
  "/organize/agenda",
  "/organize/organizers",
  "/organize/me",
];

const at = atTheDemo();

/** Opens each path at each width and gathers what is wrong. */
async function faultsAt(width, paths, context) {
  const page = await context.newPage();
  await page.setViewportSize({ width, height: 800 });
  const all = [];
  for (const path of paths) {
    const broken = [];
    page.removeAllListeners("pageerror");
    page.on("pageerror", (error) => broken.push(`script: ${error.message}`));
    await page.goto(at.demo.url + path);
    all.push(...(await faultsOf(page)).concat(broken).map((fault) => `${width} ${path}: ${fault}`));
  }
  await page.close();
  return all;
}

for (const language of ["en", "es"]) {
  test(`public pages are accessible at 375 and 1280 pixels (${language})`, LIMIT, async () => {
    const context = await at.browser.newContext({ locale: language });
    for (const width of [375, 1280]) {
      assert.deepEqual(await faultsAt(width, PUBLIC, context), []);
    }
    await context.close();
  });
}

test("dark pages keep their contrast", LIMIT, async () => {
  const context = await at.browser.newContext({ colorScheme: "dark" });
  assert.deepEqual(await faultsAt(1280, ["/", "/agenda", "/register", "/calendar"], context), []);
  await context.close();
});

test("nothing scrolls sideways at 320 pixels", LIMIT, async () => {
  const context = await at.browser.newContext();
  assert.deepEqual(await faultsAt(320, PUBLIC, context), []);
  await context.close();
});

test("an owner invites somebody, and the mail's link lets that person in", LIMIT, async () => {
  const context = await at.browser.newContext();
  const page = await context.newPage();
  await page.goto(`${at.demo.url}/organize/organizers`);
  await page.fill("input[type=email]", at.demo.email);
  await page.fill("input[type=password]", at.demo.password);
  await page.click("main button");
  await page.click("main .form button");
  assert.match(await page.title(), /^Error:/);
  assert.deepEqual(await faultsOf(page), []);
  await page.fill("[name=organizer_name]", "Jo Examplewood");
  await page.fill("[name=organizer_email]", "jo@example.org");
  await page.check("[value=registrar]");
  await page.click("main .form button");
  await page.click("text=Jo Examplewood >> visible=true");
  const person = new URL(page.url()).pathname;
  for (const width of [375, 1280]) {
    assert.deepEqual(await faultsAt(width, [person, `${person}/end`], context), []);
  }

  const guest = await at.browser.newContext();
  const other = await guest.newPage();
  await openMail(at.demo, other, "jo@example.org");
  const link = /\/organize\/password\/[a-z2-7]+/.exec(await other.textContent("main"))[0];
  await other.goto(at.demo.url + link);
  await other.fill("[name=password]", "several plain words here");
  await other.fill("[name=repeated]", "several plain words here");
  await other.click("main button");
  assert.equal(new URL(other.url()).pathname, "/organize");
  await other.click(".account a");
  assert.match(await other.textContent("main"), /Chrome on/);
  await guest.close();
  await context.close();
});

test("an organizer signs in, looks around and signs out", LIMIT, async () => {
  const context = await at.browser.newContext();
  const page = await context.newPage();
  await page.goto(`${at.demo.url}/organize`);
  await page.fill("input[type=email]", at.demo.email);
  await page.fill("input[type=password]", "not the password");
  await page.click("main button");
  assert.equal(await page.inputValue("input[type=email]"), at.demo.email, "what was typed stays");
  assert.deepEqual(await faultsOf(page), []);
  await page.fill("input[type=password]", at.demo.password);
  await page.click("main button");
  assert.equal(new URL(page.url()).pathname, "/organize");

  for (const width of [375, 1280]) {
    assert.deepEqual(await faultsAt(width, DESK, context), []);
  }
  await page.goto(`${at.demo.url}/organize/registrations?q=sampleton`);
  await page.click("main table a");
  assert.match(await page.textContent("main"), /Dani Sampleton/);
  assert.deepEqual(await faultsOf(page), []);

  await page.click("header form[action='/organize/sign-out'] button");
  await page.goto(`${at.demo.url}/organize/registrations`);
  assert.equal(new URL(page.url()).pathname, "/organize/sign-in");
  await context.close();
});
