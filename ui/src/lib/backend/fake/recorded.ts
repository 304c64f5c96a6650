// What the real program answered over its sample journal; scripts/record.mjs writes the files.
import { ApiError } from "../error";
import type { Code } from "../../bindings";

type Recording = {
  command: string;
  request: Record<string, unknown>;
  answer?: unknown;
  error?: { code: Code; message: string };
};

const files = import.meta.glob<Recording[]>("../../../../tests/recorded/*.json", { eager: true, import: "default" });
const all = Object.values(files).flat();

/** The recorded answer to a request, or undefined. A recorded error is thrown. */
export function recordedAnswer<T>(command: string, request: object): T | undefined {
  const wanted = JSON.stringify(request);
  const found = all.find((one) => one.command === command && JSON.stringify(one.request) === wanted);
  if (found?.error) throw new ApiError(found.error);
  return found ? structuredClone(found.answer as T) : undefined;
}

/** The first recorded answer of a command. */
export function firstAnswer<T>(command: string): T {
  const found = all.find((one) => one.command === command);
  if (!found) throw new Error(`nothing was recorded for ${command}`);
  if (found.error) throw new ApiError(found.error);
  return structuredClone(found.answer as T);
}

/** All recorded answers of a command. */
export function answersOf<T>(command: string): T[] {
  return all.filter((one) => one.command === command && one.answer).map((one) => structuredClone(one.answer as T));
}
