// Hides the questions that are not asked after the answers so far. The server decides anew, and by its own rules.
"use strict";

(() => {
  const words = (text) => (text ?? "").split(" ").filter(Boolean);

  for (const box of document.querySelectorAll("[data-questions]")) {
    const form = box.closest("form") ?? box;
    const parts = [...box.querySelectorAll("[data-question]")];
    // Who sees only what is asked needs no words about who is.
    if (box.dataset.type !== "*") for (const note of box.querySelectorAll("[data-note]")) note.hidden = true;

    const show = () => {
      const type = box.dataset.type ?? form.querySelector("[name=registration_type]:checked")?.value;
      const asked = new Map();
      for (const part of parts) {
        const { question, types, when, answers } = part.dataset;
        const isOfType = type === "*" || !words(types).length || words(types).includes(type);
        const answered = () => [...asked.get(when).querySelectorAll("input:checked")].map((input) => input.value);
        const isMet = !when || (asked.has(when) && answered().some((answer) => words(answers).includes(answer)));
        part.hidden = !(isOfType && isMet);
        if (!part.hidden) asked.set(question, part);
      }
      box.hidden = !asked.size;
    };
    form.addEventListener("change", show);
    // The page may be shown again from the browser's memory, with what was chosen then.
    addEventListener("pageshow", show);
    show();
  }

  // An organizer sees the fields that a question of this kind has.
  const kind = document.querySelector("select[name=kind]");
  const fit = () => {
    for (const part of document.querySelectorAll("[data-kinds]")) part.hidden = !words(part.dataset.kinds).includes(kind.value);
  };
  kind?.addEventListener("change", fit);
  if (kind) fit();
})();
