import { describe, expect, it } from "vitest";

import {
  addDays,
  addMonths,
  dayFrom,
  inMonth,
  lengthOf,
  rowsOfYear,
  weekday,
  weeksOf,
} from "../../src/lib/text/calendar";

describe("days and months", () => {
  it("go over the ends of months and years, also through changes of the clocks", () => {
    expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
    expect(addDays("2024-03-01", -1)).toBe("2024-02-29");
    expect(addDays("2026-03-28", 2)).toBe("2026-03-30");
    expect(addDays("2026-10-24", 7)).toBe("2026-10-31");
    expect(addMonths("2026-01", -1)).toBe("2025-12");
    expect(addMonths("2026-11", 14)).toBe("2028-01");
    expect(lengthOf("2028-02")).toBe(29);
    expect(inMonth("2026-01-31", "2026-02")).toBe("2026-02-28");
    expect(weekday("2026-11-19")).toBe(3);
  });

  it("make weeks from Monday to Sunday that hold the whole month", () => {
    for (const month of ["2026-11", "2027-02", "2021-02", "2026-08"]) {
      const weeks = weeksOf(month);
      expect(weeks.every((week) => week.length === 7 && weekday(week[0] ?? "") === 0)).toBe(true);
      expect(weeks.flat().filter((day) => day.startsWith(month)).length).toBe(lengthOf(month));
      for (const week of weeks) expect(week.some((day) => day.startsWith(month))).toBe(true);
    }
  });

  it("make a year of 7 rows and at most 54 weeks, each day once", () => {
    for (const [year, days] of [
      [2026, 365],
      [2024, 366],
      [2012, 366],
    ] as const) {
      const rows = rowsOfYear(year);
      const all = rows.flat();
      expect(rows.length).toBe(7);
      expect(new Set(all.map((one) => one.day)).size).toBe(days);
      expect(rows.every((row, i) => row.every((one) => weekday(one.day) === i))).toBe(true);
      expect(Math.max(...all.map((one) => one.week))).toBeLessThan(54);
    }
  });
});

describe("a day as a person writes it", () => {
  const today = "2026-11-19";
  it.each([
    ["2025-03-04", "2025-03-04"],
    ["2025-3", "2025-03-01"],
    ["4/3/2025", "2025-03-04"],
    ["4.3.", "2026-03-04"],
    ["24/12", "2025-12-24"],
    ["4 March 2025", "2025-03-04"],
    ["Tuesday, 4th Mar 2025", "2025-03-04"],
    ["mar 2025", "2025-03-01"],
    ["March 4, 2025", "2025-03-04"],
    ["december", "2025-12-01"],
    ["29 Feb", "2024-02-29"],
    [" today ", today],
    ["Yesterday", "2026-11-18"],
    ["31/02/2025", null],
    ["13 2025", null],
    ["2025-13-01", null],
    ["4 Foo 2025", null],
    ["", null],
  ])("%s", (text, day) => {
    expect(dayFrom(text, today)).toBe(day);
  });
});
