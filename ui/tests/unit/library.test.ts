import { describe, expect, it, vi } from "vitest";

import type { EvidenceRow } from "../../src/lib/backend";
import { lacking, LARGE, passes, weight } from "../../src/features/evidence/missing";
import { heaviest, pressed, sorted, USUAL } from "../../src/features/evidence/order";
import { FirstPages, hasPage } from "../../src/features/evidence/first-pages";
import { named } from "../../src/features/evidence/naming";
import { titleFrom } from "../../src/features/evidence/arriving";
import { inSight } from "../../src/features/evidence/window";

const row = (more: Partial<EvidenceRow> = {}): EvidenceRow => ({
  id: "a",
  key: "a",
  kind: "document",
  title: "A",
  shows: "Something",
  alt: "",
  decorative: false,
  date: "2026-05-14",
  areas: ["1a"],
  permission: "mine",
  visibility: "private",
  url: null,
  file: "a.pdf",
  mime: "application/pdf",
  bytes: 10,
  sha256: null,
  used: 1,
  note: "",
  source: "",
  licence: "",
  credit: "",
  files: 1,
  all_bytes: 10,
  captions: false,
  in_portfolio: false,
  ...more,
});

describe("what an item lacks", () => {
  it("is asked by its kind", () => {
    expect(lacking(row())).toEqual([]);
    expect(lacking(row({ kind: "image" }))).toEqual(["alt"]);
    expect(lacking(row({ kind: "image", decorative: true }))).toEqual([]);
    expect(lacking(row({ kind: "audio" }))).toEqual(["captions"]);
    expect(lacking(row({ kind: "video", captions: true }))).toEqual([]);
    expect(lacking(row({ shows: " ", permission: null, areas: [] }))).toEqual(["shows", "permission", "area"]);
  });

  it("is what the filters find", () => {
    const day = "2026-11-22";
    const found = (filter: Parameters<typeof passes>[1], more: Partial<EvidenceRow>) => passes(row(more), filter, day);
    expect(found("all", {})).toBe(true);
    expect([found("unmapped", { areas: [] }), found("unmapped", {})]).toEqual([true, false]);
    expect([found("unused", { used: 0 }), found("unused", {})]).toEqual([true, false]);
    expect([found("no-permission", { permission: "asked" }), found("no-permission", {})]).toEqual([true, false]);
    expect([found("large", { all_bytes: LARGE }), found("large", {})]).toEqual([true, false]);
    expect([found("missing", { file: null }), found("missing", { file: null, url: "https://a.example" })]).toEqual([
      true,
      false,
    ]);
    expect([found("old", { date: "2023-01-01" }), found("old", { date: null }), found("old", {})]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe("the library", () => {
  it("stands newest first, what has no date last", () => {
    const rows = [row({ id: "1", date: null }), row({ id: "2" }), row({ id: "3", date: "2026-06-01" })];
    expect(sorted(rows, USUAL).map((one) => one.id)).toEqual(["3", "2", "1"]);
  });

  it("weighs what portfolios use", () => {
    expect(
      weight([row({ in_portfolio: true, bytes: 5 }), row({ bytes: 7 }), row({ in_portfolio: true, bytes: null })]),
    ).toEqual({ count: 2, bytes: 5 });
  });

  it("draws the lines in sight and some around", () => {
    expect(inSight(0, 600, 40, 2000)).toEqual({ from: 0, to: 21 });
    expect(inSight(40_000, 600, 40, 2000)).toEqual({ from: 994, to: 1021 });
    expect(inSight(80_000, 600, 40, 2000)).toEqual({ from: 1994, to: 2000 });
    // Before anything is measured, and for nothing.
    expect(inSight(0, 0, 0, 2000).to).toBe(40);
    expect(inSight(0, 600, 40, 0)).toEqual({ from: 0, to: 0 });
  });

  it("calls a file by its name", () => {
    expect(titleFrom("wall_notes-2.final.png")).toBe("wall notes 2.final");
    expect(titleFrom("README")).toBe("README");
    expect(titleFrom(".png")).toBe("Picture");
  });
});

describe("the order of the library", () => {
  const rows = [
    row({ id: "1", title: "Beta", date: "2024-01-01", used: 2, all_bytes: 30, permission: "agreed" }),
    row({ id: "2", title: "alpha", date: null, used: 0, all_bytes: 10, permission: null }),
    row({ id: "3", title: "Gamma", date: "2025-01-01", used: 2, all_bytes: 20, permission: "mine" }),
  ];
  const ids = (order: Parameters<typeof sorted>[1]) => sorted(rows, order).map((one) => one.id);
  it("goes by any column, either way; what has no date stays last", () => {
    expect(ids({ by: "title", down: false })).toEqual(["2", "1", "3"]);
    expect(ids({ by: "date", down: true })).toEqual(["3", "1", "2"]);
    expect(ids({ by: "date", down: false })).toEqual(["1", "3", "2"]);
    expect(ids({ by: "used", down: true })).toEqual(["1", "3", "2"]);
    expect(ids({ by: "size", down: true })).toEqual(["1", "3", "2"]);
    expect(ids({ by: "permission", down: false })).toEqual(["1", "3", "2"]);
  });
  it("turns round when the same head is pressed, else begins as one mostly looks", () => {
    expect(pressed(USUAL, "date")).toEqual({ by: "date", down: false });
    expect(pressed(USUAL, "title")).toEqual({ by: "title", down: false });
    expect(pressed(USUAL, "used")).toEqual({ by: "used", down: true });
  });
  it("tells what weighs most of what portfolios use", () => {
    const sent = [
      row({ id: "a", bytes: 5 }),
      row({ id: "b", bytes: 9, in_portfolio: true }),
      row({ id: "c", bytes: 7, in_portfolio: true }),
      row({ id: "d", bytes: null, in_portfolio: true }),
    ];
    expect(heaviest(sent, 5).map((one) => one.id)).toEqual(["b", "c"]);
    expect(heaviest(sent, 1).map((one) => one.id)).toEqual(["b"]);
  });
  it("calls old what was made before that day so many years ago", () => {
    const old = (date: string, years: number) => passes(row({ date }), "old", "2026-11-22", years);
    expect([old("2025-11-21", 1), old("2025-11-22", 1), old("2025-11-21", 2)]).toEqual([true, false, false]);
    expect([old("2021-11-21", 5), old("2021-11-23", 5)]).toEqual([true, false]);
  });
});

describe("an item in a text", () => {
  it("is a link by its title, and a picture by what stands for it", () => {
    expect(named(row({ title: "A [draft]\nof it", key: "a-draft" }))).toBe("[A \\[draft\\] of it](evidence:a-draft)");
    expect(named(row({ kind: "image", alt: "Two columns", key: "cols" }))).toBe("![Two columns](evidence:cols)");
  });
});

describe("first pages", () => {
  it("are drawn one at a time, newest wish first, and not what is out of sight again", async () => {
    vi.stubGlobal("URL", { createObjectURL: (blob: Blob) => `blob:${blob.size}`, revokeObjectURL: () => undefined });
    const drawn: string[] = [];
    const go: (() => void)[] = [];
    const pages = new FirstPages(async (id) => {
      drawn.push(id);
      await new Promise<void>((done) => go.push(done));
      if (id === "locked") throw new Error("locked");
      return new Blob([id]);
    });
    const got: [string, string | null][] = [];
    const ask = (id: string) => pages.ask(id, id, (address) => got.push([id, address]));
    ask("one");
    const stop = ask("two");
    ask("locked");
    stop();
    await vi.waitFor(() => expect(go).toHaveLength(1));
    go[0]?.();
    await vi.waitFor(() => expect(go).toHaveLength(2));
    go[1]?.();
    await vi.waitFor(() => expect(got).toHaveLength(2));
    expect(drawn).toEqual(["one", "locked"]);
    expect(got).toEqual([
      ["one", "blob:3"],
      ["locked", null],
    ]);
    // What is known is there at once, also that it can't be drawn.
    ask("locked");
    ask("one");
    expect(drawn).toHaveLength(2);
    vi.unstubAllGlobals();
  });
  it("are those of PDFs that are not too large", () => {
    expect(hasPage(row())).toBe(true);
    expect(hasPage(row({ bytes: 30_000_000 }))).toBe(false);
    expect(hasPage(row({ mime: "text/plain" }))).toBe(false);
  });
});
