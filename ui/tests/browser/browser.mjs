import { existsSync } from "node:fs";

import { chromium } from "playwright-core";

/** Debian's browser, or the one that $CHROMIUM names. */
export async function launch() {
  const path = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(
    (one) => one && existsSync(one),
  );
  if (!path) throw new Error("no Chromium was found; install the package chromium, or set $CHROMIUM to a browser");
  return chromium.launch({ executablePath: path, args: ["--no-sandbox", "--font-render-hinting=none"] });
}

/** A page with the window in it, as it is after the first list. What the page complains about is collected. */
export async function open(browser, url, { width = 1280, height = 800, theme = "light", query = "", ...more } = {}) {
  const context = await browser.newContext({
    viewport: { width, height },
    locale: "en-GB",
    timezoneId: "Europe/London",
    ...more,
  });
  const page = await context.newPage();
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(`error: ${error.stack ?? error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning")
      complaints.push(`${message.type()}: ${message.text()}`);
  });
  page.on("request", (request) => {
    if (!request.url().startsWith(url) && !/^(blob|data):/.test(request.url()))
      complaints.push(`request to ${request.url()}`);
  });
  await page.clock.setFixedTime(new Date("2026-11-19T16:52:00Z"));
  await page.addInitScript((preferences) => {
    if (!localStorage.getItem("reflectory.preferences")) localStorage.setItem("reflectory.preferences", preferences);
  }, JSON.stringify({ theme }));
  await page.goto(`${url}${query}`);
  page.setDefaultTimeout(60_000);
  await page.waitForSelector(
    query.startsWith("capture.html")
      ? ".qct"
      : /first-run|unopened/.test(query)
        ? ".fr"
        : query.includes("empty")
          ? ".empty-page"
          : ".cm-content",
  );
  await page.evaluate(() => document.fonts.ready);
  return { page, complaints, close: () => context.close() };
}
