import { areaFaces, strangeFace, type AreaFace } from "../lib/areas";
import {
  asApiError,
  type ApiError,
  type Backend,
  type EntryRow,
  type EntryShown,
  type EvidenceRow,
  type FrameworkRow,
  type FrameworkShown,
  type Info,
  type OwnArea,
  type PortfolioRow,
} from "../lib/backend";

/** One open journal: what every view reads, and the words in the status line. */
export class Session {
  readonly backend: Backend;
  entries = $state.raw<EntryRow[]>([]);
  evidence = $state.raw<EvidenceRow[]>([]);
  frameworks = $state.raw<FrameworkRow[]>([]);
  framework = $state.raw<FrameworkShown | null>(null);
  ownAreas = $state.raw<OwnArea[]>([]);
  portfolios = $state.raw<PortfolioRow[]>([]);
  info = $state.raw<Info | null>(null);
  /** Whether the journal is the sample, which goes in one step. */
  sample = $state(false);
  /** What the polite live region says; views set it, the foot shows it. */
  said = $state("");
  /** Whether what is said is that something is not saved. */
  trouble = $state(false);
  /** A failure that everybody should see, until it is put away. */
  failure = $state.raw<ApiError | null>(null);
  /** When a backup was made in this session. */
  backedUp = $state.raw<Date | null>(null);
  /** One undoable thing that was just done. */
  toast = $state.raw<{ text: string; undo?: () => void } | null>(null);

  readonly areas: Map<string, AreaFace> = $derived(
    this.framework ? areaFaces(this.framework, this.ownAreas) : new Map<string, AreaFace>(),
  );

  private reading = 0;
  /** What was written while the list was read. */
  private readonly patched = new Map<string, EntryRow>();
  private readonly running = new Set<Promise<unknown>>();

  constructor(backend: Backend) {
    this.backend = backend;
  }

  area(code: string): AreaFace {
    return this.areas.get(code) ?? strangeFace(code);
  }

  /** Reads all that the views share. */
  async load(): Promise<void> {
    const { backend } = this;
    this.framework = null;
    this.entries = [];
    this.evidence = [];
    const framework = async () => {
      const { frameworks } = await backend.frameworks({});
      this.frameworks = frameworks;
      const standard = frameworks.find((one) => one.default) ?? frameworks[0];
      if (standard) this.framework = await backend.framework_show({ id: standard.id });
    };
    // All at once: the list shows when the slowest of these is there.
    const [info, areas, portfolios] = await Promise.all([
      backend.info({}),
      backend.area_list({}),
      backend.portfolio_list({}),
      framework(),
      this.readEntries(),
      this.readEvidence(),
    ]);
    this.info = info;
    this.ownAreas = areas.areas;
    this.portfolios = portfolios.portfolios;
  }

  /**
   * Reads the list: the newest ones first, so that they show at once, then the rest in growing pieces. One answer with all rows of a
   * large journal would hold the page up.
   */
  async readEntries(): Promise<void> {
    const reading = (this.reading += 1);
    this.patched.clear();
    const first = (await this.backend.entry_list({ limit: 200 })).entries;
    if (reading !== this.reading) return;
    this.entries = this.withPatches(first);
    if (first.length === 200) void this.attempt(() => this.readOlder(first, reading));
  }

  private async readOlder(first: EntryRow[], reading: number): Promise<void> {
    const all = new Map(first.map((row) => [row.id, row]));
    let last = first.at(-1);
    let limit = 1_000;
    while (last) {
      const { entries } = await this.backend.entry_list({ to: last.date.slice(0, 10), limit });
      if (reading !== this.reading) return;
      const before = all.size;
      for (const row of entries) all.set(row.id, row);
      // Pieces overlap by the day they meet on. A day that fills a whole piece asks for a larger one.
      const further = all.size > before;
      last = entries.length < limit ? undefined : further ? entries.at(-1) : last;
      limit = further ? Math.min(8_000, limit * 2) : limit * 2;
      this.entries = this.withPatches([...all.values()]);
      // The window answers between two pieces.
      await new Promise((go) => setTimeout(go));
    }
  }

  /** What was read, with what was written in the meantime. */
  private withPatches(rows: EntryRow[]): EntryRow[] {
    if (!this.patched.size) return rows;
    const rest = rows.filter((row) => !this.patched.has(row.id));
    return [...rest, ...this.patched.values()].sort((a, b) =>
      a.date === b.date ? (a.id < b.id ? 1 : -1) : a.date < b.date ? 1 : -1,
    );
  }

  /** Takes an entry out of the list: it is in the bin. */
  dropEntry(id: string): void {
    this.patched.delete(id);
    this.entries = this.entries.filter((one) => one.id !== id);
  }

  /** Puts what was just read of one entry into the list, so that the list need not be read again. */
  patchEntry(shown: EntryShown): void {
    const areas = [...new Set([...shown.areas, ...shown.passages.flatMap((passage) => passage.areas)])];
    const { id, title, date, kind, tags, visibility, words, draft } = shown;
    const row: EntryRow = { id, title, date, kind, areas, tags, visibility, words, draft };
    this.patched.set(id, row);
    const at = this.entries.findIndex((one) => one.id === id);
    const old = this.entries[at];
    if (old && JSON.stringify(old) === JSON.stringify(row)) return;
    if (old && old.date === date) this.entries = this.entries.with(at, row);
    else {
      const rest = this.entries.filter((one) => one.id !== id);
      const place = rest.findIndex((one) => one.date < date || (one.date === date && one.id < id));
      this.entries = place < 0 ? [...rest, row] : rest.toSpliced(place, 0, row);
    }
  }

  async readEvidence(): Promise<void> {
    this.evidence = (await this.backend.evidence_list({})).evidence;
  }

  async readPortfolios(): Promise<void> {
    this.portfolios = (await this.backend.portfolio_list({})).portfolios;
  }

  /** Runs something that may fail and shows the failure; undefined then. */
  async attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
    const run = work();
    this.running.add(run);
    try {
      return await run;
    } catch (thrown) {
      this.failure = asApiError(thrown);
      return undefined;
    } finally {
      this.running.delete(run);
    }
  }

  /** Waits until nothing that was begun is under way. */
  async settled(): Promise<void> {
    while (this.running.size) await Promise.allSettled([...this.running]);
  }

  /** Says something in the polite live region. */
  say(text: string): void {
    this.said = text;
  }
}
