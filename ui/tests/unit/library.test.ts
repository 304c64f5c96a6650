import { describe, expect, it } from "vitest";

import type { EvidenceRow } from "../../src/lib/backend";
import { inOrder, lacking, LARGE, passes, weight } from "../../src/features/evidence/missing";
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
    expect(inOrder(rows).map((one) => one.id)).toEqual(["3", "2", "1"]);
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
