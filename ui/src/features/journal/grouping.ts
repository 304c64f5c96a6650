import type { EntryKind, EntryRow } from "../../lib/backend";
import { written } from "../../lib/text/dates";
import { plainLine } from "../../lib/text/plain";

/** What narrows the list; an empty value narrows nothing. */
export type Filter = { area: string; kind: EntryKind | ""; status: "" | "draft" | "private" | "shared" };

export const noFilter: Filter = { area: "", kind: "", status: "" };

export function narrowed(rows: readonly EntryRow[], filter: Filter): EntryRow[] {
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

/** The newest entry of this day in an earlier year. */
export function onThisDay(rows: readonly EntryRow[], today: string): EntryRow | null {
  const day = today.slice(5, 10);
  const year = today.slice(0, 4);
  return rows.find((row) => row.date.slice(5, 10) === day && row.date.slice(0, 4) < year) ?? null;
}

/** The first line of running text, without Markdown's signs. */
export function firstLine(body: string): string {
  for (const line of body.split("\n")) {
    const words = line.replace(/^\s*(?:[-*+>]|\d+[.)])\s+/, "").trim();
    if (!words || /^(#{1,6}\s|!\[|\||---|```)/.test(words)) continue;
    return plainLine(words).slice(0, 140);
  }
  return "";
}
