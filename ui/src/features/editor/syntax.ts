import { markdown, markdownLanguage } from "@codemirror/lang-markdown";
import { syntaxHighlighting } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { tagHighlighter, tags } from "@lezer/highlight";
import type { MarkdownConfig } from "@lezer/markdown";

/** Footnote references `[^1]` and what they refer to, which the grammar does not have. */
const footnotes: MarkdownConfig = {
  defineNodes: ["FootnoteReference", "FootnoteMark", { name: "FootnoteDefinition", block: true }],
  parseInline: [
    {
      name: "FootnoteReference",
      before: "Link",
      parse(cx, next, pos) {
        if (next !== 91 || cx.char(pos + 1) !== 94) return -1;
        const found = /^\[\^([^\s\]]+)\]/.exec(cx.slice(pos, Math.min(cx.end, pos + 80)));
        if (!found) return -1;
        const end = pos + found[0].length;
        return cx.addElement(
          cx.elt("FootnoteReference", pos, end, [
            cx.elt("FootnoteMark", pos, pos + 2),
            cx.elt("FootnoteMark", end - 1, end),
          ]),
        );
      },
    },
  ],
};

/** The Markdown that entries are written in: CommonMark, tables, task lists, strikethrough, footnotes. */
export const journalMarkdown = markdown({ base: markdownLanguage, extensions: [footnotes], addKeymap: true });

/** Classes rather than styles: a style sheet of its own would need the page's nonce. */
export const highlight: Extension = syntaxHighlighting(
  tagHighlighter([
    { tag: tags.emphasis, class: "md-em" },
    { tag: tags.strong, class: "md-strong" },
    { tag: tags.strikethrough, class: "md-strike" },
    { tag: tags.monospace, class: "md-code" },
    { tag: tags.link, class: "md-link" },
    { tag: tags.url, class: "md-url" },
    { tag: tags.processingInstruction, class: "md-mark" },
    { tag: tags.contentSeparator, class: "md-mark" },
  ]),
);
