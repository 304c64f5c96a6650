// What is kept up to date by the lines that change is what looking at the whole text gives.
import { EditorState } from "@codemirror/state";
import type { DecorationSet } from "@codemirror/view";
import { describe, expect, it } from "vitest";

import {
  marginField,
  marginOf,
  type Marked,
  markedField,
  passageMarks,
  setMarked,
} from "../../src/features/editor/passages";
import { wordCount } from "../../src/features/editor/word-count";
import { roughWords } from "../../src/lib/text/words";

/** The same numbers on every run (mulberry32). */
function dice(seed: number): (below: number) => number {
  let at = seed;
  return (below) => {
    at = (at + 0x6d2b79f5) | 0;
    let n = Math.imul(at ^ (at >>> 15), 1 | at);
    n = (n + Math.imul(n ^ (n >>> 7), 61 | n)) ^ n;
    return Math.floor((((n ^ (n >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

const pieces = ["word", " ", "\n", "\n\n", "don't", "é", "-", "## What?\n\n", "one two\nthree", "  "];
const components = ["description", "evidence", "reflection", null];

const drawn = (margin: DecorationSet, length: number) => {
  const found: string[] = [];
  margin.between(0, length, (from, to, value) => void found.push(`${from}-${to} ${String(value.spec.class)}`));
  return found;
};

describe("what is kept with each key", () => {
  it.each(Array.from({ length: 60 }, (_, i) => i + 1))("is what the whole text has (%i)", (seed) => {
    const roll = dice(seed);
    let state = EditorState.create({
      doc: Array.from({ length: 40 }, () => pieces[roll(pieces.length)]).join(""),
      extensions: [passageMarks, wordCount],
    });
    const marks = (): Marked[] =>
      Array.from({ length: roll(5) }, () => {
        const [a, b] = [roll(state.doc.length + 1), roll(state.doc.length + 1)];
        return {
          from: Math.min(a, b),
          to: Math.max(a, b),
          component: components[roll(4)] ?? null,
          areas: [],
          privateWords: roll(3) === 0,
          derived: roll(2) === 0,
        };
      }).filter((mark) => mark.to > mark.from);
    state = state.update({ effects: setMarked.of(marks()) }).state;
    for (let turn = 0; turn < 80; turn += 1) {
      const change = () => {
        const [a, b] = [roll(state.doc.length + 1), roll(12)];
        const to = Math.min(state.doc.length, a + (roll(2) ? b : 0));
        return { from: a, to, insert: roll(4) ? (pieces[roll(pieces.length)] ?? "") : "" };
      };
      const [one, other] = [change(), change()];
      const apart = one.to < other.from || other.to < one.from;
      state = state.update({ changes: apart && roll(3) === 0 ? [one, other] : one }).state;
      expect(state.field(wordCount)).toBe(roughWords(state.doc.toString()));
      expect(drawn(state.field(marginField), state.doc.length)).toEqual(
        drawn(marginOf(state.doc, state.field(markedField)), state.doc.length),
      );
    }
  });
});
