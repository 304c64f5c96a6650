import { areaFaces, strangeFace, type AreaFace } from "../lib/areas";
import {
  asApiError,
  type ApiError,
  type Backend,
  type Covered,
  type EntryShown,
  type EvidenceRow,
  type FrameworkRow,
  type FrameworkShown,
  type InboxListed,
  type Info,
  type OwnArea,
  type PortfolioRow,
  type SearchesListed,
  type TagRow,
} from "../lib/backend";
import { Lenses } from "./lenses.svelte";
import { Listing } from "./listing.svelte";
import { OwnWords } from "./own-words.svelte";

/** What coverage is looked at for: a portfolio, or a pathway of a framework. */
export type About = { portfolio: string } | { framework: string; pathway: string };

/** One open journal: what every view reads, and the words in the status line. */
export class Session {
  readonly backend: Backend;
  /** The entries, of which only what is looked at is here. */
  readonly list: Listing;
  /** Where each way of looking at them was left. */
  readonly lenses: Lenses;
  /** The person's own words, which the spelling checker leaves alone. */
  readonly ownWords: OwnWords;
  /** How many entries the journal has. */
  entryCount = $state(0);
  /** Goes up whenever an entry came, went or got another date. */
  entriesTurn = $state(0);
  /** Goes up whenever entries may have got other tags. */
  tagsTurn = $state(0);
  /** The tags that entries have, as they were read last. */
  tags = $state.raw<readonly TagRow[]>([]);
  evidence = $state.raw<EvidenceRow[]>([]);
  /** The items of the library that are asked about, one thing at a time. */
  asking = $state.raw<string[]>([]);
  /** What waits in the inbox; null until it was asked for. */
  inbox = $state.raw<InboxListed | null>(null);
  /** The searches that are kept, and the latest; null until they were asked for. */
  searches = $state.raw<SearchesListed | null>(null);
  /** What Coverage showed last: it stands there at once while it is read anew. */
  coverage: { about: About; frameworks: FrameworkShown[]; covered: Covered } | null = null;
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

  private readonly running = new Set<Promise<unknown>>();

  constructor(backend: Backend) {
    this.backend = backend;
    this.ownWords = new OwnWords(backend, (work) => this.attempt(work));
    this.list = new Listing(backend, (work) => this.attempt(work));
    this.lenses = new Lenses(this.list);
  }

  area(code: string): AreaFace {
    return this.areas.get(code) ?? strangeFace(code);
  }

  /** Reads all that the views share. */
  async load(): Promise<void> {
    const { backend } = this;
    this.framework = null;
    this.list.clear();
    this.lenses.clear();
    this.entryCount = 0;
    this.tags = [];
    this.evidence = [];
    this.inbox = null;
    this.seen.clear();
    this.searches = null;
    this.coverage = null;
    this.asking = [];
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
      this.list.begin(),
      this.readEvidence(),
    ]);
    this.info = info;
    this.entryCount = info.entries;
    this.ownAreas = areas.areas;
    this.portfolios = portfolios.portfolios;
    // Nobody waits for these.
    void this.readInbox();
    void this.ownWords.read();
    void this.readSearches();
  }

  /** Reads the searches that are kept, with how much they find. A failure shows when one searches. */
  async readSearches(): Promise<void> {
    try {
      this.searches = await this.backend.searches({});
    } catch {
      this.searches ??= { saved: [], recent: [] };
    }
  }

  /**
   * Looks into the inbox. It is a folder that other programs write to, so it is looked at at each glance; should that fail, the next
   * one tells. The answer is how many items came that nobody here knew of.
   */
  async readInbox(): Promise<number> {
    const before = this.inbox;
    try {
      this.inbox = await this.backend.inbox_list({});
    } catch {
      this.inbox ??= { items: [], unread: [] };
    }
    const came = before ? this.inbox.items.filter((one) => !this.seen.has(one.id)).length : 0;
    for (const one of this.inbox.items) this.seen.add(one.id);
    return came;
  }
  /** The items of the inbox that were there before, filed ones too: what comes back is nothing new. */
  private readonly seen = new Set<string>();

  /** Reads the list again, because something came that nobody told of. */
  async readEntries(): Promise<void> {
    this.entriesTurn += 1;
    const [info] = await Promise.all([this.backend.info({}), this.list.again()]);
    this.entryCount = info.entries;
  }

  /** Takes an entry out of the list: it is in the bin. */
  dropEntry(id: string): void {
    this.entryCount -= 1;
    this.entriesTurn += 1;
    this.list.drop(id);
  }

  /** Takes in an entry that the journal has since just now. */
  addEntry(shown: EntryShown): void {
    this.entryCount += 1;
    this.patchEntry(shown, true);
  }

  /** Puts what was just read of one entry into the list, so that the list need not be read again. */
  patchEntry(shown: EntryShown, made = false): void {
    const areas = [...new Set([...shown.areas, ...shown.passages.flatMap((passage) => passage.areas)])];
    const { id, title, date, kind, tags, visibility, words, draft } = shown;
    const place = this.list.placeOf(id);
    const before = place === undefined ? undefined : this.list.row(place)?.tags;
    if (JSON.stringify(before) !== JSON.stringify(tags)) this.tagsTurn += 1;
    if (this.list.put({ id, title, date, kind, areas, tags, visibility, words, draft }, made)) this.entriesTurn += 1;
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

  /** The person's own areas, after they were titled or changed. */
  async readOwnAreas(): Promise<void> {
    await this.attempt(async () => {
      this.ownAreas = (await this.backend.area_list({})).areas;
    });
  }

  /** Says something in the polite live region. */
  say(text: string): void {
    this.said = text;
  }
}
