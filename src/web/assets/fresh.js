// Keeps a page fresh that is true for a minute: it fetches itself and takes over what has changed.
"use strict";

// Seconds: the longest that an answer is waited for, the soonest that one asks again, and by how much phones
// differ, so that not all of them ask at once.
const PATIENCE = 10;
const SOONEST = 15;
const SPREAD = 4;

const part = () => document.querySelector("[data-fresh]");
let timer;
let due = 0;

const held = () => document.querySelector("[data-hold]")?.getAttribute("aria-pressed") === "true";

function wait(seconds) {
  clearTimeout(timer);
  const delay = (Math.max(seconds, 1) + Math.random() * SPREAD) * 1000;
  due = Date.now() + delay;
  timer = setTimeout(refresh, delay);
}

// The sheets and scripts of the page: another release or program may need others.
const needs = (page) =>
  Array.from(page.querySelectorAll("link[rel=stylesheet], script[src]"), (one) => one.getAttribute("href") ?? one.getAttribute("src")).join();

function takeOver(page, fresh) {
  if (needs(page) !== needs(document)) return location.reload();
  const old = part();
  old.dataset.fresh = fresh.dataset.fresh;
  if (old.dataset.state === fresh.dataset.state) {
    // The same is on: only the time is another one, and nobody is disturbed.
    const times = fresh.querySelectorAll("[data-as-of]");
    old.querySelectorAll("[data-as-of]").forEach((time, number) => time.replaceWith(times[number]));
    const away = fresh.querySelectorAll("[data-away]");
    old.querySelectorAll("[data-away]").forEach((note, number) => note.replaceWith(away[number]));
    return;
  }
  // Whoever is somewhere in the page stays there.
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  const place = focused && [focused.tagName, focused.getAttribute("href"), focused.id].join();
  old.replaceWith(fresh);
  prepare();
  // Other scripts look at what has come.
  document.dispatchEvent(new Event("renewed"));
  if (focused) {
    const all = Array.from(fresh.querySelectorAll("a, button"));
    const same = all.find((one) => [one.tagName, one.getAttribute("href"), one.id].join() === place);
    const heading = fresh.querySelector("h1");
    if (!same) heading.tabIndex = -1;
    (same ?? heading).focus({ preventScroll: true });
  }
  const aloud = document.querySelector("[data-aloud]");
  if (aloud) aloud.textContent = fresh.dataset.said;
}

async function refresh() {
  if (held() || document.hidden) return;
  const patience = new AbortController();
  const limit = setTimeout(() => patience.abort(), PATIENCE * 1000);
  try {
    const answer = await fetch(location.href, { cache: "no-store", signal: patience.signal });
    if (!answer.ok) throw new Error(String(answer.status));
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("[data-fresh]");
    if (!fresh) throw new Error("another page");
    takeOver(page, document.adoptNode(fresh));
    wait(Number(part().dataset.fresh));
  } catch {
    // What is there stays, and says as of when it is.
    for (const note of document.querySelectorAll("[data-away]")) note.hidden = false;
    wait(SOONEST);
  } finally {
    clearTimeout(limit);
  }
}

function prepare() {
  const button = document.querySelector("[data-hold]");
  if (!button) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    button.setAttribute("aria-pressed", String(!held()));
    if (!held()) refresh();
  });
}

prepare();
wait(Number(part()?.dataset.fresh ?? SOONEST));

// A phone that was asleep has something old.
document.addEventListener("visibilitychange", () => {
  if (!document.hidden && Date.now() >= due) refresh();
});
addEventListener("online", refresh);
