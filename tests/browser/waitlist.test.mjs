// The waitlist: an organizer has places offered, and a person takes one, with the keyboard alone.

import assert from "node:assert/strict";
import { test } from "node:test";
import { LIMIT, atTheDemo, faultsAt, faultsOf, signIn } from "./demo.mjs";
import { tabTo } from "./keys.mjs";

const at = atTheDemo();

/** Registers a student by the API; answers id and private page. */
async function student(name) {
  const answer = await fetch(`${at.demo.url}/api/v1/registrations`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({
      registration_type: "student",
      legal_name: name,
      email: `${name.toLowerCase().replace(" ", ".")}@example.org`,
      code_of_conduct: true,
    }),
  });
  assert.equal(answer.status, 201);
  return answer.json();
}

/** Sets how many places there are for students. */
async function places(page, count) {
  await page.goto(`${at.demo.url}/organize/conference/types/student`);
  await page.fill("#capacity", `${count}`);
  await Promise.all([page.waitForURL("**/types?saved=**"), page.click("main form button.big")]);
}

test("places are offered, taken, let go and moved up by keyboard", LIMIT, async () => {
  const context = await at.browser.newContext();
  const page = await context.newPage();
  await signIn(at.demo, page);
  await page.goto(`${at.demo.url}/organize/registrations?status=confirmed&type=student`);
  const there = await page.locator("main table tbody tr").count();
  await places(page, there);
  const kim = await student("Kim Waitson");
  const ana = await student("Ana Queue");
  assert.deepEqual([kim.status, ana.place], ["waitlisted", 2]);

  // The rules: what they come to is shown before.
  await page.goto(`${at.demo.url}/organize/waitlist`);
  await tabTo(page, "details > summary");
  await page.keyboard.press("Enter");
  await tabTo(page, "#way");
  await page.keyboard.press("ArrowDown");
  await tabTo(page, "details form button");
  await page.keyboard.press("Enter");
  await page.waitForSelector("#outcome");
  assert.match(await page.textContent("main"), /no e-mail goes out/);
  assert.deepEqual(await faultsOf(page), []);
  await tabTo(page, "button[value=do]");
  await page.keyboard.press("Enter");
  await page.waitForURL("**?done=saved");
  assert.match(await page.textContent("main"), /held for the next person in line for 48 hours/);

  // A wrong number of hours is told where it was typed.
  await page.click("details > summary");
  await page.fill("#hours_student", "many");
  await page.click("details form button");
  assert.match(await page.title(), /^Error:/);
  assert.deepEqual(await faultsOf(page), []);

  // Ana is moved up, with a reason.
  await page.goto(`${at.demo.url}/organize/waitlist`);
  await tabTo(page, `[href='/organize/registrations/${ana.id}/move-up']`);
  await page.keyboard.press("Enter");
  await page.waitForURL("**/move-up");
  await tabTo(page, "#reason");
  await page.keyboard.type("She interprets.");
  await tabTo(page, "button[value=do]");
  await page.keyboard.press("Enter");
  await page.waitForURL("**?done=move-up");
  assert.match(await page.textContent("main"), /She interprets\./);

  // A place is free, and Ana's turn.
  await places(page, there + 1);
  const desk = ["/organize/waitlist", `/organize/registrations/${ana.id}`, `/organize/registrations/${kim.id}/move-up`];
  assert.deepEqual(await faultsAt(at.demo, context, [375, 1280, 320], desk), []);
  const own = new URL(ana.manage_url).pathname;
  assert.deepEqual(await faultsAt(at.demo, context, [375, 1280, 320], [own, `${own}/offer`]), []);
  await page.goto(`${at.demo.url}${own}`);
  assert.match(await page.textContent("main"), /A place is held for you until/);
  await tabTo(page, `[href='${own}/offer']`);
  await page.keyboard.press("Enter");
  await page.waitForURL("**/offer");
  await tabTo(page, "button.danger");
  await page.keyboard.press("Enter");
  await page.getByText("Choose one of the two").first().waitFor();
  await tabTo(page, "[value=wait]");
  await page.keyboard.press("Space");
  await tabTo(page, "button.danger");
  await page.keyboard.press("Enter");
  await page.waitForURL("**?let_go=1");

  // Now it is Kim's, who takes it.
  await page.goto(`${at.demo.url}${new URL(kim.manage_url).pathname}`);
  await tabTo(page, "button[value=take]");
  await page.keyboard.press("Enter");
  await page.waitForURL("**?taken=1");
  assert.match(await page.textContent("main"), /The place is yours\./);
  assert.deepEqual(await faultsOf(page), []);
  await context.close();
});

test("an offer is answered without script, in Spanish too", LIMIT, async () => {
  const context = await at.browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await signIn(at.demo, page);
  await page.goto(`${at.demo.url}/organize/registrations?status=confirmed&type=student`);
  const there = await page.locator("main table tbody tr").count();
  await places(page, there);
  const luz = await student("Luz Fila");
  await places(page, there + 2);
  await page.goto(`${at.demo.url}${new URL(luz.manage_url).pathname}?lang=es`);
  assert.match(await page.textContent("main"), /Le guardamos un lugar hasta el/);
  await page.click("button[value=take]");
  assert.match(await page.textContent("main"), /El lugar es suyo\./);
  await context.close();
});
