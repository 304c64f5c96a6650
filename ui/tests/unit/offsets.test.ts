import { describe, expect, it } from "vitest";

import { byteOffset, storedOffset, utf16Offsets } from "../../src/lib/text/offsets";

describe("offsets", () => {
  it("go to UTF-16 and back at every character of a text with all widths", () => {
    const text = "aŵ–😀\n𝒳z";
    for (let unit = 0; unit <= text.length; unit += 1) {
      const code = text.charCodeAt(unit);
      if (code >= 0xdc00 && code < 0xe000) continue;
      expect(utf16Offsets(text, [byteOffset(text, unit)])).toEqual([unit]);
    }
  });

  it("keep the order in which they were asked for and end with the text", () => {
    expect(utf16Offsets("é1", [3, 0, 2, 99])).toEqual([2, 0, 1, 2]);
  });

  it("find in a stored text what the editor shows with ends of lines of one sort", () => {
    const stored = "a\r\nŵb\n\r\nc";
    const shown = stored.replace(/\r\n/g, "\n");
    for (let unit = 0; unit <= shown.length; unit += 1)
      expect(stored.slice(0, storedOffset(stored, unit)).replace(/\r\n/g, "\n")).toBe(shown.slice(0, unit));
    expect(storedOffset("one\ntwo", 5)).toBe(5);
  });
});
