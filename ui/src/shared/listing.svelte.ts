import type { Backend, EntryKind, EntryList, EntryRow, MonthRow } from "../lib/backend";

/** What narrows the list; an empty value narrows nothing. */
export type Filter = { area: string; tag: string; kind: EntryKind | ""; status: "" | "draft" | "private" | "shared" };

export const noFilter: Filter = { area: "", tag: "", kind: "", status: "" };

/** Whether a filter leaves anything out. */
export function narrows(filter: Filter): boolean {
  return Object.values(filter).some((one) => one !== "");
}

/** How many rows the first answer has: more than a window shows, few enough to be there at once. */
export const FIRST = 60;
/** How many rows are read in one go after that. */
const PIECE = 60;
/** How many rows are kept; those farthest from what is in sight are forgotten. */
const KEPT = 2_000;

/** What is in sight, so that a list that changes around it leaves it where it is. */
export type Held = {
  /** The entries in sight, the one to hold on to first. */
  ids: string[];
  /** The list has changed: this one stands at this place now. */
  settle(id: string, place: number): void;
};

/** What the core is asked for to get a narrowed list. */
export function askedFor(filter: Filter): EntryList {
  return {
    ...(filter.area ? { area: filter.area } : {}),
    ...(filter.tag ? { tag: filter.tag } : {}),
    ...(filter.kind ? { kind: filter.kind } : {}),
    ...(filter.status === "draft" ? { draft: true } : {}),
    ...(filter.status === "private" || filter.status === "shared" ? { private: filter.status === "private" } : {}),
  };
}

/** Whether a row belongs to a narrowed list, as the core would say. */
export function fits(row: EntryRow, filter: Filter): boolean {
  return (
    (!filter.area || row.areas.includes(filter.area)) &&
    (!filter.tag || row.tags.some((tag) => tag.toLowerCase() === filter.tag.toLowerCase())) &&
    (!filter.kind || row.kind === filter.kind) &&
    (filter.status === "" ||
      (filter.status === "draft" && row.draft) ||
      (filter.status === "private" && row.visibility === "private") ||
      (filter.status === "shared" && row.visibility !== "private"))
  );
}

/** Rows that are the newest of their list, by month. */
function monthsOf(rows: readonly EntryRow[]): MonthRow[] {
  const counts = new Map<string, number>();
  for (const { date } of rows) counts.set(date.slice(0, 7), (counts.get(date.slice(0, 7)) ?? 0) + 1);
  return [...counts].map(([month, entries]) => ({ month, entries }));
}

/**
 * The list of entries, of which it holds the months and the rows that are looked at: the core keeps the order, the counts and what
 * narrows it. A save changes a row in place; what changes the order is asked of the core again, and what is in sight stays there.
 */
export class Listing {
  filter = $state.raw(noFilter);
  months = $state.raw<readonly MonthRow[]>([]);
  /** Whether the months are those of the whole list; until then they are of the first rows. */
  whole = $state(false);
  readonly total = $derived(this.months.reduce((sum, one) => sum + one.entries, 0));
  /** Tells what is in sight; the list on the page sets it. Null if nothing has to stay where it is. */
  hold: () => Held | null = () => null;

  /** Runs before the list is narrowed in another way: what was chosen in it is no longer in sight. */
  narrowing: () => void = () => {};

  private rows = $state.raw<ReadonlyMap<number, EntryRow>>(new Map());
  private readonly places: Map<string, number> = $derived(
    new Map([...this.rows].map(([place, row]) => [row.id, place])),
  );
  /** Each answer that a later change has overtaken is thrown away. */
  private turn = 0;
  private wanted = { from: 0, to: 0, ahead: 0 };
  private reading: Promise<void> | null = null;
  private anew: Promise<void> | null = null;
  private counting = false;
  /** What was written while something was read: it is newer than the answer. */
  private readonly writtenSince = new Set<Map<string, EntryRow>>();
  /** How entries that were opened stood last, read or not. */
  private readonly opened = new Map<string, EntryRow>();

  constructor(
    private readonly backend: Backend,
    private readonly attempt: (work: () => Promise<void>) => Promise<unknown>,
  ) {}

  /** The row at a place, counted from the newest; undefined if it is not read. */
  row(place: number): EntryRow | undefined {
    return this.rows.get(place);
  }

  /** The place of an entry whose row is read. */
  placeOf(id: string): number | undefined {
    return this.places.get(id);
  }

  /** Forgets everything: another journal is open. */
  clear(): void {
    this.turn += 1;
    this.filter = noFilter;
    this.months = [];
    this.rows = new Map();
    this.whole = false;
    this.opened.clear();
  }

  /** Reads the newest rows, which is enough to show; the months of the rest follow by themselves. */
  async begin(): Promise<void> {
    const turn = (this.turn += 1);
    const rows = await this.ask({ limit: FIRST });
    if (turn !== this.turn) return;
    this.whole = rows.length < FIRST;
    this.months = monthsOf(rows);
    this.rows = new Map(rows.entries());
    if (!this.whole) void this.attempt(() => this.count(turn));
  }

  private async count(turn: number): Promise<void> {
    this.counting = true;
    try {
      const { months } = await this.backend.entry_months({ of: askedFor(this.filter) });
      if (turn !== this.turn) return;
      this.months = months;
      this.whole = true;
    } finally {
      this.counting = false;
    }
  }

  /** Narrows the list, or widens it again. */
  async narrow(filter: Filter): Promise<void> {
    this.narrowing();
    this.filter = filter;
    await this.begin();
  }

  /** Reads what is in sight, then some ahead of it in both directions; what was wanted before is not read any more. */
  want(from: number, to: number, ahead = PIECE): void {
    this.wanted = { from, to, ahead };
    // Months that could not be counted are asked for again with the next look.
    if (!this.whole && !this.counting && !this.anew && this.rows.size) {
      const { turn } = this;
      void this.attempt(() => this.count(turn));
    }
    if (!this.gap()) return;
    this.reading ??= this.attempt(() => this.readWanted()).then(() => {
      this.reading = null;
    });
  }

  /** The row at a place, read if need be; undefined if the list has no such place. */
  async at(place: number): Promise<EntryRow | undefined> {
    if (place < 0 || (this.whole && place >= this.total)) return undefined;
    return this.row(place) ?? (await this.ask({ skip: place, limit: 1 }))[0];
  }

  /** The ids of all from one place to another, read if need be. */
  async idsBetween(from: number, to: number): Promise<string[]> {
    const known: string[] = [];
    for (let place = from; place <= to; place += 1) {
      const row = this.row(place);
      if (!row) break;
      known.push(row.id);
    }
    if (known.length === to - from + 1) return known;
    return (await this.ask({ skip: from, limit: to - from + 1 })).map((row) => row.id);
  }

  /** Where an entry stands, asked of the core if need be; null if it is not in the list. */
  async find(id: string): Promise<number | null> {
    const known = this.placeOf(id);
    if (known !== undefined) return known;
    const turn = this.turn;
    const { place } = await this.backend.entry_place({ id, of: askedFor(this.filter) });
    return turn === this.turn ? place : (this.placeOf(id) ?? place);
  }

  /** Takes what is known of an entry now, and says whether entries stand in another order for it. `made`: it is new in the journal. */
  put(row: EntryRow, made = false): boolean {
    for (const since of this.writtenSince) since.set(row.id, row);
    const place = this.placeOf(row.id);
    const old = (place === undefined ? undefined : this.row(place)) ?? this.opened.get(row.id);
    this.opened.set(row.id, row);
    const [was, is] = [old !== undefined && fits(old, this.filter), fits(row, this.filter)];
    if (place !== undefined && is && old?.date === row.date) {
      if (JSON.stringify(old) !== JSON.stringify(row)) this.rows = new Map(this.rows).set(place, row);
    } else if (made ? is : old && (was !== is || (is && old.date !== row.date))) void this.again();
    return made || (old !== undefined && old.date !== row.date);
  }

  /** Takes an entry out: it is in the bin. */
  drop(id: string): void {
    const place = this.placeOf(id);
    const old = place === undefined ? undefined : this.row(place);
    this.opened.delete(id);
    if (place === undefined || !old || !this.whole || this.anew) {
      void this.again();
      return;
    }
    this.turn += 1;
    const held = this.hold();
    const month = old.date.slice(0, 7);
    this.months = this.months
      .map((one) => (one.month === month ? { month, entries: one.entries - 1 } : one))
      .filter((one) => one.entries > 0);
    this.rows = new Map(
      [...this.rows].flatMap(([at, row]): [number, EntryRow][] =>
        at === place ? [] : [[at > place ? at - 1 : at, row]],
      ),
    );
    const stays = held?.ids.find((one) => this.places.has(one));
    if (held && stays) held.settle(stays, this.places.get(stays) ?? 0);
  }

  /** Asks the core for the list again, because its order or its length is another one; what is in sight stays where it is. */
  again(): Promise<void> {
    const turn = (this.turn += 1);
    const run = this.attempt(() => this.readAgain(turn)).then(() => {
      if (this.anew === run) this.anew = null;
    });
    this.anew = run;
    return run;
  }

  private async readAgain(turn: number): Promise<void> {
    const of = askedFor(this.filter);
    const { months } = await this.backend.entry_months({ of });
    if (turn !== this.turn) return;
    const held = this.hold();
    let place: number | null = null;
    let stays = "";
    for (const id of held?.ids ?? []) {
      ({ place } = await this.backend.entry_place({ id, of }).catch(() => ({ place: null })));
      if (turn !== this.turn) return;
      stays = id;
      if (place !== null) break;
    }
    const from = Math.max(0, (place ?? 0) - PIECE / 2);
    const rows = await this.ask({ skip: from, limit: PIECE });
    if (turn !== this.turn) return;
    this.whole = true;
    this.months = months;
    this.rows = new Map(rows.map((row, i) => [from + i, row]));
    if (held && place !== null) held.settle(stays, place);
  }

  private async readWanted(): Promise<void> {
    for (let stale = 0; ;) {
      if (this.anew) await this.anew;
      const gap = this.gap();
      if (!gap) return;
      const { turn } = this;
      // One row that is known already is read along: whether it is still at its place says whether the others are.
      const known = this.row(gap.from - 1);
      const more = known ? 1 : 0;
      const answer = await this.ask({ skip: gap.from - more, limit: gap.count + more });
      if (turn !== this.turn) continue;
      const rows = answer.slice(more);
      const asItWas =
        answer[0]?.id === (known ?? answer[0])?.id &&
        rows.length === gap.count &&
        rows.every((row, i) => (this.placeOf(row.id) ?? gap.from + i) === gap.from + i);
      if (!asItWas) {
        // Somebody else has changed the journal: the places are others now. Twice in a row is not waited for.
        if ((stale += 1) > 2) return;
        await this.again();
        continue;
      }
      stale = 0;
      this.take(gap.from, rows);
    }
  }

  private take(from: number, rows: readonly EntryRow[]): void {
    const all = new Map(this.rows);
    for (const [i, row] of rows.entries()) all.set(from + i, row);
    if (all.size > KEPT) {
      const middle = (this.wanted.from + this.wanted.to) / 2;
      for (const place of all.keys()) if (Math.abs(place - middle) > KEPT / 4) all.delete(place);
    }
    this.rows = all;
  }

  /** The next places to read: those in sight, then those ahead of it. */
  private gap(): { from: number; count: number } | null {
    if (!this.whole) return null;
    const { from, to, ahead } = this.wanted;
    for (const [first, last] of [
      [from, to],
      [to, to + ahead],
      [from - ahead, from],
    ] as const) {
      const end = Math.min(last, this.total - 1);
      for (let place = Math.max(0, first); place <= end; place += 1) {
        if (this.rows.has(place)) continue;
        let count = 1;
        while (count < PIECE && place + count < this.total && !this.rows.has(place + count)) count += 1;
        return { from: place, count };
      }
    }
    return null;
  }

  /** Asks for rows, and puts what was written in the meantime in place of what was read. */
  private async ask(which: Pick<EntryList, "skip" | "limit">): Promise<EntryRow[]> {
    const since = new Map<string, EntryRow>();
    this.writtenSince.add(since);
    try {
      const { entries } = await this.backend.entry_list({ ...askedFor(this.filter), ...which });
      return entries.map((row) => since.get(row.id) ?? row);
    } finally {
      this.writtenSince.delete(since);
    }
  }
}
