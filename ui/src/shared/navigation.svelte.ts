export type ViewName =
  | "journal"
  | "coverage"
  | "evidence"
  | "portfolio"
  | "checks"
  | "people"
  | "search"
  | "inbox"
  | "bin"
  | "import"
  | "settings"
  | "help";

/** What a search is narrowed to. */
export type Narrow = { area?: string; tag?: string; kind?: string; from?: string; to?: string };

/** A place in the window: a view, and what is chosen in it. */
export type Place = {
  view: ViewName;
  entry?: string;
  /** Whether the entry is only begun: one starts with its title. */
  begun?: boolean;
  area?: string;
  /** How the journal is looked at; as a list if nothing is said. */
  lens?: "calendar" | "cards";
  /** The day that is looked at in the calendar. */
  day?: string;
  /** What a new entry is begun from: a question, which is shown and never part of the text. */
  prompt?: string;
  /** The area that a new entry counts toward. */
  counts?: string;
  /** Whether coverage is looked at as a board. */
  board?: boolean;
  evidence?: string;
  /** The person of the list that is looked at. */
  person?: string;
  portfolio?: string;
  section?: string;
  /** The text of the section that one comes for, and words in it. */
  find?: { part?: number; component: string; quote?: string };
  /** Whether the pages of the portfolio's PDF are looked at. */
  pages?: boolean;
  /** Whether the portfolio is looked at as a board, or read as an assessor would. */
  look?: "board" | "assessor";
  query?: string;
  narrow?: Narrow;
  /** The heading of the settings, or of the page of the guide, that one comes for. */
  heading?: string;
  /** The page of the guide. */
  page?: string;
};

/** Where the person is, with a way back and forward. */
export class Navigation {
  place = $state.raw<Place>({ view: "journal" });
  private behind = $state.raw<Place[]>([]);
  private ahead = $state.raw<Place[]>([]);
  /** What was last chosen in each view, so that coming back finds it again. */
  private readonly last = new Map<ViewName, Place>();
  /** Runs before a place is left: unsaved text is written there. */
  beforeLeaving: (() => void)[] = [];

  readonly canGoBack = $derived(this.behind.length > 0);
  readonly canGoForward = $derived(this.ahead.length > 0);

  /** Begins anew: another journal was opened, and nothing that was chosen is in it. */
  reset(): void {
    this.behind = [];
    this.ahead = [];
    this.last.clear();
    this.place = { view: "journal" };
  }

  /** Goes to a place. */
  go(place: Place): void {
    if (JSON.stringify(place) === JSON.stringify(this.place)) return;
    this.behind = [...this.behind.slice(-99), this.place];
    this.ahead = [];
    this.arrive(place);
  }

  /** Goes to a view as it was left. */
  view(view: ViewName): void {
    this.go(this.last.get(view) ?? { view });
  }

  /** Changes what is chosen here, without a step to go back to. */
  settle(place: Place): void {
    this.place = place;
    this.last.set(place.view, place);
  }

  back(): void {
    const place = this.behind.at(-1);
    if (!place) return;
    this.behind = this.behind.slice(0, -1);
    this.ahead = [this.place, ...this.ahead];
    this.arrive(place);
  }

  forward(): void {
    const [place, ...rest] = this.ahead;
    if (!place) return;
    this.ahead = rest;
    this.behind = [...this.behind, this.place];
    this.arrive(place);
  }

  private arrive(place: Place): void {
    for (const leave of this.beforeLeaving) leave();
    this.last.set(this.place.view, this.place);
    this.place = place;
  }
}
