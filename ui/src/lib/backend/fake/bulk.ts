import type * as T from "../../bindings";
import { ApiError } from "../error";
import type { Part, World } from "./world";

/** Changes of many entries at once, with one way back. */
export function bulkCommands({ memory, touch }: World, listed: (of: T.EntryList) => readonly T.EntryRow[]): Part {
  const batches = new Map<string, T.EntryShown[]>();
  const change = (chosen: T.EntriesChosen, work: (shown: T.EntryShown) => void): T.EntriesChanged => {
    const except = new Set(chosen.except ?? []);
    const ids = chosen.of
      ? listed(chosen.of)
          .map((row) => row.id)
          .filter((id) => !except.has(id))
      : (chosen.ids ?? []);
    // All are there, or nothing is changed.
    const kept = ids.map((id) => memory.entry(id));
    const before: T.EntryShown[] = [];
    for (const one of kept) {
      const was = structuredClone(one.shown);
      work(one.shown);
      if (JSON.stringify(was) !== JSON.stringify(one.shown)) before.push(was);
    }
    touch();
    if (!before.length) return { batch: null, chosen: ids.length, changed: 0 };
    const batch = memory.newId();
    batches.set(batch, before);
    return { batch, chosen: ids.length, changed: before.length };
  };
  return {
    async entries_set({ entries, visibility, ...request }) {
      const { add_areas = [], remove_areas = [], add_tags = [], remove_tags = [] } = request;
      return change(entries, (shown) => {
        const added = add_areas.filter((one) => !shown.areas.includes(one.area));
        shown.why = [...shown.why, ...added.map(({ area, why = "" }) => ({ area, why }))].filter(
          (one) => !remove_areas.includes(one.area),
        );
        shown.areas = shown.why.map((one) => one.area);
        const has = (tags: string[], tag: string) => tags.some((one) => one.toLowerCase() === tag.toLowerCase());
        shown.tags = [...shown.tags, ...add_tags.filter((tag) => !has(shown.tags, tag))].filter(
          (tag) => !has(remove_tags, tag),
        );
        if (visibility) shown.visibility = shown.effective_visibility = visibility;
      });
    },
    async entries_delete({ entries }) {
      return change(entries, (shown) => {
        shown.deleted = true;
      });
    },
    async entries_undo({ batch }) {
      const before = batches.get(batch);
      if (!before) throw new ApiError({ code: "not-found", message: `no change of many entries has the id ${batch}` });
      batches.delete(batch);
      for (const was of before) {
        const { shown } = memory.entry(was.id);
        const { areas, why, tags, visibility, effective_visibility, deleted } = was;
        Object.assign(shown, { areas, why, tags, visibility, effective_visibility, deleted });
      }
      touch();
      return { restored: before.length };
    },
  };
}
