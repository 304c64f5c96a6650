/** Whether the main modifier is Command. */
export const onMac = typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.platform);

/** Keys as they are written: `Mod+Shift+F`, where Mod is Ctrl, or Cmd on macOS. */
export function pressed(event: KeyboardEvent, keys: string): boolean {
  const parts = keys.split("+");
  const key = parts.at(-1) ?? "";
  const wants = (name: string) => parts.includes(name);
  const mod = onMac ? event.metaKey : event.ctrlKey;
  const other = onMac ? event.ctrlKey : event.metaKey;
  if (wants("Mod") !== mod || other || wants("Alt") !== event.altKey) return false;
  // A digit or a sign may need Shift on some layouts; the code says which key it was.
  if (wants("Shift") !== event.shiftKey && !/^[?]$/.test(key)) return false;
  if (/^\d$/.test(key)) return event.code === `Digit${key}` || event.key === key;
  if (key === "\\") return event.code === "Backslash" || event.key === "\\";
  return event.key.toLowerCase() === key.toLowerCase();
}

/** Keys for a person: `Ctrl ⇧ F`, `⌘ ⇧ F`. */
export function writtenKeys(keys: string): string {
  const names: Record<string, string> = {
    Mod: onMac ? "⌘" : "Ctrl",
    Shift: "⇧",
    Alt: onMac ? "⌥" : "Alt",
    ArrowLeft: "←",
    ArrowRight: "→",
    ArrowUp: "↑",
    ArrowDown: "↓",
  };
  return keys
    .split("+")
    .map((part) => names[part] ?? part)
    .join(" ");
}

/** Keys that are letters or signs of a text where one is written: `[`, `?`. */
export function bare(keys: string): boolean {
  return !/Mod|Alt|^(Shift\+)?F\d/.test(keys);
}

/** Whether typing goes into a text there: then single letters are letters. */
export function inText(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}
