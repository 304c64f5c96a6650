/** Roughly how many words a text has: for a figure that moves while one types. The core's count replaces it with each save. */
export function roughWords(text: string): number {
  return text.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu)?.length ?? 0;
}
