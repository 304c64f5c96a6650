// What the shell asks of the page: closing, opening another journal, the native menus.
import assert from "node:assert/strict";

import { asked, body, calls, endOfText, fail, firstId, heal, journey, tell } from "./journey.mjs";

const full = { code: "disk-full", message: "the disk is full; nothing was changed" };

journey("closing writes text, title and the field one is in, and then says that it may close", {}, async (page) => {
  const id = await firstId(page);
  await page.getByLabel("Why this entry counts").fill("Asked, and changed the order.");
  await endOfText(page);
  await page.keyboard.type(" The very last word.");
  await page.locator(".et").fill("Another title");
  await page.getByLabel("Why this entry counts").fill("Asked eleven, and changed the order.");
  await tell(page, "close-requested");
  await asked(page, "window_close_ready");
  assert.deepEqual(await calls(page, "window_close_ready"), [{ close: true }]);
  assert.match(await body(page, id), /The very last word\.$/);
  const shown = await page.evaluate((key) => window.reflectoryFake.memory.entry(key).shown, id);
  assert.equal(shown.title, "Another title");
  assert.ok(shown.why.some((one) => one.why === "Asked eleven, and changed the order."));
});

journey("closing writes what stands in a section of the portfolio", {}, async (page) => {
  await page.keyboard.press("Control+4");
  await page.locator(".wr .cm-content").first().click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type(" Last words of a section.");
  await tell(page, "close-requested");
  await asked(page, "window_close_ready");
  const texts = await page.evaluate(() => JSON.stringify(window.reflectoryFake.memory.portfolios));
  assert.match(texts, /Last words of a section\./);
});

journey(
  "closing with a full disk asks; staying keeps the words, and they are written when there is room",
  {},
  async (page) => {
    const id = await firstId(page);
    await fail(page, "entry_edit", full);
    await endOfText(page);
    await page.keyboard.type(" Not yet safe.");
    await tell(page, "close-requested");
    const dialog = page.getByRole("dialog", { name: "Could not save" });
    await dialog.waitFor();
    assert.match(await dialog.textContent(), /safe in memory/);
    assert.match(await dialog.textContent(), /disk is full/i);
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "Stay and try again");
    assert.deepEqual(await calls(page, "window_close_ready"), []);
    await heal(page);
    await page.keyboard.press("Enter");
    await page.waitForFunction(
      (key) => window.reflectoryFake.memory.entry(key).shown.body.endsWith("Not yet safe."),
      id,
    );
    assert.deepEqual(await calls(page, "window_close_ready"), [{ close: false }]);
    await tell(page, "close-requested");
    await asked(page, "window_close_ready", 2);
    assert.deepEqual((await calls(page, "window_close_ready"))[1], { close: true });
  },
);

journey("closing with a full disk can be insisted on", {}, async (page) => {
  await fail(page, "entry_edit", full);
  await endOfText(page);
  await page.keyboard.type(" Given up.");
  await tell(page, "close-requested");
  await page.getByRole("button", { name: "Close without them" }).click();
  await asked(page, "window_close_ready");
  assert.deepEqual(await calls(page, "window_close_ready"), [{ close: true }]);
});

journey(
  "the first words of a new entry that could not be written hold the window too, and are found again",
  {},
  async (page) => {
    await fail(page, "entry_add", full);
    await page.keyboard.press("Control+n");
    await page.waitForFunction(() => document.activeElement?.classList.contains("et"));
    await page.keyboard.type("Begun on a full disk");
    await page.waitForSelector('[role="alert"]');
    await page.locator(".ents a").first().click();
    await page.waitForFunction(() => document.querySelector(".et")?.value.startsWith("The caption"));
    await tell(page, "close-requested");
    await page.getByRole("dialog", { name: "Could not save" }).waitFor();
    await page.keyboard.press("Escape");
    await page.waitForSelector("dialog", { state: "detached" });
    await page.keyboard.press("Control+n");
    await page.waitForFunction(() => document.querySelector(".et")?.value === "Begun on a full disk");
    await heal(page);
    await page.waitForFunction(() =>
      [...window.reflectoryFake.memory.entries.values()].some((one) => one.shown.title === "Begun on a full disk"),
    );
  },
);

journey("the wish to close is heard at once and each time, also while the person is being asked", {}, async (page) => {
  await fail(page, "entry_edit", full);
  await endOfText(page);
  await page.keyboard.type(" Not yet safe.");
  await tell(page, "close-requested");
  await asked(page, "window_close_heard");
  await page.getByRole("dialog", { name: "Could not save" }).waitFor();
  await tell(page, "close-requested");
  await asked(page, "window_close_heard", 2);
  assert.equal(await page.getByRole("dialog").count(), 1);
  assert.deepEqual(await calls(page, "window_close_ready"), []);
  // There is room again: the third wish finds everything written.
  await heal(page);
  await tell(page, "close-requested");
  await asked(page, "window_close_ready");
  assert.equal((await calls(page, "window_close_heard")).length, 3);
  assert.deepEqual(await calls(page, "window_close_ready"), [{ close: true }]);
});

journey(
  "a save that never ends can be given up, and does not close the window over somebody who stays",
  {},
  async (page) => {
    await page.evaluate(() => window.reflectoryFake.stall("entry_edit"));
    await endOfText(page);
    await page.keyboard.type(" On its way.");
    await tell(page, "close-requested");
    await page.waitForTimeout(1_000);
    await tell(page, "close-requested");
    assert.equal(await page.getByRole("dialog").count(), 0, "it may only be slow");
    await page.waitForTimeout(7_500);
    await tell(page, "close-requested");
    await page.getByRole("dialog", { name: "Could not save" }).waitFor();
    await page.keyboard.press("Enter");
    await asked(page, "window_close_ready");
    await heal(page);
    await page.waitForFunction(() => /saved/i.test(document.querySelector(".foot").textContent));
    assert.deepEqual(await calls(page, "window_close_ready"), [{ close: false }]);
  },
);

journey("without a journal the wish to close is heard and granted", { query: "?first-run" }, async (page) => {
  await tell(page, "close-requested");
  await asked(page, "window_close_ready");
  assert.equal((await calls(page, "window_close_heard")).length, 1);
});

journey("a backup that failed behind the window is told, and older ones that stay too", {}, async (page) => {
  const journal = "/home/nerys/My journal.reflectory";
  const error = { code: "disk-full", message: "no room for the copy" };
  await tell(page, "backup-told", { journal, error, left: [] });
  const dialog = page.getByRole("dialog", { name: "The backup could not be made" });
  await dialog.waitFor();
  assert.match(await dialog.textContent(), /saved in \/home\/nerys\/My journal\.reflectory/);
  assert.match(await dialog.textContent(), /No room for the copy/);
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  const left = ["a.reflectory could not be removed: denied", "b.reflectory could not be removed: denied"];
  await tell(page, "backup-told", { journal, error: null, left });
  const toast = page.locator(".toast [role=status]");
  await toast.waitFor();
  assert.match(await toast.textContent(), /^2 older backups could not be removed.*a\.reflectory/);
});

journey("a backup that fails at closing is seen", {}, async (page) => {
  await fail(page, "window_close_ready", { code: "io", message: "the folder of the backups is not there" });
  await tell(page, "close-requested");
  const dialog = page.getByRole("dialog", { name: "The backup could not be made" });
  await dialog.waitFor();
  assert.match(await dialog.textContent(), /Everything that you wrote is saved/);
  assert.match(await dialog.textContent(), /folder of the backups/);
  await heal(page);
  await page.getByRole("button", { name: "Close without a backup" }).click();
  await asked(page, "window_close_ready", 2);
  assert.deepEqual((await calls(page, "window_close_ready")).at(-1), { close: true, without_backup: true });
});

journey("another journal that is opened from outside waits for the words of this one", {}, async (page) => {
  const id = await firstId(page);
  await endOfText(page);
  await page.keyboard.type(" Before leaving.");
  await tell(page, "open-requested", { path: "/home/nerys/Other.reflectory" });
  await asked(page, "journal_open");
  assert.match(await body(page, id), /Before leaving\.$/);
  await page.waitForSelector(".ents a");
  assert.deepEqual(await calls(page, "journal_open"), [{ path: "/home/nerys/Other.reflectory" }]);
});

journey("a journal that can't be opened leaves this one open, with words about it", {}, async (page) => {
  await fail(page, "journal_open", {
    code: "newer",
    message: "/home/nerys/Other.reflectory: schema 9, this program knows 3",
  });
  await tell(page, "open-requested", { path: "/home/nerys/Other.reflectory" });
  const words = await page.locator('[role="alert"]').textContent();
  assert.match(words, /newer version of Reflectory/);
  assert.match(words, /schema 9/);
  assert.match(words, /Install that version/);
  assert.ok(await page.locator(".cm-content").isVisible());
});

journey("the native menu runs the same commands by the same names", {}, async (page) => {
  await tell(page, "menu", { command: "coverage" });
  await page.waitForSelector(".cov tbody tr");
  await tell(page, "menu", { command: "shortcuts" });
  await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
  const listed = await page.locator(".keys tbody th[scope=row]").allTextContents();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+1");
  await page.keyboard.press("Control+Shift+p");
  const palette = await page.locator(".pal [role=option] > span:first-child").allTextContents();
  for (const name of ["New entry", "Save now", "Go to today", "Bold", "Mark as Reflect", "History of this entry"])
    assert.ok(palette.includes(name), `${name} is not in the palette: ${palette.join(", ")}`);
  assert.ok(listed.includes("Mark as Reflect"));
});

journey(
  "a cleared title is saved: the entry is called by its first words, as one that never had a title",
  {},
  async (page) => {
    const id = await firstId(page);
    const title = (key) => page.evaluate((one) => window.reflectoryFake.memory.entry(one).shown.title, key);
    await page.locator(".et").fill("");
    await page.waitForFunction(
      (key) => window.reflectoryFake.memory.entry(key).shown.title.startsWith("Two hundred and six"),
      id,
    );
    await page.waitForFunction(() =>
      document.querySelector(".ents [aria-current] .e > b")?.textContent.startsWith("Two hundred"),
    );
    assert.equal(await page.locator(".et").inputValue(), "");
    await page.keyboard.press("Control+n");
    await page.waitForFunction(() => document.activeElement?.classList.contains("et"));
    await page.keyboard.press("Enter");
    await page.keyboard.type("Eleven");
    await page.waitForFunction(() => document.querySelector(".et")?.value === "Eleven");
    await page.keyboard.type(" students and a queue of recordings.");
    await page.waitForFunction(
      () => document.querySelector(".et")?.value === "Eleven students and a queue of recordings.",
    );
    const made = await page.locator(".ents [aria-current]").getAttribute("data-id");
    assert.equal(await title(made), "Eleven students and a queue of recordings.");
    await page.locator(".et").fill("My own");
    await page.locator(".cm-content").click();
    await page.keyboard.type("More. ");
    await page.waitForFunction((key) => window.reflectoryFake.memory.entry(key).shown.body.includes("More."), made);
    assert.equal(await title(made), "My own");
  },
);

journey("an entry goes to the bin and comes back", {}, async (page) => {
  const id = await firstId(page);
  await tell(page, "menu", { command: "bin" });
  await page.waitForFunction((key) => !document.querySelector(`.ents a[data-id="${key}"]`), id);
  await page.waitForFunction(() => document.querySelector(".et")?.value.startsWith("Moving peer review"));
  assert.equal(await page.evaluate(() => document.activeElement?.tagName), "H1");
  await page.getByRole("button", { name: "Undo" }).click();
  await page.waitForFunction((key) => document.querySelector(`.ents a[data-id="${key}"]`)?.ariaCurrent === "true", id);
});

journey(
  "why the last journal did not open is said, with a way to try again and one to another",
  { query: "?unopened" },
  async (page) => {
    const alert = page.locator("[role=alert]");
    const words = await alert.innerText();
    assert.match(words, /This journal is damaged/);
    assert.match(words, /Work journal\.reflectory/);
    assert.match(words, /Open the newest backup/);
    await fail(page, "journal_open", { code: "locked", message: "Reflectory has it open on desk-2" });
    await alert.getByRole("button", { name: "Try again" }).click();
    await page.waitForFunction(() =>
      document.querySelector("[role=alert]")?.textContent.includes("open somewhere else"),
    );
    assert.match(await alert.innerText(), /Work journal\.reflectory/);
    await heal(page);
    await alert.getByRole("button", { name: "Try again" }).click();
    await page.waitForSelector(".ents");
    const opened = await calls(page, "journal_open");
    assert.deepEqual(opened.at(-1), { path: "/home/nerys/Documents/Work journal.reflectory" });
  },
);

journey("what keeps the last journal shut leaves the way to another one open", { query: "?unopened" }, async (page) => {
  await page.locator("[role=alert]").getByRole("button", { name: "Open another journal" }).click();
  await page.waitForSelector(".ents");
  assert.deepEqual((await calls(page, "journal_open")).at(-1), { path: "mine.reflectory" });
});

journey("a field is named by its label alone and says which area it is about", {}, async (page) => {
  const field = page.getByLabel("Why this entry counts");
  const told = await field.evaluate((one) => {
    const of = (name) =>
      one
        .getAttribute(name)
        .split(" ")
        .map((id) => document.getElementById(id).textContent);
    return [of("aria-labelledby"), of("aria-describedby")];
  });
  assert.deepEqual(told, [["Why this entry counts"], ["An understanding of your target learners"]]);
  assert.ok((await page.locator(".guide .qs li").count()) > 0, "no question of the area is shown");
});
