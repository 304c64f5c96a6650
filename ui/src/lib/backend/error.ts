import type { Blocking, Code } from "../bindings";

/** A failure as the core describes it: the window acts on `code` and shows `message` and `hint`; it never reads them. */
export class ApiError extends Error {
  readonly code: Code;
  readonly field: string | undefined;
  readonly hint: string | undefined;
  readonly blocking: Blocking[];

  constructor(said: {
    code: Code;
    message: string;
    field?: string | null;
    hint?: string | null;
    blocking?: Blocking[];
  }) {
    super(said.message);
    this.name = "ApiError";
    this.code = said.code;
    this.field = said.field ?? undefined;
    this.hint = said.hint ?? undefined;
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
