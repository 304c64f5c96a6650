import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState, type Extension } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";

import { t } from "../../lib/words";
import { finding } from "./find";
import { around, tickTask } from "./formatting";
import { spellingOf, usual } from "./languages";
import { ownWords } from "./own-words";
import { passageMarks } from "./passages";
import { livePreview } from "./preview";
import { highlight, journalMarkdown } from "./syntax";
import { wordCount } from "./word-count";

/** The live preview can be taken out and put back while one writes. */
export const preview = new Compartment();
/** What belongs to one page of the window rather than to the text: callbacks, pictures. */
export const page = new Compartment();

/** The language of the text, for screen readers and for the spelling checker. */
export const language = new Compartment();
export const languageFor = (lang: string | null): Extension =>
  EditorView.contentAttributes.of(() => ({ lang: lang ?? usual, spellcheck: spellingOf(lang) }));

export const previewFor = (plainSource: boolean): Extension => (plainSource ? [] : livePreview);

/** The editor of a text, without what belongs to the page that it is on. */
export function editorExtensions(
  label: string,
  plainSource: boolean,
  around_: Extension,
  lang: string | null = null,
): Extension {
  const nonce = document.querySelector<HTMLStyleElement>("style#nonce")?.nonce ?? "";
  return [
    EditorView.cspNonce.of(nonce),
    history(),
    finding,
    highlightSelectionMatches({ minSelectionLength: 3 }),
    keymap.of([
      { key: "Mod-b", run: around("**"), preventDefault: true },
      { key: "Mod-i", run: around("*"), preventDefault: true },
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
    ownWords,
    language.of(languageFor(lang)),
    preview.of(previewFor(plainSource)),
    page.of(around_),
    EditorView.lineWrapping,
    EditorState.allowMultipleSelections.of(false),
    EditorState.phrases.of({
      // What the engine says aloud by itself.
      "current match": t("find-current"),
      "replaced $ matches": t("find-replaced-all", { count: "$" }),
      "replaced match on line $": t("find-replaced-one", { line: "$" }),
      "on line": t("find-on-line"),
    }),
    EditorView.contentAttributes.of({
      "aria-label": label,
      autocorrect: "on",
      autocapitalize: "sentences",
    }),
  ];
}
