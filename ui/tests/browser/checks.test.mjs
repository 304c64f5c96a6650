// The checks while they are looked for, and again.
import assert from "node:assert/strict";

import { heal, journey } from "./journey.mjs";

journey("checks that take long say that they are looking", {}, async (page) => {
  await page.keyboard.press("Control+4");
  await page.waitForSelector(".bar h1");
  await page.evaluate(() => window.reflectoryFake.stall("portfolio_check"));
  await page.getByRole("button", { name: "Checks", exact: true }).click();
  await page.getByText("Looking through every section").waitFor();
  await heal(page);
  await page.waitForSelector(".ck li");
  assert.equal(await page.getByText("Looking through every section").count(), 0);
});

const open = async (page) => {
  await page.keyboard.press("Control+4");
  await page.waitForSelector(".bar h1");
  await page.getByRole("button", { name: "Checks", exact: true }).click();
  await page.waitForSelector(".ck li");
};

journey("advice is put aside with a reason, and brought back", {}, async (page) => {
  await open(page);
  const row = page.locator(".ck:not(.aside) li", { hasText: "is used in 3 sections" });
  await row.getByRole("button", { name: /^Put aside/ }).click();
  const dialog = page.getByRole("dialog");
  assert.equal(await dialog.getByRole("button", { name: "Put aside" }).isDisabled(), true);
  await page.getByLabel("Your reason").fill("Each shows another page of it");
  await page.keyboard.press("Enter");
  const aside = page.locator(".ck.aside li");
  await aside.waitFor();
  assert.match(await aside.innerText(), /Each shows another page of it/);
  assert.equal(await row.count(), 0);
  await aside.getByRole("button", { name: /^Bring back/ }).click();
  await row.waitFor();
  assert.equal(await page.locator(".ck.aside").count(), 0);
  // What stops for sure has no such button.
  const sure = page.locator(".ck li", { hasText: "Bethan Pryce is named here" });
  assert.equal(await sure.getByRole("button", { name: /^Put aside/ }).count(), 0);
});

journey("a finding about an item leads to the item, one about a text to its section", {}, async (page) => {
  await open(page);
  await page
    .locator(".ck li", { hasText: "Course page, induction template" })
    .getByRole("button", { name: /^Go there/ })
    .click();
  await page.waitForSelector('.views a[href="#evidence"][aria-current]');
  await page.getByText("Course page, induction template").first().waitFor();
  await page.keyboard.press("Alt+ArrowLeft");
  await page.waitForSelector(".ck li");
  await page
    .locator(".ck li", { hasText: "Bethan Pryce is named here" })
    .getByRole("button", { name: /^Go there/ })
    .click();
  await page.waitForSelector(".tree a[aria-current]");
  assert.match(await page.locator(".tree a[aria-current]").innerText(), /4a/);
});
