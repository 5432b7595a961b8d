// What ties the sentences of the current pair together: each tie has its colour in both texts and is named below them.
const TIES = 6;
let isEvident = kept("evidence") === "on";

// The characters of a sentence without those of its note marks: text nodes with where each begins.
const piecesOf = (element) => {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_ALL, (node) => {
    if (node.nodeType === Node.TEXT_NODE) return NodeFilter.FILTER_ACCEPT;
    return node.matches?.(".mark") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP;
  });
  const pieces = [];
  let length = 0;
  while (walker.nextNode()) {
    pieces.push([length, walker.currentNode]);
    length += walker.currentNode.length;
  }
  return pieces;
};
const rangeIn = (element, start, end) => {
  const pieces = piecesOf(element);
  const from = pieces.findLast(([begin]) => begin <= start);
  const to = pieces.findLast(([begin]) => begin < end);
  if (!from || !to) return null;
  const range = new Range();
  range.setStart(from[1], Math.min(start - from[0], from[1].length));
  range.setEnd(to[1], Math.min(end - to[0], to[1].length));
  return range;
};

const hideEvidence = () => {
  for (let tie = 0; tie < TIES; tie++) CSS.highlights?.delete(`tie-${tie}`);
  document.querySelector(".ties")?.remove();
};
const showEvidence = async () => {
  const bead = current;
  if (!isEvident || !bead?.row) return hideEvidence();
  const { evidence } = await ask("/api/evidence", nameOf(bead)).catch(() => ({ evidence: null }));
  if (!evidence || bead !== current || !bead.element) return;
  hideEvidence();
  const ranges = Array.from({ length: TIES }, () => []);
  const ties = make("ul", "ties");
  // Something speaks for a pair without standing anywhere in it, such as its length; that has no colour.
  const isPlaced = ({ original, translation }) => original.length + translation.length > 0;
  [...evidence.filter(isPlaced), ...evidence.filter((tie) => !isPlaced(tie))].forEach(({ kind, weight, ...sides }, at) => {
    const item = make("li", `tie-${at % TIES}`, make("span", "kind", isKnown(kind) ? say(kind) : kind), " ");
    if (!isPlaced(sides)) {
      item.className = "";
      item.append(make("span", "weight", weight.toFixed(1)));
      return ties.append(item);
    }
    const texts = SIDES.map((side) => {
      const found = sides[side].map(({ id, start, end }) => {
        const sentence = bead.element.querySelector(`.${side} [data-id="${CSS.escape(id)}"]`);
        return sentence && rangeIn(sentence, start, end);
      });
      const known = found.filter(Boolean);
      ranges[at % TIES].push(...known);
      const text = make("q", "", [...new Set(known.map(String))].join(" … "));
      text.lang = languages[SIDES.indexOf(side)];
      return text;
    });
    const placed = texts.filter((text) => text.textContent);
    item.append(...(placed.length > 1 ? [placed[0], " = ", placed[1]] : placed), " ", make("span", "weight", weight.toFixed(1)));
    ties.append(item);
  });
  if (!evidence.length) ties.append(make("li", "", say("evidence.none")));
  if (window.Highlight) ranges.forEach((all, tie) => CSS.highlights.set(`tie-${tie}`, new Highlight(...all)));
  held(() => bead.element.querySelector(".more").append(ties));
};

const turnEvidence = () => {
  isEvident = !isEvident;
  keep("evidence", isEvident ? "on" : "off");
  document.querySelector("[data-command=evidence]").setAttribute("aria-pressed", isEvident);
  showEvidence();
};
let asking = 0;
const soon = () => {
  clearTimeout(asking);
  asking = setTimeout(showEvidence, 60);
};
document.addEventListener("moved", soon);
document.addEventListener("changed", soon);
