import { describe, expect, it, vi } from "vitest";

import { Chosen } from "../../src/shared/chosen.svelte";
import { Lenses } from "../../src/shared/lenses.svelte";
import { type Listing, noFilter } from "../../src/shared/listing.svelte";

const listOf = (count: number, between = (from: number, to: number) => Promise.resolve(ids(from, to))) =>
  ({ total: count, filter: { ...noFilter, tag: "captions" }, idsBetween: vi.fn(between) }) as unknown as Listing;
const ids = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => `e${from + i}`);

describe("what is chosen", () => {
  it("is some entries, one by one", () => {
    const chosen = new Chosen(listOf(10));
    chosen.toggle("e1", 1);
    chosen.toggle("e5", 5);
    chosen.toggle("e1", 1);
    expect([chosen.count, chosen.has("e1"), chosen.has("e5")]).toEqual([1, false, true]);
    expect(chosen.asked()).toEqual({ ids: ["e5"] });
    chosen.none();
    expect([chosen.count, chosen.asked()]).toEqual([0, { ids: [] }]);
  });

  it("is a range from where it began, in either direction, that grows and shrinks", async () => {
    const chosen = new Chosen(listOf(10));
    chosen.from(4);
    await chosen.to(6);
    expect(chosen.asked().ids).toEqual(["e4", "e5", "e6"]);
    chosen.from(6);
    await chosen.to(3);
    expect(chosen.asked().ids).toEqual(["e3", "e4"]);
    await chosen.to(4);
    expect(chosen.asked().ids).toEqual(["e4"]);
  });

  it("is the whole list but for some, of which nothing is read", async () => {
    const list = listOf(100_000);
    const chosen = new Chosen(list);
    chosen.all();
    chosen.toggle("e7", 7);
    expect([chosen.count, chosen.has("e7"), chosen.has("e99999")]).toEqual([99_999, false, true]);
    expect(chosen.asked()).toEqual({ of: { tag: "captions" }, except: ["e7"] });
    expect(list.idsBetween).not.toHaveBeenCalled();
    await chosen.to(9);
    expect(chosen.asked().ids).toEqual(["e7", "e8", "e9"]);
  });

  it("is nothing any more once the list is narrowed in another way", () => {
    const list = listOf(10);
    const { chosen } = new Lenses(list);
    chosen.all();
    list.narrowing();
    expect([chosen.count, chosen.asked()]).toEqual([0, { ids: [] }]);
  });

  it("forgets an answer that something later has overtaken", async () => {
    let answer = (_: string[]) => {};
    const chosen = new Chosen(listOf(10, () => new Promise((go) => (answer = go))));
    const late = chosen.to(3);
    chosen.none();
    answer(["e0", "e1", "e2", "e3"]);
    await late;
    expect(chosen.count).toBe(0);
  });
});
