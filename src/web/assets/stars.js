// Stars: sessions that somebody marks. Only their names in addresses are kept, in this browser alone.
"use strict";

const stars = {
  key: "stars",
  /** What can be a session's name in an address. */
  name: /^[a-z0-9][a-z0-9-]{0,79}$/,
  /** As many as no conference has sessions. */
  most: 500,

  /** Those that are kept; none where the browser keeps nothing. */
  all() {
    try {
      const kept = (localStorage.getItem(stars.key) ?? "").split(" ");
      return kept.filter((one) => stars.name.test(one)).slice(0, stars.most);
    } catch {
      return [];
    }
  },

  /** Keeps these, and answers whether the browser does. */
  keep(names) {
    try {
      if (names.length) localStorage.setItem(stars.key, [...new Set(names)].join(" "));
      else localStorage.removeItem(stars.key);
    } catch {
      return false;
    }
    document.dispatchEvent(new Event("stars"));
    return true;
  },

  /** Whether this browser lets us keep anything. */
  works() {
    try {
      localStorage.setItem("stars-try", "1");
      localStorage.removeItem("stars-try");
      return true;
    } catch {
      return false;
    }
  },

  /** The words of `element` for so many. */
  count: (element, count) =>
    count === 1 ? element.dataset.one : element.dataset.many.replace("{count}", count),
};

{
  const works = stars.works();

  const show = () => {
    if (!works) return;
    const kept = new Set(stars.all());
    for (const button of document.querySelectorAll("[data-star]")) {
      button.hidden = false;
      button.setAttribute("aria-pressed", String(kept.has(button.dataset.star)));
    }
    for (const note of document.querySelectorAll("[data-stars-note]")) {
      note.hidden = false;
      const link = note.querySelector("[data-many]");
      if (kept.size) link.textContent = stars.count(link, kept.size);
      else link.textContent = link.dataset.none;
    }
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-star]");
    if (!button) return;
    const name = button.dataset.star;
    const others = stars.all().filter((one) => one !== name);
    stars.keep(button.getAttribute("aria-pressed") === "true" ? others : [...others, name]);
  });
  // Parts of the page that were fetched again, and stars that were set in another window.
  for (const event of ["stars", "renewed"]) document.addEventListener(event, show);
  addEventListener("storage", (event) => {
    if (event.key === stars.key || event.key === null) document.dispatchEvent(new Event("stars"));
  });
  addEventListener("pageshow", (event) => event.persisted && document.dispatchEvent(new Event("stars")));
  show();
  // A long agenda is laid out to its end only now: see the style sheet.
  addEventListener("load", () => document.documentElement.classList.add("settled"));
}
