// Every public page, on a phone and a wide screen, in both languages: readable for everybody, nothing sideways.

import assert from "node:assert/strict";
import { test } from "node:test";
import { LIMIT, atTheDemo, faultsAt } from "./demo.mjs";

const PUBLIC = [
  "/",
  "/agenda",
  "/agenda?q=recovery&language=es&access=captions",
  "/agenda?q=nothing-has-this-word",
  "/agenda/now",
  "/agenda/print",
  "/agenda/print?paper=a4&layout=booklet",
  "/agenda/rooms/prairie-room/sign",
  "/agenda/sessions/naloxone-and-kindness",
  "/agenda/sessions/caring-for-yourself",
  "/agenda/sessions/rural-wisconsin",
  "/agenda/speakers/marcus-ferrowell",
  "/agenda/rooms/prairie-room",
  "/agenda/tracks/practice",
  "/register",
  "/register/find",
  "/register/find?sent=1",
  "/registration",
  "/calendar",
  "/privacy",
  "/api",
  "/demo/mail",
  "/no-such-page",
  "/organize/sign-in",
  "/organize/forgot",
  "/organize/forgot?sent=1",
  "/organize/password/nothing",
];

const at = atTheDemo();

for (const language of ["en", "es"]) {
  test(`public pages are accessible at 375 and 1280 pixels (${language})`, LIMIT, async () => {
    const context = await at.browser.newContext({ locale: language });
    assert.deepEqual(await faultsAt(at.demo, context, [375, 1280], PUBLIC), []);
    await context.close();
  });
}

test("dark pages keep their contrast", LIMIT, async () => {
  const context = await at.browser.newContext({ colorScheme: "dark" });
  const paths = ["/", "/agenda", "/register", "/calendar"];
  assert.deepEqual(await faultsAt(at.demo, context, [1280], paths), []);
  await context.close();
});

test("nothing scrolls sideways at 320 pixels", LIMIT, async () => {
  const context = await at.browser.newContext();
  assert.deepEqual(await faultsAt(at.demo, context, [320], PUBLIC), []);
  await context.close();
});
