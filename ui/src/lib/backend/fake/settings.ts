import type * as T from "../../bindings";
import { ApiError } from "../error";
import { firstAnswer } from "./recorded";
import type { Part, World } from "./world";

/** The journal's settings, its backups, and what the shell is told of the person's likes. */
export function settingsCommands({ memory, asked }: World): Part {
  const settings: T.JournalSettings = { visibility: "private", backups_kept: 10, framework: "cmalt-2019" };
  const folder = "/home/nerys/Documents/Nerys backups";
  const one = (name: string, named: string, bytes: number, more: Partial<T.BackupRow> = {}): T.BackupRow => ({
    path: `${folder}/${name}.reflectory`,
    named,
    written: `${named}Z`,
    bytes,
    at_close: true,
    problem: null,
    ...more,
  });
  let backups = asked.has("empty")
    ? []
    : [
        one("Nerys 2026-11-19 085200 at close", "2026-11-19T08:52:00", 118_000_000),
        one("Nerys 2026-11-18 174400", "2026-11-18T17:44:00", 117_400_000, { at_close: false }),
        one("Nerys 2026-11-17 171203 at close", "2026-11-17T17:12:03", 4096, {
          problem: "the file ends too early",
        }),
      ];
  return {
    async settings_show() {
      return settings;
    },
    async settings_set({ visibility, backups_kept, framework }) {
      if (visibility) settings.visibility = visibility;
      if (backups_kept != null) settings.backups_kept = backups_kept;
      if (framework) settings.framework = framework;
      return settings;
    },
    async backups_list() {
      return { folder, backups };
    },
    async backup() {
      const made = one("Nerys 2026-11-19 165200", "2026-11-19T16:52:00", 118_200_000, { at_close: false });
      backups = [made, ...backups];
      return { path: made.path, bytes: made.bytes, entries: memory.rows().length };
    },
    async backup_restore({ path }) {
      return { journal: path, id: memory.newId() };
    },
    async verify() {
      return { ok: true, problems: [] };
    },
    async profile_set(request) {
      const profile = firstAnswer<T.Profile>("profile_show");
      const said = Object.entries(request).filter(([, value]) => typeof value === "string");
      return { ...profile, ...Object.fromEntries(said) };
    },
    async framework_add({ name, bytes }) {
      const text = new TextDecoder().decode(Uint8Array.from(bytes));
      const id = /^id = "(.+)"/m.exec(text)?.[1];
      if (!id)
        throw new ApiError({ code: "invalid", message: `${name}, line 1: the key "id" is missing`, field: "bytes" });
      return { id, name: /^name = "(.+)"/m.exec(text)?.[1] ?? id, revision: 1, added: true, replaces: null, notes: [] };
    },
    async journals_forget() {
      return {};
    },
    async spelling_languages() {
      return { languages: ["cy_GB", "en_GB", "en_US"] };
    },
    async spelling_set() {
      return {};
    },
    async window_zoom() {
      return {};
    },
  };
}
