// Marked passages beside the text: ranges that go through each change, drawn as lines in the margin.
import {
  type EditorState,
  type Extension,
  type Range,
  RangeSet,
  StateEffect,
  StateField,
  type Text,
} from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView } from "@codemirror/view";

import type { PassageShown } from "../../lib/backend";
import { utf16Offsets } from "../../lib/text/offsets";

/** A passage in the editor's own units. */
export type Marked = {
  from: number;
  to: number;
  component: string | null;
  areas: string[];
  privateWords: boolean;
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
  provide: (field) =>
    EditorView.decorations.compute(["doc", field], (state) => marginOf(state.doc, state.field(field))),
});

const letters: Record<string, string> = { description: "d", evidence: "e", reflection: "r" };

/** The margin's lines: at most one component a line, a stored mark before one that follows from a heading. */
export function marginOf(doc: Text, marks: readonly Marked[]): DecorationSet {
  const byLine = new Map<number, { letter: string; derived: boolean; first: boolean }>();
  const order = [...marks].sort((a, b) => Number(b.derived) - Number(a.derived));
  for (const mark of order) {
    const letter = mark.component ? letters[mark.component] : undefined;
    if (!letter) continue;
    let first = true;
    for (let pos = mark.from; pos <= Math.min(mark.to, doc.length);) {
      const line = doc.lineAt(pos);
      if (line.text.trim() && (mark.to > line.from || line.from === mark.from)) {
        byLine.set(line.from, { letter, derived: mark.derived, first });
        first = false;
      }
      pos = line.to + 1;
    }
  }
  const ranges: Range<Decoration>[] = [...byLine].map(([at, { letter, derived, first }]) =>
    Decoration.line({
      class: `md-ps md-ps-${letter}${derived ? " md-ps-derived" : ""}${first ? " md-ps-first" : ""}`,
    }).range(at),
  );
  for (const mark of marks)
    if (mark.privateWords) ranges.push(Decoration.mark({ class: "md-private" }).range(mark.from, mark.to));
  return RangeSet.of(ranges, true);
}

/** The component of the stored mark that covers the whole selection, if there is one. */
export function componentAt(state: EditorState): string | null {
  const { from, to } = state.selection.main;
  const over = state
    .field(markedField, false)
    ?.find((mark) => !mark.derived && mark.component !== null && mark.from <= from && mark.to >= to);
  return over?.component ?? null;
}

export const passageMarks: Extension = markedField;
