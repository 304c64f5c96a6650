// The checks while they are looked for, and again.
import assert from "node:assert/strict";

import { calls, fail, heal, journey } from "./journey.mjs";

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

const findings = (page, words) => page.locator(".ck:not(.aside) li", { hasText: words });

journey("links are tried when the button is pressed and not before, and what came of it is found", {}, async (page) => {
  await open(page);
  const panel = page.getByRole("region", { name: "Links" });
  assert.match(await panel.innerText(), /3 links\. Looked at on paper only/);
  assert.equal((await calls(page, "portfolio_links")).length, 0);
  assert.equal(await findings(page, "the server says 404").count(), 0);
  await panel.getByRole("button", { name: "Try them now, online" }).click();
  await findings(page, "the server says 404").waitFor();
  await findings(page, "has moved for good").waitFor();
  assert.match(await panel.innerText(), /3 tried on .*2 things found/);
  assert.equal((await calls(page, "portfolio_links")).length, 1);
  // What came of it stays while one looks on.
  await page.getByRole("button", { name: "Run again" }).click();
  await findings(page, "the server says 404").waitFor();
});

journey("trying links can be stopped, by keyboard too, and keeps nothing", {}, async (page) => {
  await open(page);
  await page.evaluate(() => (window.reflectoryFake.pace = 400));
  const panel = page.getByRole("region", { name: "Links" });
  await panel.getByRole("button", { name: "Try them now, online" }).focus();
  await page.keyboard.press("Enter");
  await panel.getByText(/\d of 3 tried/).waitFor();
  await panel.getByRole("button", { name: "Stop" }).focus();
  await page.keyboard.press("Enter");
  await panel.getByText("Stopped. Nothing was kept.").waitFor();
  assert.equal((await calls(page, "links_cancel")).length, 1);
  assert.equal(await findings(page, "the server says 404").count(), 0);
  assert.equal(
    await page.evaluate(() => document.activeElement?.textContent?.trim()),
    "Try them now, online",
    "the focus is not lost with the button that was pressed",
  );
});

journey("a link check that fails says so and leaves the findings", {}, async (page) => {
  await open(page);
  const before = await page.locator(".ck li").count();
  await fail(page, "portfolio_links", { code: "refused", message: "another link check is running" });
  await page.getByRole("button", { name: "Try them now, online" }).click();
  await page.getByText("another link check is running").waitFor();
  assert.equal(await page.locator(".ck li").count(), before);
});

journey("smaller copies are made one by one and all at once, and taken back", { query: "?heavy" }, async (page) => {
  await open(page);
  const panel = page.getByRole("region", { name: "Size" });
  await panel.getByText("5.8", { exact: true }).waitFor();
  const make = panel.getByRole("button", { name: /^Make a smaller copy of/ });
  await make.nth(2).waitFor();
  assert.equal(await make.count(), 3);
  await make.first().click();
  await panel.getByRole("button", { name: /^Undo/ }).waitFor();
  await panel.getByText("3.8", { exact: true }).waitFor();
  await panel.getByRole("button", { name: "Make all 2 smaller copies" }).click();
  await panel.getByRole("button", { name: /^Undo/ }).nth(2).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement?.id), "size-head");
  await panel.getByRole("button", { name: /^Undo/ }).first().click();
  await make.first().waitFor();
  const asked = (await calls(page, "evidence_smaller")).filter((one) => !one.dry_run);
  assert.equal(asked.length, 3);
});

journey("a draft is built from the checks, and what stops it is said beside the button", {}, async (page) => {
  await open(page);
  const build = page.getByRole("button", { name: "Build", exact: true });
  assert.match(await build.getAttribute("class"), /stopped/);
  assert.equal(await build.getAttribute("aria-describedby"), "checks-sum");
  await page.getByRole("button", { name: "Build a draft" }).click();
  const dialog = page.getByRole("dialog");
  assert.equal(await dialog.getByRole("checkbox").isChecked(), true);
  await page.keyboard.press("Escape");
  await build.click();
  assert.equal(await dialog.getByRole("checkbox").isChecked(), false);
});

journey("one is taken to the very words of a finding, by keyboard", {}, async (page) => {
  await open(page);
  const wanted = await page.evaluate(async () => {
    const { memory } = window.reflectoryFake;
    const answer = await window.reflectoryFake.checked();
    const has = (one) => {
      const section = memory.portfolios[0].sections.find((row) => row.code === one.code);
      const part = section?.parts[(one.part ?? 1) - 1];
      return one.component !== null && one.evidence === null && part?.components[one.component]?.includes(one.quote);
    };
    const all = [...answer.blocking, ...answer.advice].filter((one) => one.quote && !one.quote.endsWith("…"));
    const one = all.find(has);
    return { message: one.message, quote: one.quote, component: one.component };
  });
  const go = findings(page, wanted.message)
    .first()
    .getByRole("button", { name: /^Go there/ });
  await go.focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement?.classList.contains("cm-content"));
  await page.waitForFunction((words) => window.getSelection().toString().includes(words.slice(0, 20)), wanted.quote);
  const label = await page.evaluate(() => document.activeElement.getAttribute("aria-label"));
  assert.match(label.toLowerCase(), new RegExp(wanted.component));
});

journey("what is about an item of evidence leads to that item", {}, async (page) => {
  await open(page);
  const { message, key } = await page.evaluate(async () => {
    const answer = await window.reflectoryFake.checked();
    const one = [...answer.blocking, ...answer.advice].find((row) => row.evidence !== null);
    return { message: one.message, key: one.evidence };
  });
  await findings(page, message)
    .first()
    .getByRole("button", { name: /^Go there/ })
    .click();
  const title = await page.evaluate(
    (wanted) => window.reflectoryFake.memory.evidence.find((row) => row.key === wanted).title,
    key,
  );
  await page.locator("aside", { hasText: title }).first().waitFor();
});
