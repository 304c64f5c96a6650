import { describe, expect, it } from "vitest";

import { byMonth, narrowed, noFilter, onThisDay } from "../../src/features/journal/grouping";
import type { EntryRow } from "../../src/lib/backend";
import { spineLabel } from "../../src/lib/areas";
import { shares } from "../../src/lib/text/balance";
import { daysBetween, written } from "../../src/lib/text/dates";

const row = (date: string, more: Partial<EntryRow> = {}): EntryRow => ({
  id: date,
  title: date,
  date,
  kind: "reflection",
  areas: [],
  tags: [],
  visibility: "private",
  words: 1,
  draft: false,
  ...more,
});

describe("the list", () => {
  it("has a head a month and counts the entries through", () => {
    const lines = byMonth([row("2026-11-19T16:10"), row("2026-11-02"), row("2026-10-31"), row("2025-10-31")]);
    expect(lines.map((line) => (line.kind === "month" ? line.title : line.place))).toEqual([
      "November 2026",
      1,
      2,
      "October 2026",
      3,
      "October 2025",
      4,
    ]);
    expect(new Set(lines.map((line) => line.key)).size).toBe(lines.length);
    expect(byMonth([])).toEqual([]);
  });

  it("is narrowed by area, kind and state together", () => {
    const rows = [
      row("2026-01-03", { areas: ["1a"], draft: true }),
      row("2026-01-02", { areas: ["1a"] }),
      row("2026-01-01", { kind: "idea" }),
    ];
    expect(narrowed(rows, noFilter)).toHaveLength(3);
    expect(narrowed(rows, { ...noFilter, area: "1a", status: "draft" }).map((one) => one.date)).toEqual(["2026-01-03"]);
    expect(narrowed(rows, { ...noFilter, kind: "idea" })).toHaveLength(1);
    expect(narrowed(rows, { ...noFilter, status: "shared" })).toEqual([]);
  });

  it("finds this day in earlier years only", () => {
    const rows = [row("2026-11-19"), row("2025-11-19T08:00"), row("2024-11-19")];
    expect(onThisDay(rows, "2026-11-19")?.date).toBe("2025-11-19T08:00");
    expect(onThisDay(rows, "2024-11-19")).toBeNull();
  });
});

describe("words for people", () => {
  it("write civil dates without turning them into instants", () => {
    expect(written("2026-11-19T16:10+13:00", "whole")).toBe("Thursday 19 November 2026");
    expect(written("2026-01-01", "month")).toBe("January 2026");
    expect(written("someday", "day")).toBe("someday");
    expect(daysBetween("2026-11-19", "2027-01-29")).toBe(71);
  });

  it("label spines by code", () => {
    const label = (code: string, short: string) => spineLabel(code, short);
    expect(label("1a", "Constraints")).toBe("1a");
    expect(label("specialist-2", "Specialist area 2")).toBe("S2");
    expect(label("context", "Contextual statement")).toBe("Cs");
    expect(label("future", "Future plans")).toBe("Fp");
    expect(label("confirmation", "Confirmation")).toBe("Co");
    expect(label("psf-2023:V1", "Respect")).toBe("V1");
  });

  it("share words out in percent that add up", () => {
    const percents = (d: number, e: number, r: number) =>
      shares({ description: d, evidence: e, reflection: r }).map((one) => one.percent);
    expect(percents(1, 1, 1).reduce((a, b) => a + b)).toBe(100);
    expect(percents(330, 80, 521)).toEqual([35, 9, 56]);
    expect(percents(0, 0, 0)).toEqual([0, 0, 0]);
  });
});
