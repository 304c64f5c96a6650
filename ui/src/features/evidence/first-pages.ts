import type { Backend, EvidenceRow } from "../../lib/backend";
import { picture } from "./pictures";

/** PDFs of more bytes keep their drawing: a page of them takes the core too long for a look in passing. */
const MOST = 20_000_000;
/** How many first pages are held in memory. */
const HELD = 80;
/** Pixels across: twice what a thumbnail is wide. */
const WIDTH = 330;

type Wish = { key: string; id: string; done: (address: string | null) => void };

/** First pages of PDFs as pictures: drawn one at a time, what was asked for last goes first, and what is out of sight again is not drawn. */
export class FirstPages {
  private readonly known = new Map<string, string | null>();
  private wishes: Wish[] = [];
  private busy = false;

  constructor(
    private readonly draw: (id: string) => Promise<Blob>,
    private readonly held = HELD,
  ) {}

  /** Asks for a page; the answer takes the wish back. */
  ask(key: string, id: string, done: (address: string | null) => void): () => void {
    const known = this.known.get(key);
    if (known !== undefined) {
      done(known);
      return () => undefined;
    }
    const wish = { key, id, done };
    this.wishes.push(wish);
    void this.next();
    return () => {
      this.wishes = this.wishes.filter((one) => one !== wish);
    };
  }

  /** Gives all memory back. */
  clear(): void {
    for (const address of this.known.values()) if (address) URL.revokeObjectURL(address);
    this.known.clear();
    this.wishes = [];
  }

  private async next(): Promise<void> {
    if (this.busy) return;
    const wish = this.wishes.pop();
    if (!wish) return;
    this.busy = true;
    let address: string | null = null;
    try {
      address = this.known.get(wish.key) ?? URL.createObjectURL(await this.draw(wish.id));
    } catch {
      // Locked, damaged or too slow: its drawing stays, and it is not asked for again.
    }
    this.known.set(wish.key, address);
    for (const [old, other] of this.known) {
      if (this.known.size <= this.held) break;
      if (other) URL.revokeObjectURL(other);
      this.known.delete(old);
    }
    wish.done(address);
    this.busy = false;
    void this.next();
  }
}

const shelves = new WeakMap<Backend, FirstPages>();

export function firstPages(backend: Backend): FirstPages {
  const known =
    shelves.get(backend) ??
    new FirstPages(async (id) => picture((await backend.evidence_page({ id, page: 1, width: WIDTH })).bytes));
  shelves.set(backend, known);
  return known;
}

/** Whether the first page of an item is drawn as its thumbnail. */
export function hasPage(row: Pick<EvidenceRow, "mime" | "bytes">): boolean {
  return row.mime === "application/pdf" && (row.bytes ?? 0) <= MOST;
}
