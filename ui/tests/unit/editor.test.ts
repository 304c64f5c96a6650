import { EditorState, type StateCommand } from "@codemirror/state";
import { describe, expect, it } from "vitest";

import { asFootnote, asHeading, asLink, around, atLineStart, tickTask } from "../../src/features/editor/formatting";
import { marginOf, type Marked, markedField, markedOf, setMarked } from "../../src/features/editor/passages";
import { caretInText, livePreview, previewOf } from "../../src/features/editor/preview";
import { journalMarkdown } from "../../src/features/editor/syntax";
import { tablesOf } from "../../src/features/editor/table-blocks";

/** A state whose selection is between the bars of the text (`|`), or none. */
function state(text: string): EditorState {
  const [first = "", second, third] = text.split("¦");
  const anchor = first.length;
  const head = third === undefined ? anchor : anchor + (second ?? "").length;
  return EditorState.create({
    doc: [first, second, third].filter((piece) => piece !== undefined).join(""),
    selection: { anchor, head },
    extensions: [journalMarkdown, livePreview, markedField],
  });
}

/** The text as it is seen: what the preview hides is left out. */
function seen(of: EditorState): string {
  let text = of.doc.toString();
  const hidden = previewOf(of, 0, of.doc.length).filter((one) => !one.value.spec.class && one.to > one.from);
  for (const one of hidden.reverse())
    text = text.slice(0, one.from) + (one.value.spec.widget ? "◆" : "") + text.slice(one.to);
  return text;
}

const withCaret = (text: string) => {
  const before = state(text);
  return before.update({ effects: caretInText }).state;
};

const run = (command: StateCommand, text: string) => {
  let after = state(text);
  const worked = command({ state: after, dispatch: (transaction) => (after = transaction.state) });
  return {
    text: after.doc.toString(),
    worked,
    selected: after.sliceDoc(after.selection.main.from, after.selection.main.to),
  };
};

describe("the live preview", () => {
  it("hides the signs of everything when the caret is not in the text", () => {
    expect(seen(state("¦## What?\n\nA *quiet* **firm** `x` ~~no~~ word."))).toBe("What?\n\nA quiet firm x no word.");
    expect(seen(state("¦> said\n> again"))).toBe("said\nagain");
    expect(seen(state("¦see [the page](https://example.org/a_b) and[^1]"))).toBe("see the page and1");
    expect(seen(state("¦- one\n- [ ] two\n3. three\n\n---\n"))).toBe("◆ one\n◆ two\n3. three\n\n◆\n");
  });

  it("shows them where the caret is, and only there", () => {
    expect(seen(withCaret("## Wh¦at?\n\n## So what?"))).toBe("## What?\n\nSo what?");
    expect(seen(withCaret("a *qui¦et* and *calm* word"))).toBe("a *quiet* and calm word");
    expect(seen(withCaret("x [wo¦rds](u) y [more](v)"))).toBe("x [words](u) y more");
    expect(seen(withCaret("- on¦e\n- two"))).toBe("- one\n◆ two");
  });

  it("changes nothing in the text, whatever is in it", () => {
    const odd = "# \n\n**\n\n[](\n![a](evidence:b)\n| a |\n|--|\n\\*\n> - [x] `";
    const of = state(`¦${odd}`);
    previewOf(of, 0, of.doc.length);
    expect(of.doc.toString()).toBe(odd);
  });

  it("leaves the signs in code alone", () => {
    expect(seen(state("¦```\n**not bold**\n```"))).toBe("```\n**not bold**\n```");
  });

  it("draws a table as one block, whole or not at all", () => {
    const table = "para\n\n| a | b |\n| - | - |\n| 1 | 2 |\n\nend";
    expect(tablesOf(state(`¦${table}`)).size).toBe(1);
    // A find in it shows the text that it is written as.
    expect(tablesOf(withCaret(table.replace("| 1", "| ¦1¦"))).size).toBe(0);
    expect(tablesOf(withCaret(table.replace("| a", "¦| a").replace("2 |", "2 |¦"))).size).toBe(1);
  });
});

describe("formatting", () => {
  it("puts signs round words and takes them off again", () => {
    expect(run(around("**"), "a ¦word ¦b")).toMatchObject({ text: "a **word** b", selected: "word" });
    expect(run(around("**"), "a **¦word¦** b").text).toBe("a word b");
    expect(run(around("**"), "a ¦**word**¦ b").text).toBe("a word b");
    expect(run(around("*"), "**¦word¦**").text).toBe("***word***");
  });

  it("starts lines and takes the start off again", () => {
    expect(run(atLineStart("bullet"), "¦one\ntwo¦").text).toBe("- one\n- two");
    expect(run(atLineStart("bullet"), "¦- one\n- two¦").text).toBe("one\ntwo");
    expect(run(atLineStart("number"), "¦- one\n- two¦").text).toBe("1. one\n2. two");
    expect(run(atLineStart("task"), "¦1. one").text).toBe("- [ ] one");
    expect(run(asHeading(2, true), "wo¦rd").text).toBe("## word");
    expect(run(asHeading(3, true), "## wo¦rd").text).toBe("### word");
    expect(run(asHeading(2), "- wo¦rd").text).toBe("## word");
    expect(run(asHeading(0), "#### wo¦rd").text).toBe("word");
    expect(run(asHeading(0), "- wo¦rd").text).toBe("- word");
    expect(run(asHeading(2, true), "## wo¦rd").text).toBe("word");
    expect(run(atLineStart("quote"), "- wo¦rd").text).toBe("> - word");
  });

  it("makes links, footnotes and ticks", () => {
    expect(run(asLink(), "see ¦this¦ now")).toMatchObject({ text: "see [this](https://) now", selected: "https://" });
    expect(run(asFootnote, "one[^1] two¦\n\n[^1]: a\n").text).toBe("one[^1] two[^2]\n\n[^1]: a\n\n[^2]: ");
    expect(run(tickTask, "- [ ] wr¦ite").text).toBe("- [x] write");
    expect(run(tickTask, "no ¦task").worked).toBe(false);
  });
});

describe("passages", () => {
  const mark = (from: number, to: number, more: Partial<Marked> = {}): Marked => ({
    from,
    to,
    component: "reflection",
    areas: [],
    privateWords: false,
    derived: false,
    ...more,
  });

  it("come in bytes and are kept in the editor's units", () => {
    const body = "ŵ 😀 words here";
    const passage = {
      component: "evidence",
      area: null,
      areas: [],
      exact: "words",
      state: "placed" as const,
      visibility: null,
      lang: null,
      start: 8,
      end: 13,
      origin: "person",
    };
    const [one] = markedOf(body, [passage]);
    expect(body.slice(one?.from, one?.to)).toBe("words");
    expect(markedOf(body, [{ ...passage, state: "lost" }])).toEqual([]);
  });

  it("leave out what is typed at their start and take in what is typed at their end, up to a blank line", () => {
    const before = state("one two three¦").update({ effects: setMarked.of([mark(4, 7)]) }).state;
    const text = (of: EditorState) => of.field(markedField).map(({ from, to }) => of.sliceDoc(from, to));
    expect(text(before.update({ changes: { from: 4, insert: "x" } }).state)).toEqual(["two"]);
    expect(text(before.update({ changes: { from: 7, insert: "x" } }).state)).toEqual(["twox"]);
    expect(text(before.update({ changes: { from: 7, insert: "x\n\ny" } }).state)).toEqual(["twox"]);
    expect(text(before.update({ changes: { from: 0, to: 13 } }).state)).toEqual([]);
  });

  it("draw one line in the margin, a stored mark before one that follows from a heading", () => {
    const of = state("¦## What?\n\nOne line.\n\nAnother.\n");
    const margin = marginOf(of.doc, [
      mark(10, 30, { component: "description", derived: true }),
      mark(10, 19, { component: "evidence" }),
    ]);
    const classes: string[] = [];
    margin.between(0, of.doc.length, (_from, _to, value) => void classes.push(String(value.spec.class)));
    expect(classes).toEqual(["md-ps md-ps-e md-ps-first", "md-ps md-ps-d md-ps-derived"]);
  });
});
