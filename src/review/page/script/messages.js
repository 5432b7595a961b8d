// What the page tells: whether the work is saved, what went wrong, what others did.
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

// The page has no business any more, and says why.
const shut = (reason) => {
  for (const id of ["bar", "tools", "rows", "dock", "done"]) byId(id).hidden = true;
  byId("gate").textContent = say(`gate.${reason}`);
  byId("gate").hidden = false;
};

const notice = ({ code, message, files = [] }) => {
  const key = `notice.${code}`;
  const text = isKnown(key) ? say(key, { message }) : message;
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
