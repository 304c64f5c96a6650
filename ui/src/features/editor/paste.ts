// What is pasted or dropped: pictures and files go to the evidence library, an address over words becomes a link, rich text
// becomes Markdown with its pictures in their places, and everything else is taken as it is.
import { type Extension, Prec } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";

import { asLink } from "./formatting";
import { fromClipboard, markdownOf } from "./rich-text";
import { leaveTable } from "./table-blocks";

/** A file that was pasted or dropped: where in the text it belongs, and what it is said to show. */
export type Arrived = { file: File; at?: number; alt?: string };

export type Pasting = {
  /** Asks what each one shows and puts it into the library. */
  files: (given: Arrived[]) => void;
  /** The picture on the clipboard where the web view hands none on. */
  picture: () => Promise<Uint8Array>;
  /** The words on the clipboard without their looks. */
  text: () => Promise<string>;
  /** Some pictures did not come along. */
  missed: (unread: number, linked: number) => void;
};

const isRich = /<(p|h[1-6]|ul|ol|b|strong|i|em|a|blockquote|table|img|pre)\b/i;

/** Puts words in as they are, at the caret. */
async function plainly(view: EditorView, text: () => Promise<string>): Promise<void> {
  const words = (await text()).replace(/\r\n?/g, "\n");
  if (!words) return;
  leaveTable(view);
  view.dispatch(view.state.replaceSelection(words), { userEvent: "input.paste", scrollIntoView: true });
}

/** Pastes the words on the clipboard without their looks. */
export function pastePlain(view: EditorView, from: Pick<Pasting, "text">): void {
  void plainly(view, from.text).then(() => view.focus());
}

/** Handles what is pasted and dropped. */
export function pasting({ files, picture, text, missed }: Pasting): Extension {
  const taken = (list: FileList | undefined) => {
    const given = [...(list ?? [])].map((file) => ({ file }));
    if (given.length) files(given);
    return given.length > 0;
  };
  const handlers = EditorView.domEventHandlers({
    paste(event, view) {
      const data = event.clipboardData;
      if (!data) return false;
      leaveTable(view);
      const plain = data.getData("text/plain");
      const rich = data.getData("text/html");
      // A table copied from a spreadsheet comes as text and as a picture of itself: the text is meant.
      if (!plain && taken(data.files)) {
        event.preventDefault();
        return true;
      }
      if (!plain && !rich) {
        event.preventDefault();
        picture().then(
          (bytes) => {
            if (bytes.length) files([{ file: new File([bytes as BlobPart], "image.png", { type: "image/png" }) }]);
          },
          () => undefined,
        );
        return true;
      }
      const { main } = view.state.selection;
      const over = view.state.sliceDoc(main.from, main.to);
      if (over.trim() && !/\n\s*\n/.test(over) && /^https?:\/\/\S+$/.test(plain.trim())) {
        event.preventDefault();
        return asLink(plain.trim())(view);
      }
      if (!rich || !isRich.test(rich)) return false;
      const { text: words, pictures, unread, linked } = markdownOf(fromClipboard(rich), [...data.files]);
      if (!words && !pictures.length) return false;
      event.preventDefault();
      const { from } = main;
      view.dispatch(view.state.replaceSelection(words), { userEvent: "input.paste", scrollIntoView: true });
      const arrived = pictures.flatMap(({ file, at, alt }) => (file ? [{ file, at: from + at, alt }] : []));
      if (arrived.length) files(arrived);
      if (unread || linked) missed(unread, linked);
      return true;
    },
    drop(event, view) {
      if (!event.dataTransfer?.files.length) return false;
      event.preventDefault();
      const at = view.posAtCoords({ x: event.clientX, y: event.clientY });
      if (at !== null) view.dispatch({ selection: { anchor: at } });
      leaveTable(view);
      return taken(event.dataTransfer.files);
    },
  });
  const keys = keymap.of([
    {
      key: "Mod-Shift-v",
      preventDefault: true,
      run: (view) => {
        void plainly(view, text);
        return true;
      },
    },
  ]);
  return [handlers, Prec.high(keys)];
}
