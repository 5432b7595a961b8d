// The sentences of a pair light up together, as do notes and entries: under the pointer, under the
// finger, under the focus. What is chosen stays lit, and the address names it.
let groups = null;
const groupOf = (name) => {
  if (!groups) {
    groups = new Map();
    for (const element of document.querySelectorAll("main [data-bead]")) {
      const members = groups.get(element.dataset.bead);
      if (members) members.push(element);
      else groups.set(element.dataset.bead, [element]);
    }
  }
  return groups.get(name) ?? [];
};

let lit = [];
let chosen = null;
const light = (names) => {
  for (const element of lit) element.classList.remove("on");
  lit = names.filter(Boolean).flatMap(groupOf);
  for (const element of lit) element.classList.add("on");
};
// What a place is of: its sentence or note, and the note that a mark there leads to.
const namesAt = (target) => {
  const near = target.closest?.("main [data-bead]");
  const mark = target.closest?.("a[role=doc-noteref]");
  const note = mark && document.getElementById(mark.hash.slice(1));
  return near ? [near.dataset.bead, note?.dataset.bead] : [];
};

const choose = (name) => {
  chosen = name;
  light([name]);
  const address = name ? `#${name}` : " ";
  try {
    if (!name?.startsWith("n")) history.replaceState(null, "", name ? address : location.pathname + location.search);
  } catch {
    // Some readers of files have no history.
  }
  document.dispatchEvent(new CustomEvent("chosen", { detail: name }));
};

document.addEventListener("pointerover", (event) => {
  const names = namesAt(event.target);
  light(names.length ? [chosen, ...names] : [chosen]);
});
document.addEventListener("focusin", (event) => {
  const names = namesAt(event.target);
  if (names.length) light([chosen, ...names]);
});
document.addEventListener("click", (event) => {
  if (event.target.closest?.("a, button, input, label, .panel, #peek, #card, #bar") || !getSelection().isCollapsed) return;
  const [name] = namesAt(event.target);
  choose(name && name !== chosen ? name : null);
});

// Where keys lead. Of all sentences one is a stop of the tabulator: the one that had the focus last.
let stop = null;
const stopAt = (element) => {
  if (stop) stop.tabIndex = -1;
  stop = element;
  if (stop) stop.tabIndex = 0;
};
addEventListener("DOMContentLoaded", () => stopAt(document.querySelector("main .s[data-bead]")));
const goTo = (element) => {
  stopAt(element);
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block: "nearest" });
};
const named = () => {
  const element = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const name = element?.dataset.bead;
  if (name) {
    chosen = name;
    light([name]);
    document.dispatchEvent(new CustomEvent("chosen", { detail: name }));
  }
};
addEventListener("hashchange", named);
addEventListener("DOMContentLoaded", named);

// The characters of an element without those of its note marks: text nodes with where each begins.
const textOf = (element) => {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_ALL, (node) => {
    if (node.nodeType === Node.TEXT_NODE) return NodeFilter.FILTER_ACCEPT;
    return node.matches?.(".mark, .number") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP;
  });
  const nodes = [];
  let text = "";
  while (walker.nextNode()) {
    nodes.push([text.length, walker.currentNode]);
    text += walker.currentNode.data;
  }
  return { text, nodes };
};
const rangeIn = ({ nodes }, start, end) => {
  const at = (offset, isEnd) => nodes.findLast(([begin]) => (isEnd ? begin < offset : begin <= offset)) ?? nodes[0];
  const [from, to] = [at(start, false), at(end, true)];
  const range = new Range();
  range.setStart(from[1], Math.min(start - from[0], from[1].length));
  range.setEnd(to[1], Math.min(end - to[0], to[1].length));
  return range;
};
const paint = (name, ranges) => CSS.highlights?.set(name, new Highlight(...ranges));
