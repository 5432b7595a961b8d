// The index: of every bead what is needed to count, to find the next one and to guess its height. Its row and element are
// there only while its section is near the window.
const VERIFIED = 1;
const STATUSES = ["auto", "verified", "rejected", "stale"];
const SEVERITIES = ["", "note", "warning", "error"];

let beads = [];
let revision = 0;
let threshold = 0.95;
let isChecked = true;
const steps = { undo: 0, redo: 0 };

const beadOf = ([status, certainty, original, translation, unsure, finding, remark]) => ({
  status, certainty, original, translation, isUnsure: unsure === 1, finding, hasRemark: remark === 1,
  index: 0, section: null, row: null, element: null,
});
const isLeft = (bead) => bead.status !== VERIFIED;
const isDoubtful = (bead) => isLeft(bead) && (bead.isUnsure || bead.status > VERIFIED);
const isAbove = (bead) => bead.status === 0 && bead.certainty >= Math.round(threshold * 1000);
const count = (is) => beads.reduce((sum, bead) => sum + (is(bead) ? 1 : 0), 0);

// How early a list leads to a bead: what has the smallest rank comes first, in reading order.
const LISTS = {
  unsure: (bead) => (isDoubtful(bead) ? 0 : 1),
  findings: (bead) => SEVERITIES.length - bead.finding,
  order: () => 0,
};
const listed = () => LISTS[byId("list").value];

// The nearest bead of the smallest rank after the place `from`, or before it; from the end it goes on at the beginning.
const nearest = (from, by, is, rank = () => 0) => {
  let best = null;
  let bestKey = Infinity;
  for (const bead of beads) {
    if (!is(bead)) continue;
    const distance = ((by * (bead.index - from) + 2 * beads.length - 1) % beads.length) + 1;
    const key = rank(bead) * (beads.length + 1) + distance;
    if (key < bestKey) [best, bestKey] = [bead, key];
  }
  return best;
};
