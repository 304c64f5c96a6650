import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { FluentResource } from "@fluent/bundle";
import { describe, expect, it } from "vitest";

import { t } from "../../src/lib/words";

const root = fileURLToPath(new URL("../../src", import.meta.url));
const sources = readdirSync(root, { recursive: true, encoding: "utf8" })
  .filter((name) => /\.(ts|svelte)$/.test(name))
  .map((name) => ({ name, text: readFileSync(`${root}/${name}`, "utf8") }));
const ftl = readFileSync(fileURLToPath(new URL("../../../assets/locales/en-GB/window.ftl", import.meta.url)), "utf8");
const ids = new Set([...new FluentResource(ftl).body].map((message) => message.id));

// Every id is written where it is used, so that it can be found: `t(` takes nothing but a string there.
const used = new Set<string>();
const odd: string[] = [];
for (const { name, text } of sources) {
  if (name === "lib/words/index.ts") continue;
  for (const call of text.matchAll(/(?<![\w.$])t\(\s*(?:"([^"]*)"|([^)]{0,30}))/g)) {
    if (call[1] !== undefined) used.add(call[1]);
    else odd.push(`${name}: t(${call[2] ?? ""}`);
  }
}

describe("the words of the window", () => {
  it("are all there, each id once", () => {
    expect([...used].filter((id) => !ids.has(id))).toEqual([]);
    const heads = [...ftl.matchAll(/^([a-z][a-z0-9-]*) =/gm)].map((found) => found[1]);
    expect(heads.filter((id, i) => heads.indexOf(id) !== i)).toEqual([]);
    expect(heads.length).toBe(ids.size);
  });

  it("are all used", () => {
    expect([...ids].filter((id) => !used.has(id))).toEqual([]);
  });

  it("are asked for by their ids only", () => {
    expect(odd).toEqual([]);
  });

  it("say one and many", () => {
    expect(t("words-count", { count: 1 })).toBe("1 word");
    expect(t("words-count", { count: 1200 })).toBe("1,200 words");
    expect(t("search-count", { count: 0 })).toBe("Nothing found");
    expect(t("coverage-entries-for", { count: 1, area: "3b" })).toBe("1 entry for 3b");
  });
});

describe("the markup", () => {
  it("has no words of its own between tags, and no style attribute", () => {
    const found: string[] = [];
    for (const { name, text } of sources.filter((one) => one.name.endsWith(".svelte"))) {
      const markup = text.replace(/<script[\s\S]*?<\/script>/g, "").replace(/<!--[\s\S]*?-->/g, "");
      if (/\sstyle=/.test(markup)) found.push(`${name}: a style attribute, which the content security policy drops`);
      for (const words of markup
        .replace(/\{[^{}]*(?:\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}[^{}]*)*\}/g, "")
        .matchAll(/>\s*([A-Z][a-z]+(?: [a-z]+)*)\s*</g))
        if (words[1] !== "Reflectory" && words[1] !== "Enter" && words[1] !== "Esc")
          found.push(`${name}: ${words[1] ?? ""}`);
    }
    expect(found).toEqual([]);
  });
});
