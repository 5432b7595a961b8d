"use strict";
// What a reader chose: kept for the next time where the browser lets a page keep anything.
const root = document.documentElement;
root.classList.add("js");
const byId = (id) => document.getElementById(id);

const kept = (name) => {
  try {
    return localStorage.getItem(`sverka.${name}`);
  } catch {
    return null;
  }
};
const keep = (name, value) => {
  try {
    localStorage.setItem(`sverka.${name}`, value);
  } catch {
    // A page opened from a disk may not be allowed to.
  }
};

// Words of the page, not of the texts, in the reader's language; each element holds the Russian one.
const WORDS = {
  en: { places: "Places", nothing: "Nothing found.", note: "To the note", entry: "To the bibliography",
    certainty: "certainty", verified: "verified by a person", rejected: "rejected by a person",
    stale: "changed since a person verified it",
    link: "Link to this pair", date: "date", number: "number", name: "name", word: "word", sign: "sign" },
  ru: { places: "Мест", nothing: "Ничего не найдено.", note: "К примечанию", entry: "К списку литературы",
    certainty: "надёжность", verified: "проверено человеком", rejected: "отвергнуто человеком",
    stale: "изменилось после проверки человеком",
    link: "Ссылка на эту пару", date: "дата", number: "число", name: "имя", word: "слово", sign: "знак" },
};
let words = WORDS.en;
const speak = (language, where = document) => {
  words = WORDS[language];
  root.lang = language;
  for (const element of where.querySelectorAll("[data-ru]")) {
    element.dataset.en ??= element.textContent;
    element.textContent = element.dataset[language];
  }
  for (const [attribute, key] of [["aria-label", "label"], ["placeholder", "placeholder"]]) {
    for (const element of where.querySelectorAll(`[data-ru-${key}]`)) {
      if (!element.hasAttribute(`data-en-${key}`)) element.setAttribute(`data-en-${key}`, element.getAttribute(attribute));
      element.setAttribute(attribute, element.getAttribute(`data-${language}-${key}`));
    }
  }
};
const language = () => (byId("language-ru").checked ? "ru" : "en");

const darken = () => (root.dataset.paper = document.querySelector("[name=paper]:checked").value);

const choices = [...byId("settings").querySelectorAll("input")];
const own = { language: /^ru\b/.test(navigator.language) ? "ru" : "en" };
for (const input of choices) {
  const value = kept(input.name) ?? own[input.name] ?? null;
  if (value !== null) input.checked = input.type === "radio" ? input.value === value : value === "on";
  input.addEventListener("change", () => {
    keep(input.name, input.type === "radio" ? input.value : input.checked ? "on" : "off");
    if (input.name === "language") speak(language());
    if (input.name === "paper") darken();
  });
}
darken();
speak(language());
