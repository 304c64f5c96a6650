// The library: by keyboard, with two thousand items, with files that come in, and with what is missing asked for.
import assert from "node:assert/strict";

import { asked, calls, fail, heal, journey } from "./journey.mjs";
import { drop, views } from "./views.mjs";

const focused = (page) => page.evaluate(() => document.activeElement?.textContent ?? "");

journey("the grid is one tab stop, arrows move and the pane follows", {}, async (page) => {
  await views.evidence_grid.show(page);
  assert.equal(await page.locator('.egc[tabindex="0"]').count(), 1);
  await page.locator('.egc[tabindex="0"]').focus();
  const first = await focused(page);
  await page.keyboard.press("ArrowRight");
  await page.waitForFunction((was) => document.activeElement?.textContent !== was, first);
  const second = await page.locator(".egc[aria-current] b").textContent();
  assert.equal(await page.locator(".dt-pane h2").textContent(), second);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Home");
  await page.waitForFunction((was) => document.activeElement?.textContent === was, first);
  // The same item is chosen in the list, and the look is remembered.
  await page.getByRole("button", { name: "List", exact: true }).click();
  assert.equal(await page.locator(".ev [aria-current]").count(), 1);
  assert.match(await page.evaluate(() => localStorage.getItem("reflectory.preferences")), /"evidenceLook":"list"/);
});

journey("two thousand items stay few on the page, to the last one", { query: "?evidence=2000" }, async (page) => {
  await views.evidence.show(page);
  assert.ok((await page.locator(".ev tbody tr").count()) < 60);
  await page.locator('.ev .ti[tabindex="0"]').focus();
  await page.keyboard.press("End");
  await page.waitForFunction(() => document.activeElement?.getAttribute("aria-current") === "true");
  const rows = await page.locator(".ev").getAttribute("aria-rowcount");
  const index = await page.evaluate(() => document.activeElement.closest("tr").getAttribute("aria-rowindex"));
  assert.equal(index, rows);
  await page.getByRole("button", { name: "Grid", exact: true }).click();
  await page.waitForSelector(".egc[aria-current]");
  assert.ok((await page.locator(".egc").count()) < 80);
  // What was chosen is in sight here too.
  const box = await page.locator(".egc[aria-current]").boundingBox();
  assert.ok(box.y > 50 && box.y < 800, JSON.stringify(box));
});

journey(
  "files that are dropped are in the library at once, and what is missing is asked one by one",
  {},
  async (page) => {
    await drop(page, [
      ["wall_notes.png", "image/png", "x"],
      ["talk.mp3", "audio/mpeg", "y"],
    ]);
    const added = await calls(page, "evidence_add");
    assert.deepEqual(
      added.map((one) => one.title),
      ["wall notes", "talk"],
    );
    assert.equal(await page.locator("dialog").count(), 0, "nothing is modal");
    assert.match(await page.locator(".stepr h2").textContent(), /wall notes: what does somebody need to know/);
    await page.waitForFunction(() => document.activeElement.tagName === "TEXTAREA");
    await page.keyboard.type("Thirty sticky notes in three groups");
    await page.getByRole("button", { name: "Save, next" }).click();
    await page.waitForFunction(() => document.querySelector(".stepr h2").textContent.includes("what does it show"));
    assert.equal((await calls(page, "evidence_set")).at(-1).alt, "Thirty sticky notes in three groups");
    await page.getByRole("button", { name: "Back", exact: true }).click();
    await page.waitForFunction(() => document.querySelector(".stepr textarea")?.value.startsWith("Thirty"));
    await page.getByRole("button", { name: "Skip this" }).click();
    // What can't be saved stays where it was typed.
    await fail(page, "evidence_set", { code: "disk-full", message: "the disk is full; nothing was changed" });
    await page.locator(".stepr textarea").fill("How we planned");
    await page.getByRole("button", { name: "Save, next" }).click();
    await page.waitForSelector('[role="alert"]');
    assert.equal(await page.locator(".stepr textarea").inputValue(), "How we planned");
    await heal(page);
    await page.getByRole("button", { name: "Save, next" }).click();
    await page.waitForFunction(() => document.querySelector(".stepr h2").textContent.includes("whose is it"));
    await page.locator(".stepr select").selectOption("asked");
    assert.match(await page.locator(".stepr").textContent(), /Stays out of every export/);
    await page.getByRole("button", { name: "Not now" }).click();
    await page.waitForSelector(".stepr", { state: "detached" });
    assert.equal((await calls(page, "evidence_add")).length, 2, "both stay in the library");
  },
);

journey(
  "a PDF is turned page by page, a film gets its transcript, and what can't be shown opens outside",
  {},
  async (page) => {
    await views.evidence_pdf.show(page);
    assert.match(await page.locator(".pvh").textContent(), /1 of 4/);
    await page.getByRole("button", { name: "Next page" }).click();
    await page.waitForFunction(() => document.querySelector(".pvh").textContent.includes("2 of 4"));
    await page.getByRole("button", { name: "Open outside" }).click();
    await asked(page, "evidence_open");
    assert.match(await page.locator(".toast").textContent(), /readable copy/);
    await drop(page, [["film.mp4", "video/mp4", "z"]]);
    await page.waitForSelector(".caps");
    await page.locator(".caps input[type=file]").setInputFiles({
      name: "film.vtt",
      mimeType: "text/vtt",
      buffer: Buffer.from("WEBVTT\n"),
    });
    await page.waitForSelector(".caps li");
    assert.match(await page.locator(".caps li").textContent(), /film\.vtt/);
    await page.getByRole("button", { name: "Take film.vtt off" }).click();
    await page.waitForSelector(".caps li", { state: "detached" });
  },
);

journey("an item says where it is used; one that nothing uses goes to the bin and back", {}, async (page) => {
  await views.evidence.show(page);
  await page.waitForSelector(".uses li");
  await page.locator(".chip", { hasText: "Not used" }).click();
  const title = await page.locator(".dt-pane h2").textContent();
  await page.waitForFunction(() => document.querySelector(".uses")?.textContent.includes("In no entry"));
  await page.getByRole("button", { name: "Put it into the bin" }).click();
  await page.waitForFunction((was) => document.querySelector(".dt-pane h2")?.textContent !== was, title);
  await page.locator(".toast").getByRole("button", { name: "Undo" }).click();
  await asked(page, "bin_restore");
  await page.waitForFunction(
    (was) => [...document.querySelectorAll(".ev b")].some((one) => one.textContent === was),
    title,
  );
});
