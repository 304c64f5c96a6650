// Settings and the guide in the real window: the web view's own zoom, keys of one's own, and the pictures of the guide under the policy.
import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before } from "node:test";

import { Home, KEY, Window, journeys } from "./driver.mjs";

const home = new Home();
let window;
const journey = journeys(() => window);

before(async () => {
  window = await Window.open(home);
  await window.seen("main.fr");
  await window.press("Look round");
  await window.seen(".cm-content");
  await window.run(
    "window.broken = []; document.addEventListener('securitypolicyviolation', (e) => window.broken.push(e.violatedDirective + ' ' + e.blockedURI))",
  );
});
after(async () => {
  await window?.close();
  home.remove();
});

const width = () => window.run("return innerWidth");
const beyond = () => window.run("return document.documentElement.scrollWidth - document.documentElement.clientWidth");

journey("200 %: the whole window is twice as large, nothing is lost, and one writes on", async () => {
  const usual = await width();
  for (let i = 0; i < 10; i += 1) await window.keys("=", KEY.control);
  await window.until("the window to be twice as large", async () => Math.abs((await width()) * 2 - usual) < 4);
  assert.equal(await window.run("return JSON.parse(localStorage.getItem('reflectory.preferences')).scale"), 200);
  for (const view of ["coverage", "evidence", "portfolio", "journal"]) {
    // The driver's own click does not follow the web view's zoom.
    await window.run("document.querySelector(arguments[0]).click()", `.views a[href="#${view}"]`);
    await window.until(`${view} to be there`, () =>
      window.run("return !!document.querySelector(`.views a[href='#${arguments[0]}'][aria-current]`)", view),
    );
    assert.equal(await beyond(), 0, `${view}: something stands beyond the right edge`);
  }
  await window.keys("n", KEY.control);
  await window.until("the title to have the focus", () =>
    window.run("return document.activeElement?.classList.contains('et')"),
  );
  await window.keys("Twice as large");
  await window.until("it to be saved", () => window.run("return /saved/i.test(document.querySelector('.foot').textContent)"));
  await window.keys(",", KEY.control);
  await window.seen(".c-st");
  assert.equal(await beyond(), 0, "settings");
  await window.screenshot("out/settings-200.png");
  await window.keys("0", KEY.control);
  await window.until("the window to be as it was", async () => (await width()) === usual);
});

journey("keys of one's own work in the page and stand in the menu; keys that were taken do nothing", async () => {
  await window.press("Shortcuts", ".stn");
  await window.run("document.querySelector('[data-command=new] button').focus()");
  await window.keys(KEY.enter);
  await window.seen(".keyin");
  await window.keys("j", KEY.control);
  await window.until("the keys to be kept", () =>
    window.run("return document.querySelector('[data-command=new]').textContent.includes('Ctrl') && !document.querySelector('.keyin')"),
  );
  await window.keys("n", KEY.control);
  assert.equal(await window.run("return !!document.querySelector('.c-st')"), true, "Ctrl N is nobody's now");
  await window.keys("j", KEY.control);
  await window.until("a new entry to begin", () =>
    window.run("return document.activeElement?.classList.contains('et')"),
  );
  await window.keys(",", KEY.control);
  await window.press("Put all back");
});

journey("a backup is made and restored beside the journal; the list says that both open", async () => {
  await window.press("Backups", ".stn");
  await window.press("Back up now");
  await window.until("the backup to be listed", () =>
    window.run("return document.querySelectorAll('[data-section=backups] tbody tr .good').length === 1"),
  );
  const folder = join(home.path, "data/reflectory/sample backups");
  assert.ok(existsSync(folder) && readdirSync(folder).length === 1);
});

journey("the guide is in the program, pictures included, and nothing breaks the policy", async () => {
  await window.keys(KEY.f1);
  await window.seen(".c-help .gtext img");
  await window.until("the picture to be seen", () =>
    window.run("return document.querySelector('.gtext img').naturalWidth > 400"),
  );
  await window.run("document.querySelector('#guide-find').focus()");
  await window.keys("captions");
  await window.seen(".ghits a");
  await window.keys(KEY.enter);
  await window.until("the page to be there", () => window.run("return document.querySelector('h1').textContent !== 'User guide'"));
  assert.deepEqual(await window.run("return window.broken"), []);
});
