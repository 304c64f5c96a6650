// Rich text as Markdown: what Word, Google Docs, LibreOffice and web pages put on the clipboard.
// Kept are headings, lists, links, tables, quotations, stress, line breaks and pictures; everything else gives its words.

import { t } from "../../lib/words";
import { type Align, writeTable } from "./table";

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

/** A picture of the clipboard, and where in the Markdown it stood. */
export type PastedPicture = {
  at: number;
  /** Its bytes, if it brought them along. */
  file: File | null;
  /** What it shows, as far as the source says. */
  alt: string;
};

/** Rich text as Markdown, with the pictures that belong into it. */
export type Pasted = {
  text: string;
  pictures: PastedPicture[];
  /** Pictures of which only a place on another computer or in another program came along. */
  unread: number;
  /** Pictures that stay on the web: their addresses are kept. */
  linked: number;
};

type Gathered = { pictures: Omit<PastedPicture, "at">[]; unread: number; linked: number };
/** Stands for a picture until its place is known; no text on a clipboard has these signs for anything. */
const [OPEN, CLOSE] = ["\uE0F0", "\uE0F1"];
let gathered: Gathered = { pictures: [], unread: 0, linked: 0 };

const typeNames: Record<string, string> = { "image/jpeg": "jpg", "image/svg+xml": "svg" };

/** The file in a `data:` address; null if it is none of a picture that can be kept. */
function fileOf(address: string): File | null {
  const found = /^data:(image\/(?:png|jpeg|gif|webp|svg\+xml))((?:;[^;,]*)*),([\s\S]*)$/i.exec(address);
  if (!found) return null;
  const [, type = "", how = "", data = ""] = found;
  try {
    const text = /;base64/i.test(how) ? atob(data.replace(/\s/g, "")) : null;
    const bytes =
      text === null
        ? new TextEncoder().encode(decodeURIComponent(data))
        : Uint8Array.from(text, (one) => one.charCodeAt(0));
    if (!bytes.length) return null;
    const kind = type.toLowerCase();
    return new File([bytes], `image.${typeNames[kind] ?? kind.slice(6)}`, { type: kind });
  } catch {
    return null;
  }
}

/** A picture among words: a mark in its place if it came along, else words that say that there was one. */
function pictureOf(element: HTMLElement): string {
  const alt = (element.getAttribute("alt") ?? "").replace(/\s+/g, " ").trim();
  // Google Docs draws the box of a task; letters like these are words; a dot of one pixel is nobody's picture.
  if (/checkbox/i.test(element.getAttribute("aria-roledescription") ?? "") || element.closest("[role=checkbox]"))
    return "";
  if (/^\p{Extended_Pictographic}\S{0,6}$/u.test(alt)) return alt;
  const tiny = (name: string) => /^[01](px)?$/.test(element.getAttribute(name) ?? "");
  if (tiny("width") && tiny("height")) return "";
  const address = element.getAttribute("src") ?? element.getAttribute("data-src") ?? "";
  const file = fileOf(address);
  if (file) {
    gathered.pictures.push({ file, alt });
    return `${OPEN}${gathered.pictures.length - 1}${CLOSE}`;
  }
  const name = alt || (/^file:/i.test(address) ? "" : (/([^/?#]+)(?:[?#].*)?$/.exec(address)?.[1] ?? "").slice(0, 60));
  if (/^https?:/i.test(address)) {
    gathered.linked += 1;
    const safe = address.replace(/[()\s<>]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
    return `[${escaped(alt ? t("paste-picture-of", { alt }) : t("paste-picture"))}](${safe})`;
  }
  if (!address && !alt) return "";
  gathered.unread += 1;
  gathered.pictures.push({ file: null, alt });
  // The clipboard may have it beside the words; else these words stay.
  return `${OPEN}${gathered.pictures.length - 1}${CLOSE}${escaped(name ? t("paste-missing-of", { alt: name }) : t("paste-missing"))}${OPEN}${CLOSE}`;
}

function around(words: string, before: string, after = before): string {
  const inner = words.trim();
  if (!inner) return words;
  const at = words.indexOf(inner);
  return `${words.slice(0, at)}${before}${inner}${after}${words.slice(at + inner.length)}`;
}

const skipped = /^(SCRIPT|STYLE|TEMPLATE|META|LINK|TITLE|HEAD|XML)$|:/;
const breaking =
  /^(P|DIV|SECTION|ARTICLE|MAIN|BODY|H[1-6]|UL|OL|LI|TABLE|BLOCKQUOTE|PRE|HR|DL|DT|DD|FIGURE|FIGCAPTION|HEADER|FOOTER|TR|TD|TH)$/;

/** The words of a run of text, with their stress and links. `has` is the stress that is on already. */
function inline(node: Node, has: readonly string[] = []): string {
  if (node.nodeType === Node.TEXT_NODE) return escaped((node.textContent ?? "").replace(/[ \t\r\n\f]+/g, " "));
  if (!(node instanceof HTMLElement) || skipped.test(node.tagName)) return "";
  if (node.tagName === "BR") return "\n";
  if (node.tagName === "IMG") return pictureOf(node);
  // Word's own sign before an item of a list: the item says it already.
  if (/mso-list:\s*Ignore/i.test(styleOf(node))) return "";
  const stress = node.tagName === "A" ? [] : stressOf(node).filter((sign) => !has.includes(sign));
  let words = [...node.childNodes].map((child) => inline(child, [...has, ...stress])).join("");
  if (node.tagName === "CODE") words = around(words.replace(/\\([\\`*[\]_<])/g, "$1"), "`");
  for (const sign of stress) words = around(words, sign);
  const address = node.tagName === "A" ? node.getAttribute("href") : null;
  // A link round nothing but a picture would hide both.
  if (address && words.includes(OPEN)) return words;
  if (address && /^\[[^\]]*\]\([^)]*\)$/.test(words.trim())) return words;
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
  const spanOf = (cell: Element, name: string) => Math.min(50, Math.max(1, Number(cell.getAttribute(name)) || 1));
  const cells: string[][] = rows.map(() => []);
  const aligned: Align[] = [];
  const before = { ...gathered, pictures: [...gathered.pictures] };
  for (const [r, row] of rows.entries()) {
    let c = 0;
    for (const cell of row.children) {
      if (!/^T[DH]$/.test(cell.tagName)) continue;
      // A cell above that goes over several rows has this place already.
      while (cells[r]?.[c] !== undefined) c += 1;
      const words = oneLine([...cell.childNodes].map((child) => inline(child)).join(" "));
      if (r === 0) aligned[c] = alignOf(cell);
      for (let down = 0; down < spanOf(cell, "rowspan"); down += 1)
        for (let on = 0; on < spanOf(cell, "colspan"); on += 1) {
          const line = cells[r + down];
          if (line) line[c + on] = down || on ? "" : words;
        }
      c += spanOf(cell, "colspan");
    }
  }
  const columns = Math.max(0, ...cells.map((row) => row.length));
  if (columns < 2 || cells.length < 1) {
    // What it holds is read again as words of the page, its pictures too.
    gathered = before;
    return null;
  }
  const every = <T>(make: (i: number) => T) => Array.from({ length: columns }, (_, i) => make(i));
  return writeTable({ align: every((i) => aligned[i] ?? ""), rows: cells.map((row) => every((i) => row[i] ?? "")) });
}

function alignOf(cell: Element): Align {
  const inside = cell.querySelector(":scope > p, :scope > div");
  const said = [cell, ...(inside ? [inside] : [])]
    .map((one) => /text-align\s*:\s*(\w+)/i.exec(styleOf(one))?.[1] ?? one.getAttribute("align") ?? "")
    .find(Boolean);
  return said && /^(center|right)$/i.test(said) ? (said.toLowerCase() as Align) : "";
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
    const box = child.querySelector<HTMLInputElement>(
      ":scope > input[type=checkbox], :scope > p > input[type=checkbox]",
    );
    const done = box?.hasAttribute("checked") ?? child.getAttribute("aria-checked") === "true";
    const task = box || child.getAttribute("role") === "checkbox" ? `[${done ? "x" : " "}] ` : "";
    const sign = ordered ? `${number}. ` : "- ";
    number += 1;
    lines.push(`${"    ".repeat(depth)}${sign}${task}${oneLine(own.map((one) => inline(one)).join(" "))}`);
    for (const inner of child.querySelectorAll<HTMLElement>(":scope > ul, :scope > ol"))
      lines.push(...list(inner, depth + 1));
  }
  return lines;
}

/** An item of a list as Word writes it: a paragraph that says its level, with the sign as words of its own. */
function wordItem(element: HTMLElement): Block | null {
  const style = styleOf(element);
  const [, item = "", level] = /mso-list:\s*(\S+)\s+level(\d)/i.exec(style) ?? [];
  if (!level) return null;
  const sign = [...element.querySelectorAll<HTMLElement>("span")].find((one) =>
    /mso-list:\s*Ignore/i.test(styleOf(one)),
  );
  const number = /^\s*(\d{1,9}|[a-z]{1,4})[.)]/i.exec(sign?.textContent ?? "")?.[1];
  const written = number === undefined ? "-" : `${/^\d/.test(number) ? Number(number) : 1}.`;
  return { text: `${"    ".repeat(Number(level) - 1)}${written} ${oneLine(inline(element))}`, item };
}

/** A block of text; `item` names the list that it is an item of. */
type Block = { text: string; item?: string };

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
    const inner = child.querySelector("p,div,h1,h2,h3,h4,h5,h6,ul,ol,table,blockquote,pre,hr,figcaption") !== null;
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
    } else if (item) blocks.push(item);
    else if (/^[OU]L$/.test(name)) blocks.push({ text: list(child, 0).join("\n") });
    else if (cells) blocks.push({ text: cells });
    else if (name === "HR") blocks.push({ text: "---" });
    else if (name === "PRE") blocks.push({ text: `\`\`\`\n${(child.textContent ?? "").replace(/\n$/, "")}\n\`\`\`` });
    else if (name === "BLOCKQUOTE" || /Mso(Intense)?Quote/.test(child.className))
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
      i === 0
        ? block.text
        : `${text}${block.item !== undefined && blocks[i - 1]?.item === block.item ? "\n" : "\n\n"}${block.text}`,
    "",
  );
}

/** Rich text as Markdown. `beside` is a picture that the clipboard has by itself: it is the one that the words only name. */
export function markdownOf(root: Node, beside: readonly File[] = []): Pasted {
  gathered = { pictures: [], unread: 0, linked: 0 };
  const marked = joined(blocksOf(root));
  const { pictures: found, linked } = gathered;
  let { unread } = gathered;
  const left = beside.filter((file) => file.type.startsWith("image/"));
  const missing = found.filter((one) => !one.file);
  // With several of each nobody could say which is which.
  if (missing.length && missing.length === left.length)
    for (const [i, one] of missing.entries()) {
      one.file = left[i] ?? null;
      unread -= 1;
    }
  const pictures: PastedPicture[] = [];
  let text = "";
  let rest = marked;
  for (;;) {
    const start = rest.indexOf(OPEN);
    if (start < 0) break;
    text += rest.slice(0, start);
    const end = rest.indexOf(CLOSE, start);
    const one = found[Number(rest.slice(start + 1, end))];
    rest = rest.slice(end + 1);
    if (!one) continue;
    if (one.file) pictures.push({ ...one, at: text.length });
    // The words that stand for a picture go if it came after all.
    const stop = rest.indexOf(`${OPEN}${CLOSE}`);
    const named = missing.includes(one) && stop >= 0;
    if (named) {
      if (!one.file) text += rest.slice(0, stop);
      rest = rest.slice(stop + 2);
    }
  }
  return { text: text + rest, pictures, unread, linked };
}
