// Finding and replacing in a text: the engine's search in a panel of our own words, labels and keys.
import {
  closeSearchPanel,
  findNext,
  findPrevious,
  getSearchQuery,
  replaceAll,
  replaceNext,
  search,
  SearchQuery,
  setSearchQuery,
} from "@codemirror/search";
import type { EditorState, Extension } from "@codemirror/state";
import { type EditorView, type Panel, runScopeHandlers } from "@codemirror/view";

import { t } from "../../lib/words";

/** More finds than these are not counted. */
const MOST = 5_000;

/** Which of how many finds is chosen; 0 if the selection is none of them. */
export function findsOf(state: EditorState, query: SearchQuery): { at: number; total: number } {
  if (!query.valid) return { at: 0, total: 0 };
  const { from, to } = state.selection.main;
  let [at, total] = [0, 0];
  const cursor = query.getCursor(state);
  for (let next = cursor.next(); !next.done && total < MOST; next = cursor.next()) {
    total += 1;
    if (next.value.from === from && next.value.to === to) at = total;
  }
  return { at, total };
}

function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  given: Partial<Record<string, string>>,
  ...inner: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(given)) if (value !== undefined) made.setAttribute(key, value);
  made.append(...inner);
  return made;
}

function panel(view: EditorView): Panel {
  const query = getSearchQuery(view.state);
  const field = (name: string, label: string, value: string) => {
    const made = element("input", {
      class: "in",
      type: "text",
      name,
      "aria-label": label,
      placeholder: label,
      dir: "auto",
    });
    made.value = value;
    made.spellcheck = false;
    made.autocomplete = "off";
    return made;
  };
  const find = field("search", t("find"), query.search);
  find.setAttribute("main-field", "true");
  const replace = field("replace", t("find-with"), query.replace);
  const tick = (label: string, checked: boolean) => {
    const box = element("input", { type: "checkbox" });
    box.checked = checked;
    box.addEventListener("change", commit);
    return { box, label: element("label", { class: "tick" }, box, label) };
  };
  const sameCase = tick(t("find-case"), query.caseSensitive);
  const words = tick(t("find-word"), query.wholeWord);
  const button = (label: string, run: () => void, more: Partial<Record<string, string>> = {}) => {
    const made = element("button", { type: "button", class: "btn sm", ...more }, label);
    made.addEventListener("click", run);
    return made;
  };
  const count = element("span", { class: "fnd-n", role: "status" });

  function commit(): void {
    const now = new SearchQuery({
      search: find.value,
      replace: replace.value,
      caseSensitive: sameCase.box.checked,
      wholeWord: words.box.checked,
      // What is typed is what is looked for: a backslash is one.
      literal: true,
    });
    if (now.eq(getSearchQuery(view.state))) return;
    view.dispatch({ effects: setSearchQuery.of(now) });
    tellSoon();
  }
  let waiting: ReturnType<typeof setTimeout> | null = null;
  function tell(): void {
    const now = getSearchQuery(view.state);
    const { at, total } = findsOf(view.state, now);
    count.textContent = !now.search
      ? ""
      : total === 0
        ? t("find-none")
        : total >= MOST
          ? t("find-many", { count: MOST })
          : at
            ? t("find-at", { at, total })
            : t("find-total", { total });
    count.classList.toggle("bad", now.search !== "" && total === 0);
  }
  // Counting reads the whole text: once typing rests.
  function tellSoon(): void {
    if (waiting !== null) clearTimeout(waiting);
    waiting = setTimeout(() => {
      waiting = null;
      tell();
    }, 150);
  }
  const all = () => {
    const { total } = findsOf(view.state, getSearchQuery(view.state));
    replaceAll(view);
    if (waiting !== null) clearTimeout(waiting);
    count.classList.remove("bad");
    count.textContent = total ? t("find-replaced", { count: total }) : t("find-none");
    said = true;
  };
  // What was just said of a replacement stays until something else is done.
  let said = false;

  find.addEventListener("input", commit);
  replace.addEventListener("input", commit);
  const dom = element(
    "div",
    { class: "cm-search fnd", role: "search", "aria-label": t("find-here") },
    element(
      "div",
      { class: "fnd-r" },
      find,
      button(t("find-previous"), () => findPrevious(view)),
      button(t("find-next"), () => findNext(view)),
      count,
      button("×", () => closeSearchPanel(view), { class: "btn ghost sm icon fnd-x", "aria-label": t("find-close") }),
    ),
    element(
      "div",
      { class: "fnd-r" },
      replace,
      button(t("find-replace"), () => replaceNext(view)),
      button(t("find-replace-all"), all),
      sameCase.label,
      words.label,
    ),
  );
  dom.addEventListener("keydown", (event) => {
    if (runScopeHandlers(view, event, "search-panel")) event.preventDefault();
    else if (event.key === "Enter" && event.target === find) {
      event.preventDefault();
      commit();
      (event.shiftKey ? findPrevious : findNext)(view);
    } else if (event.key === "Enter" && event.target === replace) {
      event.preventDefault();
      commit();
      replaceNext(view);
    }
  });
  return {
    dom,
    top: true,
    mount() {
      find.select();
      tell();
    },
    update(update) {
      for (const transaction of update.transactions)
        for (const effect of transaction.effects)
          if (effect.is(setSearchQuery) && effect.value.search !== find.value && document.activeElement !== find) {
            find.value = effect.value.search;
            tellSoon();
          }
      if (!update.docChanged && !update.selectionSet) return;
      if (said) said = false;
      else tellSoon();
    },
    destroy() {
      if (waiting !== null) clearTimeout(waiting);
    },
  };
}

/** Find and replace, with the engine's own keys. */
export const finding: Extension = search({ top: true, createPanel: panel, literal: true });
