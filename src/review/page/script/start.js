// The page begins: the words, the way in, the index; then it listens for what changes.
const listen = async () => {
  let wait = 500;
  for (;;) {
    const since = revision;
    const started = performance.now();
    try {
      const answer = await ask(`/api/changes?since=${since}`);
      connected(true);
      wait = 500;
      // What was done here meanwhile has been taken over already.
      await inTurn(async () => {
        if (revision === since) await take(answer);
      });
      if (performance.now() - started < 50) await pause(50);
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      if (refusal.code === "key") return shut("key");
      connected(false);
      await Promise.race([pause(wait), new Promise((resolve) => (poke = resolve))]);
      wait = Math.min(wait * 1.5, 3000);
    }
  }
};

const enter = async () => {
  const token = location.hash.slice(1);
  if (!token) return;
  history.replaceState(null, "", location.pathname);
  keep("key", (await ask("/api/enter", { token })).key);
};

const begin = async () => {
  try {
    await enter();
    await inTurn(restart);
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    shut(refusal.code === "gone" || refusal.code === "token-spent" ? refusal.code : "key");
    if (refusal.code === "gone") setTimeout(begin, 1500);
    return;
  }
  listen();
};

const showLanguage = () => {
  speak(language);
  byId("language").textContent = say("language");
  byId("language").lang = language === "ru" ? "en" : "ru";
  showKeys();
};
byId("language").addEventListener("click", () => {
  language = language === "ru" ? "en" : "ru";
  keep("language", language);
  showLanguage();
  // The rows hold words, too.
  if (beads.length) enqueue(restart);
});

byId("list").value = kept("list") ?? "unsure";
byId("list").addEventListener("change", () => {
  keep("list", byId("list").value);
  takeFocus();
});
for (const id of ["slider", "threshold"]) {
  byId(id).addEventListener("input", () => {
    const value = byId(id).valueAsNumber;
    if (!(value >= 0 && value <= 100)) return;
    threshold = Math.round(value * 10) / 1000;
    keep("threshold", threshold);
    showThreshold();
  });
}
byId("letters").checked = kept("letters") !== "off";
byId("letters").addEventListener("change", () => keep("letters", byId("letters").checked ? "on" : "off"));
document.querySelector("[data-command=evidence]").setAttribute("aria-pressed", isEvident);

// Another window has come in by a new address: its key is for this one, too.
addEventListener("storage", ({ key }) => {
  if (key === "sverka-key" && !byId("gate").hidden) location.reload();
});

fetch("/words.json").then((answer) => answer.json()).then((all) => {
  words = all;
  language = kept("language") ?? language;
  showLanguage();
  begin();
});
