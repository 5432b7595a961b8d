"use strict";
// The words of the page in the reader's language; the texts keep theirs.
const byId = (id) => document.getElementById(id);

const kept = (name) => {
  try {
    return localStorage.getItem(`sverka-${name}`);
  } catch {
    return null;
  }
};
const keep = (name, value) => {
  try {
    localStorage.setItem(`sverka-${name}`, value);
  } catch {
    // A browser may not let a page keep anything.
  }
};

let words = {};
let language = /^ru\b/.test(navigator.language) ? "ru" : "en";
const figures = { en: new Intl.NumberFormat("en"), ru: new Intl.NumberFormat("ru") };
const forms = { en: new Intl.PluralRules("en"), ru: new Intl.PluralRules("ru") };

// A word or sentence of the interface; `n` chooses among the forms of a plural.
const say = (key, values = {}) => {
  const entry = words[language]?.[key] ?? key;
  const form = typeof entry === "string" ? entry : entry[forms[language].select(values.n)];
  return form.replace(/\{(\w+)\}/g, (_, name) => {
    const value = values[name];
    return typeof value === "number" ? figures[language].format(value) : value;
  });
};
const isKnown = (key) => key in (words[language] ?? {});

// A key as it is written on the keyboard: beside its Latin letter the Russian one, for Russian readers.
const RUSSIAN_LETTERS = {
  Q: "Й", W: "Ц", E: "У", R: "К", T: "Е", Y: "Н", U: "Г", I: "Ш", O: "Щ", P: "З", A: "Ф", S: "Ы", D: "В", F: "А", G: "П", H: "Р",
  J: "О", K: "Л", L: "Д", Z: "Я", X: "Ч", C: "С", V: "М", B: "И", N: "Т", M: "Ь",
};
const written = (key) => {
  const letter = language === "ru" ? RUSSIAN_LETTERS[key.at(-1)] : null;
  return letter && !/[a-z]$/i.test(key.slice(0, -1)) ? `${key} (${letter})` : key;
};

const translate = (where = document) => {
  for (const element of where.querySelectorAll("[data-word]")) element.textContent = say(element.dataset.word);
  for (const element of where.querySelectorAll("[data-label]")) element.setAttribute("aria-label", say(element.dataset.label));
  for (const element of where.querySelectorAll("[data-title], [data-key]")) {
    const name = say(element.dataset.title ?? element.dataset.word ?? element.dataset.command);
    if (element.dataset.key) element.dataset.hint = element.dataset.key.replace("Shift+", "⇧").replace("Enter", "↵");
    element.title = element.dataset.key ? `${name} – ${written(element.dataset.key)}` : name;
    if (element.dataset.title && !element.dataset.word) element.setAttribute("aria-label", name);
  }
};
const speak = (chosen) => {
  language = chosen;
  document.documentElement.lang = chosen;
  translate();
};
