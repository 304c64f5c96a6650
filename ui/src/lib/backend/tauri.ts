import { invoke } from "@tauri-apps/api/core";

import { COMMANDS, type Backend } from "./backend";
import { asApiError } from "./error";
import type * as T from "./types";

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
  async evidence_bytes(request) {
    // A byte that says how long the type is, the type, the file.
    const answer = new Uint8Array(await call<ArrayBuffer>("evidence_bytes", request));
    const start = 1 + (answer[0] ?? 0);
    return { mime: new TextDecoder().decode(answer.subarray(1, start)), bytes: answer.subarray(start) };
  },
};

/** The door to the shell: each method is one call of the command of the same name. */
export function tauriBackend(): Backend {
  const door = COMMANDS.map((name) => [name, (request: unknown) => call(name, request)]);
  return { ...(Object.fromEntries(door) as Backend), ...own };
}
