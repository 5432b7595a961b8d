// Keys. Single letters can be switched off, for whoever speaks to the browser.
const isTyping = (target) => target.closest?.("input[type=search], [contenteditable]");
const inOrder = (by) => {
  const count = groupOf("") && [...groups.keys()].filter((name) => name[0] === "b").length;
  const from = chosen ?? (document.activeElement === stop ? stop.dataset.bead : "b0");
  const now = from[0] === "b" ? Number(from.slice(1)) : 0;
  const next = `b${Math.min(Math.max(now + by, 1), count)}`;
  const first = document.getElementById(next);
  if (!first) return;
  choose(next);
  goTo(first);
};
const across = (side) => {
  const other = groupOf(chosen ?? stop?.dataset.bead).find((member) => member.closest(`.${side}`));
  if (other) goTo(other);
};
const turn = (name) => {
  const radios = choices.filter((input) => input.name === name);
  const next = radios[(radios.findIndex((input) => input.checked) + 1) % radios.length];
  next.checked = true;
  next.dispatchEvent(new Event("change"));
};
const KEYS = {
  j: () => inOrder(1),
  k: () => inOrder(-1),
  n: () => groupOf(chosen).flatMap((member) => [...member.querySelectorAll("a[role=doc-noteref]")])[0]?.click(),
  "/": () => query.focus(),
  v: () => turn("view"),
  c: () => byId("checks").click(),
  "?": () => byId("help").togglePopover(),
};
const ARROWS = {
  ArrowDown: () => inOrder(1),
  ArrowUp: () => inOrder(-1),
  ArrowLeft: () => across("original"),
  ArrowRight: () => across("translation"),
  Enter: (name) => choose(name),
};
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  if (event.key === "Escape") {
    if (!document.querySelector(":popover-open:not(#found)")) {
      if (found.matches(":popover-open")) forget();
      else choose(null);
    }
    return;
  }
  const isOnSentence = event.target.matches?.("[data-bead]");
  const act = (byId("keys").checked && KEYS[event.key]) || (isOnSentence && ARROWS[event.key]);
  if (!act) return;
  event.preventDefault();
  act(event.target.dataset?.bead);
});
