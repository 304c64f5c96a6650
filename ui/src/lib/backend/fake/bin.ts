import { ApiError } from "../error";
import type * as T from "../../bindings";
import { firstWords } from "./entries";
import type { Part, World } from "./world";

/** The bin, and the inbox of quick capture. */
export function binCommands({ memory, controls, touch }: World): Part {
  const now = () => Date.now();
  /** Evidence and parts that lie in the bin, by id; entries say it themselves. */
  const evidence = new Map<string, T.EvidenceRow>();
  const parts = new Map<string, T.BinItem>();
  const since = new Map<string, number>();
  let waiting: T.InboxItem[] = [];
  let unread: T.Unread[] = [];
  controls.capture = (...texts) => {
    waiting = [
      ...waiting,
      ...texts.map((text) => ({
        id: memory.newId(),
        at: "2026-11-19T12:05:00.000Z",
        date: "2026-11-19T12:05",
        text,
        areas: [],
        file: null,
      })),
    ];
  };
  controls.waiting = () => waiting;
  controls.unreadable = (path, reason) => (unread = [...unread, { path, reason }]);
  controls.binned = (count, days) => {
    const there = [...memory.entries.values()].filter((one) => !one.shown.deleted).map((one) => one.shown.id);
    for (const id of there.slice(-count)) {
      memory.entry(id).shown.deleted = true;
      since.set(id, now() - days * 86_400_000);
    }
    touch();
  };
  controls.binnedPart = (item) => parts.set(item.id, item);

  const item = (id: string, kind: T.BinKind, title: string, more: Partial<T.BinItem>): T.BinItem => {
    const at = since.get(id) ?? now();
    since.set(id, at);
    const days = Math.floor((now() - at) / 86_400_000);
    const deleted = new Date(at).toISOString();
    return { id, kind, title, deleted, days, words: 0, versions: 0, bytes: 0, portfolio: null, section: null, ...more };
  };
  const items = (): T.BinItem[] =>
    [
      ...memory
        .binned()
        .map(({ id, title, words }) => item(id, "entry", title, { words, versions: memory.entry(id).past.length })),
      ...[...evidence.values()].map(({ id, title, bytes }) => item(id, "evidence", title, { bytes: bytes ?? 0 })),
      ...[...memory.binnedPortfolios.values()].map(({ id, title, sections }) =>
        item(id, "portfolio", title, { words: sections.reduce((sum, one) => sum + one.words, 0) }),
      ),
      ...parts.values(),
    ].sort((a, b) => b.deleted.localeCompare(a.deleted));
  const chosen = (ids: string[]): T.BinItem[] =>
    ids.map((id) => {
      const found = items().find((one) => one.id === id);
      if (!found) throw new ApiError({ code: "not-found", message: `nothing in the bin has the id ${id}` });
      return found;
    });
  const leave = ({ id }: T.BinItem) => {
    evidence.delete(id);
    parts.delete(id);
    since.delete(id);
  };
  const wait = (id: string): T.InboxItem => {
    const found = waiting.find((one) => one.id === id);
    if (!found) throw new ApiError({ code: "not-found", message: `nothing in the inbox has the id ${id}` });
    return found;
  };
  const entryOf = ({ id, date, text }: T.InboxItem, deleted: boolean) => {
    const [sample] = memory.entries.values();
    if (!sample) throw new ApiError({ code: "internal", message: "the fake has no entry to go by" });
    const shown = { ...structuredClone(sample.shown), id, date, body: text, title: firstWords(text).slice(0, 60) };
    Object.assign(shown, { deleted, areas: [], why: [], tags: [], evidence: [], passages: [], kind: "idea" });
    Object.assign(shown, { version: 1, newest_version: 1, revision: 1, words: text.split(/\s+/).length });
    memory.entries.set(id, { shown, past: [] });
    waiting = waiting.filter((one) => one.id !== id);
    touch();
  };
  return {
    async bin_list() {
      return { items: items(), offered_after_days: 30 };
    },
    async bin_restore({ ids }) {
      const back = chosen(ids);
      for (const one of back) {
        if (one.kind === "entry") memory.entry(one.id).shown.deleted = false;
        const portfolio = memory.binnedPortfolios.get(one.id);
        if (portfolio) memory.portfolios = [...memory.portfolios, portfolio];
        memory.binnedPortfolios.delete(one.id);
        const row = evidence.get(one.id);
        if (row) memory.evidence = [...memory.evidence, row];
        leave(one);
      }
      touch();
      return { items: back };
    },
    async bin_empty({ ids = [], older_than: days }) {
      const going = (ids.length ? chosen(ids) : items()).filter((one) => days == null || one.days >= days);
      for (const one of going) {
        if (one.kind === "entry") memory.entries.delete(one.id);
        memory.binnedPortfolios.delete(one.id);
        leave(one);
      }
      touch();
      return { items: going, kept: [] };
    },
    async evidence_delete({ id }) {
      const row = memory.evidence.find((one) => one.id === id || one.key === id);
      if (!row) throw new ApiError({ code: "not-found", message: `no evidence has the id ${id}` });
      if (row.used)
        throw new ApiError({
          code: "refused",
          message: `"${row.title}" can't go to the bin: ${row.used === 1 ? "1 entry or section uses it" : `${row.used} entries or sections use it`}`,
          hint: "take it out there first",
        });
      evidence.set(row.id, row);
      memory.evidence = memory.evidence.filter((one) => one !== row);
      touch();
      return { id: row.id, key: row.key, sha256: row.sha256 };
    },
    async inbox_list() {
      return { items: waiting, unread };
    },
    async inbox_file({ id, as = "entry" }) {
      const found = wait(id);
      if (as === "entry") entryOf(found, false);
      else {
        const [like] = memory.evidence;
        if (like) {
          const title = firstWords(found.text).slice(0, 60);
          const row: T.EvidenceRow = { ...like, id, key: id, title, kind: "document", areas: [], used: 0, shows: "" };
          memory.evidence = [...memory.evidence, row];
        }
        waiting = waiting.filter((one) => one !== found);
        touch();
      }
      return { id };
    },
    async inbox_discard({ id }) {
      entryOf(wait(id), true);
      return { id };
    },
    async inbox_return({ id }) {
      const { shown } = memory.entry(id);
      waiting = [
        ...waiting,
        { id, at: "2026-11-19T12:05:00.000Z", date: shown.date, text: shown.body, areas: [], file: null },
      ];
      memory.entries.delete(id);
      since.delete(id);
      touch();
      return { id };
    },
  };
}
