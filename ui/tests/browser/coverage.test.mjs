// Coverage and the board, by keyboard, over the fake.
import assert from "node:assert/strict";

import { asked, calls, fail, heal, journey } from "./journey.mjs";

const coverage = async (page) => {
  await page.keyboard.press("Control+2");
  await page.waitForSelector(".cov tbody tr");
};
const board = async (page) => {
  await coverage(page);
  await page.getByRole("button", { name: "Board", exact: true }).click();
  await page.waitForSelector(".shelfrow .ex, .hole");
};
const column = (page, code) => page.locator(".bc", { has: page.locator(".mk", { hasText: new RegExp(`^${code}$`) }) });
const lines = (page, code) => column(page, code).locator(".ex").allTextContents();
const focused = (page) => page.evaluate(() => document.activeElement?.textContent?.trim());

journey("an empty cell begins an entry that counts toward its area", { query: "?empty" }, async (page) => {
  await page.keyboard.press("Control+2");
  const cell = page.getByRole("button", { name: "0 entries for 3b: write one" });
  await cell.focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement?.classList.contains("et"));
  assert.deepEqual(await calls(page, "entry_add"), [], "nothing is made of nothing");
  await page.keyboard.type("A policy I applied");
  await asked(page, "entry_add");
  const [made] = await calls(page, "entry_add");
  assert.deepEqual(made.areas, [{ area: "3b" }]);
  // The next one, begun in the usual way, counts toward nothing.
  await page.keyboard.press("Control+n");
  await page.waitForFunction(() => document.querySelector(".et")?.value === "");
  await page.keyboard.type("Another thing");
  await asked(page, "entry_add", 2);
  assert.equal((await calls(page, "entry_add"))[1].areas, undefined);
});

journey("an empty cell takes evidence for its area", { query: "?empty" }, async (page) => {
  await page.keyboard.press("Control+2");
  await page.getByRole("button", { name: "0 evidence items for 2b: add one" }).click();
  await page.getByRole("radio", { name: "An address" }).check();
  await page.getByRole("button", { name: "Add", exact: true }).click();
  assert.match(await page.locator("dialog [role=alert]").textContent(), /address first/);
  await page.getByRole("textbox", { name: "An address" }).fill("https://example.org/policy");
  await page.locator("dialog").getByRole("textbox", { name: "Title" }).fill("The policy");
  await page.keyboard.press("Enter");
  await page.waitForSelector("dialog", { state: "detached" });
  const [made] = await calls(page, "evidence_add");
  assert.equal(made.url, "https://example.org/policy");
  assert.deepEqual(made.add_areas, [{ area: "2b" }]);
  await page.getByRole("link", { name: "1 evidence item for 2b" }).waitFor();
});

journey("what is looked at is chosen in the view, and kept", {}, async (page) => {
  await coverage(page);
  assert.ok(await page.locator(".cov.beside").count(), "begins with the portfolio");
  const heads = await page.locator(".cov th[scope=colgroup]").allTextContents();
  assert.deepEqual(heads, ["In the journal", "In the portfolio"]);
  await page.selectOption("#coverage-about", { label: "CMALT (July 2019), CMALT pathway" });
  await page.waitForSelector(".cov:not(.beside)");
  assert.deepEqual((await calls(page, "coverage_choose")).at(-1), { framework: "cmalt-2019", pathway: "cmalt" });
  await page.keyboard.press("Control+1");
  await page.keyboard.press("Control+2");
  await page.waitForSelector(".cov:not(.beside)");
});

journey("the three biggest gaps have one button each, and rules say how sure they are", {}, async (page) => {
  await coverage(page);
  const gaps = await page.locator(".gl li").count();
  assert.ok(gaps > 0 && gaps <= 3);
  assert.equal(await page.locator(".gl li button").count(), gaps);
  const rules = await page.locator(".rules li").allTextContents();
  assert.ok(rules.length > 0);
  for (const rule of rules) assert.match(rule, /official|suggested|partly confirmed|not stated/);
  assert.match(await page.locator(".covk").textContent(), /Official: .*200 to 500/);
  await page.locator(".gl li button").first().click();
  await page.waitForFunction(
    () => document.querySelector("h1")?.textContent !== "Coverage" || document.querySelector("dialog"),
  );
});

journey("the table is written where the person says", {}, async (page) => {
  await coverage(page);
  await page.getByRole("button", { name: "Export table" }).click();
  await asked(page, "coverage_table");
  const [request] = await calls(page, "coverage_table");
  assert.match(request.out, /\.csv$/);
  assert.ok(request.portfolio);
  await page.locator(".toast", { hasText: "rows written" }).waitFor();
});

journey("a line is placed, moved and taken back by keyboard alone", { query: "?board" }, async (page) => {
  await board(page);
  await page.getByRole("button", { name: "Tom watched me teach" }).focus();
  await page.keyboard.press("Alt+ArrowRight");
  await page.locator(".toast", { hasText: "Moved to 1a, 1 of 4" }).waitFor();
  assert.equal((await lines(page, "1a"))[0], "Tom watched me teach");
  assert.equal(await focused(page), "Tom watched me teach", "the focus goes along");
  await page.keyboard.press("Alt+ArrowDown");
  await page.locator(".toast", { hasText: "Moved to 1a, 2 of 4" }).waitFor();
  await page.keyboard.press("Alt+ArrowUp");
  await page.locator(".toast", { hasText: "Moved to 1a, 1 of 4" }).waitFor();
  // Ctrl M lists every place.
  await page.keyboard.press("Control+m");
  await page.waitForSelector(".mvp");
  assert.equal(await page.locator(".mvp [role=option]").count(), 9, "eight other columns and not placed yet");
  await page.keyboard.type("polic");
  await page.keyboard.press("Enter");
  await page.locator(".toast", { hasText: "Moved to 3b, 1 of 1" }).waitFor();
  assert.deepEqual(await lines(page, "3b"), ["Tom watched me teach"]);
  assert.equal(await focused(page), "Tom watched me teach");
  // And back: the move is undone.
  await page.locator(".toast").getByRole("button", { name: "Undo" }).click();
  await page.waitForFunction(() => document.querySelector(".bc .ex")?.textContent === "Tom watched me teach");
  assert.equal((await lines(page, "1a"))[0], "Tom watched me teach");
  assert.deepEqual(await calls(page, "portfolio_set"), [], "no section is written");
});

journey("shown in both, and what cannot go further stays", { query: "?board" }, async (page) => {
  await board(page);
  await page.getByRole("button", { name: "Worked examples in Methods" }).focus();
  await page.keyboard.press("Control+m");
  await page.keyboard.type("legis");
  await page.keyboard.press("Shift+Enter");
  await page.locator(".toast", { hasText: "Shown in 3a too, 2 of 2" }).waitFor();
  assert.ok((await lines(page, "2a")).includes("Worked examples in Methods"));
  assert.ok((await lines(page, "3a")).includes("Worked examples in Methods"));
  const [request] = await calls(page, "example_move");
  assert.equal(request.keep, true);
  await page.getByRole("button", { name: "Screen-reader trials with Joel" }).focus();
  await page.keyboard.press("Alt+ArrowRight");
  await page.waitForFunction(() => document.querySelector(".foot")?.textContent.includes("no further"));
  assert.equal((await calls(page, "example_move")).length, 1);
});

journey("lines are added one after the other, changed, deleted and undone", { query: "?empty" }, async (page) => {
  await board(page);
  assert.match(await column(page, "3b").textContent(), /Nothing yet\. .*2 examples in 3a may stand in/);
  await column(page, "3b").getByRole("button").click();
  await page.keyboard.type("The captions policy");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelectorAll(".bc .ex").length === 1);
  await page.keyboard.type("A second one");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelectorAll(".bc .ex").length === 2);
  await page.keyboard.press("Escape");
  assert.deepEqual(await lines(page, "3b"), ["The captions policy", "A second one"]);
  await column(page, "3b").locator(".ex").first().focus();
  await page.keyboard.press("Enter");
  await page.getByLabel("The line").fill("The captions policy, applied");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector(".bc .ex")?.textContent.includes("applied"));
  await column(page, "3b").locator(".ex").first().focus();
  await page.keyboard.press("Delete");
  await page.locator(".toast", { hasText: "deleted" }).getByRole("button", { name: "Undo" }).click();
  await page.waitForFunction(() => document.querySelectorAll(".bc .ex").length === 2);
});

journey("an entry is begun from a line, and a line becomes a part's title", { query: "?board" }, async (page) => {
  await board(page);
  await page.getByRole("button", { name: "Maths templates rebuilt" }).click();
  await page.getByRole("button", { name: /^Make it a part of/ }).click();
  await asked(page, "example_part");
  await page.getByRole("button", { name: "Open 1b.1 in the portfolio" }).waitFor();
  await page.getByRole("button", { name: "Start an entry from it" }).click();
  await page.waitForFunction(() => document.querySelector(".et")?.value === "Maths templates rebuilt");
});

journey("a line is dragged to another column", { query: "?board" }, async (page) => {
  await board(page);
  const from = page.locator("li[data-line]", { hasText: "Why we left the polling tool" });
  await from.dragTo(column(page, "2a").locator(".xl"));
  await asked(page, "example_move");
  await page.waitForFunction(() => document.querySelector(".toast")?.textContent.includes("Moved to 2a"));
  assert.ok((await lines(page, "2a")).includes("Why we left the polling tool"));
});

journey("a board that can't be read says so and is read again", { query: "?board" }, async (page) => {
  await fail(page, "board", { code: "damaged", message: "a page of the journal can't be read" });
  await coverage(page);
  await page.getByRole("button", { name: "Board", exact: true }).click();
  await page.locator("[role=alert]", { hasText: "The board could not be read" }).waitFor();
  await heal(page);
  await page.getByRole("button", { name: "Try again" }).click();
  await page.waitForSelector(".shelfrow .ex");
});
