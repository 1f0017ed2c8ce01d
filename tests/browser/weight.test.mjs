// What the public site weighs on its way to a phone, and how soon the agenda can be used on a slow network.

import assert from "node:assert/strict";
import { test } from "node:test";
import { LIMIT, atTheDemo } from "./demo.mjs";
import { startRelay } from "./relay.mjs";

const at = atTheDemo();

const KILOBYTE = 1000;
const SITE = ["/", "/agenda", "/agenda/sessions/naloxone-and-kindness", "/calendar", "/plan", "/support"];

test("the agenda with all that it loads weighs less than 60 KB", LIMIT, async (context) => {
  const relay = await startRelay(at.demo.url);
  for (const locale of ["en", "es"]) {
    const before = relay.carried();
    const browser = await at.browser.newContext({ locale, serviceWorkers: "block" });
    const page = await browser.newPage();
    await page.goto(`${relay.url}/agenda`, { waitUntil: "networkidle" });
    const weight = relay.carried() - before;
    context.diagnostic(`agenda (${locale}): ${weight} bytes`);
    assert.ok(weight > 10 * KILOBYTE && weight < 60 * KILOBYTE, `${weight} bytes`);
    await browser.close();
  }
  relay.stop();
});

test("the whole public site weighs less than 150 KB, with what is kept for later", LIMIT, async (context) => {
  const relay = await startRelay(at.demo.url);
  const browser = await at.browser.newContext();
  const page = await browser.newPage();
  for (const path of SITE) {
    const before = relay.carried();
    await page.goto(relay.url + path, { waitUntil: "networkidle" });
    if (path === "/") await page.evaluate(() => navigator.serviceWorker.ready);
    context.diagnostic(`${path}: ${relay.carried() - before} bytes`);
  }
  const icons = await page.evaluate(async () => {
    const manifest = await (await fetch(document.querySelector("link[rel=manifest]").href)).json();
    await Promise.all(manifest.icons.map(async (icon) => (await fetch(icon.src)).blob()));
    return manifest.icons.length;
  });
  assert.equal(icons, 3);
  context.diagnostic(`all: ${relay.carried()} bytes in ${relay.asked.length} requests`);
  assert.ok(relay.carried() < 150 * KILOBYTE, `${relay.carried()} bytes`);
  await browser.close();
  relay.stop();
});

test("on a slow phone and network the agenda can be used within two seconds", LIMIT, async (context) => {
  // A machine that is busy with something else is no slow network: the best of some counts.
  let best = Infinity;
  for (let tries = 0; tries < 5 && best >= 2_000; tries += 1) {
    const browser = await at.browser.newContext({ viewport: { width: 375, height: 800 } });
    const page = await browser.newPage();
    const session = await browser.newCDPSession(page);
    await session.send("Network.enable");
    await session.send("Network.emulateNetworkConditions", {
      offline: false,
      latency: 150,
      downloadThroughput: 1_600_000 / 8,
      uploadThroughput: 750_000 / 8,
    });
    await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
    await page.addInitScript(() => {
      const look = () => {
        const star = document.querySelector(".session .star:not([hidden])");
        if (star?.getBoundingClientRect().height >= 44) {
          star.click();
          if (star.getAttribute("aria-pressed") === "true") {
            window.usable = performance.now();
            return;
          }
        }
        requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
    await page.goto(`${at.demo.url}/agenda`, { waitUntil: "commit" });
    await page.waitForFunction(() => window.usable);
    const usable = await page.evaluate(() => window.usable);
    const painted = await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime);
    context.diagnostic(`first paint ${Math.round(painted)} ms, star works ${Math.round(usable)} ms`);
    best = Math.min(best, usable);
    await browser.close();
  }
  assert.ok(best < 2_000, `${best} ms`);
});
