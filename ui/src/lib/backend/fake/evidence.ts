import type * as T from "../../bindings";
import { ApiError } from "../error";
import { firstAnswer } from "./recorded";
import type { Part, World } from "./world";

const pictures = import.meta.glob<string>("../../../../../assets/sample/evidence/*", {
  query: "?url",
  import: "default",
});

const types: Record<string, string> = {
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  pdf: "application/pdf",
  txt: "text/plain",
  vtt: "text/vtt",
  mp3: "audio/mpeg",
  mp4: "video/mp4",
  webm: "video/webm",
};
function kindOf(mime: string): T.EvidenceKind {
  if (mime === "text/vtt") return "captions";
  const [kind] = mime.split("/");
  if (kind === "image" || kind === "audio" || kind === "video") return kind;
  return kind === "text" || mime === "application/pdf" ? "document" : "file";
}

/** A page with its number on it: the core draws the real ones. */
async function drawnPage(page: number): Promise<Uint8Array> {
  const canvas = new OffscreenCanvas(300, 424);
  const pen = canvas.getContext("2d");
  if (pen) {
    pen.fillStyle = "white";
    pen.fillRect(0, 0, 300, 424);
    pen.fillStyle = "black";
    for (let line = 0; line < 12; line += 1) pen.fillRect(36, 60 + line * 24, line % 4 === 3 ? 120 : 228, 6);
    pen.font = "20px sans-serif";
    pen.fillText(String(page), 140, 400);
  }
  return new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer());
}

/** The library of evidence. */
export function evidenceCommands({ memory, touch }: World): Part {
  const attached = new Map<string, { no: number; name: string; bytes: Uint8Array }[]>();
  const find = (id: string): T.EvidenceRow => {
    const row = memory.evidence.find((one) => one.id === id || one.key === id);
    if (!row) throw new ApiError({ code: "not-found", message: `no evidence has the id ${id}` });
    return row;
  };
  const shown = (id: string): T.EvidenceShown => {
    const item = find(id);
    const own = item.file
      ? [{ no: 1, name: item.file, role: "original" as const, mime: item.mime ?? "", bytes: item.bytes ?? 0 }]
      : [];
    const beside = (attached.get(item.id) ?? []).map(({ no, name, bytes }) => {
      const mime = types[name.split(".").at(-1) ?? ""] ?? "text/plain";
      return { no, name, role: "captions" as const, mime, bytes: bytes.length };
    });
    const entries = [...memory.entries.values()]
      .filter((one) => !one.shown.deleted && one.shown.evidence.includes(item.key))
      .map(({ shown: { id: entry, title, date } }) => ({ id: entry, title, date: date.slice(0, 10) }));
    const sections = memory.portfolios.flatMap((portfolio) =>
      portfolio.sections
        .filter((section) => section.evidence?.some((one) => one.key === item.key))
        .map(({ id: section, code }) => ({ id: section, portfolio: portfolio.id, title: portfolio.title, code })),
    );
    return { item, files: [...own, ...beside], entries, sections };
  };
  return {
    async evidence_add({ bytes, ...request }) {
      const id = memory.newId();
      const key =
        request.key ??
        request.title
          .toLowerCase()
          .replace(/[^a-z0-9]+/g, "-")
          .replace(/^-|-$/g, "");
      const name = request.name ?? request.file ?? null;
      const mime = bytes ? (types[name?.split(".").at(-1)?.toLowerCase() ?? ""] ?? "application/octet-stream") : null;
      if (bytes && mime) memory.files.set(key, { bytes, mime });
      memory.evidence = [
        ...memory.evidence,
        {
          id,
          key,
          kind: request.url ? "link" : kindOf(mime ?? ""),
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
          note: request.note ?? "",
          source: request.source ?? "",
          licence: request.licence ?? "",
          credit: request.credit ?? "",
          files: bytes ? 1 : 0,
          all_bytes: bytes?.length ?? 0,
          captions: false,
          in_portfolio: false,
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
      if (request.decorative != null) row.decorative = request.decorative;
      if (request.credit != null) row.credit = request.credit;
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
    async evidence_show({ id }) {
      return shown(id);
    },
    async evidence_attach({ id, name, bytes }) {
      const row = find(id);
      const file = name ?? "file";
      const list = attached.get(row.id) ?? [];
      list.push({ no: list.length + 2, name: file, bytes: bytes ?? new Uint8Array() });
      attached.set(row.id, list);
      row.captions = true;
      row.files += 1;
      touch();
      return shown(id);
    },
    async evidence_detach({ id, no }) {
      const row = find(id);
      const list = (attached.get(row.id) ?? []).filter((one) => one.no !== no);
      attached.set(row.id, list);
      row.captions = list.length > 0;
      row.files -= 1;
      touch();
      return shown(id);
    },
    async evidence_page({ id, page }) {
      find(id);
      const total = 4;
      const now = Math.min(Math.max(1, page), total);
      return { bytes: await drawnPage(now), page: now, total };
    },
    async evidence_open({ id }) {
      return { path: `/tmp/reflectory-1f/copy-1/${find(id).file ?? ""}` };
    },
    async evidence_check() {
      return firstAnswer("evidence_check");
    },
    async evidence_bytes({ id, no }) {
      const beside = no && attached.get(find(id).id)?.find((one) => one.no === no);
      if (beside) return { bytes: beside.bytes, mime: types[beside.name.split(".").at(-1) ?? ""] ?? "text/plain" };
      const row = memory.evidence.find((one) => one.id === id || one.key === id);
      const own = row && memory.files.get(row.key);
      if (own) return own;
      const url = Object.entries(pictures).find(([path]) => row?.file && path.endsWith(`/${row.file}`))?.[1];
      if (!row || !url) throw new ApiError({ code: "not-found", message: `no file is kept for ${id}` });
      const answer = await fetch(await url());
      return { bytes: new Uint8Array(await answer.arrayBuffer()), mime: row.mime ?? "application/octet-stream" };
    },
  };
}
