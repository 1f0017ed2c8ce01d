// Without a network: kept pages in one language, which say as of when they are and renew themselves; nothing private.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { LIMIT, atTheDemo, faultsOf } from "./demo.mjs";
import { startRelay } from "./relay.mjs";

const at = atTheDemo();
let relay;
after(() => relay?.stop());

const SESSION = "/agenda/sessions/naloxone-and-kindness";
const CORE = ["/agenda", "/offline", "/plan", "/support"];

/** A browser whose worker has kept what it keeps from the beginning on. */
async function open(path, options = {}) {
  relay ??= await startRelay(at.demo.url);
  relay.away = false;
  relay.delay = 0;
  relay.change = null;
  const context = await at.browser.newContext({ viewport: { width: 375, height: 800 }, ...options });
  const page = await context.newPage();
  page.failed = [];
  page.on("pageerror", (error) => page.failed.push(error.message));
  await page.goto(relay.url + path);
  await ready(page);
  return page;
}

/** Waits until the worker for the page's language serves it. */
async function ready(page) {
  const script = `/service-worker.js?lang=${await page.evaluate(() => document.documentElement.lang)}`;
  await page.waitForFunction((end) => navigator.serviceWorker.controller?.scriptURL.endsWith(end), script);
}

async function close(page) {
  assert.deepEqual(page.failed, []);
  await page.context().close();
}

/** What is in the caches: the cache's name and the path. */
const cached = (page) =>
  page.evaluate(async () => {
    const all = [];
    for (const name of await caches.keys()) {
      for (const request of await (await caches.open(name)).keys()) all.push([name, new URL(request.url).pathname]);
    }
    return all;
  });
const pagesIn = (all) => all.filter(([name]) => name.endsWith("-pages")).map(([, path]) => path).sort();

/** Waits until the caches are as `fits` says. */
async function until(page, fits) {
  for (let tries = 0; tries < 200; tries += 1) {
    if (fits(await cached(page))) return;
    await page.waitForTimeout(50);
  }
  throw new Error(JSON.stringify(await cached(page)));
}
const has = (path) => (all) => all.some(([, known]) => known === path);

const note = (page) => page.locator("[data-kept-note]");

for (const [locale, texts] of [
  ["en", { "/agenda": "Walking Beside", "/support": "Call 988", "/plan": "Community Drum Circle", asOf: /This page is as of \w+, \w+ \d+ at \d+:\d\d [AP]M \(Central Time/ }],
  ["es", { "/agenda": "Programa", "/support": "Llamar al 988", "/plan": "Círculo de tambores", asOf: /Esta página es del \w+, \d+ de \w+.*\d+:\d\d.*Hora del Centro/ }],
]) {
  test(`agenda, support and plan are there without a network (${locale})`, LIMIT, async () => {
    const page = await open("/agenda", { locale });
    await page.evaluate(() => localStorage.setItem("stars", "drum-circle"));
    await page.context().setOffline(true);
    for (const path of ["/agenda", "/support", "/plan"]) {
      await page.goto(relay.url + path);
      assert.equal(await page.evaluate(() => document.documentElement.lang), locale);
      assert.ok(await page.getByText(texts[path]).first().isVisible(), path);
      assert.match(await note(page).innerText(), texts.asOf);
      const styled = await page.evaluate(() => getComputedStyle(document.querySelector(".masthead")).backgroundColor);
      assert.equal(styled, "rgb(29, 42, 82)", "its styles are kept too");
    }
    await page.reload();
    assert.ok(await page.getByText(texts["/plan"]).first().isVisible());
    assert.deepEqual(await faultsOf(page), []);
    await close(page);
  });
}

test("a star is set without a network", LIMIT, async () => {
  const page = await open("/agenda");
  await page.context().setOffline(true);
  await page.reload();
  await page.locator("[data-star=drum-circle]").first().click();
  await page.goto(`${relay.url}/plan`);
  assert.ok(await page.getByText("Community Drum Circle").first().isVisible());
  await close(page);
});

test("visited sessions are kept, others lead to what is kept", LIMIT, async () => {
  // The first page of all is there before the worker is.
  const page = await open(SESSION);
  await until(page, has(SESSION));
  await page.context().setOffline(true);
  await page.reload();
  assert.match(await page.locator("h1").innerText(), /Naloxone/);
  await page.goto(`${relay.url}/agenda/sessions/hard-calls`);
  assert.equal(await page.locator("h1").innerText(), "No network right now");
  assert.deepEqual(await faultsOf(page), []);
  await page.context().setOffline(false);
  await page.locator("h1", { hasText: "Hard Calls" }).waitFor({ timeout: 30_000 });
  await close(page);
});

test("a session that is gone is no longer kept", LIMIT, async () => {
  const page = await open(SESSION);
  await until(page, has(SESSION));
  relay.gone = SESSION;
  await page.goto(relay.url + SESSION);
  await until(page, (all) => !has(SESSION)(all));
  relay.gone = null;
  await close(page);
});

test("the site can be put on the home screen", LIMIT, async () => {
  const page = await open("/agenda", { locale: "es" });
  const session = await page.context().newCDPSession(page);
  const { url, errors, data } = await session.send("Page.getAppManifest");
  assert.equal(url, `${relay.url}/manifest.webmanifest?lang=es`);
  assert.deepEqual(errors, []);
  assert.equal(JSON.parse(data).lang, "es");
  const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
  const faults = installabilityErrors.map((one) => one.errorId).filter((id) => id !== "in-incognito");
  assert.deepEqual(faults, []);
  await close(page);
});

test("a narrowed list is not the kept one", LIMIT, async () => {
  const page = await open("/agenda");
  await page.goto(`${relay.url}/agenda?track=crisis`);
  await page.context().setOffline(true);
  await page.reload();
  assert.equal(await page.locator("h1").innerText(), "No network right now");
  assert.deepEqual(pagesIn(await cached(page)), CORE);
  await close(page);
});

test("a slow network is waited for three seconds", LIMIT, async () => {
  const page = await open("/agenda");
  relay.delay = 20_000;
  const begun = Date.now();
  await page.goto(`${relay.url}/agenda`);
  const took = Date.now() - begun;
  assert.ok(took > 2_500 && took < 8_000, `${took} ms`);
  assert.ok(await note(page).isVisible());
  relay.delay = 0;
  await close(page);
});

test("back on the network the page is itself again, undisturbed where nothing has changed", LIMIT, async () => {
  const page = await open("/agenda");
  await page.context().setOffline(true);
  await page.reload();
  await note(page).waitFor();
  await page.evaluate(() => (window.same = true));
  await page.context().setOffline(false);
  await note(page).waitFor({ state: "hidden", timeout: 40_000 });
  assert.equal(await page.evaluate(() => window.same), true, "it was not loaded again");
  await close(page);
});

test("what has changed meanwhile is shown when the network is back", LIMIT, async () => {
  const page = await open("/agenda");
  await page.context().setOffline(true);
  await page.reload();
  await note(page).waitFor();
  relay.change = (text) => text.replace("Community Drum Circle", "Community Drums Moved");
  await page.context().setOffline(false);
  await page.getByText("Community Drums Moved").first().waitFor({ timeout: 40_000 });
  assert.equal(await note(page).isVisible(), false);
  // And that is what is kept now.
  await page.context().setOffline(true);
  await page.reload();
  assert.ok(await page.getByText("Community Drums Moved").first().isVisible());
  await close(page);
});

test("a broken answer is no reason to take the agenda away", LIMIT, async () => {
  const page = await open("/agenda");
  relay.away = true;
  await page.goto(`${relay.url}/agenda`);
  assert.ok(await note(page).isVisible());
  await close(page);
});

test("another language has its own copies, and the others go", LIMIT, async () => {
  const page = await open(SESSION, { locale: "en" });
  await until(page, has(SESSION));
  await page.locator(".lang .other a").click();
  await ready(page);
  await until(page, (all) => all.every(([name]) => name.includes("-es-")));
  assert.deepEqual(pagesIn(await cached(page)), [...CORE, SESSION].sort());
  await page.context().setOffline(true);
  await page.goto(`${relay.url}/agenda`);
  assert.equal(await page.locator("h1").innerText(), "Programa");
  await close(page);
});

test("a new version takes the old caches away and leaves the kept plan", LIMIT, async () => {
  const page = await open("/support");
  await page.evaluate(async () => {
    await (await caches.open("gathering-0000000000000000-en-pages")).put("/agenda", new Response("old"));
    await (await caches.open("kept-plan")).put("/kept-plan", new Response("mine"));
    await (await navigator.serviceWorker.getRegistration()).unregister();
  });
  await page.reload();
  await until(page, (all) => all.every(([name]) => !name.includes("0000000000000000")));
  const left = await page.evaluate(() => caches.keys());
  assert.ok(left.includes("kept-plan"), left.join());
  await close(page);
});

test("only so many sessions are kept, the last ones", LIMIT, async () => {
  const page = await open("/agenda");
  const names = await page.evaluate(async () => {
    const all = new Set(Array.from(document.querySelectorAll("[data-star]"), (one) => one.dataset.star));
    for (const name of all) await (await fetch(`/agenda/sessions/${name}`)).text();
    return Array.from(all);
  });
  assert.ok(names.length > 40, String(names.length));
  const last = `/agenda/sessions/${names.at(-1)}`;
  await until(page, has(last));
  const kept = pagesIn(await cached(page)).filter((path) => path.startsWith("/agenda/sessions/"));
  assert.equal(kept.length, 40);
  assert.ok(!kept.includes(`/agenda/sessions/${names[0]}`));
  await close(page);
});

test("nothing private is ever kept", LIMIT, async () => {
  const page = await open("/agenda");
  await page.goto(`${relay.url}/register`);
  await page.check("input[value=community]");
  await page.fill("#legal_name", "Offline Sample");
  await page.fill("#email", "offline@example.org");
  await page.check("#code_of_conduct");
  await page.click("form.register .total button");
  await page.click("button[value=send]");
  const secret = /\/registration\/([a-z2-7]{32})/.exec(page.url())?.[1];
  assert.ok(secret, page.url());
  for (const path of [
    `/registration/${secret}`,
    `/registration/${secret}/change`,
    "/registration",
    "/demo/mail",
    "/organize/sign-in",
    "/api",
    "/privacy",
    "/calendar",
    "/agenda/now",
    SESSION,
  ]) {
    await page.goto(relay.url + path);
    await page.waitForLoadState("networkidle");
  }
  await page.evaluate(() => Promise.all(["/calendar/conference.ics", "/api/v1/agenda"].map((path) => fetch(path))));
  await until(page, has(SESSION));
  const all = await cached(page);
  assert.deepEqual(pagesIn(all), [...CORE, SESSION].sort());
  const others = all.filter(([name]) => !name.endsWith("-pages")).map(([, path]) => path);
  assert.deepEqual(others.filter((path) => path !== "/favicon.svg" && !path.startsWith("/assets/")), []);
  const texts = await page.evaluate(async () => {
    const every = [];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const answer = await cache.match(request);
        every.push(request.url, JSON.stringify([...answer.headers]), await answer.text());
      }
    }
    return every.join("\n") + JSON.stringify({ ...localStorage });
  });
  assert.ok(!texts.includes(secret), "the secret is nowhere");
  assert.ok(!texts.includes("Offline Sample"));
  // Without a network a private page is the browser's own matter.
  await page.context().setOffline(true);
  await assert.rejects(page.goto(`${relay.url}/registration/${secret}`));
  await page.context().close();
});
