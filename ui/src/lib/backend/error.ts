import type { Code, Finding } from "./types";

/** A failure as the core describes it: the window acts on `code` and shows `message` and `hint`; it never reads them. */
export class ApiError extends Error {
  readonly code: Code;
  readonly field: string | undefined;
  readonly hint: string | undefined;
  readonly blocking: Finding[];

  constructor(said: { code: Code; message: string; field?: string; hint?: string; blocking?: Finding[] }) {
    super(said.message);
    this.name = "ApiError";
    this.code = said.code;
    this.field = said.field;
    this.hint = said.hint;
    this.blocking = said.blocking ?? [];
  }
}

function looksLikeOne(value: unknown): value is { code: Code; message: string } {
  return typeof value === "object" && value !== null && "code" in value && "message" in value;
}

/** Whatever was thrown, as an ApiError. */
export function asApiError(thrown: unknown): ApiError {
  if (thrown instanceof ApiError) return thrown;
  if (looksLikeOne(thrown)) return new ApiError(thrown);
  return new ApiError({ code: "internal", message: thrown instanceof Error ? thrown.message : String(thrown) });
}
