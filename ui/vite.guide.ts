// The guide in docs/guide as a module of the page: rendered when the page is built, so that nothing of it is parsed, or fetched, later.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { Marked } from "marked";
import type { Plugin } from "vite";

const folder = fileURLToPath(new URL("../docs/guide", import.meta.url));
const NAME = "virtual:guide";

/** `04-areas.md` is the page `areas`. */
const idOf = (file: string) => file.replace(/^\d+-/, "").replace(/\.md$/, "");
const slug = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "");
const attribute = (text: string) => text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;");
/** What a reader presses, and not what is typed into a terminal. */
const isKeys = (text: string) =>
  /^((Ctrl|Alt|Shift)(\+\S+)*|F\d+|Arrow\w+|Enter|Space|Home|End|Escape|Delete|Tab|\?|[A-Z])$/.test(text);

/** The size of a WebP picture in px. */
function sizeOf(path: string): { width: number; height: number } {
  const bytes = readFileSync(path);
  const kind = bytes.toString("latin1", 12, 16);
  if (kind === "VP8 ") return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff };
  if (kind === "VP8X") return { width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 };
  throw new Error(`${path} is no WebP picture of a kind that is known here`);
}

/** A page in HTML, with the pictures that it shows; throws with the file's name on what can't be shown. */
function rendered(file: string, pages: ReadonlySet<string>) {
  const wrong = (what: string) => new Error(`docs/guide/${file}: ${what}`);
  const pictures: string[] = [];
  let title = "";
  const marked = new Marked<string, string>({
    renderer: {
      heading({ tokens, depth, text }) {
        if (depth === 1) {
          if (title) throw wrong("a page has one title");
          title = text;
          return "";
        }
        return `<h${depth} id="guide-${slug(text)}" tabindex="-1">${this.parser.parseInline(tokens)}</h${depth}>\n`;
      },
      link({ href, tokens }) {
        const [target = "", heading = ""] = href.split("#");
        if (target && !pages.has(target)) throw wrong(`there is no page ${href}`);
        const page = idOf(target || file);
        const to = heading ? ` data-heading="${attribute(heading)}"` : "";
        return `<a href="#guide-${page}" data-page="${page}"${to}>${this.parser.parseInline(tokens)}</a>`;
      },
      image({ href, text }) {
        if (!text.trim()) throw wrong(`${href} has no alternative text`);
        const path = join(folder, href);
        const { width, height } = sizeOf(path);
        pictures.push(path);
        return `<img src="%%${pictures.length - 1}%%" alt="${attribute(text)}" width="${width}" height="${height}">`;
      },
      strong({ tokens, text }) {
        const inside = this.parser.parseInline(tokens);
        return / (>|&gt;) /.test(text) ? `<b class="gcmd">${inside}</b>` : `<b>${inside}</b>`;
      },
      codespan({ text }) {
        const name = isKeys(text) ? "kbd" : "code";
        return `<${name}>${attribute(text)}</${name}>`;
      },
      html() {
        throw wrong("HTML is not shown; write Markdown");
      },
    },
  });
  const html = (marked.parse(readFileSync(join(folder, file), "utf8")) as string)
    // The keys behind a command are shown as the person has them.
    .replace(
      /<b class="gcmd">([^<]+)<\/b> \(<kbd>([^<]+)<\/kbd>\)/g,
      (_, command: string, keys: string) =>
        `<b class="gcmd">${command}</b> (<kbd data-command="${command.replace(/^.* &gt; /, "")}">${keys}</kbd>)`,
    );
  if (!title) throw wrong("a page begins with its title");
  return { id: idOf(file), title, html, pictures };
}

/** Words of HTML that was made here. */
const wordsOf = (html: string) =>
  html
    .replace(/<img[^>]*>/g, " ")
    .replace(/<[^>]+>/g, "")
    .replace(/&gt;/g, ">")
    .replace(/&lt;/g, "<")
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, "&")
    .replace(/\s+/g, " ")
    .trim();

/** The parts of a page under its headings, for the search. */
function partsOf(html: string): { heading: string; title: string; text: string }[] {
  return html.split(/(?=<h2 )/).flatMap((part) => {
    const head = /^<h2 id="guide-([^"]*)"[^>]*>(.*?)<\/h2>/.exec(part);
    const text = wordsOf(head ? part.slice(head[0].length) : part);
    return text || head ? [{ heading: head?.[1] ?? "", title: wordsOf(head?.[2] ?? ""), text }] : [];
  });
}

/** Gives the page the module `virtual:guide`. */
export function guide(): Plugin {
  const own = `\0${NAME}`;
  return {
    name: "guide",
    resolveId: (id) => (id === NAME ? own : undefined),
    load(id) {
      if (id !== own) return undefined;
      const files = readdirSync(folder)
        .filter((file) => /^\d+-.*\.md$/.test(file))
        .sort();
      const imports: string[] = [];
      const pages = files.map((file) => {
        this.addWatchFile(join(folder, file));
        const { pictures, ...page } = rendered(file, new Set(files));
        const from = imports.length;
        for (const path of pictures) imports.push(`import p${imports.length} from ${JSON.stringify(`${path}?url`)};`);
        const html = JSON.stringify(page.html).replace(
          /%%(\d+)%%/g,
          (_, no: string) => `" + p${from + Number(no)} + "`,
        );
        return `{ id: ${JSON.stringify(page.id)}, title: ${JSON.stringify(page.title)}, html: ${html}, parts: ${JSON.stringify(partsOf(page.html))} }`;
      });
      return `${imports.join("\n")}\nexport const pages = [\n${pages.join(",\n")}\n];\n`;
    },
  };
}
