// Pictures of every view at 1280 x 800, and some in other themes and at the smallest size: npm run screenshots [folder]
import { mkdirSync } from "node:fs";
import { join } from "node:path";

import { launch, open } from "../tests/browser/browser.mjs";
import { serve } from "../tests/browser/serve.mjs";
import { views } from "../tests/browser/views.mjs";

const folder = process.argv[2] ?? "screenshots";
mkdirSync(folder, { recursive: true });
const server = await serve();
const browser = await launch();
const only = process.argv[3];
try {
  for (const [name, { show, query = "" }] of Object.entries(views)) {
    if (only && !name.includes(only)) continue;
    const sizes = [["", {}], ["-narrow", { width: 900, height: 650 }], ...(only ? [] : [["-dark", { theme: "dark" }]])];
    for (const [suffix, options] of sizes) {
      const { page, close } = await open(browser, server.url, { query, ...options });
      await show(page);
      await page.waitForTimeout(250);
      await page.screenshot({ path: join(folder, `${name}${suffix}.png`) });
      await close();
    }
  }
} finally {
  await browser.close();
  server.stop();
}
