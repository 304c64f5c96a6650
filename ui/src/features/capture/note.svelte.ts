import { asApiError, type ApiError, type Backend, type CaptureDraft } from "../../lib/backend";
import type { SuggestedArea } from "../../lib/backend";

/** How long typing rests before the words are put by, in ms. */
const REST = 300;
/** How long it rests before areas are looked for, in ms. */
const THINK = 700;

type Step = "writing" | "keeping" | "kept";

/** A note that is being captured. What is typed waits on the disk; nothing of the journal is shown unless it is open. */
export class Note {
  text = $state("");
  /** The areas that the person chose; nothing chooses any by itself. */
  areas = $state.raw<readonly string[]>([]);
  file = $state.raw<CaptureDraft["file"]>(null);
  offered = $state.raw<readonly SuggestedArea[]>([]);
  standing = $state<"unknown" | "open" | "locked" | "away">("unknown");
  step = $state<Step>("writing");
  /** How many wait once it is kept; null if that is not told. */
  waiting = $state<number | null>(null);
  failure = $state.raw<ApiError | null>(null);

  private resting: ReturnType<typeof setTimeout> | null = null;
  private thinking: ReturnType<typeof setTimeout> | null = null;
  private asked = 0;
  /** Each write waits for the one before: the last words win. */
  private writing: Promise<unknown> = Promise.resolve();

  constructor(private readonly backend: Backend) {}

  /** Begins with what waited. */
  async begin(): Promise<void> {
    this.step = "writing";
    this.failure = null;
    this.offered = [];
    try {
      this.take(await this.backend.capture_begin({}));
    } catch (thrown) {
      this.failure = asApiError(thrown);
    }
  }

  /** Looks how the journal stands; until that is known nothing of it is shown. */
  async look(): Promise<void> {
    this.standing = "unknown";
    try {
      const { standing, failure } = await this.backend.capture_look({});
      this.standing = standing;
      if (failure) this.failure = asApiError(failure);
      if (standing === "open") this.think(0);
    } catch {
      this.standing = "locked";
    }
  }

  private take(draft: CaptureDraft): void {
    this.text = draft.text;
    this.areas = draft.areas;
    this.file = draft.file;
  }

  write(text: string): void {
    this.text = text;
    if (this.resting !== null) clearTimeout(this.resting);
    this.resting = setTimeout(() => void this.putBy(), REST);
    this.think(THINK);
  }

  private think(after: number): void {
    if (this.thinking !== null) clearTimeout(this.thinking);
    if (this.standing !== "open") return;
    this.thinking = setTimeout(() => void this.suggest(), after);
  }

  private async suggest(): Promise<void> {
    const turn = (this.asked += 1);
    const { text } = this;
    // A word or two say nothing of an area.
    const areas =
      text.trim().split(/\s+/).length < 3
        ? []
        : await this.backend.capture_suggest({ text }).then(
            (found) => found.areas,
            () => [],
          );
    if (turn === this.asked && this.standing === "open") this.offered = areas.slice(0, 3);
  }

  /** Chooses an area that was offered, or takes it off again. */
  choose(code: string): void {
    this.areas = this.areas.includes(code) ? this.areas.filter((one) => one !== code) : [...this.areas, code];
    void this.putBy();
  }

  /** Writes what is here to where it waits; false if that failed. */
  putBy(): Promise<boolean> {
    if (this.resting !== null) clearTimeout(this.resting);
    this.resting = null;
    const { text, areas, step } = this;
    if (step !== "writing") return this.writing.then(() => true);
    return this.after(() => this.backend.capture_draft({ text, areas: [...areas] }));
  }

  private after(work: () => Promise<unknown>): Promise<boolean> {
    const done = this.writing.then(work).then(
      () => {
        this.failure = null;
        return true;
      },
      (thrown: unknown) => {
        this.failure = asApiError(thrown);
        return false;
      },
    );
    this.writing = done;
    return done;
  }

  /** Takes a file along, in place of the one before. */
  attach(file: File): Promise<boolean> {
    return this.after(async () => {
      const bytes = new Uint8Array(await file.arrayBuffer());
      this.file = await this.backend.capture_attach({ bytes, name: file.name || "file" });
    });
  }

  detach(): Promise<boolean> {
    return this.after(async () => {
      await this.backend.capture_detach({});
      this.file = null;
    });
  }

  get empty(): boolean {
    return !this.text.trim() && !this.file;
  }

  /** Drops it into the inbox; true if it is there. */
  async keep(): Promise<boolean> {
    if (this.empty || this.step !== "writing") return false;
    if (this.resting !== null) clearTimeout(this.resting);
    this.resting = null;
    await this.writing;
    this.step = "keeping";
    try {
      const { waiting } = await this.backend.capture_keep({ text: this.text, areas: [...this.areas] });
      this.waiting = waiting;
      this.failure = null;
      this.step = "kept";
      this.take({ text: "", areas: [], file: null });
      this.offered = [];
      return true;
    } catch (thrown) {
      this.failure = asApiError(thrown);
      this.step = "writing";
      return false;
    }
  }

  /** Goes on with what was kept just now. */
  async again(): Promise<void> {
    if (this.step !== "kept") return;
    try {
      this.take(await this.backend.capture_again({}));
      this.failure = null;
    } catch (thrown) {
      this.failure = asApiError(thrown);
    }
    this.step = "writing";
    this.think(0);
  }
}
