import { describe, expect, it } from "vitest";

import { byteOffset, occurrence, utf16Offsets } from "../../src/lib/text/offsets";

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

  it("count the same words before a place", () => {
    expect(occurrence("one two one two", "two", 12)).toEqual({ nth: 2, of: 2 });
    expect(occurrence("one two one two", "two", 4)).toEqual({ nth: 1, of: 2 });
  });
});
