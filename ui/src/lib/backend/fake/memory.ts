// The journal that the fake holds in memory: what was recorded, and what was changed since.
import { byteOffset, utf16Offsets } from "../../text/offsets";
import { roughWords } from "../../text/words";
import { ApiError } from "../error";
import type * as T from "../../bindings";
import { answersOf, firstAnswer, recordedAnswer } from "./recorded";

export type Kept = {
  shown: T.EntryShown;
  past: { version: T.Version; shown: T.EntryShown }[];
  sitting?: string | undefined;
};

export class Memory {
  readonly entries = new Map<string, Kept>();
  evidence: T.EvidenceRow[] = firstAnswer<{ evidence: T.EvidenceRow[] }>("evidence_list").evidence;
  portfolios: T.PortfolioShown[] = answersOf<T.PortfolioShown>("portfolio_show");
  /** Portfolios in the bin. */
  readonly binnedPortfolios = new Map<string, T.PortfolioShown>();
  readonly files = new Map<string, { bytes: Uint8Array; mime: string }>();
  /** Whether anything differs from what was recorded: then recorded searches and coverage no longer hold. */
  changed = false;
  private made = 0;
  private listed: T.EntryRow[] | null = null;

  constructor() {
    const histories = answersOf<{ versions: T.Version[] }>("entry_history");
    for (const shown of answersOf<T.EntryShown>("entry_show")) {
      if (shown.version !== shown.newest_version || this.entries.has(shown.id)) continue;
      const past = histories.length
        ? (recordedAnswer<{ versions: T.Version[] }>("entry_history", { id: shown.id })?.versions ?? [])
        : [];
      this.entries.set(shown.id, {
        shown,
        past: past
          .filter((one) => one.version < shown.version)
          .map((version) => ({
            version,
            shown: recordedAnswer<T.EntryShown>("entry_show", { id: shown.id, version: version.version }) ?? shown,
          })),
      });
    }
  }

  /** A journal with nothing in it. */
  clear(): void {
    this.entries.clear();
    this.evidence = [];
    this.portfolios = [];
    this.touch();
  }

  /** Many entries, one an hour back from the sample's oldest: to see how lists bear them. */
  fill(count: number): void {
    const [one] = this.entries.values();
    if (!one) return;
    for (let i = 0; i < count; i += 1) {
      const id = `many-${String(i).padStart(6, "0")}`;
      const date = new Date(Date.UTC(2020, 0, 1) - i * 3_600_000).toISOString().slice(0, 16);
      this.entries.set(id, {
        shown: { ...one.shown, id, date, title: `Entry ${i}`, areas: [], why: [], passages: [] },
        past: [],
      });
    }
    this.touch();
  }

  /** Many items of evidence, a day back each. */
  fillEvidence(count: number): void {
    const sample = this.evidence;
    const more = Array.from({ length: count }, (_, i) => {
      const like = sample[i % sample.length];
      const date = new Date(Date.UTC(2025, 0, 1) - i * 86_400_000).toISOString().slice(0, 10);
      const id = `item-${String(i).padStart(6, "0")}`;
      return like ? [{ ...like, id, key: id, title: `${like.title} ${i}`, date }] : [];
    });
    this.evidence = [...sample, ...more.flat()];
    this.touch();
  }

  /** Something differs from what was recorded, and maybe from what was listed. */
  touch(): void {
    this.changed = true;
    this.listed = null;
  }

  /** An id that looks like one of the core's. */
  newId(): string {
    this.made += 1;
    return `01a1f4b9-0000-7000-8000-${this.made.toString(16).padStart(12, "0")}`;
  }

  entry(id: string): Kept {
    const kept = this.entries.get(id);
    if (!kept) throw new ApiError({ code: "not-found", message: `no entry has the id ${id}` });
    return kept;
  }

  portfolio(id: string): T.PortfolioShown {
    const found = this.portfolios.find((one) => one.id === id);
    if (!found) throw new ApiError({ code: "not-found", message: `no portfolio has the id ${id}` });
    return found;
  }

  /** All entries, newest first; sorted once for as long as nothing is changed. */
  rows(): readonly T.EntryRow[] {
    this.listed ??= this.sorted(false);
    return this.listed;
  }

  /** What is in the bin, newest first. */
  binned(): readonly T.EntryRow[] {
    return this.sorted(true);
  }

  private sorted(deleted: boolean): T.EntryRow[] {
    return [...this.entries.values()]
      .map(({ shown }) => shown)
      .filter((shown) => shown.deleted === deleted)
      .map((shown) => ({
        id: shown.id,
        title: shown.title,
        date: shown.date,
        kind: shown.kind,
        areas: [...new Set([...shown.areas, ...shown.passages.flatMap((passage) => passage.areas)])],
        tags: shown.tags,
        visibility: shown.visibility,
        words: shown.words,
        draft: shown.draft,
      }))
      .sort((a, b) => (a.date === b.date ? (a.id < b.id ? 1 : -1) : a.date < b.date ? 1 : -1));
  }

  /** Replaces a text: the older one goes to the past, passages follow their words or are lost. */
  replace(kept: Kept, body: string, cause: T.Cause, sitting?: string): T.EntryEdited {
    const { shown } = kept;
    if (body !== shown.body) {
      // Edits of one sitting are one version.
      if (sitting === undefined || kept.sitting !== sitting) {
        kept.past.unshift({
          version: { version: shown.version, at: new Date().toISOString(), words: shown.words, cause },
          shown: structuredClone(shown),
        });
        shown.version += 1;
        shown.newest_version = shown.version;
      }
      kept.sitting = sitting;
      shown.body = body;
      shown.words = roughWords(body);
      shown.passages = shown.passages.map((passage) => this.place(body, passage)).filter((one) => one !== null);
      this.touch();
    }
    shown.revision += 1;
    const lost = shown.passages.filter((passage) => passage.state === "lost").length;
    const { id, title, version, revision, words } = shown;
    return { id, title, version, revision, words, lost };
  }

  private place(body: string, passage: T.PassageShown): T.PassageShown | null {
    const from = body.indexOf(passage.exact);
    if (from < 0) return passage.origin === "heading-now" ? null : { ...passage, state: "lost" };
    return {
      ...passage,
      state: "placed",
      start: byteOffset(body, from),
      end: byteOffset(body, from + passage.exact.length),
    };
  }

  /** Where a quote stands, in UTF-16 units. */
  find(body: string, quote: string, nth: number | undefined): { from: number; to: number } {
    const places: number[] = [];
    for (let at = body.indexOf(quote); at >= 0 && quote; at = body.indexOf(quote, at + 1)) places.push(at);
    if (!places.length)
      throw new ApiError({ code: "not-found", message: `the words "${quote}" are not in this entry` });
    if (places.length > 1 && nth === undefined)
      throw new ApiError({ code: "ambiguous", message: `the words "${quote}" are there ${places.length} times` });
    const from = places[(nth ?? 1) - 1] ?? places[0] ?? 0;
    return { from, to: from + quote.length };
  }

  /** The words that are marked: a range of bytes with the revision that it is of, or a quote. */
  words(
    shown: T.EntryShown,
    request: Pick<T.EntryMark, "quote" | "nth" | "start" | "end" | "based_on">,
  ): { from: number; to: number } {
    if (request.based_on != null && request.based_on !== shown.revision)
      throw new ApiError({ code: "conflict", message: "the text was changed in the meantime" });
    if (request.start == null || request.end == null)
      return this.find(shown.body, request.quote ?? "", request.nth ?? undefined);
    if (request.based_on == null)
      throw new ApiError({ code: "invalid", field: "based_on", message: "a range needs the revision that it is of" });
    const [from = 0, to = 0] = utf16Offsets(shown.body, [request.start, request.end]);
    return { from, to };
  }

  /** Takes languages off a range; what is left of them on both sides stays. */
  clearLang(shown: T.EntryShown, from: number, to: number): void {
    const [start, end] = [byteOffset(shown.body, from), byteOffset(shown.body, to)];
    const text = new TextEncoder().encode(shown.body);
    const words = (a: number, b: number) => new TextDecoder().decode(text.slice(a, b));
    for (const one of this.overlapping(shown, from, to).filter((each) => each.lang)) {
      const { lang, origin } = one;
      one.lang = null;
      for (const [a, b] of [
        [one.start, start],
        [end, one.end],
      ] as const) {
        const there = b > a ? words(a, b) : "";
        const exact = there.trim();
        if (!exact) continue;
        const at = a + new TextEncoder().encode(there.slice(0, there.length - there.trimStart().length)).length;
        const piece = { component: null, area: null, areas: [], visibility: null, state: "placed" as const };
        const stop = at + new TextEncoder().encode(exact).length;
        shown.passages.push({ ...piece, exact, lang, origin, start: at, end: stop });
      }
      if (!one.component && !one.visibility && !one.areas.length)
        shown.passages = shown.passages.filter((each) => each !== one);
    }
    shown.passages.sort((a, b) => a.start - b.start);
  }

  /** The stored passages that overlap a range of UTF-16 units. */
  overlapping(shown: T.EntryShown, from: number, to: number): T.PassageShown[] {
    const bytes = shown.passages.flatMap((passage) => [passage.start, passage.end]);
    const units = utf16Offsets(shown.body, bytes);
    return shown.passages.filter((passage, i) => {
      const [start = 0, end = 0] = [units[2 * i], units[2 * i + 1]];
      return passage.origin !== "heading-now" && passage.state === "placed" && start < to && end > from;
    });
  }
}
