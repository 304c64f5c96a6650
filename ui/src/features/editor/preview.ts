// Live preview: Markdown's signs are hidden where the caret is not. Nothing is changed in the text; these are decorations only.
import { syntaxTree } from "@codemirror/language";
import { type EditorState, type Extension, type Range, RangeSet } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate } from "@codemirror/view";
import type { SyntaxNode, SyntaxNodeRef } from "@lezer/common";

import { focused, setFocused } from "./focus";
import { tableBlocks } from "./table-blocks";
import { BulletWidget, CheckboxWidget, PictureWidget, RuleWidget } from "./widgets";

const hidden = Decoration.replace({});
const line = (name: string) => Decoration.line({ class: name });
const lines = {
  heading: [1, 2, 3, 4, 5, 6].map((level) => line(`md-h md-h${level}`)),
  quote: line("md-quote"),
  code: line("md-codeblock"),
  item: line("md-item"),
  footnote: line("md-fndef"),
  blank: line("md-blank"),
};
const footnote = Decoration.mark({ class: "md-fn" });
const linked = Decoration.mark({ class: "md-link" });

/** Whether a caret or selection touches a range. */
function touched(state: EditorState, from: number, to: number): boolean {
  if (!state.field(focused, false)) return false;
  return state.selection.ranges.some((range) => range.from <= to && range.to >= from);
}

function lineTouched(state: EditorState, pos: number): boolean {
  const at = state.doc.lineAt(pos);
  return touched(state, at.from, at.to);
}

/** Signs that go when nothing touches the construct that they belong to. */
const inlineSigns = new Set(["EmphasisMark", "StrikethroughMark", "CodeMark", "FootnoteMark"]);

/** The decorations of a stretch of the text, in order. */
export function previewOf(state: EditorState, from: number, to: number): Range<Decoration>[] {
  const found: Range<Decoration>[] = [];
  const hide = (start: number, end: number) => {
    if (end > start) found.push(hidden.range(start, end));
  };
  const eachLine = (node: SyntaxNodeRef, what: Decoration) => {
    for (let pos = Math.max(node.from, from); pos <= Math.min(node.to, to);) {
      const at = state.doc.lineAt(pos);
      found.push(what.range(at.from));
      pos = at.to + 1;
    }
  };
  syntaxTree(state).iterate({
    from,
    to,
    enter(node) {
      const { name } = node;
      const heading = /^ATXHeading(\d)$/.exec(name);
      if (heading) {
        found.push((lines.heading[Number(heading[1]) - 1] ?? lines.quote).range(state.doc.lineAt(node.from).from));
      } else if (name === "HeaderMark") {
        if (lineTouched(state, node.from)) return;
        // The space after the signs goes with them.
        const after = state.sliceDoc(node.to, node.to + 1) === " " ? 1 : 0;
        const before = node.from > state.doc.lineAt(node.from).from && !after ? 1 : 0;
        hide(node.from - before, node.to + after);
      } else if (name === "Blockquote") {
        eachLine(node, lines.quote);
      } else if (name === "QuoteMark") {
        if (!lineTouched(state, node.from))
          hide(node.from, node.to + (state.sliceDoc(node.to, node.to + 1) === " " ? 1 : 0));
      } else if (name === "FencedCode" || name === "CodeBlock") {
        eachLine(node, lines.code);
        return false;
      } else if (name === "ListItem") {
        found.push(lines.item.range(state.doc.lineAt(node.from).from));
      } else if (name === "ListMark") {
        const task = node.node.parent?.getChild("Task");
        if (lineTouched(state, node.from)) return;
        if (task) hide(node.from, task.from);
        else if (/[-*+]/.test(state.sliceDoc(node.from, node.to)))
          found.push(Decoration.replace({ widget: new BulletWidget() }).range(node.from, node.to));
      } else if (name === "TaskMarker") {
        if (touched(state, node.from, node.to)) return;
        const done = /x/i.test(state.sliceDoc(node.from, node.to));
        const words = state.sliceDoc(node.to, state.doc.lineAt(node.to).to).trim();
        found.push(Decoration.replace({ widget: new CheckboxWidget(done, words) }).range(node.from, node.to));
      } else if (name === "HorizontalRule") {
        if (!lineTouched(state, node.from))
          found.push(Decoration.replace({ widget: new RuleWidget() }).range(node.from, node.to));
      } else if (name === "Image") {
        picture(state, node.node, found);
        return false;
      } else if (name === "Link") {
        link(state, node.node, hide, found);
      } else if (name === "FootnoteReference") {
        const definition = state.doc.lineAt(node.from);
        if (node.from === definition.from && state.sliceDoc(node.to, node.to + 1) === ":")
          found.push(lines.footnote.range(definition.from));
        else found.push(footnote.range(node.from, node.to));
      } else if (inlineSigns.has(name)) {
        const whole = node.node.parent ?? node;
        if (!touched(state, whole.from, whole.to)) hide(node.from, node.to);
      } else if (name === "Escape") {
        if (!touched(state, node.from, node.to)) hide(node.from, node.from + 1);
      }
      return;
    },
  });
  // A blank line is a gap between paragraphs rather than a line of its own.
  for (let pos = from; pos <= to;) {
    const at = state.doc.lineAt(pos);
    if (at.length === 0 && at.number < state.doc.lines) found.push(lines.blank.range(at.from));
    pos = at.to + 1;
  }
  return found.sort((a, b) => a.from - b.from || a.value.startSide - b.value.startSide);
}

function link(
  state: EditorState,
  node: SyntaxNode,
  hide: (from: number, to: number) => void,
  found: Range<Decoration>[],
): void {
  const signs = node.getChildren("LinkMark");
  const [open, close] = signs;
  if (!open || !close || close.from <= open.to) return;
  found.push(linked.range(open.to, close.from));
  if (touched(state, node.from, node.to)) return;
  hide(open.from, open.to);
  hide(close.from, node.to);
}

function picture(state: EditorState, node: SyntaxNode, found: Range<Decoration>[]): void {
  const url = node.getChild("URL");
  const [open, close] = node.getChildren("LinkMark");
  if (!url || !open || !close || touched(state, node.from, node.to)) return;
  // As it is read, not as it is written: a bracket within the words stands behind a backslash.
  const alt = state.sliceDoc(open.to, close.from).replace(/\\([!-/:-@[-`{-~])/g, "$1");
  const widget = new PictureWidget(state.sliceDoc(url.from, url.to), alt);
  found.push(Decoration.replace({ widget }).range(node.from, node.to));
}

const inline = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;
    constructor(view: EditorView) {
      this.decorations = visible(view);
    }
    update(update: ViewUpdate): void {
      const focusChanged = update.startState.field(focused) !== update.state.field(focused);
      if (update.docChanged || update.selectionSet || update.viewportChanged || focusChanged || treeChanged(update))
        this.decorations = visible(update.view);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);

function treeChanged(update: ViewUpdate): boolean {
  return syntaxTree(update.startState) !== syntaxTree(update.state);
}

function visible(view: EditorView): DecorationSet {
  const ranges = view.visibleRanges.flatMap(({ from, to }) => previewOf(view.state, from, to));
  return RangeSet.of(ranges, true);
}

const watchFocus = EditorView.focusChangeEffect.of((_, now) => setFocused.of(now));

/** The live preview. Without it the editor shows the words as they are typed. */
export const livePreview: Extension = [watchFocus, focused, inline, tableBlocks];

/** For tests: the state as it is with the caret in the text. */
export const caretInText = setFocused.of(true);
