import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";

import { COMMANDS, type Backend, type Listening } from "./backend";
import { asApiError } from "./error";
import type * as T from "../bindings";

/** Files cross in pieces of this many bytes: neither side holds a whole one twice. */
const PIECE = 1 << 20;

async function call<Answer>(name: string, request: unknown): Promise<Answer> {
  try {
    return await invoke<Answer>(name, { request });
  } catch (thrown) {
    throw asApiError(thrown);
  }
}

/** Sends bytes that have no path, and gives the number that they wait under. */
async function stage(bytes: Uint8Array): Promise<number> {
  const { staged } = await call<{ staged: number }>("bytes_begin", {});
  try {
    for (let at = 0; at < bytes.length; at += PIECE)
      await invoke("bytes_add", bytes.slice(at, at + PIECE), { headers: { staged: String(staged) } });
  } catch (thrown) {
    await call("bytes_drop", { staged });
    throw asApiError(thrown);
  }
  return staged;
}

/** What is said of bytes, and the bytes: two bytes for the length of the first, it as JSON, the rest. */
async function described<About>(name: string, request: unknown): Promise<{ about: About; bytes: Uint8Array }> {
  const answer = new Uint8Array(await call<ArrayBuffer>(name, request));
  const start = 2 + ((answer[0] ?? 0) << 8) + (answer[1] ?? 0);
  return {
    about: JSON.parse(new TextDecoder().decode(answer.subarray(2, start))) as About,
    bytes: answer.slice(start),
  };
}

/** The commands whose bytes do not cross as JSON. */
const own: Partial<Backend> = {
  async evidence_add({ bytes, ...request }) {
    if (!bytes) return call("evidence_add", request);
    const staged = await stage(bytes);
    try {
      return await call<T.EvidenceKept>("evidence_add", { ...request, staged });
    } catch (thrown) {
      await call("bytes_drop", { staged });
      throw thrown;
    }
  },
  async evidence_attach({ bytes, ...request }) {
    if (!bytes) return call("evidence_attach", request);
    const staged = await stage(bytes);
    try {
      return await call<T.EvidenceShown>("evidence_attach", { ...request, staged });
    } catch (thrown) {
      await call("bytes_drop", { staged });
      throw thrown;
    }
  },
  async capture_attach({ bytes, name }) {
    const staged = await stage(bytes);
    try {
      return await call<{ name: string; bytes: number }>("capture_attach", { staged, name });
    } catch (thrown) {
      await call("bytes_drop", { staged });
      throw thrown;
    }
  },
  async import_stage({ name, files }) {
    const waiting: { staged: number; path: string; modified: number }[] = [];
    try {
      for (const { path, modified, bytes } of files)
        waiting.push({
          staged: await stage(new Uint8Array(await bytes.arrayBuffer())),
          path,
          modified: Math.max(0, Math.trunc(modified)),
        });
      return await call<{ path: string }>("import_stage", { name, files: waiting });
    } catch (thrown) {
      for (const { staged } of waiting) await call("bytes_drop", { staged });
      throw thrown;
    }
  },
  async evidence_page(request) {
    const { about, bytes } = await described<{ page: number; total: number }>("evidence_page", request);
    return { ...about, bytes };
  },
  async evidence_bytes(request) {
    const { about, bytes } = await described<{ mime: string }>("evidence_bytes", request);
    return { ...about, bytes };
  },
  async clipboard_picture(request) {
    return { bytes: new Uint8Array(await call<ArrayBuffer>("clipboard_picture", request)) };
  },
};

/** The door to the shell: each method is one call of the command of the same name. */
export function tauriBackend(): Backend {
  const door = COMMANDS.map((name) => [name, (request: unknown) => call(name, request)]);
  const on: Listening["on"] = (event, handler) => {
    const stopped = listen(event, ({ payload }) => handler(payload as never));
    return () => void stopped.then((stop) => stop());
  };
  return { ...(Object.fromEntries(door) as Omit<Backend, "on">), ...own, on };
}
