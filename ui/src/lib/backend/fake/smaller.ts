import type * as T from "../../bindings";
import { ApiError } from "../error";
import type { Part, World } from "./world";

/** What a copy takes of its original. */
const SHARE = 0.3;

const HEAVY: Record<string, number> = {
  "ranked-list": 2_900_000,
  "branching-scenario": 1_700_000,
  "design-map": 1_100_000,
};

/** Smaller copies of pictures: which there are, and what a portfolio weighs with them. */
export function smallerCommands({ memory, controls, asked, touch }: World): Part {
  const copies = new Set<string>();
  const bytesOf = (key: string, bytes: number) => {
    // With `?heavy` the pictures are as large as a telephone makes them.
    return (asked.has("heavy") ? HEAVY[key] : undefined) ?? bytes;
  };
  controls.weigh = (size) => {
    const costs = size.costs.map((one) => {
      const bytes = bytesOf(one.key, one.original ?? one.bytes);
      const copied = copies.has(one.key);
      return { ...one, bytes: copied ? Math.round(bytes * SHARE) : bytes, original: copied ? bytes : null };
    });
    const less = size.costs.reduce((sum, one) => sum + one.bytes, 0);
    const more = costs.reduce((sum, one) => sum + one.bytes, 0);
    return { ...size, bytes: size.bytes - less + more, costs: costs.sort((a, b) => b.bytes - a.bytes) };
  };
  return {
    async evidence_smaller({ ids = [], dry_run, undo }) {
      const items = ids.map((id): T.SmallerItem => {
        const row = memory.evidence.find((one) => one.id === id || one.key === id);
        if (!row) throw new ApiError({ code: "not-found", message: `no evidence has the id ${id}` });
        const bytes = bytesOf(row.key, row.bytes ?? 0);
        const picture = row.mime?.startsWith("image/") ?? false;
        if (undo) copies.delete(row.key);
        else if (!dry_run && picture) copies.add(row.key);
        const made = picture && !undo;
        return {
          id: row.id,
          key: row.key,
          title: row.title,
          bytes,
          smaller: made ? Math.round(bytes * SHARE) : null,
          file: made ? row.file : null,
          width: made ? 1600 : null,
          height: made ? 1200 : null,
          why_not: undo ? "it was taken away" : made ? null : "it is no picture",
        };
      });
      if (!dry_run) touch();
      return { items, saved: items.reduce((sum, one) => sum + (one.smaller ? one.bytes - one.smaller : 0), 0) };
    },
  };
}
