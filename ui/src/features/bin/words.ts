import type { BinItem, BinKind } from "../../lib/backend";
import { t } from "../../lib/words";
import type { IconName } from "../../shared/parts/icons";
import { sizeWords } from "../evidence/words";

export const kindIcons: Record<BinKind, IconName> = {
  entry: "notebookPen",
  evidence: "archive",
  part: "bookOpen",
  portfolio: "bookOpen",
  person: "users",
};

export const kindWords: Record<BinKind, string> = {
  entry: t("bin-kind-entry"),
  evidence: t("bin-kind-evidence"),
  part: t("bin-kind-part"),
  portfolio: t("bin-kind-portfolio"),
  person: t("bin-kind-person"),
};

/** What a thing in the bin is called; what has no title goes by what it is. */
export function itemTitle(item: BinItem): string {
  return item.title || (item.kind === "part" ? t("bin-kind-part") : t("untitled"));
}

/** What would be lost with these things, a line for each sort. */
export function holdings(items: readonly BinItem[]): string[] {
  const of = (kind: BinKind) => items.filter((one) => one.kind === kind);
  const sum = (those: readonly BinItem[], what: "versions" | "bytes") => those.reduce((all, one) => all + one[what], 0);
  const [entries, evidence, parts] = [of("entry"), of("evidence"), of("part")];
  const [portfolios, people] = [of("portfolio"), of("person")];
  const lines: string[] = [];
  if (entries.length) lines.push(t("bin-lost-entries", { count: entries.length, versions: sum(entries, "versions") }));
  if (evidence.length)
    lines.push(t("bin-lost-evidence", { count: evidence.length, size: sizeWords(sum(evidence, "bytes")) }));
  if (parts.length) lines.push(t("bin-lost-parts", { count: parts.length, versions: sum(parts, "versions") }));
  if (portfolios.length)
    lines.push(t("bin-lost-portfolios", { count: portfolios.length, versions: sum(portfolios, "versions") }));
  if (people.length) lines.push(t("bin-lost-people", { count: people.length }));
  return lines;
}
