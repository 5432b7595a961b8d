// What a person can do here: each command has its key, and a button.
const onward = async (by = 1) => {
  const next = nearest(current.index, by, isLeft, listed());
  if (next && byId("list").value === "order" && by * (next.index - current.index) < 0) tell(say("wrapped"));
  await go(next);
};
const goNear = async (by, is, refusal) => {
  const next = nearest(current.index, by, is);
  if (!next) throw new Refusal(refusal, "");
  await go(next);
};
const step = async (by) => go(beads[Math.min(Math.max(current.index + by, 0), beads.length - 1)]);
const shift = (side, end) => () => actOn("shift", { side, end });
const fetchOver = (side, end) => () => actOn("take", { side, end });

const COMMANDS = {
  // What is confirmed already is not written again, and a key that goes on never stops there.
  confirm: async () => {
    if (isLeft(current)) await actOn("confirm");
    await onward();
  },
  confirmAbove: async () => {
    const before = count(isLeft);
    await act({ do: "confirm-above", certainty: threshold });
    tell(say("confirmed.all", { n: before - count(isLeft) }));
    if (!isLeft(current)) await onward();
  },
  withdraw: () => actOn("withdraw"),
  merge: () => actOn("merge"),
  split: () => actOn("split"),
  originalFirstUp: shift("original", "first"),
  originalLastDown: shift("original", "last"),
  originalFromAbove: fetchOver("original", "first"),
  originalFromBelow: fetchOver("original", "last"),
  onlyOriginal: () => actOn("only", { side: "original" }),
  translationFirstUp: shift("translation", "first"),
  translationLastDown: shift("translation", "last"),
  translationFromAbove: fetchOver("translation", "first"),
  translationFromBelow: fetchOver("translation", "last"),
  onlyTranslation: () => actOn("only", { side: "translation" }),
  undo: async () => {
    await act({ do: "undo" });
    tell(say("undone"));
  },
  redo: async () => {
    await act({ do: "redo" });
    tell(say("redone"));
  },
  remark: () => writeRemark(),
  accept: () => {
    const [finding] = current.row.findings;
    if (!finding) throw new Refusal("no-finding", "");
    acceptFinding(finding.fingerprint);
  },
  evidence: () => turnEvidence(),
  down: () => step(1),
  up: () => step(-1),
  first: () => go(beads[0]),
  last: () => go(beads.at(-1)),
  next: () => onward(),
  previous: () => onward(-1),
  nextUnsure: () => goNear(1, isDoubtful, "no-unsure"),
  previousUnsure: () => goNear(-1, isDoubtful, "no-unsure"),
  jump: () => {
    byId("jump-to").max = beads.length;
    byId("jump-to").value = "";
    byId("jump").returnValue = "";
    byId("jump").showModal();
  },
  help: () => byId("help").showModal(),
};

const command = (name) => {
  if (!current && name !== "help") return;
  quiet();
  enqueue(COMMANDS[name]);
};

byId("jump").addEventListener("close", () => {
  const place = byId("jump-to").valueAsNumber - 1;
  if (byId("jump").returnValue !== "go") return;
  enqueue(async () => {
    if (!beads[place]) throw new Refusal("no-number", "");
    await go(beads[place]);
  });
});

// A button that is pressed with the pointer leaves the focus in the rows, so that keys go on from there.
document.addEventListener("mousedown", (event) => {
  if (event.target.closest("button[data-command], #more")) event.preventDefault();
});
document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-command]");
  if (button) return command(button.dataset.command);
  const bead = event.target.closest(".row")?.bead;
  const accept = event.target.closest(".accept");
  const fingerprint = accept?.closest(".finding").dataset.fingerprint;
  if (bead && bead !== current && getSelection().isCollapsed) enqueue(() => go(bead.section.beads.includes(bead) ? bead : current));
  if (accept) enqueue(() => acceptFinding(fingerprint));
});
// On a small screen what is needed seldom comes when it is asked for.
byId("more").addEventListener("click", () => {
  const isWhole = byId("dock").classList.toggle("whole");
  byId("more").setAttribute("aria-expanded", isWhole);
});
