import type { ReadBlock, ReadItem, ReadRow, ReadSection } from "../../lib/backend";

/** Words that somebody reads in a minute, looking at what shows them. */
const A_MINUTE = 220;

/** Minutes to read a section, at least one if there is anything to read. */
export function minutes(words: number): number {
  return words ? Math.max(1, Math.round(words / A_MINUTE)) : 0;
}

/** The bytes of items' files. */
export function bytesOf(items: readonly Pick<ReadItem, "bytes">[]): number {
  return items.reduce((sum, one) => sum + (one.bytes ?? 0), 0);
}

/** What stands on the right of a row. */
export type Shown = "nothing" | "told" | "items" | "not-needed";

export function shownBy(row: Pick<ReadRow, "needs" | "told" | "items">): Shown {
  if (row.told.length) return "told";
  if (row.items.length) return "items";
  return row.needs ? "nothing" : "not-needed";
}

/** The numbers of the claims of a section, in order. */
export function claimsOf(section: Pick<ReadSection, "parts">): number[] {
  return section.parts.flatMap((part) =>
    part.rows.flatMap((row) => row.claims.flatMap((claim) => (claim.number === null ? [] : [claim.number]))),
  );
}

/** The numbers of the claims of a row that name an item. */
export function namedIn(row: Pick<ReadRow, "claims">, item: number): number[] {
  return row.claims.flatMap((one) => (one.number !== null && one.items.includes(item) ? [one.number] : []));
}

/** The claim before or after one; the first or last if there is none. */
export function beside(claims: readonly number[], now: number | null, by: 1 | -1): number | null {
  const at = now === null ? (by > 0 ? -1 : claims.length) : claims.indexOf(now);
  return claims[Math.min(claims.length - 1, Math.max(0, at + by))] ?? null;
}

/** Whether a text under "Evidence" says anything but names no item. */
export function toldWithoutItem(row: Pick<ReadRow, "told" | "items">): boolean {
  return row.told.length > 0 && row.items.length === 0;
}

/** A block that holds no more than a picture of an item, which stands among the items already. */
export function isPictureOf(block: ReadBlock, items: readonly number[]): boolean {
  return block.kind === "figure" && block.picture.item !== null && items.includes(block.picture.item);
}
