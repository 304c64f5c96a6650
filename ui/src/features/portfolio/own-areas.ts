/** Which sort of own area stands in a section: a framework's slots are numbered, `specialist-1`. Undefined if none does. */
export function ownKind(code: string): "specialist" | "advanced" | undefined {
  const kind = /^(specialist|advanced)-\d+$/.exec(code)?.[1];
  return kind === "specialist" || kind === "advanced" ? kind : undefined;
}
