// What helps to begin and to go on: prompts, writing for a set time, nothing but the text.
import assert from "node:assert/strict";

import { asked, body, calls, endOfText, journey } from "./journey.mjs";

const command = async (page, name) => {
  await page.keyboard.press("Control+Shift+p");
  await page.waitForSelector(".palin");
  await page.fill(".palin", name);
  await page.keyboard.press("Enter");
};
const made = (page) =>
  page
    .waitForFunction(() => document.querySelector(".ents [aria-current]")?.getAttribute("data-id"))
    .then((id) => id.jsonValue());

journey("the prompt of the day begins an entry and never ends up in it", {}, async (page) => {
  await command(page, "Pick a prompt");
  const first = await page.locator(".daypq").innerText();
  await page.getByRole("button", { name: "Another one" }).click();
  assert.notEqual(await page.locator(".daypq").innerText(), first);
  await page.keyboard.press("Escape");
  await command(page, "Pick a prompt");
  assert.equal(await page.locator(".daypq").innerText(), first, "the same all day");
  await page.getByRole("button", { name: "Write about this" }).click();
  await page.waitForFunction(() => document.activeElement?.classList.contains("et"));
  assert.equal(await page.locator(".cm-placeholder").innerText(), first);
  assert.deepEqual(await calls(page, "entry_add"), [], "nothing is one yet");
  await page.keyboard.press("Enter");
  await page.keyboard.type("We tried it with the night shift.");
  await asked(page, "entry_add");
  await page.waitForSelector(".asked");
  assert.match(await page.locator(".asked").innerText(), new RegExp(first.slice(0, 20).replace(/[?.]/g, ".")));
  const id = await made(page);
  await page.waitForFunction(
    (key) => window.reflectoryFake.memory.entries.get(key)?.shown.body === "We tried it with the night shift.",
    id,
  );
});

journey("an empty journal offers the prompt of the day", { query: "?empty" }, async (page) => {
  await page.locator(".empty-page .dayp").getByRole("button", { name: "Write about this" }).click();
  await page.waitForSelector(".cm-placeholder");
});

journey("what a model's headings ask is drawn, not written; a heading can be deleted", {}, async (page) => {
  await page.keyboard.press("Control+Shift+n");
  await page.waitForSelector(".palin");
  await page.fill(".palin", "So what");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".md-ask");
  const asks = await page.locator(".md-ask").count();
  assert.ok(asks >= 3, `${asks} headings ask`);
  const id = await made(page);
  assert.doesNotMatch(await body(page, id), /your part in it/);
  await page.locator(".cm-content").click();
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.type("We met.");
  await page.waitForFunction((n) => document.querySelectorAll(".md-ask").length === n - 1, asks);
  // The heading goes like any words.
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("Shift+End");
  await page.keyboard.press("Delete");
  await page.waitForFunction(
    (key) => window.reflectoryFake.memory.entries.get(key)?.shown.body.includes("We met."),
    id,
  );
  const now = await body(page, id);
  assert.doesNotMatch(now, /^## What\?/);
  assert.doesNotMatch(now, /your part in it|Why does it matter/);
});

journey("ten minutes: quiet, pausable, counted, through every view", {}, async (page) => {
  await endOfText(page);
  await command(page, "Write for a set time");
  assert.equal(await page.locator(".timeds input:checked").getAttribute("value"), "10");
  await page.getByRole("button", { name: "Begin" }).click();
  await page.waitForSelector(".foot .timed");
  assert.match(await page.locator(".foot .timed").innerText(), /10 minutes left/);
  await page.waitForFunction(() =>
    /10 minutes of writing begin/.test(document.querySelector(".foot [role=status]").textContent),
  );
  await endOfText(page);
  await page.keyboard.type(" Four words of mine.");
  await page.click('.views a[href="#coverage"]');
  await page.waitForSelector(".cov");
  await page.clock.setFixedTime(new Date("2026-11-19T16:55:10Z"));
  await page.waitForFunction(() => /7 minutes left/.test(document.querySelector(".timed").textContent));
  await page.locator(".timed").getByRole("button", { name: "Pause" }).click();
  await page.clock.setFixedTime(new Date("2026-11-19T17:30:00Z"));
  await page.waitForTimeout(1_200);
  assert.match(await page.locator(".timed").innerText(), /Paused, 7 minutes left/);
  await command(page, "Write for a set time: Go on");
  await page.waitForFunction(() => /^7 minutes left/.test(document.querySelector(".timed").textContent.trim()));
  await page.clock.setFixedTime(new Date("2026-11-19T17:37:00Z"));
  await page.waitForFunction(() => /10 minutes, 4 words written/.test(document.querySelector(".timed").textContent));
  assert.equal(await page.locator("dialog[open], .toast").count(), 0, "nothing pops up");
  await page.waitForFunction(() => /4 words written/.test(document.querySelector(".foot [role=status]").textContent));
  await page.locator(".timed").getByRole("button", { name: "Put away" }).click();
  assert.equal(await page.locator(".timed").count(), 0);
});

journey("a set time begins an entry where none is open, and can be ended", { query: "?empty" }, async (page) => {
  await command(page, "Write for a set time");
  await page.locator(".timeds").getByText("5 minutes", { exact: true }).click();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement?.classList.contains("et"));
  await page.keyboard.press("Enter");
  await page.keyboard.type("One two three");
  await page.locator(".timed").getByRole("button", { name: "End" }).click();
  await page.waitForFunction(() => /1 minute, 3 words written/.test(document.querySelector(".timed").textContent));
});

journey("focus mode shows the text and whether it is saved; the same key or Escape leaves it", {}, async (page) => {
  const seen = (css) => page.locator(css).isVisible();
  await endOfText(page);
  await page.keyboard.press("Shift+F11");
  await page.waitForSelector(".app.focusing");
  for (const css of [".nav", ".side", ".ents", ".tbar", ".bar .btn.pri"]) assert.equal(await seen(css), false, css);
  assert.ok(await seen(".cm-content"));
  assert.ok(await seen(".foot .save-state"));
  await page.keyboard.type(" Still here.");
  await page.waitForFunction(() => /Saved/.test(document.querySelector(".save-state").textContent));
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => !document.querySelector(".app.focusing"));
  assert.ok(await page.evaluate(() => document.activeElement.classList.contains("cm-content")), "the caret stays");
  await page.keyboard.press("Shift+F11");
  await page.keyboard.press("Shift+F11");
  assert.ok(await seen(".nav"));
  // From the list, whose rows go out of sight: the focus goes into the text.
  await page.locator(".ents a").first().focus();
  await command(page, "Focus mode");
  await page.waitForFunction(() => document.activeElement.classList.contains("cm-content"));
  // Another view is all there.
  await page.keyboard.press("Control+2");
  await page.waitForSelector(".cov");
  assert.ok(await seen(".nav"));
});

journey("F11 fills the screen", {}, async (page) => {
  await page.keyboard.press("F11");
  await asked(page, "window_full_screen");
});
