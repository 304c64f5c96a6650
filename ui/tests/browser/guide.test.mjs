// The guide in the window, and that menus, palette and list of keys are one list.
import assert from "node:assert/strict";

import { calls, journey, tell } from "./journey.mjs";
import { guide } from "./views-guide.mjs";
import { settings } from "./views-settings.mjs";

const h1 = (page, title) => page.waitForFunction((now) => document.querySelector("h1")?.textContent === now, title);
const focusOn = (page, text) => page.waitForFunction((now) => document.activeElement?.textContent?.includes(now), text);

journey("the guide opens on F1, by menu and by palette; links and arrows go between its pages", {}, async (page) => {
  await guide(page);
  await h1(page, "Your first day");
  // Every page is in the contents, has its pictures and leads to the next.
  const titles = await page.locator(".gnav a").allInnerTexts();
  for (const [at, title] of titles.entries()) {
    await h1(page, title);
    assert.equal(await page.locator("h1").count(), 1);
    for (const picture of await page.locator(".gtext img").all()) {
      assert.ok((await picture.getAttribute("alt")).length > 20);
      await picture.evaluate((image) => image.decode());
    }
    assert.equal(
      await page
        .locator(".gtext")
        .innerText()
        .then((text) => text.includes("undefined")),
      false,
      title,
    );
    if (at < titles.length - 1) await page.locator(".gturn a").last().click();
  }
  await page.keyboard.press("Alt+ArrowLeft");
  await h1(page, titles.at(-2));
  await page.getByRole("button", { name: "Back" }).click();
  await h1(page, titles.at(-3));
  await page.keyboard.press("Control+1");
  await page.waitForSelector(".cm-content");
  await tell(page, "menu", { command: "help" });
  await page.waitForSelector(".c-help");
  await page.keyboard.press("Control+Shift+p");
  await page.fill(".palin", "User guide");
  assert.match(await page.locator(".pal [aria-selected=true]").innerText(), /User guide\s*Help\s*F1/);
});

journey("the guide is searched by keyboard alone", {}, async (page) => {
  await guide(page);
  await page.locator("#guide-find").focus();
  await page.keyboard.type("captions transcript");
  await page.waitForSelector(".ghits a");
  await page.keyboard.press("ArrowDown");
  await focusOn(page, "Say what is needed");
  await page.keyboard.press("ArrowUp");
  await page.waitForFunction(() => document.activeElement?.id === "guide-find");
  await page.keyboard.press("Enter");
  await h1(page, "Evidence");
  await focusOn(page, "Say what is needed");
  await page.locator("#guide-find").fill("zebra");
  await page.getByText("Nothing in the guide fits “zebra”.").first().waitFor();
  await page.locator("#guide-find").press("Escape");
  await h1(page, "Evidence");
});

journey("the guide shows the keys as the person has them", {}, async (page) => {
  await settings(page, "shortcuts");
  await page.locator('[data-command="new"] button').click();
  await page.keyboard.press("Control+j");
  await guide(page, "Your first day");
  const shown = page.locator('kbd[data-command="New entry"]');
  assert.equal(await shown.innerText(), "Ctrl J");
});

journey("the palette has everything that can be done here, by the names and keys of the menus", {}, async (page) => {
  const menus = (await calls(page, "menu_set")).at(-1).menus;
  const items = menus.flatMap((menu) => menu.items.map((item) => ({ ...item, menu: menu.title })));
  assert.equal(new Set(items.map((item) => item.id)).size, items.length);
  const inPalette = async () => {
    await page.keyboard.press("Control+Shift+p");
    await page.waitForSelector(".palin");
    const lines = await page.locator(".pal [role=option]").allInnerTexts();
    await page.keyboard.press("Escape");
    return lines.map((line) => line.split("\n").map((part) => part.trim()));
  };
  const seen = new Map();
  const collect = async () => {
    for (const [title, menu] of await inPalette()) seen.set(`${menu}: ${title}`, true);
  };
  const line = page.locator(".ents a").nth(1);
  await collect();
  await line.click({ modifiers: ["Control"] });
  await collect();
  for (const view of ["coverage", "evidence", "portfolio"]) {
    await page.locator(`.views a[href="#${view}"]`).click();
    await page.waitForTimeout(300);
    await collect();
  }
  for (const command of ["lens-calendar", "coverage-board"]) {
    await tell(page, "menu", { command });
    await page.waitForTimeout(300);
    await collect();
  }
  const known = new Set(items.map((item) => `${item.menu}: ${item.title}`));
  for (const name of seen.keys()) assert.ok(known.has(name), `${name} is in the palette and in no menu`);
  // Those of an entry, a portfolio or an example want one that is chosen.
  const missing = [...known].filter(
    (name) => !seen.has(name) && !/^(Entry|Portfolio|Board):/.test(name) && !name.endsWith(": Commands"),
  );
  assert.deepEqual(missing, [], "in the menus, and in the palette of no view");
});
