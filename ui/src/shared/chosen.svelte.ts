import type { EntriesChosen } from "../lib/backend";
import { askedFor, type Listing } from "./listing.svelte";

/** Entries that are chosen to do something with all of them: some, or the whole list but for some. Nobody has to read it for that. */
export class Chosen {
  /** The whole list is meant, without `ids`. */
  private whole = $state(false);
  private ids = $state.raw<ReadonlySet<string>>(new Set());
  /** Where a range begins that goes on to the next one with Shift. */
  private anchor: number | null = null;
  /** Each answer that something later has overtaken is thrown away. */
  private turn = 0;

  constructor(private readonly list: Listing) {}

  get count(): number {
    return this.whole ? Math.max(0, this.list.total - this.ids.size) : this.ids.size;
  }

  has(id: string): boolean {
    return this.ids.has(id) !== this.whole;
  }

  none(): void {
    this.turn += 1;
    this.whole = false;
    this.ids = new Set();
    this.anchor = null;
  }

  all(): void {
    this.turn += 1;
    this.whole = true;
    this.ids = new Set();
  }

  /** Chooses an entry, or no longer; the next range begins here. */
  toggle(id: string, place: number): void {
    this.turn += 1;
    const ids = new Set(this.ids);
    if (!ids.delete(id)) ids.add(id);
    this.ids = ids;
    this.anchor = place;
  }

  /** Says where the next range begins, unless one has begun. */
  from(place: number): void {
    this.anchor ??= place;
  }

  /** Chooses all from where the last choice was to here, and nothing else. */
  async to(place: number): Promise<void> {
    const turn = (this.turn += 1);
    const anchor = (this.anchor ??= place);
    const ids = await this.list.idsBetween(Math.min(anchor, place), Math.max(anchor, place));
    if (turn !== this.turn) return;
    this.whole = false;
    this.ids = new Set(ids);
  }

  /** What the core is told: the ids, or the list. */
  asked(): EntriesChosen {
    return this.whole ? { of: askedFor(this.list.filter), except: [...this.ids] } : { ids: [...this.ids] };
  }
}
