// The organizers' desk: every page of it once, and what organizers do there.

import assert from "node:assert/strict";
import { test } from "node:test";
import { LIMIT, atTheDemo, faultsAt, faultsOf, openMail, signIn } from "./demo.mjs";

const at = atTheDemo();

/** Addresses of the desk that are pages, as the program lists them; `:id` and the like stand for a value. */
const DOORS = (process.env.GATHERING_DOORS ?? "").split("\n").filter(Boolean);

/** An address without what makes it one of many: pages of one kind look alike. */
const kind = (path) =>
  path
    .split(/[?#]/)[0]
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ":id")
    .replace(/^(\/organize\/questions)\/(?!(?:new|preview)$)[^/]+/, "$1/:key")
    .replace(/^(\/organize\/conference\/[^/]+)\/(?!new$)[^/]+/, "$1/:key");

const fits = (door, path) => new RegExp(`^${door.replace(/:\w+/g, "[^/]+")}$`).test(path.split(/[?#]/)[0]);

/** Follows every link of the desk from `paths` on; answers one address of each kind of page. */
async function walk(page, paths) {
  const found = new Map();
  const open = [...paths];
  while (open.length > 0) {
    const path = open.shift();
    if (found.has(kind(path)) || /\.(csv|xlsx|json)/.test(path)) continue;
    const answer = await page.goto(at.demo.url + path);
    assert.equal(answer.status(), 200, path);
    found.set(kind(path), path);
    const links = await page.locator("a[href^='/organize']").evaluateAll((all) =>
      all.map((link) => link.getAttribute("href")),
    );
    open.push(...links);
  }
  return [...found.values()];
}

/** Pages that board.test.mjs, releases.test.mjs and exchange.test.mjs look at in all their states. */
const LOOKED_AT_ELSEWHERE = /^\/organize\/agenda($|\?|\/(releases|publish|exchange|import$|previews$))/;

/** One of each that nothing hangs on: lists, and what a new entry needs. */
const SPARE = [
  ["rooms", { name_en: "Spare Room", seats: "10", floor: "1" }],
  ["tracks", { name_en: "Spare Track" }],
  ["speakers", { name: "Spare Sample" }],
];

/** Things that the demo has none of: where they are made, what is filled in, and what is checked. */
const MADE = [
  ["conference/prices", { name_en: "Spare price", for_type: "standard", price: "95", places: "5" }, []],
  ["conference/shared-places", { name_en: "Spare hall", capacity: "5" }, ["types-standard", "types-student"]],
  ["vouchers", { code: "SPARE" }, []],
  [
    "mailings",
    {
      name: "Spare",
      subject_en: "Spare",
      subject_es: "Extra",
      body_en: "Hello",
      body_es: "Hola",
    },
    [],
  ],
];

test("every page of the desk is accessible at 375 and 1280 pixels", LIMIT, async () => {
  const context = await at.browser.newContext();
  const page = await context.newPage();
  await signIn(at.demo, page);
  // Each of these offers deeds that the others do not.
  // Once all is set up, no link leads to where a new conference begins.
  // No link leads to withdrawing while no release waits; releases.test.mjs looks at it while one does.
  const starts = ["/organize", "/organize/conference/start", "/organize/agenda/releases/withdraw"];
  // What was done with many at once is told at an address of its own.
  starts.push("/organize/registrations/many?many=resend&done=2&not=1");
  // A private link to the draft, and a file that is none: each has a page of its own.
  await page.goto(`${at.demo.url}/organize/agenda/previews`);
  await page.fill("#name", "The board");
  await page.click("main form button");
  await page.goto(`${at.demo.url}/organize/agenda/import`);
  await page.setInputFiles("#file", { name: "a.json", mimeType: "application/json", buffer: Buffer.from("{}") });
  await page.click("main form button");
  starts.push(new URL(page.url()).pathname);
  // A question, so that there is one to change.
  await page.goto(`${at.demo.url}/organize/questions/new`);
  await page.fill("[name=text_en]", "Spare question");
  await page.click("main form button.big");
  // One each of what the demo has none of: an early price, shared places, a voucher, and a mailing that is a draft.
  for (const [list, fields, boxes] of MADE) {
    await page.goto(`${at.demo.url}/organize/${list}/new`);
    for (const [name, value] of Object.entries(fields)) {
      const field = page.locator(`[name=${name}]`);
      const tag = await field.evaluate((element) => element.tagName);
      await (tag === "SELECT" ? field.selectOption(value) : field.fill(value));
    }
    for (const box of boxes) await page.check(`[name='${box}']`);
    await page.click("main form button.big");
    assert.doesNotMatch(await page.title(), /^Error:/, list);
  }
  // A webhook, so that there is one to look at; what it is sent goes nowhere.
  await page.goto(`${at.demo.url}/organize/webhooks`);
  await page.fill("#url", "https://hooks.example.invalid/in");
  await page.check("input[value='release.published']");
  await page.click("main form button.big");
  await page.click("form[action$='/test'] button");
  for (const status of ["pending", "confirmed", "cancelled"]) {
    await page.goto(`${at.demo.url}/organize/registrations?status=${status}&sort=due`);
    const one = await page.locator("main table a").first().getAttribute("href");
    await page.goto(at.demo.url + one);
    const deeds = await page.locator(`main a[href^='${one}/']`).evaluateAll((all) =>
      all.map((link) => link.getAttribute("href")),
    );
    assert.ok(deeds.length > 0, one);
    starts.push(...deeds);
  }
  // Only where somebody has signed up is there a page about a person.
  await page.goto(`${at.demo.url}/organize/sign-ups`);
  await page.click("text=Art as a Recovery Tool");
  starts.push(await page.locator("main a[href*='/people/']").first().getAttribute("href"));
  // One's own access cannot be ended; a colleague's can, and be given back.
  await page.goto(`${at.demo.url}/organize/organizers`);
  const colleague = await page.locator("main table a", { hasText: "Jo Sample" }).getAttribute("href");
  const paths = await walk(page, [...starts, `${colleague}/end`]);
  const looked = paths.filter((path) => !LOOKED_AT_ELSEWHERE.test(path));
  assert.deepEqual(await faultsAt(at.demo, context, [375, 1280, 320], looked), []);
  await page.goto(`${at.demo.url}${colleague}/end`);
  await page.click("main form button");
  await page.goto(at.demo.url + colleague);
  const back = await page.locator("main a[href$='/restore']").getAttribute("href");
  assert.deepEqual(await faultsAt(at.demo, context, [375, 1280, 320], [back]), []);
  paths.push(back);
  // What is in the archive has a way back.
  const session = paths.find((path) => kind(path) === "/organize/agenda/sessions/:id").split("?")[0];
  await page.goto(`${at.demo.url}${session}/archive`);
  await page.click("main form button");
  await page.goto(at.demo.url + session);
  const out = await page.locator("main a[href$='/restore']").getAttribute("href");
  assert.deepEqual(await faultsAt(at.demo, context, [375, 1280, 320], [session, out]), []);
  paths.push(out);
  for (const [list, fields] of SPARE) {
    await page.goto(`${at.demo.url}/organize/agenda/${list}/new`);
    for (const [name, value] of Object.entries(fields)) await page.fill(`[name=${name}]`, value);
    await page.click("main form button.big");
    await page.goto(`${at.demo.url}/organize/agenda/${list}${list === "speakers" ? "?q=Spare" : ""}`);
    const spare = await page.locator("main li", { hasText: "Spare" }).locator("a").first().getAttribute("href");
    await page.goto(`${at.demo.url}${spare.split("?")[0]}/archive`);
    await page.click("main form button");
    const back = `${spare.split("?")[0]}/restore`;
    assert.deepEqual(await faultsAt(at.demo, context, [375, 1280, 320], [back]), []);
    paths.push(back);
  }
  const missed = DOORS.filter((door) => !paths.some((path) => fits(door, path)));
  assert.deepEqual(missed, [], "pages that no link leads to");
  assert.ok(paths.length >= 20, paths.join("\n"));
  await context.close();
});

test("an owner invites somebody, and the mail's link lets that person in", LIMIT, async () => {
  const context = await at.browser.newContext();
  const page = await context.newPage();
  await signIn(at.demo, page);
  await page.goto(`${at.demo.url}/organize/organizers`);
  await page.click("main .form button");
  assert.match(await page.title(), /^Error:/);
  assert.deepEqual(await faultsOf(page), []);
  await page.fill("[name=organizer_name]", "Jo Examplewood");
  await page.fill("[name=organizer_email]", "jo@example.org");
  await page.check("[value=registrar]");
  await page.click("main .form button");
  await page.click("text=Jo Examplewood >> visible=true");
  const person = new URL(page.url()).pathname;
  const pages = [person, `${person}/end`];
  assert.deepEqual(await faultsAt(at.demo, context, [375, 1280], pages), []);

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

  await page.goto(`${at.demo.url}/organize/registrations?q=sampleton`);
  await page.click("main table a");
  assert.match(await page.textContent("main"), /Dani Sampleton/);
  await page.click("form[action='/organize/sign-out'] button");
  await page.goto(`${at.demo.url}/organize/registrations`);
  assert.equal(new URL(page.url()).pathname, "/organize/sign-in");
  await context.close();
});

test("people are chosen by keyboard, and what will happen is shown before", LIMIT, async () => {
  const context = await at.browser.newContext();
  const page = await context.newPage();
  await signIn(at.demo, page);
  for (const width of [375, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(`${at.demo.url}/organize/registrations?status=pending`);
    await page.locator("main table .box").first().focus();
    await page.keyboard.press("Space");
    assert.ok(await page.locator("main table .box").first().isChecked());
    await page.locator("button[value=approve]").focus();
    await Promise.all([page.waitForURL("**/registrations/many"), page.keyboard.press("Enter")]);
    assert.match(await page.textContent("main"), /It will be done for 1 person/);
    assert.ok((await page.textContent(".letter")).length > 50);
    assert.deepEqual(await faultsOf(page), []);
  }
  await page.click("button[value=do]");
  assert.match(await page.textContent("main"), /1 request is approved/);
  assert.deepEqual(await faultsOf(page), []);
  await page.goto(`${at.demo.url}/organize/registrations?status=confirmed`);
  await page.click("button[value=cancel]");
  assert.match(await page.textContent("main"), /You chose nobody/);
  assert.deepEqual(await faultsOf(page), []);

  await page.goto(`${at.demo.url}/organize/registrations?status=waitlisted&sort=line`);
  await page.click("text=Keep this view");
  await page.fill("#name", "The line");
  await page.click("text=Save the view");
  assert.equal(await page.textContent("[aria-label='Saved views'] [aria-current]"), "The line");
  await page.click("text=Manage saved views");
  assert.deepEqual(await faultsOf(page), []);
  await page.click("button[value=delete]");
  assert.match(await page.textContent("main"), /no saved views yet/);
  await context.close();
});

test("a request is declined with words, shown before they go out", LIMIT, async () => {
  const context = await at.browser.newContext({ viewport: { width: 375, height: 700 } });
  const page = await context.newPage();
  await signIn(at.demo, page);
  await page.goto(`${at.demo.url}/organize/registrations?status=pending`);
  await page.click("main table a");
  const code = (await page.textContent("main .code")).trim();
  await page.click("main a[href$='/decline']");
  await page.fill("#text", "");
  await page.click("button[value=show]");
  assert.match(await page.title(), /^Error:/);
  assert.deepEqual(await faultsOf(page), []);
  await page.fill("#text", "Write to us, and we look for another way.");
  await page.click("button[value=show]");
  assert.match(await page.textContent(".letter"), /we look for another way/);
  await page.click("button[value=do]");
  assert.match(await page.textContent("main"), /The request is declined/);
  await openMail(at.demo, page, code);
  assert.match(await page.textContent("main"), /we look for another way/);
  await context.close();
});
