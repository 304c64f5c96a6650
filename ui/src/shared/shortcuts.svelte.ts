import { menus } from "./commands";
import { bare, letter, writtenKeys } from "./keys";

/** Commands by id, with their titles and the keys that they come with. */
const listed = new Map(menus.flatMap(({ commands }) => commands.map((one) => [one.id, one] as const)));

/** Why some keys can't be given to a command. */
export type Unfit = "text" | "move" | "letters" | "plain";

/** The keys of the commands, as the person has them. */
export class Shortcuts {
  /** What differs from how it comes: keys by the command's id, "" for none. */
  changed = $state.raw<Readonly<Record<string, string>>>({});
  /** Whether single letters and signs are keys where no text is written. */
  letters = $state(true);
  /** Hears the keys that are being chosen in the settings: nothing else may act on them. */
  listening = $state.raw<((keys: string) => void) | null>(null);

  constructor(private readonly keep: () => void) {}

  /** Takes what was kept; what is no command any more, or no text, is left. */
  take(keys: unknown, letters: unknown): void {
    if (typeof letters === "boolean") this.letters = letters;
    if (typeof keys !== "object" || keys === null) return;
    const fit = Object.entries(keys).filter(([id, one]) => listed.has(id) && typeof one === "string");
    this.changed = Object.fromEntries(fit) as Record<string, string>;
  }

  /** The keys of a command now; undefined if it has none, or if they are a letter and letters are switched off. */
  of(id: string): string | undefined {
    const keys = this.given(id);
    return keys && !(letter(keys) && !this.letters) ? keys : undefined;
  }

  /** The keys that a command has, whether they work now or not. */
  given(id: string): string | undefined {
    return (this.changed[id] ?? listed.get(id)?.keys) || undefined;
  }

  /** A name with its keys behind it, for a tooltip. */
  titled(label: string, id: string): string {
    const keys = this.of(id);
    return keys ? `${label} (${writtenKeys(keys)})` : label;
  }

  /** The keys that were taken from their commands and that no command has now. */
  get free(): string[] {
    return Object.keys(this.changed).flatMap((id) => {
      const keys = listed.get(id)?.keys;
      return keys && ![...listed.keys()].some((one) => this.given(one) === keys) ? [keys] : [];
    });
  }

  isChanged(id: string): boolean {
    return id in this.changed;
  }

  /**
   * The other commands that have these keys. Commands that come with the same ones are for different views, where each is the only one
   * that can be done: they may go on sharing them.
   */
  holders(keys: string, but: string): { id: string; title: string }[] {
    const shared = listed.get(but)?.keys === keys;
    return [...listed.values()].filter(
      (one) => one.id !== but && this.given(one.id) === keys && !(shared && one.keys === keys),
    );
  }

  /** Why these keys can't be this command's; undefined if they can. */
  unfit(keys: string, id: string): Unfit | undefined {
    if (keys === listed.get(id)?.keys && !letter(keys)) return undefined;
    const key = keys.split("+").at(-1) ?? "";
    if (/^Mod\+(Shift\+)?[CVXZYA]$/.test(keys)) return "text";
    const moves = /^(Arrow\w+|Home|End|Page\w+|Tab|Enter|Escape|Space|Backspace|Delete|Insert)$/.test(key);
    if (
      moves &&
      (!/Mod|Alt/.test(keys) || /^(Tab|Escape|Backspace|Delete|Space)$/.test(key) || /^Mod.*Arrow/.test(keys))
    )
      return "move";
    if (letter(keys)) return this.letters ? undefined : "letters";
    return bare(keys) ? "plain" : undefined;
  }

  /** Gives a command other keys, or none; commands that had them have none then. */
  give(id: string, keys: string | null): void {
    const changed = { ...this.changed };
    for (const before of keys ? this.holders(keys, id) : []) changed[before.id] = "";
    changed[id] = keys ?? "";
    // What is as it comes is not kept.
    const others = Object.entries(changed).filter(([one, now]) => now !== (listed.get(one)?.keys ?? ""));
    this.changed = Object.fromEntries(others);
    this.keep();
  }

  /** Gives a command the keys back that it comes with. */
  reset(id: string): void {
    this.give(id, listed.get(id)?.keys ?? null);
  }

  resetAll(): void {
    this.changed = {};
    this.keep();
  }

  useLetters(on: boolean): void {
    this.letters = on;
    this.keep();
  }
}
