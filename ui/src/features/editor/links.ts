// Links of a text: the one at the caret, and addresses as people write them.
import { syntaxTree } from "@codemirror/language";
import type { EditorState } from "@codemirror/state";

export type LinkAt = { from: number; to: number; words: string; address: string; linked: boolean };

/** The link that the selection stands in, or the selected words, which may become one. */
export function linkAt(state: EditorState): LinkAt {
  const { from, to } = state.selection.main;
  for (let node = syntaxTree(state).resolveInner(from, 1); node.parent; node = node.parent) {
    if (node.name !== "Link" || node.to < to) continue;
    const [open, close] = node.getChildren("LinkMark");
    const url = node.getChild("URL");
    if (!open || !close || !url) continue;
    const address = state.sliceDoc(url.from, url.to).replace(/^<(.*)>$/, "$1");
    return { from: node.from, to: node.to, words: state.sliceDoc(open.to, close.from), address, linked: true };
  }
  const words = state.sliceDoc(from, to);
  const single = /^\S+$/.test(words) && asAddress(words) !== null && /[./@]/.test(words);
  // Words over more than a paragraph can't be one link.
  const kept = /\n\s*\n/.test(words) ? "" : words;
  return { from: kept ? from : to, to, words: kept, address: single ? words : "", linked: false };
}

/** An address as Markdown can hold it: `www.` and a bare domain get their scheme; null if it is none that a reader may follow. */
export function asAddress(given: string): string | null {
  const text = given.trim();
  if (!text || /\s/.test(text)) return null;
  const known = /^(https?:\/\/|mailto:|evidence:)./i.test(text);
  const whole = known
    ? text
    : /^[^\s@/:]+@[^\s@/:]+\.[^\s@/:]+$/.test(text)
      ? `mailto:${text}`
      : /^[^\s/:@]+\.[^\s/:@]{2,}([/?#:].*)?$/.test(text)
        ? `https://${text}`
        : null;
  return whole?.replace(/[()<>]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`) ?? null;
}
