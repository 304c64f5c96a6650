import type { Backend } from "../lib/backend";

/** The person's own words, which the spelling checker leaves alone. They are the journal's. */
export class OwnWords {
  words = $state.raw<readonly string[]>([]);

  constructor(
    private readonly backend: Backend,
    private readonly attempt: <T>(work: () => Promise<T>) => Promise<T | undefined>,
  ) {}

  /** Reads them. Should that fail, the checker asks about them, and nothing else is amiss. */
  async read(): Promise<void> {
    this.words = [];
    try {
      this.words = (await this.backend.dictionary_show({})).words;
    } catch {
      // The journal tells by itself what is wrong with it.
    }
  }

  has(word: string): boolean {
    return this.words.includes(word.replaceAll("’", "'"));
  }

  /** Adds words; false if the core refused one, which is shown. */
  async add(...words: string[]): Promise<boolean> {
    return this.set({ add: words });
  }

  async remove(...words: string[]): Promise<boolean> {
    return this.set({ remove: words });
  }

  private async set(request: { add?: string[]; remove?: string[] }): Promise<boolean> {
    const answer = await this.attempt(() => this.backend.dictionary_set(request));
    if (answer) this.words = answer.words;
    return answer !== undefined;
  }
}
