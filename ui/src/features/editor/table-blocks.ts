// Tables in the live preview: each is drawn as one block. The caret goes to the whole of it, Enter opens its grid; a selection
// within it (a find, say) shows the text that it is written as.
import { ensureSyntaxTree, syntaxTree } from "@codemirror/language";
import {
  EditorSelection,
  EditorState,
  type Extension,
  Facet,
  Prec,
  type Range,
  RangeSet,
  StateField,
  type TransactionSpec,
} from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, keymap, WidgetType } from "@codemirror/view";

import { t } from "../../lib/words";
import { focused, setFocused } from "./focus";
import { inlineWords } from "./inline-words";
import { cellAt, readTable } from "./table";

export type TablePlace = { from: number; to: number };

/** Opens the grid of a table, at one of its cells. */
export type OpenTable = (place: TablePlace, cell: { row: number; column: number }) => void;
export const openTable = Facet.define<OpenTable, OpenTable | null>({ combine: (given) => given[0] ?? null });

class TableWidget extends WidgetType {
  constructor(
    readonly source: string,
    readonly chosen: boolean,
  ) {
    super();
  }
  override eq(other: TableWidget): boolean {
    return other.source === this.source && other.chosen === this.chosen;
  }
  toDOM(view: EditorView): HTMLElement {
    const frame = document.createElement("div");
    frame.className = this.chosen ? "md-table md-table-on" : "md-table";
    const { align, rows } = readTable(this.source);
    const table = document.createElement("table");
    const place = () => {
      const from = view.posAtDOM(frame);
      return { from, to: from + this.source.length };
    };
    for (const [r, row] of rows.entries()) {
      const line = (r === 0 ? table.createTHead() : (table.tBodies[0] ?? table.createTBody())).insertRow();
      for (const [c, cell] of row.entries()) {
        const made = document.createElement(r === 0 && cell ? "th" : "td");
        if (r === 0 && cell) made.setAttribute("scope", "col");
        if (align[c]) made.classList.add(`md-${align[c]}`);
        made.dir = "auto";
        made.append(...inlineWords(cell));
        made.addEventListener("mousedown", (event) => {
          if (event.button !== 0) return;
          event.preventDefault();
          const at = place();
          view.focus();
          view.dispatch({ selection: { anchor: at.from, head: at.to } });
          view.state.facet(openTable)?.(at, { row: r, column: c });
        });
        line.append(made);
      }
    }
    const scroll = document.createElement("div");
    scroll.className = "md-table-s";
    scroll.append(table);
    const hint = document.createElement("span");
    hint.className = "md-table-hint";
    hint.textContent = t("table-hint");
    frame.append(scroll, hint);
    return frame;
  }
  override ignoreEvent(): boolean {
    return true;
  }
}

/** Where the tables of a text are: those that stand by themselves, from the start of a line to the end of one. */
export function tablePlaces(state: EditorState): TablePlace[] {
  const found: TablePlace[] = [];
  const tree = ensureSyntaxTree(state, state.doc.length, 20) ?? syntaxTree(state);
  for (let node = tree.topNode.firstChild; node; node = node.nextSibling)
    if (node.name === "Table") found.push({ from: state.doc.lineAt(node.from).from, to: state.doc.lineAt(node.to).to });
  return found;
}

/** Whether a selection shows the text of a table: it begins or ends in it, and is not the whole of it. */
function opened(state: EditorState, { from, to }: TablePlace): boolean {
  if (!state.field(focused, false)) return false;
  const { main } = state.selection;
  return !main.empty && ((main.from > from && main.from < to) || (main.to > from && main.to < to));
}

/** The tables of a text, each as one block. */
export function tablesOf(state: EditorState): DecorationSet {
  const found: Range<Decoration>[] = [];
  const { main } = state.selection;
  for (const place of tablePlaces(state)) {
    const { from, to } = place;
    if (opened(state, place)) continue;
    const chosen = (state.field(focused, false) ?? false) && main.from <= from && main.to >= to;
    const widget = new TableWidget(state.sliceDoc(from, to), chosen);
    found.push(Decoration.replace({ widget, block: true }).range(from, to));
  }
  return RangeSet.of(found);
}

/** They replace whole lines, so they can't come from a view plugin. */
const tables = StateField.define<DecorationSet>({
  create: tablesOf,
  update(value, transaction) {
    const same =
      !transaction.docChanged &&
      !transaction.selection &&
      !transaction.effects.some((effect) => effect.is(setFocused)) &&
      syntaxTree(transaction.startState) === syntaxTree(transaction.state);
    return same ? value : tablesOf(transaction.state);
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** The table that is drawn at a place. */
function drawnAt(state: EditorState, pos: number): TablePlace | null {
  let found: TablePlace | null = null;
  state.field(tables, false)?.between(pos, pos, (from, to) => {
    found = { from, to };
    return false;
  });
  return found;
}

/** The table that is chosen as a whole. */
export function chosenTable(state: EditorState): TablePlace | null {
  const { from, to } = state.selection.main;
  const place = drawnAt(state, from);
  return place && place.from === from && place.to === to ? place : null;
}

/** A caret that comes to a table has the whole of it. */
const whole = EditorState.transactionFilter.of((transaction) => {
  if (!transaction.selection || transaction.docChanged) return transaction;
  const { main } = transaction.newSelection;
  if (!main.empty) return transaction;
  const place = drawnAt(transaction.startState, main.head);
  if (!place) return transaction;
  const only: TransactionSpec = { selection: EditorSelection.range(place.from, place.to), sequential: true };
  return [transaction, only];
});

/**
 * What is typed with a table chosen goes below it: a table is taken out by Delete, not by a letter. On the empty line beside a
 * table words would become part of it, so they get a line of their own.
 */
const apart = EditorView.inputHandler.of((view, from, to, text) => {
  if (view.composing) return false;
  const { state } = view;
  const place = chosenTable(state);
  if (place) {
    beside(view, place, "after", text);
    return true;
  }
  const line = state.doc.lineAt(from);
  if (from !== to || line.length > 0) return false;
  const under = line.number > 1 && drawnAt(state, line.from - 1) !== null;
  const over = line.number < state.doc.lines && drawnAt(state, line.to + 1) !== null;
  if (!under && !over) return false;
  const insert = `${under ? "\n" : ""}${text}${over ? "\n" : ""}`;
  const anchor = from + insert.length - (over ? 1 : 0);
  view.dispatch({ changes: { from, insert }, selection: { anchor }, userEvent: "input.type", scrollIntoView: true });
  return true;
});

/** Brings the caret below the table that is chosen, if one is: what is put in next takes nothing away. */
export function leaveTable(view: EditorView): void {
  const place = chosenTable(view.state);
  if (place) beside(view, place, "after");
}

/** Goes to the line before or after a table; makes one where the text begins or ends with it. */
function beside(view: EditorView, place: TablePlace, side: "before" | "after", text = ""): void {
  const { doc } = view.state;
  if (side === "after") {
    const next = doc.lineAt(place.to).number + 1;
    const blank = next <= doc.lines && !doc.line(next).text.trim();
    const free = blank && (next === doc.lines || !doc.line(next + 1).text.trim());
    if (!text && next < doc.lines) {
      const anchor = doc.line(Math.min(doc.lines, next + (blank ? 1 : 0))).from;
      if (!drawnAt(view.state, anchor)) {
        view.dispatch({ selection: { anchor }, scrollIntoView: true });
        return;
      }
    }
    const insert = free ? `\n${text}` : `\n\n${text}${next <= doc.lines && !blank ? "\n" : ""}`;
    const from = free ? doc.line(next).from : place.to;
    const anchor = from + (free ? 1 : 2) + text.length;
    view.dispatch({ changes: { from, insert }, selection: { anchor }, userEvent: "input", scrollIntoView: true });
    return;
  }
  if (place.from > 0) {
    view.dispatch({ selection: { anchor: place.from - 1 }, scrollIntoView: true });
    return;
  }
  view.dispatch({ changes: { from: 0, insert: "\n\n" }, selection: { anchor: 0 }, userEvent: "input" });
}

const onTable = (run: (view: EditorView, place: TablePlace) => void) => (view: EditorView) => {
  const place = chosenTable(view.state);
  if (!place) return false;
  run(view, place);
  return true;
};
/** Up and down go by lines, and would go past a block. */
const over = (forward: boolean) => (view: EditorView) => {
  const { main } = view.state.selection;
  if (!main.empty) return false;
  const to = view.moveVertically(main, forward).head;
  let met: TablePlace | null = null;
  view.state.field(tables, false)?.between(Math.min(main.head, to), Math.max(main.head, to), (from, end) => {
    if (!met || !forward) met = { from, to: end };
  });
  const place = met as TablePlace | null;
  if (!place) return false;
  view.dispatch({ selection: { anchor: place.from, head: place.to }, scrollIntoView: true });
  return true;
};
const goBefore = onTable((view, place) => beside(view, place, "before"));
const goAfter = onTable((view, place) => beside(view, place, "after"));
/** At the start of the words below a table: the blank line between keeps them from becoming a row of it. */
const chooseAbove = (view: EditorView) => {
  const { main } = view.state.selection;
  const line = view.state.doc.lineAt(main.head);
  if (!main.empty || main.head !== line.from || line.number < 3 || view.state.doc.line(line.number - 1).text.trim())
    return false;
  const place = drawnAt(view.state, view.state.doc.line(line.number - 2).to);
  if (!place || !line.text.trim()) return false;
  view.dispatch({ selection: { anchor: place.from, head: place.to }, scrollIntoView: true });
  return true;
};
const takeOut = onTable((view, { from, to }) => {
  view.dispatch({ changes: { from, to }, selection: { anchor: from }, userEvent: "delete", scrollIntoView: true });
});

const keys = Prec.high(
  keymap.of([
    {
      key: "Enter",
      run: onTable((view, place) => view.state.facet(openTable)?.(place, { row: 0, column: 0 })),
    },
    { key: "ArrowUp", run: (view) => goBefore(view) || over(false)(view) },
    { key: "ArrowLeft", run: goBefore },
    { key: "ArrowDown", run: (view) => goAfter(view) || over(true)(view) },
    { key: "ArrowRight", run: goAfter },
    { key: "Delete", run: takeOut },
    { key: "Backspace", run: (view) => takeOut(view) || chooseAbove(view) },
  ]),
);

/** Somebody who can't see it hears what is chosen and what can be done with it. */
const told = EditorView.updateListener.of((update) => {
  if (!update.selectionSet) return;
  const place = chosenTable(update.state);
  if (!place) return;
  const { align, rows } = readTable(update.state.sliceDoc(place.from, place.to));
  update.view.dispatch({
    effects: EditorView.announce.of(t("table-chosen", { columns: align.length, rows: rows.length })),
  });
});

/** Tables as blocks. */
export const tableBlocks: Extension = [tables, whole, apart, keys, told];

/** The table where the caret is, drawn or not, and its cell. */
export function tableAt(state: EditorState): { place: TablePlace; cell: { row: number; column: number } } | null {
  const { from, to } = state.selection.main;
  const place = tablePlaces(state).find((one) => one.from <= from && to <= one.to);
  if (!place) return null;
  return { place, cell: cellAt(state.sliceDoc(place.from, place.to), from - place.from) };
}
