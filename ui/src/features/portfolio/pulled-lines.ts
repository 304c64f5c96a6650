import { type EditorState, type Extension, StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, WidgetType } from "@codemirror/view";

/** Words of a section that came from an entry, as the editor shows them. */
export type PulledBlock = { exact: string; source: string; changed: boolean };

/** Says anew which words came from entries. */
export const setPulled = StateEffect.define<PulledBlock[]>();

/** The line over pulled words that says where they came from. It is no part of the text; the list below has the buttons. */
class SourceLine extends WidgetType {
  constructor(private readonly block: PulledBlock) {
    super();
  }
  override eq(other: SourceLine): boolean {
    return other.block.source === this.block.source && other.block.changed === this.block.changed;
  }
  toDOM(): HTMLElement {
    const line = document.createElement("div");
    line.className = this.block.changed ? "pulled-from pulled-changed" : "pulled-from";
    line.textContent = this.block.source;
    return line;
  }
  override ignoreEvent(): boolean {
    return true;
  }
}
const beside = Decoration.line({ class: "pulled-line" });

function drawn(state: EditorState, blocks: readonly PulledBlock[]): DecorationSet {
  const text = state.doc.toString();
  const marks = blocks.flatMap((block) => {
    const from = block.exact ? text.indexOf(block.exact) : -1;
    if (from < 0) return [];
    const first = state.doc.lineAt(from);
    const last = state.doc.lineAt(from + block.exact.length);
    const over = Decoration.widget({ widget: new SourceLine(block), block: true, side: -1 });
    const lines = Array.from({ length: last.number - first.number + 1 }, (_, i) =>
      beside.range(state.doc.line(first.number + i).from),
    );
    return [over.range(first.from), ...lines];
  });
  return Decoration.set(marks, true);
}

/** Shows which words came from entries; what is typed moves them along. */
export function pulledLines(blocks: readonly PulledBlock[]): Extension {
  return StateField.define<DecorationSet>({
    create: (state) => drawn(state, blocks),
    update(shown, transaction) {
      for (const effect of transaction.effects) if (effect.is(setPulled)) return drawn(transaction.state, effect.value);
      return shown.map(transaction.changes);
    },
    provide: (field) => EditorView.decorations.from(field),
  });
}
