// Marked passages beside the text: ranges that go through each change, drawn as lines in the margin.
import {
  type EditorState,
  type Extension,
  type Line,
  type Range,
  RangeSet,
  StateEffect,
  StateField,
  type Text,
} from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView } from "@codemirror/view";

import type { PassageShown } from "../../lib/backend";
import { utf16Offsets } from "../../lib/text/offsets";
import { spellingOf, languageName } from "./languages";

/** A passage in the editor's own units. */
export type Marked = {
  from: number;
  to: number;
  component: string | null;
  areas: string[];
  privateWords: boolean;
  /** Their language, if it is not the entry's. */
  lang?: string | null;
  /** Whether it only follows from a heading. */
  derived: boolean;
};

/** The placed passages of an entry, in UTF-16 units of its body. */
export function markedOf(body: string, passages: readonly PassageShown[]): Marked[] {
  const placed = passages.filter((passage) => passage.state === "placed");
  const units = utf16Offsets(
    body,
    placed.flatMap((passage) => [passage.start, passage.end]),
  );
  return placed.map((passage, i) => ({
    from: units[2 * i] ?? 0,
    to: units[2 * i + 1] ?? 0,
    component: passage.component,
    areas: passage.areas,
    privateWords: passage.visibility === "private",
    lang: passage.lang,
    derived: passage.origin === "heading-now",
  }));
}

export const setMarked = StateEffect.define<Marked[]>();

export const markedField = StateField.define<Marked[]>({
  create: () => [],
  update(value, transaction) {
    let now = value;
    if (transaction.docChanged) {
      now = value
        .map((mark) => {
          // Typed at the start stays out; typed at the end goes in, up to a blank line.
          const from = transaction.changes.mapPos(mark.from, 1);
          const far = transaction.changes.mapPos(mark.to, 1);
          const near = transaction.changes.mapPos(mark.to, -1);
          const put = transaction.newDoc.sliceString(near, far);
          const blank = put.indexOf("\n\n");
          return { ...mark, from, to: Math.max(from, blank < 0 ? far : near + blank) };
        })
        .filter((mark) => mark.to > mark.from);
    }
    for (const effect of transaction.effects) if (effect.is(setMarked)) now = effect.value;
    return now;
  },
});

const letters: Record<string, string> = { description: "d", evidence: "e", reflection: "r" };

/** A line that has words of a mark. */
const holds = (mark: Marked, line: Line) =>
  line.text.trim() !== "" &&
  mark.from <= line.to &&
  mark.to >= line.from &&
  (mark.to > line.from || line.from === mark.from);

/** The margin's lines between two places: at most one component a line, a stored mark before one that follows from a heading. */
function linesOf(doc: Text, marks: readonly Marked[], lo: number, hi: number): Range<Decoration>[] {
  const byLine = new Map<number, { letter: string; derived: boolean; first: boolean }>();
  const order = [...marks].sort((a, b) => Number(b.derived) - Number(a.derived));
  for (const mark of order) {
    const letter = mark.component ? letters[mark.component] : undefined;
    if (!letter || mark.from > hi || mark.to < lo) continue;
    let first: number | null = null;
    for (let pos = mark.from; pos <= Math.min(mark.to, doc.length) && first === null;) {
      const line = doc.lineAt(pos);
      if (holds(mark, line)) first = line.from;
      pos = line.to + 1;
    }
    for (let pos = Math.max(mark.from, lo); pos <= Math.min(mark.to, hi, doc.length);) {
      const line = doc.lineAt(pos);
      if (holds(mark, line)) byLine.set(line.from, { letter, derived: mark.derived, first: line.from === first });
      pos = line.to + 1;
    }
  }
  return [...byLine]
    .sort(([a], [b]) => a - b)
    .map(([at, { letter, derived, first }]) =>
      Decoration.line({
        class: `md-ps md-ps-${letter}${derived ? " md-ps-derived" : ""}${first ? " md-ps-first" : ""}`,
      }).range(at),
    );
}

/** The margin of a whole text. */
export function marginOf(doc: Text, marks: readonly Marked[]): DecorationSet {
  return RangeSet.of(linesOf(doc, marks, 0, doc.length));
}

/** The lines that a change may have given another margin: its own, and the next one with words, which may be a mark's first now. */
function stretchOf(doc: Text, from: number, to: number): [number, number] {
  let last = doc.lineAt(to);
  while (last.number < doc.lines) {
    last = doc.line(last.number + 1);
    if (last.text.trim()) break;
  }
  return [doc.lineAt(from).from, last.to];
}

/** The margin goes through each change; only the lines that are touched are looked at again. */
export const marginField = StateField.define<DecorationSet>({
  create: (state) => marginOf(state.doc, state.field(markedField)),
  update(value, transaction) {
    const { state } = transaction;
    const marks = state.field(markedField);
    if (transaction.effects.some((effect) => effect.is(setMarked))) return marginOf(state.doc, marks);
    if (!transaction.docChanged || (value.size === 0 && marks.length === 0)) return value;
    let now = value.map(transaction.changes);
    transaction.changes.iterChangedRanges((_fromA, _toA, from, to) => {
      const [lo, hi] = stretchOf(state.doc, from, to);
      const add = linesOf(state.doc, marks, lo, hi);
      now = now.update({ filterFrom: lo, filterTo: hi, filter: () => false, add });
    });
    return now;
  },
  provide: (field) => EditorView.decorations.from(field),
});

const privateWords = EditorView.decorations.compute([markedField], (state) =>
  RangeSet.of(
    state
      .field(markedField)
      .filter((mark) => mark.privateWords)
      .map((mark) => Decoration.mark({ class: "md-private" }).range(mark.from, mark.to)),
    true,
  ),
);

/** Words in another language say so to whoever reads them out; the spelling checker has no words of it and leaves them alone. */
const otherLanguages = EditorView.decorations.compute([markedField], (state) =>
  RangeSet.of(
    state.field(markedField).flatMap((mark) => {
      if (!mark.lang) return [];
      const spellcheck = spellingOf(mark.lang);
      const attributes = { lang: mark.lang, spellcheck, title: languageName(mark.lang) };
      return [Decoration.mark({ class: "md-lang", attributes }).range(mark.from, mark.to)];
    }),
    true,
  ),
);

/** The selection without the spaces at its ends, which a selection by words has on one side. */
function wordsChosen(state: EditorState): { from: number; to: number } {
  const { from, to } = state.selection.main;
  const lead = /^\s*/.exec(state.sliceDoc(from, Math.min(to, from + 80)))?.[0].length ?? 0;
  const trail = /\s*$/.exec(state.sliceDoc(Math.max(from + lead, to - 80), to))?.[0].length ?? 0;
  return { from: from + lead, to: to - trail };
}

/** The language of the words at the selection, if they have one of their own. */
export function languageAt(state: EditorState): string | null {
  const { from, to } = wordsChosen(state);
  return state.field(markedField, false)?.find((one) => one.lang && one.from <= from && one.to >= to)?.lang ?? null;
}

/** The component of the stored mark that covers the whole selection, if there is one. */
export function componentAt(state: EditorState): string | null {
  const { from, to } = wordsChosen(state);
  const over = state
    .field(markedField, false)
    ?.find((mark) => !mark.derived && mark.component !== null && mark.from <= from && mark.to >= to);
  return over?.component ?? null;
}

export const passageMarks: Extension = [markedField, marginField, privateWords, otherLanguages];
