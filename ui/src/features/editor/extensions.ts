import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState, type Extension } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";

import { t } from "../../lib/words";
import { asLink, around, tickTask } from "./formatting";
import { passageMarks } from "./passages";
import { livePreview } from "./preview";
import { highlight, journalMarkdown } from "./syntax";
import { wordCount } from "./word-count";

/** The live preview can be taken out and put back while one writes. */
export const preview = new Compartment();
/** What belongs to one page of the window rather than to the text: callbacks, pictures. */
export const page = new Compartment();

export const previewFor = (plainSource: boolean): Extension => (plainSource ? [] : livePreview);

/** The editor of a text, without what belongs to the page that it is on. */
export function editorExtensions(label: string, plainSource: boolean, around_: Extension): Extension {
  const nonce = document.querySelector<HTMLStyleElement>("style#nonce")?.nonce ?? "";
  return [
    EditorView.cspNonce.of(nonce),
    history(),
    search({ top: true }),
    highlightSelectionMatches({ minSelectionLength: 3 }),
    keymap.of([
      { key: "Mod-b", run: around("**"), preventDefault: true },
      { key: "Mod-i", run: around("*"), preventDefault: true },
      { key: "Mod-k", run: asLink(), preventDefault: true },
      { key: "Mod-Enter", run: tickTask },
      ...historyKeymap,
      ...searchKeymap.filter((binding) => binding.key !== "Mod-g" && binding.key !== "Alt-g"),
      // Tab goes on to the next part of the window: a text must not keep a keyboard.
      // Ctrl M would make Tab a sign of the text, and with Caps Lock on it would take Ctrl Shift M for itself.
      ...defaultKeymap.filter((binding) => binding.key !== "Ctrl-m"),
    ]),
    journalMarkdown,
    highlight,
    passageMarks,
    wordCount,
    preview.of(previewFor(plainSource)),
    page.of(around_),
    EditorView.lineWrapping,
    EditorState.allowMultipleSelections.of(false),
    EditorState.phrases.of({
      Find: t("find"),
      Replace: t("find-replace"),
      next: t("find-next"),
      previous: t("find-previous"),
      all: t("find-all"),
      "match case": t("find-case"),
      regexp: t("find-regexp"),
      "by word": t("find-word"),
      replace: t("find-replace"),
      "replace all": t("find-replace-all"),
      close: t("close"),
    }),
    EditorView.contentAttributes.of(() => ({
      "aria-label": label,
      // As the person has it for the whole window; an editor says it for itself.
      spellcheck: String(document.documentElement.getAttribute("spellcheck") !== "false"),
      lang: "en-GB",
      autocorrect: "on",
      autocapitalize: "sentences",
    })),
  ];
}
