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
