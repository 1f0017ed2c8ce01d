// Subscribing: what is wanted is chosen by keyboard, with and without script, and what comes of it can be used.

import assert from "node:assert/strict";
import { test } from "node:test";
import jsQR from "jsqr";
import { LIMIT, atTheDemo, faultsAt } from "./demo.mjs";

const at = atTheDemo();

const OWN = "/calendar?what=own&my-track=ethics&my-access=captions&in=es&program=google";

async function open(path, options = {}) {
  const context = await at.browser.newContext({ viewport: { width: 375, height: 800 }, ...options });
  const page = await context.newPage();
  await page.goto(at.demo.url + path);
  return page;
}

const address = (page) => page.getByLabel("The address of this calendar").inputValue();

test("the page is accessible with every kind of choice", LIMIT, async () => {
  const context = await at.browser.newContext();
  const paths = [OWN, "/calendar?what=track&track=ethics&program=apple&lang=es", "/calendar?what=track&track=nothing"];
  assert.deepEqual(await faultsAt(at.demo, context, [320, 1280], paths), []);
  await context.close();
});

test("a track is chosen by keyboard, and the feed is what it says", LIMIT, async () => {
  const page = await open("/calendar");
  assert.equal(await page.locator("select:visible").count(), 0, "no list is shown that is not asked for");
  await page.getByLabel("The whole conference").focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  assert.ok(await page.getByRole("radio", { name: "One track" }).isChecked());
  await page.keyboard.press("Tab");
  const list = page.getByRole("combobox", { name: "One track" });
  assert.ok(await list.evaluate((element) => element === document.activeElement));
  await list.selectOption({ label: "Ethics and boundaries" });
  await page.getByRole("radio", { name: "Google Calendar" }).focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("Enter");
  await page.waitForURL(/what=track/);
  assert.match(await page.locator("#found-name").innerText(), /^Ethics and boundaries · /);
  const feed = await page.request.get(await address(page));
  assert.match(await feed.text(), /X-WR-CALNAME:Ethics and boundaries/);
  assert.ok(await page.getByRole("link", { name: "Add to Google Calendar" }).isVisible());
  assert.equal(await page.getByRole("link", { name: "Add to Outlook" }).count(), 0);
  await page.context().close();
});

test("one's own choice is kept, also without script", LIMIT, async () => {
  const page = await open("/calendar", { javaScriptEnabled: false });
  await page.getByRole("radio", { name: "My own choice" }).check();
  await page.locator("summary", { hasText: "Tracks" }).click();
  await page.getByRole("checkbox", { name: "Ethics and boundaries" }).check();
  await page.locator("summary", { hasText: "Access" }).click();
  await page.getByRole("checkbox", { name: "Step-free" }).check();
  await page.getByRole("radio", { name: "Español" }).check();
  await page.getByRole("button", { name: "Show my calendar" }).click();
  const found = await address(page);
  assert.match(found, /\/calendar\/custom\.ics\?track=ethics&access=step-free&lang=es$/);
  assert.ok(await page.getByRole("checkbox", { name: "Ethics and boundaries" }).isChecked());
  assert.equal((await page.request.get(found)).status(), 200);
  assert.equal(await page.getByRole("button", { name: "Copy the address" }).count(), 0, "it needs script");
  await page.context().close();
});

test("the address is copied", LIMIT, async () => {
  const page = await open("/calendar", { permissions: ["clipboard-read", "clipboard-write"] });
  await page.getByRole("button", { name: "Copy the address" }).click();
  await page.getByRole("status").filter({ hasText: "Copied" }).waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), await address(page));
  await page.context().close();
});

/** What a camera reads from the code on the page. */
async function read(page) {
  const { data, width } = await page.locator("svg.qr").evaluate(async (svg) => {
    const copy = svg.cloneNode(true);
    copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
    const [size] = svg.getAttribute("viewBox").split(" ").slice(2).map(Number);
    copy.querySelector(".paper").setAttribute("fill", "#fff");
    for (const name of ["width", "height"]) copy.setAttribute(name, size * 4);
    const image = new Image();
    image.src = `data:image/svg+xml,${encodeURIComponent(copy.outerHTML)}`;
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: size * 4, height: size * 4 });
    const context = canvas.getContext("2d");
    context.drawImage(image, 0, 0);
    return { data: [...context.getImageData(0, 0, size * 4, size * 4).data], width: size * 4 };
  });
  return jsQR(Uint8ClampedArray.from(data), width, width)?.data;
}

test("a phone's camera reads the code", LIMIT, async () => {
  const apple = await open("/calendar?what=room&room=prairie-room&program=apple");
  const webcal = (await address(apple)).replace(/^http/, "webcal");
  assert.equal(await read(apple), webcal);
  await apple.context().close();
  const google = await open(OWN, { colorScheme: "dark" });
  const there = await read(google);
  await google.goto(there);
  assert.match(await address(google), /custom\.ics\?track=ethics&access=captions&lang=es$/);
  await google.context().close();
});
