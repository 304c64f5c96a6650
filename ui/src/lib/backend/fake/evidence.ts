import { ApiError } from "../error";
import { firstAnswer } from "./recorded";
import type { Part, World } from "./world";

const pictures = import.meta.glob<string>("../../../../../assets/sample/evidence/*", {
  query: "?url",
  import: "default",
});

/** The library of evidence. */
export function evidenceCommands({ memory, touch }: World): Part {
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
}
