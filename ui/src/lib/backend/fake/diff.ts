import type { Piece } from "../../bindings";

/** A difference in whole words, by longest common subsequence: good enough for a fake; the core has the real one. */
export function wordDiff(older: string, newer: string): Piece[] {
  const a = older.match(/\s+|[^\s]+/g) ?? [];
  const b = newer.match(/\s+|[^\s]+/g) ?? [];
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail])
    tail += 1;
  const x = a.slice(head, a.length - tail);
  const y = b.slice(head, b.length - tail);
  const width = y.length + 1;
  const longest = new Uint32Array((x.length + 1) * width);
  const at = (i: number, j: number) => longest[i * width + j] ?? 0;
  for (let i = x.length - 1; i >= 0; i -= 1)
    for (let j = y.length - 1; j >= 0; j -= 1)
      longest[i * width + j] = x[i] === y[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const pieces: Piece[] = [];
  const put = (kind: Piece["kind"], text: string) => {
    const last = pieces.at(-1);
    if (!text) return;
    if (last?.kind === kind) last.text += text;
    else pieces.push({ kind, text });
  };
  put("equal", a.slice(0, head).join(""));
  for (let i = 0, j = 0; i < x.length || j < y.length;) {
    const [left, right] = [x[i], y[j]];
    if (left !== undefined && left === right) {
      put("equal", left);
      i += 1;
      j += 1;
    } else if (left !== undefined && (right === undefined || at(i + 1, j) >= at(i, j + 1))) {
      put("delete", left);
      i += 1;
    } else {
      put("insert", right ?? "");
      j += 1;
    }
  }
  put("equal", a.slice(a.length - tail).join(""));
  return pieces;
}
