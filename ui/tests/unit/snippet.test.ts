import { describe, expect, it } from "vitest";

import { foundWords, litUp, snippetPieces, unescaped } from "../../src/lib/text/snippet";
import { matches } from "../../src/features/palette/matching";

describe("a snippet", () => {
  it("becomes plain text, whatever was written in the entry", () => {
    expect(snippetPieces("a &lt;b&gt; <mark>cap&amp;t</mark> &#39;x&#x27; &bogus;")).toEqual([
      { text: "a <b> ", found: false },
      { text: "cap&t", found: true },
      { text: " 'x' &bogus;", found: false },
    ]);
    expect(unescaped("&amp;lt;")).toBe("&lt;");
  });

  it("lights up whole words only", () => {
    expect(foundWords(["<mark>Captions</mark> a", "<mark>captions</mark> <mark>a+b</mark>"])).toEqual([
      "captions",
      "a+b",
    ]);
    expect(litUp("captions, recaptions", ["captions"]).filter((one) => one.found)).toHaveLength(1);
    expect(litUp("none", [])).toEqual([{ text: "none", found: false }]);
  });
});

describe("the palette", () => {
  const choice = (title: string) => ({ id: title, title, run: () => undefined });
  it("puts what begins with the words first and drops what lacks one", () => {
    const all = ["Go to today", "New entry", "Today", "Take a snapshot"].map(choice);
    expect(matches(all, "to").map((one) => one.title)).toEqual(["Today", "Go to today"]);
    expect(matches(all, "entry new").map((one) => one.title)).toEqual(["New entry"]);
    expect(matches(all, "")).toHaveLength(4);
    expect(matches(all, "zz")).toEqual([]);
  });
});
