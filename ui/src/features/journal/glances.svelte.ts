import type { Backend } from "../../lib/backend";
import { firstLine } from "./grouping";

export type Glance = { line: string; evidence: number };

/**
 * The first line and the number of evidence items of the entries that are in sight. The list itself never reads bodies: they
 * are read for what is looked at, once scrolling rests.
 */
export class Glances {
  private known = $state.raw(new Map<string, { words: number; glance: Glance }>());
  private timer: ReturnType<typeof setTimeout> | null = null;
  private wanted: { id: string; words: number }[] = [];

  constructor(private readonly backend: Backend) {}

  of(id: string): Glance | null {
    return this.known.get(id)?.glance ?? null;
  }

  /** Asks for the entries in sight; what is known and unchanged is not read again. */
  want(rows: { id: string; words: number }[]): void {
    this.wanted = rows.filter((row) => this.known.get(row.id)?.words !== row.words);
    if (this.timer !== null) clearTimeout(this.timer);
    if (this.wanted.length) this.timer = setTimeout(() => void this.read(), 60);
  }

  private async read(): Promise<void> {
    const rows = this.wanted;
    const read = await Promise.allSettled(rows.map((row) => this.backend.entry_show({ id: row.id })));
    const known = new Map(this.known);
    for (const [i, one] of read.entries()) {
      const row = rows[i];
      if (!row || one.status === "rejected") continue;
      const { body, evidence } = one.value;
      known.set(row.id, { words: row.words, glance: { line: firstLine(body), evidence: evidence.length } });
    }
    this.known = known;
  }
}
