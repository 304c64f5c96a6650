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

async function violations(page) {
  const { violations } = await page.evaluate(() =>
    globalThis.axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }),
  );
  return violations.map(
    (one) =>
      `${one.id} (${one.impact}): ${one.nodes
        .slice(0, 3)
        .map(
          (node) =>
            `${node.target.join(" ")} ${node.any[0]?.message ?? node.all[0]?.message ?? node.none[0]?.message ?? ""}`,
        )
        .join("; ")}`,
  );
}

const themes = ["light", "dark", "contrast", "contrast-dark"];

for (const [name, { show, query = "" }] of Object.entries(views)) {
  test(`${name}: nothing stands in the way, in any theme`, async () => {
    const { page, complaints, close } = await open(browser, server.url, { query, reducedMotion: "reduce" });
    try {
      await show(page);
      await page.evaluate(axe);
      for (const theme of themes) {
        await page.evaluate((now) => (document.documentElement.dataset.theme = now), theme);
        assert.deepEqual(await violations(page), [], `${name}, ${theme}`);
      }
      // The smallest window, as it is met: the panes have moved.
      await page.setViewportSize({ width: 900, height: 650 });
      assert.deepEqual(await violations(page), [], `${name}, narrow`);
      assert.deepEqual(complaints, [], name);
    } finally {
      await close();
    }
  });
}
