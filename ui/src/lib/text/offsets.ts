// The core counts UTF-8 bytes, the editor UTF-16 units: converted here, at the border, and nowhere else.

/** Turns byte offsets of a text into UTF-16 offsets. An offset inside a character goes to the character's start. */
export function utf16Offsets(text: string, bytes: readonly number[]): number[] {
  const order = bytes.map((_, i) => i).sort((a, b) => (bytes[a] ?? 0) - (bytes[b] ?? 0));
  const found = new Array<number>(bytes.length).fill(text.length);
  let next = 0;
  let byte = 0;
  for (let unit = 0; unit <= text.length && next < order.length;) {
    const point = unit < text.length ? (text.codePointAt(unit) ?? 0) : -1;
    const width = point < 0 ? Infinity : point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    for (;;) {
      const at = order[next];
      if (at === undefined || (bytes[at] ?? 0) >= byte + width) break;
      found[at] = unit;
      next += 1;
    }
    byte += width;
    unit += point > 0xffff ? 2 : 1;
  }
  return found;
}

const encoder = new TextEncoder();

/** The byte offset of a UTF-16 offset. */
export function byteOffset(text: string, unit: number): number {
  return encoder.encode(text.slice(0, unit)).length;
}

/** The offset in a stored text of an offset in the editor, where every end of a line is one unit. */
export function storedOffset(text: string, unit: number): number {
  if (!text.includes("\r\n")) return unit;
  let at = 0;
  for (let seen = 0; seen < unit && at < text.length; seen += 1) at += text.startsWith("\r\n", at) ? 2 : 1;
  return at;
}
