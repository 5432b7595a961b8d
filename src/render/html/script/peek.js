// A note at its mark, and an entry of the bibliography at its citation, without leaving the place.
const peek = byId("peek");
document.addEventListener("click", (event) => {
  const link = event.target.closest?.('a[href^="#"]');
  const isOfText = link?.closest(".s, .notes p, #peek") && link.getAttribute("role") !== "doc-backlink";
  if (!isOfText || event.ctrlKey || event.metaKey || event.shiftKey || !peek.showPopover) return;
  const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  const isNote = target?.getAttribute("role") === "doc-footnote";
  if (!target || link.classList.contains("goes") || !(isNote || target.closest(".entry"))) {
    if (peek.matches(":popover-open")) peek.hidePopover();
    return;
  }
  event.preventDefault();
  const copy = document.createElement("p");
  copy.append(...target.cloneNode(true).childNodes);
  for (const element of copy.querySelectorAll("[id]")) element.removeAttribute("id");
  for (const back of copy.querySelectorAll("[role=doc-backlink]")) back.replaceWith(...back.childNodes);
  const on = document.createElement("a");
  on.className = "goes";
  on.href = link.hash;
  on.lang = root.lang;
  on.textContent = isNote ? words.note : words.entry;
  const last = document.createElement("p");
  last.append(on);
  const place = link.getBoundingClientRect();
  peek.lang = target.closest("[lang]").lang;
  peek.replaceChildren(copy, last);
  peek.showPopover();
  const [width, height] = [peek.offsetWidth, peek.offsetHeight];
  const left = Math.min(Math.max(place.left - 24, 8), innerWidth - width - 8);
  const below = place.bottom + 8;
  const top = below + height < innerHeight ? below : Math.max(8, place.top - height - 8);
  peek.style.left = `${left}px`;
  peek.style.top = `${top}px`;
  peek.focus({ preventScroll: true });
});
