// The order of the library, by any column of its table.
import type { EvidenceRow } from "../../lib/backend";
import { permissionWords } from "./words";

export const COLUMNS = ["title", "date", "permission", "used", "size"] as const;
export type Column = (typeof COLUMNS)[number];
export type Order = { by: Column; down: boolean };

/** Newest first: what one works with is what came last. */
export const USUAL: Order = { by: "date", down: true };

type Plain = Pick<EvidenceRow, "title" | "date" | "permission" | "used" | "all_bytes">;
const compare: Record<Column, (a: Plain, b: Plain) => number> = {
  title: (a, b) => a.title.localeCompare(b.title),
  date: (a, b) => (a.date ?? "").localeCompare(b.date ?? ""),
  permission: (a, b) => permissionWords(a.permission).localeCompare(permissionWords(b.permission)),
  used: (a, b) => a.used - b.used,
  size: (a, b) => a.all_bytes - b.all_bytes,
};

/** Rows in an order; what is the same there goes by title. What has no date comes last, whichever way dates go. */
export function sorted<R extends Plain>(rows: readonly R[], { by, down }: Order): R[] {
  const way = down ? -1 : 1;
  return rows.toSorted((a, b) => {
    if (by === "date" && (a.date === null) !== (b.date === null)) return a.date === null ? 1 : -1;
    return way * compare[by](a, b) || a.title.localeCompare(b.title);
  });
}

/** The order after a column's head was pressed: the other way round, or the way in which that column is mostly looked at. */
export function pressed(now: Order, by: Column): Order {
  return now.by === by ? { by, down: !now.down } : { by, down: by !== "title" && by !== "permission" };
}

/** The items of portfolios whose files weigh most. */
export function heaviest<R extends Pick<EvidenceRow, "in_portfolio" | "bytes">>(
  rows: readonly R[],
  count: number,
): R[] {
  return rows
    .filter((row) => row.in_portfolio && row.bytes)
    .toSorted((a, b) => (b.bytes ?? 0) - (a.bytes ?? 0))
    .slice(0, count);
}
