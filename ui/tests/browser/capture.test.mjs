// Quick capture in its own window, and what the window of the journal does about it.
import assert from "node:assert/strict";

import { asked, calls, fail, heal, journey, tell } from "./journey.mjs";

const small = { width: 520, height: 340 };
const at = (query = "") => ({ ...small, query: `capture.html${query}` });
const text = (page) => page.locator(".qct").inputValue();
const focusInWords = (page) => page.evaluate(() => document.activeElement?.id === "words");

journey("it opens with the caret ready, and Enter keeps what is written", at(), async (page) => {
  await page.waitForFunction(() => document.activeElement?.id === "words");
  await page.keyboard.type("Two of the group have changed ward.");
  await page.keyboard.press("Shift+Enter");
  await page.keyboard.type("Ask where.");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".qcdone");
  assert.deepEqual(await calls(page, "capture_keep"), [
    { text: "Two of the group have changed ward.\nAsk where.", areas: [] },
  ]);
  assert.match(await page.locator(".qcdone").innerText(), /In the inbox\.\s+3 waiting\./);
  // Gone after two seconds, by itself.
  await asked(page, "capture_away");
});

journey("Ctrl Enter and the button keep as well; nothing is kept of nothing", at(), async (page) => {
  await page.keyboard.press("Enter");
  await page.locator(".btn.pri").click({ force: true });
  assert.deepEqual(await calls(page, "capture_keep"), []);
  assert.ok(await focusInWords(page), "one goes on where one was");
  await page.keyboard.type("one");
  await page.keyboard.press("Control+Enter");
  await page.waitForSelector(".qcdone");
});

journey("Escape closes it and keeps the words for the next time", at(), async (page) => {
  await page.locator(".qct").fill("Half a thought");
  await page.keyboard.press("Escape");
  await asked(page, "capture_away");
  assert.deepEqual((await calls(page, "capture_draft")).at(-1), { text: "Half a thought", areas: [] });
  await page.locator(".btn.pri").focus();
  await tell(page, "capture-opened");
  await page.waitForFunction(() => document.activeElement?.id === "words");
  assert.equal(await text(page), "Half a thought");
});

journey("words that can't be put by stay before one's eyes", at(), async (page) => {
  await fail(page, "capture_draft", { code: "disk-full", message: "the disk is full" });
  await page.locator(".qct").fill("Not to be lost");
  await page.keyboard.press("Escape");
  await page.waitForSelector("[role=alert]");
  assert.deepEqual(await calls(page, "capture_away"), []);
  await heal(page);
  await page.keyboard.press("Escape");
  await asked(page, "capture_away");
});

journey("areas are suggested and none is set by itself", at(), async (page) => {
  await page.locator(".qct").fill("That is why captions, not choice.");
  await page.waitForSelector(".qcs .chip");
  assert.deepEqual(await page.locator(".chip[aria-pressed=true]").count(), 0);
  await page.getByRole("button", { name: "2b Your target learners" }).click();
  await page.locator(".qct").focus();
  await page.keyboard.press("Enter");
  await page.waitForSelector(".qcdone");
  assert.deepEqual((await calls(page, "capture_keep"))[0].areas, ["2b"]);
});

journey("a file goes along and can be taken out again", at(), async (page) => {
  const poster = { name: "ward poster.jpg", mimeType: "image/jpeg", buffer: Buffer.alloc(2048) };
  await page.locator("input[type=file]").setInputFiles(poster);
  await page.waitForSelector(".qca li");
  assert.match(await page.locator(".qca").innerText(), /ward poster\.jpg, 2 KB/);
  await page.getByRole("button", { name: "Take ward poster.jpg out" }).click();
  await page.waitForFunction(() => !document.querySelector(".qca"));
  // Dropped, and without a word.
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.items.add(new File(["x"], "dropped.txt", { type: "text/plain" }));
    document
      .querySelector(".qct")
      .dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
  });
  await page.waitForSelector(".qca li");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".qcdone");
});

journey("Ctrl Z takes what was kept out again, to go on with it", at(), async (page) => {
  await page.locator(".qct").fill("Too early");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".qcdone");
  await page.keyboard.press("Control+z");
  await page.waitForSelector(".qct");
  assert.equal(await text(page), "Too early");
  assert.ok(await focusInWords(page));
});

journey("nothing of a locked journal is shown", at("?locked"), async (page) => {
  await page.waitForSelector(".qch .ic");
  await page.locator(".qct").fill("The captions in the ward are wrong again.");
  await page.waitForTimeout(1_200);
  assert.deepEqual(await calls(page, "capture_suggest"), []);
  await page.keyboard.press("Enter");
  await page.waitForSelector(".qcdone");
  assert.doesNotMatch(await page.locator(".qcdone").innerText(), /waiting|\d/i);
});

journey("without a journal it says so and keeps the words", at("?away"), async (page) => {
  await page.waitForSelector("[role=alert]");
  await page.locator(".qct").fill("First words");
  await page.keyboard.press("Enter");
  await page.waitForSelector("[role=alert]");
  assert.equal(await text(page), "First words");
});

journey("what comes into the inbox is said, once, and nothing that was there before", {}, async (page) => {
  await page.evaluate(() => window.reflectoryFake.capture("Came in from outside."));
  await tell(page, "inbox-changed");
  await page.waitForSelector(".toast");
  assert.match(await page.locator(".toast [role=status]").innerText(), /1 thing came into the inbox/);
  await page.click(".toast .link");
  await tell(page, "inbox-changed");
  await page.click('.views a[href="#inbox"]');
  assert.match(await page.locator(".ini").innerText(), /Came in from outside/);
  assert.equal(await page.locator(".toast").count(), 0);
  // The view shows the next one while one looks at it.
  await page.evaluate(() => window.reflectoryFake.capture("Another.", "And one more."));
  await tell(page, "inbox-changed");
  await page.waitForFunction(() => document.querySelectorAll(".ini").length === 3);
  assert.match(await page.locator(".toast [role=status]").innerText(), /2 things came into the inbox/);
});

journey("closing asks once whether the program goes on behind its icon", {}, async (page) => {
  await page.evaluate(() => (window.reflectoryFake.atHand = { tray: "yes" }));
  await tell(page, "close-requested", {});
  await page.getByRole("button", { name: "Keep running" }).click();
  await asked(page, "at_hand_set");
  assert.deepEqual(await calls(page, "at_hand_set"), [{ keep_running: true }]);
  await asked(page, "window_close_ready");
  assert.deepEqual(await calls(page, "window_close_ready"), [{ close: true, hide: true }]);
  // To end the program is to end it.
  await tell(page, "close-requested", { quit: true });
  await asked(page, "window_close_ready", 2);
  assert.deepEqual((await calls(page, "window_close_ready"))[1], { close: true });
});

journey("without an icon closing is closing", {}, async (page) => {
  await tell(page, "close-requested", {});
  await asked(page, "window_close_ready");
  assert.deepEqual(await calls(page, "window_close_ready"), [{ close: true }]);
});
