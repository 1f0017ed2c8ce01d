// What the program says in each language, out of its own files: a page in Spanish must say the Spanish.

import { readFileSync, readdirSync } from "node:fs";

const FOLDER = new URL("../../src/i18n/", import.meta.url);

/** All that is said in a language: the name, and the text as it stands in the file, its forms among it. */
function messages(language) {
  const all = new Map();
  for (const file of readdirSync(new URL(`${language}/`, FOLDER))) {
    let last;
    for (const line of readFileSync(new URL(`${language}/${file}`, FOLDER), "utf8").split("\n")) {
      const begins = /^([a-z][\w-]*) = ?(.*)$/.exec(line);
      if (begins) [, last] = begins;
      if (begins) all.set(last, begins[2]);
      else if (last && /^\s+\S/.test(line)) all.set(last, `${all.get(last)}\n${line.trim()}`);
    }
  }
  return all;
}

const SAID = { en: messages("en"), es: messages("es") };

const escape = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** The form of a text for a number. */
function formFor(text, count) {
  const form = (name) => new RegExp(`^\\*?\\[${name}\\] (.*)$`, "m").exec(text)?.[1];
  return form(count) ?? (count === 1 ? form("one") : undefined) ?? form("other") ?? text;
}

/** What `name` says in a language, to look for in a page: with these values in it, or with any. */
export function words(language) {
  return (name, values = {}) => {
    const text = SAID[language].get(name);
    if (text === undefined) throw new Error(`nothing is called ${name}`);
    const parts = formFor(text, values.count).split(/\{ \$(\w+) \}/);
    const said = parts.map((part, place) => {
      if (place % 2 === 0) return escape(part).replace(/\s+/g, "\\s+");
      return part in values ? escape(String(values[part])) : ".+?";
    });
    return new RegExp(said.join(""));
  };
}

/** Texts that only English says, whole. */
const ENGLISH = (() => {
  const spanish = new Set(SAID.es.values());
  const own = [...SAID.en.values()].filter((text) => text.length > 2 && !text.includes("{") && !spanish.has(text));
  return new Set(own);
})();

/** What a page in Spanish says in English by mistake; what is marked as English may. */
export async function englishIn(page) {
  const texts = await page.evaluate(() => {
    const found = [];
    const isMarked = (element) => element?.closest("[lang]")?.lang !== "es";
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) if (!isMarked(walker.currentNode.parentElement)) found.push(walker.currentNode.data);
    for (const element of document.querySelectorAll("[aria-label], [title], [placeholder]")) {
      if (isMarked(element)) continue;
      for (const name of ["aria-label", "title", "placeholder"]) found.push(element.getAttribute(name) ?? "");
    }
    return [document.title.split(" · ")[0], ...found];
  });
  return texts.map((text) => text.trim()).filter((text) => ENGLISH.has(text));
}
