import { untrack } from "svelte";

/** What can be done now, by the ids of the commands: what is on the page offers its own while it is there. */
export class Acts {
  private offers = $state.raw<readonly Readonly<Record<string, () => void>>[]>([]);

  /** Offers things to do; the answer takes them back. What was offered last goes first. */
  offer(deeds: Readonly<Record<string, () => void>>): () => void {
    // Who offers from an effect does not run again because somebody else offers something.
    untrack(() => {
      this.offers = [deeds, ...this.offers];
    });
    return () => {
      untrack(() => {
        this.offers = this.offers.filter((one) => one !== deeds);
      });
    };
  }

  /** How to do it, or undefined if nothing on the page can. */
  find(id: string): (() => void) | undefined {
    return this.offers.find((one) => one[id])?.[id];
  }
}
