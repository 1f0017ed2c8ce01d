
// The page "My plan": which of its sessions are starred, and a link that takes the choice to another device.
{
  const page = document.querySelector("[data-my-plan]");
  const part = (name) => page.querySelector(`[data-${name}]`);
  const parts = (name) => Array.from(page.querySelectorAll(`[data-${name}]`));
  const BEGIN = "#s=";

  /** Shows what is said for `count`, or nothing for none. */
  const tell = (element, count) => {
    element.hidden = count === 0;
    if (count) element.textContent = stars.count(element, count);
  };
  const say = (words) => {
    part("plan-said").textContent = words;
  };
  const cardOf = (name) => page.querySelector(`[data-plan-list] [data-star="${name}"]`)?.closest("li");

  /** Sessions whose star was just taken off stay in sight, so that it can be set again. */
  const shown = new Set();

  const list = () => {
    const kept = stars.all();
    for (const name of kept) shown.add(name);
    for (const button of parts("star")) button.closest("li").hidden = !shown.has(button.dataset.star);
    for (const day of parts("plan-day")) day.hidden = !day.querySelector(".session:not([hidden])");
    const here = kept.filter(cardOf);
    part("plan-list").hidden = !parts("plan-day").some((day) => !day.hidden);
    part("plan-none").hidden = kept.length > 0 || !part("plan-list").hidden;
    tell(part("plan-gone"), kept.length - here.length);
    part("plan-take").hidden = here.length === 0;
    part("plan-forget").hidden = kept.length === 0;
    const link = `${location.origin}/plan${BEGIN}${here.join(".")}`;
    part("plan-link").value = link;
    part("copy").dataset.copy = link;
  };

  /** What the address brings; `null` where it brings nothing. */
  const brought = () => {
    if (!location.hash.startsWith(BEGIN)) return null;
    const names = location.hash.slice(BEGIN.length).split(".").slice(0, stars.most);
    return [...new Set(names.filter((name) => name !== ""))];
  };

  const done = (words) => {
    history.replaceState(history.state, "", location.pathname + location.search);
    part("offer").hidden = true;
    say(words);
    page.querySelector("h1").focus();
  };

  const offer = () => {
    const names = brought();
    if (!names) return;
    const known = names.filter((name) => stars.name.test(name) && cardOf(name));
    const kept = new Set(stars.all());
    const fresh = known.filter((name) => !kept.has(name));
    const box = part("offer");
    const titles = fresh.map((name) => {
      const item = document.createElement("li");
      const title = cardOf(name).querySelector("h3").textContent.trim();
      const when = cardOf(name).querySelector(".when")?.textContent.trim();
      const day = cardOf(name).closest("[data-plan-day]").querySelector("h2").textContent.trim();
      item.textContent = [title, day, when].filter(Boolean).join(" · ");
      return item;
    });
    part("offer-title").textContent = fresh.length
      ? stars.count(part("offer-title"), fresh.length)
      : part("offer-title").dataset.none;
    part("offer-list").replaceChildren(...titles);
    part("offer-list").hidden = fresh.length === 0;
    tell(part("offer-known"), known.length - fresh.length);
    tell(part("offer-unknown"), names.length - known.length);
    const add = part("offer-add");
    add.hidden = fresh.length === 0;
    if (fresh.length) add.textContent = stars.count(add, fresh.length);
    add.onclick = () => {
      if (stars.keep([...stars.all(), ...fresh])) done(stars.count(box, fresh.length));
    };
    const leave = part("offer-leave");
    leave.textContent = fresh.length ? leave.dataset.leave : leave.dataset.close;
    leave.onclick = () => done("");
    box.hidden = false;
    box.focus();
  };

  const prepare = () => {
    if (!stars.works()) {
      part("plan-no-store").hidden = false;
      return;
    }
    document.addEventListener("stars", list);
    addEventListener("hashchange", offer);
    list();
    offer();

    const share = part("plan-share");
    share.hidden = !navigator.share;
    share.addEventListener("click", () => {
      navigator.share({ title: document.title, url: part("plan-link").value }).catch(() => {});
    });

    const undo = part("plan-undo");
    let before = [];
    part("plan-forget").addEventListener("click", () => {
      before = stars.all();
      shown.clear();
      stars.keep([]);
      say(stars.count(part("plan-forget"), before.length));
      undo.hidden = false;
      undo.focus();
    });
    undo.addEventListener("click", () => {
      stars.keep([...stars.all(), ...before]);
      undo.hidden = true;
      say("");
      page.querySelector("h1").focus();
    });
  };

  if (page?.querySelector("[data-plan-list]")) prepare();
}
