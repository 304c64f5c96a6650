/** How many minutes one may choose. */
export const lengths = [5, 10, 15, 20] as const;

/** How often the time is looked at, in ms. */
const LOOK = 1_000;

type Words = () => number;

/**
 * Writing for a while: it shows how much is left and says how much was written. It stops nothing, makes no sound and opens
 * nothing; when the time is up one may go on.
 */
export class Timed {
  /** The minutes that were chosen; 0 while none runs. */
  minutes = $state(0);
  paused = $state(false);
  /** What is left, in ms. */
  left = $state(0);
  /** What came of the last one, until the next begins or it is put away. */
  outcome = $state.raw<{ minutes: number; words: number } | null>(null);

  private until = 0;
  private words: Words = () => 0;
  private looking: ReturnType<typeof setInterval> | null = null;

  constructor(
    private readonly ended: (outcome: { minutes: number; words: number }) => void,
    private readonly now: () => number = Date.now,
  ) {}

  get running(): boolean {
    return this.minutes > 0;
  }

  /** Begins anew. `words` says how many were written since now. */
  begin(minutes: number, words: Words): void {
    this.stop();
    this.minutes = minutes;
    this.words = words;
    this.outcome = null;
    this.paused = false;
    this.left = minutes * 60_000;
    this.until = this.now() + this.left;
    this.looking = setInterval(() => this.look(), LOOK);
  }

  /** The clock goes on while a machine sleeps; what counts is what it says. */
  look(): void {
    if (!this.running || this.paused) return;
    this.left = Math.max(0, this.until - this.now());
    if (this.left === 0) this.end();
  }

  pause(): void {
    if (!this.running || this.paused) return;
    this.look();
    this.paused = true;
  }

  resume(): void {
    if (!this.running || !this.paused) return;
    this.paused = false;
    this.until = this.now() + this.left;
  }

  /** Ends it, because the time is up or because the person has had enough. */
  end(): void {
    if (!this.running) return;
    // Whole minutes that were spent, at least one: nobody wrote for no time.
    const spent = Math.max(1, Math.round((this.minutes * 60_000 - this.left) / 60_000));
    const outcome = { minutes: spent, words: Math.max(0, this.words()) };
    this.stop();
    this.outcome = outcome;
    this.ended(outcome);
  }

  /** Ends it without a word: the journal is left. */
  stop(): void {
    if (this.looking !== null) clearInterval(this.looking);
    this.looking = null;
    this.minutes = 0;
    this.paused = false;
    this.left = 0;
  }
}
