// How far the work is, and how far one key would bring it.
let title = "";
const showProgress = () => {
  const n = count((bead) => !isLeft(bead));
  const total = beads.length;
  byId("confirmed").textContent = say("confirmed", { n, total });
  byId("confirmed-short").textContent = `${n} / ${total}`;
  byId("meter").max = Math.max(total, 1);
  byId("meter").value = n;
  document.title = `${n}/${total} ${title} – sverka`;
  byId("above-count").textContent = say("above-count", { n: count(isAbove) });
  document.querySelector("[data-command=confirmAbove]").setAttribute("aria-disabled", count(isAbove) === 0);
  for (const step of ["undo", "redo"]) {
    for (const button of document.querySelectorAll(`[data-command=${step}]`)) button.setAttribute("aria-disabled", steps[step] === 0);
  }
  const isDone = total > 0 && n === total;
  byId("done").hidden = !isDone;
  const figures = [
    ["done", total],
    ["done.one-sided", count((bead) => !bead.original || !bead.translation)],
    ["done.remarks", count((bead) => bead.hasRemark)],
    ["done.findings", count((bead) => bead.finding > 0)],
  ];
  byId("done").textContent = isDone ? figures.filter(([, n]) => n).map(([key, n]) => say(key, { n })).join(" ") : "";
  showState();
};
document.addEventListener("changed", showProgress);

const showThreshold = () => {
  const shown = Math.round(threshold * 1000) / 10;
  byId("slider").value = shown;
  if (document.activeElement !== byId("threshold")) byId("threshold").value = shown;
  showProgress();
};
document.addEventListener("loaded", ({ detail: { name, titles } }) => {
  title = name;
  byId("name").textContent = name;
  byId("titles").replaceChildren(...titles.map((text, at) => Object.assign(make("span", "", text), { lang: languages[at] })));
  byId("gate").hidden = true;
  for (const id of ["bar", "tools", "rows", "dock"]) byId(id).hidden = false;
  showThreshold();
});
