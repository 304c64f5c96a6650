// What an item of the library still lacks, told from its row alone, so that two thousand of them are told at once.
import type { EvidenceRow } from "../../lib/backend";

/** What is asked, in the order in which it is asked. */
export const QUESTIONS = ["alt", "shows", "permission", "area", "captions"] as const;
export type Question = (typeof QUESTIONS)[number];

/** From this size on a file is large: half of what an attachment may have in all. */
export const LARGE = 5_000_000;
/** The years after which evidence may be called old, and after which it usually is. */
export const YEARS = [1, 2, 3, 5] as const;
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

/** Whether an item passes a filter, on a day; old is what was made more than so many years before it. */
export function passes(row: EvidenceRow, filter: Filter, today: string, years: number = OLD_YEARS): boolean {
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
      return row.date !== null && row.date < yearsBefore(today, years);
  }
}

/** The same day so many years ago, as dates are written. */
function yearsBefore(today: string, years: number): string {
  return `${String(Number(today.slice(0, 4)) - years).padStart(4, "0")}${today.slice(4)}`;
}

/** The items that a section of a portfolio uses, and what their files weigh. */
export function weight(rows: readonly EvidenceRow[]): { count: number; bytes: number } {
  const sent = rows.filter((row) => row.in_portfolio);
  return { count: sent.length, bytes: sent.reduce((all, row) => all + (row.bytes ?? 0), 0) };
}
