import type { Gap } from "../../lib/backend";

/** What the one button of a gap does. */
export type Step = "write" | "evidence" | "section" | "entries";

/** The next step for a gap: in the section if there is a portfolio to write in, else in the journal. */
export function stepFor(gap: Pick<Gap, "kind">, inPortfolio: boolean, entries: number): Step {
  switch (gap.kind) {
    case "empty":
    case "old":
    case "principle-unseen":
      return "write";
    case "evidence-missing":
      return "evidence";
    default:
      if (inPortfolio) return "section";
      return entries ? "entries" : "write";
  }
}

/** Whether a gap goes by a number that is ours or only suggested, and not by one that is asked for. */
export function isSuggested(gap: Pick<Gap, "kind">, officialLength: boolean): boolean {
  if (gap.kind === "short") return !officialLength;
  return gap.kind === "reflection-thin" || gap.kind === "old";
}
