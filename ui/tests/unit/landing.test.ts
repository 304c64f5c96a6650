import { describe, expect, it } from "vitest";

import { isHere, wordsIn } from "../../src/features/portfolio/landing";

const at = (text: string, quote: string) => {
  const found = wordsIn(text, quote);
  return found && text.slice(found.from, found.to);
};

describe("words that one comes for", () => {
  it("are found as they stand", () => {
    expect(at("We rolled it out.\n\nWe met.", "We met.")).toBe("We met.");
  });
  it("are found between the signs of Markdown", () => {
    expect(at("Then **we rolled** the\ntemplate out.", "we rolled the template out")).toBe(
      "we rolled** the\ntemplate out",
    );
    expect(at("See [the guide](https://a.example/x) now.", "the guide now")).toBe(
      "the guide](https://a.example/x) now",
    );
  });
  it("are found though the quotation was cut short", () => {
    expect(at("One long sentence that goes on and on.", "One long sentence that…")).toBe("One long sentence that");
    expect(at("One long sentence that goes on.", "One long sentence that was changed since")).toBe("One long sentence");
  });
  it("are not found where they are not", () => {
    expect(wordsIn("Nothing of it.", "Something else altogether")).toBeNull();
    expect(wordsIn("Nothing of it.", "")).toBeNull();
    expect(wordsIn("a (b) c*", "(b) c*")).toEqual({ from: 2, to: 8 });
  });
  it("belong to one text of one part", () => {
    const place = (code: string) => ({ portfolio: "p", code, component: "reflection" });
    expect(isHere({ component: "reflection" }, place("1a"))).toBe(true);
    expect(isHere({ component: "reflection", part: 2 }, place("1a.2"))).toBe(true);
    expect(isHere({ component: "reflection", part: 2 }, place("1a.1"))).toBe(false);
    expect(isHere({ component: "evidence" }, place("1a"))).toBe(false);
  });
});
