// Search in both texts at once. A word finds its other forms, and while it is typed whatever begins
// with it; several words must stand in one pair, on whichever side.
const query = byId("query");
const found = byId("found");
const MOST_SHOWN = 300;
const WORD = /[\p{L}\p{M}\p{N}]+/gu;
let index = null;

// For each folded form, the names of the pairs that have it.
const indexed = () => {
  if (index) return index;
  groupOf("");
  index = new Map();
  for (const [name, members] of groups) {
    for (const member of members) {
      for (const [word] of textOf(member).text.matchAll(WORD)) {
        const form = fold(word);
        const names = index.get(form);
        if (names) names.add(name);
        else index.set(form, new Set([name]));
      }
    }
  }
  return index;
};

// The forms that a word of a query stands for.
const formsOf = (wanted) => {
  const forms = new Set();
  const wantedStem = stem(wanted);
  for (const form of indexed().keys()) {
    if (stem(form) === wantedStem || (wanted.length > 2 && form.startsWith(wanted))) forms.add(form);
  }
  return forms;
};

const namesWith = (forms) => {
  const names = new Set();
  for (const form of forms) for (const name of index.get(form)) names.add(name);
  return names;
};
const placeOf = (name) => "ben".indexOf(name[0]) * 1e9 + Number(name.slice(1));

// A text cut to what stands around its first hit, hits marked.
const excerpt = (element, forms) => {
  const { text } = textOf(element);
  const hits = [...text.matchAll(WORD)].filter(([word]) => forms.has(fold(word)));
  const line = document.createElement("span");
  line.lang = element.closest("[lang]").lang;
  const from = Math.max(0, (hits[0]?.index ?? 0) - 60);
  const start = from === 0 ? 0 : text.indexOf(" ", from) + 1;
  const rest = text.indexOf(" ", start + 160);
  const end = rest < 0 ? text.length : rest;
  line.append(start > 0 ? "… " : "");
  let done = start;
  for (const hit of hits) {
    if (hit.index + hit[0].length > end) break;
    const mark = document.createElement("mark");
    mark.textContent = hit[0];
    line.append(text.slice(done, hit.index), mark);
    done = hit.index + hit[0].length;
  }
  line.append(text.slice(done, end), end < text.length ? " …" : "");
  return line;
};

const show = (names, forms) => {
  const items = names.slice(0, MOST_SHOWN).map((name) => {
    const members = groupOf(name);
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = `#${(members.find((member) => member.id) ?? members[0]).id}`;
    const sides = ["original", "translation"].map((side) => members.filter((member) => member.closest(`.${side}`)));
    for (const side of sides.filter((side) => side.length)) {
      const hit = side.find((member) => [...textOf(member).text.matchAll(WORD)].some(([word]) => forms.has(fold(word))));
      link.append(excerpt(hit ?? side[0], forms));
    }
    item.append(link);
    return item;
  });
  byId("hits").replaceChildren(...items);
  byId("count").textContent = names.length ? `${words.places}: ${names.length}` : words.nothing;
  const ranges = names.slice(0, MOST_SHOWN).flatMap(groupOf).flatMap((member) => {
    const content = textOf(member);
    const hits = [...content.text.matchAll(WORD)].filter(([word]) => forms.has(fold(word)));
    return hits.map((hit) => rangeIn(content, hit.index, hit.index + hit[0].length));
  });
  paint("found", ranges);
};

const search = () => {
  const wanted = [...query.value.matchAll(WORD)].map(([word]) => fold(word));
  if (!wanted.some((word) => word.length > 1)) {
    forget();
    return;
  }
  const forms = wanted.map(formsOf);
  const sets = forms.map(namesWith);
  const names = [...sets[0]].filter((name) => sets.every((set) => set.has(name)));
  names.sort((a, b) => placeOf(a) - placeOf(b));
  show(names, new Set(forms.flatMap((set) => [...set])));
  if (!found.matches(":popover-open")) found.showPopover();
};
const forget = () => {
  if (found.matches(":popover-open")) found.hidePopover();
  paint("found", []);
};

// The next hit or the one before becomes the current one, and the page goes there.
const step = (by) => {
  const links = [...byId("hits").querySelectorAll("a")];
  if (!links.length) return;
  const at = links.findIndex((link) => link.hasAttribute("aria-current"));
  const next = links[(at + by + links.length + (at < 0 && by < 0 ? 1 : 0)) % links.length];
  next.click();
};
byId("hits").addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (!link) return;
  byId("hits").querySelector("[aria-current]")?.removeAttribute("aria-current");
  link.setAttribute("aria-current", "true");
  link.scrollIntoView({ block: "nearest" });
});
let waiting = 0;
query.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(search, 120);
});
byId("search").addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(waiting);
  if (!found.matches(":popover-open")) search();
  step(1);
});
query.addEventListener("keydown", (event) => {
  if (event.key === "Escape") forget();
  if (event.key === "Enter" && event.shiftKey) {
    event.preventDefault();
    step(-1);
  }
});
byId("unfound").addEventListener("click", forget);
