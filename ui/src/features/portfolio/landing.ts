import { EditorSelection } from "@codemirror/state";
import { EditorView } from "@codemirror/view";

import type { Navigation } from "../../shared/navigation.svelte";
import type { ComponentPlace } from "./component-writer.svelte";

const escaped = (word: string) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/**
 * Where words that a reader sees stand in a text: as they are, or with Markdown's signs between them. A quotation that was cut short is
 * looked for as far as it goes.
 */
export function wordsIn(text: string, quote: string): { from: number; to: number } | null {
  const wanted = quote.replace(/\s*…$/, "").trim();
  if (!wanted) return null;
  const at = text.indexOf(wanted);
  if (at >= 0) return { from: at, to: at + wanted.length };
  const words = wanted.match(/[\p{L}\p{N}]+/gu) ?? [];
  for (const some of [words, words.slice(0, 6), words.slice(0, 3)]) {
    if (!some.length) continue;
    // What stands between two words: anything but a further word, and the address of a link.
    const found = new RegExp(some.map(escaped).join("(?:[^\\p{L}\\p{N}]|\\]\\([^)]*\\))+"), "u").exec(text);
    if (found) return { from: found.index, to: found.index + found[0].length };
  }
  return null;
}

/** Whether a place of the window is in this text. A section of one part is named with and without the part's number. */
export function isHere(find: NonNullable<Navigation["place"]["find"]>, place: ComponentPlace): boolean {
  const [, part = "1"] = place.code.split(".");
  return find.component === place.component && (find.part ?? 1) === Number(part);
}

/** Takes the person to the words that were come for: caret, focus and view go there. */
export function land(view: EditorView, navigation: Navigation, place: ComponentPlace): void {
  const { find, ...rest } = navigation.place;
  if (!find || navigation.place.view !== "portfolio" || !isHere(find, place)) return;
  const found = find.quote ? wordsIn(view.state.doc.toString(), find.quote) : null;
  const range = found ? EditorSelection.range(found.from, found.to) : EditorSelection.cursor(0);
  // Once: coming back later finds the section as it was left.
  navigation.settle(rest);
  requestAnimationFrame(() => {
    view.focus();
    view.dispatch({ selection: range, effects: EditorView.scrollIntoView(range, { y: "center" }) });
  });
}
