// The organizers' board by mouse and by keyboard. Every deed is a form of the page, sent by hand; every answer is
// the page again, of which the board is taken. So there is one way to change the draft, with and without script.
"use strict";

(() => {
  const SNAP = 5;
  const said = document.getElementById("said");
  const bench = () => document.getElementById("bench");
  /** Minutes as a clock says them: 810 is "13:30". */
  const clock = (minutes) => `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
  /** The same for readers, in their own way. */
  const spoken = (minutes) =>
    new Intl.DateTimeFormat(document.documentElement.lang, { hour: "numeric", minute: "2-digit", timeZone: "UTC" })
      .format(new Date(minutes * 60000));

  function say(text) {
    const idle = days().some((day) => day.isGrid) ? said.dataset.idle : said.dataset.narrow;
    said.textContent = text || idle;
  }

  /** A day's grid: which cells lie where. */
  class Day {
    constructor(list) {
      this.list = list;
      this.first = Number(list.dataset.first);
      this.rows = Number(list.dataset.rows);
      this.heads = [...list.querySelectorAll(".rooms li")];
      this.name = list.closest(".board").querySelector("h2").textContent;
    }

    get isGrid() {
      return getComputedStyle(this.heads[0]).display !== "none" && this.heads[0].offsetHeight > 0;
    }

    /** The lines of the rows below the rooms' names, in pixels from the list's top. */
    lines() {
      const heights = getComputedStyle(this.list).gridTemplateRows.split(" ").map(Number.parseFloat);
      const lines = [];
      let top = 0;
      heights.forEach((height, index) => {
        if (index > 0) lines.push(top);
        top += height;
      });
      lines.push(top);
      return lines;
    }

    /** The room and the row under a point of the window; none beside the grid. */
    at(x, y) {
      const box = this.list.getBoundingClientRect();
      if (y < box.top || y > box.bottom) return undefined;
      const head = this.heads.find((head) => {
        const { left, right } = head.getBoundingClientRect();
        return x >= left && x <= right;
      });
      if (!head) return undefined;
      const inside = y - box.top;
      const lines = this.lines();
      let row = lines.findIndex((line) => line > inside) - 1;
      if (row < 0) row = inside < lines[0] ? 0 : lines.length - 1;
      return { head, row };
    }
  }

  const days = () => [...bench().querySelectorAll(".board-list")].map((list) => new Day(list));

  /** What is being moved, and where to. */
  class Move {
    constructor(card, day) {
      this.card = card;
      this.day = day;
      this.minutes = Number(card.dataset.minutes);
      this.head = day.heads.find((head) => head.dataset.room === card.dataset.room) ?? day.heads[0];
      this.from = card.dataset.from === undefined ? this.opening() : Number(card.dataset.from);
      this.start = [this.day, this.head, this.from, this.minutes].join();
      this.ghost = document.createElement("li");
      this.ghost.className = "ghost";
      this.ghost.setAttribute("aria-hidden", "true");
      this.key = () => [this.day.list.dataset.date, this.head.dataset.room, this.from, this.minutes].join();
      this.before = card.dataset.slot ? this.key() : "";
    }

    /** An unplaced session begins where the view begins: at nine, or with the day. */
    opening() {
      return Math.max(0, 9 * 60 - this.day.first);
    }

    get label() {
      const begin = this.day.first + this.from;
      const end = begin + this.minutes;
      return `${this.head.dataset.name}, ${this.day.name}, ${spoken(begin)} – ${spoken(end)}`;
    }

    to(day, head, from) {
      const last = Math.max(0, 24 * 60 - SNAP - day.first);
      this.day = day;
      this.head = head;
      this.from = Math.min(last, Math.max(0, Math.round(from / SNAP) * SNAP));
      this.show();
    }

    longer(minutes) {
      this.minutes = Math.max(SNAP, Math.round((this.minutes + minutes) / SNAP) * SNAP);
      this.show();
    }

    show() {
      const style = this.ghost.style;
      const row = 2 + Math.floor(this.from / SNAP);
      style.setProperty("--r", row);
      style.setProperty("--e", row + Math.max(1, Math.ceil(this.minutes / SNAP)));
      style.setProperty("--c", this.head.dataset.column);
      style.setProperty("--k", this.head.dataset.end);
      const begin = this.day.first + this.from;
      this.ghost.textContent = `${spoken(begin)} – ${spoken(begin + this.minutes)}`;
      const cells = this.day.list.querySelector(".board-cells");
      if (this.ghost.parentElement !== cells) cells.append(this.ghost);
      this.card.classList.add("lifted");
    }

    end() {
      this.ghost.remove();
      this.card.classList.remove("lifted", "picked");
    }

    /** Sends it: as the form of the page would. */
    save() {
      const { slot, session, version } = this.card.dataset;
      if (this.key() === this.before) {
        this.end();
        say("");
        return Promise.resolve();
      }
      const day = this.day.list.dataset.date;
      const fields = { room: this.head.dataset.room, date: day, time: clock(this.day.first + this.from), minutes: this.minutes };
      const address = slot ? `/organize/agenda/slots/${slot}/place` : `/organize/agenda/sessions/${session}/place`;
      if (slot) fields.version = version;
      return send(address, fields, slot ? `#slot-${slot}` : `.board-list [data-of="${session}"]`);
    }
  }

  let move;
  let busy = false;
  /** Somebody else changed something while this was being done. */
  let isStale = false;

  /** Takes the board out of an answer and puts it in place of this one; the scrolled place and the focus stay, or the
   * focus goes to what the selector `focus` names. */
  function show(html, focus) {
    const page = new DOMParser().parseFromString(html, "text/html");
    const fresh = page.getElementById("bench");
    if (!fresh) return false;
    const scrolled = [...bench().querySelectorAll(".board-scroll")].map((part) => [part.scrollLeft, part.scrollTop]);
    const active = document.activeElement;
    const held = active?.closest("#bench [id]")?.id;
    const target = focus ?? (held && `#${CSS.escape(held)}`);
    const wasPick = active?.matches?.("[data-pick]");
    const turn = active?.closest?.("[data-turn]")?.dataset.turn;
    const sheet = page.getElementById("board-sheet");
    const known = document.getElementById("board-sheet");
    if (sheet && known && sheet.getAttribute("href") !== known.getAttribute("href")) known.href = sheet.getAttribute("href");
    bench().replaceWith(document.importNode(fresh, true));
    bench().querySelectorAll(".board-scroll").forEach((part, index) => {
      [part.scrollLeft, part.scrollTop] = scrolled[index] ?? [0, 0];
    });
    dress();
    if (turn) bench().querySelector(`[data-turn=${turn}] button`)?.focus();
    else if (target) {
      const card = document.querySelector(target);
      (wasPick || focus ? card?.querySelector("[data-pick]") ?? card : card?.querySelector("a") ?? card)?.focus();
    }
    // Where the page says what was done, it is said here too.
    const text = page.getElementById("said")?.textContent;
    if (text) say(text);
    return true;
  }

  async function send(address, fields, focus) {
    busy = true;
    say(said.dataset.saving);
    const view = new URL(bench().dataset.view, location.href).searchParams;
    const body = new URLSearchParams(fields);
    for (const [name, value] of view) body.set(name, value);
    try {
      const answer = await fetch(address, { method: "POST", body, headers: { accept: "text/html" } });
      if (!show(await answer.text(), focus)) say(said.dataset.failed);
    } catch {
      move?.end();
      say(said.dataset.failed);
    } finally {
      move = undefined;
      busy = false;
      if (isStale) refresh();
    }
  }

  /** Gets the board anew; what others did is said. */
  async function refresh(news) {
    if (move || busy) {
      isStale = true;
      return;
    }
    isStale = false;
    try {
      const answer = await fetch(bench().dataset.view, { headers: { accept: "text/html" } });
      if (answer.ok && !move && !busy) show(await answer.text());
    } catch {
      isStale = true;
      return;
    }
    if (news) say(news);
  }

  // By mouse, pen or finger.
  let lift;

  function pressed(event) {
    if (event.button !== 0 || busy || move) return;
    const card = event.target.closest(".board-card");
    if (!card || !card.querySelector("[data-pick]") || event.target.closest(".mark, [data-pick]")) return;
    // A finger scrolls; the handle and the form are for it.
    if (event.pointerType === "touch") return;
    const box = card.getBoundingClientRect();
    lift = { card, x: event.clientX, y: event.clientY, inside: event.clientY - box.top, isLength: Boolean(event.target.closest(".stretch")) };
  }

  function dragged(event) {
    if (!lift) return;
    if (!move) {
      if (Math.hypot(event.clientX - lift.x, event.clientY - lift.y) < 5) return;
      const all = days().filter((day) => day.isGrid);
      const own = all.find((day) => day.list.contains(lift.card)) ?? all[0];
      if (!own) {
        lift = undefined;
        say(said.dataset.narrow);
        return;
      }
      move = new Move(lift.card, own);
      document.body.classList.add("dragging");
    }
    event.preventDefault();
    scrollAlong(event.clientX, event.clientY);
    if (lift.isLength) {
      const found = move.day.at(event.clientX, event.clientY) ?? undefined;
      if (found) {
        move.minutes = Math.max(SNAP, (found.row + 1) * SNAP - move.from);
        move.show();
      }
    } else {
      const y = event.clientY - (lift.card.dataset.slot ? lift.inside : 0);
      for (const day of days()) {
        const found = day.at(event.clientX, Math.max(y, day.list.getBoundingClientRect().top + day.heads[0].offsetHeight + 1));
        if (found && day.at(event.clientX, event.clientY)) move.to(day, found.head, found.row * SNAP);
      }
    }
    say(move.label);
  }

  /** Near an end of the window or of the board, what is there moves along. */
  function scrollAlong(x, y) {
    const step = (at, from, to) => (at < from + 50 ? -12 : at > to - 50 ? 12 : 0);
    window.scrollBy(0, step(y, 0, innerHeight));
    const part = move.day.list.parentElement;
    const { left, right, top, bottom } = part.getBoundingClientRect();
    part.scrollBy(step(x, left, right), step(y, Math.max(0, top), Math.min(innerHeight, bottom)));
  }

  function released() {
    document.body.classList.remove("dragging");
    const was = lift;
    lift = undefined;
    if (!was || !move) return;
    // The click that may follow would open the form.
    const stay = (event) => event.preventDefault();
    addEventListener("click", stay, { capture: true });
    setTimeout(() => removeEventListener("click", stay, { capture: true }), 0);
    const done = move;
    done.save().then(() => {
      move = undefined;
    });
  }

  addEventListener("pointerdown", pressed);
  addEventListener("pointermove", dragged);
  addEventListener("pointerup", released);
  addEventListener("pointercancel", () => drop());
  addEventListener("dragstart", (event) => {
    if (event.target.closest?.(".board-card")) event.preventDefault();
  });

  /** Takes back what is held. */
  function drop() {
    if (!move) return;
    const { card } = move;
    lift = undefined;
    document.body.classList.remove("dragging");
    move.end();
    move = undefined;
    say(card.dataset.back);
    card.querySelector("[data-pick]")?.focus();
    if (isStale) refresh();
  }

  // By keyboard.
  function pick(card) {
    const all = days().filter((day) => day.isGrid);
    const own = all.find((day) => day.list.contains(card)) ?? all[0];
    if (!own) {
      say(said.dataset.narrow);
      return;
    }
    move = new Move(card, own);
    card.classList.add("picked");
    move.show();
    move.ghost.scrollIntoView({ block: "nearest", inline: "nearest" });
    say(`${card.dataset.picked} ${move.label}. ${said.dataset.keys}`);
  }

  const STEPS = { ArrowUp: -SNAP, ArrowDown: SNAP, PageUp: -30, PageDown: 30 };

  function steered(event) {
    if (!move || lift || busy) return;
    const { key } = event;
    if (key === "Escape") drop();
    else if (key === "Enter" || key === " ") move.save().then(() => { move = undefined; });
    else if (key === "Tab") drop();
    else if (event.shiftKey && key in STEPS) move.longer(STEPS[key]);
    else if (key in STEPS) step(STEPS[key]);
    else if (key === "ArrowLeft" || key === "ArrowRight") aside(key === "ArrowLeft" ? -1 : 1);
    else return;
    if (key !== "Tab") event.preventDefault();
    event.stopPropagation();
    if (!move || busy) return;
    move.ghost.scrollIntoView({ block: "nearest", inline: "nearest" });
    say(move.label);
  }

  /** Up and down; over the end of a day that is shown, to the next one. */
  function step(minutes) {
    const all = days();
    const here = all.findIndex((day) => day.list === move.day.list);
    const from = move.from + minutes;
    const next = all[here + Math.sign(minutes)];
    const over = minutes < 0 ? from < 0 : from >= move.day.rows * SNAP;
    if (over && next) {
      const head = next.heads.find((head) => head.dataset.room === move.head.dataset.room);
      move.to(next, head, minutes < 0 ? (next.rows - 1) * SNAP : 0);
    } else move.to(move.day, move.head, from);
  }

  function aside(rooms) {
    const { heads } = move.day;
    const place = heads.indexOf(move.head) + rooms;
    move.to(move.day, heads[Math.min(heads.length - 1, Math.max(0, place))], move.from);
  }

  addEventListener("keydown", steered, { capture: true });
  addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-pick]");
    if (!button || busy) return;
    if (move) move.save().then(() => { move = undefined; });
    else pick(button.closest(".board-card"));
  });

  // Undo, redo, printing, finding.
  addEventListener("submit", (event) => {
    const turn = event.target.closest?.("[data-turn]");
    if (!turn) return;
    event.preventDefault();
    if (!busy) send(turn.action, {}, undefined);
  });
  addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.target.closest?.("input, textarea, select")) return;
    const way = { z: event.shiftKey ? "redo" : "undo", y: "redo" }[event.key.toLowerCase()];
    const button = way && bench().querySelector(`[data-turn=${way}] button:not(:disabled)`);
    if (!button || busy || move) return;
    event.preventDefault();
    send(`/organize/agenda/${way}`, {}, undefined);
  });

  /** What only script can do is shown by it, again after each change. */
  function dress() {
    for (const part of bench().querySelectorAll("[data-pick], [data-print]")) part.hidden = false;
    for (const card of bench().querySelectorAll(".board-card[data-slot]")) {
      const end = document.createElement("span");
      end.className = "stretch";
      end.setAttribute("aria-hidden", "true");
      card.append(end);
    }
  }

  addEventListener("click", (event) => {
    if (event.target.closest?.("[data-print]")) print();
  });
  addEventListener("input", (event) => {
    if (event.target.id !== "find") return;
    const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    const wanted = fold(event.target.value.trim());
    for (const card of bench().querySelectorAll(".loose-list .board-card")) card.hidden = !fold(card.textContent).includes(wanted);
  });

  // What others do.
  const events = new EventSource(`/organize/agenda/events?since=${bench().dataset.version}`);
  events.addEventListener("message", (event) => {
    const news = JSON.parse(event.data);
    if (String(news.version) === bench().dataset.version) return;
    refresh(news.said.join(" "));
  });

  dress();
  if (!said.textContent) say("");
})();
