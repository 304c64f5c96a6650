import { t } from "../../lib/words";
import type { Session } from "../../shared/session.svelte";

/** What a file is called until somebody says otherwise. */
export function titleFrom(name: string): string {
  const plain = name
    .replace(/\.[^.\s]{1,8}$/, "")
    .replace(/[-_]+/g, " ")
    .trim();
  return plain || t("picture-untitled");
}

/** Puts files into the library, one after the other; the answer is the ids of those that are in it. The first failure is shown and stops the rest. */
export async function addFiles(session: Session, files: readonly File[]): Promise<string[]> {
  const added: string[] = [];
  const done = await session.attempt(async () => {
    for (const file of files) {
      if (files.length > 1) session.say(t("evidence-adding", { done: added.length + 1, count: files.length }));
      const bytes = new Uint8Array(await file.arrayBuffer());
      const { id } = await session.backend.evidence_add({ name: file.name, title: titleFrom(file.name), bytes });
      added.push(id);
    }
    return true;
  });
  await session.attempt(() => session.readEvidence());
  if (done && added.length) session.say(t("evidence-added", { count: added.length }));
  return added;
}
