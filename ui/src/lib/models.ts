// The reflective models, from the file that the core has too: their names, what each is good for, and what their headings ask.
import file from "../../../assets/models/reflective-models.toml?raw";

export type Stage = { title: string; variants: string[]; prompts: string[] };
export type Model = { id: string; title: string; goodFor: string; minutes: number; stages: Stage[] };

const field = (table: string, name: string) => new RegExp(`^${name}\\s*=\\s*"([^"]*)"`, "m").exec(table)?.[1] ?? "";
/** The texts of a list; none of the file's texts has a quotation mark in it. */
const list = (table: string, name: string) =>
  [...(new RegExp(`^${name}\\s*=\\s*\\[([^\\]]*)\\]`, "m").exec(table)?.[1] ?? "").matchAll(/"([^"]*)"/g)].map(
    (one) => one[1] ?? "",
  );

/** The models of a file: the fields of each `[[model]]` table that the window needs. */
export function modelsOf(toml: string): Model[] {
  return toml
    .split(/^\[\[model\]\]\s*$/m)
    .slice(1)
    .flatMap((whole) => {
      const [head = "", ...stages] = whole.split(/^\[\[nudge\]\]/m)[0]?.split(/^\[\[model\.stage\]\]\s*$/m) ?? [];
      const id = field(head, "id");
      const minutes = Number(/^effort_minutes\s*=\s*(\d+)/m.exec(head)?.[1] ?? 0);
      const one: Model = {
        id,
        title: field(head, "title") || id,
        goodFor: field(head, "best_for"),
        minutes,
        stages: stages.map((stage) => ({
          title: field(stage, "title"),
          variants: list(stage, "title_variants"),
          prompts: list(stage, "prompts"),
        })),
      };
      return id ? [one] : [];
    });
}

export const models: readonly Model[] = modelsOf(file);
