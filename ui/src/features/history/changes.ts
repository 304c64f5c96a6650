import type { Piece } from "../../lib/backend";

/** A paragraph of a comparison; a heading is shown as one and without its signs. */
export type Paragraph = { pieces: Piece[]; changed: boolean; heading: boolean };

/** The pieces of a comparison in paragraphs, so that it reads as the text does. */
export function paragraphs(changes: readonly Piece[]): Paragraph[] {
  const all: Piece[][] = [[]];
  for (const { kind, text } of changes) {
    for (const [i, part] of text.split(/\n{2,}/).entries()) {
      if (i > 0) all.push([]);
      if (part) all.at(-1)?.push({ kind, text: part });
    }
  }
  return all
    .map((pieces) => {
      const [first, ...rest] = pieces;
      const sign = first?.kind === "equal" ? /^#{1,6}\s+/.exec(first.text)?.[0] : undefined;
      const shown = first && sign ? [{ ...first, text: first.text.slice(sign.length) }, ...rest] : pieces;
      return { pieces: shown, changed: pieces.some((piece) => piece.kind !== "equal"), heading: sign !== undefined };
    })
    .filter(({ pieces }) => pieces.some((piece) => piece.text.trim()));
}

const words = (text: string) => text.match(/\S+/g)?.length ?? 0;

/** How many words were put in and taken out. */
export function wordsChanged(changes: readonly Piece[]): { put: number; taken: number } {
  const of = (kind: Piece["kind"]) =>
    changes.filter((piece) => piece.kind === kind).reduce((sum, piece) => sum + words(piece.text), 0);
  return { put: of("insert"), taken: of("delete") };
}
