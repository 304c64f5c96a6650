import { roughWords } from "../../text/words";
import type * as T from "../../bindings";
import { ApiError } from "../error";
import { drawnPage } from "./pages";
import { firstAnswer, recordedAnswer } from "./recorded";
import { afterTrying } from "./tried";
import type { Part, World } from "./world";

/** Portfolios, their sections and what is brought into them. */
export function portfolioCommands({ memory, controls, touch }: World): Part {
  let checked: T.PortfolioChecked | null = null;
  let trying = false;
  return {
    async portfolio_show({ portfolio }) {
      return memory.portfolio(portfolio);
    },
    async portfolio_new({ framework: wanted, pathway, title }) {
      const id = memory.newId();
      const framework = wanted ?? "cmalt-2019";
      const shown = recordedAnswer<T.FrameworkShown>("framework_show", { id: framework });
      const codes = shown?.pathways.find((one) => one.id === pathway)?.sections ?? [];
      const none = { description: 0, evidence: 0, reflection: 0, other: 0, total: 0 };
      memory.portfolios.push({
        id,
        title,
        framework,
        pathway,
        target: null,
        sections: codes.map((code) => ({
          id: memory.newId(),
          code,
          title: shown?.areas.find((area) => area.code === code)?.title ?? code,
          parts: [],
          words: 0,
          words_by_component: none,
          status: "not-started",
          evidence: [],
          parked: false,
          own_area: null,
          pulls: [],
          removed: [],
          to_sort: null,
        })),
      });
      return { id };
    },
    async portfolio_set({ portfolio, code, component, text, based_on }) {
      const shown = memory.portfolio(portfolio);
      const [, part] = place(shown, code);
      const present = part.revisions[component] ?? 0;
      if (based_on != null && based_on !== present)
        throw new ApiError({
          code: "conflict",
          message: `the text was changed in the meantime (revision ${present}, yours was based on ${based_on})`,
        });
      const revision = setComponent(shown, code, component, text);
      touch();
      return { code, component, words: roughWords(text), revision };
    },
    async portfolio_pull({ portfolio, code, component, entry, quote, release, mode, at }) {
      const [section, part] = place(memory.portfolio(portfolio), code);
      const { shown } = memory.entry(entry);
      if (shown.visibility === "private" && !release)
        throw new ApiError({
          code: "refused",
          message: `"${shown.title}" is private`,
          hint: "say that its words may go into the portfolio",
        });
      const marked = shown.passages.filter(
        (one) => one.component === component && one.state === "placed" && one.origin !== "heading-now",
      );
      const words = quote ?? (marked.length ? marked.map((one) => one.exact).join("\n\n") : shown.body);
      const text = part.components[component] ?? "";
      const [ahead, behind] = at == null ? [text, ""] : [text.slice(0, at), text.slice(at)];
      part.components[component] = [ahead.trimEnd(), words, behind.trim()].filter(Boolean).join("\n\n");
      section.pulls.push({
        id: memory.newId(),
        code: section.code,
        part: section.parts.indexOf(part) + 1,
        component,
        mode: mode ?? "quote",
        entry: { id: shown.id, title: shown.title, date: shown.date },
        version: shown.version,
        exact: words,
        placed: true,
        rewritten: false,
        source: "same",
        now: null,
        changes: [],
        offered: false,
        source_visibility: shown.visibility,
        needs_release: false,
        released: release ? new Date().toISOString() : null,
        at: new Date().toISOString(),
      });
      recount(section);
      touch();
      return { code, component, words: roughWords(part.components[component]), revision: revise(part, component) };
    },
    async portfolio_release({ portfolio, pull: id }) {
      const pulls = memory.portfolio(portfolio).sections.flatMap((section) => section.pulls);
      const pull = pulls.find((one) => one.id === id);
      if (!pull) throw new ApiError({ code: "not-found", message: `nothing was brought in under ${id}` });
      Object.assign(pull, { needs_release: false, released: new Date().toISOString() });
      touch();
      return pull;
    },
    async portfolio_refresh({ portfolio, pull: id, release }) {
      for (const section of memory.portfolio(portfolio).sections)
        for (const pull of section.pulls) {
          if (pull.id !== id || pull.now === null) continue;
          if ((pull.needs_release || pull.source_visibility === "private") && !release)
            throw new ApiError({ code: "refused", message: `"${pull.entry?.title}" is private` });
          pull.needs_release = false;
          for (const part of section.parts)
            part.components = Object.fromEntries(
              Object.entries(part.components).map(([name, text]) => [name, text.replace(pull.exact, pull.now ?? "")]),
            );
          Object.assign(pull, { exact: pull.now, source: "same", offered: false, now: null });
          recount(section);
          touch();
          return { changed: true, words: section.words, revision: 1, pull };
        }
      throw new ApiError({ code: "not-found", message: `nothing was brought in under ${id}` });
    },
    async portfolio_evidence({ portfolio, code, ids, change, note }) {
      const section = memory.portfolio(portfolio).sections.find((one) => one.code === code);
      if (!section) throw new ApiError({ code: "not-found", message: `no section ${code}` });
      const elsewhere = (id: string) =>
        memory
          .portfolio(portfolio)
          .sections.filter((one) => one !== section && one.evidence.some((item) => item.id === id))
          .map((one) => one.code);
      if (change === "order") {
        const place = (id: string) => (ids ?? []).indexOf(id) + 1 || 1000;
        section.evidence = section.evidence.toSorted((a, b) => place(a.id) - place(b.id));
      }
      for (const id of ids ?? []) {
        const held = section.evidence.find((one) => one.id === id);
        if (held && note != null) held.note = note;
        const row = memory.evidence.find((one) => one.id === id || one.key === id);
        if (!row) continue;
        if (change === "remove") section.evidence = section.evidence.filter((one) => one.id !== row.id);
        else if (!section.evidence.some((one) => one.id === row.id))
          section.evidence.push({
            id: row.id,
            key: row.key,
            title: row.title,
            note: note ?? "",
            also_in: elsewhere(row.id),
          });
      }
      touch();
      return { code, evidence: section.evidence };
    },
    async portfolio_status({ portfolio, code, status }) {
      const section = memory.portfolio(portfolio).sections.find((one) => one.code === code);
      if (section) section.status = status;
      touch();
      return { code, status };
    },
    async portfolio_check() {
      checked ??= firstAnswer<T.PortfolioChecked>("portfolio_check");
      return { ...checked, size: controls.weigh(checked.size) };
    },
    async portfolio_links() {
      checked ??= firstAnswer<T.PortfolioChecked>("portfolio_check");
      const total = Math.max(checked.links.addresses, 1);
      trying = true;
      for (let done = 0; done <= total; done += 1) {
        controls.emit("links-progress", { done, total });
        await new Promise((go) => setTimeout(go, controls.pace));
        if (!trying) throw new ApiError({ code: "cancelled", message: "stopped; nothing was written" });
      }
      trying = false;
      checked = afterTrying(checked);
      touch();
      return { ...checked, size: controls.weigh(checked.size) };
    },
    async links_cancel() {
      trying = false;
      return {};
    },
    async portfolio_dismiss({ check, place, reason }) {
      checked ??= firstAnswer<T.PortfolioChecked>("portfolio_check");
      const is = (one: T.CheckFinding) => one.check === check && one.place_id === place;
      controls.knownStranger(place);
      if (reason != null) {
        const found = [...checked.blocking, ...checked.advice].find(is);
        if (found?.may_put_aside) {
          checked.blocking = checked.blocking.filter((one) => !is(one));
          checked.advice = checked.advice.filter((one) => !is(one));
          checked.dismissed.push({ ...found, reason });
        }
      } else {
        const back = checked.dismissed.find(is);
        checked.dismissed = checked.dismissed.filter((one) => !is(one));
        if (back) (back.level === "blocking" ? checked.blocking : checked.advice).push(back);
      }
      touch();
      return { check, place_id: place, dismissed: reason != null };
    },
    async portfolio_preview({ portfolio, page }) {
      return drawnPage(memory.portfolio(portfolio), page);
    },
    async portfolio_preview_end() {
      return {};
    },
  };
}

export function place(portfolio: T.PortfolioShown, code: string): [T.SectionShown, T.PartShown] {
  const [name, number = "1"] = code.split(".");
  const section = portfolio.sections.find((one) => one.code === name);
  if (!section) throw new ApiError({ code: "not-found", message: `no section ${code}` });
  const at = Number(number) - 1;
  const part = (section.parts[at] ??= {
    id: `${section.id}-${at}`,
    title: "",
    components: {},
    revisions: {},
    words: 0,
  });
  return [section, part];
}

/** Writes a component's text and says its revision. */
export function setComponent(shown: T.PortfolioShown, code: string, component: T.Component, text: string): number {
  const [section, part] = place(shown, code);
  if (text) part.components[component] = text;
  else part.components = Object.fromEntries(Object.entries(part.components).filter(([name]) => name !== component));
  recount(section);
  if (section.words && section.status === "not-started") section.status = "working-towards";
  return revise(part, component);
}

/** A text of a part was changed: its next revision. */
function revise(part: T.PartShown, component: string): number {
  const revision = (part.revisions[component] ?? 0) + 1;
  part.revisions = { ...part.revisions, [component]: revision };
  return revision;
}

/** Counts the words of a section again. */
export function recount(section: T.SectionShown): void {
  const of = (name: string) => section.parts.reduce((sum, part) => sum + roughWords(part.components[name] ?? ""), 0);
  const names = new Set(section.parts.flatMap((part) => Object.keys(part.components)));
  section.words = [...names].reduce((sum, name) => sum + of(name), 0);
  const [description, evidence, reflection] = [of("description"), of("evidence"), of("reflection")];
  section.words_by_component = {
    description,
    evidence,
    reflection,
    other: section.words - description - evidence - reflection,
    total: section.words,
  };
}
