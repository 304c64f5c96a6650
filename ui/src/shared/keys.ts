/** Whether the main modifier is Command. */
export const onMac = typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.platform);

/** A sign that is no letter and no digit: which key it is on, and whether with Shift, depends on the keyboard. */
const isSign = (key: string) => key.length === 1 && !/[\p{L}\p{N}\s]/u.test(key);

/** Keys as they are written: `Mod+Shift+F`, where Mod is Ctrl, or Cmd on macOS. */
export function pressed(event: KeyboardEvent, keys: string): boolean {
  const parts = keys.split("+");
  const key = parts.at(-1) ?? "";
  const wants = (name: string) => parts.slice(0, -1).includes(name);
  const mod = onMac ? event.metaKey : event.ctrlKey;
  const other = onMac ? event.ctrlKey : event.metaKey;
  if (wants("Mod") !== mod || other || wants("Alt") !== event.altKey) return false;
  // Plus and equals are one key on some keyboards and two on others.
  if (key === "=") return event.key === "=" || event.key === "+";
  // A sign alone may need Shift on some layouts; the code says which key a digit was.
  if (wants("Shift") !== event.shiftKey && !(isSign(key) && parts.length === 1)) return false;
  if (/^\d$/.test(key)) return event.code === `Digit${key}` || event.key === key;
  if (key === "\\") return event.code === "Backslash" || event.key === "\\";
  if (key === "Space") return event.key === " ";
  return event.key.toLowerCase() === key.toLowerCase();
}

/** The keys of an event as `pressed` reads them; null while only modifiers are down, or if nobody could press them again. */
export function keysOf(event: KeyboardEvent): string | null {
  const { key } = event;
  if (
    /^(Control|Shift|Alt|Meta|AltGraph|CapsLock|NumLock|ScrollLock|Dead|Process|Unidentified|Fn|OS|Hyper|Super)$/.test(
      key,
    )
  )
    return null;
  if (event.getModifierState("AltGraph") || (onMac ? event.ctrlKey : event.metaKey)) return null;
  const mod = onMac ? event.metaKey : event.ctrlKey;
  const held = [mod && "Mod", event.altKey && "Alt"];
  if (key === "=" || key === "+") return [...held, "="].filter(Boolean).join("+");
  const digit = /^Digit(\d)$/.exec(event.code)?.[1];
  const name =
    digit && (mod || event.altKey) ? digit : event.code === "Backslash" && mod ? "\\" : key === " " ? "Space" : key;
  const shift = event.shiftKey && !(isSign(name) && !mod && !event.altKey);
  return [...held, shift && "Shift", name.length === 1 ? name.toUpperCase() : name].filter(Boolean).join("+");
}

/** Keys for a person: `Ctrl ⇧ F`, `⌘ ⇧ F`. */
export function writtenKeys(keys: string): string {
  return keyCaps(keys).join(" ");
}

const caps: Record<string, string> = {
  Mod: onMac ? "⌘" : "Ctrl",
  Shift: "⇧",
  Alt: onMac ? "⌥" : "Alt",
  ArrowLeft: "←",
  ArrowRight: "→",
  ArrowUp: "↑",
  ArrowDown: "↓",
  "=": "+",
  "-": "−",
};

/** The caps of keys, one by one. */
export function keyCaps(keys: string): string[] {
  return keys.split("+").map((part) => caps[part] ?? part);
}

/** Keys as they are spoken: no arrow or sign that a screen reader leaves out. */
export function spokenKeys(keys: string): string {
  const names: Record<string, string> = {
    Mod: onMac ? "Command" : "Control",
    "=": "plus",
    "-": "minus",
    ",": "comma",
    ".": "full stop",
    "[": "left square bracket",
    "]": "right square bracket",
    "\\": "backslash",
    "?": "question mark",
  };
  return keys
    .split("+")
    .map((part) => names[part] ?? part.replace(/^(Arrow|Page)(?=\w)/, "$1 "))
    .join(" ");
}

/** Keys that are letters or signs of a text where one is written: `[`, `?`. */
export function bare(keys: string): boolean {
  return !/Mod|Alt|^(Shift\+)?F\d/.test(keys);
}

/** One letter or sign without Ctrl or Alt: what WCAG 2.1.4 wants to be able to be switched off. */
export function letter(keys: string): boolean {
  return bare(keys) && [...(keys.split("+").at(-1) ?? "")].length === 1;
}

/** Whether typing goes into a text there: then single letters are letters. */
export function inText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  // A box to tick takes no letters.
  if (target instanceof HTMLInputElement) return !/^(checkbox|radio|range|button|submit|reset|file)$/.test(target.type);
  return target.isContentEditable || /^(TEXTAREA|SELECT)$/.test(target.tagName);
}
