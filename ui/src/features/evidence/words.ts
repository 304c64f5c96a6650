import type { EvidenceKind, Permission } from "../../lib/backend";
import { t } from "../../lib/words";
import type { IconName } from "../../shared/parts/icons";
import type { Question } from "./missing";

const icons: Record<EvidenceKind, IconName> = {
  image: "image",
  document: "fileText",
  audio: "music",
  video: "video",
  captions: "fileText",
  data: "table",
  email: "mail",
  link: "link",
  file: "file",
};

export function kindIcon(kind: EvidenceKind): IconName {
  return icons[kind];
}

const kinds: Record<EvidenceKind, string> = {
  image: t("evidence-kind-image"),
  document: t("evidence-kind-document"),
  audio: t("evidence-kind-audio"),
  video: t("evidence-kind-video"),
  captions: t("evidence-kind-captions"),
  data: t("evidence-kind-data"),
  email: t("evidence-kind-email"),
  link: t("evidence-kind-link"),
  file: t("evidence-kind-file"),
};

export function kindWords(kind: EvidenceKind): string {
  return kinds[kind];
}

const permissions: Record<Permission, string> = {
  mine: t("permission-mine"),
  agreed: t("permission-agreed"),
  asked: t("permission-asked"),
  "do-not-share": t("permission-do-not-share"),
};

export function permissionWords(permission: Permission | null): string {
  return permission ? permissions[permission] : t("permission-unclear");
}

/** A file's size as people say it. */
export function sizeWords(bytes: number): string {
  if (bytes < 1_000) return t("size-bytes", { count: bytes });
  if (bytes < 1_000_000) return t("size-kb", { count: Math.round(bytes / 1_000) });
  return t("size-mb", { count: Math.round(bytes / 100_000) / 10 });
}

/** Whether an item may be shown, as a look; the words stand beside it. */
export function permissionLook(permission: Permission | null): "good" | "bad" | "warn" {
  return permission === "mine" || permission === "agreed" ? "good" : permission === "do-not-share" ? "bad" : "warn";
}

/** What is missing, in a word or two. */
export const questionWords: Record<Question, string> = {
  alt: t("lacks-alt"),
  shows: t("lacks-shows"),
  permission: t("lacks-permission"),
  area: t("evidence-unmapped"),
  captions: t("lacks-captions"),
};
