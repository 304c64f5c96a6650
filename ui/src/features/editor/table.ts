// Markdown tables as grids of cells: reading, changing and writing them. Nothing here knows a page or an editor.

/** How a column is set; an empty one leaves it to whoever shows the table. */
export type Align = "" | "left" | "center" | "right";

/** A table; every row has as many cells as there are columns, and the first row is the head. */
export type Grid = { align: Align[]; rows: string[][] };

type Cell = { text: string; from: number };

/** The cells of a line, with where each begins in it. A bar behind a backslash is a bar of the words. */
function cellsOf(line: string): Cell[] {
  const found: Cell[] = [];
  let from = 0;
  const end = (to: number) => {
    const raw = line.slice(from, to);
    const lead = raw.length - raw.trimStart().length;
    found.push({ text: raw.trim().replaceAll("\\|", "|"), from: from + lead });
  };
  let last = -1;
  for (let i = 0; i < line.length; i += 1) {
    if (line[i] === "\\") i += 1;
    else if (line[i] === "|") {
      end(i);
      from = i + 1;
      last = i;
    }
  }
  end(line.length);
  // A bar at the start and at the end is a frame, not a border between cells.
  if (line.trimStart().startsWith("|")) found.shift();
  if (last >= 0 && found.length > 1 && !line.slice(last + 1).trim()) found.pop();
  else if (last >= 0 && found.length === 1 && !line.slice(last + 1).trim() && !found[0]?.text) found.pop();
  return found;
}

function alignOf(dashes: string): Align {
  const [left, right] = [dashes.startsWith(":"), dashes.endsWith(":")];
  return left && right ? "center" : right ? "right" : left ? "left" : "";
}

/** Reads a table. Rows that are too short are filled up; cells beyond the last column get one, so that none is lost. */
export function readTable(source: string): Grid {
  const [head = "", dashes = "", ...rest] = source.split("\n");
  const rows = [head, ...rest].map((line) => cellsOf(line).map((cell) => cell.text));
  const columns = Math.max(1, ...rows.map((row) => row.length));
  const align = cellsOf(dashes).map((cell) => alignOf(cell.text));
  return {
    align: Array.from({ length: columns }, (_, i) => align[i] ?? ""),
    rows: rows.map((row) => Array.from({ length: columns }, (_, i) => row[i] ?? "")),
  };
}

/** Which cell of the table a place in its source belongs to; the line of dashes belongs to the head. */
export function cellAt(source: string, offset: number): { row: number; column: number } {
  const before = source.slice(0, Math.max(0, offset)).split("\n");
  const line = before.length - 1;
  const cells = cellsOf(source.split("\n")[line] ?? "");
  const at = before[line]?.length ?? 0;
  const column = cells.filter((cell) => cell.from <= at).length - 1;
  return { row: line < 2 ? 0 : line - 1, column: Math.max(0, column) };
}

/** A cell's words as they stand in a line: one line, and no bar that would end the cell. */
function written(text: string): string {
  const words = text.replace(/\s*[\r\n]+\s*/g, " ").trim();
  // A bar that has its backslash keeps it; two backslashes are a backslash, and their bar has none.
  const guarded = words.replace(/(\\*)\|/g, (whole, signs: string) => (signs.length % 2 ? whole : `${signs}\\|`));
  // A backslash at the end would take the bar behind the cell for its own if the space between them went.
  return guarded;
}

const dashesOf: Record<Align, string> = { "": "---", left: ":--", center: ":-:", right: "--:" };

/** Writes a table as Markdown. */
export function writeTable({ align, rows }: Grid): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const [head = [], ...rest] = rows.map((row) => row.map(written));
  return [line(head), line(align.map((one) => dashesOf[one])), ...rest.map(line)].join("\n");
}

/** A table of empty cells under headings. */
export function emptyGrid(columns: number, rows: number, head: (column: number) => string): Grid {
  const each = <T>(count: number, make: (i: number) => T) => Array.from({ length: count }, (_, i) => make(i));
  return { align: each(columns, () => ""), rows: [each(columns, head), ...each(rows, () => each(columns, () => ""))] };
}

const put = <T>(list: readonly T[], at: number, one: T) => [...list.slice(0, at), one, ...list.slice(at)];
const without = <T>(list: readonly T[], at: number) => list.filter((_, i) => i !== at);

/** Puts an empty row in; above the head there is no place. */
export function addRow({ align, rows }: Grid, at: number): Grid {
  return {
    align,
    rows: put(
      rows,
      Math.min(rows.length, Math.max(1, at)),
      align.map(() => ""),
    ),
  };
}

/** Takes a row out; if it was the head, the next row becomes it. The last row stays. */
export function removeRow({ align, rows }: Grid, at: number): Grid {
  return rows.length > 1 ? { align, rows: without(rows, at) } : { align, rows };
}

export function addColumn({ align, rows }: Grid, at: number): Grid {
  return { align: put<Align>(align, at, ""), rows: rows.map((row) => put(row, at, "")) };
}

/** Takes a column out; the last one stays. */
export function removeColumn({ align, rows }: Grid, at: number): Grid {
  return align.length > 1 ? { align: without(align, at), rows: rows.map((row) => without(row, at)) } : { align, rows };
}

export function alignColumn({ align, rows }: Grid, at: number, to: Align): Grid {
  return { align: align.map((one, i) => (i === at ? to : one)), rows };
}

/** Whether the first row has headings: a table of Markdown has a head always, if need be an empty one. */
export function hasHead({ rows }: Grid): boolean {
  return rows[0]?.some((cell) => cell.trim()) ?? false;
}

/** Makes the first row the head, or an ordinary row. */
export function setHead(grid: Grid, to: boolean): Grid {
  const { align, rows } = grid;
  if (to === hasHead(grid)) return grid;
  if (!to) return { align, rows: [align.map(() => ""), ...rows] };
  return rows.length > 1 ? { align, rows: rows.slice(1) } : grid;
}

/** Fills cells from one on, as they come from a spreadsheet; the table grows where it has to. */
export function fill({ align, rows }: Grid, row: number, column: number, cells: readonly (readonly string[])[]): Grid {
  const columns = Math.max(align.length, column + Math.max(0, ...cells.map((line) => line.length)));
  const wide = Array.from({ length: Math.max(rows.length, row + cells.length) }, (_, r) =>
    Array.from({ length: columns }, (_, c) => cells[r - row]?.[c - column] ?? rows[r]?.[c] ?? ""),
  );
  return { align: Array.from({ length: columns }, (_, i) => align[i] ?? ""), rows: wide };
}
