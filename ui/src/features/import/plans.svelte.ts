// What would come in from each source, and what the person says of it. The ticks outlive a new plan: they go by place and path.
import { SvelteMap } from "svelte/reactivity";

import type { AsWhat, Import, Imported, ImportedItem } from "../../lib/backend";

/** A file or folder to bring in. */
export type Source = {
  path: string;
  /** Where it is from, if its files lie in a passing place: what it is called and remembered by. */
  knownAs?: string;
};
/** What becomes of a row: it comes (over what is here, if something is), it comes beside that, or it stays away. */
export type Wish = "come" | "both" | "stay";
export type Row = {
  key: string;
  item: ImportedItem;
  source: Source;
  kind: "edited" | "changed" | "new" | "same";
  /** The paths that the core is told for it. */
  paths: readonly string[];
};
export type Plan = { source: Source; told: Imported };

/** The rows of the plans, those first that ask for a decision. */
export function rowsOf(plans: readonly Plan[]): Row[] {
  const order = ["edited", "changed", "new", "same"];
  const rows = plans.flatMap(({ source, told }) => {
    const row =
      (kind?: Row["kind"]) =>
      (item: ImportedItem): Row => {
        const section =
          item.type === "section"
            ? told.portfolio?.sections.find((one) => one.sources.join(", ") === item.source)
            : undefined;
        const paths = section?.sources ?? [item.source];
        // A section has its sources for its own, of which another row may be one as well.
        return {
          key: JSON.stringify([source.path, item.type, item.source]),
          item,
          source,
          kind: kind ?? item.fate,
          paths,
        };
      };
    return [...told.edited.map(row("edited")), ...told.items.map(row())];
  });
  return rows.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
}

/** What the person says of the rows. */
export class Wishes {
  private readonly said = new SvelteMap<string, Wish>();

  /** Edited here stays as it is unless somebody says otherwise; all else comes. */
  of(row: Row): Wish {
    return this.said.get(row.key) ?? (row.kind === "edited" || row.kind === "same" ? "stay" : "come");
  }
  say(row: Row, wish: Wish): void {
    this.said.set(row.key, wish);
  }
  clear(): void {
    this.said.clear();
  }

  /** What the core is asked for a source: its rows as the person wants them. */
  request(plan: Plan, rows: readonly Row[], how: { as: AsWhat; split: boolean }): Import {
    const own = rows.filter((row) => row.source === plan.source && row.kind !== "same");
    const paths = (wish: Wish, kinds: readonly Row["kind"][]) =>
      own.filter((row) => kinds.includes(row.kind) && this.of(row) === wish).flatMap((row) => row.paths);
    return {
      source: plan.source.path,
      ...(plan.source.knownAs ? { known_as: plan.source.knownAs } : {}),
      ...how,
      skip: [...new Set(paths("stay", ["new", "changed"]))],
      take: paths("come", ["edited"]),
      both: paths("both", ["edited", "changed"]),
    };
  }
}

/** What a place is called: the end of its path. */
export const nameOf = (path: string): string => path.split(/[\\/]/).findLast(Boolean) ?? path;
