// What the headings of a reflective model ask, in grey where nothing is written under them yet. Drawn, never part of the text.
import { type Extension, type EditorState, RangeSetBuilder, StateField, type Text } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, WidgetType } from "@codemirror/view";

import type { Model } from "../../lib/models";

/** A heading as the core compares it: without case, number, end punctuation, brackets, and what follows a colon. */
export function plainHeading(text: string): string {
  return text
    .replace(/\(.*?\)/g, "")
    .replace(/:.*$/, "")
    .replace(/^\s*\d+[.)]?\s+/, "")
    .replace(/[\s.?!…]+$/, "")
    .trim()
    .toLowerCase();
}

class Asked extends WidgetType {
  constructor(private readonly prompts: readonly string[]) {
    super();
  }
  override eq(other: Asked): boolean {
    return other.prompts.join() === this.prompts.join();
  }
  toDOM(): HTMLElement {
    const shown = document.createElement("span");
    shown.className = "md-ask";
    shown.textContent = this.prompts.join(" ");
    return shown;
  }
  override ignoreEvent(): boolean {
    return false;
  }
}

/** The lines (from 1) where nothing is written under a heading that asks something, and what it asks. */
export function unanswered(doc: Text, model: Model): { line: number; prompts: string[] }[] {
  const asks = new Map(
    model.stages.flatMap((stage) =>
      [stage.title, ...stage.variants].map((name) => [plainHeading(name), stage.prompts]),
    ),
  );
  const found: { line: number; prompts: string[] }[] = [];
  let open: { line: number; prompts: string[] } | null = null;
  let fenced = false;
  for (let at = 1; at <= doc.lines; at += 1) {
    const { text } = doc.line(at);
    if (/^\s*(```|~~~)/.test(text)) fenced = !fenced;
    const heading = fenced ? null : /^#{1,6}\s+(.*?)\s*#*\s*$/.exec(text);
    if (heading) {
      if (open && open.line > 0) found.push(open);
      const prompts = asks.get(plainHeading(heading[1] ?? ""));
      open = prompts?.length ? { line: 0, prompts } : null;
    } else if (open && text.trim()) open = null;
    else if (open && open.line === 0) open.line = at;
  }
  if (open && open.line > 0) found.push(open);
  return found;
}

/** Draws what the headings of a model ask. */
export function stagePrompts(model: Model | undefined): Extension {
  if (!model) return [];
  const drawn = ({ doc }: EditorState): DecorationSet => {
    const marks = new RangeSetBuilder<Decoration>();
    for (const { line, prompts } of unanswered(doc, model))
      marks.add(doc.line(line).to, doc.line(line).to, Decoration.widget({ widget: new Asked(prompts), side: 1 }));
    return marks.finish();
  };
  return StateField.define<DecorationSet>({
    create: drawn,
    update: (before, change) => (change.docChanged ? drawn(change.state) : before),
    provide: (field) => EditorView.decorations.from(field),
  });
}
