export type TableRow = { text: string; from: number }[];

/** The cells of a Markdown table, with where each begins in it. The row of dashes is left out; the first row is the head. */
export function tableRows(source: string): TableRow[] {
  const rows: TableRow[] = [];
  let at = 0;
  for (const [number, line] of source.split("\n").entries()) {
    if (number !== 1) rows.push(cells(line, at));
    at += line.length + 1;
  }
  return rows;
}

function cells(line: string, at: number): TableRow {
  const found: TableRow = [];
  let from = 0;
  const end = (to: number) => {
    const raw = line.slice(from, to);
    const lead = raw.length - raw.trimStart().length;
    found.push({ text: raw.trim().replaceAll("\\|", "|"), from: at + from + lead });
  };
  for (let i = 0; i < line.length; i += 1) {
    if (line[i] === "\\") i += 1;
    else if (line[i] === "|") {
      end(i);
      from = i + 1;
    }
  }
  end(line.length);
  // A bar at the start and at the end is a frame, not a border between cells.
  if (line.trimStart().startsWith("|")) found.shift();
  if (/(^|[^\\])\|\s*$/.test(line)) found.pop();
  return found;
}

/** A Markdown table of empty cells. */
export function emptyTable(columns: number, rows: number, head: (column: number) => string): string {
  const line = (cell: (column: number) => string) =>
    `| ${Array.from({ length: columns }, (_, i) => cell(i)).join(" | ")} |`;
  return [line(head), line(() => "---"), ...Array.from({ length: rows }, () => line(() => "   "))].join("\n");
}
