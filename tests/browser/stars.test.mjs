// Stars without registering: marked by mouse and keyboard, listed, taken along, forgotten; and the copy of a plan.

import assert from "node:assert/strict";
import { test } from "node:test";
import { LIMIT, atTheDemo, faultsAt, faultsOf } from "./demo.mjs";

const at = atTheDemo();

const NALOXONE = "naloxone-and-kindness";
const DRUMS = "drum-circle";

async function open(path, options = {}) {
  const context = await at.browser.newContext({ viewport: { width: 375, height: 800 }, ...options });
  const page = await context.newPage();
  page.failed = [];
  page.on("pageerror", (error) => page.failed.push(error.message));
  await page.goto(at.demo.url + path);
  return page;
}

async function close(page) {
  assert.deepEqual(page.failed, []);
  await page.context().close();
}

const starOf = (page, name) => page.locator(`[data-star="${name}"]`).first();
const pressed = (page, name) => starOf(page, name).getAttribute("aria-pressed");
const kept = (page) => page.evaluate(() => localStorage.getItem("stars"));
const titles = (page) => page.locator("[data-plan-list] li:visible h3").allInnerTexts();

test("the new pages are accessible", LIMIT, async () => {
  for (const locale of ["en", "es"]) {
    const context = await at.browser.newContext({ locale });
    await context.addInitScript(([names]) => localStorage.setItem("stars", names), [`${NALOXONE} ${DRUMS}`]);
    const paths = ["/plan", "/support", "/offline", `/plan#s=hard-calls.${DRUMS}.nothing`];
    assert.deepEqual(await faultsAt(at.demo, context, [320, 375, 1280], paths), []);
    await context.close();
  }
  const dark = await at.browser.newContext({ colorScheme: "dark" });
  assert.deepEqual(await faultsAt(at.demo, dark, [375], ["/plan", "/support", "/agenda"]), []);
  await dark.close();
});

test("a star is set by mouse and by keyboard, is large enough and stays", LIMIT, async () => {
  const page = await open("/agenda");
  const star = starOf(page, NALOXONE);
  assert.equal(await star.getAttribute("aria-label"), "Star: Naloxone and Kindness: Overdose Response for Peers");
  const size = await star.boundingBox();
  assert.ok(size.width >= 44 && size.height >= 44, JSON.stringify(size));
  await star.click();
  assert.equal(await pressed(page, NALOXONE), "true");
  assert.equal(page.url(), `${at.demo.url}/agenda`, "the card's link was not followed");
  await starOf(page, DRUMS).focus();
  await page.keyboard.press("Space");
  assert.equal(await pressed(page, DRUMS), "true");
  await page.keyboard.press("Enter");
  assert.equal(await pressed(page, DRUMS), "false");
  await page.keyboard.press("Space");
  assert.match(await page.locator("[data-stars-note]").innerText(), /Stars stay in this browser.*My plan: 2 stars/s);
  assert.equal(await kept(page), `${NALOXONE} ${DRUMS}`, "only names are kept");

  await page.reload();
  assert.equal(await pressed(page, DRUMS), "true");
  await page.goto(`${at.demo.url}/agenda/sessions/${DRUMS}`);
  const here = page.getByRole("button", { name: /^Star this session\s+Community Drum Circle/ });
  assert.equal(await here.getAttribute("aria-pressed"), "true");
  await here.click();
  assert.equal(await kept(page), NALOXONE);
  await close(page);
});

test("my plan lists the starred sessions by day in order of time", LIMIT, async () => {
  const page = await open("/plan");
  assert.ok(await page.getByText("You have no stars yet").isVisible());
  assert.equal(await page.getByRole("button", { name: "Forget all stars" }).isVisible(), false);
  await page.evaluate(() => localStorage.setItem("stars", "hard-calls drum-circle naloxone-and-kindness gone-session"));
  await page.reload();
  assert.deepEqual(await page.locator("[data-plan-list] h2:visible").allInnerTexts(), [
    "Monday, April 20",
    "Tuesday, April 21",
  ]);
  const found = await titles(page);
  assert.equal(found.length, 3);
  assert.match(found[0], /^Naloxone/);
  assert.ok(await page.getByText("One starred session is not on the agenda now.").isVisible());
  // What was taken off stays in sight, so that it can be set again.
  await starOf(page, DRUMS).click();
  assert.equal((await titles(page)).length, 3);
  await page.reload();
  assert.equal((await titles(page)).length, 2);
  await close(page);
});

test("moved and cancelled sessions are marked as in the agenda", LIMIT, async () => {
  const page = await open("/plan");
  await page.evaluate(() => {
    const names = Array.from(document.querySelectorAll("[data-star]"), (one) => one.dataset.star);
    localStorage.setItem("stars", names.join(" "));
  });
  await page.reload();
  const list = page.locator("[data-plan-list]");
  assert.ok(await list.getByText("New room. Was: Prairie Room").isVisible());
  assert.ok(await list.locator(".cancelled").getByText("Cancelled").isVisible());
  assert.deepEqual(await faultsOf(page), []);
  await close(page);
});

test("all stars are forgotten, and put back", LIMIT, async () => {
  const page = await open("/plan");
  await page.evaluate(() => localStorage.setItem("stars", "hard-calls drum-circle"));
  await page.reload();
  await page.getByRole("button", { name: "Forget all stars" }).click();
  assert.equal(await kept(page), null);
  assert.equal(await page.locator("[data-plan-said]").textContent(), "Your 2 stars are forgotten.");
  assert.ok(await page.getByText("You have no stars yet").isVisible());
  const undo = page.getByRole("button", { name: "Put them back" });
  assert.ok(await undo.evaluate((button) => button === document.activeElement));
  await page.keyboard.press("Enter");
  assert.equal(await kept(page), "hard-calls drum-circle");
  assert.equal((await titles(page)).length, 2);
  await close(page);
});

test("a link takes the choice to another device, which decides", LIMIT, async () => {
  const one = await open("/plan", { permissions: ["clipboard-read", "clipboard-write"] });
  await one.evaluate(() => localStorage.setItem("stars", "hard-calls drum-circle"));
  await one.reload();
  await one.getByRole("button", { name: "Copy the link" }).click();
  await one.getByText("Copied").waitFor();
  const link = await one.evaluate(() => navigator.clipboard.readText());
  assert.equal(link, `${at.demo.url}/plan#s=hard-calls.drum-circle`);
  await close(one);

  const other = await open("/agenda");
  await other.evaluate(() => localStorage.setItem("stars", "drum-circle inside-a-respite"));
  await other.goto(`${link}.no-such-session.%3Cb%3E`);
  const offer = other.locator("[data-offer]");
  assert.ok(await offer.evaluate((box) => box === document.activeElement));
  const text = await offer.innerText();
  assert.match(text, /This link brings one session that you have not starred/);
  assert.match(text, /Hard Calls.*Tuesday, April 21/);
  assert.match(text, /One of its sessions is starred here already/);
  assert.match(text, /2 of its sessions are not on the agenda. They are left out/);
  assert.equal(await kept(other), "drum-circle inside-a-respite", "nothing happens by itself");
  assert.deepEqual(await faultsOf(other), []);
  await offer.getByRole("button", { name: "Leave my plan as it is" }).click();
  assert.equal(await kept(other), "drum-circle inside-a-respite");
  assert.equal(other.url(), `${at.demo.url}/plan`, "the choice is out of the address");

  await other.evaluate((hash) => (location.hash = hash), new URL(link).hash);
  await offer.getByRole("button", { name: "Star this session" }).click();
  assert.equal(await kept(other), "drum-circle inside-a-respite hard-calls");
  assert.equal(other.url(), `${at.demo.url}/plan`);
  assert.equal(await other.locator("[data-plan-said]").textContent(), "One session is starred now.");
  assert.equal((await titles(other)).length, 3);
  await close(other);
});

test("a link that brings nothing new says so", LIMIT, async () => {
  const page = await open("/plan#s=nothing");
  assert.match(await page.locator("[data-offer]").innerText(), /This link brings nothing new/);
  await page.getByRole("button", { name: "Close" }).click();
  assert.equal(page.url(), `${at.demo.url}/plan`);
  await close(page);
});

test("what is on now has stars that outlive a refresh", LIMIT, async () => {
  const page = await open("/agenda/now");
  const star = page.locator("[data-star]").first();
  await star.click();
  await page.evaluate(() => {
    const part = document.querySelector("[data-fresh]");
    for (const button of part.querySelectorAll("[data-star]")) {
      button.hidden = true;
      button.setAttribute("aria-pressed", "false");
    }
    document.dispatchEvent(new Event("renewed"));
  });
  assert.equal(await star.getAttribute("aria-pressed"), "true");
  assert.ok(await star.isVisible());
  await close(page);
});

for (const [locale, needs, works] of [
  ["en", "Stars need JavaScript", /your private link has a plan that works without it/],
  ["es", "Las estrellas necesitan JavaScript", /su enlace privado tiene un plan que funciona sin él/],
]) {
  test(`without script the pages say what to do (${locale})`, LIMIT, async () => {
    const page = await open("/agenda", { javaScriptEnabled: false, locale });
    assert.equal(await page.locator("[data-star]:visible").count(), 0);
    assert.equal(await page.locator("[data-stars-note]").isVisible(), false);
    await page.locator(".masthead nav a[href='/plan']").click();
    await page.waitForURL("**/plan");
    assert.ok(await page.locator("main strong", { hasText: needs }).isVisible());
    assert.match(await page.locator("main").innerText(), works);
    assert.equal(await page.locator("main button:visible").count(), 0);
    await page.goto(`${at.demo.url}/support`);
    assert.equal(await page.locator("a[href='tel:988']").first().isVisible(), true);
    await page.context().close();
  });
}

// The plan behind a private link, as far as this script sees it.
const SECRET = "abcdefghijklmnopqrstuvwxyz234567";
const PLAN = (inside = "") => `
  <section data-plan-copy>
    <h2 id="mine">Monday</h2><p aria-labelledby="mine">Naloxone and Kindness, a seat for you</p>
    <a href="/agenda/sessions/${NALOXONE}">Look</a>
    <a href="/registration/${SECRET}/plan">Back</a><a href="/calendar/my/zyxwvutsrq/plan.ics">Feed</a>
    <form method="post" action="/registration/${SECRET}/plan"><input name="x" value="${SECRET}"><button>Give up</button></form>
    <p data-private>Your code is PRIVATE</p><script>window.ran = true</script><img alt="" src="/favicon.svg" onload="window.ran = true">
    ${inside}
  </section>
  <div data-keep-plan hidden data-zone="America/Chicago" data-kept="Kept, as of {time}" data-refused="Refused" data-failed="Failed" data-gone="Gone">
    <button type="button" data-keep>Keep</button><button type="button" data-forget hidden>Forget</button><p role="status"></p>
  </div>
  <form data-join-stars data-starred="${DRUMS}" hidden><input type="hidden" name="sessions"><p data-one="One star" data-many="{count} stars"></p></form>`;

/** Puts the private plan into the page, at its address. */
async function privatePlan(page, inside) {
  await page.evaluate(
    ([html, secret]) => {
      history.replaceState(null, "", `/registration/${secret}/plan`);
      const main = document.querySelector("main");
      main.replaceChildren(...new DOMParser().parseFromString(html, "text/html").body.childNodes);
      document.dispatchEvent(new Event("renewed"));
    },
    [PLAN(inside), SECRET],
  );
  await page.locator("[data-keep]").waitFor();
}

const stored = (page) =>
  page.evaluate(async () => (await (await caches.match("/kept-plan", { cacheName: "kept-plan" }))?.text()) ?? null);

test("a plan is kept without forms, private parts and secrets, shown, and forgotten", LIMIT, async () => {
  const page = await open("/plan");
  await privatePlan(page);
  await page.getByRole("button", { name: "Keep" }).click();
  const status = page.locator("[data-keep-plan] [role=status]");
  await status.filter({ hasText: /Kept, as of \w+ \d+ at \d+:\d\d [AP]M/ }).waitFor();
  const html = await stored(page);
  assert.match(html, /Naloxone and Kindness, a seat for you/);
  assert.match(html, /href="\/agenda\/sessions/);
  for (const never of [SECRET, "zyxwvut", "PRIVATE", "<form", "<button", "<input", "<script", "onload", "/registration"]) {
    assert.ok(!html.includes(never), never);
  }
  await page.goto(`${at.demo.url}/plan`);
  const copy = page.locator("[data-kept-plan]");
  await copy.waitFor();
  assert.match(await copy.innerText(), /Kept on this phone, as of .*Naloxone and Kindness, a seat for you/s);
  assert.deepEqual(await faultsOf(page), []);
  assert.equal(await page.evaluate(() => window.ran), undefined);
  await copy.getByRole("button", { name: "Forget this copy" }).click();
  await copy.waitFor({ state: "hidden" });
  assert.equal(await stored(page), null);
  assert.equal(await page.locator("[data-plan-said]").textContent(), "The copy is no longer on this phone.");
  await page.context().close();
});

test("a plan that tells a piece of its secret is not kept", LIMIT, async () => {
  const page = await open("/plan");
  await privatePlan(page, `<p>Write down ${SECRET.slice(5, 15).toUpperCase()}</p>`);
  await page.getByRole("button", { name: "Keep" }).click();
  await page.getByText("Refused").waitFor();
  assert.equal(await stored(page), null);
  await page.context().close();
});

test("opening the plan makes the copy new, and forgetting it stays so", LIMIT, async () => {
  const page = await open("/plan");
  await privatePlan(page);
  await page.getByRole("button", { name: "Keep" }).click();
  await page.locator("[data-keep-plan] [role=status]", { hasText: "Kept" }).waitFor();
  await privatePlan(page, "<p>A new seat</p>");
  await page.locator("[data-keep-plan] [role=status]", { hasText: "Kept" }).waitFor();
  assert.match(await stored(page), /A new seat/);
  await page.getByRole("button", { name: "Forget" }).click();
  await page.getByText("Gone").waitFor();
  await privatePlan(page);
  assert.equal(await page.getByRole("button", { name: "Forget" }).isVisible(), false);
  assert.equal(await stored(page), null);
  await page.context().close();
});

test("stars that a plan lacks are offered to it", LIMIT, async () => {
  const page = await open("/plan");
  await page.evaluate(() => localStorage.setItem("stars", "drum-circle hard-calls naloxone-and-kindness"));
  await privatePlan(page);
  const form = page.locator("[data-join-stars]");
  assert.ok(await form.isVisible());
  assert.equal(await form.locator("input").inputValue(), "hard-calls naloxone-and-kindness");
  assert.match(await form.innerText(), /2 stars/);
  await page.evaluate(() => localStorage.setItem("stars", "drum-circle"));
  await page.evaluate(() => document.dispatchEvent(new Event("stars")));
  assert.equal(await form.isVisible(), false);
  await page.context().close();
});
