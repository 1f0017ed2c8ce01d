// Makes pages nicer; none needs it.
"use strict";

// After a form with errors, the summary is read first.
document.querySelector(".summary")?.focus();

// Copies the feed's address.
for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
      document.getElementById(button.dataset.tells).textContent = button.dataset.done;
    } catch {
      document.getElementById(button.dataset.source)?.select();
    }
  });
}

// A form that is on its way is not sent again. Where the answer is a file, the page stays, for another one.
for (const form of document.querySelectorAll("form[method=post]:not([data-file])")) {
  form.addEventListener("submit", () => {
    for (const button of form.querySelectorAll("button")) button.setAttribute("aria-disabled", "true");
  });
  // The page may be shown again from the browser's memory.
  addEventListener("pageshow", () => {
    for (const button of form.querySelectorAll("button")) button.removeAttribute("aria-disabled");
  });
}

// Choosing from a filter's list narrows the list at once.
for (const form of document.querySelectorAll("form.filters")) {
  form.addEventListener("change", (event) => {
    if (event.target.matches("select")) form.requestSubmit();
  });
}

// The total follows what is chosen.
const total = document.getElementById("total");
for (const choice of total ? document.querySelectorAll("[data-total]") : []) {
  const show = () => {
    if (!choice.checked) return;
    total.textContent = choice.dataset.total;
    total.hidden = false;
  };
  choice.addEventListener("change", show);
  // A browser may remember a choice that the page does not know of.
  show();
}
