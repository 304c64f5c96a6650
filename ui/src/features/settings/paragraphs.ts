import type { EntryShown } from "../../lib/backend";
import { byteOffset } from "../../lib/text/offsets";

export type Paragraph = { at: number; text: string; component: string | null };

/** The first paragraphs of running text of an entry, with the component that the whole of one is marked as. */
export function firstParagraphs(entry: Pick<EntryShown, "body" | "passages">, count: number): Paragraph[] {
  const { body, passages } = entry;
  const found: Paragraph[] = [];
  for (const match of body.matchAll(/\S[^\n]*(?:\n[ \t]*[^\s][^\n]*)*/g)) {
    const text = match[0].trimEnd();
    // Headings, lists, quotations, tables, code and pictures are no running text.
    if (/^(#|>|\||```|~~~|!\[|[-*+] |\d+[.)] |\[\^|---)/.test(text)) continue;
    const [from, to] = [byteOffset(body, match.index), byteOffset(body, match.index + text.length)];
    const marked = passages.find(
      (one) => one.component !== null && one.state === "placed" && one.start <= from && one.end >= to,
    );
    found.push({ at: match.index, text, component: marked?.component ?? null });
    if (found.length === count) break;
  }
  return found;
}
