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
  /** What the polite live region says; views set it, the foot shows it. */
  said = $state("");
  /** Whether what is said is that something is not saved. */
  trouble = $state(false);
  /** A failure that everybody should see, until it is put away. */
  failure = $state.raw<ApiError | null>(null);
  /** One undoable thing that was just done. */
  toast = $state.raw<{ text: string; undo?: () => void } | null>(null);

  readonly areas: Map<string, AreaFace> = $derived(
    this.framework ? areaFaces(this.framework, this.ownAreas) : new Map<string, AreaFace>(),
  );

  constructor(backend: Backend) {
    this.backend = backend;
  }

  area(code: string): AreaFace {
    return this.areas.get(code) ?? strangeFace(code);
  }

  /** Reads all that the views share. */
  async load(): Promise<void> {
    const { backend } = this;
    const [info, frameworks, areas, portfolios] = await Promise.all([
      backend.info({}),
      backend.frameworks({}),
      backend.area_list({}),
      backend.portfolio_list({}),
    ]);
    const standard = frameworks.frameworks.find((one) => one.default) ?? frameworks.frameworks[0];
    if (standard) this.framework = await backend.framework_show({ id: standard.id });
    this.info = info;
    this.frameworks = frameworks.frameworks;
    this.ownAreas = areas.areas;
    this.portfolios = portfolios.portfolios;
    await Promise.all([this.readEntries(), this.readEvidence()]);
  }

  async readEntries(): Promise<void> {
    this.entries = (await this.backend.entry_list({})).entries;
  }

  /** Puts what was just read of one entry into the list, so that the list need not be read again. */
  patchEntry(shown: EntryShown): void {
    const areas = [...new Set([...shown.areas, ...shown.passages.flatMap((passage) => passage.areas)])];
    const { id, title, date, kind, tags, visibility, words, draft } = shown;
    const row: EntryRow = { id, title, date, kind, areas, tags, visibility, words, draft };
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
    try {
      return await work();
    } catch (thrown) {
      this.failure = asApiError(thrown);
      return undefined;
    }
  }

  /** Says something in the polite live region. */
  say(text: string): void {
    this.said = text;
  }
}
