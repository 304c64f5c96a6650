import type { Component } from "../../lib/backend";
import type { ComponentWriter } from "./component-writer.svelte";

/** A text of a section that was written in last. */
type Here = {
  component: Component;
  /** The section, or the part of it. */
  code: string;
  writer: ComponentWriter;
  /** Puts words where the caret is, as typing would: the editor's own undo takes them back. */
  insert: (words: string) => void;
};

/** Where somebody wrote last in the section that is open. Material goes in there, though the focus is in the drawer by then. */
export class Caret {
  here = $state.raw<Here | null>(null);
  /** The text that `at` counts in. */
  private body = "";
  /** In UTF-16 units. */
  at = 0;
  /** The editor that stands in the place of this one takes the focus. */
  private wanted = false;

  /** Somebody writes there. */
  take(here: Here): void {
    if (this.here?.writer !== here.writer) this.here = here;
  }

  /** The caret moved, or words before it did. */
  moved(writer: ComponentWriter, body: string, at: number): void {
    if (this.here?.writer !== writer) return;
    [this.body, this.at] = [body, at];
  }

  /** Whether it is in this component of this section. */
  isIn(portfolio: string, section: string, component: Component): boolean {
    const place = this.here?.writer.place;
    return (
      place?.portfolio === portfolio && place.component === component && (place.code.split(".")[0] ?? "") === section
    );
  }

  /** The editor that is made next for the same text, with words brought in, takes the focus. */
  wantFocus(): void {
    this.wanted = true;
  }

  /**
   * An editor was made anew over the same text, into which words came from outside: says where the caret is now, which is behind
   * words that came in where it was. Null if it was in another text.
   */
  again(here: Here, body: string): { at: number; focus: boolean } | null {
    const was = this.here?.writer.place;
    const now = here.writer.place;
    if (was?.portfolio !== now.portfolio || was.code !== now.code || was.component !== now.component) return null;
    const at = carriedOver(this.body, body, this.at);
    const focus = this.wanted;
    this.wanted = false;
    this.here = here;
    [this.body, this.at] = [body, at];
    return { at, focus };
  }
}

/** Where a place of a text is once words were put in: what came in at the place itself is before it. */
export function carriedOver(before: string, after: string, at: number): number {
  if (before === after) return at;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  // What is the same on both sides of new words may be counted to either: the line ends between paragraphs are.
  if (at < start - 2) return at;
  return at > before.length - end ? after.length - (before.length - at) : after.length - end;
}
