import type { KeptSearch } from "../../lib/backend";
import type { Narrow } from "../../shared/navigation.svelte";

const NARROWED = ["area", "tag", "kind", "from", "to"] as const;

/** What narrows a kept search, without what does not. */
export function narrowOf(search: KeptSearch): Narrow {
  return Object.fromEntries(NARROWED.flatMap((part) => (search[part] ? [[part, search[part]]] : [])));
}

/** Words and what narrows them, as they are kept. */
export function keptOf(query: string, narrow: Narrow): KeptSearch {
  return { query: query.trim(), area: null, tag: null, kind: null, from: null, to: null, ...narrow };
}

/** Whether two look for the same thing. */
export function sameSearch(a: KeptSearch, b: KeptSearch): boolean {
  return a.query === b.query && NARROWED.every((part) => (a[part] ?? null) === (b[part] ?? null));
}

/** The first day of the last so many months. */
export function monthsBack(day: string, months: number): string {
  const at = new Date(`${day}T12:00:00Z`);
  const date = at.getUTCDate();
  at.setUTCMonth(at.getUTCMonth() - months);
  // The 31st of a shorter month is its last day.
  if (at.getUTCDate() !== date) at.setUTCDate(0);
  return at.toISOString().slice(0, 10);
}
