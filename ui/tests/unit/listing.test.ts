import { describe, expect, it } from "vitest";

import { Geometry } from "../../src/features/journal/geometry";
import type { Backend, EntryList, EntryRow } from "../../src/lib/backend";
import { FIRST, fits, noFilter } from "../../src/shared/listing.svelte";
import { Session } from "../../src/shared/session.svelte";

const row = (i: number, date: string, more: Partial<EntryRow> = {}): EntryRow => ({
  id: `e${String(i).padStart(5, "0")}`,
  title: `Entry ${i}`,
  date,
  kind: "reflection",
  areas: [],
  tags: [],
  visibility: "private",
  words: i,
  draft: false,
  ...more,
});
const newestFirst = (a: EntryRow, b: EntryRow) =>
  a.date === b.date ? (a.id < b.id ? 1 : -1) : a.date < b.date ? 1 : -1;

/** A core of entries alone, which says what it was asked. */
function core(rows: EntryRow[]) {
  const asked: { command: string; request: EntryList }[] = [];
  const kept = { rows: [...rows] };
  const listed = (of: EntryList) =>
    kept.rows
      .filter(
        (one) =>
          (!of.area || one.areas.includes(of.area)) &&
          (!of.kind || one.kind === of.kind) &&
          (of.draft == null || one.draft === of.draft) &&
          (of.private == null || (one.visibility === "private") === of.private),
      )
      .sort(newestFirst);
  const gate: { wait: Promise<void> | null; months: Promise<void> | null } = { wait: null, months: null };
  const backend = {
    entry_list: async (request: EntryList) => {
      asked.push({ command: "entry_list", request });
      const from = request.skip ?? 0;
      const answer = structuredClone(listed(request).slice(from, from + (request.limit ?? Infinity)));
      await gate.wait;
      return { entries: answer };
    },
    entry_months: async ({ of = {} }: { of?: EntryList }) => {
      asked.push({ command: "entry_months", request: of });
      await gate.months;
      const counts = new Map<string, number>();
      for (const { date } of listed(of)) counts.set(date.slice(0, 7), (counts.get(date.slice(0, 7)) ?? 0) + 1);
      return { total: listed(of).length, months: [...counts].map(([month, entries]) => ({ month, entries })) };
    },
    entry_place: async ({ id, of = {} }: { id: string; of?: EntryList }) => {
      asked.push({ command: "entry_place", request: of });
      const place = listed(of).findIndex((one) => one.id === id);
      return { id, place: place < 0 ? null : place };
    },
    info: async () => ({ entries: kept.rows.length }),
  } as unknown as Backend;
  const session = new Session(backend);
  const { list } = session;
  /** All rows of the list, by reading through it. */
  const all = async () => {
    const ids: (string | undefined)[] = [];
    for (let place = 0; place < list.total; place += 1) {
      if (!list.row(place)) {
        list.want(place, place + 20);
        await rest(session);
      }
      ids.push(list.row(place)?.id);
    }
    return ids;
  };
  const truth = (of: EntryList = {}) => listed(of).map((one) => one.id);
  return { asked, kept, gate, session, list, all, truth };
}
async function rest(session: Session): Promise<void> {
  for (let i = 0; i < 6; i += 1) {
    await session.settled();
    await Promise.resolve();
  }
}
const shown = (one: EntryRow) => ({ ...one, body: "", passages: [] }) as never;
const many = (count: number) =>
  Array.from({ length: count }, (_, i) =>
    row(i, `20${String(25 - (i % 20)).padStart(2, "0")}-${String(1 + (i % 12)).padStart(2, "0")}-0${1 + (i % 9)}`, {
      areas: i % 3 ? [] : ["1a"],
      draft: i % 7 === 0,
    }),
  );

describe("the list of a large journal", () => {
  it("asks for the first rows, shows them, and for the months after them; nothing else at the start", async () => {
    const { asked, list, session, gate } = core(many(5_000));
    let open: () => void = () => undefined;
    gate.months = new Promise<void>((resolve) => (open = resolve));
    await list.begin();
    expect(list.row(0)).toBeDefined();
    expect(list.whole).toBe(false);
    open();
    await rest(session);
    expect(list.whole).toBe(true);
    expect(list.total).toBe(5_000);
    expect(asked.map(({ command, request }) => [command, request.limit])).toEqual([
      ["entry_list", FIRST],
      ["entry_months", undefined],
    ]);
  });

  it("asks nothing further of a small journal", async () => {
    const { asked, list } = core(many(20));
    await list.begin();
    expect([list.whole, list.total, asked.length]).toEqual([true, 20, 1]);
  });

  it("has every entry once and in order, wherever it is looked at", async () => {
    const { list, session, all, truth } = core(many(700));
    await list.begin();
    await rest(session);
    list.want(400, 410);
    await rest(session);
    expect(list.row(405)?.id).toBe(truth()[405]);
    expect(list.row(200)).toBeUndefined();
    expect(await all()).toEqual(truth());
  });

  it("reads what is in sight before what is ahead, and not what is passed by", async () => {
    const { asked, list, session } = core(many(5_000));
    await list.begin();
    await rest(session);
    asked.length = 0;
    list.want(1_000, 1_010);
    list.want(3_000, 3_010);
    await rest(session);
    const skips = asked.map(({ request }) => request.skip ?? 0);
    expect(skips[0]).toBeGreaterThanOrEqual(1_000);
    expect(skips.filter((one) => one < 2_900 && one > 1_000)).toEqual([]);
    expect(list.row(3_005)).toBeDefined();
    expect(list.row(2_960)).toBeDefined();
    expect(asked.every(({ request }) => (request.limit ?? Infinity) <= 61)).toBe(true);
  });

  it("forgets rows that are far away", async () => {
    const { list, session } = core(many(5_000));
    await list.begin();
    await rest(session);
    for (let from = 0; from < 4_000; from += 60) {
      list.want(from, from + 60);
      await rest(session);
    }
    expect(list.row(3_960)).toBeDefined();
    expect(list.row(100)).toBeUndefined();
  });

  it("asks again for months that could not be counted", async () => {
    const { list, session } = core(many(700));
    const { entry_months } = session.backend;
    session.backend.entry_months = () => Promise.reject(new Error("busy"));
    await list.begin();
    await rest(session);
    expect([list.whole, list.total]).toEqual([false, FIRST]);
    session.backend.entry_months = entry_months;
    list.want(0, 5);
    await rest(session);
    expect([list.whole, list.total]).toEqual([true, 700]);
  });

  it("is narrowed by the core", async () => {
    const { list, session, all, truth } = core(many(700));
    await list.begin();
    await list.narrow({ ...noFilter, area: "1a", status: "draft" });
    await rest(session);
    expect(await all()).toEqual(truth({ area: "1a", draft: true }));
    await list.narrow({ ...noFilter, status: "shared" });
    expect(list.total).toBe(0);
  });

  it("keeps what was written while it was read", async () => {
    const rows = many(700);
    const { list, session, gate } = core(rows);
    let open: () => void = () => undefined;
    gate.wait = new Promise<void>((resolve) => (open = resolve));
    const begun = list.begin();
    const newest = [...rows].sort(newestFirst)[0] as EntryRow;
    session.patchEntry(shown({ ...newest, title: "Changed meanwhile" }));
    open();
    await begun;
    expect(list.row(0)?.title).toBe("Changed meanwhile");
  });

  it("changes one row for a save, and asks nothing", async () => {
    const { asked, list, session } = core(many(700));
    await list.begin();
    await rest(session);
    const first = list.row(3) as EntryRow;
    const months = list.months;
    asked.length = 0;
    session.patchEntry(shown({ ...first, title: "Saved", words: 99 }));
    await rest(session);
    expect(list.row(3)?.title).toBe("Saved");
    expect(list.months).toBe(months);
    expect(asked).toEqual([]);
  });

  it("takes a new entry in, lets one go to the bin, and moves one whose date is changed", async () => {
    const { kept, list, session, all, truth } = core(many(300));
    session.entryCount = 300;
    await list.begin();
    await rest(session);
    const made = row(9_999, "2018-06-15");
    kept.rows.push(made);
    session.addEntry(shown(made));
    await rest(session);
    expect([list.total, session.entryCount]).toEqual([301, 301]);
    expect(await all()).toEqual(truth());

    const gone = list.row(40) as EntryRow;
    kept.rows = kept.rows.filter((one) => one.id !== gone.id);
    session.dropEntry(gone.id);
    expect(list.placeOf(gone.id)).toBeUndefined();
    expect([list.total, session.entryCount]).toEqual([300, 300]);
    expect(await all()).toEqual(truth());

    const moved = { ...(list.row(5) as EntryRow), date: "2011-03-03" };
    kept.rows = kept.rows.map((one) => (one.id === moved.id ? moved : one));
    session.patchEntry(shown(moved));
    await rest(session);
    expect(await all()).toEqual(truth());
    expect(list.months.reduce((sum, one) => sum + one.entries, 0)).toBe(300);
  });

  it("knows a changed date also of an entry whose row was never read", async () => {
    const { asked, kept, list, session, truth } = core(many(700));
    await list.begin();
    await rest(session);
    const far = kept.rows.find((one) => one.id === truth()[600]) as EntryRow;
    session.patchEntry(shown(far));
    await rest(session);
    asked.length = 0;
    const moved = { ...far, date: "2030-01-01" };
    kept.rows = kept.rows.map((one) => (one.id === moved.id ? moved : one));
    session.patchEntry(shown(moved));
    await rest(session);
    expect(list.row(0)?.id).toBe(moved.id);
    expect(asked.some(({ command }) => command === "entry_months")).toBe(true);
  });

  it("follows what an entry is while the list is narrowed", async () => {
    const { kept, list, session, all, truth } = core(many(300));
    await list.narrow({ ...noFilter, area: "1a" });
    await rest(session);
    const off = { ...(list.row(2) as EntryRow), areas: [] };
    kept.rows = kept.rows.map((one) => (one.id === off.id ? off : one));
    session.patchEntry(shown(off));
    await rest(session);
    expect(await all()).toEqual(truth({ area: "1a" }));
    const on = { ...off, areas: ["1a", "2b"] };
    kept.rows = kept.rows.map((one) => (one.id === on.id ? on : one));
    session.patchEntry(shown(on));
    await rest(session);
    expect(await all()).toEqual(truth({ area: "1a" }));
  });

  it("leaves what is in sight where it is when something comes before it", async () => {
    const { kept, list, session } = core(many(700));
    await list.begin();
    await rest(session);
    list.want(300, 310);
    await rest(session);
    const stays = list.row(302) as EntryRow;
    let settled: [string, number] | null = null;
    list.hold = () => ({ ids: [stays.id], settle: (id, place) => (settled = [id, place]) });
    const made = row(9_999, "2031-01-01");
    kept.rows.push(made);
    session.addEntry(shown(made));
    await rest(session);
    expect(settled).toEqual([stays.id, 303]);
    expect(list.row(303)?.id).toBe(stays.id);
    expect(list.row(310)).toBeDefined();
  });

  it("finds out that somebody else has changed the journal, and goes on", async () => {
    const { kept, list, session, all, truth } = core(many(700));
    await list.begin();
    await rest(session);
    const sorted = truth();
    kept.rows = kept.rows.filter((one) => one.id !== sorted[50] && one.id !== sorted[10]);
    list.want(60, 80);
    await rest(session);
    expect(list.total).toBe(698);
    expect(await all()).toEqual(truth());
  });

  it("takes a row as the core would", () => {
    const one = row(1, "2026-01-03", { areas: ["1a"], draft: true });
    expect(fits(one, noFilter)).toBe(true);
    expect(fits(one, { ...noFilter, area: "1a", status: "draft" })).toBe(true);
    expect(fits(one, { ...noFilter, area: "2a" })).toBe(false);
    expect(fits(one, { ...noFilter, status: "shared" })).toBe(false);
    expect(fits(one, { ...noFilter, kind: "idea" })).toBe(false);
  });
});

describe("where lines stand", () => {
  const heights = { month: 40, row: 100 };
  const geometry = new Geometry(
    [
      { month: "2026-11", entries: 2 },
      { month: "2026-10", entries: 1 },
      { month: "2025-01", entries: 97_000 },
    ],
    heights,
  );

  it("is known without reading them", () => {
    expect(geometry.height).toBe(3 * 40 + 97_003 * 100);
    expect([0, 1, 2, 3, 97_002].map((place) => geometry.topOf(place))).toEqual([40, 140, 280, 420, 9_700_320]);
    expect(geometry.bounds(2)).toEqual({ top: 240, bottom: 380 });
    expect(geometry.bounds(1)).toEqual({ top: 140, bottom: 240 });
  });

  it("gives every line that any part of is in sight, once and from the top", () => {
    const words = (from: number, to: number) =>
      geometry.within(from, to).map((line) => `${line.kind === "month" ? line.month : line.place}@${line.top}`);
    expect(words(0, 300)).toEqual(["2026-11@0", "0@40", "1@140", "2026-10@240", "2@280"]);
    expect(words(139, 141)).toEqual(["0@40", "1@140"]);
    expect(words(240, 241)).toEqual(["2026-10@240"]);
    expect(words(5_000_000, 5_000_150)).toHaveLength(3);
    for (let at = 0; at < 700; at += 7) {
      const lines = geometry.within(at, at + 50);
      expect(lines.length).toBeGreaterThan(0);
      for (const [i, line] of lines.entries()) {
        expect(line.top).toBeLessThan(at + 50);
        expect(line.top + (line.kind === "month" ? 40 : 100)).toBeGreaterThan(at);
        const before = lines[i - 1];
        if (before) expect(line.top).toBe(before.top + (before.kind === "month" ? 40 : 100));
      }
    }
    expect(new Geometry([], heights).within(0, 900)).toEqual([]);
  });
});
