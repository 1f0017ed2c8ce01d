// Puts a list in order: by dragging an entry's handle, or by the arrow keys on it. Both send the form of the page that
// its buttons send too, and take the list out of the answer.
"use strict";

(() => {
  const bench = () => document.getElementById("order");
  const entries = () => [...bench().querySelectorAll("[data-entry]")];
  let busy = false;
  let drag;

  /** Shows the handles: without this script they do nothing. */
  function dress() {
    const several = entries().length > 1;
    for (const grip of bench().querySelectorAll("[data-grip]")) {
      grip.hidden = !several;
      grip.title = bench().dataset.say;
    }
  }

  function say(text) {
    bench().querySelector("#said").textContent = text;
  }

  async function send(entry, fields) {
    const { action } = entry.querySelector("form[action$='/move']");
    const slug = entry.dataset.entry;
    busy = true;
    try {
      const answer = await fetch(action, { method: "POST", body: new URLSearchParams(fields), headers: { accept: "text/html" } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const [list, said] = [page.querySelector("#order .orderly"), page.getElementById("said")];
      if (!list) throw new Error("another page");
      bench().querySelector(".orderly").replaceWith(document.importNode(list, true));
      // The place that is listened to stays, so that what is new in it is read out.
      bench().querySelector("#said").replaceChildren(...document.importNode(said, true).childNodes);
      dress();
      document.getElementById(slug)?.querySelector("[data-grip]")?.focus();
    } catch {
      say(bench().dataset.failed);
    } finally {
      busy = false;
    }
  }

  function mark(place) {
    for (const entry of entries()) entry.classList.remove("drop-before", "drop-after");
    if (!place) return;
    if (place.before) place.before.classList.add("drop-before");
    else entries().at(-1).classList.add("drop-after");
  }

  function end() {
    drag?.entry.classList.remove("lifted");
    mark();
    drag = undefined;
  }

  document.addEventListener("pointerdown", (event) => {
    const grip = event.target.closest("#order [data-grip]");
    if (!grip || event.button !== 0 || busy) return;
    drag = { entry: grip.closest("[data-entry]") };
    drag.entry.classList.add("lifted");
    grip.focus();
    event.preventDefault();
  });

  document.addEventListener("pointermove", (event) => {
    if (!drag) return;
    const middle = (entry) => {
      const { top, height } = entry.getBoundingClientRect();
      return top + height / 2;
    };
    drag.place = { before: entries().find((entry) => middle(entry) > event.clientY) };
    mark(drag.place);
    if (event.clientY < 60) scrollBy(0, -12);
    if (event.clientY > innerHeight - 60) scrollBy(0, 12);
  });

  document.addEventListener("pointerup", () => {
    if (!drag) return;
    const { entry, place } = drag;
    end();
    if (!place || place.before === entry) return;
    const after = entries()[entries().indexOf(entry) + 1];
    if (place.before === after) return;
    send(entry, place.before ? { before: place.before.dataset.entry } : { to: "last" });
  });

  document.addEventListener("pointercancel", end);

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") end();
    const grip = event.target.closest?.("#order [data-grip]");
    const to = { ArrowUp: "up", ArrowDown: "down" }[event.key];
    if (!grip || !to) return;
    event.preventDefault();
    const entry = grip.closest("[data-entry]");
    const edge = to === "up" ? entries()[0] : entries().at(-1);
    if (!busy && entry !== edge) send(entry, { to });
  });

  dress();
})();
