import type * as T from "../../bindings";
import { ApiError } from "../error";
import type { Part, World } from "./world";

const areas = ["3b", "1c", "4a", "2a", "2b"];

/** Bringing in a folder of notes: a plan that says what it would do, the doing, and taking it back. */
export function importCommands({ memory, touch }: World): Part {
  let batches: T.ImportBrought[] = [];
  const brought = new Map<string, string[]>();
  return {
    async import({ source, as, dry_run, known_as, skip, take, both }) {
      if (/missing/.test(source)) throw new ApiError({ code: "not-found", message: `${source} is not there` });
      const again = batches.some((one) => one.source === source);
      let items: T.ImportedItem[] = ["Extensions: what we chose", "Feedback by voice", "With the library"].map(
        (title, i) => ({
          source: `${i + 1}-note.md`,
          type: "entry",
          fate: again ? "same" : i === 0 ? "changed" : "new",
          id: null,
          title,
          date: `2026-0${i + 1}-14`,
          areas: [areas[i] ?? "1a"],
          notes: i === 0 ? ["Heading “Decription” read as Description"] : [],
        }),
      );
      const edited: T.ImportedItem = {
        source: "old/4-seminar.md",
        type: "entry",
        fate: "changed",
        id: memory.entries.keys().next().value ?? null,
        title: "Learning from Tom’s seminar",
        date: "2024-03-04",
        areas: ["2a"],
        notes: [],
      };
      const wished = [...(take ?? []), ...(both ?? [])].includes(edited.source);
      if (wished) items.push({ ...edited, fate: both?.length ? "new" : "changed" });
      const left = items.filter((one) => skip?.includes(one.source)).map((one) => one.source);
      items = items.filter((one) => !left.includes(one.source));
      const of = (fate: T.Fate) => items.filter((one) => one.fate === fate).length;
      let batch: string | null = null;
      if (!dry_run && !again) {
        batch = memory.newId();
        batches = [
          { batch, source: known_as ?? source, at: new Date().toISOString(), items: items.length },
          ...batches,
        ];
        const [sample] = memory.entries.values();
        const ids = items.map(({ title, date }) => {
          const id = memory.newId();
          if (sample)
            memory.entries.set(id, {
              shown: { ...structuredClone(sample.shown), id, title, date: date ?? "" },
              past: [],
            });
          return id;
        });
        brought.set(batch, ids);
        touch();
      }
      return {
        batch,
        dry_run: dry_run ?? false,
        format: "markdown",
        as,
        new: of("new"),
        changed: of("changed"),
        same: of("same"),
        skipped: [
          { source: "untitled-3.md", reason: "the file is empty" },
          ...left.map((one) => ({ source: one, reason: "you left it out" })),
          ...(again || wished ? [] : [{ source: edited.source, reason: "it was edited here since" }]),
        ],
        items,
        edited: again || wished ? [] : [edited],
        notes: [],
        portfolio:
          as === "portfolio"
            ? { id: null, title: "Mine", framework: "cmalt-2019", pathway: "cmalt", because: [], sections: [] }
            : null,
      };
    },
    async import_compare({ path }) {
      const id = memory.entries.keys().next().value ?? "";
      const edited = path.includes("seminar");
      return {
        id,
        title: edited ? "Learning from Tom’s seminar" : "Extensions: what we chose",
        new_title: edited ? "Learning from Tom’s seminar" : "Extensions: what we chose",
        edited,
        changes: [
          { kind: "equal", text: "The policy gave seven days to anyone who asked. " },
          { kind: "delete", text: "We thought this generous." },
          { kind: "insert", text: "I had argued for five, because of marking dates; I was wrong." },
          { kind: "equal", text: " Requests rose by a third." },
        ],
      };
    },
    async import_list() {
      return { imports: batches };
    },
    async import_undo({ batch }) {
      const ids = brought.get(batch) ?? [];
      for (const id of ids) memory.entries.delete(id);
      batches = batches.filter((one) => one.batch !== batch);
      touch();
      return { batch, removed: ids.length, restored: 0, kept: [] };
    },
  };
}
