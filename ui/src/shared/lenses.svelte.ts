import { Chosen } from "./chosen.svelte";
import type { Listing } from "./listing.svelte";

/** How the journal is looked at. The list has the open entry beside it. */
export type Lens = "list" | "calendar" | "cards";

/** Where each lens of the journal was left, so that coming back to it finds it again; which entries are chosen in all of them. */
export class Lenses {
  /** The entry that was open beside the list. */
  entry: string | undefined;
  /** The day that the calendar showed. */
  day: string | undefined;
  /** How far the list and the cards were scrolled, in px. */
  listTop = 0;
  cardsTop = 0;
  /** The card that has the tab stop. */
  card = 0;
  readonly chosen: Chosen;

  constructor(list: Listing) {
    this.chosen = new Chosen(list);
    list.narrowing = () => this.chosen.none();
  }

  /** Another journal is open. */
  clear(): void {
    this.entry = this.day = undefined;
    this.listTop = this.cardsTop = this.card = 0;
    this.chosen.none();
  }
}
