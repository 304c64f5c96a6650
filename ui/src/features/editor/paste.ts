// What is pasted or dropped: pictures and files go to the evidence library, an address over words becomes a link, rich text
// becomes Markdown, and everything else is taken as it is.
import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";

import { asLink } from "./formatting";
import { fromClipboard, markdownOf } from "./rich-text";

/**
 * Handles what is pasted and dropped; `files` asks what each one shows and puts it into the library. `clipboard` gives the picture on
 * the clipboard where the web view hands none on.
 */
export function pasting(files: (given: File[]) => void, clipboard: () => Promise<Uint8Array>): Extension {
  const taken = (list: FileList | undefined) => {
    const given = [...(list ?? [])];
    if (given.length) files(given);
    return given.length > 0;
  };
  return EditorView.domEventHandlers({
    paste(event, view) {
      const data = event.clipboardData;
      if (!data) return false;
      const plain = data.getData("text/plain");
      const rich = data.getData("text/html");
      // A table copied from a spreadsheet comes as text and as a picture of itself: the text is meant.
      if (!plain && taken(data.files)) {
        event.preventDefault();
        return true;
      }
      if (!plain && !rich) {
        event.preventDefault();
        clipboard().then(
          (bytes) => {
            if (bytes.length) files([new File([bytes as BlobPart], "image.png", { type: "image/png" })]);
          },
          () => undefined,
        );
        return true;
      }
      if (!view.state.selection.main.empty && /^https?:\/\/\S+$/.test(plain.trim())) {
        event.preventDefault();
        return asLink(plain.trim())(view);
      }
      if (rich && /<(p|h[1-6]|ul|ol|b|strong|i|em|a|blockquote|table)\b/i.test(rich)) {
        const words = markdownOf(fromClipboard(rich));
        if (!words) return false;
        event.preventDefault();
        view.dispatch(view.state.replaceSelection(words), { userEvent: "input.paste", scrollIntoView: true });
        return true;
      }
      return false;
    },
    drop(event, view) {
      if (!event.dataTransfer?.files.length) return false;
      event.preventDefault();
      const at = view.posAtCoords({ x: event.clientX, y: event.clientY });
      if (at !== null) view.dispatch({ selection: { anchor: at } });
      return taken(event.dataTransfer.files);
    },
  });
}
