// Rich text as Markdown: what Word, Google Docs, LibreOffice and web pages put on the clipboard.
// Kept are headings, lists, links, tables, quotations, stress and line breaks; everything else gives its words.

/** How an element's own style stresses its words; Google Docs says it by style alone, and says "not bold" with a `b`. */
function stressOf(element: HTMLElement): string[] {
  const said = (name: string) =>
    new RegExp(`(?:^|;)\\s*${name}\\s*:\\s*([^;]+)`, "i").exec(styleOf(element))?.[1]?.trim();
  const weight = said("font-weight");
  const slant = said("font-style");
  const bold = weight ? weight === "bold" || Number(weight) >= 600 : /^(B|STRONG)$/.test(element.tagName);
  const slanted = slant ? /italic|oblique/.test(slant) : /^(I|EM|CITE)$/.test(element.tagName);
  const struck =
    /line-through/.test(said("text-decoration(?:-line)?") ?? "") || /^(S|DEL|STRIKE)$/.test(element.tagName);
  return [bold ? "**" : "", slanted ? "*" : "", struck ? "~~" : ""].filter(Boolean);
}

/** What an element says of its looks. `fromClipboard` has put it under another name: the page's policy forbids styles in it. */
function styleOf(element: Element): string {
  return element.getAttribute("data-style") ?? element.getAttribute("style") ?? "";
}

/** The rich text of a clipboard as a tree that is never shown. */
export function fromClipboard(html: string): HTMLElement {
  const bare = html
    .replace(/<style\b[\s\S]*?<\/style\s*>/gi, "")
    .replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\sstyle\s*=/gi, " data-style="));
  return new DOMParser().parseFromString(bare, "text/html").body;
}

/** Words that would be read as signs get a backslash. */
function escaped(text: string): string {
  return text.replace(/([\\`*[\]])|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|<(?=[a-z/!])/giu, "\\$&");
}

/** A block whose beginning would make it a heading, a quotation or an item of a list. */
function guarded(block: string): string {
  return block.replace(/^(#{1,6}(?=\s)|>|[-+](?=\s)|\d{1,9}(?=[.)]\s))/, (sign) =>
    /\d$/.test(sign) ? `${sign}\\` : `\\${sign}`,
  );
}

function around(words: string, before: string, after = before): string {
  const inner = words.trim();
  if (!inner) return words;
  const at = words.indexOf(inner);
  return `${words.slice(0, at)}${before}${inner}${after}${words.slice(at + inner.length)}`;
}

const skipped = /^(SCRIPT|STYLE|TEMPLATE|META|LINK|TITLE|HEAD|XML)$|:/;
const breaking =
  /^(P|DIV|SECTION|ARTICLE|MAIN|BODY|H[1-6]|UL|OL|LI|TABLE|BLOCKQUOTE|PRE|HR|DL|DT|DD|FIGURE|HEADER|FOOTER|TR|TD|TH)$/;

/** The words of a run of text, with their stress and links. `has` is the stress that is on already. */
function inline(node: Node, has: readonly string[] = []): string {
  if (node.nodeType === Node.TEXT_NODE) return escaped((node.textContent ?? "").replace(/[ \t\r\n\f]+/g, " "));
  if (!(node instanceof HTMLElement) || skipped.test(node.tagName)) return "";
  if (node.tagName === "BR") return "\n";
  // Word's own sign before an item of a list: the item says it already.
  if (/mso-list:\s*Ignore/i.test(styleOf(node))) return "";
  const stress = node.tagName === "A" ? [] : stressOf(node).filter((sign) => !has.includes(sign));
  let words = [...node.childNodes].map((child) => inline(child, [...has, ...stress])).join("");
  if (node.tagName === "CODE") words = around(words.replace(/\\([\\`*[\]_<])/g, "$1"), "`");
  for (const sign of stress) words = around(words, sign);
  const address = node.tagName === "A" ? node.getAttribute("href") : null;
  return address && /^(https?|mailto):/i.test(address)
    ? around(words, "[", `](${address.replace(/[()\s]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)})`)
    : words;
}

/** Words of one line: neighbours with the same stress join, and no space stands at an end. */
function line(words: string): string {
  return words
    .replace(/\*\*(\s*)\*\*/g, "$1")
    .replace(/[ \u00a0]+/g, " ")
    .replace(/ *\n */g, "\n")
    .trim();
}
const oneLine = (words: string) => line(words).replace(/\n+/g, " ");

/** A table, if it holds more than one cell; else null, for a table that only lays a page out. */
function table(element: HTMLElement): string | null {
  const rows = [...element.querySelectorAll("tr")].filter((row) => row.closest("table") === element);
  const cells = rows.map((row) =>
    [...row.children]
      .filter((cell) => /^T[DH]$/.test(cell.tagName))
      .flatMap((cell) => {
        const words = [...cell.childNodes].map((child) => inline(child)).join(" ");
        const span = Math.min(20, Math.max(1, Number(cell.getAttribute("colspan")) || 1));
        return [oneLine(words).replaceAll("|", "\\|"), ...Array.from({ length: span - 1 }, () => "")];
      }),
  );
  const columns = Math.max(0, ...cells.map((row) => row.length));
  if (columns < 2 || cells.length < 1) return null;
  const written = cells.map((row) => `| ${Array.from({ length: columns }, (_, i) => row[i] ?? "").join(" | ")} |`);
  const [head = "", ...rest] = written;
  return [head, `| ${Array.from({ length: columns }, () => "---").join(" | ")} |`, ...rest].join("\n");
}

function list(element: HTMLElement, depth: number): string[] {
  const ordered = element.tagName === "OL";
  let number = Number(element.getAttribute("start")) || 1;
  const lines: string[] = [];
  for (const child of element.children) {
    if (!(child instanceof HTMLElement)) continue;
    // Google Docs puts an inner list beside the item rather than into it.
    if (/^[OU]L$/.test(child.tagName)) {
      lines.push(...list(child, depth + 1));
      continue;
    }
    if (child.tagName !== "LI") continue;
    const own = [...child.childNodes].filter((one) => !(one instanceof HTMLElement && /^[OU]L$/.test(one.tagName)));
    const box = child.querySelector<HTMLInputElement>(":scope > input[type=checkbox]");
    const task = box ? `[${box.hasAttribute("checked") ? "x" : " "}] ` : "";
    const sign = ordered ? `${number}. ` : "- ";
    number += 1;
    lines.push(`${"    ".repeat(depth)}${sign}${task}${oneLine(own.map((one) => inline(one)).join(" "))}`);
    for (const inner of child.querySelectorAll<HTMLElement>(":scope > ul, :scope > ol"))
      lines.push(...list(inner, depth + 1));
  }
  return lines;
}

/** An item of a list as Word writes it: a paragraph that says its level, with the sign as words of its own. */
function wordItem(element: HTMLElement): string | null {
  const style = styleOf(element);
  const level = /mso-list:\s*\S+\s+level(\d)/i.exec(style)?.[1];
  if (!level) return null;
  const sign = [...element.querySelectorAll<HTMLElement>("span")].find((one) =>
    /mso-list:\s*Ignore/i.test(styleOf(one)),
  );
  const number = /^\s*(\d+|[a-z])[.)]/i.exec(sign?.textContent ?? "");
  return `${"    ".repeat(Number(level) - 1)}${number ? "1. " : "- "}${oneLine(inline(element))}`;
}

type Block = { text: string; item?: boolean };

function blocksOf(root: Node): Block[] {
  const blocks: Block[] = [];
  let run = "";
  const flush = () => {
    const words = line(run);
    run = "";
    if (words) blocks.push({ text: guarded(words) });
  };
  for (const child of root.childNodes) {
    if (!(child instanceof HTMLElement)) {
      if (child.nodeType === Node.TEXT_NODE) run += inline(child);
      continue;
    }
    const name = child.tagName;
    if (skipped.test(name)) continue;
    const inner = child.querySelector("p,div,h1,h2,h3,h4,h5,h6,ul,ol,table,blockquote,pre,hr") !== null;
    if (!breaking.test(name) && !inner) {
      run += inline(child);
      continue;
    }
    flush();
    const heading = /^H([1-6])$/.exec(name)?.[1] ?? (/MsoTitle/.test(child.className) ? "1" : undefined);
    const item = name === "P" ? wordItem(child) : null;
    const cells = name === "TABLE" ? table(child) : null;
    if (heading) {
      // The entry's title is the first level.
      const words = oneLine(inline(child, ["**"]));
      if (words) blocks.push({ text: `${"#".repeat(Math.max(2, Number(heading)))} ${words}` });
    } else if (item) blocks.push({ text: item, item: true });
    else if (/^[OU]L$/.test(name)) blocks.push({ text: list(child, 0).join("\n") });
    else if (cells) blocks.push({ text: cells });
    else if (name === "HR") blocks.push({ text: "---" });
    else if (name === "PRE") blocks.push({ text: `\`\`\`\n${(child.textContent ?? "").replace(/\n$/, "")}\n\`\`\`` });
    else if (name === "BLOCKQUOTE")
      blocks.push({ text: joined(blocksOf(child)).replace(/^/gm, "> ").replace(/^> $/gm, ">") });
    else if (inner || name === "TABLE") blocks.push(...blocksOf(child));
    else {
      run = inline(child);
      flush();
    }
  }
  flush();
  return blocks.filter((block) => block.text.trim());
}

function joined(blocks: readonly Block[]): string {
  return blocks.reduce(
    (text, block, i) =>
      i === 0 ? block.text : `${text}${block.item && blocks[i - 1]?.item ? "\n" : "\n\n"}${block.text}`,
    "",
  );
}

/** Rich text as Markdown. */
export function markdownOf(root: Node): string {
  return joined(blocksOf(root));
}
