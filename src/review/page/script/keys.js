// Keys stand for places on the keyboard, so that they work whatever alphabet it is switched to.
const KEYS = [
  ["Enter", "confirm"], ["Space", "confirm"], ["KeyX", "withdraw"], ["KeyC", "confirmAbove"],
  ["KeyM", "merge"], ["KeyS", "split"],
  ["KeyQ", "originalFirstUp"], ["KeyA", "originalLastDown"], ["Shift+KeyQ", "originalFromAbove"], ["Shift+KeyA", "originalFromBelow"],
  ["KeyP", "translationFirstUp"], ["KeyL", "translationLastDown"], ["Shift+KeyP", "translationFromAbove"], ["Shift+KeyL", "translationFromBelow"],
  ["Digit1", "onlyOriginal"], ["Digit0", "onlyTranslation"],
  ["KeyU", "undo"], ["Ctrl+KeyZ", "undo"], ["KeyR", "redo"], ["Ctrl+KeyY", "redo"], ["Ctrl+Shift+KeyZ", "redo"],
  ["KeyT", "remark"], ["KeyE", "evidence"], ["KeyF", "accept"],
  ["ArrowDown", "down"], ["KeyJ", "down"], ["ArrowUp", "up"], ["KeyK", "up"], ["KeyN", "nextUnsure"], ["Shift+KeyN", "previousUnsure"],
  ["Home", "first"], ["End", "last"], ["KeyG", "jump"], ["Shift+Slash", "help"],
];
const BY_KEY = new Map(KEYS);
const REPEATED = ["down", "up", "nextUnsure", "previousUnsure"];

const pressed = (event) => {
  if (event.key === "?") return "Shift+Slash";
  const code = event.code.replace("NumpadEnter", "Enter").replace("Numpad", "Digit");
  return `${event.ctrlKey || event.metaKey ? "Ctrl+" : ""}${event.shiftKey ? "Shift+" : ""}${code}`;
};
const isLetter = (key) => /^(Shift\+)?(Key.|Digit.|Slash)$/.test(key);

document.addEventListener("keydown", (event) => {
  if (event.altKey || event.isComposing || event.target.closest("dialog, textarea")) return;
  const isField = event.target.closest("input, select");
  if (isField && event.key === "Escape") {
    event.target.blur();
    takeFocus();
  }
  const key = pressed(event);
  const name = BY_KEY.get(key);
  const isPressing = event.target.closest("button, a, summary") && ["Enter", "Space"].includes(key);
  if (!name || isField || isPressing || (isLetter(key) && !byId("letters").checked)) return;
  event.preventDefault();
  if (!event.repeat || REPEATED.includes(name)) command(name);
});

// What a code is called on the keyboard.
const called = (key) => {
  const named = { ArrowDown: "↓", ArrowUp: "↑", Slash: "?", Space: language === "ru" ? "Пробел" : "Space" };
  const [code, ...held] = key.split("+").reverse();
  const name = named[code] ?? code.replace(/^(Key|Digit)/, "");
  return written([...(code === "Slash" ? [] : held.reverse()), name].join("+"));
};
const LONG = ["confirm", "withdraw", "merge", "split", "remark", "evidence", "accept", "jump"];
const nameOfCommand = (name) => {
  const [, side, rest] = /^(original|translation)(.+)$/.exec(name) ?? [];
  if (side) return `${say(side)}: ${say({ FirstUp: "first-up", LastDown: "last-down", FromAbove: "from-above", FromBelow: "from-below" }[rest])}`;
  if (name.startsWith("only")) return say(name === "onlyOriginal" ? "only.original" : "only.translation");
  return say(LONG.includes(name) ? `${name}.long` : name);
};
const showKeys = () => {
  const names = [...new Set(KEYS.map(([, name]) => name))];
  byId("keys").replaceChildren(...names.map((name) => {
    const keys = KEYS.filter(([, other]) => other === name).flatMap(([key]) => [make("kbd", "", called(key)), " "]);
    const head = make("th", "", ...keys);
    head.scope = "row";
    return make("tr", "", head, make("td", "", nameOfCommand(name)));
  }));
};
