// A backend for a plain browser: it replays what the real core answered over its sample journal and keeps edits in memory.
// It knows no rules of its own beyond what the window needs to be worked by hand and by tests.
import { byteOffset } from "../../text/offsets";
import { plainLine } from "../../text/plain";
import { roughWords } from "../../text/words";
import { COMMANDS, type Backend, type Listening, type ShellEvents } from "../backend";
import { ApiError } from "../error";
import type * as T from "../../bindings";
import { wordDiff } from "./diff";
import { Memory } from "./memory";
import { drawnPage } from "./pages";
import { firstAnswer, recordedAnswer } from "./recorded";
import { fakeSearch } from "./search";

/** What a browser test may do to the fake: `window.reflectoryFake`. */
export type FakeControls = {
  /** The next commands of this name fail with this error, until `heal`. */
  fail(command: keyof Backend, error: { code: T.Code; message: string; hint?: string }): void;
  heal(): void;
  /** The next commands of this name are not answered until `heal`. */
  stall(command: keyof Backend): void;
  /** Another program edits an entry's text. */
  meddle(id: string, body: string): void;
  /** The shell tells the page something. */
  emit<E extends keyof ShellEvents>(event: E, payload: ShellEvents[E]): void;
  /** The commands that were called, in order. */
  calls: { command: string; request: unknown }[];
  /** How far the search index is that is being made; null once it is whole. */
  indexing: T.Indexing | null;
  /** How long a step of an export takes, in ms. */
  pace: number;
  memory: Memory;
};

const pictures = import.meta.glob<string>("../../../../../assets/sample/evidence/*", {
  query: "?url",
  import: "default",
});

export function fakeBackend(): Backend {
  const memory = new Memory();
  const asked = new URLSearchParams(location.search);
  let journal: string | null = asked.has("first-run") ? null : "sample.reflectory";
  let sample = true;
  let cancelled = false;
  if (asked.has("empty")) {
    sample = false;
    journal = "My journal.reflectory";
    memory.clear();
  }
  if (asked.has("entries")) memory.fill(Number(asked.get("entries")));
  const handlers = new Map<string, Set<(payload: never) => void>>();
  const emit: FakeControls["emit"] = (event, payload) => {
    for (const handler of handlers.get(event) ?? []) (handler as (told: typeof payload) => void)(payload);
  };
  const touch = () => {
    memory.changed = true;
  };

  const changed = (id: string) => {
    const { title, revision, version } = memory.entry(id).shown;
    return { id, title, revision, version };
  };

  const commands: Partial<Omit<Backend, "on">> = {
    async entry_add(given) {
      const id = memory.newId();
      // A model's stages become headings; the core knows each model's own.
      const stages = given.model && !given.body ? "## What?\n\n## So what?\n\n## Now what?\n\n" : "";
      const request = { ...given, body: given.body || stages };
      const title =
        request.title ??
        request.body
          .match(/\S.*/)?.[0]
          ?.replace(/^#+\s*/, "")
          .slice(0, 80) ??
        "";
      const shown: T.EntryShown = {
        id,
        title,
        date: request.on ?? "2026-11-19T16:52",
        zone: null,
        kind: request.kind ?? "reflection",
        model: request.model ?? null,
        body: request.body,
        areas: (request.areas ?? []).map((one) => one.area),
        why: (request.areas ?? []).map((one) => ({ area: one.area, why: one.why ?? "" })),
        tags: request.tags ?? [],
        visibility: request.visibility ?? "private",
        effective_visibility: request.visibility ?? "private",
        evidence: [],
        draft: request.draft ?? false,
        deleted: false,
        version: 1,
        newest_version: 1,
        revision: 1,
        words: roughWords(request.body),
        passages: [],
      };
      memory.entries.set(id, { shown, past: [] });
      touch();
      return { id, title, revision: 1, version: 1, words: shown.words };
    },
    async entry_list(request) {
      const entries = memory
        .rows()
        .filter(
          (row) =>
            (!request.area || row.areas.includes(request.area)) &&
            (!request.tag || row.tags.includes(request.tag)) &&
            (!request.kind || row.kind === request.kind) &&
            (!request.from || row.date.slice(0, 10) >= request.from) &&
            (!request.to || row.date.slice(0, 10) <= request.to),
        );
      return { entries: entries.slice(0, request.limit ?? undefined) };
    },
    async entry_show({ id, version }) {
      const kept = memory.entry(id);
      if (version === undefined || version === kept.shown.version) return kept.shown;
      const old = kept.past.find((one) => one.version.version === version);
      if (!old) throw new ApiError({ code: "not-found", message: `this entry has no version ${version}` });
      return { ...old.shown, newest_version: kept.shown.version };
    },
    async entry_set(request) {
      const { shown } = memory.entry(request.id);
      if (request.title != null) shown.title = request.title || firstWords(shown.body).slice(0, 60);
      if (request.on != null) shown.date = request.on;
      if (request.kind != null) shown.kind = request.kind;
      if (request.visibility != null) shown.visibility = shown.effective_visibility = request.visibility;
      for (const { area, why = "" } of request.add_areas ?? []) {
        shown.why = [...shown.why.filter((one) => one.area !== area), { area, why }];
      }
      shown.why = shown.why.filter((one) => !request.remove_areas?.includes(one.area));
      shown.areas = shown.why.map((one) => one.area);
      shown.tags = [...new Set([...shown.tags, ...(request.add_tags ?? [])])].filter(
        (tag) => !request.remove_tags?.includes(tag),
      );
      touch();
      return changed(request.id);
    },
    async entry_glances({ ids }) {
      return {
        glances: ids.flatMap((id) => {
          const shown = memory.entries.get(id)?.shown;
          return shown ? [{ id, excerpt: firstWords(shown.body), evidence: shown.evidence.length, picture: null }] : [];
        }),
      };
    },
    async entry_edit({ id, body, based_on, title, sitting }) {
      const kept = memory.entry(id);
      if (based_on !== undefined && based_on !== kept.shown.revision)
        throw new ApiError({
          code: "conflict",
          message: `the text was changed in the meantime (revision ${kept.shown.revision}, yours was based on ${based_on})`,
        });
      if (title != null) kept.shown.title = title || firstWords(body).slice(0, 60);
      return memory.replace(kept, body, "edited", sitting ?? undefined);
    },
    async entry_mark(request) {
      const { shown } = memory.entry(request.id);
      const { from, to } = memory.find(shown.body, request.quote ?? "", request.nth ?? undefined);
      if (request.component) {
        const over = memory.overlapping(shown, from, to);
        shown.passages = shown.passages.filter((one) => !over.includes(one) || !one.component);
      }
      const areas = request.area ? [request.area.area] : [];
      shown.passages.push({
        component: request.component ?? null,
        area: areas[0] ?? null,
        areas,
        exact: request.quote ?? "",
        state: "placed",
        visibility: request.visibility ?? null,
        lang: request.lang ?? null,
        start: byteOffset(shown.body, from),
        end: byteOffset(shown.body, to),
        origin: "person",
      });
      shown.passages.sort((a, b) => a.start - b.start);
      touch();
      return changed(request.id);
    },
    async entry_unmark(request) {
      const { shown } = memory.entry(request.id);
      const { from, to } = memory.find(shown.body, request.quote ?? "", request.nth ?? undefined);
      const over = memory.overlapping(shown, from, to);
      shown.passages = shown.passages.filter((one) => !over.includes(one));
      touch();
      return { ...changed(request.id), removed: over.length };
    },
    async entry_history({ id }) {
      const { shown, past } = memory.entry(id);
      const recorded = recordedAnswer<{ versions: T.Version[] }>("entry_history", { id })?.versions ?? [];
      const now: T.Version = recorded.find((one) => one.version === shown.version) ?? {
        version: shown.version,
        at: new Date().toISOString(),
        words: shown.words,
        cause: shown.version > 1 ? "edited" : "created",
      };
      return { versions: [now, ...past.map((one) => one.version)] };
    },
    async entry_diff({ id, from, to }) {
      const { shown, past } = memory.entry(id);
      const newer = to ?? shown.version;
      const older = from ?? newer - 1;
      const recorded = memory.changed
        ? undefined
        : recordedAnswer<T.EntryDiffed>("entry_diff", { id, from: older, to: newer });
      const body = (version: number) =>
        version === shown.version
          ? shown.body
          : (past.find((one) => one.version.version === version)?.shown.body ?? "");
      return recorded ?? { id, from: older, to: newer, changes: wordDiff(body(older), body(newer)) };
    },
    async entry_restore({ id, version }) {
      const kept = memory.entry(id);
      const old = kept.past.find((one) => one.version.version === version);
      if (!old) throw new ApiError({ code: "not-found", message: `this entry has no version ${version}` });
      const { passages, body } = structuredClone(old.shown);
      const edited = memory.replace(kept, body, "restored");
      kept.shown.passages = passages;
      return edited;
    },
    async entry_delete({ id }) {
      memory.entry(id).shown.deleted = true;
      touch();
      return changed(id);
    },
    async entry_undelete({ id }) {
      memory.entry(id).shown.deleted = false;
      return changed(id);
    },
    async evidence_add({ bytes, ...request }) {
      const id = memory.newId();
      const key =
        request.key ??
        request.title
          .toLowerCase()
          .replace(/[^a-z0-9]+/g, "-")
          .replace(/^-|-$/g, "");
      const name = request.name ?? request.file ?? null;
      const mime = bytes
        ? name?.endsWith(".png")
          ? "image/png"
          : name?.match(/\.jpe?g$/)
            ? "image/jpeg"
            : "application/octet-stream"
        : null;
      if (bytes && mime) memory.files.set(key, { bytes, mime });
      memory.evidence = [
        ...memory.evidence,
        {
          id,
          key,
          kind: request.url ? "link" : mime?.startsWith("image/") ? "image" : "file",
          title: request.title,
          shows: request.shows ?? "",
          alt: request.alt ?? "",
          decorative: request.decorative ?? false,
          date: request.date ?? null,
          areas: (request.add_areas ?? []).map((one) => one.area),
          permission: request.permission ?? null,
          visibility: request.visibility ?? "private",
          url: request.url ?? null,
          file: name,
          mime,
          bytes: bytes?.length ?? null,
          sha256: null,
          used: 0,
        },
      ];
      touch();
      return { id, key, sha256: null };
    },
    async evidence_set(request) {
      const row = memory.evidence.find((one) => one.id === request.id || one.key === request.id);
      if (!row) throw new ApiError({ code: "not-found", message: `no evidence has the id ${request.id}` });
      if (request.title != null) row.title = request.title;
      if (request.alt != null) row.alt = request.alt;
      if (request.shows != null) row.shows = request.shows;
      if (request.permission !== undefined) row.permission = request.permission;
      if (request.visibility != null) row.visibility = request.visibility;
      const added = (request.add_areas ?? []).map((one) => one.area);
      row.areas = [...new Set([...row.areas, ...added])].filter((area) => !request.remove_areas?.includes(area));
      touch();
      return { id: row.id, key: row.key, sha256: row.sha256 };
    },
    async evidence_list({ area }) {
      return { evidence: memory.evidence.filter((row) => !area || row.areas.includes(area)) };
    },
    async evidence_check() {
      return firstAnswer("evidence_check");
    },
    async search(request) {
      const recorded = memory.changed
        ? undefined
        : recordedAnswer<T.Found>("search", { query: request.query, limit: 50 });
      const so_far = controls.indexing ? { indexing: controls.indexing } : {};
      if (!recorded) return { ...fakeSearch(memory, request), ...so_far };
      const hits = recorded.hits.filter(
        (hit) =>
          (!request.area || hit.areas.includes(request.area)) &&
          (!request.kind || hit.type === request.kind) &&
          (!request.from || (hit.date ?? "") >= request.from),
      );
      const narrowed = hits.length === recorded.hits.length ? {} : { hits, total: hits.length };
      return { ...recorded, ...narrowed, ...so_far };
    },
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
    async portfolio_list() {
      return {
        portfolios: memory.portfolios.map(({ id, title, framework, pathway, target }) => ({
          id,
          title,
          framework,
          pathway,
          target,
        })),
      };
    },
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
    async portfolio_set({ portfolio, code, component, text }) {
      const [section, part] = place(memory.portfolio(portfolio), code);
      if (text) part.components[component] = text;
      else part.components = Object.fromEntries(Object.entries(part.components).filter(([name]) => name !== component));
      count(section);
      if (section.words && section.status === "not-started") section.status = "working-towards";
      touch();
      return { code, component, words: roughWords(text), revision: revise(part, component) };
    },
    async portfolio_pull({ portfolio, code, component, entry, quote, release }) {
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
      part.components[component] = [part.components[component]?.trimEnd(), words].filter(Boolean).join("\n\n");
      count(section);
      touch();
      return { code, component, words: roughWords(part.components[component]), revision: revise(part, component) };
    },
    async portfolio_refresh({ portfolio, pull: id }) {
      for (const section of memory.portfolio(portfolio).sections)
        for (const pull of section.pulls) {
          if (pull.id !== id || pull.now === null) continue;
          for (const part of section.parts)
            part.components = Object.fromEntries(
              Object.entries(part.components).map(([name, text]) => [name, text.replace(pull.exact, pull.now ?? "")]),
            );
          Object.assign(pull, { exact: pull.now, source: "same", offered: false, now: null });
          count(section);
          touch();
          return { changed: true, words: section.words, revision: 1, pull };
        }
      throw new ApiError({ code: "not-found", message: `nothing was brought in under ${id}` });
    },
    async portfolio_evidence({ portfolio, code, ids }) {
      const section = memory.portfolio(portfolio).sections.find((one) => one.code === code);
      if (!section) throw new ApiError({ code: "not-found", message: `no section ${code}` });
      for (const id of ids ?? []) {
        const row = memory.evidence.find((one) => one.id === id || one.key === id);
        if (row && !section.evidence.some((one) => one.id === row.id))
          section.evidence.push({ id: row.id, key: row.key, title: row.title, note: "", also_in: [] });
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
      return firstAnswer("portfolio_check");
    },
    async export(request) {
      const like = recordedAnswer<T.Exported>("export", {
        portfolio: request.portfolio,
        format: request.format,
        out: `draft.${request.format}`,
        finish: "draft",
      });
      if (!like)
        throw new ApiError({
          code: "not-built-yet",
          message: `export to ${request.format}: not built yet in this version`,
        });
      cancelled = false;
      const total = 12;
      for (let done = 0; done <= total; done += 1) {
        emit("export-progress", { done, total });
        await new Promise((go) => setTimeout(go, controls.pace));
        if (cancelled) throw new ApiError({ code: "refused", message: "the export was stopped; nothing was written" });
      }
      return { ...like, path: request.out };
    },
    async export_cancel() {
      cancelled = true;
      return {};
    },
    async portfolio_preview({ portfolio, page }) {
      return drawnPage(memory.portfolio(portfolio), page);
    },
    async window_close_heard() {
      return {};
    },
    async window_close_ready() {
      return {};
    },
    async profile_show() {
      return firstAnswer("profile_show");
    },
    async info() {
      return { ...firstAnswer<T.Info>("info"), entries: memory.rows().length, evidence: memory.evidence.length };
    },
    async backup() {
      return { path: "sample backups/2026-11-19.reflectory", bytes: 1, entries: memory.rows().length };
    },
    async journal_current() {
      return { journal, sample: journal !== null && sample };
    },
    async journal_open({ path }) {
      journal = path;
      return { journal: path };
    },
    async journal_create({ path = "Sample journal.reflectory", sample: asSample = false }) {
      journal = path;
      sample = asSample;
      if (!sample) memory.clear();
      return { journal: path, id: memory.newId() };
    },
    async journal_recent() {
      const one = (name: string, day: string, missing = false) => ({
        path: `/home/nerys/Documents/${name}.reflectory`,
        name,
        opened: `2026-11-${day}T08:52:00Z`,
        sample: false,
        missing,
      });
      return { journals: asked.has("recent") ? [one("Work journal", "18"), one("Old laptop", "03", true)] : [] };
    },
    async sample_remove() {
      if (!sample || !journal)
        throw new ApiError({ code: "refused", message: "the journal that is open is not the sample" });
      const removed = journal;
      journal = null;
      return { removed };
    },
    async window_ready() {
      return {};
    },
    async menu_set() {
      return {};
    },
    async clipboard_picture() {
      return { bytes: new Uint8Array() };
    },
    async path_choose({ suggested, purpose }) {
      return { path: suggested ?? (purpose === "journal" ? "mine.reflectory" : null) };
    },
    async path_reveal() {
      return {};
    },
    async evidence_bytes({ id }) {
      const row = memory.evidence.find((one) => one.id === id || one.key === id);
      const own = row && memory.files.get(row.key);
      if (own) return own;
      const url = Object.entries(pictures).find(([path]) => row?.file && path.endsWith(`/${row.file}`))?.[1];
      if (!row || !url) throw new ApiError({ code: "not-found", message: `no file is kept for ${id}` });
      const answer = await fetch(await url());
      return { bytes: new Uint8Array(await answer.arrayBuffer()), mime: row.mime ?? "application/octet-stream" };
    },
  };

  const failing = new Map<string, ApiError>();
  const stalled = new Map<string, { until: Promise<void>; go: () => void }>();
  const controls: FakeControls = {
    fail: (command, error) => failing.set(command, new ApiError(error)),
    heal() {
      failing.clear();
      for (const go of stalled.values()) go.go();
      stalled.clear();
    },
    stall(command) {
      let go = () => {};
      const until = new Promise<void>((done) => (go = done));
      stalled.set(command, { until, go });
    },
    meddle(id, body) {
      memory.replace(memory.entry(id), body, "edited");
    },
    emit,
    calls: [],
    indexing: null,
    pace: 10,
    memory,
  };
  (window as unknown as { reflectoryFake: FakeControls }).reflectoryFake = controls;

  const watched = COMMANDS.map((name) => [
    name,
    async (request: never) => {
      controls.calls.push({ command: name, request });
      await stalled.get(name)?.until;
      const failure = failing.get(name);
      if (failure) throw failure;
      const command = commands[name] as ((request: never) => Promise<unknown>) | undefined;
      if (!command) throw new ApiError({ code: "not-built-yet", message: `${name} is not part of the fake` });
      // As over the real border: nothing is shared between the two sides.
      return structuredClone(await command(structuredClone(request) as never));
    },
  ]);
  const on: Listening["on"] = (event, handler) => {
    const those = handlers.get(event) ?? new Set();
    handlers.set(event, those.add(handler as (payload: never) => void));
    return () => those.delete(handler as (payload: never) => void);
  };
  return { ...(Object.fromEntries(watched) as Omit<Backend, "on">), on };
}

/** The first words of running text, without Markdown's signs. */
function firstWords(body: string): string {
  const lines = body.split("\n").map((line) => line.replace(/^\s*(?:[-*+>]|\d+[.)])\s+/, "").trim());
  return plainLine(lines.find((line) => line && !/^(#{1,6}\s|!\[|\||---|```)/.test(line)) ?? "").slice(0, 160);
}

function place(portfolio: T.PortfolioShown, code: string): [T.SectionShown, T.PartShown] {
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

/** A text of a part was changed: its next revision. */
function revise(part: T.PartShown, component: string): number {
  const revision = (part.revisions[component] ?? 0) + 1;
  part.revisions = { ...part.revisions, [component]: revision };
  return revision;
}

function count(section: T.SectionShown) {
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
