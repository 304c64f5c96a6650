import { describe, expect, it } from "vitest";

import { spineLabel } from "../../src/lib/areas";
import { shares } from "../../src/lib/text/balance";
import { daysBetween, written } from "../../src/lib/text/dates";

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
