// The reflective models, from the file that the core has too: their names, and what each is good for.
import file from "../../../assets/models/reflective-models.toml?raw";

export type Model = { id: string; title: string; goodFor: string; minutes: number };

/** The models of a file: the fields of each `[[model]]` table that a list needs. */
export function modelsOf(toml: string): Model[] {
  return toml
    .split(/^\[\[model\]\]\s*$/m)
    .slice(1)
    .map((table) => table.split(/^\[\[/m)[0] ?? "")
    .flatMap((head) => {
      const field = (name: string) => new RegExp(`^${name}\\s*=\\s*"([^"]*)"`, "m").exec(head)?.[1] ?? "";
      const id = field("id");
      const minutes = Number(/^effort_minutes\s*=\s*(\d+)/m.exec(head)?.[1] ?? 0);
      return id ? [{ id, title: field("title") || id, goodFor: field("best_for"), minutes }] : [];
    });
}

export const models: readonly Model[] = modelsOf(file);
