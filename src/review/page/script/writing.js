// A remark about a pair, or the reason why a finding may stand, is written in the row.
let writing = null;

const stopWriting = () => {
  if (!writing) return;
  writing.form.remove();
  writing = null;
  takeFocus();
};
const write = (label, text, isNeeded, place, done) => {
  stopWriting();
  const form = byId("writing").content.cloneNode(true).firstElementChild;
  translate(form);
  const [field] = form.querySelectorAll("textarea");
  form.querySelector("label").textContent = say(label);
  field.value = text;
  writing = { form, place };
  const finish = () => {
    const value = field.value.trim().replace(/\s+/g, " ");
    if (isNeeded && !value) return fail(say("refused.no-remark"));
    stopWriting();
    done(value);
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    finish();
  });
  form.querySelector(".cancel").addEventListener("click", stopWriting);
  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Escape") stopWriting();
    if (event.key !== "Enter" || event.shiftKey) return;
    event.preventDefault();
    finish();
  });
  place()?.append(form);
  field.focus();
};
const writeRemark = () => {
  const bead = nameOf(current);
  write("remark.label", current.row.remark ?? "", false, () => current.element.querySelector(".more"), (text) =>
    enqueue(() => act({ do: "remark", bead, text })));
};
const acceptFinding = (fingerprint) => {
  const place = () => current.element.querySelector(`[data-fingerprint="${CSS.escape(fingerprint)}"]`);
  write("accept.label", "", true, place, (reason) => enqueue(() => act({ do: "accept", finding: fingerprint, reason })));
};

// The row may have been made anew under the hand of who writes: what is written goes over.
document.addEventListener("changed", () => {
  if (!writing || writing.form.isConnected) return;
  const place = current && writing.place();
  if (!place) return stopWriting();
  place.append(writing.form);
  writing.form.querySelector("textarea").focus();
});
