// Searches that are kept, the latest ones, and what narrows.
import assert from "node:assert/strict";

import { calls, journey } from "./journey.mjs";

const field = 'input[aria-label="Search everything"]';

async function search(page, words) {
  await page.keyboard.press("Control+Shift+F");
  await page.fill(field, words);
  await page.waitForSelector(".hits li");
}

journey(
  "a search is kept by name, stands in the side bar with its count, and is gone through again",
  {},
  async (page) => {
    await search(page, "captions");
    await page.getByRole("checkbox", { name: /^Entries/ }).check();
    await page.waitForFunction(() => document.querySelectorAll(".hits li").length > 0);
    await page.getByRole("button", { name: "Save search" }).click();
    const name = page.getByRole("textbox", { name: "Name" });
    assert.equal(await name.inputValue(), "captions");
    await name.fill("Captions I wrote about");
    await page.keyboard.press("Enter");
    const kept = page.getByRole("navigation").getByRole("link", { name: /Captions I wrote about/ });
    await kept.waitFor();
    assert.equal(await kept.getAttribute("aria-current"), "true");
    // From somewhere else it comes back whole, with what narrows it.
    await page.keyboard.press("Control+1");
    await kept.click();
    await page.waitForSelector(".hits li");
    assert.equal(await page.inputValue(field), "captions");
    assert.ok(await page.getByRole("checkbox", { name: /^Entries/ }).isChecked());
    await page.getByRole("button", { name: "Rename this search" }).click();
    await page.getByRole("textbox", { name: "Name" }).fill("Captions");
    await page.keyboard.press("Enter");
    await page
      .getByRole("navigation")
      .getByRole("link", { name: /^Captions/ })
      .waitFor();
    assert.equal(await kept.count(), 0);
  },
);

journey(
  "what was searched and opened comes back with an empty field, by keyboard, and can be forgotten",
  {},
  async (page) => {
    await search(page, "workshop");
    await page.press(field, "Enter");
    await page.waitForFunction(() => !document.querySelector(".hits"));
    assert.deepEqual(
      (await calls(page, "search_remember")).map(({ search: { query } }) => query),
      ["workshop"],
    );
    await page.keyboard.press("Control+Shift+F");
    await page.fill(field, "");
    const again = page.getByRole("region", { name: "Latest searches" }).getByRole("button", { name: "workshop" });
    await again.focus();
    await page.keyboard.press("Enter");
    assert.equal(await page.inputValue(field), "workshop");
    assert.ok(await page.evaluate((of) => document.activeElement?.matches(of), field), "one goes on typing");
    await page.fill(field, "");
    await page.getByRole("button", { name: "Forget the latest searches" }).click();
    await page.getByText("Search looks through entries").waitFor();
  },
);

journey("when it was narrows, and the narrowing goes away by its own button", {}, async (page) => {
  await search(page, "captions");
  await page.getByRole("checkbox", { name: "The last month" }).check();
  // The search waits for the last of the changes: taken back at once, a narrowing is never asked for.
  await page.waitForFunction(() =>
    window.reflectoryFake.calls.some(
      ({ command, request }) => command === "search" && /^\d{4}-\d\d-\d\d$/.test(request.from ?? ""),
    ),
  );
  await page.getByRole("button", { name: /^Without since/ }).click();
  assert.ok(!(await page.getByRole("checkbox", { name: "The last month" }).isChecked()));
  await page.waitForFunction(() => {
    const asked = window.reflectoryFake.calls.filter(({ command }) => command === "search");
    return asked.at(-1).request.from == null;
  });
});

journey("a search without a name is not kept, and says why", {}, async (page) => {
  await search(page, "captions");
  await page.getByRole("button", { name: "Save search" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("  ");
  await page.keyboard.press("Enter");
  await page.getByText("the search has no name").waitFor();
  await page.keyboard.press("Escape");
  assert.equal(await page.locator(".savedlist li").count(), 0);
});
