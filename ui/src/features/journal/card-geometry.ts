import type { MonthRow } from "../../lib/backend";
import type { Heights } from "./geometry";

/** A line of the cards: the head of a month, or a row of cards with the places that it holds, counted from the newest. */
export type CardLine =
  | { kind: "month"; month: string; index: number; top: number }
  | { kind: "row"; from: number; count: number; index: number; top: number };

type Month = { month: string; entries: number; before: number; lines: number };

/** Where everything stands among cards in columns: each month begins a new row, and all rows are of one height. */
export class CardGeometry {
  private readonly months: Month[] = [];
  readonly total: number;
  /** Lines in all, heads and rows. */
  readonly lines: number;

  constructor(
    months: readonly MonthRow[],
    private readonly heights: Heights,
    private readonly columns: number,
  ) {
    let [before, lines] = [0, 0];
    for (const { month, entries } of months) {
      this.months.push({ month, entries, before, lines });
      before += entries;
      lines += 1 + Math.ceil(entries / columns);
    }
    this.total = before;
    this.lines = lines;
  }

  get height(): number {
    return this.months.length * this.heights.month + (this.lines - this.months.length) * this.heights.row;
  }

  /** The line that holds a place. */
  lineOf(place: number): CardLine & { kind: "row" } {
    const m = this.last((one) => one.before <= place);
    const its = this.months[m] ?? { month: "", entries: 0, before: 0, lines: 0 };
    return this.row(m, its, Math.floor((place - its.before) / this.columns));
  }

  /** Where the line of a place begins and ends, with the head of its month if it is the first in it. */
  bounds(place: number): { top: number; bottom: number } {
    const { top, from } = this.lineOf(place);
    const first = this.months.some((one) => one.before === from);
    return { top: first ? top - this.heights.month : top, bottom: top + this.heights.row };
  }

  /** The lines that any part of is between two heights, from the top. */
  within(from: number, to: number): CardLine[] {
    const { month: head, row } = this.heights;
    const found: CardLine[] = [];
    for (let m = this.last((_, i) => this.monthTop(i) <= from); m < this.months.length; m += 1) {
      const its = this.months[m];
      const top = this.monthTop(m);
      if (!its || top >= to) break;
      if (top + head > from) found.push({ kind: "month", month: its.month, index: its.lines, top });
      const rows = Math.ceil(its.entries / this.columns);
      const first = Math.max(0, Math.floor((from - top - head) / row));
      const last = Math.min(rows - 1, Math.ceil((to - top - head) / row) - 1);
      for (let r = first; r <= last; r += 1) found.push(this.row(m, its, r));
    }
    return found;
  }

  /** The place so many rows up or down from another one, in its column or as near to it as the row goes. */
  across(place: number, by: 1 | -1): number {
    const here = this.lineOf(place);
    const column = place - here.from;
    const next = by > 0 ? here.from + here.count : here.from - 1;
    if (next < 0 || next >= this.total) return place;
    const there = this.lineOf(next);
    return there.from + Math.min(column, there.count - 1);
  }

  private row(m: number, its: Month, r: number): CardLine & { kind: "row" } {
    const from = its.before + r * this.columns;
    return {
      kind: "row",
      from,
      count: Math.min(this.columns, its.before + its.entries - from),
      index: its.lines + 1 + r,
      top: this.monthTop(m) + this.heights.month + r * this.heights.row,
    };
  }

  private monthTop(m: number): number {
    return m * this.heights.month + ((this.months[m]?.lines ?? 0) - m) * this.heights.row;
  }

  /** The last month that a test holds for, which holds for all before it; the first one if it holds for none. */
  private last(holds: (month: Month, index: number) => boolean): number {
    let [low, high] = [0, this.months.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      const month = this.months[middle];
      if (month && holds(month, middle)) low = middle;
      else high = middle - 1;
    }
    return Math.max(0, low);
  }
}
