import { describe, expect, it } from "vitest";

import { markedWords } from "../../src/features/areas/marked-words";
import { paragraphs, wordsChanged } from "../../src/features/history/changes";
import type { PassageShown } from "../../src/lib/backend";

describe("a comparison", () => {
  it("reads in paragraphs and says which of them changed", () => {
    const found = paragraphs([
      { kind: "equal", text: "One.\n\nTwo " },
      { kind: "delete", text: "old words" },
      { kind: "insert", text: "new" },
      { kind: "equal", text: ".\n\n\nThree." },
    ]);
    expect(found.map((one) => [one.changed, one.pieces.map((piece) => piece.text).join("|")])).toEqual([
      [false, "One."],
      [true, "Two |old words|new|."],
      [false, "Three."],
    ]);
    expect(
      wordsChanged([
        { kind: "delete", text: "old words" },
        { kind: "insert", text: " new " },
      ]),
    ).toEqual({ put: 1, taken: 2 });
  });
});

describe("the words of components", () => {
  const passage = (component: string, start: number, end: number, origin = "person"): PassageShown => ({
    component,
    area: null,
    areas: [],
    exact: "",
    state: "placed",
    visibility: null,
    lang: null,
    start,
    end,
    origin,
  });
  it("are counted once, a stored mark before one that follows from a heading", () => {
    const body = "one two three four five six";
    const counts = markedWords(body, [passage("description", 0, 27, "heading-now"), passage("reflection", 4, 13)]);
    expect(counts).toEqual({ description: 4, evidence: 0, reflection: 2, other: 0, total: 6 });
  });
  it("leave out what was lost", () => {
    expect(markedWords("a b", [{ ...passage("evidence", 0, 3), state: "lost" }])).toMatchObject({
      evidence: 0,
      other: 2,
    });
  });
});
