// What an item of the library still lacks, told from its row alone, so that two thousand of them are told at once.
import type { EvidenceRow } from "../../lib/backend";
import { daysBetween } from "../../lib/text/dates";

/** What is asked, in the order in which it is asked. */
export const QUESTIONS = ["alt", "shows", "permission", "area", "captions"] as const;
export type Question = (typeof QUESTIONS)[number];

/** From this size on a file is large: half of what an attachment may have in all. */
export const LARGE = 5_000_000;
/** The years after which evidence is old. */
export const OLD_YEARS = 3;

const tests: Record<Question, (row: EvidenceRow) => boolean> = {
  alt: (row) => row.kind === "image" && !row.alt.trim() && !row.decorative,
  shows: (row) => !row.shows.trim(),
  permission: (row) => row.permission === null,
  area: (row) => row.areas.length === 0,
  captions: (row) => (row.kind === "video" || row.kind === "audio") && !row.captions,
};

/** Whether an item lacks the answer to a question. */
export function lacks(row: EvidenceRow, question: Question): boolean {
  return tests[question](row);
}

/** What an item lacks, in the order in which it is asked. */
export function lacking(row: EvidenceRow): Question[] {
  return QUESTIONS.filter((question) => lacks(row, question));
}

export const FILTERS = ["all", "unmapped", "unused", "no-alt", "no-permission", "large", "missing", "old"] as const;
export type Filter = (typeof FILTERS)[number];

/** Whether an item passes a filter, on a day. */
export function passes(row: EvidenceRow, filter: Filter, today: string): boolean {
  switch (filter) {
    case "all":
      return true;
    case "unmapped":
      return lacks(row, "area");
    case "unused":
      return row.used === 0;
    case "no-alt":
      return lacks(row, "alt");
    case "no-permission":
      return row.permission === null || row.permission === "asked";
    case "large":
      return row.all_bytes >= LARGE;
    case "missing":
      return row.file === null && row.url === null;
    case "old":
      return row.date !== null && (daysBetween(row.date, today) ?? 0) > OLD_YEARS * 365;
  }
}

/** Newest first; what has no date comes last, by title. */
export function inOrder(rows: readonly EvidenceRow[]): EvidenceRow[] {
  return rows.toSorted((a, b) => (b.date ?? "").localeCompare(a.date ?? "") || a.title.localeCompare(b.title));
}

/** The items that a section of a portfolio uses, and what their files weigh. */
export function weight(rows: readonly EvidenceRow[]): { count: number; bytes: number } {
  const sent = rows.filter((row) => row.in_portfolio);
  return { count: sent.length, bytes: sent.reduce((all, row) => all + (row.bytes ?? 0), 0) };
}
