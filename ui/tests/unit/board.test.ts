import { describe, expect, it } from "vitest";

import type { BoardShown, ExampleShown } from "../../src/lib/backend";
import { columnsOf, dropAt, linesOf, stepTo } from "../../src/features/board/places";
import { isSuggested, stepFor } from "../../src/features/coverage/next-step";
import { aboutOf, startsWith, valueOf } from "../../src/features/coverage/choice";

const line = (id: string): ExampleShown => ({ id, title: id, entries: [], part: null, areas: [] });
const column = (area: string, ...ids: string[]): BoardShown["columns"][number] => ({
  area,
  code: area,
  title: area,
  short: area,
  group: null,
  in_pathway: true,
  required: true,
  prompt: "",
  hint: "",
  instead: null,
  examples: ids.map(line),
});
const board: BoardShown = {
  framework: "cmalt-2019",
  pathway: "cmalt",
  columns: [column("1a", "a", "b", "c"), column("1b"), column("1c", "d")],
  unplaced: [line("x")],
  free: [],
};

const columns = columnsOf(board);

describe("where an arrow takes a line", () => {
  it("goes through the column and stops at its ends", () => {
    expect(stepTo(columns, "1a", "b", "ArrowUp")).toEqual({ to: "1a", at: 1 });
    expect(stepTo(columns, "1a", "b", "ArrowDown")).toEqual({ to: "1a", at: 3 });
    expect(stepTo(columns, "1a", "a", "ArrowUp")).toBeNull();
    expect(stepTo(columns, "1a", "c", "ArrowDown")).toBeNull();
  });

  it("goes to the next place at the same height, as far as there are lines", () => {
    expect(columns.map((one) => one.place)).toEqual([null, "1a", "1b", "1c"]);
    expect(stepTo(columns, null, "x", "ArrowRight")).toEqual({ to: "1a", at: 1 });
    expect(stepTo(columns, "1a", "c", "ArrowRight")).toEqual({ to: "1b", at: 1 });
    expect(stepTo(columns, "1a", "b", "ArrowLeft")).toEqual({ to: null, at: 2 });
    expect(stepTo(columns, null, "x", "ArrowLeft")).toBeNull();
    expect(stepTo(columns, "1c", "d", "ArrowRight")).toBeNull();
    expect(stepTo(columns, "1c", "gone", "ArrowRight")).toBeNull();
    expect(linesOf(columns, "nowhere")).toEqual([]);
  });

  it("is dropped before the first line whose middle is lower", () => {
    expect([5, 15, 25, 99].map((y) => dropAt([10, 20, 30], y))).toEqual([1, 2, 3, 4]);
    expect(dropAt([], 50)).toBe(1);
  });
});

describe("the one button of a gap", () => {
  it("writes, gives evidence, or goes where there is something to do", () => {
    expect(stepFor({ kind: "empty" }, true, 0)).toBe("write");
    expect(stepFor({ kind: "evidence-missing" }, true, 3)).toBe("evidence");
    expect(stepFor({ kind: "component-missing" }, true, 3)).toBe("section");
    expect(stepFor({ kind: "unmarked" }, false, 3)).toBe("entries");
    expect(stepFor({ kind: "short" }, false, 0)).toBe("write");
  });

  it("says what is only suggested", () => {
    expect(isSuggested({ kind: "short" }, true)).toBe(false);
    expect(isSuggested({ kind: "short" }, false)).toBe(true);
    expect(isSuggested({ kind: "reflection-thin" }, true)).toBe(true);
    expect(isSuggested({ kind: "empty" }, false)).toBe(false);
  });
});

describe("what coverage is shown for", () => {
  it("is written into an option and read out of it", () => {
    for (const about of [{ portfolio: "0199-ab" }, { framework: "psf-2023", pathway: "d2" }])
      expect(aboutOf(valueOf(about))).toEqual(about);
  });

  it("is what was chosen, if it is there, else the first portfolio", () => {
    const none = { framework: null, pathway: null, portfolio: null };
    const row = {
      id: "p",
      title: "Mine",
      framework: "cmalt-2019",
      pathway: "cmalt",
      target: null,
      submission: "first",
      submission_title: "",
      pathway_title: "",
    };
    expect(startsWith({ ...none, portfolio: "gone" }, [row], null)).toEqual({ portfolio: "p" });
    expect(startsWith({ ...none, framework: "psf-2023", pathway: "d2" }, [row], null)).toEqual({
      framework: "psf-2023",
      pathway: "d2",
    });
    expect(startsWith(none, [], null)).toBeNull();
  });
});
