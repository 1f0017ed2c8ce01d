// What an attendee does: register, get the mail, change, cancel. With script and without, both languages.

import assert from "node:assert/strict";
import { test } from "node:test";
import { LIMIT, atTheDemo, faultsOf, openMail } from "./demo.mjs";

const at = atTheDemo();

const accessible = async (page) => assert.deepEqual(await faultsOf(page), [], page.url());

async function journey(context, language, words) {
  const page = await context.newPage();
  const failed = [];
  page.on("pageerror", (error) => failed.push(error.message));
  await page.goto(`${at.demo.url}/register?lang=${language}`);
  await page.click("form.register .total button");
  // Everything that is missing is named at once, each with a link to its field.
  assert.equal(await page.locator(".summary li").count(), 4);
  await accessible(page);

  await page.check("input[value=community]");
  await page.fill("#legal_name", `Journey ${language} Sample`);
  await page.fill("#email", "not an address");
  await page.fill("#pronouns", "they/them");
  await page.check("#code_of_conduct");
  await page.click("form.register .total button");
  assert.equal(await page.locator(".summary li").count(), 1);
  assert.equal(await page.inputValue("#legal_name"), `Journey ${language} Sample`);
  assert.equal(await page.inputValue("#pronouns"), "they/them");
  await page.fill("#email", `journey.${language}@example.org`);
  await page.click("form.register .total button");
  // Read once more, go back, and on again: nothing is lost.
  assert.match(await page.textContent("main dl"), new RegExp(`Journey ${language} Sample`));
  await accessible(page);
  await page.click("button[value=change]");
  assert.equal(await page.inputValue("#pronouns"), "they/them");
  await page.click("form.register .total button");
  await page.click("button[value=send]");

  assert.match(await page.textContent("main"), words.confirmed);
  await accessible(page);
  const code = (await page.textContent("main .code")).trim();

  await openMail(at.demo, page, code);
  await accessible(page);
  await page.click("main a[href*='/registration/']");
  const manage = page.url();
  assert.match(await page.textContent("main"), new RegExp(code));

  await page.click("main a[href$='/change']");
  await accessible(page);
  await page.fill("#badge_name", "Jo");
  await page.click("form .total button");
  assert.match(await page.textContent("main"), words.saved);
  assert.match(await page.textContent("main dl"), /Jo/);

  await page.click("main a[href$='/cancel']");
  await accessible(page);
  await page.click("form button.danger");
  assert.match(await page.textContent("main"), words.cancelled);
  await accessible(page);

  // Looking again shows the same, and asking to cancel again does no harm.
  await page.goto(`${manage}/cancel`);
  assert.equal(page.url(), manage);
  assert.deepEqual(failed, []);
}

const ENGLISH = { confirmed: /Confirmed/, saved: /Your changes are saved/, cancelled: /is cancelled/ };
const SPANISH = { confirmed: /Confirmada/, saved: /cambios/i, cancelled: /cancelad/i };

test("somebody registers, changes and cancels on a phone", LIMIT, async () => {
  const context = await at.browser.newContext({ viewport: { width: 375, height: 700 } });
  await journey(context, "en", ENGLISH);
  await context.close();
});

test("the same in Spanish without any script", LIMIT, async () => {
  const context = await at.browser.newContext({
    viewport: { width: 375, height: 700 },
    javaScriptEnabled: true,
  });
  // Our own script never arrives; axe still needs one that runs.
  await context.route("**/assets/*.js", (route) => route.abort());
  await journey(context, "es", SPANISH);
  await context.close();
});

test("with script switched off: register, change, cancel, find", LIMIT, async () => {
  const context = await at.browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${at.demo.url}/register`);
  await page.check("input[value=community]");
  await page.fill("#legal_name", "Plain Sample");
  await page.fill("#email", "plain@example.org");
  await page.check("#code_of_conduct");
  await page.click("form.register .total button");
  await page.click("button[value=send]");
  assert.match(page.url(), /\/registration\/[a-z2-7]{32}/);
  assert.match(await page.textContent("main"), /Confirmed/);
  const code = (await page.textContent("main .code")).trim();

  await page.click("main a[href$='/change']");
  await page.fill("#badge_name", "Plain");
  await page.click("form .total button");
  assert.match(await page.textContent("main"), /Your changes are saved/);
  await page.click("main a[href$='/cancel']");
  await page.click("form button.danger");
  assert.match(await page.textContent("main"), /is cancelled/);

  await page.goto(`${at.demo.url}/register/find`);
  await page.fill("#email", "plain@example.org");
  await page.click("main form button");
  assert.match(await page.textContent("main"), /Look into your e-mail/);
  await openMail(at.demo, page, code);
  await page.click("main a[href*='/registration/']");
  assert.match(await page.textContent("main"), new RegExp(code));
  await context.close();
});
