// The portfolio's board by keyboard, and reading as an assessor: claims beside what shows them, and nothing that may not be seen.
import assert from "node:assert/strict";

import { asked, calls, fail, heal, journey } from "./journey.mjs";
import { portfolioViews, readSection } from "./views-portfolio.mjs";

const toast = (page, words) =>
  page.waitForFunction((wanted) => document.querySelector(".toast")?.textContent.includes(wanted), words);
const lines = (page, code) => page.locator(`[data-place="${code}"]`).allTextContents();
const focused = (page) =>
  page.evaluate(() => ({ text: document.activeElement.textContent, place: document.activeElement.dataset.place }));
const undo = (page) => page.locator(".toast").getByRole("button", { name: "Undo" }).click();

journey(
  "parts move by keyboard within and between sections, each with a spoken result and a way back",
  {},
  async (page) => {
    await portfolioViews.parts.show(page);
    const [first, second] = await lines(page, "1a");
    await page.locator('[data-place="1a"]').first().focus();
    await page.keyboard.press("Alt+ArrowDown");
    await toast(page, "Moved to 1a, 2 of 2");
    assert.deepEqual(await lines(page, "1a"), [second, first]);
    assert.deepEqual(await focused(page), { text: first, place: "1a" });
    assert.equal(await page.locator('.toast [role="status"]').count(), 1);
    await undo(page);
    await page.waitForFunction((was) => document.querySelector('[data-place="1a"]').textContent === was, first);
    assert.deepEqual(await lines(page, "1a"), [first, second]);
    // To the next section with its words, and back to the very place.
    await page.keyboard.press("Alt+ArrowRight");
    await toast(page, "Moved to 1b, 1 of 2");
    assert.deepEqual(await focused(page), { text: first, place: "1b" });
    assert.deepEqual((await calls(page, "portfolio_part")).at(-1).into, "1b");
    await undo(page);
    await page.waitForFunction(() => document.querySelectorAll('[data-place="1a"]').length === 2);
    assert.deepEqual(await lines(page, "1a"), [first, second]);
    // Every place by name.
    await page.keyboard.press("Control+m");
    await page.waitForSelector(".mvp li");
    assert.equal(
      await page
        .locator(".mvp .palf")
        .textContent()
        .then((text) => /both/.test(text)),
      false,
    );
    await page.keyboard.type("legis");
    await page.keyboard.press("Enter");
    await toast(page, "Moved to 3a, 3 of 3");
    assert.equal((await lines(page, "3a")).at(-1), first);
    // At the end nothing is done, and that is said.
    const before = (await calls(page, "portfolio_part")).length;
    await page.keyboard.press("Alt+ArrowDown");
    await page.waitForFunction(() => document.querySelector(".foot").textContent.includes("no further"));
    assert.equal((await calls(page, "portfolio_part")).length, before);
  },
);

journey("a part is begun, dragged, and goes to the bin and back; states are set on the board", {}, async (page) => {
  await portfolioViews.parts.show(page);
  const card = page.locator(".pbc", { has: page.locator("h3 .link", { hasText: "Policies" }) });
  await card.locator(".addl").click();
  await page.keyboard.type("A note on procurement");
  await page.keyboard.press("Enter");
  await toast(page, "Added to 3b, 2 of 2");
  await page.keyboard.press("Escape");
  assert.deepEqual((await lines(page, "3b")).at(-1), "A note on procurement");
  await page
    .locator('[data-place="3b"]', { hasText: "procurement" })
    .dragTo(page.locator('[data-place="4a"]').first(), { targetPosition: { x: 10, y: 2 } });
  await toast(page, "Moved to 4a, 1 of 3");
  await page.locator('[data-place="4a"]').first().focus();
  await page.keyboard.press("Delete");
  await toast(page, "in the bin");
  assert.equal((await lines(page, "4a")).length, 2);
  await undo(page);
  await page.waitForFunction(() => document.querySelector('[data-place="4a"]').textContent.includes("procurement"));
  await card.locator("select").selectOption("ready");
  await toast(page, "3b is now: Ready");
  await undo(page);
  await page.waitForFunction(
    () =>
      window.reflectoryFake.memory.portfolios[0].sections.find((one) => one.code === "3b").status === "working-towards",
  );
  // What fails is told, and nothing moves.
  await fail(page, "portfolio_part", { code: "refused", message: "section context takes no text there" });
  await page.locator('[data-place="4a"]').first().focus();
  await page.keyboard.press("Alt+ArrowDown");
  await page.waitForSelector('[role="alert"]');
  assert.match((await lines(page, "4a"))[0], /procurement/);
  await heal(page);
});

journey("words that were written go with their part, and none are lost to another one", {}, async (page) => {
  await page.click('.views a[href="#portfolio"]');
  await page.locator(".tree a", { hasText: "Constraints" }).click();
  const editor = page.locator(".wr .cm-content").first();
  await editor.click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type(" Just written.");
  await page.locator(".bar .seg button", { hasText: "Board" }).click();
  await page.waitForSelector(".pbcols .ex");
  await page.locator('[data-place="1a"]').first().focus();
  await page.keyboard.press("Alt+ArrowDown");
  await toast(page, "Moved to 1a, 2 of 2");
  // Enter opens the section, and its first part is the other one now.
  await page.keyboard.press("Enter");
  await page.waitForSelector(".wr .cm-content");
  const texts = await page.locator(".wr .cm-content").allTextContents();
  assert.ok(!texts[0].includes("Just written."), texts[0]);
  assert.ok(
    texts.slice(3).some((text) => text.includes("Just written.")),
    "it went with its part",
  );
});

journey("claims stand in a table beside what shows them, and lead to it and back", {}, async (page) => {
  await portfolioViews.read_nothing_shows.show(page);
  const table = page.getByRole("table", { name: "Each claim with what shows it" });
  assert.deepEqual(await table.getByRole("columnheader").allTextContents(), ["What it claims", "What shows it"]);
  const cells = await table.locator("tbody tr.rar").evaluateAll((rows) => rows.map((row) => row.cells[1].textContent));
  assert.match(cells[0], /Nothing shows this/);
  assert.match(cells[1], /Ranked list/);
  assert.match(cells[3], /Reflection\. It needs no evidence/);
  // From the claim to its item and back.
  await page.locator(".rac .fn").first().click();
  assert.match((await focused(page)).text, /Ranked list/);
  await page.locator(".rai .link", { hasText: "Claim 2" }).click();
  assert.equal(await page.evaluate(() => document.activeElement.dataset.claim), "2");
  await page.keyboard.press("Alt+ArrowDown");
  assert.equal(await page.evaluate(() => document.activeElement.dataset.claim), "3");
  await page.keyboard.press("e");
  await page.waitForFunction(() => document.querySelector(".foot").textContent.includes("No item that may be shown"));
  await page.keyboard.press("Alt+ArrowUp");
  await page.keyboard.press("e");
  await page.waitForSelector(".dt-pane h2");
  assert.match(await page.locator(".dt-pane h2").textContent(), /Ranked list/);
  await page.keyboard.press("Alt+ArrowLeft");
  await page.waitForSelector(".rag");
  await page.getByRole("button", { name: "Name evidence" }).first().click();
  await page.waitForSelector(".wr .cm-content");
});

journey("sections are read one after the other, and what fails can be tried again", {}, async (page) => {
  await readSection(page, "Target learners");
  await page.locator(".ra h2").click();
  await page.keyboard.press("]");
  await page.waitForFunction(() => document.querySelector(".rplace").textContent.includes("3a, section 7 of 12"));
  await page.keyboard.press("[");
  await page.keyboard.press("[");
  await page.waitForFunction(() => document.querySelector(".rplace").textContent.includes("2a, section 5 of 12"));
  await fail(page, "portfolio_read", { code: "io", message: "the disk was gone" });
  await page.keyboard.press("]");
  await page.waitForSelector(".ra [role=alert]");
  await heal(page);
  await page.getByRole("button", { name: "Try again" }).click();
  await page.waitForSelector(".rag");
  await page.getByRole("button", { name: "Go and mend it" }).click();
  await page.waitForSelector(".tree a[aria-current]");
  assert.match(await page.locator(".tree a[aria-current]").textContent(), /Target learners/);
});

journey("ticks and the note are kept, and are the person's own", {}, async (page) => {
  await readSection(page, "Target learners");
  const question = await page.locator(".lkf li p").first().textContent();
  await page.getByRole("combobox", { name: question }).selectOption({ label: "Claim 2" });
  await asked(page, "portfolio_tick");
  assert.deepEqual((await calls(page, "portfolio_tick"))[0], {
    portfolio: (await calls(page, "portfolio_read"))[0].portfolio,
    code: "2b",
    asked: question,
    state: "found",
    claim: 2,
  });
  await page.getByLabel("Note to myself").fill("Say what changed.");
  await page.locator(".ra h2").click();
  await asked(page, "portfolio_tick", 2);
  await page.locator(".ra h2").click();
  await page.keyboard.press("]");
  await page.waitForFunction(() => document.querySelector(".rplace").textContent.includes("3a"));
  assert.equal(await page.getByLabel("Note to myself").inputValue(), "");
  await page.keyboard.press("[");
  await page.waitForFunction(() => document.querySelector(".rplace").textContent.includes("2b"));
  assert.equal(await page.getByLabel("Note to myself").inputValue(), "Say what changed.");
  assert.match(await page.locator(".lka.good").textContent(), /Claim 2/);
  assert.match(await page.locator(".raq-p").textContent(), /Ticked by you, while reading\. The app cannot tell\./);
});

journey("what may not be seen is on the page in no form", {}, async (page) => {
  await portfolioViews.read_blocked.show(page);
  const html = await page.evaluate(() => document.querySelector(".cols").outerHTML);
  assert.ok(html.includes("An item that is left out of this draft"));
  assert.ok(!html.includes("Ranked list") && !html.includes("ranked-list"), "neither title nor key");
  assert.equal(await page.locator(".rai img").count(), 0);
});
