// One prompt a day, the same all day and on every machine: from the reflective models, and from the guidance of the areas.
import type { AreaFace } from "../../lib/areas";
import type { Model } from "../../lib/models";

export type Prompt = { text: string; /** The area whose guidance asks it. */ area: string | null };

/** Whether a question can be asked by itself. One that points at something ("why did it go that way?") needs that before it. */
export function standsAlone(text: string): boolean {
  return !/\b(it|its|this|that|these|those|then|there|one|earlier)\b/i.test(text);
}

/** All that may be asked, each once. */
export function promptsOf(models: readonly Model[], areas: Iterable<AreaFace>): Prompt[] {
  const found = new Map<string, Prompt>();
  const add = (text: string, area: string | null) => {
    if (standsAlone(text) && !found.has(text)) found.set(text, { text, area });
  };
  for (const model of models) for (const stage of model.stages) for (const text of stage.prompts) add(text, null);
  for (const face of areas) for (const text of face.prompts) add(text, face.code);
  return [...found.values()];
}

/** A number that text gives, the same everywhere (FNV-1a). */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const unit of text) value = Math.imul(value ^ (unit.codePointAt(0) ?? 0), 0x01000193);
  // The last letters alone would hardly move the first bits.
  value = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d);
  return (value ^ (value >>> 12)) >>> 0;
}

/** The prompts in the order of a day: the first is the day's, the next ones come when another is asked for. */
export function ofDay(day: string, prompts: readonly Prompt[]): Prompt[] {
  return prompts
    .map((prompt) => ({ prompt, at: hash(`${day} ${prompt.text}`) }))
    .sort((a, b) => a.at - b.at || (a.prompt.text < b.prompt.text ? -1 : 1))
    .map(({ prompt }) => prompt);
}
