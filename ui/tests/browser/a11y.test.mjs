// axe-core over every view and state, in every theme, at two sizes; and nothing may break the content security policy.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";

import { launch, open } from "./browser.mjs";
import { serve } from "./serve.mjs";
import { views } from "./views.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
let browser;
let server;
before(async () => {
  server = await serve();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  server?.stop();
});

const all = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

async function violations(page, runOnly = all) {
  const { violations } = await page.evaluate((only) => globalThis.axe.run(document, { runOnly: only }), runOnly);
  return violations.map(
    (one) =>
      `${one.id} (${one.impact}): ${one.nodes
        .slice(0, 3)
        .map((node) => `${node.target.join(" ")} ${(node.any[0] ?? node.all[0] ?? node.none[0])?.message ?? ""}`)
        .join("; ")}`,
  );
}

for (const [name, { show, query = "" }] of Object.entries(views)) {
  test(`${name}: nothing stands in the way, in any theme and size`, async () => {
    const { page, complaints, close } = await open(browser, server.url, { query, reducedMotion: "reduce" });
    try {
      await show(page);
      await page.evaluate(axe);
      assert.deepEqual(await violations(page), [], `${name}, light`);
      assert.equal(await page.locator("h1").count(), 1, `${name}: one h1`);
      // Of the other themes only the colours differ.
      for (const theme of ["dark", "contrast", "contrast-dark"]) {
        await page.evaluate((now) => (document.documentElement.dataset.theme = now), theme);
        assert.deepEqual(await violations(page, { type: "rule", values: ["color-contrast"] }), [], `${name}, ${theme}`);
      }
      // A window of middling size, the smallest one, and text at 200 %: the panes have moved.
      for (const [width, height] of [
        [1120, 700],
        [900, 650],
        [640, 400],
      ]) {
        await page.setViewportSize({ width, height });
        if (width === 640) assert.deepEqual(await violations(page), [], `${name}, ${width} wide`);
        const beyond = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        assert.equal(beyond, 0, `${name}, ${width} wide: something stands beyond the right edge`);
        const cut = await page.evaluate(() =>
          [...document.querySelectorAll(".seg")]
            .filter((one) => one.scrollWidth > one.clientWidth)
            .map((one) => one.textContent.replace(/\s+/g, " ").trim()),
        );
        assert.deepEqual(cut, [], `${name}, ${width} wide: a choice is cut off`);
      }
      assert.deepEqual(complaints, [], name);
    } finally {
      await close();
    }
  });
}
