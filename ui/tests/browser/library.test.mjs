// The library: links, its order by any column, what is old, where an item is to be used, first pages, and what weighs most.
import assert from "node:assert/strict";

import { asked, calls, fail, heal, journey } from "./journey.mjs";
import { libraryViews } from "./views-library.mjs";
import { drop, views } from "./views.mjs";

const titles = (page) => page.locator(".ev tbody .ti b").allTextContents();

journey("a link is added with what is known of it, and a wrong address keeps what was typed", {}, async (page) => {
  await libraryViews.evidence_link_wrong.show(page);
  assert.match(await page.locator("#link-wrong").textContent(), /https:\/\/example\.org/);
  await page.getByLabel("Title").fill("Our page on captions");
  await page.getByLabel("An address").fill("https://example.org/captions");
  await page.locator("dialog").getByLabel("What it shows").fill("How people ask for them.");
  await page.locator("dialog").getByLabel("Made").fill("2025-03-04");
  await page.locator("dialog").getByLabel("Whose work it is").fill("With Lowri Bevan");
  await page.locator("dialog").getByLabel("Permission").selectOption("agreed");
  await fail(page, "evidence_add", { code: "disk-full", message: "the disk is full" });
  await page.locator("dialog .pri").click();
  await page.waitForFunction(() => document.querySelector("#link-wrong").textContent.includes("full"));
  assert.equal(await page.getByLabel("Title").inputValue(), "Our page on captions");
  await heal(page);
  await page.locator("dialog .pri").click();
  await page.waitForSelector("dialog", { state: "detached" });
  assert.deepEqual((await calls(page, "evidence_add")).at(-1), {
    url: "https://example.org/captions",
    title: "Our page on captions",
    shows: "How people ask for them.",
    credit: "With Lowri Bevan",
    visibility: "private",
    date: "2025-03-04",
    permission: "agreed",
  });
  assert.equal(await page.locator(".dt-pane h2").textContent(), "Our page on captions");
  // The focus is where it was.
  assert.equal(await page.evaluate(() => document.activeElement.textContent.trim()), "Add a link");
});

journey("heads sort the table, say which way, and turn round", {}, async (page) => {
  await views.evidence.show(page);
  const head = (name) => page.getByRole("columnheader", { name });
  assert.equal(await head("Date").getAttribute("aria-sort"), "descending");
  await head("Title").getByRole("button").click();
  const rising = await titles(page);
  assert.deepEqual(
    rising,
    rising.toSorted((a, b) => a.localeCompare(b, "en-GB")),
  );
  assert.equal(await head("Title").getAttribute("aria-sort"), "ascending");
  assert.equal(await head("Date").getAttribute("aria-sort"), null);
  await page.keyboard.press("Enter");
  assert.equal(await head("Title").getAttribute("aria-sort"), "descending");
  assert.deepEqual(await titles(page), rising.toReversed());
  await page.getByRole("button", { name: "Grid", exact: true }).click();
  await page.getByLabel("Sort by").selectOption("size");
  await page.getByRole("button", { name: "List", exact: true }).click();
  assert.equal(await page.locator(".ev th[aria-sort]").count(), 0, "size is no column of the table");
});

journey("old is what one says it is", {}, async (page) => {
  await views.evidence.show(page);
  await page.getByLabel("Older than").selectOption("1");
  const chip = page.locator('.chip[aria-pressed="true"]');
  assert.match(await chip.textContent(), /Over 1 year/);
  const one = (await titles(page)).length;
  await page.getByLabel("Older than").selectOption("2");
  assert.match(await chip.textContent(), /Over 2 years/);
  const two = (await titles(page)).length;
  assert.ok(two <= one && one > 0, `${one} ${two}`);
  assert.equal(await chip.locator("b").textContent(), String(two));
});

journey("an item goes to a section with a note, and to an entry, each with a way back", {}, async (page) => {
  await libraryViews.evidence_add_to.show(page);
  await page.locator("dialog").getByLabel("Section", { exact: true }).selectOption("3b");
  await page.getByLabel("What it shows there").fill("The policy as it was");
  await page.locator("dialog .pri").click();
  await page.waitForSelector(".toast");
  const added = (await calls(page, "portfolio_evidence")).at(-1);
  assert.equal(added.code, "3b");
  assert.equal(added.note, "The policy as it was");
  await page.locator(".toast").getByRole("button", { name: "Undo" }).click();
  await asked(page, "portfolio_evidence", 2);
  assert.equal((await calls(page, "portfolio_evidence")).at(-1).change, "remove");
  await page.getByRole("button", { name: "Add to section or entry" }).click();
  await page.getByLabel("An entry", { exact: true }).check();
  await page.locator("dialog .toldby .link").first().click();
  await page.waitForSelector(".cm-content");
  const edit = (await calls(page, "entry_edit")).at(-1);
  assert.match(edit.body, /\]\(evidence:[\w-]+\)\n$/);
  assert.equal(typeof edit.based_on, "number");
  await page.locator(".toast").getByRole("button", { name: "Undo" }).click();
  await asked(page, "entry_edit", 2);
  assert.ok(!(await calls(page, "entry_edit")).at(-1).body.endsWith(edit.body.split("\n\n").at(-1)));
});

journey("first pages of PDFs are thumbnails, once each and only in sight", {}, async (page) => {
  await views.evidence.show(page);
  await drop(page, [
    ["guide.pdf", "application/pdf", "%PDF-1.7"],
    ["notes.pdf", "application/pdf", "%PDF-1.7"],
  ]);
  await page.getByRole("button", { name: "Not now" }).click();
  const ids = async () => (await calls(page, "evidence_page")).filter((one) => one.width < 400).map((one) => one.id);
  assert.ok((await ids()).length <= 1, "a list has no thumbnails; the questions below it showed one");
  await page.getByRole("button", { name: "Grid", exact: true }).click();
  await page.locator(".evw").evaluate((box) => (box.scrollTop = box.scrollHeight));
  await page.waitForFunction(() => document.querySelectorAll(".egc img.th-p").length === 2);
  assert.equal((await ids()).length, 2);
  assert.equal(new Set(await ids()).size, 2);
  await page.getByRole("button", { name: "List", exact: true }).click();
  await page.getByRole("button", { name: "Grid", exact: true }).click();
  await page.locator(".evw").evaluate((box) => (box.scrollTop = box.scrollHeight));
  await page.waitForSelector(".egc img.th-p");
  assert.equal((await ids()).length, 2, "they are kept");
});

journey("what weighs most is told, and leads to it", {}, async (page) => {
  await libraryViews.evidence_weight.show(page);
  assert.match(
    await page.locator(".budget summary").textContent(),
    /30.2 MB of 10 MB \(25 MB at most\): more than an e-mail/,
  );
  const rows = page.locator(".budget li .link");
  assert.equal(await rows.count(), 5);
  const title = await rows.nth(1).textContent();
  await rows.nth(1).click();
  await page.waitForFunction((wanted) => document.querySelector(".dt-pane h2").textContent === wanted, title);
});
