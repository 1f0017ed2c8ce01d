// Keeps the agenda, the plan, support and visited sessions for when the network is weak or away, in one language.
// Nothing private is ever kept: only the public pages named here, and the files that they need.
"use strict";

const VERSION = "{{ version }}";
const LANGUAGE = new URL(location.href).searchParams.get("lang") === "es" ? "es" : "en";
const OURS = "gathering-";
const NAME = `${OURS}${VERSION}-${LANGUAGE}`;
const PAGES = `${NAME}-pages`;
const FILES = `${NAME}-files`;

// Kept from the beginning on; the last one is shown instead of what is not kept.
const CORE = ["/agenda", "/plan", "/support", "/offline"];
const SESSION = /^\/agenda\/sessions\/[a-z0-9-]+$/;
// Pages for everybody: without a network, they lead to what is kept.
const PUBLIC = /^\/(agenda(\/now|\/(sessions|rooms|tracks|speakers)\/[a-z0-9-]+)?|calendar|plan|support)?$/;
// How many sessions are kept: the last ones that were visited.
const MOST = 40;
// Milliseconds: how long the network may take where a page is kept, and how old what is kept gets.
const PATIENCE = 3_000;
const OLD = 30 * 60 * 1_000;
// What was not visited for so long goes: it may name somebody who is no longer on the agenda.
const TOO_OLD = 7 * 24 * 60 * 60 * 1_000;
const AT = "x-kept-at";

const isKept = (path) => CORE.includes(path) || SESSION.test(path);

/** The path under which a page is kept; none for other pages, other languages and narrowed lists. */
function pathOf(address) {
  const url = new URL(address);
  const plain = url.search === "" || url.search === `?lang=${LANGUAGE}`;
  return plain && isKept(url.pathname) ? url.pathname : null;
}

/** Whether an answer is a public page. */
function may(answer) {
  const said = (name) => answer.headers.get(name) ?? "";
  return (
    answer.status === 200 &&
    answer.type === "basic" &&
    !answer.redirected &&
    said("content-type").startsWith("text/html") &&
    !/no-store|private/.test(said("cache-control"))
  );
}

const filesOf = (text) =>
  new Set(["/favicon.svg", ...Array.from(text.matchAll(/(?:href|src)="(\/assets\/[^"#?]+)/g), ([, path]) => path)]);

/** Keeps a page and what it needs; answers whether it is kept. The answer's body is read here. */
async function keep(path, answer) {
  if (answer.status === 404) await (await caches.open(PAGES)).delete(path);
  if (!may(answer)) return false;
  const text = await answer.text();
  if (!text.includes(`<html lang="${LANGUAGE}"`)) return false;
  const files = await caches.open(FILES);
  await Promise.all(
    Array.from(filesOf(text), async (file) => {
      if (!(await files.match(file))) await files.add(file);
    }),
  );
  const headers = new Headers(answer.headers);
  // The text is unpacked, and the same for whoever asks.
  for (const name of ["content-encoding", "content-length", "vary"]) headers.delete(name);
  headers.set(AT, String(Date.now()));
  const pages = await caches.open(PAGES);
  // Anew at the end of the line: the first one is the longest unvisited.
  await pages.delete(path);
  await pages.put(path, new Response(text, { headers }));
  const sessions = (await pages.keys()).filter((one) => SESSION.test(new URL(one.url).pathname));
  await Promise.all(sessions.slice(0, Math.max(0, sessions.length - MOST)).map((one) => pages.delete(one)));
  return true;
}

/** Fetches pages as everybody gets them, without cookies, and keeps them. */
async function fetchAll(paths) {
  const all = paths.map(async (path) => {
    const answer = await fetch(`${path}?lang=${LANGUAGE}`, { cache: "no-cache", credentials: "omit" });
    if (!(await keep(path, answer))) throw new Error(`${path} is not kept`);
  });
  await Promise.all(all);
}

/** Pages that nobody visits, and files that no kept page needs any more, go. */
async function tidy() {
  const pages = await caches.open(PAGES);
  const needed = new Set();
  for (const one of await pages.keys()) {
    const answer = await pages.match(one);
    if (!answer) continue;
    if (Date.now() - Number(answer.headers.get(AT)) > TOO_OLD) await pages.delete(one);
    else for (const file of filesOf(await answer.text())) needed.add(file);
  }
  const files = await caches.open(FILES);
  for (const one of await files.keys()) if (!needed.has(new URL(one.url).pathname)) await files.delete(one);
}

/** The kept page, which says itself as of when it is. */
async function copyOf(path) {
  const answer = path && (await (await caches.open(PAGES)).match(path));
  if (!answer) return undefined;
  const text = await answer.text();
  const marked = text.replace("<html ", `<html data-kept-at="${answer.headers.get(AT)}" `);
  return new Response(marked, { headers: answer.headers });
}

/** The network first; where it is slow or away, what is kept. */
async function page(network, path) {
  const copy = await copyOf(path);
  if (!copy) return network.catch(async (error) => (await copyOf("/offline")) ?? Promise.reject(error));
  const late = new Promise((done) => setTimeout(done, PATIENCE));
  const answer = await Promise.race([network, late]).catch(() => undefined);
  return answer && answer.status < 500 ? answer : copy;
}

addEventListener("install", (event) => event.waitUntil(fetchAll(CORE).then(() => skipWaiting())));

addEventListener("activate", (event) => {
  const clean = async () => {
    const old = (await caches.keys()).filter((name) => name.startsWith(OURS) && !name.startsWith(NAME));
    await Promise.all(old.map((name) => caches.delete(name)));
    await clients.claim();
  };
  event.waitUntil(clean());
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (url.pathname.startsWith("/assets/") || url.pathname === "/favicon.svg") {
    const kept = caches.open(FILES).then((files) => files.match(url.pathname));
    event.respondWith(kept.then((answer) => answer ?? fetch(request)));
    return;
  }
  const path = pathOf(request.url);
  const isVisit = request.mode === "navigate";
  if (!path && !(isVisit && PUBLIC.test(url.pathname))) return;
  const network = fetch(request);
  if (path) event.waitUntil(network.then((answer) => keep(path, answer.clone())).catch(() => {}));
  event.respondWith(isVisit ? page(network, path) : network);
});

// A page tells where it is: the first one was there before this worker.
addEventListener("message", (event) => {
  const at = event.data?.at;
  const look = async () => {
    const pages = await caches.open(PAGES);
    if (typeof at === "string" && SESSION.test(at) && !(await pages.match(at))) await fetchAll([at]);
    const agenda = await pages.match("/agenda");
    if (navigator.connection?.saveData || !agenda) return;
    if (Date.now() - Number(agenda.headers.get(AT)) < OLD) return;
    await fetchAll(CORE);
    await tidy();
  };
  event.waitUntil(look().catch(() => {}));
});
