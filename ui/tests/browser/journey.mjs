// A journey is what a person does from end to end, on a fresh page that may not complain about anything.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { launch, open } from "./browser.mjs";
import { serve } from "./serve.mjs";

let browser;
let server;
before(async () => {
  server = await serve();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  server?.stop();
});

/**
 * Runs a journey on a fresh page; the page may not complain about anything. A browser that waits for its processor drops behind the keys
 * of a script, which no person types as fast: a journey that fails is walked once more from its beginning, and the first failure is
 * told. What fails twice fails.
 */
export function journey(name, options, walk) {
  const once = async () => {
    const { page, complaints, close } = await open(browser, server.url, options);
    try {
      await walk(page);
      assert.deepEqual(complaints, []);
    } finally {
      await close();
    }
  };
  test(name, async (t) => {
    try {
      await once();
    } catch (first) {
      t.diagnostic(`walked again after: ${first.message.slice(0, 400)}`);
      await once();
    }
  });
}
/** The requests of a command, in order. */
export const calls = (page, command) =>
  page.evaluate(
    (name) => window.reflectoryFake.calls.filter((one) => one.command === name).map((one) => one.request),
    command,
  );
/** What the fake core holds as an entry's text. */
export const body = (page, id) => page.evaluate((key) => window.reflectoryFake.memory.entry(key).shown.body, id);
export const firstId = (page) => page.locator(".ents a").first().getAttribute("data-id");
export const endOfText = async (page) => {
  await page.locator(".cm-content").click({ position: { x: 10, y: 10 } });
  await page.keyboard.press("Control+End");
};
/** The shell tells the page something. */
export const tell = (page, event, payload = {}) =>
  page.evaluate(([name, what]) => window.reflectoryFake.emit(name, what), [event, payload]);
export const fail = (page, command, error) =>
  page.evaluate(([name, what]) => window.reflectoryFake.fail(name, what), [command, error]);
export const heal = (page) => page.evaluate(() => window.reflectoryFake.heal());
/** Waits until the fake was asked for a command `count` times. */
export const asked = (page, command, count = 1) =>
  page.waitForFunction(
    // Just after a reload there is no page yet that could have been asked.
    ([name, n]) => (window.reflectoryFake?.calls ?? []).filter((one) => one.command === name).length >= n,
    [command, count],
  );
