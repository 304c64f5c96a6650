import { t } from "../../lib/words";
import type { Session } from "../../shared/session.svelte";

/** Says how many entries are chosen. */
export function sayChosen(session: Session): void {
  session.say(t("chosen-of", { count: session.lenses.chosen.count, total: session.list.total }));
}

/** Chooses or goes on choosing what was clicked with Ctrl or Shift; false for a plain click. */
export function clickChooses(session: Session, event: MouseEvent, id: string, place: number): boolean {
  const { chosen } = session.lenses;
  if (event.shiftKey) void session.attempt(() => chosen.to(place)).then(() => sayChosen(session));
  else if (event.ctrlKey || event.metaKey) {
    chosen.toggle(id, place);
    sayChosen(session);
  } else return false;
  return true;
}

/**
 * Keys that choose, where `place` has the focus: Space for one, Ctrl+A for all, Escape for none. True if it was one of them. Going
 * on with Shift and an arrow is the list's own, which knows where the arrow leads: it calls `Chosen.from` before and `Chosen.to` after.
 */
export function keyChooses(session: Session, event: KeyboardEvent, place: number): boolean {
  const { chosen } = session.lenses;
  const mod = event.ctrlKey || event.metaKey;
  if (event.altKey) return false;
  if (event.key === " " && !mod) {
    const row = session.list.row(place);
    if (event.shiftKey) void session.attempt(() => chosen.to(place)).then(() => sayChosen(session));
    else if (row) {
      chosen.toggle(row.id, place);
      sayChosen(session);
    }
    return true;
  }
  if (event.key.toLowerCase() === "a" && mod && !event.shiftKey) {
    chosen.all();
    sayChosen(session);
    return true;
  }
  if (event.key === "Escape" && chosen.count) {
    chosen.none();
    sayChosen(session);
    return true;
  }
  return false;
}
