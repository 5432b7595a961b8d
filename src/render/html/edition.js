// The sentences of a bead light up together: under the pointer, under the finger, under the focus.
"use strict";
(() => {
  const beads = new Map();
  for (const sentence of document.querySelectorAll(".s[data-bead]")) {
    const name = sentence.dataset.bead;
    if (!beads.has(name)) beads.set(name, []);
    beads.get(name).push(sentence);
  }
  let lit = null;
  let kept = null;
  const light = (name) => {
    if (name === lit) return;
    for (const sentence of beads.get(lit) || []) sentence.classList.remove("on");
    for (const sentence of beads.get(name) || []) sentence.classList.add("on");
    lit = name;
  };
  const beadOf = (target) => target.closest?.(".s[data-bead]")?.dataset.bead ?? null;
  document.addEventListener("pointerover", (event) => light(beadOf(event.target) ?? kept));
  document.addEventListener("focusin", (event) => light(beadOf(event.target) ?? kept));
  document.addEventListener("click", (event) => {
    if (event.target.closest?.("a")) return;
    const name = beadOf(event.target);
    kept = name === kept ? null : name;
    light(kept);
  });
  // An address that names a bead (#b12) lights it.
  const named = () => {
    const name = location.hash.slice(1);
    if (beads.has(name)) light((kept = name));
  };
  window.addEventListener("hashchange", named);
  named();
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") light((kept = null));
  });
})();
