import type * as T from "../../bindings";
import { bulkCommands } from "./bulk";
import { firstWords } from "./entries";
import type { Part, World } from "./world";

/** Lists of entries, and changes of many of them. */
export function listingCommands(world: World): Part {
  const { memory } = world;
  const listed = (of: T.EntryList): readonly T.EntryRow[] => {
    const narrowing = { ...of, skip: undefined, limit: undefined };
    const all = of.bin ? memory.binned() : memory.rows();
    if (!Object.values(narrowing).some((one) => one !== undefined && one !== null)) return all;
    return all.filter(
      (row) =>
        (!of.area || row.areas.includes(of.area)) &&
        (!of.tag || row.tags.some((tag) => tag.toLowerCase() === of.tag?.toLowerCase())) &&
        (!of.kind || row.kind === of.kind) &&
        (!of.from || row.date.slice(0, 10) >= of.from) &&
        (!of.to || row.date.slice(0, 10) <= of.to) &&
        (!of.day || row.date.slice(5, 10) === of.day) &&
        (of.draft == null || row.draft === of.draft) &&
        (of.private == null || (row.visibility === "private") === of.private),
    );
  };
  return {
    ...bulkCommands(world, listed),
    async entry_list(request) {
      const skip = request.skip ?? 0;
      return { entries: listed(request).slice(skip, request.limit == null ? undefined : skip + request.limit) };
    },
    async entry_months({ of = {} }) {
      const counts = new Map<string, number>();
      const rows = listed(of);
      for (const { date } of rows) counts.set(date.slice(0, 7), (counts.get(date.slice(0, 7)) ?? 0) + 1);
      return { total: rows.length, months: [...counts].map(([month, entries]) => ({ month, entries })) };
    },
    async entry_days({ of = {} }) {
      const counts = new Map<string, number>();
      const rows = listed(of);
      for (const { date } of rows) counts.set(date.slice(0, 10), (counts.get(date.slice(0, 10)) ?? 0) + 1);
      return { total: rows.length, days: [...counts].map(([day, entries]) => ({ day, entries })) };
    },
    async entry_tags() {
      const counts = new Map<string, { tag: string; entries: number }>();
      for (const tag of memory.rows().flatMap((row) => row.tags)) {
        const known = counts.get(tag.toLowerCase()) ?? { tag, entries: 0 };
        counts.set(tag.toLowerCase(), { ...known, entries: known.entries + 1 });
      }
      return { tags: [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row) };
    },
    async entry_place({ id, of = {} }) {
      memory.entry(id);
      const place = listed(of).findIndex((row) => row.id === id);
      return { id, place: place < 0 ? null : place };
    },
    async entry_glances({ ids }) {
      return {
        glances: ids.flatMap((id) => {
          const shown = memory.entries.get(id)?.shown;
          if (!shown) return [];
          const keys = [...shown.body.matchAll(/!\[[^\]]*\]\(evidence:([^)\s]+)/g)].map((found) => found[1]);
          const picture = memory.evidence.find((row) => row.kind === "image" && keys.includes(row.key))?.id ?? null;
          const evidence = new Set([...shown.evidence, ...keys]).size;
          return [{ id, excerpt: firstWords(shown.body), evidence, picture }];
        }),
      };
    },
  };
}
