// What is pasted or dropped: pictures and files go to the evidence library, an address over words becomes a link, rich text
// becomes Markdown, and everything else is taken as it is.
import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";

import { asLink } from "./formatting";

/** Rich text as Markdown: paragraphs, headings, lists, emphasis, links; everything else as its words. */
export function markdownOf(root: Node): string {
  const inline = (node: Node): string => {
    if (node.nodeType === Node.TEXT_NODE) return (node.textContent ?? "").replace(/\s+/g, " ");
    if (!(node instanceof HTMLElement)) return "";
    if (/^(SCRIPT|STYLE|TEMPLATE)$/.test(node.tagName)) return "";
    const inner = [...node.childNodes].map(inline).join("");
    const words = inner.trim();
    if (!words) return inner;
    const keep = (sign: string) => inner.replace(words, `${sign}${words}${sign}`);
    if (/^(B|STRONG)$/.test(node.tagName)) return keep("**");
    if (/^(I|EM)$/.test(node.tagName)) return keep("*");
    if (node.tagName === "CODE") return keep("`");
    if (node.tagName === "BR") return "\n";
    const address = node.tagName === "A" ? node.getAttribute("href") : null;
    return address && /^(https?|mailto):/.test(address) ? inner.replace(words, `[${words}](${address})`) : inner;
  };
  const blocks: string[] = [];
  const walk = (node: Node, before: string) => {
    for (const child of node.childNodes) {
      const name = child instanceof HTMLElement ? child.tagName : "";
      if (/^H[1-6]$/.test(name)) blocks.push(`${"#".repeat(Math.max(2, Number(name[1])))} ${inline(child).trim()}`);
      else if (name === "UL" || name === "OL") {
        const items = [...child.childNodes].filter((one) => one instanceof HTMLElement && one.tagName === "LI");
        const lines = items.map((item, i) => `${name === "OL" ? `${i + 1}.` : "-"} ${inline(item).trim()}`);
        blocks.push(lines.join("\n"));
      } else if (name === "BLOCKQUOTE") blocks.push(`> ${inline(child).trim()}`);
      else if (/^(P|DIV|SECTION|ARTICLE|BODY|MAIN|TABLE|TBODY|TR)$/.test(name)) {
        const nested = (child as HTMLElement).querySelector("p,div,h1,h2,h3,h4,h5,h6,ul,ol,blockquote,tr");
        if (nested) walk(child, before);
        else blocks.push(inline(child).trim());
      } else if (name === "META" || child.nodeType === Node.COMMENT_NODE) continue;
      else {
        const words = inline(child);
        const joined = blocks.length > 0 && before === "inline";
        if (words.trim() || joined) {
          if (joined) blocks[blocks.length - 1] += words;
          else blocks.push(words.trimStart());
        }
        before = "inline";
        continue;
      }
      before = "block";
    }
  };
  walk(root, "block");
  return blocks
    .map((block) => block.trimEnd())
    .filter(Boolean)
    .join("\n\n");
}

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
      if (rich && /<(p|h[1-6]|ul|ol|b|strong|i|em|a|blockquote)\b/i.test(rich)) {
        const words = markdownOf(new DOMParser().parseFromString(rich, "text/html").body);
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
