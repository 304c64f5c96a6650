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
      (!request.from || (hit.date ?? "") >= request.from) &&
      (!request.to || (hit.date ?? "9") <= request.to),
  );
  kept.sort((a, b) => b.score - a.score);
  return {
    query: request.query,
    corrected: null,
    total: kept.length,
    total_is_minimum: false,
    took_ms: 6,
    hits: kept.slice(0, request.limit ?? 20),
    ...(request.facets ? { facets: facetsOf(hits) } : {}),
  };
}

function facetsOf(hits: readonly T.Hit[]): T.Facets {
  const counted = (names: string[]): T.Facet[] =>
    [...new Set(names)]
      .map((name) => ({ name, count: names.filter((one) => one === name).length }))
      .sort((a, b) => b.count - a.count);
  return { kinds: counted(hits.map((hit) => hit.type)), areas: counted(hits.flatMap((hit) => hit.areas)) };
}

/** The search: as recorded for as long as nothing was changed. */
export function searchCommands({ memory, controls }: World): Part {
  const kept = new Map<string, T.KeptSearch>();
  const recent: T.KeptSearch[] = [];
  const listed = (): T.SearchesListed => ({
    saved: [...kept]
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([name, search]) => ({
        name,
        search,
        total: fakeSearch(memory, { ...search, limit: 1 }).total,
        total_is_minimum: false,
      })),
    recent: [...recent],
  });
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
      const facets = request.facets ? { facets: facetsOf(recorded.hits) } : {};
      const narrowed = hits.length === recorded.hits.length ? {} : { hits, total: hits.length };
      return { ...recorded, ...narrowed, ...facets, ...so_far };
    },
    async searches() {
      return listed();
    },
    async search_save({ name, was, search }) {
      const called = name.trim();
      if (!called) throw { code: "invalid", message: "the search has no name" };
      kept.delete(was ?? called);
      kept.set(called, { area: null, tag: null, kind: null, from: null, to: null, ...search });
      return listed();
    },
    async search_forget({ name }) {
      if (name == null) recent.length = 0;
      else kept.delete(name);
      return listed();
    },
    async search_remember({ search }) {
      const whole = { area: null, tag: null, kind: null, from: null, to: null, ...search };
      const same = recent.findIndex((one) => JSON.stringify(one) === JSON.stringify(whole));
      if (same >= 0) recent.splice(same, 1);
      recent.unshift(whole);
      recent.splice(8);
      return listed();
    },
  };
}
