import { asApiError, type ApiError } from "../../lib/backend";

/** How the newest text stands. */
export type SaveState =
  | { kind: "saved"; at: Date | null }
  | { kind: "unsaved" }
  | { kind: "saving" }
  | { kind: "failed"; error: ApiError }
  /** Somebody else changed the text: a person decides, until then the newest text stays here. */
  | { kind: "conflict"; error: ApiError };

type Options<T> = {
  /** Writes a value; throws if it could not be written. */
  send: (value: T) => Promise<void>;
  report: (state: SaveState) => void;
  /** From the first unsaved keystroke to the write, in ms. Typing on does not put it off. */
  delay?: number;
  /** Waits before the second and later tries after a failure, in ms; the last one repeats. */
  retries?: readonly number[];
};

/**
 * Writes the newest of the values that are put in, one write at a time. A value leaves the queue only when it was written:
 * a failure keeps it and tries again, with every new value, at every flush and by itself.
 */
export class SaveQueue<T> {
  private readonly options: Required<Options<T>>;
  private newest: { value: T } | null = null;
  private running: Promise<void> | null = null;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private failures = 0;
  private held = false;

  constructor(options: Options<T>) {
    this.options = { delay: 700, retries: [1_000, 3_000, 10_000, 30_000], ...options };
  }

  /** The value that is not yet written, if there is one. */
  get unsaved(): T | null {
    return this.newest?.value ?? null;
  }

  /** Whether the last try to write failed. */
  get failing(): boolean {
    return this.failures > 0;
  }

  /** Takes a newer value; it is written at most `delay` ms after the first one that waits. */
  put(value: T): void {
    const first = this.newest === null;
    this.newest = { value };
    if (this.held) return;
    // Told once: whoever shows it need not do so with every key.
    if (first && this.failures === 0) this.options.report({ kind: "unsaved" });
    if (this.timer === null && this.running === null) this.arm(this.options.delay);
  }

  /** Writes now. Resolves when nothing waits any more, or a try has failed. */
  async flush(): Promise<void> {
    if (this.held) return;
    this.disarm();
    if (this.running) await this.running;
    if (this.newest && !this.held) await this.write();
  }

  /** Goes on after a conflict was settled. */
  release(): Promise<void> {
    this.held = false;
    this.failures = 0;
    return this.flush();
  }

  /** Drops what waits: only for text that was kept somewhere else. */
  discard(): void {
    this.disarm();
    this.newest = null;
    this.held = false;
    this.failures = 0;
  }

  private arm(delay: number): void {
    this.disarm();
    this.timer = setTimeout(() => {
      this.timer = null;
      void this.flush();
    }, delay);
  }

  private disarm(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }

  private write(): Promise<void> {
    const sent = this.newest;
    if (!sent) return Promise.resolve();
    this.options.report({ kind: "saving" });
    this.running = this.options
      .send(sent.value)
      .then(
        () => this.written(sent),
        (thrown: unknown) => this.failed(asApiError(thrown)),
      )
      .finally(() => {
        this.running = null;
        if (this.newest && !this.held && this.timer === null)
          this.arm(this.failures ? this.wait() : this.options.delay);
      });
    return this.running;
  }

  private written(sent: { value: T }): void {
    this.failures = 0;
    if (this.newest === sent) {
      this.newest = null;
      this.options.report({ kind: "saved", at: new Date() });
    } else {
      this.options.report({ kind: "unsaved" });
    }
  }

  private failed(error: ApiError): void {
    this.failures += 1;
    if (error.code === "conflict") {
      this.held = true;
      this.options.report({ kind: "conflict", error });
    } else {
      this.options.report({ kind: "failed", error });
    }
  }

  private wait(): number {
    const { retries } = this.options;
    return retries[Math.min(this.failures - 1, retries.length - 1)] ?? 30_000;
  }
}
