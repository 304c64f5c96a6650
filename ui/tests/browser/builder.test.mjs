// The builder: details and plan, other frameworks, sections kept aside, versions, words that follow their source, copying; and import.
import assert from "node:assert/strict";

import { calls, fail, journey } from "./journey.mjs";
import { builderViews } from "./views-portfolio.mjs";

const toSection = async (page, code = "2b") => {
  await page.keyboard.press("Control+4");
  await page.locator(".tree a", { hasText: code }).first().click();
  await page.waitForSelector(".wr .cm-content");
};

journey("details are kept, and the plan goes back from the day", {}, async (page) => {
  await builderViews.builder_details.show(page);
  const saved = (await calls(page, "portfolio_details")).at(-1);
  assert.equal(saved.target, "2027-01-29");
  assert.equal(saved.licence, "", "no licence is proposed");
  const plan = await page.locator(".plan li").allTextContents();
  assert.match(plan.at(-1), /29 January.*Send it/);
  assert.ok(plan.length > 5);
  await page.getByLabel("Licence").fill("CC BY 4.0");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => window.reflectoryFake.calls.some((one) => one.request?.licence === "CC BY 4.0"));
  await fail(page, "portfolio_details", { code: "refused", message: "a portfolio needs a title" });
  await page.getByRole("button", { name: "Save the details" }).click();
  assert.match(await page.locator(".dlg [role=alert]").textContent(), /needs a title/);
});

journey("another framework is looked at before it is changed to", {}, async (page) => {
  await builderViews.builder_framework.show(page);
  const first = await calls(page, "portfolio_framework");
  assert.deepEqual(
    first.map((one) => one.dry_run),
    [true],
  );
  assert.match(await page.locator(".change").textContent(), /Nothing is changed yet/);
  await page.getByRole("button", { name: "Change the framework" }).click();
  await page.getByText("The framework was changed. Nothing is lost.").waitFor();
  assert.equal((await calls(page, "portfolio_framework")).at(-1).dry_run, false);
});

journey("a portfolio is added beside the first, and goes to the bin and back", {}, async (page) => {
  await page.keyboard.press("Control+4");
  await page.getByRole("button", { name: "New portfolio" }).click();
  await page.locator(".dlg").getByLabel("Title").fill("Second");
  await page.getByRole("button", { name: "Make the portfolio" }).click();
  await page.locator("h1", { hasText: "Second" }).waitFor();
  assert.equal(await page.locator("#portfolio-which option").count(), 2);
  await page.getByRole("button", { name: "Details", exact: true }).click();
  await page.getByRole("button", { name: "Put this portfolio in the bin" }).click();
  await page.locator("h1", { hasText: "CMALT 2027" }).waitFor();
  assert.equal((await calls(page, "portfolio_delete")).length, 1);
});

journey("a section kept aside stays in sight and comes back", {}, async (page) => {
  await builderViews.builder_aside.show(page);
  await page.getByRole("button", { name: "Bring back specialist-2" }).click();
  await page.waitForFunction(() => !document.querySelector(".tree .parked"));
  assert.deepEqual((await calls(page, "portfolio_park")).at(-1).code, "specialist-2");
});

journey("an older version of a text is compared and taken back", {}, async (page) => {
  await builderViews.builder_versions.show(page);
  assert.ok(await page.locator(".sdf ins").count());
  await page.getByRole("button", { name: "Restore this version" }).click();
  await page.waitForFunction(() => !document.querySelector("dialog"));
  assert.equal((await calls(page, "portfolio_restore"))[0].version, 1);
});

journey("pulled words are live or frozen, and the difference is shown in words", {}, async (page) => {
  await builderViews.builder_pulled.show(page);
  assert.match(await page.locator(".cmp ins").textContent(), /And two more/);
  assert.ok(await page.locator(".pulled-line").count(), "the words stand out in the text");
  await page.getByLabel("When the entry changes:").first().selectOption("quote");
  await page.waitForFunction(() => window.reflectoryFake.calls.some((one) => one.command === "portfolio_pull_mode"));
  await page.getByRole("button", { name: "Take the new words" }).first().click();
  await page.waitForFunction(() => window.reflectoryFake.calls.some((one) => one.command === "portfolio_refresh"));
});

journey("an entry that is dropped into a text goes in where it was dropped", {}, async (page) => {
  await toSection(page);
  const row = page.locator(".mats li[draggable]").nth(1);
  const line = page.locator(".wr .cm-line", { hasText: /\S/ }).first();
  await row.dragTo(line);
  await page.waitForFunction(() => window.reflectoryFake.calls.some((one) => one.command === "portfolio_pull"));
  const [pull] = await calls(page, "portfolio_pull");
  assert.equal(pull.mode, "quote");
  assert.equal(typeof pull.at, "number");
  assert.equal(typeof pull.based_on, "number");
});

journey("parts are added and named, and a summary is begun", {}, async (page) => {
  await toSection(page, "1b");
  await page.getByRole("button", { name: "Add Summary" }).first().click();
  await page.locator(".wr h3", { hasText: "Summary" }).first().waitFor();
  const before = await page.locator("input.part").count();
  await page.getByRole("button", { name: "Add a part" }).click();
  await page.waitForFunction((count) => document.querySelectorAll("input.part").length > count, before);
  await page.locator("input.part").last().fill("Second example");
  await page.keyboard.press("Tab");
  await page.waitForFunction(() => window.reflectoryFake.calls.some((one) => one.request?.title === "Second example"));
});

journey("a section is copied as formatted text", {}, async (page) => {
  await page.evaluate(() => {
    window.copied = [];
    navigator.clipboard.write = async (items) => {
      for (const item of items)
        for (const type of item.types) window.copied.push([type, await (await item.getType(type)).text()]);
    };
  });
  await toSection(page);
  await page.getByRole("button", { name: "Copy as formatted text" }).click();
  await page.waitForFunction(() => window.copied.length === 2);
  const [html, text] = await page.evaluate(() => window.copied);
  assert.equal(html[0], "text/html");
  assert.match(html[1], /<h2>2b/);
  assert.equal(text[0], "text/plain");
});

journey("the pages can be looked at before a file is written", {}, async (page) => {
  await page.keyboard.press("Control+4");
  await page.locator(".tree a").first().waitFor();
  await page.getByRole("button", { name: "Build" }).click();
  await page.getByRole("button", { name: "Look at the pages" }).click();
  await page.waitForSelector(".pages");
  assert.equal((await calls(page, "export")).length, 0);
});

journey("import: nothing is written before the button, and a batch is taken back", {}, async (page) => {
  await builderViews.import_plan.show(page);
  let asked = await calls(page, "import");
  assert.ok(asked.every((one) => one.dry_run));
  assert.match(await page.locator(".imp [role=status]").textContent(), /2 new, 1 changed, 0 the same, 1 left out/);
  assert.match(await page.locator(".outl").textContent(), /the file is empty/);
  await page.getByLabel("A portfolio").check();
  await page.getByText("Fills the portfolio").waitFor();
  await page.getByLabel("Entries and evidence").check();
  await page.getByRole("button", { name: "Bring in 3" }).click();
  await page.getByRole("button", { name: "Undo the import of cmalt-notes" }).waitFor();
  asked = await calls(page, "import");
  assert.ok(!asked.at(-1).dry_run);
  await page.getByRole("button", { name: "Undo the import of cmalt-notes" }).click();
  await page.getByText("3 items are out of the journal again").waitFor();
});
