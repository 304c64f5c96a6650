// Pictures of every view: npm run screenshots [-- folder [name]]
// At 1280 x 800 in light, dark and high contrast, with the system's own colours, at 1000 x 700, and with text at 200 %.
import { mkdirSync } from "node:fs";
import { join } from "node:path";

import { launch, open } from "../tests/browser/browser.mjs";
import { serve } from "../tests/browser/serve.mjs";
import { views } from "../tests/browser/views.mjs";

const folder = process.argv[2] ?? "screenshots";
const only = process.argv[3];
mkdirSync(folder, { recursive: true });

const large = { width: 1280, height: 800 };
const looks = {
  "": { size: large, theme: "light" },
  "-dark": { size: large, theme: "dark" },
  "-contrast": { size: large, theme: "contrast" },
  "-forced": { size: large, theme: "light", forced: true },
  "-1000": { size: { width: 1000, height: 700 }, theme: "light" },
  // A window of 1280 x 800 whose text is twice as large has room for half of it each way.
  "-200": { size: { width: 640, height: 400 }, theme: "light" },
};

const server = await serve();
const browser = await launch();
try {
  for (const [name, { show, query = "" }] of Object.entries(views)) {
    if (only && !name.includes(only)) continue;
    const { page, close } = await open(browser, server.url, { query, reducedMotion: "reduce" });
    await show(page);
    for (const [suffix, { size, theme, forced }] of Object.entries(looks)) {
      await page.setViewportSize(size);
      await page.emulateMedia({ forcedColors: forced ? "active" : "none" });
      await page.evaluate((now) => (document.documentElement.dataset.theme = now), theme);
      await page.waitForTimeout(150);
      await page.screenshot({ path: join(folder, `${name}${suffix}.png`) });
    }
    await close();
  }
} finally {
  await browser.close();
  server.stop();
}
