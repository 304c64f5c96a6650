// What a newcomer hesitated over in a first week: tags one by one, the first words under a model's heading, evidence where one writes.
import assert from "node:assert/strict";

import { asked, body, calls, fail, heal, firstId, journey } from "./journey.mjs";

const tagsOf = (page, id) => page.evaluate((key) => window.reflectoryFake.memory.entry(key).shown.tags, id);
const until = (page, id, wanted) =>
  page.waitForFunction(
    ([key, tags]) =>
      JSON.stringify([...window.reflectoryFake.memory.entry(key).shown.tags].sort()) === JSON.stringify(tags),
    [id, [...wanted].sort()],
  );
const door = (page) => page.locator(".tags button[title='Tags of this entry']");

journey("tags are added one after the other, taken off, and the focus goes on", {}, async (page) => {
  const id = await firstId(page);
  const before = await tagsOf(page, id);
  await door(page).focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement?.classList.contains("tags-in"));
  await page.keyboard.type("kerbs");
  await page.keyboard.press("Enter");
  await until(page, id, [...before, "kerbs"]);
  // The field is still there: what is typed next is a tag and nothing else.
  await page.keyboard.type("kiosk, foyer");
  await page.keyboard.press("Enter");
  await until(page, id, [...before, "kerbs", "kiosk", "foyer"]);
  await page.getByRole("button", { name: "Take kiosk off" }).click();
  await until(page, id, [...before, "kerbs", "foyer"]);
  assert.ok(await page.evaluate(() => document.activeElement.classList.contains("tags-in")));
  // The last of those that stand there goes with the key that deletes.
  const [last] = await page
    .locator(".tagon")
    .allInnerTexts()
    .then((all) => all.slice(-1));
  await page.keyboard.press("Backspace");
  const left = [...before, "kerbs", "foyer"].filter((one) => !last.startsWith(one));
  await until(page, id, left);
  // A tag that it has is not asked for twice.
  const asked = (await calls(page, "entry_set")).length;
  await page.keyboard.type(left[0]);
  await page.keyboard.press("Enter");
  assert.equal(await page.locator(".tags-in").inputValue(), "");
  assert.equal((await calls(page, "entry_set")).length, asked);
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement?.getAttribute("title") === "Tags of this entry");
  assert.match(await door(page).innerText(), new RegExp(left[0]));
});

journey("a tag that could not be kept stays in its field; leaving the field keeps what is typed", {}, async (page) => {
  const id = await firstId(page);
  const before = await tagsOf(page, id);
  await door(page).click();
  await fail(page, "entry_set", { code: "disk-full", message: "No space is left.", hint: "Make room." });
  await page.keyboard.type("kerbs");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector(".tags-in")?.value === "kerbs");
  assert.deepEqual(await tagsOf(page, id), before);
  await heal(page);
  await page.locator(".et").click();
  await until(page, id, [...before, "kerbs"]);
  await page.waitForFunction(() => !document.querySelector(".tags-in"));
  assert.ok(await page.evaluate(() => document.activeElement.classList.contains("et")), "nobody is called back");
});

journey("a tag that is typed and not entered is kept when one goes elsewhere by a key", {}, async (page) => {
  const id = await firstId(page);
  const before = await tagsOf(page, id);
  await door(page).click();
  await page.keyboard.type("kerbs");
  await page.keyboard.press("Control+n");
  await until(page, id, [...before, "kerbs"]);
});

journey("the date is changed by keyboard, and the focus goes on from it", {}, async (page) => {
  await page.locator(".when button").focus();
  await page.keyboard.press("Enter");
  await page.waitForSelector(".when-in");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => document.activeElement?.closest(".when button"));
  assert.deepEqual(await calls(page, "entry_set"), [], "what was given up is not kept");
  await page.keyboard.press("Enter");
  await page.locator(".when-in").fill("2025-03-04");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement?.closest(".when button"));
  await asked(page, "entry_set");
  await page.waitForFunction(() => document.querySelector(".when button")?.textContent.includes("4 March 2025"));
  assert.equal((await calls(page, "entry_set")).length, 1);
});

journey("the first words go under a model's first heading, not into it", {}, async (page) => {
  await page.keyboard.press("Control+Shift+n");
  await page.waitForSelector(".palin");
  await page.fill(".palin", "So what");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".md-ask");
  await page.waitForFunction(() => document.activeElement?.classList.contains("et"));
  await page.keyboard.type("The kiosk");
  await page.keyboard.press("Enter");
  await page.keyboard.type("Eleven people used it.");
  const id = await page
    .waitForFunction(() => document.querySelector(".ents [aria-current]")?.getAttribute("data-id"))
    .then((handle) => handle.jsonValue());
  await page.waitForFunction((key) => window.reflectoryFake.memory.entry(key).shown.body.includes("Eleven"), id);
  assert.match(await body(page, id), /^## What\?\nEleven people used it\.\n/);
});

journey("a link is added beside the text, and stands in it", {}, async (page) => {
  const id = await firstId(page);
  await page.getByRole("tab", { name: "Evidence" }).click();
  await page.getByRole("tabpanel").getByRole("button", { name: "Add a link" }).click();
  await page.getByRole("textbox", { name: "Address" }).fill("https://example.org/minutes");
  await page.locator("dialog").getByRole("textbox", { name: "Title" }).fill("Minutes of May");
  await page.locator("dialog button.pri").click();
  await asked(page, "evidence_add");
  await page.waitForFunction(
    (key) => window.reflectoryFake.memory.entry(key).shown.body.includes("[Minutes of May](evidence:"),
    id,
  );
});

journey("files are chosen beside the text, and asked about one by one", {}, async (page) => {
  await page.getByRole("tab", { name: "Evidence" }).click();
  await page.locator("[role=tabpanel] input[type=file]").setInputFiles([
    { name: "minutes-of-may.txt", mimeType: "text/plain", buffer: Buffer.from("Agreed.") },
    { name: "list.csv", mimeType: "text/csv", buffer: Buffer.from("a,b") },
  ]);
  await page.locator("dialog button.pri").click();
  await asked(page, "evidence_add");
  await page.locator("dialog button.pri").click();
  await asked(page, "evidence_add", 2);
  const id = await firstId(page);
  await page.waitForFunction(
    (key) => /\[minutes of may\].*\[list\]/s.test(window.reflectoryFake.memory.entry(key).shown.body),
    id,
  );
});

journey("a journal that was just made has the focus at its head", { query: "?first-run" }, async (page) => {
  await page.getByRole("button", { name: "Create journal" }).click();
  await page.waitForFunction(() => document.activeElement?.tagName === "H1");
});
