// Sentence under sentence: the sentences of a row are moved into pairs, and back again.
const paired = (row) => {
  const pairs = document.createElement("div");
  pairs.className = "pairs";
  const sides = ["original", "translation"].map((side) => [...row.querySelectorAll(`:scope > .text.${side} .s`)]);
  const names = [...new Set(sides.flat().map((sentence) => sentence.dataset.bead ?? sentence.id))];
  names.sort((a, b) => placeOf(a) - placeOf(b) || 0);
  for (const name of names) {
    const pair = document.createElement("div");
    pair.className = "pair";
    for (const [at, side] of ["original", "translation"].entries()) {
      let last = null;
      let line = null;
      for (const sentence of sides[at].filter((sentence) => (sentence.dataset.bead ?? sentence.id) === name)) {
        const block = sentence.parentElement;
        if (block !== last) {
          line = block.matches("td") ? document.createElement("p") : block.cloneNode(false);
          line.classList.add(side);
          line.lang = sentence.closest("[lang]").lang;
          pair.append(line);
          last = block;
        } else line.append(" ");
        const place = document.createComment("");
        sentence.replaceWith(place);
        places.push([place, sentence]);
        line.append(sentence);
      }
    }
    pairs.append(pair);
  }
  row.prepend(pairs);
  row.classList.add("paired");
};
let places = [];
const arrange = () => {
  const isWanted = byId("view-sentences").checked;
  if (isWanted === places.length > 0) return;
  if (isWanted) {
    for (const row of document.querySelectorAll("main > div.row")) paired(row);
  } else {
    for (const [place, sentence] of places) place.replaceWith(sentence);
    places = [];
    for (const row of document.querySelectorAll(".paired")) {
      row.firstElementChild.remove();
      row.classList.remove("paired");
    }
  }
  if (chosen) groupOf(chosen)[0]?.scrollIntoView({ block: "center" });
};
for (const input of choices.filter((input) => input.name === "view")) input.addEventListener("change", arrange);
addEventListener("DOMContentLoaded", arrange);

// What is known of the chosen pair, while findings and certainty are shown: how sure it is, and what
// both sides have in common.
const card = byId("card");
const line = (...parts) => {
  const paragraph = document.createElement("p");
  paragraph.append(...parts);
  return paragraph;
};
const tell = () => {
  const members = chosen?.startsWith("b") && byId("checks").checked ? groupOf(chosen) : [];
  const first = members.find((member) => member.id === chosen);
  card.hidden = !first;
  paint("tie", []);
  if (!first) return;
  const sides = ["original", "translation"].map((side) => members.filter((member) => member.closest(`.${side}`)));
  const link = document.createElement("a");
  link.href = `#${chosen}`;
  link.title = words.link;
  link.textContent = chosen;
  const status = first.dataset.status ? ` · ${words[first.dataset.status]}` : "";
  card.replaceChildren(line(link, ` · ${sides.map((side) => side.length).join(":")} · ${words.certainty} ${first.dataset.sure} %${status}`));
  const contents = sides.map((side) => side.map(textOf));
  const ranges = [];
  const table = document.createElement("table");
  for (const tie of (first.dataset.ties ?? "").split(";").filter(Boolean)) {
    const [kind, weight, ...found] = tie.split(" ");
    const forms = found.map((pieces, side) => {
      const all = pieces.split(",").map((piece) => {
        const [sentence, start, end] = piece.split(/[:-]/).map(Number);
        const content = contents[side][sentence];
        ranges.push(rangeIn(content, start, end));
        return content.text.slice(start, end);
      });
      return [...new Set(all)].join(", ");
    });
    const row = table.insertRow();
    for (const text of [weight, words[kind], forms.join(" = ")]) row.insertCell().textContent = text;
  }
  if (table.rows.length) card.append(table);
  paint("tie", ranges);
};
document.addEventListener("chosen", tell);
byId("checks").addEventListener("change", tell);
