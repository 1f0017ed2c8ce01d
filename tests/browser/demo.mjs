// The real program's demo, and a real browser to look at it with.

import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createInterface } from "node:readline";
import { AxeBuilder } from "@axe-core/playwright";
import { chromium } from "playwright-core";

const PROGRAM = process.env.GATHERING_BIN ?? "../../target/debug/gathering";
const CHROMIUM = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]
  .concat(process.env.CHROMIUM ?? [])
  .findLast((path) => existsSync(path));

/** Starts the demo on a free port; answers its address and the organizer's password. */
export async function startDemo() {
  const child = spawn(PROGRAM, ["demo", "--listen", "127.0.0.1:0"], {
    env: { PATH: process.env.PATH, RUST_LOG: "warn" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const said = [];
  for await (const line of createInterface({ input: child.stdout })) {
    said.push(line);
    if (line.includes("Ctrl-C")) break;
  }
  const text = said.join("\n");
  const url = /https?:\/\/[\d.]+:\d+/.exec(text)?.[0];
  if (!url) throw new Error(`the demo did not start: ${text}`);
  const [, email, password] = /\((\S+), password (\S+)\)/.exec(text);
  const stop = () =>
    new Promise((done) => {
      child.once("exit", done);
      child.kill("SIGTERM");
    });
  return { url, email, password, stop };
}

/** A browser that asks nobody but the demo. */
export function startBrowser() {
  return chromium.launch({
    executablePath: CHROMIUM,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/** What axe finds in the page, serious or not, as lines to read; and whether it scrolls sideways. */
export async function faultsOf(page) {
  const found = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  const faults = found.violations.map(
    (fault) => `${fault.impact} ${fault.id}: ${fault.nodes[0].html.slice(0, 160)}`,
  );
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  if (sideways > 0) faults.push(`scrolls ${sideways} pixels sideways`);
  return faults;
}
