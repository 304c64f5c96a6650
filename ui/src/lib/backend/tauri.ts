import { invoke } from "@tauri-apps/api/core";

import { COMMANDS, type Backend } from "./backend";
import { asApiError } from "./error";

/** The door to the shell: each method is one call of the command of the same name. */
export function tauriBackend(): Backend {
  const door = COMMANDS.map((name) => [
    name,
    (request: unknown) =>
      invoke(name, { request }).catch((thrown: unknown) => {
        throw asApiError(thrown);
      }),
  ]);
  return Object.fromEntries(door) as Backend;
}
