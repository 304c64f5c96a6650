// What the toolbar and the keys do to the text. Each is a state command: it can be undone in one step and tested without a page.
import { type ChangeSpec, EditorSelection, type StateCommand } from "@codemirror/state";

import { emptyTable } from "./table";

/** Puts a sign round each selection, or takes it off if it is there. */
export function around(sign: string): StateCommand {
  return ({ state, dispatch }) => {
    const change = state.changeByRange((range) => {
      const size = sign.length;
      const { from, to } = range;
      const inside = state.sliceDoc(from, to);
      if (inside.length >= 2 * size && inside.startsWith(sign) && inside.endsWith(sign) && inside !== sign)
        return {
          changes: [
            { from, to: from + size },
            { from: to - size, to },
          ],
          range: EditorSelection.range(from, to - 2 * size),
        };
      const before = state.sliceDoc(Math.max(0, from - size), from);
      const after = state.sliceDoc(to, to + size);
      const longer = sign.length === 1 && state.sliceDoc(Math.max(0, from - 2), from) === sign + sign;
      if (before === sign && after === sign && !longer)
        return {
          changes: [
            { from: from - size, to: from },
            { from: to, to: to + size },
          ],
          range: EditorSelection.range(from - size, to - size),
        };
      // Signs beside a space would not count: they go round the words.
      const lead = inside.length - inside.trimStart().length;
      const trail = inside.length - inside.trimEnd().length;
      const [start, end] = inside.trim() ? [from + lead, to - trail] : [from, to];
      return {
        changes: [
          { from: start, insert: sign },
          { from: end, insert: sign },
        ],
        range: EditorSelection.range(start + size, end + size),
      };
    });
    dispatch(state.update(change, { userEvent: "input.format", scrollIntoView: true }));
    return true;
  };
}

const lead = /^(\s*)(?:(#{1,6})\s+|([-*+])\s+(?:\[[ xX]\]\s+)?|(\d+[.)])\s+|(>)\s?)?/;

/** Gives the selected lines a sign at their start (`## `, `- `, `- [ ] `, `1. `, `> `), or takes it off if all have it. */
export function atLineStart(kind: "heading" | "bullet" | "number" | "task" | "quote"): StateCommand {
  return ({ state, dispatch }) => {
    const { from, to } = state.selection.main;
    const changes: ChangeSpec[] = [];
    const first = state.doc.lineAt(from).number;
    const last = state.doc.lineAt(to).number;
    const picked = Array.from({ length: last - first + 1 }, (_, i) => state.doc.line(first + i)).filter(
      (line) => last === first || line.text.trim(),
    );
    const has = (text: string) =>
      ({
        heading: /^\s*## /.test(text),
        bullet: /^\s*[-*+] (?!\[[ xX]\] )/.test(text),
        number: /^\s*\d+[.)] /.test(text),
        task: /^\s*[-*+] \[[ xX]\] /.test(text),
        quote: /^\s*> ?/.test(text),
      })[kind];
    const all = picked.length > 0 && picked.every((line) => has(line.text));
    for (const [i, line] of picked.entries()) {
      const found = lead.exec(line.text);
      const indent = found?.[1] ?? "";
      const sign = all ? "" : { heading: "## ", bullet: "- ", number: `${i + 1}. `, task: "- [ ] ", quote: "> " }[kind];
      const keep = kind === "quote" && !all ? indent.length : (found?.[0].length ?? 0);
      changes.push({ from: line.from + indent.length, to: line.from + keep, insert: sign });
    }
    const set = state.changes(changes);
    dispatch(
      state.update({
        changes: set,
        selection: state.selection.map(set, 1),
        userEvent: "input.format",
        scrollIntoView: true,
      }),
    );
    return true;
  };
}

/** Turns the selection into a link and selects the place for its address, or puts `address` there. */
export function asLink(address?: string): StateCommand {
  return ({ state, dispatch }) => {
    const change = state.changeByRange(({ from, to }) => {
      const target = address ?? "https://";
      const at = to + 3;
      return {
        changes: [
          { from, insert: "[" },
          { from: to, insert: `](${target})` },
        ],
        range: from === to ? EditorSelection.cursor(from + 1) : EditorSelection.range(at, at + target.length),
      };
    });
    dispatch(state.update(change, { userEvent: "input.format", scrollIntoView: true }));
    return true;
  };
}

/** Puts a block on lines of its own at the caret. */
export function asBlock(block: string): StateCommand {
  return ({ state, dispatch }) => {
    const line = state.doc.lineAt(state.selection.main.to);
    const blank = !line.text.trim();
    const from = blank ? line.from : line.to;
    const before = blank ? (line.number > 1 && state.doc.line(line.number - 1).text.trim() ? "\n" : "") : "\n\n";
    const insert = `${before}${block}\n`;
    dispatch(
      state.update({
        changes: { from, to: blank ? line.to : from, insert },
        selection: { anchor: from + insert.length },
        userEvent: "input.format",
        scrollIntoView: true,
      }),
    );
    return true;
  };
}

/** Puts a table of two columns at the caret. */
export function asTable(head: (column: number) => string): StateCommand {
  return asBlock(emptyTable(2, 2, head));
}

/** Puts the next footnote at the caret and its text at the end. */
export const asFootnote: StateCommand = ({ state, dispatch }) => {
  const used = [...state.doc.toString().matchAll(/\[\^(\d+)\]/g)].map((found) => Number(found[1]));
  const number = Math.max(0, ...used) + 1;
  const { to } = state.selection.main;
  const end = state.doc.length;
  const text = state.doc.toString();
  const before = text.endsWith("\n\n") || !text ? "" : text.endsWith("\n") ? "\n" : "\n\n";
  const reference = `[^${number}]`;
  const definition = `${before}${reference}: `;
  dispatch(
    state.update({
      changes: [
        { from: to, insert: reference },
        { from: end, insert: definition },
      ],
      selection: { anchor: end + reference.length + definition.length },
      userEvent: "input.format",
      scrollIntoView: true,
    }),
  );
  return true;
};

/** Ticks the task on the caret's line, or takes the tick off. */
export const tickTask: StateCommand = ({ state, dispatch }) => {
  const line = state.doc.lineAt(state.selection.main.head);
  const found = /^(\s*[-*+] \[)([ xX])\] /.exec(line.text);
  if (!found) return false;
  const at = line.from + (found[1]?.length ?? 0);
  dispatch(
    state.update({
      changes: { from: at, to: at + 1, insert: found[2] === " " ? "x" : " " },
      userEvent: "input.format",
    }),
  );
  return true;
};
