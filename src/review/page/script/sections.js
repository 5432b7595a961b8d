// The rows stand in sections. A section near the window holds its rows; any other is a blank of about their height.
const SIZE = 40;
let sections = [];
// What a sentence and the edges of a row take, in pixels, until rows have been seen.
const heights = { sentence: 48, row: 22, isMeasured: false };
const isNarrow = () => matchMedia("(max-width: 50rem)").matches;

const guess = (section) => {
  const lines = isNarrow() ? (bead) => bead.original + bead.translation : (bead) => Math.max(bead.original, bead.translation);
  const height = section.beads.reduce((sum, bead) => sum + heights.row + lines(bead) * heights.sentence, 0);
  section.element.style.height = `${Math.round(height)}px`;
  section.guessed = section.beads.length;
};

const arriving = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) if (isIntersecting) approach(target.section);
}, { rootMargin: "1500px 0px" });
const leaving = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) if (!isIntersecting) fold(target.section);
}, { rootMargin: "6000px 0px" });

const sectionOf = (members) => {
  const section = { element: make("div", "section"), beads: members, isOpen: false, opening: null };
  section.element.section = section;
  for (const bead of members) bead.section = section;
  return section;
};
const watch = ({ element }) => {
  arriving.observe(element);
  leaving.observe(element);
};
const drop = ({ element }) => {
  arriving.unobserve(element);
  leaving.unobserve(element);
  element.remove();
};

const build = () => {
  for (const section of sections) drop(section);
  sections = [];
  for (let at = 0; at < beads.length; at += SIZE) sections.push(sectionOf(beads.slice(at, at + SIZE)));
  sections.forEach(guess);
  byId("rows").replaceChildren(...sections.map((section) => section.element));
  sections.forEach(watch);
};

// Makes a change to the rows while the first visible row that outlives it keeps its place.
const held = (change) => {
  const top = byId("tools").getBoundingClientRect().bottom;
  const visible = sections
    .filter(({ isOpen, element }) => isOpen && element.getBoundingClientRect().bottom > top && element.getBoundingClientRect().top < innerHeight)
    .flatMap((section) => section.beads.map((bead) => bead.element))
    .filter((element) => element?.getBoundingClientRect().bottom > top);
  const places = visible.map((element) => [element, element.getBoundingClientRect().top]);
  change();
  const [kept, before] = places.find(([element]) => element.isConnected) ?? [];
  if (kept) scrollBy(0, kept.getBoundingClientRect().top - before);
};

const fill = (bead, row) => {
  bead.row = row;
  bead.element = rowOf(bead);
  number(bead);
  markCurrent(bead);
};

// Loads the rows of a section; false where the program has gone on meanwhile and its changes are wanted first.
const load = async (section) => {
  for (;;) {
    const [{ index: from }, { length }] = [section.beads[0], section.beads];
    const asked = revision;
    const answer = await ask(`/api/rows?from=${from}&to=${from + length}`);
    if (!section.element.isConnected) return true;
    if (revision !== asked) continue;
    if (answer.revision !== asked) return false;
    held(() => {
      section.isOpen = true;
      section.element.style.height = "";
      section.beads.forEach((bead, at) => fill(bead, answer.rows[at]));
      section.element.replaceChildren(...section.beads.map((bead) => bead.element));
    });
    if (!heights.isMeasured) measure(section);
    return true;
  }
};
const unfold = (section) => {
  if (section.isOpen) return Promise.resolve(true);
  section.opening ??= load(section).finally(() => (section.opening = null));
  return section.opening;
};
// What comes near the window is loaded, if need be once the changes have arrived.
const approach = async (section) => {
  const isDone = await unfold(section).catch(() => false);
  if (isDone) return;
  await pause(300);
  arriving.unobserve(section.element);
  if (section.element.isConnected) arriving.observe(section.element);
};

const fold = (section) => {
  if (!section.isOpen || section === current?.section || section.element.querySelector("form")) return;
  section.isOpen = false;
  section.element.style.height = `${section.element.getBoundingClientRect().height}px`;
  section.guessed = section.beads.length;
  section.element.replaceChildren();
  for (const bead of section.beads) bead.row = bead.element = null;
};

const measure = (section) => {
  heights.isMeasured = true;
  const lines = section.beads.reduce((sum, bead) => sum + (isNarrow() ? bead.original + bead.translation : Math.max(bead.original, bead.translation)), 0);
  heights.sentence = Math.max(16, (section.element.getBoundingClientRect().height - heights.row * section.beads.length) / lines);
  held(() => sections.filter((one) => !one.isOpen).forEach(guess));
};

// Brings the sections and their rows to what the index says now.
const arrange = () => {
  for (const section of sections) section.beads = [];
  for (const bead of beads) bead.section.beads.push(bead);
  sections = sections.flatMap((section) => {
    if (section.beads.length) return section.beads.length > 2 * SIZE ? halves(section) : [section];
    drop(section);
    return [];
  });
  for (const section of sections) {
    if (section.isOpen) place(section);
    else if (section.beads.length !== section.guessed) guess(section);
  }
};
const halves = (section) => {
  const parts = [section];
  const rest = section.beads.splice(SIZE);
  for (let at = 0; at < rest.length; at += SIZE) {
    const part = sectionOf(rest.slice(at, at + SIZE));
    part.isOpen = section.isOpen;
    parts.at(-1).element.after(part.element);
    watch(part);
    parts.push(part);
  }
  return parts;
};
const place = ({ element, beads: members }) => {
  const wanted = new Set(members.map((bead) => bead.element));
  for (const child of [...element.children]) if (!wanted.has(child)) child.remove();
  members.forEach((bead, at) => {
    if (element.children[at] !== bead.element) element.insertBefore(bead.element, element.children[at] ?? null);
    number(bead);
  });
};
