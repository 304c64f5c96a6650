import type { ApiError, Code } from "../backend";
import { t } from "./index";

/** What happened and what to do about it, by code. A code that the border adds does not compile until it has words here. */
const words: Record<Code, { title: string; next: string }> = {
  invalid: { title: t("error-invalid"), next: t("error-invalid-next") },
  "not-found": { title: t("error-not-found"), next: t("error-not-found-next") },
  ambiguous: { title: t("error-ambiguous"), next: t("error-ambiguous-next") },
  exists: { title: t("error-exists"), next: t("error-exists-next") },
  "not-a-journal": { title: t("error-not-a-journal"), next: t("error-not-a-journal-next") },
  foreign: { title: t("error-foreign"), next: t("error-foreign-next") },
  newer: { title: t("error-newer"), next: t("error-newer-next") },
  damaged: { title: t("error-damaged"), next: t("error-damaged-next") },
  locked: { title: t("error-locked"), next: t("error-locked-next") },
  "read-only": { title: t("error-read-only"), next: t("error-read-only-next") },
  "disk-full": { title: t("error-disk-full"), next: t("error-disk-full-next") },
  conflict: { title: t("error-conflict"), next: t("error-conflict-next") },
  refused: { title: t("error-refused"), next: t("error-refused-next") },
  blocked: { title: t("error-blocked"), next: t("error-blocked-next") },
  cancelled: { title: t("error-cancelled"), next: t("error-cancelled-next") },
  "not-built-yet": { title: t("error-not-built-yet"), next: t("error-not-built-yet-next") },
  io: { title: t("error-io"), next: t("error-io-next") },
  internal: { title: t("error-internal"), next: t("error-internal-next") },
};

/** A sentence: a capital at its beginning and a stop at its end. */
function sentence(text: string): string {
  const words = text.trim();
  if (!words) return "";
  // The name of a file or a place is not a word that may get a capital.
  const named = /^\S*[./\\_]\S/.test(words);
  return `${named ? words.charAt(0) : words.charAt(0).toUpperCase()}${words.slice(1)}${/[.!?…]$/.test(words) ? "" : "."}`;
}

/** A failure for a person: what happened, then where exactly, then what to do. */
export function told(error: Pick<ApiError, "code" | "message">): { title: string; text: string } {
  const { title, next } = words[error.code] ?? words.internal;
  return { title, text: [sentence(error.message), next].filter(Boolean).join(" ") };
}
