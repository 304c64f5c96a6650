import type { AreaFace } from "../../lib/areas";
import type { BoardShown, ExampleShown } from "../../lib/backend";

/** A place on a board: an area or a section as the commands take it, or null for what is not placed yet. */
export type BoardPlace = string | null;
/** A line on a board. */
export type Line = { id: string; title: string };
/** A place with its lines in order. */
export type Column<L extends Line = Line> = { place: BoardPlace; lines: readonly L[] };
/** A place that a line may be moved to, as a list of all of them shows it. */
export type PlaceToGo = { place: BoardPlace; face: AreaFace | null; words: string; count: number };

/** The places in the order in which Alt with the arrows goes through them: not placed yet, then the columns. */
export function columnsOf(board: BoardShown): Column<ExampleShown>[] {
  return [
    { place: null, lines: board.unplaced },
    ...board.columns.map((one) => ({ place: one.area, lines: one.examples })),
  ];
}

/** The lines of a place. */
export function linesOf<L extends Line>(columns: readonly Column<L>[], place: BoardPlace): readonly L[] {
  return columns.find((one) => one.place === place)?.lines ?? [];
}

/** Where a line goes by an arrow; null if there is nothing further that way. */
export function stepTo(
  columns: readonly Column[],
  from: BoardPlace,
  id: string,
  key: string,
): { to: BoardPlace; at: number } | null {
  const lines = linesOf(columns, from);
  const here = lines.findIndex((one) => one.id === id);
  if (here < 0) return null;
  if (key === "ArrowUp" || key === "ArrowDown") {
    const at = here + (key === "ArrowUp" ? 0 : 2);
    return at < 1 || at > lines.length ? null : { to: from, at };
  }
  const to = columns[columns.findIndex((one) => one.place === from) + (key === "ArrowLeft" ? -1 : 1)];
  if (to === undefined) return null;
  return { to: to.place, at: Math.min(here, to.lines.length) + 1 };
}

/** The number, from 1, that a line gets when it is let go at this height over lines with these middles. */
export function dropAt(middles: readonly number[], y: number): number {
  return middles.filter((middle) => middle < y).length + 1;
}
