import type * as T from "../../bindings";
import { ApiError } from "../error";
import { firstAnswer } from "./recorded";
import type { Part, World } from "./world";

/** The journal that is open, and what the shell does for the window. */
export function journalCommands({ memory, asked, controls }: World): Part {
  let journal: string | null = asked.has("first-run") || asked.has("unopened") ? null : "sample.reflectory";
  let sample = true;
  if (asked.has("empty")) {
    sample = false;
    journal = "My journal.reflectory";
    memory.clear();
  }
  return {
    async window_close_heard() {
      return {};
    },
    async window_close_ready() {
      return {};
    },
    async profile_show() {
      return firstAnswer("profile_show");
    },
    async info() {
      return { ...firstAnswer<T.Info>("info"), entries: memory.rows().length, evidence: memory.evidence.length };
    },
    async backup() {
      return { path: "sample backups/2026-11-19.reflectory", bytes: 1, entries: memory.rows().length };
    },
    async journal_current() {
      const current = { journal, sample: journal !== null && sample };
      if (journal !== null || !asked.has("unopened")) return current;
      const tried = "/home/nerys/Documents/Work journal.reflectory";
      return {
        ...current,
        tried,
        failure: { code: "damaged", message: `${tried} is damaged: the file ends too early` },
      };
    },
    async journal_open({ path }) {
      journal = path;
      return { journal: path };
    },
    async journal_create({ path = "Sample journal.reflectory", sample: asSample = false }) {
      journal = path;
      sample = asSample;
      if (!sample) memory.clear();
      return { journal: path, id: memory.newId() };
    },
    async journal_recent() {
      const one = (name: string, day: string, missing = false) => ({
        path: `/home/nerys/Documents/${name}.reflectory`,
        name,
        opened: `2026-11-${day}T08:52:00Z`,
        sample: false,
        missing,
      });
      return { journals: asked.has("recent") ? [one("Work journal", "18"), one("Old laptop", "03", true)] : [] };
    },
    async sample_remove() {
      if (!sample || !journal)
        throw new ApiError({ code: "refused", message: "the journal that is open is not the sample" });
      const removed = journal;
      journal = null;
      return { removed };
    },
    async window_ready() {
      return {};
    },
    async menu_set() {
      return {};
    },
    async clipboard_picture() {
      return { bytes: new Uint8Array() };
    },
    async clipboard_text() {
      return { text: controls.clipboard };
    },
    async path_choose({ suggested, purpose }) {
      return {
        path:
          suggested ??
          { journal: "mine.reflectory", import: "/home/me/draft.docx", "import-folder": "/home/me/cmalt-notes" }[
            purpose as string
          ] ??
          null,
      };
    },
    async import_stage({ name }) {
      return { path: `/tmp/reflectory-dropped/${name}` };
    },
    async path_reveal() {
      return {};
    },
  };
}
