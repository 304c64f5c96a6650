// The settings: applied at once, kept, and worked without a mouse.
import assert from "node:assert/strict";

import { asked, calls, endOfText, fail, heal, journey, tell } from "./journey.mjs";
import { row, settings } from "./views-settings.mjs";

const focused = (page) => page.evaluate(() => document.activeElement?.textContent?.trim());
const kept = (page) => page.evaluate(() => JSON.parse(localStorage.getItem("reflectory.preferences")));
const root = (page, name) => page.evaluate((what) => document.documentElement.dataset[what], name);

journey("what changes looks does so at once, is shown beside it and is there the next time", {}, async (page) => {
  await settings(page, "appearance");
  await page.getByRole("button", { name: "Dark", exact: true }).click();
  await page.getByRole("radio", { name: /Atkinson/ }).check();
  await page.getByLabel("Size of your text").fill("22");
  await page.getByLabel("Movement").selectOption("less");
  const look = await page.locator(".stpv .txt").evaluate((text) => {
    const { fontFamily, fontSize } = getComputedStyle(text);
    return { fontFamily, fontSize };
  });
  assert.match(look.fontFamily, /^"?Atkinson/);
  assert.equal(look.fontSize, "22px");
  assert.match(await page.locator(".stpv").innerText(), /caption backlog/);
  assert.equal(await root(page, "theme"), "dark");
  const { theme, face, textSize, motion } = await kept(page);
  assert.deepEqual({ theme, face, textSize, motion }, { theme: "dark", face: "legible", textSize: 22, motion: "less" });
  await page.reload();
  await page.waitForSelector(".cm-content");
  assert.equal(await root(page, "face"), "legible");
  // Escape from nothing: the arrow before the head, and Alt with Left, lead back.
  await settings(page);
  await page.keyboard.press("Alt+ArrowLeft");
  await page.waitForSelector(".cm-content");
});

journey("everything is shown larger by keys, by the slider, and at the next start", {}, async (page) => {
  await page.keyboard.press("Control+=");
  await page.keyboard.press("Control+=");
  await page.keyboard.press("Control+-");
  await asked(page, "window_zoom", 3);
  assert.deepEqual(
    (await calls(page, "window_zoom")).map((one) => one.scale),
    [1.1, 1.2, 1.1],
  );
  await settings(page, "appearance");
  const slider = page.getByLabel("Size of everything");
  await slider.focus();
  await page.keyboard.press("End");
  await asked(page, "window_zoom", 4);
  assert.equal((await calls(page, "window_zoom")).at(-1).scale, 2);
  assert.equal(await slider.getAttribute("aria-valuetext"), "200 %");
  await page.reload();
  await asked(page, "window_zoom");
  assert.equal((await calls(page, "window_zoom"))[0].scale, 2);
  await page.waitForSelector(".cm-content");
  await page.keyboard.press("Control+0");
  await asked(page, "window_zoom", 2);
  assert.equal((await calls(page, "window_zoom")).at(-1).scale, 1);
});

journey("keys are changed without a mouse; a clash is shown with both ways out", {}, async (page) => {
  await settings(page, "shortcuts");
  const change = page.locator('[data-command="new"] button').first();
  await change.focus();
  await page.keyboard.press("Enter");
  await page.waitForSelector(".keyin:focus");
  // What is pressed to be chosen does nothing else.
  await page.keyboard.press("Control+f");
  await page.waitForSelector(".clash");
  assert.match(
    await page.locator(".clash").innerText(),
    /“Find in this entry” has Ctrl F already\.[^]*would then have none/,
  );
  assert.equal(await page.locator(".cm-search").count(), 0);
  await page.getByRole("button", { name: "Press others" }).press("Enter");
  await page.waitForSelector(".keyin:focus");
  await page.keyboard.press("Control+c");
  await page.getByText("These keys copy").waitFor();
  await page.keyboard.press("Escape");
  assert.equal(await focused(page), "Change: New entry");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Control+f");
  await page.getByRole("button", { name: "Use them here instead" }).press("Enter");
  assert.equal(await focused(page), "Change: New entry");
  assert.match(await page.locator('[data-command="find"]').innerText(), /None/);
  // The list of keys, the palette, the tooltips and the native menu follow.
  const menus = (await calls(page, "menu_set")).at(-1).menus.flatMap((menu) => menu.items);
  assert.equal(menus.find((one) => one.id === "new").keys, "CmdOrCtrl+F");
  assert.equal(menus.find((one) => one.id === "find").keys, undefined);
  await page.keyboard.press("Control+Shift+p");
  await page.fill(".palin", "New entry");
  assert.match(await page.locator(".pal [aria-selected=true]").innerText(), /Ctrl F/);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Alt+ArrowLeft");
  await page.waitForSelector(".cm-content");
  assert.equal(
    await page.getByRole("button", { name: "New entry" }).first().getAttribute("title"),
    "New entry (Ctrl F)",
  );
  // In a text as well, where the editor has a search of its own on these keys.
  await endOfText(page);
  await page.keyboard.press("Control+f");
  await page.waitForFunction(() => document.activeElement?.classList.contains("et"));
  assert.equal(await page.locator(".cm-search").count(), 0);
  // The keys that it had before do nothing.
  await page.keyboard.press("Control+1");
  await page.reload();
  await page.waitForSelector(".cm-content");
  await page.keyboard.press("Control+n");
  assert.equal(await page.locator(".et").evaluate((title) => title === document.activeElement), false);
  await settings(page, "shortcuts");
  await page.getByRole("button", { name: "Put all back" }).press("Enter");
  await page.keyboard.press("Control+n");
  await page.waitForFunction(() => document.activeElement?.classList.contains("et"));
});

journey(
  "keys that an editor knows by itself do nothing there once they are another command's or nobody's",
  {},
  async (page) => {
    await settings(page, "shortcuts");
    await page.locator('[data-command="bold"] button').click();
    await page.keyboard.press("Control+j");
    await page.keyboard.press("Alt+ArrowLeft");
    await page.waitForSelector(".cm-content");
    await endOfText(page);
    await page.keyboard.type(" word");
    await page.keyboard.press("Control+Shift+ArrowLeft");
    await page.keyboard.press("Control+b");
    assert.doesNotMatch(await page.locator(".cm-content").innerText(), /\*\*word/);
    await page.keyboard.press("Control+j");
    await page.waitForFunction(() => document.querySelector(".cm-content").innerText.includes("**word**"));
  },
);

journey("where the menu takes the keys, they come to who chooses them all the same", {}, async (page) => {
  await settings(page, "shortcuts");
  await page.locator('[data-command="today"] button').click();
  await page.waitForSelector(".keyin:focus");
  await tell(page, "menu", { command: "new" });
  await page.waitForSelector(".clash");
  assert.match(await page.locator(".clash").innerText(), /“New entry” has Ctrl N already/);
  assert.equal(await page.locator(".c-st").count(), 1, "the command itself was not run");
});

journey("single letters can be switched off; the list on the question mark says so", {}, async (page) => {
  await page.evaluate(() => window.reflectoryFake.capture("A thought in passing", "Another"));
  await page.evaluate(() => window.dispatchEvent(new Event("focus")));
  await page.locator('.views a[href="#inbox"]').click();
  await page.locator("main h1").focus();
  await settings(page, "shortcuts");
  await page.getByLabel("Single letters outside text").uncheck();
  assert.match(await page.locator('[data-command="inbox-entry"]').innerText(), /switched off/);
  await page.keyboard.press("Alt+ArrowLeft");
  await page.locator("main h1").focus();
  await page.keyboard.press("e");
  await page.keyboard.press("?");
  await page.waitForTimeout(200);
  assert.equal((await calls(page, "inbox_file")).length, 0);
  assert.equal(await page.locator("dialog[open]").count(), 0);
});

journey("the journal's own settings are written at once, and a failure puts them back", {}, async (page) => {
  await settings(page, "privacy");
  await page.getByLabel("New entries and evidence").selectOption({ label: "Reviewers" });
  await page.getByLabel("Kept", { exact: true }).selectOption("20");
  await asked(page, "settings_set", 2);
  assert.deepEqual(await calls(page, "settings_set"), [{ visibility: "reviewer" }, { backups_kept: 20 }]);
  await fail(page, "settings_set", { code: "disk-full", message: "no space is left" });
  await page.getByLabel("Kept", { exact: true }).selectOption("50");
  await page.getByRole("alert").getByText("The disk is full").waitFor();
  assert.equal(await page.getByLabel("Kept", { exact: true }).inputValue(), "20");
  await heal(page);
  const name = page.getByLabel("Your name");
  await name.fill("Nerys Okafor-Jones");
  await name.press("Tab");
  await asked(page, "profile_set");
  assert.deepEqual(await calls(page, "profile_set"), [{ name: "Nerys Okafor-Jones" }]);
});

journey("a backup is made, and one is restored beside the journal, which stays", {}, async (page) => {
  await settings(page, "backups");
  const table = page.locator("[data-section=backups] tbody tr");
  assert.equal(await table.count(), 3);
  assert.match(await table.nth(2).innerText(), /does not open/);
  assert.equal(await table.nth(2).getByRole("button").count(), 0, "what does not open can't be restored");
  await page.getByRole("button", { name: "Back up now" }).click();
  await page.waitForFunction(() => document.querySelectorAll("[data-section=backups] tbody tr").length === 4);
  await table.nth(1).getByRole("button").click();
  await page.getByText("The backup is a journal of its own now.").waitFor();
  const [restored] = await calls(page, "backup_restore");
  assert.match(restored.backup, /2026-11-19 085200 at close/);
  assert.equal((await calls(page, "journal_open")).length, 0);
  await page.getByRole("button", { name: "Open it" }).click();
  await asked(page, "journal_open");
  assert.deepEqual(await calls(page, "journal_open"), [{ path: restored.path }]);
});

journey(
  "another usual framework is chosen, and a file of one's own is added or told what is wrong",
  {},
  async (page) => {
    await settings(page, "framework");
    const chooser = page.locator("[data-section=framework] input[type=file]");
    const file = (text) => ({ name: "mine.toml", mimeType: "text/plain", buffer: Buffer.from(text) });
    await chooser.setInputFiles(file("nothing"));
    await page.getByRole("alert").getByText("mine.toml, line 1").waitFor();
    await chooser.setInputFiles(file('id = "mine"\nname = "Our list"\n'));
    await page.getByText("Our list, revision 1, is added.").waitFor();
    await page.getByLabel("Portfolio or pathway").selectOption({ index: 2 });
    await asked(page, "coverage_choose");
    await page.getByLabel("Usual framework").selectOption("felt-2021");
    await asked(page, "journal_current", 2);
    assert.deepEqual(await calls(page, "settings_set"), [{ framework: "felt-2021" }]);
  },
);

journey("a setting is found by words; shortcuts are found by their commands", {}, async (page) => {
  await settings(page);
  await page.fill("#settings-find", "zoom");
  await page.waitForFunction(() => document.querySelectorAll(".sgrp .srow:not([hidden])").length === 2);
  assert.ok(await row(page, "Size of everything").isVisible());
  assert.equal(await page.locator("#settings-privacy").isVisible(), false);
  await page.fill("#settings-find", "put this entry bin");
  await page.waitForFunction(() => document.querySelector('[data-command="bin"]')?.offsetParent);
  assert.equal(await page.locator("[data-command]").count(), 1);
  await page.fill("#settings-find", "zebra");
  await page.getByText("No setting fits “zebra”.").waitFor();
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => document.querySelectorAll(".sgrp .srow:not([hidden])").length > 15);
});

journey("spelling is switched off and given another language for the whole window", {}, async (page) => {
  assert.equal((await calls(page, "spelling_set")).length, 0, "it begins as the shell does");
  await settings(page, "writing");
  await page.getByLabel("Language of the spelling").selectOption("cy_GB");
  await page.getByLabel("Check spelling").uncheck();
  await asked(page, "spelling_set", 2);
  assert.deepEqual(await calls(page, "spelling_set"), [
    { on: true, languages: ["cy_GB"] },
    { on: false, languages: ["cy_GB"] },
  ]);
  await page.keyboard.press("Alt+ArrowLeft");
  await page.waitForSelector('.cm-content[spellcheck="false"]');
});

journey("one leaves with everything in open files, and is told if it can't be written", {}, async (page) => {
  await page.keyboard.press("Control+,");
  const row = page.locator(".srow", { hasText: "Leave with everything" });
  await row.getByRole("button", { name: "As Markdown…" }).click();
  await row.getByText(/Written: \d+ entries, 14 items of evidence/).waitFor();
  assert.deepEqual(await calls(page, "journal_export"), [{ format: "markdown", out: "Reflectory journal" }]);
  await row.getByRole("button", { name: "Show in folder" }).click();
  await asked(page, "path_reveal");
  await fail(page, "journal_export", { code: "exists", message: "the folder holds something" });
  await row.getByRole("button", { name: "As JSON…" }).click();
  await row.getByText(/The folder holds something\./).waitFor();
  assert.equal(await row.getByText(/Written/).count(), 0);
});
