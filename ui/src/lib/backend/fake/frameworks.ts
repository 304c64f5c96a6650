import type * as T from "../../bindings";
import { ApiError } from "../error";
import { firstAnswer, recordedAnswer } from "./recorded";
import type { Part, World } from "./world";

/** Frameworks, areas, what they are covered by and what fits them. */
export function frameworkCommands({ memory }: World): Part {
  let { areas: own } = firstAnswer<T.AreasListed>("area_list");
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
      return { areas: own };
    },
    async area_new({ kind, title, code }) {
      const free = [1, 2, 3].map((no) => `${kind}-${no}`).find((one) => !own.some((area) => area.code === one));
      const slot = code ?? free;
      if (!slot || own.some((one) => one.code === slot))
        throw new ApiError({ code: "refused", message: `${slot ?? kind} is taken already` });
      const made = { id: memory.newId(), code: slot, framework: "cmalt-2019", kind, title };
      own = [...own, made];
      return { id: made.id, code: slot };
    },
    async area_set({ area, title }) {
      const held = own.find((one) => one.id === area || one.code === area);
      if (!held) throw new ApiError({ code: "not-found", message: `there is no area of your own "${area}"` });
      const set = { ...held, title };
      own = own.map((one) => (one === held ? set : one));
      for (const shown of memory.portfolios)
        for (const section of shown.sections) if (section.own_area === set.id) section.title = title;
      return set;
    },
    async portfolio_slot({ portfolio, code, area }) {
      const { sections } = memory.portfolio(portfolio);
      const here = sections.find((one) => one.code === code);
      const held = own.find((one) => one.id === area);
      if (!here || !held) throw new ApiError({ code: "refused", message: `section ${code} is no place for it` });
      const other = sections.find((one) => one !== here && one.own_area === held.id);
      if (other) {
        [here.code, other.code] = [other.code, here.code];
        own = own.map((one) =>
          one.id === other.own_area ? { ...one, code } : one.id === here.own_area ? { ...one, code: here.code } : one,
        );
      } else Object.assign(here, { own_area: held.id, title: held.title });
      return {
        sections: [here, ...(other ? [other] : [])].map((one) => ({
          code: one.code,
          parked: one.parked,
          status: one.status,
          own_area: one.own_area,
        })),
      };
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
