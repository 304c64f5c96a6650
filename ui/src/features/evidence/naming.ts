import type { EvidenceRow } from "../../lib/backend";

/** How a text names an item: a picture by what stands for it, everything else by its title. */
export function named(row: Pick<EvidenceRow, "kind" | "alt" | "title" | "key">): string {
  const picture = row.kind === "image";
  // A bracket in the words would end them too early, a line break would end the paragraph.
  const words = (picture ? row.alt : row.title).replace(/([[\]\\])/g, "\\$1").replace(/\s+/g, " ");
  return `${picture ? "!" : ""}[${words}](evidence:${row.key})`;
}
