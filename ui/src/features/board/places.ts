import type { BoardShown, ExampleShown } from "../../lib/backend";

/** A place on the board: an area as the commands take it, or null for what is not placed yet. */
export type BoardPlace = string | null;

/** The places in the order in which Alt with the arrows goes through them: not placed yet, then the columns. */
export function placesOf(board: BoardShown): BoardPlace[] {
  return [null, ...board.columns.map((one) => one.area)];
}

/** The lines of a place. */
export function linesOf(board: BoardShown, place: BoardPlace): ExampleShown[] {
  return place === null ? board.unplaced : (board.columns.find((one) => one.area === place)?.examples ?? []);
}

/** Where a line goes by an arrow; null if there is nothing further that way. */
export function stepTo(
  board: BoardShown,
  from: BoardPlace,
  id: string,
  key: string,
): { to: BoardPlace; at: number } | null {
  const places = placesOf(board);
  const here = linesOf(board, from).findIndex((one) => one.id === id);
  if (here < 0) return null;
  if (key === "ArrowUp" || key === "ArrowDown") {
    const at = here + (key === "ArrowUp" ? 0 : 2);
    return at < 1 || at > linesOf(board, from).length ? null : { to: from, at };
  }
  const to = places[places.indexOf(from) + (key === "ArrowLeft" ? -1 : 1)];
  if (to === undefined) return null;
  return { to, at: Math.min(here, linesOf(board, to).length) + 1 };
}

/** The number, from 1, that a line gets when it is let go at this height over lines with these middles. */
export function dropAt(middles: readonly number[], y: number): number {
  return middles.filter((middle) => middle < y).length + 1;
}
