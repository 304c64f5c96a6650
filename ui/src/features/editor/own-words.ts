// The person's own words in a text: a spelling checker is told to leave them alone. Only the lines in sight are looked at, and of
// those only the ones that change.
import { type Extension, StateEffect, StateField } from "@codemirror/state";
import {
  Decoration,
  type DecorationSet,
  type EditorView,
  MatchDecorator,
  ViewPlugin,
  type ViewUpdate,
} from "@codemirror/view";

/** Words by how they are known: as they are written, in any case if they are kept small, and as capitals. */
export class KnownWords {
  private readonly exact: ReadonlySet<string>;
  private readonly capitals: ReadonlySet<string>;

  constructor(words: readonly string[]) {
    this.exact = new Set(words);
    this.capitals = new Set(words.map((word) => word.toLocaleUpperCase("en-GB")));
  }

  get size(): number {
    return this.exact.size;
  }

  knows(written: string): boolean {
    const word = written.replaceAll("’", "'");
    if (this.exact.has(word) || this.exact.has(word.toLocaleLowerCase("en-GB"))) return true;
    // Capitals throughout are the same word, for abbreviations and for headings.
    return word.length > 1 && word === word.toLocaleUpperCase("en-GB") && this.capitals.has(word);
  }
}

export const setOwnWords = StateEffect.define<KnownWords>();

const known = StateField.define<KnownWords>({
  create: () => new KnownWords([]),
  update: (value, transaction) =>
    transaction.effects.reduce((now, effect) => (effect.is(setOwnWords) ? effect.value : now), value),
});

const left = Decoration.mark({ attributes: { spellcheck: "false" }, class: "md-own" });

/** The parts of a run of letters that are known: all of it, or pieces between hyphens and full stops. */
export function knownIn(run: string, words: KnownWords): [from: number, to: number][] {
  const found: [number, number][] = [];
  const take = (from: number, to: number): boolean => {
    const piece = run.slice(from, to);
    const end = to - (/['’]s?$/.exec(piece)?.[0].length ?? 0);
    if (to > from && (words.knows(piece) || words.knows(run.slice(from, end)))) {
      found.push([from, to]);
      return true;
    }
    return false;
  };
  const whole = run.replace(/[-.·]+$/, "").length;
  if (take(0, whole)) return found;
  for (const piece of run.matchAll(/[^-.·]+/g)) take(piece.index, piece.index + piece[0].length);
  return found;
}

const plugin = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet = Decoration.none;
    private matching: MatchDecorator | null = null;

    constructor(view: EditorView) {
      this.anew(view);
    }

    private anew(view: EditorView): void {
      const words = view.state.field(known);
      this.matching =
        words.size === 0
          ? null
          : new MatchDecorator({
              regexp: /[\p{L}\p{N}][\p{L}\p{M}\p{N}'’.·-]*/gu,
              decorate(add, from, _to, match) {
                for (const [start, end] of knownIn(match[0], words)) add(from + start, from + end, left);
              },
            });
      this.decorations = this.matching?.createDeco(view) ?? Decoration.none;
    }

    update(update: ViewUpdate): void {
      if (update.startState.field(known) !== update.state.field(known)) this.anew(update.view);
      else if (this.matching) this.decorations = this.matching.updateDeco(update, this.decorations);
    }
  },
  { decorations: (one) => one.decorations },
);

/** The person's own words are left alone by the spelling checker. */
export const ownWords: Extension = [known, plugin];

/** The word at the caret, or the one that is selected; null if there is none. */
export function wordAt(view: EditorView): string | null {
  const { main } = view.state.selection;
  const line = view.state.doc.lineAt(main.head);
  for (const found of line.text.matchAll(/[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}'’.·-]*[\p{L}\p{M}\p{N}])?/gu)) {
    const from = line.from + found.index;
    const to = from + found[0].length;
    if (from > main.from || to < main.to) continue;
    const word = found[0].replace(/['’]s$/, "");
    // Of a run of words with hyphens the one that is selected is meant.
    const chosen = view.state.sliceDoc(main.from, main.to).trim();
    const given = chosen && word.includes(chosen) && !/\s/.test(chosen) ? chosen : word;
    return /\p{L}/u.test(given) ? given : null;
  }
  return null;
}
