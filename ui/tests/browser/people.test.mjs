// The list of people: adding, changing, names that are not in it, the bin.
import assert from "node:assert/strict";

import { journey } from "./journey.mjs";

const open = async (page) => {
  await page.click('.views a[href="#people"]');
  await page.waitForSelector(".ppt tbody tr");
};
const calls = (page, command) =>
  page.evaluate((name) => window.reflectoryFake.calls.filter((one) => one.command === name), command);

journey("people are listed with what exports show, and looked at", {}, async (page) => {
  await open(page);
  assert.equal(await page.title(), "People – Reflectory");
  const row = page.locator(".ppt tr", { hasText: "Bethan Pryce" });
  assert.match(await row.innerText(), /Exports stop here/);
  assert.match(await row.innerText(), /Asked 16 November, no answer/);
  await row.getByRole("button").focus();
  await page.keyboard.press("Enter");
  const side = page.getByRole("complementary", { name: "Bethan Pryce" });
  await side.getByText("A draft says").waitFor();
  await side.getByRole("button", { name: /description/ }).click();
  await page.waitForSelector(".tree a[aria-current]");
  assert.match(await page.locator(".tree a[aria-current]").innerText(), /4a/);
});

journey("a person is changed, and a pseudonym must hide", {}, async (page) => {
  await open(page);
  await page.getByRole("button", { name: "Bethan Pryce", exact: true }).click();
  await page.getByRole("button", { name: "Change", exact: true }).click();
  await page.getByLabel("May the name stand in exports?").selectOption("pseudonym");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByRole("alert").getByText("has none").waitFor();
  await page.getByLabel("Exports say instead").fill("Dr Pryce");
  await page.keyboard.press("Enter");
  await page.getByRole("alert").getByText("holds the real name").waitFor();
  await page.getByLabel("Exports say instead").fill("the placement lead");
  await page.keyboard.press("Enter");
  await page.waitForSelector("dialog", { state: "detached" });
  assert.match(await page.locator(".ppt tr", { hasText: "Bethan Pryce" }).innerText(), /the placement lead/);
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), "Bethan Pryce");
});

journey("a person is added from the palette, goes to the bin and comes back", {}, async (page) => {
  await open(page);
  await page.keyboard.press("Control+Shift+p");
  await page.keyboard.type("add a person");
  await page.keyboard.press("Enter");
  await page.getByLabel("Name, as your texts have it").fill("Kit Owusu");
  await page.keyboard.press("Enter");
  const row = page.locator(".ppt tr", { hasText: "Kit Owusu" });
  await row.waitFor();
  assert.match(await row.innerText(), /Not asked/);
  await page.getByRole("button", { name: "Put in the bin" }).click();
  await row.waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Undo" }).click();
  await row.waitFor();
});

journey("names that are not in the list are sorted out one after the other", {}, async (page) => {
  await page.waitForSelector(".bar h1");
  await page.evaluate(() => window.reflectoryFake.strangers("Ada Whitlock", "Hannah Moss"));
  await open(page);
  await page.getByText("2 names in your portfolios are not in this list").waitFor();
  await page.getByRole("button", { name: "Sort them out" }).click();
  await page.getByRole("heading", { name: "Name 1 of 2: Ada Whitlock" }).waitFor();
  await page.locator("dialog").getByRole("button", { name: "Add a person" }).click();
  assert.equal(await page.getByLabel("Name, as your texts have it").inputValue(), "Ada Whitlock");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByRole("heading", { name: "Name 1 of 1: Hannah Moss" }).waitFor();
  await page.getByRole("button", { name: "Not a person" }).click();
  await page.getByLabel(/nobody’s name/).fill("A character in a play");
  await page.getByRole("button", { name: "Not a person" }).click();
  await page.waitForSelector("dialog", { state: "detached" });
  assert.equal(await page.getByText("not in this list").count(), 0);
  const [put] = await calls(page, "portfolio_dismiss");
  assert.equal(put.request.place, "unknown/hannah-moss");
  assert.equal(put.request.reason, "A character in a play");
});
