// Tables as grids, addresses and the person's own words.
import { describe, expect, it } from "vitest";

import { asTag, languageName } from "../../src/features/editor/languages";
import { asAddress } from "../../src/features/editor/links";
import { KnownWords, knownIn } from "../../src/features/editor/own-words";
import {
  addColumn,
  addRow,
  alignColumn,
  cellAt,
  emptyGrid,
  fill,
  hasHead,
  readTable,
  removeColumn,
  removeRow,
  setHead,
  writeTable,
} from "../../src/features/editor/table";

describe("a table", () => {
  it("is read with its odd rows, and no cell is lost", () => {
    expect(readTable("Tool | Cost\n---|:-:\n`a \\| b` |\n| c | d | e |\nf\n| | |")).toEqual({
      align: ["", "center", ""],
      rows: [
        ["Tool", "Cost", ""],
        ["`a | b`", "", ""],
        ["c", "d", "e"],
        ["f", "", ""],
        ["", "", ""],
      ],
    });
  });

  it.each([["a | b"], ["ends with \\"], ["two \\\\ then | a bar"], ["`x|y`"], ["مدرسة | ŵy 😀"], [""], ["||"]])(
    "writes %s so that it is read as the same",
    (words) => {
      const grid = {
        align: ["" as const, "right" as const],
        rows: [
          ["A", words],
          [words, "B"],
        ],
      };
      expect(readTable(writeTable(grid))).toEqual(grid);
    },
  );

  it("keeps a bar that has its backslash, and puts lines together", () => {
    expect(writeTable({ align: [""], rows: [["a \\| b\n c"], ["x"]] })).toBe("| a \\| b c |\n| --- |\n| x |");
  });

  it("grows and shrinks, but not to nothing", () => {
    const grid = emptyGrid(2, 1, (i) => `H${i}`);
    expect(addRow(grid, 0).rows).toEqual([
      ["H0", "H1"],
      ["", ""],
      ["", ""],
    ]);
    expect(addColumn(grid, 1).rows[0]).toEqual(["H0", "", "H1"]);
    expect(removeColumn(grid, 0).rows[0]).toEqual(["H1"]);
    expect(removeColumn(removeColumn(grid, 0), 0).align.length).toBe(1);
    expect(removeRow(removeRow(grid, 1), 0).rows).toEqual([["H0", "H1"]]);
    expect(alignColumn(grid, 1, "right").align).toEqual(["", "right"]);
    expect(fill(grid, 1, 1, [["x", "y"], ["z"]])).toEqual({
      align: ["", "", ""],
      rows: [
        ["H0", "H1", ""],
        ["", "x", "y"],
        ["", "z", ""],
      ],
    });
  });

  it("has a head or an empty one", () => {
    const grid = readTable("| A |\n|---|\n| 1 |");
    const without = setHead(grid, false);
    expect(without.rows).toEqual([[""], ["A"], ["1"]]);
    expect(hasHead(without)).toBe(false);
    expect(setHead(without, true)).toEqual(grid);
  });

  it("says which cell a place in its text is", () => {
    const source = "| A | B |\n|---|---|\n| one | two |";
    expect(cellAt(source, source.indexOf("two") + 1)).toEqual({ row: 1, column: 1 });
    expect(cellAt(source, 0)).toEqual({ row: 0, column: 0 });
    expect(cellAt(source, source.indexOf("---"))).toEqual({ row: 0, column: 0 });
  });
});

describe("own words", () => {
  const words = new KnownWords(["Moodle", "screencast", "H5P", "e-portfolio", "o'r"]);
  const known = (run: string) => knownIn(run, words).map(([from, to]) => run.slice(from, to));

  it("are known as they are written, in capitals, with an ’s and within a run", () => {
    expect(known("Moodle")).toEqual(["Moodle"]);
    expect(known("MOODLE")).toEqual(["MOODLE"]);
    expect(known("moodle")).toEqual([]);
    expect(known("Screencast")).toEqual(["Screencast"]);
    expect(known("Moodle’s")).toEqual(["Moodle’s"]);
    expect(known("o’r")).toEqual(["o’r"]);
    expect(known("Moodle-based")).toEqual(["Moodle"]);
    expect(known("E-portfolio.")).toEqual(["E-portfolio"]);
    expect(known("screencasts")).toEqual([]);
  });
});

describe("addresses and tags", () => {
  it("are taken as people write them", () => {
    expect(asAddress(" www.example.org/a b")).toBeNull();
    expect(asAddress("www.example.org/a(b)")).toBe("https://www.example.org/a%28b%29");
    expect(asAddress("name@example.org")).toBe("mailto:name@example.org");
    expect(asAddress("javascript:alert(1)")).toBeNull();
    expect(asAddress("file:///etc/passwd")).toBeNull();
    expect(asAddress("evidence:loans")).toBe("evidence:loans");
    expect(asTag(" cy_GB ")).toBe("cy-GB");
    expect(asTag("Welsh words")).toBeNull();
    expect(languageName("cy")).toBe("Cymraeg (Welsh)");
    expect(languageName("en-GB")).toBe("English (UK)");
    expect(languageName("x1")).toBe("x1");
  });
});
