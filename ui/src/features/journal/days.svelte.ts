import type { Backend } from "../../lib/backend";
import { addDays, lengthOf, weeksOf } from "../../lib/text/calendar";
import { askedFor, type Filter } from "../../shared/listing.svelte";

/** How many entries are on each day of a year, and of the weeks at the edges of a month. The core counts. */
export class Days {
  private counts = $state.raw<ReadonlyMap<string, number>>(new Map());
  /** The days that are counted, first and last; empty before the first answer. */
  private span = $state.raw({ from: "", to: "" });
  private turn = 0;

  constructor(private readonly backend: Backend) {}

  /** How many entries are on a day; 0 also while it is not counted yet. */
  on(day: string): number {
    return this.counts.get(day) ?? 0;
  }

  /** Whether a month is counted. */
  knows(month: string): boolean {
    return this.span.from !== "" && this.span.from <= `${month}-01` && `${month}-31` <= addDays(this.span.to, 3);
  }

  /** The entries of a month or of a year, and the days that they are on. */
  sum(begins: string): { entries: number; days: number } {
    let [entries, days] = [0, 0];
    for (const [day, count] of this.counts)
      if (day.startsWith(begins)) {
        entries += count;
        days += 1;
      }
    return { entries, days };
  }

  /** Counts what is needed to show a month and its year. What was counted before stays until then. */
  async count(month: string, filter: Filter): Promise<void> {
    const turn = (this.turn += 1);
    const year = month.slice(0, 4);
    const weeks = weeksOf(month);
    const first = weeks[0]?.[0] ?? `${month}-01`;
    const last = weeks.at(-1)?.[6] ?? `${month}-${lengthOf(month)}`;
    const span = {
      from: first < `${year}-01-01` ? first : `${year}-01-01`,
      to: last > `${year}-12-31` ? last : `${year}-12-31`,
    };
    const { days } = await this.backend.entry_days({ of: { ...askedFor(filter), ...span } });
    if (turn !== this.turn) return;
    this.counts = new Map(days.map(({ day, entries }) => [day, entries]));
    this.span = span;
  }
}
