import type { CoverageChosen, FrameworkShown, PortfolioRow } from "../../lib/backend";
import type { About } from "../../shared/session.svelte";

export type { About };

/** The value of an option; the other way round by `aboutOf`. */
export function valueOf(about: About): string {
  return "portfolio" in about ? `portfolio ${about.portfolio}` : `pathway ${about.framework} ${about.pathway}`;
}

/** What an option's value means. */
export function aboutOf(value: string): About {
  const [what = "", first = "", second = ""] = value.split(" ");
  return what === "portfolio" ? { portfolio: first } : { framework: first, pathway: second };
}

/** What to show: what was chosen, else the first portfolio, else the usual framework's first pathway. */
export function startsWith(
  chosen: CoverageChosen,
  portfolios: readonly PortfolioRow[],
  usual: FrameworkShown | null,
): About | null {
  if (chosen.portfolio && portfolios.some((one) => one.id === chosen.portfolio)) return { portfolio: chosen.portfolio };
  if (chosen.framework && chosen.pathway) return { framework: chosen.framework, pathway: chosen.pathway };
  const [first] = portfolios;
  if (first) return { portfolio: first.id };
  const pathway = usual?.pathways.find((one) => one.id === "cmalt") ?? usual?.pathways[0];
  return usual && pathway ? { framework: usual.id, pathway: pathway.id } : null;
}
