// The real program's demo, and a real browser to look at it with.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createInterface } from "node:readline";
import { after, before } from "node:test";
import { AxeBuilder } from "@axe-core/playwright";
import { chromium } from "playwright-core";

const PROGRAM = process.env.GATHERING_BIN ?? "../../target/debug/gathering";
const CHROMIUM = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]
  .concat(process.env.CHROMIUM ?? [])
  .findLast((path) => existsSync(path));

/** Longer than any test takes on a slow machine: one that hangs is one that fails. */
export const LIMIT = { timeout: 300_000 };

/** How long starting and stopping may take, in milliseconds. */
const START = 60_000;
const STOP = 15_000;

/** A demo and a browser for the tests of this file; there from the first test on. Its clock begins at `clock`. */
export function atTheDemo(clock) {
  const at = {};
  before(
    async () => {
      at.demo = await startDemo(clock);
      at.browser = await startBrowser();
    },
    { timeout: 2 * START },
  );
  after(
    async () => {
      // One that does not end must not keep the other: whatever is left ends with this process.
      await within(STOP, at.browser?.close());
      await within(STOP, at.demo?.stop());
    },
    { timeout: 3 * STOP },
  );
  return at;
}

/** Waits for `work`, but not longer. */
function within(milliseconds, work) {
  let timer;
  const limit = new Promise((done) => {
    timer = setTimeout(done, milliseconds);
  });
  return Promise.race([Promise.resolve(work).catch(() => {}), limit]).finally(() => clearTimeout(timer));
}

/** Starts the demo on a free port; answers its address and the organizer's password. */
export async function startDemo(clock) {
  const child = spawn(PROGRAM, ["demo", "--listen", "127.0.0.1:0"], {
    env: { PATH: process.env.PATH, RUST_LOG: "warn", ...(clock && { GATHERING_CLOCK: clock }) },
    stdio: ["ignore", "pipe", "inherit"],
  });
  process.once("exit", () => child.kill("SIGKILL"));
  const slow = setTimeout(() => child.kill("SIGKILL"), START);
  const said = [];
  for await (const line of createInterface({ input: child.stdout })) {
    said.push(line);
    if (line.includes("Ctrl-C")) break;
  }
  clearTimeout(slow);
  const text = said.join("\n");
  const url = /https?:\/\/[\d.]+:\d+/.exec(text)?.[0];
  const organizer = /\((\S+), password (\S+)\)/.exec(text);
  if (!url || !organizer) throw new Error(`the demo did not start: ${text}`);
  const [, email, password] = organizer;
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGTERM");
    await once(child, "exit");
  };
  return { url, email, password, stop };
}

/** A browser that asks nobody but the demo: whatever else it looks up does not exist. */
function startBrowser() {
  return chromium.launch({
    executablePath: CHROMIUM,
    timeout: START,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--no-proxy-server",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ],
  });
}

/** What axe finds in the page, serious or not, as lines to read; and whether it scrolls sideways. */
export async function faultsOf(page) {
  const found = await new AxeBuilder({ page })
    // Within the page itself: there are no frames, and no second page has to be opened each time.
    .setLegacyMode(true)
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  const faults = found.violations.map(
    (fault) => `${fault.impact} ${fault.id}: ${fault.nodes[0].html.slice(0, 160)}`,
  );
  return [...faults, ...(await sidewaysOf(page))];
}

/** Whether the page scrolls sideways, as a line to read. */
async function sidewaysOf(page) {
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  return sideways > 0 ? [`scrolls ${sideways} pixels sideways`] : [];
}

/** Opens the newest mail about `words`, once the worker has "sent" it. */
export async function openMail(demo, page, words) {
  for (let tries = 0; tries < 100; tries += 1) {
    await page.goto(`${demo.url}/demo/mail`);
    const mail = page.locator("main li", { hasText: words }).first();
    if (await mail.count()) return mail.locator("a").click();
    await page.waitForTimeout(100);
  }
  throw new Error(`no mail about ${words}`);
}

/** Signs the demo's organizer in. */
export async function signIn(demo, page) {
  await page.goto(`${demo.url}/organize/sign-in`);
  await page.fill("input[type=email]", demo.email);
  await page.fill("input[type=password]", demo.password);
  await page.click("main button");
}

/** Opens each path at each width and gathers what is wrong. */
export async function faultsAt(demo, context, widths, paths) {
  const page = await context.newPage();
  const all = [];
  page.on("pageerror", (error) => all.push(`${page.url()}: script: ${error.message}`));
  for (const path of paths) {
    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 });
      await page.goto(demo.url + path);
      // The narrowest shows the same page as a phone: whether all of it fits is the question there.
      const faults = width === 320 ? await sidewaysOf(page) : await faultsOf(page);
      all.push(...faults.map((fault) => `${width} ${path}: ${fault}`));
    }
  }
  await page.close();
  return all;
}
