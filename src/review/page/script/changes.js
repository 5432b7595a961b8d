// Changes arrive as splices of the index, from what is done here as from elsewhere. One task after another touches the
// index, so that keys pressed while something is being saved wait for it.
let tasks = [];
let isRunning = false;

// What was asked for after a step that was refused rests on a wrong guess: it is forgotten.
const enqueue = (task, isOwn = true) => {
  tasks.push({ task, isOwn });
  if (!isRunning) run();
};
// What is to be done among the steps of the person, for whoever waits for it.
const inTurn = (task) => new Promise((resolve, reject) => enqueue(() => task().then(resolve, reject), false));
const run = async () => {
  isRunning = true;
  while (tasks.length) {
    const { task } = tasks.shift();
    try {
      await task();
    } catch (refusal) {
      tasks = tasks.filter(({ isOwn }) => !isOwn);
      if (refusal instanceof Refusal) refuse(refusal);
      else reportError(refusal);
    }
  }
  isRunning = false;
};

// The index after the splices, without touching the one that is shown. New beads come into the sections of those that
// they replace.
const spliced = (from, splices) => {
  let next = from;
  for (const { at, removed, beads: fresh } of splices) {
    const gone = next.slice(at, at + removed);
    const home = (next[at] ?? next[at - 1])?.section;
    const added = fresh.map(beadOf);
    added.forEach((bead, index) => (bead.section = gone[Math.floor((index * gone.length) / added.length)]?.section ?? home));
    next = [...next.slice(0, at), ...added, ...next.slice(at + removed)];
    const lost = gone.indexOf(heir);
    if (lost >= 0) heir = added[Math.min(lost, added.length - 1)] ?? next[at] ?? next[at - 1];
  }
  return next;
};
// The bead that takes the place of the current one.
let heir = null;

// Takes over the splices that lead to a revision: rows that are in sight are loaded first, so that nothing flickers.
const settle = async (splices, to) => {
  heir = current;
  let next = spliced(beads, splices);
  for (;;) {
    const missing = [];
    next.forEach((bead, index) => {
      if (bead.section.isOpen && !bead.row) missing.push([index, bead]);
    });
    if (!missing.length) break;
    const from = missing[0][0];
    const run = missing.filter(([index], at) => index === from + at).slice(0, 200);
    const answer = await ask(`/api/rows?from=${from}&to=${from + run.length}`);
    if (answer.revision === to) {
      run.forEach(([, bead], at) => (bead.row = answer.rows[at]));
      continue;
    }
    const more = await ask(`/api/changes?since=${to}`);
    if (more.reload) return restart();
    next = spliced(next, more.splices);
    to = more.revision;
    remember(more);
  }
  beads = next;
  revision = to;
  beads.forEach((bead, index) => (bead.index = index));
  held(() => {
    for (const bead of beads) {
      if (!bead.section.isOpen || bead.element) continue;
      bead.element = rowOf(bead);
    }
    current = heir;
    arrange();
    markCurrent(current);
  });
  takeFocus();
  document.dispatchEvent(new Event("changed"));
};

const remember = ({ undo, redo, findings = isChecked, notices = [] }) => {
  [steps.undo, steps.redo, isChecked] = [undo, redo, findings];
  notices.forEach(notice);
};
const take = async (answer) => {
  remember(answer);
  if (answer.reload) await restart();
  else await settle(answer.splices, answer.revision);
};
const catchUp = async () => take(await ask(`/api/changes?since=${revision}`));

// Makes a bead the current one. Its section is there before it is shown.
const go = async (bead) => {
  if (!bead) return;
  const before = current;
  current = bead;
  if (before) markCurrent(before);
  while (!(await unfold(current.section))) await catchUp();
  markCurrent(current);
  reveal();
  takeFocus();
  document.dispatchEvent(new Event("moved"));
};

// Reads the whole index; what was current stays so as far as its sentences are still together. At first the work list
// says where to begin.
const restart = async () => {
  const before = current?.row && JSON.stringify(nameOf(current));
  const at = current?.index ?? 0;
  const state = await ask("/api/state");
  [revision, languages, threshold] = [state.revision, state.languages, kept("threshold") ? Number(kept("threshold")) : state.threshold ?? 0.95];
  beads = state.beads.map(beadOf);
  beads.forEach((bead, index) => (bead.index = index));
  remember(state);
  current = null;
  build();
  document.dispatchEvent(new CustomEvent("loaded", { detail: state }));
  document.dispatchEvent(new Event("changed"));
  if (!beads.length) return;
  await go(before ? beads[Math.min(at, beads.length - 1)] : nearest(-1, 1, isLeft, listed()) ?? beads[0]);
  const same = before && sections.flatMap((section) => section.beads).find((bead) => bead.row && JSON.stringify(nameOf(bead)) === before);
  if (same && same !== current) await go(same);
};

// Does something to the texts' alignment and stands where the program says. The answer comes before it is
// on disk; the step is over when the program says that it is saved.
const act = async (action) => {
  document.dispatchEvent(new CustomEvent("saving", { detail: true }));
  try {
    const answer = await ask("/api/act", action);
    if (answer.before === revision) await take(answer);
    else {
      remember(answer);
      await catchUp();
    }
    if (beads.length) await go(beads[Math.min(answer.cursor ?? current.index, beads.length - 1)]);
    // Where the disk takes longer than an answer may, there is none yet.
    while (!(await ask(`/api/saved?since=${answer.revision}`)).saved);
  } catch (refusal) {
    refusal.action = action;
    throw refusal;
  } finally {
    document.dispatchEvent(new CustomEvent("saving", { detail: false }));
  }
};
const actOn = (action, more = {}) => act({ do: action, bead: nameOf(current), ...more });

// Tells why a step was not taken.
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
