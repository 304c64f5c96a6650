import type { Backend } from "./backend";

export type {
  AtHand,
  Backend,
  CaptureDraft,
  Commands,
  JournalFailure,
  NativeMenu,
  RecentJournal,
  ShellEvents,
} from "./backend";
export { ApiError, asApiError } from "./error";
export type * from "../bindings";

/** Opens the door: the shell's, or in a build for a plain browser the fake one. */
export async function openBackend(): Promise<Backend> {
  if (__FAKE_BACKEND__ && !("__TAURI_INTERNALS__" in window)) {
    const { fakeBackend } = await import("./fake/index");
    return fakeBackend();
  }
  const { tauriBackend } = await import("./tauri");
  return tauriBackend();
}
