import { byteOffset } from "../../text/offsets";
import { plainLine } from "../../text/plain";
import { roughWords } from "../../text/words";
import type * as T from "../../bindings";
import { ApiError } from "../error";
import { wordDiff } from "./diff";
import { recordedAnswer } from "./recorded";
import type { Part, World } from "./world";

/** Entries, their marks and their history. */
export function entryCommands({ memory, touch }: World): Part {
  const changed = (id: string) => {
    const { title, revision, version } = memory.entry(id).shown;
    return { id, title, revision, version };
  };
  return {
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
        lang: null,
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
      if (request.lang != null) shown.lang = request.lang || null;
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
      const { from, to } = memory.words(shown, request);
      if (request.component) {
        const over = memory.overlapping(shown, from, to);
        shown.passages = shown.passages.filter((one) => !over.includes(one) || !one.component);
      }
      if (request.lang != null) {
        memory.clearLang(shown, from, to);
        if (!request.lang && !request.component && !request.area && !request.visibility) {
          touch();
          return changed(request.id);
        }
      }
      const areas = request.area ? [request.area.area] : [];
      shown.passages.push({
        component: request.component ?? null,
        area: areas[0] ?? null,
        areas,
        exact: shown.body.slice(from, to),
        state: "placed",
        visibility: request.visibility ?? null,
        lang: request.lang || null,
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
      const { from, to } = memory.words(shown, request);
      const over = memory
        .overlapping(shown, from, to)
        .filter((one) => !request.only_component || one.component !== null);
      if (request.only_component) for (const one of over) one.component = null;
      const empty = (one: T.PassageShown) => !one.component && !one.lang && !one.visibility && !one.areas.length;
      shown.passages = shown.passages.filter((one) => !over.includes(one) || (request.only_component && !empty(one)));
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
      touch();
      return changed(id);
    },
  };
}

/** The first words of running text, without Markdown's signs. */
export function firstWords(body: string): string {
  const lines = body.split("\n").map((line) => line.replace(/^\s*(?:[-*+>]|\d+[.)])\s+/, "").trim());
  return plainLine(lines.find((line) => line && !/^(#{1,6}\s|!\[|\||---|```)/.test(line)) ?? "").slice(0, 160);
}
