import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";

import { COMMANDS, type Backend, type Listening } from "./backend";
import { asApiError } from "./error";

/** Bytes may cross the border as a list of numbers: a picture needs them as bytes. */
function withBytes(answer: unknown): unknown {
  if (typeof answer !== "object" || answer === null) return answer;
  for (const name of ["bytes", "png"]) {
    const value = (answer as Record<string, unknown>)[name];
    if (Array.isArray(value)) (answer as Record<string, unknown>)[name] = Uint8Array.from(value as number[]);
  }
  return answer;
}

/** The door to the shell: each method is one call of the command of the same name. */
export function tauriBackend(): Backend {
  const door = COMMANDS.map((name) => [
    name,
    (request: unknown) =>
      invoke(name, { request }).then(withBytes, (thrown: unknown) => {
        throw asApiError(thrown);
      }),
  ]);
  const on: Listening["on"] = (event, handler) => {
    const stopped = listen(event, ({ payload }) => handler(payload as never));
    return () => void stopped.then((stop) => stop());
  };
  return { ...(Object.fromEntries(door) as Omit<Backend, "on">), on };
}
