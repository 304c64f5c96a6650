import type * as T from "../../bindings";
import { ApiError } from "../error";
import { firstAnswer, recordedAnswer } from "./recorded";
import type { Part, World } from "./world";

/** Frameworks, areas, what they are covered by and what fits them. */
export function frameworkCommands({ memory }: World): Part {
  let chosen: T.CoverageChosen = { framework: null, pathway: null, portfolio: null };
  return {
    async suggest(request) {
      return recordedAnswer<T.Suggestions>("suggest", request) ?? firstAnswer("suggest");
    },
    async frameworks() {
      return firstAnswer("frameworks");
    },
    async framework_show(request) {
      const shown = recordedAnswer<T.FrameworkShown>("framework_show", request);
      if (!shown) throw new ApiError({ code: "not-found", message: `no framework has the id ${request.id}` });
      return shown;
    },
    async area_list() {
      return firstAnswer("area_list");
    },
    async coverage_choice() {
      return chosen;
    },
    async coverage_choose({ framework, pathway, portfolio }) {
      chosen = portfolio
        ? { framework: null, pathway: null, portfolio }
        : { framework: framework ?? null, pathway: pathway ?? null, portfolio: null };
      return chosen;
    },
    async coverage_table({ out, portfolio }) {
      const { sections, principles, framework, pathway } = firstAnswer<T.Covered>("coverage");
      const rows = sections.length + principles.length;
      return { path: out ?? null, table: null, rows, framework, pathway, portfolio: portfolio ?? null };
    },
    async coverage({ portfolio }) {
      const covered =
        recordedAnswer<T.Covered>("coverage", portfolio ? { portfolio } : {}) ?? firstAnswer<T.Covered>("coverage");
      if (!memory.changed) return covered;
      const rows = memory.rows();
      const none = { description: 0, evidence: 0, reflection: 0, other: 0, total: 0 };
      if (!rows.length && !memory.portfolios.length)
        for (const section of covered.sections)
          Object.assign(section, { words: none, drafted: none, newest: null, status: null });
      for (const section of [...covered.sections, ...covered.principles]) {
        section.entries = rows.filter((row) => row.areas.includes(section.code)).length;
        section.evidence = memory.evidence.filter((row) => row.areas.includes(section.code)).length;
      }
      const sections = memory.portfolios.find((one) => one.id === portfolio)?.sections ?? [];
      for (const section of covered.sections) {
        const drafted = sections.find((one) => one.code === section.code);
        if (drafted) Object.assign(section, { status: drafted.status, drafted: drafted.words_by_component });
      }
      return covered;
    },
  };
}
