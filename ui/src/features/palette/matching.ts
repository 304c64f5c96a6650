import type { Command } from "../../shared/commands";

/** A line of the palette: a command, or something to go to; `own` words are the person's. */
export type Choice = Command & { note?: string; own?: boolean };

/** More than any title's own value. */
const BEHIND = 1_000;

/** How well a title fits; lower is better, null not at all. Every word of the query must begin somewhere in it. */
function fit(title: string, words: readonly string[]): number | null {
  const text = title.toLowerCase();
  let sum = 0;
  for (const word of words) {
    const at = text.indexOf(word);
    if (at < 0) return null;
    const starts = at === 0 || /[^\p{L}\p{N}]/u.test(text[at - 1] ?? "");
    sum += (at === 0 ? 0 : starts ? 1 : 3) + text.length / 1000;
  }
  return sum;
}

/** The choices that fit, best first; all of them in their own order without a query. */
export function matches(choices: readonly Choice[], query: string): Choice[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (!words.length) return [...choices];
  return choices
    .flatMap((choice) => {
      // Words that are all in the title go before those that a menu's name has to help out with.
      const titled = fit(choice.title, words);
      const value = titled ?? fit(`${choice.title} ${choice.note ?? ""}`, words);
      return value === null ? [] : [{ choice, value: titled === null ? value + BEHIND : value }];
    })
    .sort((a, b) => a.value - b.value)
    .map(({ choice }) => choice);
}

/** Two lists of choices as one, each choice once. */
export function merged(choices: readonly Choice[], more: readonly Choice[]): Choice[] {
  const known = new Set(choices.map((one) => one.id));
  return [...choices, ...more.filter((one) => !known.has(one.id))];
}
