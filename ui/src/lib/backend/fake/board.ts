import type * as T from "../../bindings";
import { ApiError } from "../error";
import { firstAnswer, recordedAnswer } from "./recorded";
import type { Part, World } from "./world";

type Kept = { id: string; title: string; places: string[]; entries: string[]; part: T.ExampleInPortfolio | null };

/** The board in memory: lines in one order, which is that of every column. `?board` begins with some. */
export function boardCommands({ memory, asked, touch }: World): Part {
  const lines: Kept[] = [];
  const binned: Kept[] = [];
  /** The order within each place, as ids. */
  const order = new Map<string, string[]>();

  const find = (id: string): Kept => {
    const found = lines.find((one) => one.id === id);
    if (!found) throw new ApiError({ code: "not-found", message: `no example has the id ${id}` });
    return found;
  };
  const of = (place: string) => (order.get(place) ?? []).filter((id) => lines.some((one) => one.id === id));
  const leave = (place: string, id: string) =>
    order.set(
      place,
      (order.get(place) ?? []).filter((one) => one !== id),
    );
  const enter = (place: string, id: string, at?: number | null) => {
    leave(place, id);
    const ids = of(place);
    const to = at == null ? ids.length : Math.min(Math.max(at, 1) - 1, ids.length);
    order.set(place, ids.toSpliced(to, 0, id));
    return { at: to + 1, of: ids.length + 1 };
  };
  const tag = (line: Kept, area: string, on: boolean) => {
    for (const id of line.entries) {
      const { shown } = memory.entry(id);
      shown.why = shown.why.filter((one) => one.area !== area);
      if (on) shown.why.push({ area, why: "" });
      shown.areas = shown.why.map((one) => one.area);
    }
    touch();
  };
  const add = (title: string, area: string | null, entries: string[] = []): Kept => {
    const line: Kept = { id: memory.newId(), title, places: area ? [area] : [], entries, part: null };
    lines.push(line);
    enter(area ?? "", line.id);
    return line;
  };
  const shown = (line: Kept): T.ExampleShown => ({
    id: line.id,
    title: line.title,
    entries: line.entries
      .map((id) => memory.entry(id).shown)
      .filter((entry) => !entry.deleted)
      .map(({ id, title }) => ({ id, title })),
    part: line.part,
    areas: line.places,
  });
  if (asked.has("board")) {
    const [first = "", second = "", third = ""] = [...memory.entries.keys()];
    for (const title of ["Tom watched me teach", "The week the VLE was down", "What I would tell a new starter"])
      add(title, null);
    for (const [area, title, told] of [
      ["1a", "Branching scenario against a plain quiz", [first, second, third]],
      ["1a", "Forum or workshop tool for peer review", [first]],
      ["1a", "Why we left the polling tool", []],
      ["1b", "The broken quiz import, and learning to read XML", [second]],
      ["1b", "Maths templates rebuilt", []],
      ["1c", "Induction template in forty courses", [third]],
      ["1c", "Drop-in week, with a tally", []],
      ["1c", "The extensions working group", [second]],
      ["2a", "Worked examples in Methods", []],
      ["2b", "The caption backlog, and eleven nursing students", [first]],
      ["2b", "What the night-shift survey left out", []],
      ["3a", "Accessibility regulations and our tender form", [third]],
      ["4a", "Nursing leads and Student Health on risk of harm", []],
      ["specialist-1", "Screen-reader trials with Joel", [second]],
    ] as const)
      add(title, area, told.filter(Boolean) as string[]);
    const [pf] = memory.portfolios;
    const placed = lines.find((one) => one.places[0] === "1b");
    if (pf && placed) placed.part = { portfolio: pf.id, title: pf.title, code: "1b.1" };
  }
  const many = Number(asked.get("examples") ?? 0);
  for (let i = 0; i < many; i += 1) add(`Example ${i} of very many that somebody wrote down`, i % 3 ? "1a" : "2b");

  return {
    async board({ framework, pathway }) {
      const frame =
        recordedAnswer<T.FrameworkShown>("framework_show", { id: framework ?? "cmalt-2019" }) ??
        firstAnswer<T.FrameworkShown>("framework_show");
      const way = frame.pathways.find((one) => one.id === pathway) ?? frame.pathways[0];
      const { areas: own } = firstAnswer<T.AreasListed>("area_list");
      const codes = way?.sections ?? [];
      const columns = frame.areas
        .filter((area) => area.components.includes("reflection") && codes.includes(area.code))
        .map((area): T.BoardColumn => {
          const mine = own.find((one) => one.code === area.code)?.title;
          return {
            area: area.code,
            code: area.code,
            title: mine ?? area.title,
            short: mine ?? area.short,
            group: area.group,
            in_pathway: true,
            required: true,
            prompt: area.prompts[0] ?? "",
            hint: area.evidence_hints[0] ?? "",
            instead: area.code === "3b" ? { code: "3a", examples: 2 } : null,
            examples: of(area.code).map((id) => shown(find(id))),
          };
        });
      return {
        framework: frame.id,
        pathway: way?.id ?? "",
        columns,
        unplaced: of("").map((id) => shown(find(id))),
        free: ["specialist"],
      };
    },
    async example_add({ title = "", area, entries }) {
      if (!title.trim()) throw new ApiError({ code: "invalid", field: "title", message: "an example needs a line" });
      const line = add(title.trim(), area ?? null, entries ?? []);
      const count = of(area ?? "").length;
      return { id: line.id, area: area ?? null, at: count, of: count };
    },
    async example_set({ id, title }) {
      find(id).title = title;
      return { id };
    },
    async example_move({ id = "", from, to, at, keep }) {
      const line = find(id);
      if (to && !line.places.includes(to)) {
        line.places = [...line.places, to];
        tag(line, to, true);
      }
      if (from && from !== to && !keep) {
        line.places = line.places.filter((one) => one !== from);
        leave(from, id);
        tag(line, from, false);
      }
      if (!from && to) leave("", id);
      const area = to ?? line.places[0] ?? null;
      return { id, area, ...enter(area ?? "", id, at) };
    },
    async example_delete({ id }) {
      const line = find(id);
      lines.splice(lines.indexOf(line), 1);
      binned.push(line);
      return { id };
    },
    async example_undelete({ id }) {
      const line = binned.find((one) => one.id === id);
      if (!line) throw new ApiError({ code: "not-found", message: `no example has the id ${id}` });
      binned.splice(binned.indexOf(line), 1);
      lines.push(line);
      return { id };
    },
    async example_link({ id = "", add: more = [], remove = [] }) {
      const line = find(id);
      line.entries = [...new Set([...line.entries, ...more])].filter((one) => !remove.includes(one));
      for (const area of line.places) tag(line, area, true);
      return { id };
    },
    async example_write({ id }) {
      const line = find(id);
      const [one] = memory.entries.values();
      if (!one) throw new ApiError({ code: "internal", message: "the fake has no entry to go by" });
      const entry = memory.newId();
      const areas = line.places;
      const why = areas.map((area) => ({ area, why: "" }));
      const made = { ...structuredClone(one.shown), id: entry, title: line.title, body: "", areas, why, passages: [] };
      memory.entries.set(entry, { shown: { ...made, draft: true, words: 0 }, past: [] });
      line.entries = [...line.entries, entry];
      touch();
      return { id, entry };
    },
    async example_part({ id = "", portfolio, remove }) {
      const line = find(id);
      const area = line.places[0];
      if (remove) line.part = null;
      else if (portfolio && area)
        line.part = { portfolio, title: memory.portfolio(portfolio).title, code: `${area}.1` };
      return { id, part: line.part, stays: false };
    },
  };
}
