// What the page tells: how far the work is, whether it is saved, what went wrong.
let title = "";
let isConnected = true;
let isSaving = false;
let isUnsaved = false;
let hiding = 0;

const tell = (text) => {
  byId("failed").replaceChildren();
  byId("said").textContent = text;
  clearTimeout(hiding);
  hiding = setTimeout(() => byId("said").replaceChildren(), 6000);
};
const fail = (text, again = null) => {
  byId("said").replaceChildren();
  byId("failed").replaceChildren(text);
  clearTimeout(hiding);
  if (!again) {
    hiding = setTimeout(() => byId("failed").replaceChildren(), 8000);
    return;
  }
  const retry = make("button", "", say("retry"));
  retry.type = "button";
  retry.addEventListener("click", again);
  byId("failed").append(" ", retry);
};
const quiet = () => {
  byId("said").replaceChildren();
  byId("failed").replaceChildren();
};

const showState = () => {
  const state = !isConnected ? "gone" : isSaving ? "saving" : isUnsaved ? "unsaved" : isChecked ? "saved" : "checking";
  if (byId("state").className === state && byId("state").lang === language) return;
  byId("state").className = state;
  byId("state").lang = language;
  byId("state").replaceChildren(make("span", "", say(state)));
};
document.addEventListener("saving", ({ detail }) => {
  isSaving = detail;
  if (isSaving) isUnsaved = false;
  showState();
});
const connected = (is) => {
  if (isConnected !== is) {
    if (is) quiet();
    else fail(say("gone.long"), () => poke());
  }
  isConnected = is;
  showState();
};
// Ends the pause before the next attempt.
let poke = () => {};

const refuse = (refusal) => {
  const { code, message, action } = refusal;
  if (code === "key") return shut("key");
  if (code === "gone") return connected(false);
  if (code === "save") {
    isUnsaved = true;
    showState();
    return fail(say("unsaved.long", { message }), () => {
      quiet();
      enqueue(() => act(action));
    });
  }
  fail(isKnown(`refused.${code}`) ? say(`refused.${code}`) : message);
};

// The page has no business any more, and says why.
const shut = (reason) => {
  for (const id of ["bar", "tools", "rows", "dock", "done"]) byId(id).hidden = true;
  byId("gate").textContent = say(`gate.${reason}`);
  byId("gate").hidden = false;
};

const notice = ({ code, message, files = [] }) => {
  const key = `notice.${code}`;
  const text = isKnown(key) ? say(key) : message;
  const place = byId("notices");
  for (const element of [...place.children]) if (element.firstChild.textContent === text) element.remove();
  const dismiss = make("button", "", say("dismiss"));
  dismiss.type = "button";
  const element = make("p", "", make("span", "", text), " ", make("span", "files", files.join(", ")), dismiss);
  element.setAttribute("role", "status");
  dismiss.addEventListener("click", () => {
    element.remove();
    takeFocus();
  });
  place.append(element);
};

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
