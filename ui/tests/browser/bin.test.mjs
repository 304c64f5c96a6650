// The bin and the inbox, by keyboard.
import assert from "node:assert/strict";

import { asked, calls, fail, heal, journey } from "./journey.mjs";
import { views } from "./views.mjs";

const rows = (page) => page.locator(".bint tbody tr").count();

journey("things come back from the bin, one or several, and undo puts them there again", {}, async (page) => {
  await views.bin.show(page);
  assert.equal(await rows(page), 5);
  assert.equal(await page.evaluate(() => document.activeElement.tagName), "H1");
  const first = page.locator(".bint tbody tr").first();
  const title = await first.locator("b").textContent();
  await first.getByRole("button").focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelectorAll(".bint tbody tr").length === 4);
  assert.match(await page.locator(".toast").textContent(), new RegExp(`${title.slice(0, 12)}.*is restored`));
  // The focus is on what stands there now, not lost.
  await page.waitForFunction(() => document.activeElement.closest(".bint tbody tr"));
  await page.locator(".toast").getByRole("button", { name: "Undo" }).click();
  await page.waitForFunction(() => document.querySelectorAll(".bint tbody tr").length === 5);

  for (const at of [0, 1]) {
    await page.locator(".bint tbody input").nth(at).focus();
    await page.keyboard.press("Space");
  }
  await page.getByRole("button", { name: "Restore 2" }).click();
  await page.waitForFunction(() => document.querySelectorAll(".bint tbody tr").length === 3);
  const asked_ = await calls(page, "bin_restore");
  assert.equal(asked_.at(-1).ids.length, 2);
});

journey("emptying asks, names what is lost, and the safe answer has the focus", {}, async (page) => {
  await views.bin_old.show(page);
  assert.match(await page.locator(".binp .msg").textContent(), /3 things have been here for 30 days or more/);
  await page.getByRole("button", { name: "Empty the bin" }).click();
  await page.waitForSelector("dialog");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Keep it all");
  const words = await page.locator("dialog").textContent();
  assert.match(words, /entries with their marks/);
  assert.match(words, /1 part of a section and 2 older versions/);
  assert.match(words, /Snapshots and backups keep what they hold/);
  await page.keyboard.press("Enter");
  await page.waitForSelector("dialog", { state: "detached" });
  assert.deepEqual(await calls(page, "bin_empty"), []);
  // Only what is old.
  const before = await rows(page);
  await page.getByRole("button", { name: "Remove these 3" }).click();
  await page.getByRole("button", { name: "Remove 3 things for good" }).click();
  await page.waitForFunction((n) => document.querySelectorAll(".bint tbody tr").length === n - 3, before);
  assert.equal(await page.locator(".binp .msg").count(), 0);
  assert.match(await page.locator(".toast").textContent(), /3 things are gone for good/);
  assert.equal(await page.locator(".toast").getByRole("button", { name: "Undo" }).count(), 0);
  await page.waitForFunction(() => document.activeElement.tagName === "H1");
});

journey("a bin that can't be read says so and tries again; a huge one is shown in stretches", {}, async (page) => {
  await views.bin_failed.show(page);
  await heal(page);
  await page.getByRole("button", { name: "Try again" }).click();
  await page.waitForSelector(".empty-page");
  await page.evaluate(() => window.reflectoryFake.memory.fill(500));
  await page.evaluate(() => window.reflectoryFake.binned(450, 1));
  await page.evaluate(() => window.dispatchEvent(new Event("focus")));
  await page.waitForSelector(".bint tbody tr");
  assert.equal(await rows(page), 100);
  await page.getByRole("button", { name: "Show 100 more" }).click();
  assert.equal(await rows(page), 200);
});

journey("the inbox is seen at the next glance and filed with one key each", {}, async (page) => {
  assert.equal(await page.locator('.views a[href="#inbox"]').count(), 0);
  await views.inbox.show(page);
  assert.match(await page.locator('.views a[href="#inbox"]').textContent(), /Inbox3/);
  // The head has the focus at first, as in every view; the list is one tab stop.
  await page.waitForFunction(() => document.activeElement.tagName === "H1");
  assert.equal(await page.locator('.ini[tabindex="0"]').count(), 1);
  await page.locator('.ini[tabindex="0"]').focus();
  await page.keyboard.press("ArrowDown");
  await page.waitForFunction(() => document.activeElement.textContent.includes("example.org"));
  await page.keyboard.press("v");
  await asked(page, "inbox_file");
  await page.waitForFunction(() => document.querySelectorAll(".ini").length === 2);
  assert.equal((await calls(page, "inbox_file")).at(-1).as, "evidence");
  // The next one has the focus: one key each.
  await page.waitForFunction(() => document.activeElement.textContent.includes("template"));
  await page.keyboard.press("Delete");
  await page.waitForFunction(() => document.querySelectorAll(".ini").length === 1);
  await page.locator(".toast").getByRole("button", { name: "Undo" }).click();
  await page.waitForFunction(() => document.querySelectorAll(".ini").length === 2);
  await page.waitForFunction(() => document.activeElement.textContent.includes("template"));
  await page.keyboard.press("e");
  await page.waitForFunction(() => document.querySelectorAll(".ini").length === 1);
  await page.keyboard.press("e");
  await page.waitForSelector(".empty-page");
  assert.equal((await calls(page, "inbox_file")).length, 3);
  await page.waitForFunction(() => document.activeElement.tagName === "H1");
});

journey("an item that can't be filed stays, and says why", {}, async (page) => {
  await views.inbox.show(page);
  await fail(page, "inbox_file", { code: "disk-full", message: "the disk is full; nothing was changed" });
  await page.keyboard.press("e");
  await page.waitForSelector('[role="alert"]');
  assert.equal(await page.locator(".ini").count(), 3);
});
