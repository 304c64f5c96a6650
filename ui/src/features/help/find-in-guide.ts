import type { pages } from "virtual:guide";

export type GuidePage = (typeof pages)[number];
/** A place in the guide that fits, with the words around the first one that does. */
export type GuideHit = { page: string; title: string; heading: string; under: string; snippet: string };

/** The places of the guide where every word of the query is, those with a word in a heading first. */
export function findInGuide(pages: readonly GuidePage[], query: string): GuideHit[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (!words.length) return [];
  return pages
    .flatMap((page) =>
      page.parts.flatMap((part) => {
        const heads = `${page.title} ${part.title}`.toLowerCase();
        const text = part.text.toLowerCase();
        if (!words.every((word) => heads.includes(word) || text.includes(word))) return [];
        const value = words.filter((word) => heads.includes(word)).length;
        const hit = { page: page.id, title: page.title, heading: part.heading, under: part.title };
        return [{ value, hit: { ...hit, snippet: around(part.text, words) } }];
      }),
    )
    .sort((a, b) => b.value - a.value)
    .map(({ hit }) => hit);
}

/** About twenty words of a text, around the first word that was looked for. */
function around(text: string, words: readonly string[]): string {
  const lower = text.toLowerCase();
  const found = words.map((word) => lower.indexOf(word)).filter((at) => at >= 0);
  const at = found.length ? Math.min(...found) : 0;
  const from = at < 50 ? 0 : text.indexOf(" ", at - 50) + 1;
  const to = text.length - from < 160 ? text.length : text.lastIndexOf(" ", from + 150);
  return `${from > 0 ? "… " : ""}${text.slice(from, to)}${to < text.length ? " …" : ""}`;
}
