// The keyboard: what people do who use no mouse. Whatever has the focus must be seen to have it.

import assert from "node:assert/strict";

/** More than any page has places for the focus. */
const MOST = 400;

/** Presses Tab until what `selector` names has the focus, which must be seen; stays where it is, if it has it. */
export async function tabTo(page, selector) {
  for (let presses = 0; presses < MOST; presses += 1) {
    const seen = await page.evaluate((wanted) => {
      const active = document.activeElement;
      if (!active?.matches(wanted)) return null;
      // A ticket shows the focus of the choice that it holds.
      const rings = [active, active.closest("label"), active.parentElement].filter(Boolean);
      const { top, bottom } = active.getBoundingClientRect();
      const isInView = bottom > 0 && top < innerHeight;
      return isInView && rings.some((ring) => getComputedStyle(ring).outlineStyle !== "none");
    }, selector);
    if (seen !== null) return assert.ok(seen, `${selector} shows no focus at ${page.url()}`);
    await page.keyboard.press("Tab");
  }
  throw new Error(`no Tab leads to ${selector} at ${page.url()}`);
}

/** Types into a field; what was there goes. */
export async function type(page, selector, text) {
  await tabTo(page, selector);
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type(text);
}

/** Checks a box, or takes its mark away. */
export async function check(page, selector) {
  await tabTo(page, selector);
  await page.keyboard.press("Space");
}

/** Chooses of a list, or of round buttons: `selector` names the list or the button. */
export async function choose(page, selector, value) {
  const isList = await page.locator(selector).first().evaluate((element) => element.tagName === "SELECT");
  // The focus comes to any of the buttons of a group: to the one that is chosen, or to the first.
  await tabTo(page, selector);
  const chosen = () => (isList ? page.inputValue(selector) : page.locator(`${selector}:checked`).getAttribute("value"));
  if (isList) await page.keyboard.press("Home");
  else await page.keyboard.press("Space");
  for (let presses = 0; presses < 60; presses += 1) {
    if ((await chosen()) === value) return;
    await page.keyboard.press("ArrowDown");
  }
  throw new Error(`${selector} never comes to ${value} at ${page.url()}`);
}

/** Presses Enter on what `selector` names, and waits for the page that comes. */
export async function enter(page, selector) {
  await tabTo(page, selector);
  await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
}

/** Presses Enter on a link to a file, or a button that makes one; answers what the file holds, and its name. */
export async function download(page, selector) {
  await tabTo(page, selector);
  const [file] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
  const parts = [];
  for await (const part of await file.createReadStream()) parts.push(part);
  return { bytes: Buffer.concat(parts), name: file.suggestedFilename() };
}
