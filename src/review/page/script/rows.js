// One bead as a row: its margin, its two sides, and below them what is known of it.
const SIDES = ["original", "translation"];
const SIGNS = ["○", "✓", "✗", "↻"];
let languages = ["ru", "en"];

const make = (tag, name, ...content) => {
  const element = document.createElement(tag);
  if (name) element.className = name;
  element.append(...content);
  return element;
};
// What the program makes of the texts is markup without scripts, and the policy of the page lets none run.
const markup = (element, html) => {
  element.innerHTML = html;
  return element;
};
const per = (certainty) => Math.floor(certainty / 10);

const marginOf = (bead) => {
  const { row } = bead;
  const sign = make("span", "sign", SIGNS[bead.status]);
  sign.setAttribute("aria-hidden", "true");
  const state = make("span", "state", say(row.status));
  if (row.by) state.title = say("verified.by", { name: row.by, date: row.date ?? "" });
  const margin = make("div", "margin", make("p", "", make("b", "number"), sign), make("p", "sure", `${per(bead.certainty)} %`), state);
  margin.querySelector(".sure").title = say("certainty", { n: per(bead.certainty) });
  if (isDoubtful(bead)) {
    const doubt = { stale: "stale.short", rejected: "rejected" }[row.status] ?? "unsure";
    margin.append(make("span", "flag doubt", say(doubt)));
  }
  for (const severity of ["error", "warning", "note"]) {
    const n = row.findings.filter((finding) => finding.severity === severity).length;
    if (n) margin.append(make("span", `flag ${severity}`, say(severity, { n })));
  }
  return margin;
};

const sideOf = (row, at) => {
  const side = make("div", `side ${SIDES[at]}`);
  const sentences = row[SIDES[at]];
  side.lang = languages[at];
  if (!sentences.length) {
    const none = make("p", "none", say(`none.${SIDES[at]}`));
    none.lang = language;
    side.append(none);
  }
  for (const { id, kind, begins, html, notes } of sentences) {
    const sentence = markup(make("p", `s ${kind}${begins ? " begins" : ""}`), html);
    sentence.dataset.id = id;
    side.append(sentence, ...notes.map((note) => make("p", "n", make("b", "", note.label), " ", markup(make("span"), note.html))));
  }
  return side;
};

const findingOf = (finding) => {
  const element = make("div", `finding ${finding.severity}`);
  element.dataset.fingerprint = finding.fingerprint;
  const said = make("p", "", make("b", "code", `${finding.code} ${finding.rule}`), " ", finding.message);
  said.lang = "en";
  element.append(said);
  const values = make("p", "values");
  for (const key of ["expected", "found"]) if (finding[key]) values.append(make("span", "", `${say(key)}: `, make("q", "", finding[key])), " ");
  if (values.childNodes.length) element.append(values);
  if (finding.hint) {
    const hint = make("p", "hint", finding.hint);
    hint.lang = "en";
    element.append(hint);
  }
  const accept = make("button", "accept", say("accept"));
  accept.type = "button";
  accept.title = `${say("accept.long")} – ${written("F")}`;
  element.append(accept);
  return element;
};

const moreOf = ({ row }) => {
  const more = make("div", "more");
  if (row.wording) {
    const before = (at) => Object.assign(make("p", "", row.wording[at]), { lang: languages[at] });
    more.append(make("div", "wording", make("p", "", say("wording")), before(0), before(1)));
  }
  if (row.remark) more.append(make("p", "remark", make("b", "", `${say("remark")}: `), row.remark));
  more.append(...row.findings.map(findingOf));
  return more;
};

const rowOf = (bead) => {
  const { row } = bead;
  const element = make("article", `row ${row.status}${isDoubtful(bead) ? " doubtful" : ""}`);
  element.tabIndex = -1;
  element.append(marginOf(bead), sideOf(row, 0), sideOf(row, 1), moreOf(bead));
  element.bead = bead;
  return element;
};

// The place of a row changes with what is merged and split above it.
const number = (bead) => {
  const { element, index, row } = bead;
  const place = `${index + 1}/${beads.length}`;
  if (element.dataset.place === place) return;
  element.dataset.place = place;
  element.setAttribute("aria-posinset", index + 1);
  element.setAttribute("aria-setsize", beads.length);
  const status = `${say(row.status)}, ${say("certainty", { n: per(bead.certainty) })}`;
  element.setAttribute("aria-label", say("row", { n: index + 1, total: beads.length, status }));
  element.querySelector(".number").textContent = index + 1;
};

// The current row: where keys and the buttons below lead.
let current = null;
const isMarked = (bead) => bead === current;

const markCurrent = (bead) => {
  const element = bead?.element;
  if (!element) return;
  element.classList.toggle("current", isMarked(bead));
  element.tabIndex = isMarked(bead) ? 0 : -1;
  if (isMarked(bead)) element.setAttribute("aria-current", "true");
  else element.removeAttribute("aria-current");
};
