// Where the current row stands in the window, and the focus with it.
const nameOf = ({ row }) => ({ original: row.original_ids, translation: row.translation_ids });

// Where a person writes or has opened a dialog, the focus stays.
const isBusy = (element) => element.closest?.("input, textarea, select, dialog, #dock, #tools, #bar");
const takeFocus = () => {
  if (current?.element && !isBusy(document.activeElement)) current.element.focus({ preventScroll: true });
};

// The row comes into the window with something of what stands around it.
const reveal = () => {
  const { top, bottom, height } = current.element.getBoundingClientRect();
  const from = Math.max(byId("tools").getBoundingClientRect().bottom, 0);
  const to = byId("dock").getBoundingClientRect().top;
  const margin = Math.min(90, (to - from) / 8);
  if (top >= from + margin && bottom <= to - margin) return;
  const wanted = height > to - from - 2 * margin ? from + 8 : from + Math.max(margin, (to - from - height) / 3);
  scrollBy({ top: top - wanted, behavior: "instant" });
};
