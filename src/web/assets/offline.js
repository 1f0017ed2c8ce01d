// Has pages kept for when the network is weak or away, and says as of when a kept one is.
"use strict";

{
  // Seconds: how often one looks whether the network is back, and how long an answer is waited for.
  const AGAIN = 15;
  const PATIENCE = 10;

  const root = document.documentElement;
  const main = document.querySelector("main");
  // As it came: other scripts change it.
  const before = root.dataset.keptAt && main.innerHTML;

  // Once the page is there, so that it takes no time from it. Its language is the worker's.
  addEventListener("load", async () => {
    try {
      const registration = await navigator.serviceWorker.register(`/service-worker.js?lang=${root.lang}`);
      const worker = registration.installing ?? registration.waiting ?? registration.active;
      // Told of sessions alone: other addresses may hold a secret.
      const [at] = /^\/agenda\/sessions\/.*/.exec(location.pathname) ?? [""];
      worker?.postMessage({ at });
    } catch {
      // No network, or a browser that has no workers: pages are as they were.
    }
  });

  const say = (note) => {
    const at = new Intl.DateTimeFormat(root.lang === "es" ? "es-US" : "en-US", {
      timeZone: note.dataset.zone,
      weekday: "long",
      month: "long",
      day: "numeric",
      hour: "numeric",
      minute: "2-digit",
    }).format(Number(root.dataset.keptAt));
    note.querySelector("[data-kept-words]").textContent = note.dataset.words.replace("{time}", at);
    note.hidden = false;
  };

  let timer;
  let asking = false;
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(renew, (AGAIN + Math.random() * 5) * 1000);
  };

  /** Whether somebody is in the middle of something. */
  const busy = () => document.activeElement?.matches("input, select, textarea");

  async function renew() {
    if (asking || !root.dataset.keptAt) return;
    if (document.hidden || busy()) return later();
    asking = true;
    try {
      const answer = await fetch(location.href, { cache: "no-store", signal: AbortSignal.timeout(PATIENCE * 1000) });
      if (answer.status >= 500) throw new Error(String(answer.status));
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const same = page.querySelector("main")?.innerHTML === before;
      // Nobody who reads is disturbed where nothing has changed.
      if (!same) return location.reload();
      delete root.dataset.keptAt;
      document.querySelector("[data-kept-note]").hidden = true;
    } catch {
      later();
    } finally {
      asking = false;
    }
  }

  const note = document.querySelector("[data-kept-note]");
  if (root.dataset.keptAt && note) {
    // The page that stands in for another one says so itself.
    if (!document.querySelector("[data-stands-in]")) say(note);
    addEventListener("online", renew);
    document.addEventListener("visibilitychange", renew);
    later();
  }
}
