import { expect, test } from "vitest";

import { matches } from "../../src/features/palette/matching";

const choice = (title: string, note: string) => ({ id: title, title, note, run: () => undefined });

test("a title that has all the words goes before one whose menu has them", () => {
  const all = [
    choice("Coverage: Table", "Board"),
    choice("Coverage: Board", "Board"),
    choice("Add an example", "Board"),
  ];
  expect(matches(all, "Coverage: Board").map((one) => one.title)).toEqual(["Coverage: Board", "Coverage: Table"]);
  expect(matches(all, "board")[0]?.title).toBe("Coverage: Board");
  expect(matches(all, "").length).toBe(3);
});
