import type * as T from "../../bindings";
import { ApiError } from "../error";
import { recount } from "./portfolios";
import type { Part, World } from "./world";

/** Parts of sections: begun, named, moved, removed. */
export function partCommands({ memory, touch }: World): Part {
  const named = (portfolio: T.PortfolioShown, code: string): T.SectionShown => {
    const section = portfolio.sections.find((one) => one.code === code);
    if (!section) throw new ApiError({ code: "refused", message: `the portfolio has no section "${code}"` });
    return section;
  };
  return {
    async portfolio_part({ portfolio, code, title, to, into, remove, restore }) {
      const shown = memory.portfolio(portfolio);
      const [name = "", number = "1"] = code.split(".");
      let section = named(shown, name);
      const at = Number(number) - 1;
      let part = section.parts[at];
      if (restore) {
        const binned = section.removed.find((one) => one.id === restore);
        if (!binned) throw new ApiError({ code: "not-found", message: "it is not in the bin" });
        section.removed = section.removed.filter((one) => one !== binned);
        part = { ...binned, revisions: {} };
        section.parts = [...section.parts, part];
      }
      if (!part) {
        part = { id: memory.newId(), title: "", components: {}, revisions: {}, words: 0 };
        section.parts = [...section.parts, part];
      }
      const moved = part;
      if (title != null) moved.title = title.trim();
      if (into && into !== section.code) {
        section.parts = section.parts.filter((one) => one !== moved);
        recount(section);
        section = named(shown, into);
        section.parts = [...section.parts, moved];
      }
      if (remove) {
        section.parts = section.parts.filter((one) => one !== moved);
        const { id, title: called, words, components } = moved;
        section.removed = [...section.removed, { id, title: called, words, components, at: new Date().toISOString() }];
      } else if (to != null) {
        if (to < 1 || to > section.parts.length)
          throw new ApiError({ code: "refused", message: `a part of section ${section.code} can't be number ${to}` });
        section.parts = section.parts.filter((one) => one !== moved);
        section.parts = section.parts.toSpliced(to - 1, 0, moved);
      }
      recount(section);
      touch();
      const no = section.parts.indexOf(moved) + 1;
      return { id: moved.id, code: section.code, part: no || null, parts: section.parts.map((one) => one.title) };
    },
  };
}
