import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { describe, expect, it } from "vitest";

// @ts-expect-error a script without types
import { program, record, written } from "../../scripts/record.mjs";
import { wordDiff } from "../../src/lib/backend/fake/diff";

const binary = program() as string | null;

describe("what was recorded", () => {
  // Without the program there is nothing to compare with; `make test` builds it first.
  it.skipIf(!binary)("is what the program answers now", { timeout: 300_000 }, () => {
    const files = record(binary) as Record<string, unknown[]>;
    for (const [name, list] of Object.entries(files)) {
      const path = fileURLToPath(new URL(`../recorded/${name}.json`, import.meta.url));
      expect(existsSync(path), `${name}.json is missing; run npm run record`).toBe(true);
      expect(readFileSync(path, "utf8"), `${name}.json is old; run npm run record`).toBe(written(list));
    }
  });
});

describe("the fake's difference", () => {
  it("gives both texts back", () => {
    const [older, newer] = [
      "We sat with some students on placement.\n\nDone.",
      "I sat with eleven students.\n\nDone, then.",
    ];
    const pieces = wordDiff(older, newer);
    const side = (drop: string) =>
      pieces
        .filter((one) => one.kind !== drop)
        .map((one) => one.text)
        .join("");
    expect(side("insert")).toBe(older);
    expect(side("delete")).toBe(newer);
  });
});
