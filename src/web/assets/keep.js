
// A copy of one's private plan, kept on this phone by a button: without forms, private parts and any secret.
{
  const CACHE = "kept-plan";
  const KEY = "/kept-plan";
  /** What never goes into the copy. */
  const NEVER =
    "form, button, script, style, link, meta, base, iframe, object, embed, input, select, textarea, template, [data-private]";
  /** Where links lead that hold a secret themselves. */
  const PRIVATE = /^\/+(registration|calendar\/my)(\/|$)/;
  /** How many characters in a row are a piece of a secret. */
  const PIECE = 8;

  const can = "caches" in globalThis;
  const block = () => document.querySelector("[data-keep-plan]");
  const source = () => document.querySelector("[data-plan-copy]");

  /** "April 20, 10:45 AM", by the clocks of the conference. */
  const time = (at, zone) =>
    new Intl.DateTimeFormat(document.documentElement.lang === "es" ? "es-US" : "en-US", {
      timeZone: zone,
      month: "long",
      day: "numeric",
      hour: "numeric",
      minute: "2-digit",
    }).format(at);

  const filled = (words, at, zone) => words.replace("{time}", time(at, zone));

  /** Takes out what must not be kept. */
  const clean = (root) => {
    for (const element of root.querySelectorAll(NEVER)) element.remove();
    for (const link of root.querySelectorAll("a[href]")) {
      if (PRIVATE.test(link.pathname)) link.remove();
    }
    for (const element of root.querySelectorAll("*")) {
      for (const { name } of Array.from(element.attributes)) if (name.startsWith("on")) element.removeAttribute(name);
    }
    return root;
  };

  /** Whether `text` holds a piece of the secret in this page's address. */
  const tells = (text) => {
    const secret = decodeURIComponent(location.pathname.split("/")[2] ?? "").toLowerCase();
    const low = text.toLowerCase();
    for (let from = 0; from + PIECE <= secret.length; from += 1) {
      if (low.includes(secret.slice(from, from + PIECE))) return true;
    }
    return secret.length > 0 && low.includes(secret);
  };

  // Looking for it makes no empty one.
  const kept = async () => (can ? await caches.match(KEY, { cacheName: CACHE }) : undefined);

  /** Keeps the page's plan; answers when, or `null` where it must not be kept. */
  const keep = async () => {
    const section = source();
    const html = clean(section.cloneNode(true)).innerHTML;
    if (tells(html)) return null;
    const at = Date.now();
    const headers = {
      "content-type": "text/html; charset=utf-8",
      "x-kept-at": String(at),
      "x-kept-language": document.documentElement.lang,
      "x-kept-of": section.dataset.planOf ?? "",
    };
    await (await caches.open(CACHE)).put(KEY, new Response(html, { headers }));
    return at;
  };

  const forget = async () => {
    if (can) await caches.delete(CACHE);
  };

  /** Beside the private plan: what the buttons say. */
  const state = (words, has) => {
    const here = block();
    here.hidden = false;
    here.querySelector("[data-forget]").hidden = !has;
    here.querySelector("[role=status]").textContent = words;
  };

  const keepAndSay = async () => {
    const { kept: words, refused, failed, zone } = block().dataset;
    try {
      const at = await keep();
      state(at === null ? refused : filled(words, at, zone), at !== null || Boolean(await kept()));
    } catch {
      state(failed, Boolean(await kept().catch(() => undefined)));
    }
  };

  /** What is kept already is made new by opening the plan; another person's plan is not written over. */
  const prepare = async () => {
    if (!can || !block() || !source()) return;
    const old = await kept().catch(() => undefined);
    const same = (old?.headers.get("x-kept-of") ?? "") === (source().dataset.planOf ?? "");
    if (old && same) await keepAndSay();
    else state("", Boolean(old));
  };

  /** On the page "My plan": the copy, if there is one. */
  const show = async () => {
    const section = document.querySelector("[data-kept-plan]");
    const copy = section && (await kept().catch(() => undefined));
    if (!section) return;
    section.hidden = !copy;
    const place = section.querySelector("[data-kept-copy]");
    place.replaceChildren();
    if (!copy) return;
    const parsed = clean(new DOMParser().parseFromString(await copy.text(), "text/html").body);
    // Its names must not be the same as the page's own.
    for (const element of parsed.querySelectorAll("[id]")) element.id = `kept-${element.id}`;
    for (const name of ["aria-labelledby", "aria-describedby"]) {
      for (const element of parsed.querySelectorAll(`[${name}]`)) {
        const names = element.getAttribute(name).split(/\s+/);
        element.setAttribute(name, names.map((one) => `kept-${one}`).join(" "));
      }
    }
    place.lang = copy.headers.get("x-kept-language") ?? "";
    place.replaceChildren(...parsed.childNodes);
    const { asOf, zone } = section.dataset;
    section.querySelector("[data-kept-as-of]").textContent = filled(asOf, Number(copy.headers.get("x-kept-at")), zone);
  };

  /** Offers to add this browser's stars that the private plan does not have. */
  const join = () => {
    const form = document.querySelector("[data-join-stars]");
    if (!form) return;
    const there = new Set((form.dataset.starred ?? "").split(" "));
    const fresh = stars.all().filter((name) => !there.has(name));
    form.hidden = fresh.length === 0;
    form.querySelector("input[name=sessions]").value = fresh.join(" ");
    const text = form.querySelector("[data-many]");
    if (text && fresh.length) text.textContent = stars.count(text, fresh.length);
  };

  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.("[data-keep], [data-forget]");
    if (!button) return;
    const beside = button.closest("[data-keep-plan]");
    if (button.matches("[data-keep]")) return keepAndSay();
    await forget();
    if (beside) {
      state(beside.dataset.gone, false);
      beside.querySelector("[data-keep]").focus();
      return;
    }
    const section = button.closest("[data-kept-plan]");
    const said = document.querySelector("[data-plan-said]");
    await show();
    said.textContent = section.dataset.gone;
    document.querySelector("h1").focus();
  });
  document.addEventListener("stars", join);
  document.addEventListener("renewed", () => {
    prepare();
    show();
    join();
  });
  prepare();
  show();
  join();
}
