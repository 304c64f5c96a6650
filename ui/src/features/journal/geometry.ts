import type { MonthRow } from "../../lib/backend";

/** How high the lines are, in CSS pixels: they are all alike, so where each one stands is known without reading it. */
export type Heights = { month: number; row: number };

/** A line of the list and where it stands: the head of a month, or the entry at a place counted from the newest. */
export type Line =
  { kind: "month"; month: string; entries: number; top: number } | { kind: "entry"; place: number; top: number };

/** Where everything stands in a list of any length: the months say it, however few of the entries are read. */
export class Geometry {
  /** How many entries stand before each month. */
  private readonly before: number[] = [];
  readonly total: number;

  constructor(
    private readonly months: readonly MonthRow[],
    private readonly heights: Heights,
  ) {
    let sum = 0;
    for (const { entries } of months) {
      this.before.push(sum);
      sum += entries;
    }
    this.total = sum;
  }

  get height(): number {
    return this.months.length * this.heights.month + this.total * this.heights.row;
  }

  /** Where the entry at a place begins. */
  topOf(place: number): number {
    return (this.monthAt(place) + 1) * this.heights.month + place * this.heights.row;
  }

  /** Where the line of a place begins and ends, with the head of its month if it is the first in it. */
  bounds(place: number): { top: number; bottom: number } {
    const top = this.topOf(place);
    const first = this.before[this.monthAt(place)] === place;
    return { top: first ? top - this.heights.month : top, bottom: top + this.heights.row };
  }

  /** The lines that any part of is between two heights, from the top. */
  within(from: number, to: number): Line[] {
    const { month: head, row } = this.heights;
    const lines: Line[] = [];
    for (let m = this.monthOver(from); m < this.months.length; m += 1) {
      const its = this.months[m];
      const before = this.before[m] ?? 0;
      const top = this.monthTop(m);
      if (!its || top >= to) break;
      if (top + head > from) lines.push({ kind: "month", month: its.month, entries: its.entries, top });
      const first = Math.max(0, Math.floor((from - top - head) / row));
      const last = Math.min(its.entries - 1, Math.ceil((to - top - head) / row) - 1);
      for (let i = first; i <= last; i += 1)
        lines.push({ kind: "entry", place: before + i, top: top + head + i * row });
    }
    return lines;
  }

  private monthTop(m: number): number {
    return m * this.heights.month + (this.before[m] ?? 0) * this.heights.row;
  }

  /** The last month that begins at a height or above it. */
  private monthOver(height: number): number {
    return this.last((m) => this.monthTop(m) <= height);
  }

  /** The month that a place is in. */
  private monthAt(place: number): number {
    return this.last((m) => (this.before[m] ?? 0) <= place);
  }

  /** The last month that a test holds for, which holds for all before it; the first one if it holds for none. */
  private last(holds: (month: number) => boolean): number {
    let [low, high] = [0, this.months.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (holds(middle)) low = middle;
      else high = middle - 1;
    }
    return Math.max(0, low);
  }
}
