import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { OpenEntries } from "../../src/features/editor/open-entry.svelte";
import { flushWriters, writerAt, writersUnsaved } from "../../src/features/portfolio/writers";
import type { Backend, EntryShown } from "../../src/lib/backend";
import { ApiError } from "../../src/lib/backend/error";
import { Navigation } from "../../src/shared/navigation.svelte";
import { Session } from "../../src/shared/session.svelte";

/** A core of one table: texts with revisions, and nothing else. */
function core() {
  const texts = new Map<string, EntryShown>();
  const broken = { edit: false };
  const section = { text: "", revision: 0, sittings: [] as string[] };
  const sittings = new Set<string>();
  const add = (title: string, body: string): string => {
    const id = `e${texts.size + 1}`;
    texts.set(id, {
      id,
      title,
      body,
      date: "2026-11-19",
      zone: null,
      kind: "reflection",
      model: null,
      lang: null,
      areas: [],
      why: [],
      tags: [],
      visibility: "private",
      effective_visibility: "private",
      evidence: [],
      draft: false,
      deleted: false,
      version: 1,
      newest_version: 1,
      revision: 1,
      words: 1,
      passages: [],
    });
    return id;
  };
  const text = (id: string) => {
    const found = texts.get(id);
    if (!found) throw new ApiError({ code: "not-found", message: id });
    return found;
  };
  const backend = {
    entry_add: (request: { title?: string; body: string }) =>
      Promise.resolve({ id: add(request.title ?? "", request.body) }),
    entry_show: ({ id }: { id: string }) => Promise.resolve(structuredClone(text(id))),
    entry_set: ({ id, title }: { id: string; title: string }) => {
      Object.assign(text(id), { title: title || text(id).body });
      return Promise.resolve({ id, title: text(id).title, revision: text(id).revision, version: 1 });
    },
    entry_edit: ({
      id,
      body,
      based_on,
      title,
      sitting,
    }: Record<"id" | "body" | "title" | "sitting", string> & { based_on: number }) => {
      sittings.add(sitting);
      if (broken.edit) return Promise.reject(new ApiError({ code: "disk-full", message: "full" }));
      if (based_on !== text(id).revision) return Promise.reject(new ApiError({ code: "conflict", message: "changed" }));
      Object.assign(text(id), { body, revision: based_on + 1 }, title === undefined ? {} : { title: title || body });
      return Promise.resolve({ id, title: text(id).title, version: 1, revision: based_on + 1, words: 1, lost: 0 });
    },
    info: () => Promise.resolve({ entries: texts.size }),
    entry_months: () => Promise.resolve({ total: 0, months: [] }),
    entry_list: () => Promise.resolve({ entries: [] }),
    portfolio_set: (request: { text: string; based_on: number; sitting: string }) => {
      if (broken.edit) return Promise.reject(new ApiError({ code: "disk-full", message: "full" }));
      if (request.based_on !== section.revision)
        return Promise.reject(new ApiError({ code: "conflict", message: "changed" }));
      Object.assign(section, { text: request.text, revision: section.revision + 1 });
      section.sittings.push(request.sitting);
      return Promise.resolve({ code: "1a", component: "description", words: 1, revision: section.revision });
    },
    portfolio_show: () => {
      const { text: description, revision } = section;
      const part = { components: { description }, revisions: { description: revision } };
      return Promise.resolve({ sections: [{ code: "1a", parts: [part] }] });
    },
  } as unknown as Backend;
  return { add, text, texts, broken, sittings, section, session: new Session(backend) };
}

describe("an open entry", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("is made with its first words and never of nothing", async () => {
    const { session, texts } = core();
    const made: string[] = [];
    const open = new OpenEntries(session, (id) => made.push(id));
    const entry = open.fresh();
    entry.retitle("  ");
    entry.write("\n", 1);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(texts.size).toBe(0);
    entry.retitle("A day");
    entry.write("Words.", 1);
    await vi.advanceTimersByTimeAsync(2_000);
    entry.write("Words. More.", 1);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(made).toEqual(["e1"]);
    expect([...texts.values()].map((one) => [one.title, one.body])).toEqual([["A day", "Words. More."]]);
  });

  it("keeps its words while the disk is full, also when one comes back to it", async () => {
    const { session, add, text, broken } = core();
    const id = add("One", "old");
    const open = new OpenEntries(session, () => undefined);
    const entry = await open.open(id);
    broken.edit = true;
    entry.write("new", 1);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(entry.saving.kind).toBe("failed");
    expect((await open.open(id)).body).toBe("new");
    expect(open.unsaved).toBe(true);
    broken.edit = false;
    await vi.advanceTimersByTimeAsync(30_000);
    expect(text(id).body).toBe("new");
    expect(open.unsaved).toBe(false);
  });

  it("is one sitting for as long as it is open, and another one when it is opened again", async () => {
    const { session, add, sittings } = core();
    const id = add("Title", "one");
    const open = new OpenEntries(session, () => undefined);
    const entry = await open.open(id);
    for (const body of ["one two", "one two three"]) {
      entry.write(body, 1);
      await entry.flush();
    }
    expect(sittings.size).toBe(1);
    await open.open(id);
    entry.write("four", 1);
    await entry.flush();
    expect(sittings.size).toBe(2);
    expect(
      [...sittings].every((one) => /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(one)),
    ).toBe(true);
  });

  it("is called by its first words while it has no title, and by its title once it has one", async () => {
    const { session, text } = core();
    const open = new OpenEntries(session, () => undefined);
    const entry = open.fresh();
    entry.write("First", 1);
    await entry.flush();
    entry.write("First words", 1);
    await entry.flush();
    expect(text(entry.id ?? "").title).toBe("First words");
    entry.retitle("Mine");
    entry.write("First words and more", 1);
    await entry.flush();
    expect(text(entry.id ?? "").title).toBe("Mine");
    entry.retitle("");
    await entry.flush();
    expect(text(entry.id ?? "").title).toBe("First words and more");
    expect(entry.title).toBe("");
  });

  it("takes mine after a conflict only when asked to", async () => {
    const { session, add, text } = core();
    const id = add("One", "old");
    const entry = await new OpenEntries(session, () => undefined).open(id);
    Object.assign(text(id), { body: "theirs", revision: 9 });
    entry.write("mine", 1);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(entry.saving.kind).toBe("conflict");
    expect(text(id).body).toBe("theirs");
    await entry.keepMine();
    expect(text(id).body).toBe("mine");
    expect(entry.saving.kind).toBe("saved");
    entry.write("mine, and on", 1);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(text(id).body).toBe("mine, and on");
  });

  it("keeps both after a conflict", async () => {
    const { session, add, text } = core();
    const id = add("One", "old");
    const entry = await new OpenEntries(session, () => undefined).open(id);
    Object.assign(text(id), { body: "theirs", revision: 9 });
    entry.write("mine", 1);
    await vi.advanceTimersByTimeAsync(1_000);
    const other = await entry.keepBoth("One (my text)");
    expect(text(id).body).toBe("theirs");
    expect(text(other ?? "").body).toBe("mine");
    expect(entry.body).toBe("theirs");
    expect(entry.unsaved).toBe(false);
  });

  it("is read anew when somebody else changed it meanwhile and nothing waits here", async () => {
    const { session, add, text } = core();
    const id = add("One", "old");
    const open = new OpenEntries(session, () => undefined);
    await open.open(id);
    Object.assign(text(id), { body: "theirs", revision: 9 });
    const entry = await open.open(id);
    expect(entry.body).toBe("theirs");
    entry.write("theirs and mine", 1);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(text(id).body).toBe("theirs and mine");
  });
});

describe("a section's words", () => {
  it("outlive their page while they are unsaved", async () => {
    const { session, broken } = core();
    const place = { portfolio: "p", code: "1a", component: "description" };
    broken.edit = true;
    writerAt(session, place, "old", 0).write("new");
    expect(await flushWriters(session)).toBe(false);
    expect(writersUnsaved(session)).toBe(true);
    expect(writerAt(session, place, "old", 0).body).toBe("new");
    broken.edit = false;
    expect(await flushWriters(session)).toBe(true);
    expect(writerAt(session, place, "from the core", 9).body).toBe("from the core");
  });
});

describe("a section that somebody else writes too", () => {
  const place = { portfolio: "p", code: "1a", component: "description" };

  it("is written at one sitting, each write on the one before", async () => {
    const { session, section } = core();
    const writer = writerAt(session, place, "", 0);
    for (const text of ["One", "One two", "One two three"]) {
      writer.write(text);
      await writer.flush();
    }
    expect([section.text, section.revision]).toEqual(["One two three", 3]);
    expect(new Set(section.sittings).size).toBe(1);
    expect(section.sittings[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-/);
    // A page that was read before the last write does not bring the older text back.
    expect(writerAt(session, place, "One", 1)).toBe(writer);
    expect(writerAt(session, place, "Theirs", 4)).not.toBe(writer);
  });

  it("is not written over before the person has chosen, and both choices keep both texts", async () => {
    for (const choice of ["both", "mine"] as const) {
      const { session, section, texts } = core();
      const writer = writerAt(session, place, "", 0);
      Object.assign(section, { text: "Theirs", revision: 7 });
      writer.write("Mine");
      await writer.flush();
      await writer.flush();
      writer.write("Mine, and more");
      expect(await flushWriters(session)).toBe(false);
      expect(writer.saving.kind).toBe("conflict");
      expect(section.text).toBe("Theirs");
      if (choice === "both") await writer.keepBoth();
      else await writer.keepMine("The other text");
      expect(writer.unsaved).toBe(false);
      expect(section.text).toBe(choice === "both" ? "Theirs\n\nMine, and more" : "Mine, and more");
      expect([...texts.values()].map((one) => [one.title, one.body])).toEqual(
        choice === "both" ? [] : [["The other text", "Theirs"]],
      );
    }
  });

  it("stays unwritten when the other text can't be kept", async () => {
    const { session, section } = core();
    const writer = writerAt(session, place, "", 0);
    Object.assign(section, { text: "Theirs", revision: 7 });
    writer.write("Mine");
    await writer.flush();
    session.backend.entry_add = () => Promise.reject(new ApiError({ code: "disk-full", message: "full" }));
    await expect(writer.keepMine("x")).rejects.toThrow("full");
    expect([section.text, writer.unsaved]).toEqual(["Theirs", true]);
  });
});

describe("going from place to place", () => {
  it("finds back, forward, and a view as it was left", () => {
    const navigation = new Navigation();
    const left: string[] = [];
    navigation.beforeLeaving = [() => left.push(navigation.place.view)];
    navigation.go({ view: "journal", entry: "a" });
    navigation.go({ view: "coverage" });
    navigation.view("journal");
    expect(navigation.place).toEqual({ view: "journal", entry: "a" });
    navigation.back();
    expect(navigation.place.view).toBe("coverage");
    navigation.back();
    navigation.back();
    expect(navigation.canGoBack).toBe(false);
    navigation.forward();
    expect(navigation.place).toEqual({ view: "journal", entry: "a" });
    navigation.go({ view: "search", query: "x" });
    expect(navigation.canGoForward).toBe(false);
    expect(left.length).toBeGreaterThan(5);
  });
});
