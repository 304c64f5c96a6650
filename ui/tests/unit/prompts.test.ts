import { Text } from "@codemirror/state";
import { describe, expect, it } from "vitest";

import { ofDay, promptsOf, standsAlone } from "../../src/features/prompts/daily";
import { plainHeading, unanswered } from "../../src/features/prompts/stage-prompts";
import { models, modelsOf } from "../../src/lib/models";

describe("the models' file", () => {
  it("gives every model its stages with what they ask", () => {
    expect(models.length).toBeGreaterThan(5);
    for (const one of models) {
      expect(one.stages.length, one.id).toBeGreaterThan(1);
      for (const stage of one.stages) {
        expect(stage.title, one.id).not.toBe("");
        expect(stage.prompts.length, `${one.id} ${stage.title}`).toBeGreaterThan(0);
      }
    }
  });
  it("keeps what follows the models out", () => {
    const [one] = modelsOf(
      '[[model]]\nid = "a"\n[[model.stage]]\ntitle = "S"\nprompts = ["P?"]\n[[nudge]]\nprompts = ["no"]\n',
    );
    expect(one?.stages).toEqual([{ title: "S", variants: [], prompts: ["P?"] }]);
  });
});

describe("a prompt a day", () => {
  const prompts = promptsOf(models, []);
  const first = (day: string) => ofDay(day, prompts)[0]?.text;
  it("asks only what can be asked by itself, each once", () => {
    expect(prompts.length).toBeGreaterThan(10);
    expect(new Set(prompts.map((one) => one.text)).size).toBe(prompts.length);
    expect(standsAlone("What happened, and what was your part?")).toBe(true);
    expect(standsAlone("Why did it go that way?")).toBe(false);
  });
  it("is the same all day, in whatever order they are found", () => {
    expect(ofDay("2026-11-22", [...prompts].reverse())).toEqual(ofDay("2026-11-22", prompts));
  });
  it("changes from day to day and comes round to all of them", () => {
    const year = Array.from({ length: 365 }, (_, i) =>
      first(new Date(Date.UTC(2026, 0, 1 + i)).toISOString().slice(0, 10)),
    );
    const same = year.filter((text, i) => text === year[i + 1]).length;
    expect(same).toBeLessThan(40);
    expect(new Set(year).size).toBe(prompts.length);
  });
  it("offers every other one after the first", () => {
    expect(new Set(ofDay("2026-11-22", prompts)).size).toBe(prompts.length);
  });
});

describe("what headings ask", () => {
  const rolfe = models.find((one) => one.id === "rolfe");
  if (!rolfe) throw new Error("there is no model called rolfe");
  const lines = (text: string) => unanswered(Text.of(text.split("\n")), rolfe).map((one) => one.line);
  it("is shown on the first empty line until something is written there", () => {
    expect(lines("## What?\n\n## So what?\n\n## Now what?\n\n")).toEqual([2, 4, 6]);
    expect(lines("## What?\n\nWe met.\n\n## So what?\n\n")).toEqual([6]);
    expect(lines("## What?\nWe met.\n\n## So what?\n\n")).toEqual([5]);
  });
  it("knows a heading as the core does, and no other", () => {
    expect(lines("# 1. WHAT\n\n### So what: the harder part ###\n\n## Lunch\n\n")).toEqual([2, 4]);
    expect(plainHeading("2) Now what? (later)")).toBe("now what");
    expect(lines("```\n## What?\n\n```\n")).toEqual([]);
    expect(lines("## What?")).toEqual([]);
  });
});
