import { expect, test } from "vitest";

import { carriedOver } from "../../src/features/portfolio/caret.svelte";

test("a caret stays where it is in front of new words, and is behind those that came in where it was", () => {
  const before = "One.\n\nTwo.\n";
  const after = "One.\n\nNew words.\n\nTwo.\n";
  expect(carriedOver(before, after, 2)).toBe(2);
  // At the end of the first paragraph and at the start of the second: the words came in between.
  for (const at of [4, 6]) {
    const now = carriedOver(before, after, at);
    expect(after.slice(0, now).trimEnd()).toBe("One.\n\nNew words.");
  }
  expect(after.slice(carriedOver(before, after, 8))).toBe("o.\n");
});

test("a caret at the end is behind words that came in at the end, and in an empty text too", () => {
  expect(carriedOver("One.", "One.\n\nNew.\n", 4)).toBe("One.\n\nNew.\n".length);
  expect(carriedOver("", "New.\n", 0)).toBe(5);
  expect(carriedOver("One.\n", "One.\n", 3)).toBe(3);
});

test("a caret that was in words that went is where they were", () => {
  expect(carriedOver("One.\n\nGone.\n\nTwo.\n", "One.\n\nTwo.\n", 8)).toBeLessThanOrEqual(6);
});
