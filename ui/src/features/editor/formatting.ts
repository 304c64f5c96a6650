// What the toolbar and the keys do to the text. Each is a state command: it can be undone in one step and tested without a page.
import { type ChangeSpec, EditorSelection, type EditorState, type StateCommand } from "@codemirror/state";

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
export function atLineStart(kind: "bullet" | "number" | "task" | "quote"): StateCommand {
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
        bullet: /^\s*[-*+] (?!\[[ xX]\] )/.test(text),
        number: /^\s*\d+[.)] /.test(text),
        task: /^\s*[-*+] \[[ xX]\] /.test(text),
        quote: /^\s*> ?/.test(text),
      })[kind];
    const all = picked.length > 0 && picked.every((line) => has(line.text));
    for (const [i, line] of picked.entries()) {
      const found = lead.exec(line.text);
      const indent = found?.[1] ?? "";
      const sign = all ? "" : { bullet: "- ", number: `${i + 1}. `, task: "- [ ] ", quote: "> " }[kind];
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

/** The levels of headings that a text has below its title. */
export const headingLevels = [2, 3, 4] as const;
export type HeadingLevel = 0 | (typeof headingLevels)[number];

/** The level of the heading that a line is: 0 for none, and those of other texts as the nearest of ours. */
export function headingAt(state: EditorState): HeadingLevel {
  const signs = /^ {0,3}(#{1,6})\s/.exec(state.doc.lineAt(state.selection.main.head).text)?.[1]?.length ?? 0;
  return signs === 0 ? 0 : signs <= 2 ? 2 : signs === 3 ? 3 : 4;
}

/** Makes headings of the selected lines, or ordinary text; with `toggle` also of those that are such headings already. */
export function asHeading(level: HeadingLevel, toggle = false): StateCommand {
  return ({ state, dispatch }) => {
    const { from, to } = state.selection.main;
    const [first, last] = [state.doc.lineAt(from).number, state.doc.lineAt(to).number];
    const picked = Array.from({ length: last - first + 1 }, (_, i) => state.doc.line(first + i)).filter(
      (line) => last === first || line.text.trim(),
    );
    const sign = level ? `${"#".repeat(level)} ` : "";
    const off = toggle && picked.length > 0 && picked.every((line) => sign && line.text.startsWith(sign));
    const set = state.changes(
      picked.map((line) => {
        // Only a heading's own signs go for ordinary text; a heading takes the place of a list's or quotation's.
        const found = (level ? lead : /^(\s*)#{1,6}\s+/).exec(line.text)?.[0].length ?? 0;
        return { from: line.from, to: line.from + found, insert: off ? "" : sign };
      }),
    );
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

/** Where a block on lines of its own goes at the caret, and what stands between it and its neighbours. */
export function blockPlace(state: EditorState): { from: number; to: number; lead: string; trail: string } {
  const line = state.doc.lineAt(state.selection.main.to);
  const blank = !line.text.trim();
  const over = line.number > 1 && state.doc.line(line.number - 1).text.trim() !== "";
  return {
    from: blank ? line.from : line.to,
    to: line.to,
    lead: blank ? (over ? "\n" : "") : "\n\n",
    trail: "\n",
  };
}

/** Puts a block on lines of its own at the caret. */
export function asBlock(block: string): StateCommand {
  return ({ state, dispatch }) => {
    const { from, to, lead, trail } = blockPlace(state);
    const insert = `${lead}${block}${trail}`;
    dispatch(
      state.update({
        changes: { from, to, insert },
        selection: { anchor: from + insert.length },
        userEvent: "input.format",
        scrollIntoView: true,
      }),
    );
    return true;
  };
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
