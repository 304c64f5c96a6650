/** A line of Markdown as its words: for a glance and a preview. The core has the real one, which exports use. */
export function plainLine(line: string): string {
  return line
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/(\*{1,3}|~~|`)(?=\S)(.+?)(?<=\S)\1/g, "$2")
    .replace(/(?<![\p{L}\p{N}])(_{1,3})(?=\S)(.+?)(?<=\S)\1(?![\p{L}\p{N}])/gu, "$2");
}

/** A sentence of the core without what it says of its command line: the window has buttons for that. */
export function withoutCommand(text: string): string {
  return text
    .replace(/\s*\([^()]*\breflectory [^()]*\)/g, "")
    .replace(/`reflectory [^`]*`/g, "")
    .trim();
}
