import type * as T from "../../bindings";
import type { Memory } from "./memory";
import { recordedAnswer } from "./recorded";
import type { Part, World } from "./world";

const escape = (text: string) => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

/** Finds texts that hold every word of the query: what the window needs when the recorded answers no longer hold. */
export function fakeSearch(memory: Memory, request: T.Search): T.Found {
  const words = request.query.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const hits: T.Hit[] = [];
  const look = (hit: Omit<T.Hit, "score" | "snippet">, text: string) => {
    const all = `${hit.title}\n${text}`.toLowerCase();
    if (!words.length || !words.every((word) => all.includes(word))) return;
    const at = Math.max(0, text.toLowerCase().indexOf(words[0] ?? "") - 60);
    const piece = text.slice(at, at + 200);
    const pattern = new RegExp(words.join("|"), "giu");
    let snippet = at ? "…" : "";
    let from = 0;
    for (const match of piece.matchAll(pattern)) {
      snippet += `${escape(piece.slice(from, match.index))}<mark>${escape(match[0])}</mark>`;
      from = match.index + match[0].length;
    }
    snippet += escape(piece.slice(from));
    hits.push({ ...hit, snippet, score: words.filter((word) => hit.title.toLowerCase().includes(word)).length });
  };
  for (const { shown } of memory.entries.values()) {
    if (!shown.deleted)
      look(
        { id: shown.id, type: "entry", title: shown.title, date: shown.date.slice(0, 10), areas: shown.areas },
        shown.body,
      );
  }
  for (const row of memory.evidence)
    look(
      { id: row.id, type: "evidence", title: row.title, date: row.date, areas: row.areas },
      `${row.shows} ${row.alt}`,
    );
  for (const section of memory.portfolios.flatMap((one) => one.sections)) {
    const text = section.parts.flatMap((part) => Object.values(part.components)).join("\n");
    look({ id: section.id, type: "section", title: section.title, date: null, areas: [section.code] }, text);
  }
  const kept = hits.filter(
    (hit) =>
      (!request.area || hit.areas.includes(request.area)) &&
      (!request.kind || hit.type === request.kind) &&
      (!request.from || (hit.date ?? "") >= request.from),
  );
  kept.sort((a, b) => b.score - a.score);
  return {
    query: request.query,
    corrected: null,
    total: kept.length,
    total_is_minimum: false,
    took_ms: 6,
    hits: kept.slice(0, request.limit ?? 20),
  };
}

/** The search: as recorded for as long as nothing was changed. */
export function searchCommands({ memory, controls }: World): Part {
  return {
    async search(request) {
      const recorded = memory.changed
        ? undefined
        : recordedAnswer<T.Found>("search", { query: request.query, limit: 50 });
      const so_far = controls.indexing ? { indexing: controls.indexing } : {};
      if (!recorded) return { ...fakeSearch(memory, request), ...so_far };
      const hits = recorded.hits.filter(
        (hit) =>
          (!request.area || hit.areas.includes(request.area)) &&
          (!request.kind || hit.type === request.kind) &&
          (!request.from || (hit.date ?? "") >= request.from),
      );
      const narrowed = hits.length === recorded.hits.length ? {} : { hits, total: hits.length };
      return { ...recorded, ...narrowed, ...so_far };
    },
  };
}
