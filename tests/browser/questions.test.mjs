// Questions that organizers add: put in order by dragging and by keys, and shown on the form as answers come.

import assert from "node:assert/strict";
import { test } from "node:test";
import { LIMIT, atTheDemo, faultsAt, faultsOf, signIn } from "./demo.mjs";

const at = atTheDemo();

/** Types a question at the desk. */
async function ask(page, text, kind, checked = []) {
  await page.goto(`${at.demo.url}/organize/questions/new`);
  await page.fill("[name=text_en]", text);
  await page.fill("[name=text_es]", `${text} (es)`);
  await page.selectOption("[name=kind]", kind);
  for (const name of checked) await page.check(`[name="${name}"]`);
  await page.click("main form button.big");
  await page.waitForURL(/done=added/);
}

const order = (page) => page.locator("[data-entry]").evaluateAll((all) => all.map((entry) => entry.dataset.entry));

/** Waits until the list stands so, and still does after it was loaded anew. */
async function stands(page, wanted) {
  await page.waitForFunction(
    (wanted) => [...document.querySelectorAll("[data-entry]")].map((entry) => entry.dataset.entry).join() === wanted,
    wanted.join(),
  );
  const other = await page.context().newPage();
  await other.goto(`${at.demo.url}/organize/questions`);
  assert.deepEqual(await order(other), wanted);
  await other.close();
}

test("questions are put in order by dragging and by keys, and the form follows the answers", LIMIT, async () => {
  const context = await at.browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  const errors = [];
  page.on("pageerror", (error) => errors.push(error.message));
  await signIn(at.demo, page);
  await ask(page, "Car", "yes_no", ["type.standard"]);
  await ask(page, "Ride", "yes_no", ["when.car.yes"]);
  await ask(page, "Shirt", "text");
  await page.goto(`${at.demo.url}/organize/questions`);
  assert.deepEqual(await faultsOf(page), []);

  // By mouse: the last one to the top.
  const grip = await page.locator("#shirt [data-grip]").boundingBox();
  const first = await page.locator("#car").boundingBox();
  await page.mouse.move(grip.x + 8, grip.y + 8);
  await page.mouse.down();
  await page.mouse.move(grip.x + 8, first.y + 60, { steps: 5 });
  await page.mouse.move(grip.x + 8, first.y + 4, { steps: 5 });
  assert.equal(await page.locator("#car.drop-before").count(), 1);
  await page.mouse.up();
  await stands(page, ["shirt", "car", "ride"]);
  assert.match(await page.locator("#said").textContent(), /new order is saved/);

  // By keys: down again, step by step, and the handle keeps the focus.
  for (const wanted of [["car", "shirt", "ride"], ["car", "ride", "shirt"]]) {
    assert.equal(await page.evaluate(() => document.activeElement.closest("[data-entry]").id), "shirt");
    await page.keyboard.press("ArrowDown");
    await stands(page, wanted);
  }
  // At the end nothing is sent; what is dropped where it was is not either.
  await page.keyboard.press("ArrowDown");
  // What depends on another stays after it, and the page says so.
  await page.locator("#ride [data-grip]").focus();
  await page.keyboard.press("ArrowUp");
  await page.waitForFunction(() => document.getElementById("said").textContent.includes("must stand after"));
  await stands(page, ["car", "ride", "shirt"]);

  // The form shows what is asked.
  const pages = ["/organize/questions", "/organize/questions/ride", "/organize/questions/new", "/organize/questions/preview"];
  assert.deepEqual(await faultsAt(at.demo, context, [375, 1280, 320], [...pages, "/register"]), []);
  await page.goto(`${at.demo.url}/register`);
  const seen = () => page.locator("[data-question]:visible").evaluateAll((all) => all.map((part) => part.dataset.question));
  assert.deepEqual(await seen(), ["shirt"]);
  await page.check("[value=standard]");
  assert.deepEqual(await seen(), ["car", "shirt"]);
  await page.check("[name='answers.car'][value=yes]");
  assert.deepEqual(await seen(), ["car", "ride", "shirt"]);
  await page.check("[name='answers.ride'][value=no]");
  await page.check("[value=community]");
  assert.deepEqual(await seen(), ["shirt"]);
  assert.deepEqual(errors, []);
  await context.close();

  // Without script all of them stand there, with words about who is asked.
  const plain = await at.browser.newContext({ javaScriptEnabled: false });
  const still = await plain.newPage();
  await still.goto(`${at.demo.url}/register`);
  assert.equal(await still.locator("[data-question]:visible").count(), 3);
  assert.match(await still.locator("[data-question=ride]").textContent(), /Answer this if you chose “Yes” at “Car”/);
  await plain.close();
});
