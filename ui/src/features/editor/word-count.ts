// How many words a text has, kept up to date by the lines that change.
import { StateField, type Text } from "@codemirror/state";

import { roughWords } from "../../lib/text/words";

/** The words of the lines that a range touches. No word goes over the end of a line. */
function words(doc: Text, from: number, to: number): number {
  return roughWords(doc.sliceString(doc.lineAt(from).from, doc.lineAt(to).to));
}

export const wordCount = StateField.define<number>({
  create: ({ doc }) => words(doc, 0, doc.length),
  update(value, { docChanged, changes, startState, newDoc }) {
    if (!docChanged) return value;
    // Two changes on one line would count it twice: their stretch is taken as one.
    let from = newDoc.length;
    let to = 0;
    let [fromA, toA] = [startState.doc.length, 0];
    changes.iterChangedRanges((startA, endA, startB, endB) => {
      [fromA, toA] = [Math.min(fromA, startA), Math.max(toA, endA)];
      [from, to] = [Math.min(from, startB), Math.max(to, endB)];
    });
    return value - words(startState.doc, fromA, toA) + words(newDoc, from, to);
  },
});
