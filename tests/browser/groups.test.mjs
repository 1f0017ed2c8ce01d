// An agency registers several people: by keyboard, in both languages, with script and without; each page is accessible.

import assert from "node:assert/strict";
import { test } from "node:test";
import { LIMIT, atTheDemo, faultsOf, openMail } from "./demo.mjs";
import { tabTo, type } from "./keys.mjs";

const at = atTheDemo();

const accessible = async (page) => assert.deepEqual(await faultsOf(page), [], page.url());

/** Chooses in a list by the first letters of what it says. */
async function chooses(page, selector, value) {
  await tabTo(page, selector);
  const letters = await page.locator(`${selector} option[value=${value}]`).textContent();
  await page.keyboard.type(letters.trim());
  assert.equal(await page.inputValue(selector), value);
}

async function names(page, number, name, address, kind) {
  await type(page, `#person_name-${number}`, name);
  await type(page, `#person_email-${number}`, address);
  await chooses(page, `#person_type-${number}`, kind);
}

async function journey(context, language, words) {
  const page = await context.newPage();
  const failed = [];
  page.on("pageerror", (error) => failed.push(error.message));
  await page.goto(`${at.demo.url}/register?lang=${language}`);
  await tabTo(page, "aside a[href='/register/group']");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/register\/group$/);
  await accessible(page);

  const agency = `agency.${language}@example.org`;
  await type(page, "#contact_name", "Ana Lee");
  await type(page, "#contact_email", agency);
  await type(page, "#organization", "Hope Agency");
  await names(page, 1, `Bo ${language}`, `bo.${language}@example.org`, "standard");
  await names(page, 2, `Cy ${language}`, "cy@", "community");
  await tabTo(page, "button[value=more]");
  await page.keyboard.press("Enter");
  await page.waitForSelector("#person_name-6");
  assert.equal(await page.inputValue("#person_name-1"), `Bo ${language}`);
  await names(page, 6, `Di ${language}`, `di.${language}@example.org`, "community");
  // Enter in a box goes on to the look at it.
  await tabTo(page, "#person_language-6");
  await tabTo(page, "#code_of_conduct");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".summary");
  assert.equal(await page.locator(".summary li").count(), 2);
  assert.match(await page.textContent(".summary"), new RegExp(`Cy ${language}`));
  await accessible(page);

  await page.click(".summary a[href='#person_email-2']");
  await tabTo(page, "#person_email-2");
  await page.keyboard.press("Control+A");
  await page.keyboard.type(`cy.${language}@example.org`);
  await tabTo(page, "#code_of_conduct");
  await page.keyboard.press("Space");
  await tabTo(page, ".total button[value=review]");
  await page.keyboard.press("Enter");
  await page.waitForSelector("button[value=send]");
  assert.equal(await page.locator("main tbody tr").count(), 3);
  assert.match(await page.textContent("main .total"), words.total);
  await accessible(page);

  // Back to the form, where everything is still there, and on again.
  await tabTo(page, "button[value=change]");
  await page.keyboard.press("Enter");
  await page.waitForSelector("#contact_name");
  assert.equal(await page.inputValue("#contact_email"), agency);
  assert.equal(await page.inputValue("#person_name-3"), `Di ${language}`);
  await tabTo(page, ".total button[value=review]");
  await page.keyboard.press("Enter");
  await page.waitForSelector("button[value=send]");
  await tabTo(page, "button[value=send]");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/group\//);
  assert.match(await page.textContent("main"), words.done);
  assert.match(await page.textContent("main"), new RegExp(`Bo ${language}`));
  await accessible(page);

  await openMail(at.demo, page, `bo.${language}@example.org`);
  assert.match(await page.textContent("main"), words.by);
  await page.click("main a[href*='/registration/']");
  assert.match(await page.textContent("main dl"), /Ana Lee \(Hope Agency\)/);
  await accessible(page);
  await openMail(at.demo, page, agency);
  await page.click("main a[href*='/group/']");
  assert.match(await page.textContent("main"), new RegExp(`Cy ${language}`));
  await accessible(page);
  assert.deepEqual(failed, []);
}

const ENGLISH = { total: /All together: \$/, done: /Everybody is registered/, by: /Ana Lee \(Hope Agency\) registered you/ };
const SPANISH = { total: /En total: \$/, done: /están inscritas/, by: /Ana Lee \(Hope Agency\) hizo su inscripción/ };

test("an agency registers three people on a large screen", LIMIT, async () => {
  const context = await at.browser.newContext({ viewport: { width: 1280, height: 800 } });
  await journey(context, "en", ENGLISH);
  await context.close();
});

test("the same on a phone, in Spanish, without any script", LIMIT, async () => {
  const context = await at.browser.newContext({ viewport: { width: 375, height: 700 } });
  // Our own script never arrives; axe still needs one that runs.
  await context.route("**/assets/*.js", (route) => route.abort());
  await journey(context, "es", SPANISH);
  await context.close();
});
