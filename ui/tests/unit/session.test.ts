import { describe, expect, it, vi } from "vitest";

import { Addresses } from "../../src/features/evidence/pictures";
import { byMonth, regrouped } from "../../src/features/journal/grouping";
import type { Backend, EntryRow } from "../../src/lib/backend";
import { told } from "../../src/lib/words/errors";
import { Acts } from "../../src/shared/acts.svelte";
import { Session } from "../../src/shared/session.svelte";

const row = (i: number, date: string): EntryRow => ({
  id: `e${String(i).padStart(5, "0")}`,
  title: `Entry ${i}`,
  date,
  kind: "reflection",
  areas: [],
  tags: [],
  visibility: "private",
  words: i,
  draft: false,
});
const newestFirst = (a: EntryRow, b: EntryRow) =>
  a.date === b.date ? (a.id < b.id ? 1 : -1) : a.date < b.date ? 1 : -1;

function core(rows: EntryRow[]) {
  const asked: { to?: string; limit?: number }[] = [];
  const backend = {
    entry_list: (request: { to?: string; limit?: number }) => {
      asked.push(request);
      const fits = rows.filter((one) => !request.to || one.date.slice(0, 10) <= request.to).sort(newestFirst);
      return Promise.resolve({ entries: structuredClone(fits.slice(0, request.limit)) });
    },
  } as unknown as Backend;
  return { asked, session: new Session(backend) };
}

describe("reading the list of entries", () => {
  it("shows the newest first and has every entry once in the end, also of a day with more than a piece", async () => {
    const rows = [
      ...Array.from({ length: 300 }, (_, i) => row(i, "2026-11-19")),
      ...Array.from({ length: 2_600 }, (_, i) => row(300 + i, "2026-11-18T09:00")),
      ...Array.from({ length: 5_000 }, (_, i) =>
        row(3_000 + i, `20${String(25 - (i % 20)).padStart(2, "0")}-05-0${1 + (i % 9)}`),
      ),
    ];
    const { session, asked } = core(rows);
    await session.readEntries();
    expect(asked[0]).toEqual({ limit: 200 });
    await session.settled();
    expect(session.entries.map((one) => one.id)).toEqual([...rows].sort(newestFirst).map((one) => one.id));
    expect(asked.slice(1).every((one) => (one.limit ?? Infinity) <= 8_000 && one.to)).toBe(true);
  });

  it("comes to an end when one day has more entries than the largest piece", async () => {
    const rows = Array.from({ length: 20_000 }, (_, i) => row(i, i ? "2026-11-18" : "2020-01-01"));
    const { session } = core(rows);
    await session.readEntries();
    await session.settled();
    expect(session.entries.length).toBe(20_000);
  });

  it("keeps what was written while it was read", async () => {
    const { session } = core(Array.from({ length: 900 }, (_, i) => row(i, `2026-0${1 + (i % 9)}-10`)));
    await session.readEntries();
    const shown = { ...row(9_999, "2026-11-20"), body: "", passages: [] };
    session.patchEntry(shown as never);
    await session.settled();
    expect(session.entries.length).toBe(901);
    expect(session.entries[0]?.id).toBe("e09999");
  });
});

describe("grouping anew", () => {
  it("gives the same lines as from scratch, and keeps its shape while rows keep their places", () => {
    const rows = Array.from({ length: 500 }, (_, i) =>
      row(i, `2026-${String(12 - Math.floor(i / 50)).padStart(2, "0")}-15`),
    );
    let now = regrouped(null, rows);
    const first = now.shape;
    for (const i of [0, 49, 50, 499]) {
      const next = now.rows.with(i, { ...row(i, rows[i]?.date ?? ""), title: `Changed ${i}` });
      now = regrouped(now, next);
      expect(now.lines).toEqual(byMonth(next));
      expect(now.shape).toBe(first);
    }
    for (const next of [
      now.rows.toSpliced(3, 1),
      now.rows.with(3, row(3, "2024-01-01")),
      [row(777, "2026-12-30"), ...now.rows],
    ]) {
      const anew = regrouped(now, next);
      expect(anew.lines).toEqual(byMonth(next));
      expect(anew.shape).not.toBe(first);
    }
  });
});

describe("addresses of pictures", () => {
  it("are given back, the one that was asked for the longest ago first, and all of them with the journal", async () => {
    let made = 0;
    vi.stubGlobal("URL", {
      createObjectURL: () => `blob:${(made += 1)}`,
      revokeObjectURL: (one: string) => given.push(one),
    });
    const given: string[] = [];
    const read = vi.fn(() => Promise.resolve(new Blob([])));
    const addresses = new Addresses(read, 2);
    await addresses.of("a");
    await addresses.of("b");
    await addresses.of("a");
    await addresses.of("c");
    await Promise.resolve();
    expect(given).toEqual(["blob:2"]);
    expect(await addresses.of("a")).toBe("blob:1");
    addresses.clear();
    await Promise.resolve();
    expect(given.sort()).toEqual(["blob:1", "blob:2", "blob:3"]);
    vi.unstubAllGlobals();
  });

  it("are asked for again after a failure", async () => {
    const read = vi.fn(() => Promise.reject(new Error("gone")));
    const addresses = new Addresses(read);
    expect(await addresses.of("a")).toBeNull();
    expect(await addresses.of("a")).toBeNull();
    expect(read).toHaveBeenCalledTimes(2);
  });
});

describe("what can be done now", () => {
  it("is what was offered last, until it is taken back", () => {
    const acts = new Acts();
    const did: string[] = [];
    const first = acts.offer({ bold: () => did.push("first") });
    const second = acts.offer({ bold: () => did.push("second") });
    acts.find("bold")?.();
    second();
    acts.find("bold")?.();
    first();
    expect(acts.find("bold")).toBeUndefined();
    expect(did).toEqual(["second", "first"]);
  });
});

describe("a failure", () => {
  it("is told as what happened, where, and what to do", () => {
    expect(told({ code: "disk-full", message: "the disk of /home is full" })).toEqual({
      title: "The disk is full.",
      text: "The disk of /home is full. Free some space, then try again.",
    });
  });

  it("has words also for a code of a later core", () => {
    expect(told({ code: "of-tomorrow" as never, message: "" }).title).toMatch(/Something went wrong/);
  });
});
