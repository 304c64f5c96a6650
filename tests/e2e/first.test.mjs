import assert from "node:assert/strict";
import { test } from "node:test";

import { Home, Window } from "./driver.mjs";

test("the first window offers three ways to begin", async (t) => {
  const home = new Home();
  const window = await Window.open(home);
  t.after(async () => {
    await window.close();
    home.remove();
  });
  await window.seen("main.fr");
  await window.screenshot("out/screenshots/window-first-run.png");
  assert.equal(await window.run("return document.querySelectorAll('.choice').length"), 3);
});
