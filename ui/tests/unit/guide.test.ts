import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

import { expect, test } from "vitest";
import { pages } from "virtual:guide";

import { findInGuide } from "../../src/features/help/find-in-guide";
import { menus } from "../../src/shared/commands";

const folder = join(import.meta.dirname, "../../../docs/guide");
const files = readdirSync(folder).filter((name) => name.endsWith(".md"));
const texts = new Map(files.map((name) => [name, readFileSync(join(folder, name), "utf8")]));
const numbered = files.filter((name) => /^\d/.test(name)).sort();

/** Keys as they are written on paper: `Ctrl+Shift+P` for Mod+Shift+P. */
const onPaper = (keys: string) => keys.replace("Mod", "Ctrl");

test("the guide is short, and each page has one title", () => {
  expect(numbered.length).toBeGreaterThanOrEqual(10);
  expect(numbered.length).toBeLessThanOrEqual(14);
  expect(pages.map((page) => page.title)).toEqual(numbered.map((name) => /^# (.+)$/m.exec(texts.get(name) ?? "")?.[1]));
  for (const [name, text] of texts) expect(text.match(/^# /gm), name).toHaveLength(1);
});

test("every page is reached on disk, from the contents and from the page before it", () => {
  const contents = texts.get("README.md") ?? "";
  for (const [at, name] of numbered.entries()) {
    const title = pages[at]?.title ?? "";
    expect(contents).toContain(`[${title}](${name})`);
    if (at > 0)
      expect(texts.get(numbered[at - 1] ?? ""), name).toMatch(new RegExp(`^Next: \\[.+\\]\\(${name}\\)`, "m"));
  }
});

test("every link leads somewhere, and none leaves the guide", () => {
  for (const [name, text] of texts)
    for (const [, to = ""] of text.matchAll(/\]\(([^)]+)\)/g)) {
      const [file = "", heading] = to.split("#");
      expect(existsSync(join(folder, file)), `${name}: ${to}`).toBe(true);
      if (heading)
        expect(
          pages.some((page) => page.parts.some((part) => part.heading === heading)),
          to,
        ).toBe(true);
    }
});

test("every picture has words and is small, and every file of the folder is used", () => {
  const shown = new Set<string>();
  for (const [name, text] of texts)
    for (const [, alt = "", path = ""] of text.matchAll(/!\[([^\]]*)\]\(([^)]+)\)/g)) {
      expect(alt.length, `${name}: ${path}`).toBeGreaterThan(20);
      expect(statSync(join(folder, path)).size, path).toBeLessThan(120_000);
      shown.add(path.replace("pictures/", ""));
    }
  expect(new Set(readdirSync(join(folder, "pictures")))).toEqual(shown);
});

test("every command that is named exists by this name in this menu, with these keys", () => {
  let named = 0;
  for (const [name, text] of texts)
    for (const [, menu = "", title = "", keys] of text
      .replace(/\s+/g, " ")
      .matchAll(/\*\*([^*]+?) > ([^*]+?)\*\*(?: \(`([^`]+)`\))?/g)) {
      const command = menus.find((one) => one.title === menu)?.commands.find((one) => one.title === title);
      expect(command, `${name}: ${menu} > ${title}`).toBeDefined();
      if (keys) expect(onPaper(command?.keys ?? ""), `${name}: ${title}`).toBe(keys);
      named += 1;
    }
  expect(named).toBeGreaterThan(30);
});

test("keys that stand alone are a command's, or those that move and choose everywhere", () => {
  const everywhere = /^(Ctrl|Alt|Shift|Enter|Space|Home|End|Escape|Arrow\w+|Ctrl\+[14])$/;
  const known = new Set(menus.flatMap((menu) => menu.commands.flatMap((one) => (one.keys ? [onPaper(one.keys)] : []))));
  for (const page of pages)
    for (const [, keys = ""] of page.html.matchAll(/<kbd(?: [^>]*)?>([^<]+)<\/kbd>/g))
      expect(known.has(keys) || everywhere.test(keys), `${page.title}: ${keys}`).toBe(true);
});

test("the search finds places by all of the words, headings first", () => {
  const titles = (query: string) => findInGuide(pages, query).map((hit) => `${hit.title}: ${hit.under}`);
  expect(titles("older versions")[0]).toBe("Writing: Older versions");
  expect(titles("RESTORE copy")).toContain("Backups and moving: Take something back");
  expect(titles("zebra")).toEqual([]);
  expect(titles("  ")).toEqual([]);
  for (const hit of findInGuide(pages, "backup")) expect(hit.snippet.length).toBeLessThan(220);
});
