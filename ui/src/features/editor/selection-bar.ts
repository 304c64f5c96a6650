// The bar over selected words. Everything in it is in the toolbar or the menus too; Alt F10 brings the focus here.
import { type EditorState, type Extension, StateField } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import { keymap, showTooltip, type Tooltip } from "@codemirror/view";

import { t } from "../../lib/words";
import { drawing, type IconName } from "../../shared/parts/icons";
import { componentAt } from "./passages";

export type SelectionDeeds = {
  /** Marks the selected words, or takes the mark off if they have it. */
  mark: (component: string | null) => void;
  link: () => void;
  area: () => void;
  /** Says which language the words are in. */
  language: () => void;
};

function bar(view: EditorView, deeds: SelectionDeeds, has: string | null): HTMLElement {
  const frame = document.createElement("div");
  frame.className = "selbar";
  frame.setAttribute("role", "toolbar");
  frame.setAttribute("aria-label", t("selection-bar"));
  const button = (label: string, run: () => void, more: { icon?: IconName; pressed?: boolean } = {}) => {
    const made = document.createElement("button");
    made.type = "button";
    made.tabIndex = -1;
    if (more.icon) {
      made.innerHTML = `<svg class="ic" viewBox="0 0 24 24" aria-hidden="true">${drawing(more.icon)}</svg>`;
      made.setAttribute("aria-label", label);
      made.title = label;
    } else made.textContent = label;
    if (more.pressed !== undefined) made.setAttribute("aria-pressed", String(more.pressed));
    made.addEventListener("mousedown", (event) => event.preventDefault());
    made.addEventListener("click", run);
    return made;
  };
  const marks = document.createElement("span");
  marks.className = "tri";
  marks.setAttribute("role", "group");
  marks.setAttribute("aria-label", t("mark-as"));
  for (const [component, label] of [
    ["description", t("mark-describe")],
    ["evidence", t("mark-evidence")],
    ["reflection", t("mark-reflect")],
  ] as const) {
    const pressed = has === component;
    marks.append(button(label, () => deeds.mark(pressed ? null : component), { pressed }));
  }
  frame.append(
    button(t("format-link"), deeds.link, { icon: "link" }),
    button(t("mark-area"), deeds.area, { icon: "bookmark" }),
    marks,
    button(t("language-of-words"), deeds.language, { icon: "languages" }),
  );
  frame.addEventListener("keydown", (event) => {
    const all = [...frame.querySelectorAll("button")];
    const at = all.indexOf(document.activeElement as HTMLButtonElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1 + all.length, Home: 0, End: all.length - 1 }[event.key];
    if (to !== undefined) all[to % all.length]?.focus();
    else if (event.key === "Escape") view.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  return frame;
}

/** The bar over selected words. */
export function selectionBar(deeds: SelectionDeeds): Extension {
  type Shown = { pos: number; has: string | null; tooltip: Tooltip };
  const shown = (state: EditorState, before: Shown | null): Shown | null => {
    const { main } = state.selection;
    if (main.empty || !state.sliceDoc(main.from, main.to).trim()) return null;
    const [pos, has] = [main.from, componentAt(state)];
    // A bar that is made anew would drop the focus that is in it: going there is a change of the editor's too.
    if (before && before.pos === pos && before.has === has) return before;
    return { pos, has, tooltip: { pos, above: true, create: (view) => ({ dom: bar(view, deeds, has) }) } };
  };
  const field = StateField.define<Shown | null>({
    create: () => null,
    update: (value, transaction) =>
      transaction.selection || transaction.docChanged || transaction.effects.length
        ? shown(transaction.state, value)
        : value,
    provide: (self) => showTooltip.from(self, (value) => value?.tooltip ?? null),
  });
  const reach = keymap.of([
    {
      key: "Alt-F10",
      run: (view) => {
        const first = view.dom.querySelector<HTMLButtonElement>(".selbar button");
        first?.focus();
        return first !== null;
      },
    },
  ]);
  return [field, reach];
}
