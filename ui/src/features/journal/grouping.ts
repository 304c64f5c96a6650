import type { EntryKind, EntryRow } from "../../lib/backend";
import { written } from "../../lib/text/dates";

/** What narrows the list; an empty value narrows nothing. */
export type Filter = { area: string; kind: EntryKind | ""; status: "" | "draft" | "private" | "shared" };

export const noFilter: Filter = { area: "", kind: "", status: "" };

export function narrowed(rows: readonly EntryRow[], filter: Filter): readonly EntryRow[] {
  if (!filter.area && !filter.kind && !filter.status) return rows;
  return rows.filter(
    (row) =>
      (!filter.area || row.areas.includes(filter.area)) &&
      (!filter.kind || row.kind === filter.kind) &&
      (filter.status === "" ||
        (filter.status === "draft" && row.draft) ||
        (filter.status === "private" && row.visibility === "private") ||
        (filter.status === "shared" && row.visibility !== "private")),
  );
}

export type Line =
  { kind: "month"; key: string; title: string } | { kind: "entry"; key: string; row: EntryRow; place: number };

/** The list by month, in the order that the rows come in. */
export function byMonth(rows: readonly EntryRow[]): Line[] {
  const lines: Line[] = [];
  let month = "";
  for (const [i, row] of rows.entries()) {
    const its = row.date.slice(0, 7);
    if (its !== month) {
      month = its;
      // The same month may come twice only if the rows are out of order; the key stays unique then too.
      lines.push({ kind: "month", key: `${its}/${i}`, title: written(row.date, "month") });
    }
    lines.push({ kind: "entry", key: row.id, row, place: i + 1 });
  }
  return lines;
}

/** Rows by month, with what is needed to change a few of them without grouping all anew. */
export type Grouped = {
  rows: readonly EntryRow[];
  lines: readonly Line[];
  /** The line of each row. */
  at: Int32Array;
  /** The same object for as long as the same rows stand in the same places, whatever their words are. */
  shape: object;
};

/** How many rows may have changed in place before grouping anew costs less. */
const FEW = 16;

/** Groups rows by month. If only a few differ from before and all keep their places, only those lines are made anew. */
export function regrouped(before: Grouped | null, rows: readonly EntryRow[]): Grouped {
  if (before?.rows === rows) return before;
  const changed = before && changedInPlace(before.rows, rows);
  if (before && changed) {
    const lines = [...before.lines];
    for (const i of changed) {
      const row = rows[i];
      if (row) lines[before.at[i] ?? 0] = { kind: "entry", key: row.id, row, place: i + 1 };
    }
    return { rows, lines, at: before.at, shape: before.shape };
  }
  const lines = byMonth(rows);
  const at = new Int32Array(rows.length);
  for (const [i, line] of lines.entries()) if (line.kind === "entry") at[line.place - 1] = i;
  return { rows, lines, at, shape: {} };
}

function changedInPlace(before: readonly EntryRow[], rows: readonly EntryRow[]): number[] | null {
  if (before.length !== rows.length) return null;
  const changed: number[] = [];
  for (let i = 0; i < rows.length; i += 1) {
    const [old, row] = [before[i], rows[i]];
    if (old === row) continue;
    if (old?.id !== row?.id || old?.date.slice(0, 7) !== row?.date.slice(0, 7)) return null;
    changed.push(i);
    if (changed.length > FEW) return null;
  }
  return changed;
}

/** The newest entry of this day in an earlier year. */
export function onThisDay(rows: readonly EntryRow[], today: string): EntryRow | null {
  const day = today.slice(5, 10);
  const year = today.slice(0, 4);
  return rows.find((row) => row.date.slice(5, 10) === day && row.date.slice(0, 4) < year) ?? null;
}
