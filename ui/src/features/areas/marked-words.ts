import type { PassageShown, WordCounts } from "../../lib/backend";
import { utf16Offsets } from "../../lib/text/offsets";
import { roughWords } from "../../lib/text/words";

/** The words of each component in one entry: where marks overlap, a stored one counts before one that follows from a heading. */
export function markedWords(body: string, passages: readonly PassageShown[]): WordCounts {
  const placed = passages.filter((one) => one.state === "placed" && one.component !== null);
  const units = utf16Offsets(
    body,
    placed.flatMap((one) => [one.start, one.end]),
  );
  const spans = placed
    .map((one, i) => ({
      component: one.component,
      derived: one.origin === "heading-now",
      from: units[2 * i] ?? 0,
      to: units[2 * i + 1] ?? 0,
    }))
    .sort((a, b) => Number(a.derived) - Number(b.derived));
  const taken: { from: number; to: number }[] = [];
  const counts = { description: 0, evidence: 0, reflection: 0 };
  for (const span of spans) {
    let free = [{ from: span.from, to: span.to }];
    for (const other of taken)
      free = free.flatMap((piece) =>
        other.to <= piece.from || other.from >= piece.to
          ? [piece]
          : [
              { from: piece.from, to: other.from },
              { from: other.to, to: piece.to },
            ].filter((rest) => rest.to > rest.from),
      );
    taken.push({ from: span.from, to: span.to });
    const words = free.reduce((sum, piece) => sum + roughWords(body.slice(piece.from, piece.to)), 0);
    if (span.component === "description" || span.component === "evidence" || span.component === "reflection")
      counts[span.component] += words;
  }
  const total = roughWords(body);
  const marked = counts.description + counts.evidence + counts.reflection;
  return { ...counts, other: Math.max(0, total - marked), total };
}
