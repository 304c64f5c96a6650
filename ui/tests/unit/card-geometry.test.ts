import { describe, expect, it } from "vitest";

import { CardGeometry } from "../../src/features/journal/card-geometry";

const months = [
  { month: "2026-11", entries: 5 },
  { month: "2026-10", entries: 1 },
  { month: "2026-08", entries: 8 },
];
const heights = { month: 40, row: 200 };

describe("cards in columns", () => {
  it("stand where a walk from the top finds them, for any number of columns", () => {
    for (const columns of [1, 2, 3, 4]) {
      const cards = new CardGeometry(months, heights, columns);
      const lines = cards.within(-1, cards.height + 1);
      let [top, place] = [0, 0];
      for (const [i, line] of lines.entries()) {
        expect(line.top).toBe(top);
        expect(line.index).toBe(i);
        top += line.kind === "month" ? heights.month : heights.row;
        if (line.kind === "month") continue;
        expect(line.from).toBe(place);
        for (let p = line.from; p < line.from + line.count; p += 1) expect(cards.lineOf(p)).toEqual(line);
        place += line.count;
      }
      expect([place, top, lines.length]).toEqual([14, cards.height, cards.lines]);
    }
  });

  it("are found between two heights, and no more than those", () => {
    const cards = new CardGeometry(months, heights, 4);
    for (let from = 0; from < cards.height; from += 37) {
      const seen = cards.within(from, from + 300);
      const all = cards.within(-1, cards.height + 1);
      const high = (line: { kind: string }) => (line.kind === "month" ? heights.month : heights.row);
      expect(seen).toEqual(all.filter((line) => line.top + high(line) > from && line.top < from + 300));
    }
  });

  it("are gone through by column, over the ends of months", () => {
    const cards = new CardGeometry(months, heights, 4);
    // Rows: 0 to 3, 4, then 5, then 6 to 9 and 10 to 13.
    expect(cards.across(2, 1)).toBe(4);
    expect(cards.across(4, 1)).toBe(5);
    expect(cards.across(5, 1)).toBe(6);
    expect(cards.across(8, 1)).toBe(12);
    expect(cards.across(12, 1)).toBe(12);
    expect(cards.across(8, -1)).toBe(5);
    expect(cards.across(1, -1)).toBe(1);
    expect(cards.bounds(0)).toEqual({ top: 0, bottom: 240 });
    expect(cards.bounds(4)).toEqual({ top: 240, bottom: 440 });
  });
});
