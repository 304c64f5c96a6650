import type { Session } from "../../shared/session.svelte";
import { ComponentWriter, type ComponentPlace } from "./component-writer.svelte";

const kept = new WeakMap<Session, Map<string, ComponentWriter>>();
const keyOf = (place: ComponentPlace) => JSON.stringify([place.portfolio, place.code, place.component]);

function writersOf(session: Session): Map<string, ComponentWriter> {
  const writers = kept.get(session) ?? new Map<string, ComponentWriter>();
  kept.set(session, writers);
  return writers;
}

/**
 * The writer of a component: the one that still has unsaved words, or has saved newer ones than `body` is of; else a new one over what
 * the core holds.
 */
export function writerAt(session: Session, place: ComponentPlace, body: string, revision: number): ComponentWriter {
  const writers = writersOf(session);
  const known = writers.get(keyOf(place));
  if (known && (known.unsaved || known.revision > revision)) return known;
  const made = new ComponentWriter(session, place, body, revision);
  writers.set(keyOf(place), made);
  return made;
}

/** Writes whatever waits in any section; true if nothing is left unsaved. */
export async function flushWriters(session: Session): Promise<boolean> {
  const all = [...writersOf(session).values()];
  await Promise.all(all.map((writer) => writer.flush()));
  return all.every((writer) => !writer.unsaved);
}

/** Whether words of any section are not yet written. */
export function writersUnsaved(session: Session): boolean {
  return [...writersOf(session).values()].some((writer) => writer.unsaved);
}

/** Lets go of writers that have nothing to write: parts were moved, and a code means another part from now on. */
export function forgetWriters(session: Session): void {
  const writers = writersOf(session);
  for (const [key, writer] of writers) if (!writer.unsaved) writers.delete(key);
}
