import type * as T from "../../bindings";
import { ApiError } from "../error";
import { recordedAnswer } from "./recorded";
import type { Part, World } from "./world";

const plain: T.ReadRun = {
  text: "",
  lang: null,
  emphasis: false,
  strong: false,
  strike: false,
  code: false,
  line_break: false,
  item: null,
  url: null,
  broken: false,
  note: null,
  picture: null,
};
const leftOut = { title: "An item that is left out of this draft", shows: "It may not be shown yet." };

/** Reading as an assessor: what was recorded, or for a text that was changed since, paragraphs and the items that they name. */
export function readingCommands({ memory }: World): Part {
  const ticks = new Map<string, { asked: Map<string, Pick<T.ReadAsked, "state" | "claim">>; note: string }>();
  const ticked = (section: T.SectionShown) => {
    const kept = ticks.get(section.id) ?? { asked: new Map(), note: "" };
    ticks.set(section.id, kept);
    return kept;
  };

  function composed(portfolio: T.PortfolioShown, section: T.SectionShown): T.ReadSection {
    const items: T.ReadItem[] = [];
    const see = (key: string): number => {
      const row = memory.evidence.find((one) => one.key === key);
      const known = items.find((one) => one.key === key);
      if (known) return known.number;
      const may = row && row.visibility !== "private" && row.visibility !== "reviewer";
      items.push({
        number: items.length + 1,
        id: may ? row.id : null,
        key,
        title: may ? row.title : leftOut.title,
        kind: may ? row.kind : "file",
        shows: may ? row.shows : leftOut.shows,
        date: may ? row.date : null,
        url: may ? row.url : null,
        file: may ? row.file : null,
        mime: may ? row.mime : null,
        bytes: may ? row.bytes : null,
      });
      return items.length;
    };
    let number = 0;
    const claims = (component: string, text: string): T.ReadClaim[] =>
      text
        .split(/\n{2,}/)
        .filter((one) => one.trim())
        .map((one) => {
          const runs: T.ReadRun[] = [];
          let at = 0;
          for (const found of one.matchAll(/\[([^\]]*)\]\(evidence:([^)]+)\)/g)) {
            runs.push({ ...plain, text: one.slice(at, found.index) });
            runs.push({ ...plain, text: found[1] ?? "", item: see(found[2] ?? "") });
            at = found.index + found[0].length;
          }
          runs.push({ ...plain, text: one.slice(at) });
          number += 1;
          const named = [...new Set(runs.flatMap((run) => (run.item === null ? [] : [run.item])))];
          return { number, component, title: "", block: { kind: "paragraph", lang: null, runs }, items: named };
        });
    const parts = section.parts.map((part) => {
      const rows: T.ReadRow[] = [];
      const of = (component: string) => claims(component, part.components[component] ?? "");
      const told = of("evidence").map((claim) => claim.block);
      number = 0;
      const said = ["description", "narrative"].flatMap(of);
      if (told.length)
        rows.push({ claims: said, needs: true, reflects: false, told, items: items.map((i) => i.number) });
      else for (const one of said) rows.push({ claims: [one], needs: true, reflects: false, told, items: one.items });
      const back = of("reflection");
      if (back.length) rows.push({ claims: back, needs: false, reflects: true, told: [], items: [] });
      return { title: part.title || null, rows };
    });
    const listed = section.evidence.map((one) => one.key).filter((key) => !items.some((item) => item.key === key));
    const first = recordedAnswer<T.PortfolioReadShown>("portfolio_read", {
      portfolio: portfolio.id,
      code: section.code,
    });
    return {
      code: section.code,
      title: section.title,
      group: first?.section.group ?? null,
      judged: first?.section.judged ?? true,
      parts,
      listed: listed.map(see),
      items: items.map((one) => (one.id ? one : { ...one, key: "" })),
      notes: [],
      words: section.words,
      i: 0,
      we: 0,
      left_out: false,
      asked: first?.section.asked ?? [],
      note: "",
    };
  }
  const revisions = (section: T.SectionShown) =>
    section.parts.flatMap((part) => Object.values(part.components)).reduce((sum, text) => sum + text.length, 0);
  const recordedSizes = new Map<string, number>();
  for (const portfolio of memory.portfolios)
    for (const section of portfolio.sections) recordedSizes.set(section.id, revisions(section));

  function read(portfolio: T.PortfolioShown, code: string | null | undefined): T.PortfolioReadShown {
    const sections = portfolio.sections.filter((one) => !one.parked);
    const section = sections.find((one) => one.code === (code ?? sections[0]?.code));
    if (!section) throw new ApiError({ code: "refused", message: `the portfolio has no section "${code}"` });
    const known =
      recordedSizes.get(section.id) === revisions(section)
        ? recordedAnswer<T.PortfolioReadShown>("portfolio_read", { portfolio: portfolio.id, code: section.code })
            ?.section
        : undefined;
    const shown = known ?? composed(portfolio, section);
    const kept = ticked(section);
    return {
      id: portfolio.id,
      title: portfolio.title,
      audience: "assessor",
      sections: sections.map(({ code: one, title, status }) => ({ code: one, title, status })),
      section: {
        ...shown,
        words: known ? shown.words : section.words,
        note: kept.note,
        asked: shown.asked.map((one) => ({ ...one, ...kept.asked.get(one.principle ?? one.asked) })),
      },
    };
  }
  return {
    async portfolio_read({ portfolio, code }) {
      return read(memory.portfolio(portfolio), code);
    },
    async portfolio_tick({ portfolio, code, asked, state, claim, note }) {
      const shown = memory.portfolio(portfolio);
      const section = shown.sections.find((one) => one.code === code);
      if (!section) throw new ApiError({ code: "refused", message: `the portfolio has no section "${code}"` });
      const kept = ticked(section);
      if (asked) kept.asked.set(asked, { state: state ?? "open", claim: state === "found" ? (claim ?? null) : null });
      if (note != null) kept.note = note.trim();
      const { section: now } = read(shown, code);
      return { code, asked: now.asked, note: now.note };
    },
  };
}
