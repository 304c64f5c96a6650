import type { Backend } from "../../lib/backend";

/** First words, items of evidence, and the item of the first picture in the text. */
export type Glance = { line: string; evidence: number; picture: string | null };

/** How many glances are kept. */
const KEPT = 1_000;

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
    let glances;
    try {
      ({ glances } = await this.backend.entry_glances({ ids: rows.map((row) => row.id) }));
    } catch {
      // A glance is a convenience: the list stands without it, and asks again when it is scrolled.
      return;
    }
    const known = new Map(this.known);
    for (const { id, excerpt, evidence, picture } of glances) {
      const row = rows.find((one) => one.id === id);
      if (row) known.set(id, { words: row.words, glance: { line: excerpt, evidence, picture } });
    }
    // The oldest go: whoever comes back to them reads them again.
    for (const id of known.keys()) {
      if (known.size <= KEPT) break;
      known.delete(id);
    }
    this.known = known;
  }
}
