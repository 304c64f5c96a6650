export type SnippetPiece = { text: string; found: boolean };

const named: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** What an escaped text says. */
export function unescaped(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    const code = hex ? Number.parseInt(hex, 16) : decimal ? Number(decimal) : NaN;
    if (code > 0 && code <= 0x10ffff) return String.fromCodePoint(code);
    return (name && named[name]) ?? whole;
  });
}

/** A snippet of the search as pieces of plain text, so that no markup ever goes into the page unread. */
export function snippetPieces(snippet: string): SnippetPiece[] {
  return snippet
    .split(/(<mark>.*?<\/mark>)/s)
    .filter(Boolean)
    .map((piece) => {
      const inner = /^<mark>(.*)<\/mark>$/s.exec(piece)?.[1];
      return inner === undefined ? { text: unescaped(piece), found: false } : { text: unescaped(inner), found: true };
    });
}

/**
 * The words that were found, as they stand in the snippets: to light up the same ones in a preview. An address is lit as one piece;
 * of its parts only those count that begin like a word of the query.
 */
export function foundWords(snippets: readonly string[], query = ""): string[] {
  const asked = (query.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => word.slice(0, 4));
  const words = snippets.flatMap((one) =>
    snippetPieces(one)
      .filter((piece) => piece.found)
      .map((piece) => piece.text.toLowerCase()),
  );
  const like = words.filter((word) => asked.some((begin) => word.startsWith(begin)));
  return [...new Set(like.length ? like : words)];
}

/** A text in pieces, with the given words lit up. */
export function litUp(text: string, words: readonly string[]): SnippetPiece[] {
  if (!words.length) return [{ text, found: false }];
  const signs = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(${signs.join("|")})(?![\\p{L}\\p{N}])`, "giu");
  return text
    .split(pattern)
    .map((piece, i) => ({ text: piece, found: i % 2 === 1 }))
    .filter((piece) => piece.text);
}
