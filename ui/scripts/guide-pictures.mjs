// The pictures of the guide, from the fake: npm run guide-pictures
// WebP, which the browser itself writes: a quarter of the bytes of a PNG.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { launch, open } from "../tests/browser/browser.mjs";
import { serve } from "../tests/browser/serve.mjs";
import { views } from "../tests/browser/views.mjs";

const folder = join(dirname(fileURLToPath(import.meta.url)), "../../docs/guide/pictures");
mkdirSync(folder, { recursive: true });

/** The picture's name, the state that it shows, and what of it if not all. */
const pictures = [
  ["first-page", "first_run"],
  ["journal", "journal"],
  ["marks", "journal", ".ed"],
  ["areas", "journal", ".side"],
  ["evidence", "evidence_grid"],
  ["search", "search"],
  ["coverage", "coverage"],
  ["portfolio", "portfolio"],
  ["privacy", "settings_privacy"],
  ["backups", "settings_backups"],
  ["shortcuts", "settings_shortcut_clash"],
  ["appearance", "settings_appearance"],
];

const server = await serve();
const browser = await launch();
try {
  for (const [name, state, part] of pictures) {
    const { show, query = "" } = views[state];
    const { page, close } = await open(browser, server.url, {
      query,
      width: 1120,
      height: 700,
      reducedMotion: "reduce",
    });
    await show(page);
    if (state === "settings_appearance") await page.getByRole("button", { name: "Light", exact: true }).click();
    await page.evaluate(() => document.activeElement?.blur());
    await page.waitForTimeout(300);
    const shot = part ? await page.locator(part).first().screenshot() : await page.screenshot();
    const webp = await page.evaluate(async (png) => {
      const bytes = Uint8Array.from(atob(png), (one) => one.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
      canvas.getContext("2d").drawImage(bitmap, 0, 0);
      const blob = await canvas.convertToBlob({ type: "image/webp", quality: 0.8 });
      return [...new Uint8Array(await blob.arrayBuffer())];
    }, shot.toString("base64"));
    writeFileSync(join(folder, `${name}.webp`), Buffer.from(webp));
    console.log(`${name}.webp ${Math.round(webp.length / 1024)} KB`);
    await close();
  }
} finally {
  await browser.close();
  server.stop();
}
