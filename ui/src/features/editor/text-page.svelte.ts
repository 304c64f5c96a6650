// What a text's editor shares with the dialogs round it, wherever the text stands: in an entry or in a section.
import { type Extension, type StateCommand } from "@codemirror/state";
import { EditorView, keymap, type ViewUpdate } from "@codemirror/view";

import { roughWords } from "../../lib/text/words";
import { t } from "../../lib/words";
import type { Session } from "../../shared/session.svelte";
import { pictureSources } from "../evidence/pictures";
import { asBlock, headingAt, type HeadingLevel } from "./formatting";
import { type Arrived, pastePlain, pasting } from "./paste";
import { wordAt } from "./own-words";
import { chosenTable, leaveTable, openTable, type OpenTable } from "./table-blocks";
import { type Doer, formatDeeds } from "./tools";
import { pictureSource } from "./widgets";

export type Dialogs = { table: () => void; link: () => void; editTable: OpenTable };

/** More than this is not counted while it is being selected. */
const MOST = 400_000;

export class TextPage implements Doer {
  view = $state.raw<EditorView | null>(null);
  /** Files that wait to be asked about, one at a time, each with its place in the text. */
  asked = $state.raw<Arrived[]>([]);
  /** The words of the selection. */
  selected = $state(0);
  /** The heading that the caret is in; 0 for none. */
  level = $state<HeadingLevel>(0);
  dialogs: Dialogs | undefined;
  private counting: ReturnType<typeof setTimeout> | null = null;

  constructor(private readonly session: Session) {}

  /** Does something to the words at the caret and leaves the caret there. Words in a table are changed in its grid. */
  readonly run = (command: StateCommand): void => {
    const { view } = this;
    if (!view) return;
    if (chosenTable(view.state)) this.session.say(t("table-first"));
    else command(view);
    view.focus();
  };
  /** Puts a block below whatever is at the caret. */
  put(markdown: string): void {
    if (this.view) leaveTable(this.view);
    this.run(asBlock(markdown));
  }
  readonly table = (): void => this.dialogs?.table();
  readonly link = (): void => this.dialogs?.link();

  /** Asks about files, with where each belongs. */
  readonly ask = (files: Arrived[]): void => {
    this.asked = [...this.asked, ...files];
  };
  /** The first of them is in the library, or was left out. */
  answered(markdown: string | null): void {
    const [first, ...rest] = this.asked;
    this.asked = rest;
    const { view } = this;
    if (!view) return;
    if (markdown && first?.at !== undefined) {
      const at = Math.min(first.at, view.state.doc.length);
      view.dispatch({ changes: { from: at, insert: markdown }, userEvent: "input.picture", scrollIntoView: true });
    } else if (markdown) this.put(markdown);
    if (!rest.length) view.focus();
  }

  /** Adds the word at the caret to the person's own. */
  async learn(): Promise<void> {
    const word = this.view && wordAt(this.view);
    if (!word) this.session.say(t("dictionary-nothing"));
    else if (this.session.ownWords.has(word)) this.session.say(t("dictionary-known", { word }));
    else if (await this.session.ownWords.add(word)) this.session.say(t("dictionary-added", { word }));
    this.view?.focus();
  }

  /** What the menus and the palette can do here. */
  deeds(): Record<string, () => void> {
    return {
      ...formatDeeds(this),
      "dictionary-add": () => void this.learn(),
      "paste-plain": () => {
        if (this.view) pastePlain(this.view, { text: this.clipboardText });
      },
    };
  }

  private readonly clipboardText = async () => (await this.session.backend.clipboard_text({})).text;

  /** What the editor itself needs of the page. */
  extensions(): Extension {
    const { backend } = this.session;
    return [
      pasting({
        files: this.ask,
        picture: async () => (await backend.clipboard_picture({})).bytes,
        text: this.clipboardText,
        missed: (unread, linked) => {
          const told = [
            unread ? t("paste-unread", { count: unread }) : "",
            linked ? t("paste-linked", { count: linked }) : "",
          ];
          this.session.toast = { text: told.filter(Boolean).join(" ") };
        },
      }),
      openTable.of((place, cell) => this.dialogs?.editTable(place, cell)),
      keymap.of([
        {
          key: "Mod-k",
          preventDefault: true,
          run: () => {
            this.link();
            return true;
          },
        },
      ]),
      pictureSource.of(pictureSources(backend)),
      EditorView.updateListener.of((update) => this.follow(update)),
    ];
  }

  private follow(update: ViewUpdate): void {
    const { docChanged, selectionSet, changes, state } = update;
    // Places of files that wait go along with what is written in the meantime.
    if (docChanged && this.asked.length)
      this.asked = this.asked.map((one) => (one.at === undefined ? one : { ...one, at: changes.mapPos(one.at, 1) }));
    if (!docChanged && !selectionSet) return;
    const level = headingAt(state);
    if (level !== this.level) this.level = level;
    if (state.selection.main.empty) {
      if (this.selected !== 0) this.selected = 0;
      return;
    }
    this.counting ??= setTimeout(() => {
      this.counting = null;
      const now = this.view?.state;
      if (!now) return;
      const { from, to } = now.selection.main;
      this.selected = from === to || to - from > MOST ? 0 : roughWords(now.sliceDoc(from, to));
    }, 200);
  }

  leave(): void {
    if (this.counting !== null) clearTimeout(this.counting);
  }
}
