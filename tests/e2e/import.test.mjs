// Bringing in a file that is chosen in the system's own dialog: the plan, the doing and the undoing, in the real window.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { after, before } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";

import { Home, KEY, Window, journeys } from "./driver.mjs";

const home = new Home();
let window;
const journey = journeys(() => window);

before(async () => {
  window = await Window.open(home);
  await window.seen("main.fr");
  await window.press("Look round");
  await window.seen(".ents a .fl:not(:empty)");
});
after(async () => {
  await window?.close();
  home.remove();
});

const invoke = (command, request = {}) =>
  window.wait(
    `const done = arguments[arguments.length - 1];
     window.__TAURI_INTERNALS__.invoke(arguments[0], { request: arguments[1] }).then(done, (error) => done({ error }))`,
    command,
    request,
  );
/** How much is in the journal. */
const held = async () => (await invoke("entry_list", { limit: 1 })).total;
/** What was brought in by hand: the sample is a batch as well. */
const imports = async () => (await invoke("import_list")).imports.filter((one) => /folio/.test(one.source));

/** The system's dialog that is on the screen; its number, or nothing. */
function dialog() {
  try {
    return execFileSync("xdotool", ["search", "--onlyvisible", "--name", "^Open File$"], { encoding: "utf8" }).trim().split("\n")[0];
  } catch {
    return "";
  }
}
/** Writes a path into the system's dialog, as the keyboard does, and takes it. */
async function chooseInDialog(path) {
  const number = await window.until("the system's dialog", dialog);
  execFileSync("xdotool", ["windowfocus", "--sync", number]);
  // Without a window manager the toolkit hears late that it has the keyboard: the first key would be nobody's.
  await sleep(700);
  execFileSync("xdotool", ["key", "ctrl+l"]);
  await sleep(300);
  execFileSync("xdotool", ["type", "--delay", "30", path]);
  await sleep(300);
  execFileSync("xdotool", ["key", "Return"]);
  await window.until("the system's dialog to be gone", () => !dialog());
}

journey("a Leap2A package that is chosen in the system's dialog: planned, brought in, taken out again", async () => {
  const { portfolios } = await invoke("portfolio_list");
  const package_ = home.file("folio.zip");
  const written = await invoke("export", { portfolio: portfolios[0].id, format: "leap2a", out: package_, finish: "draft" });
  assert.equal(written.error, undefined, JSON.stringify(written.error));
  const before = await held();

  await window.keys("p", KEY.control, KEY.shift);
  await window.until("the palette", () => window.run("return document.activeElement?.classList.contains('palin')"));
  await window.keys("Import");
  await window.until("the command", () =>
    window.run("return document.querySelector('[role=option][aria-selected=true]')?.textContent.includes('Import')"),
  );
  await window.keys(KEY.enter);
  await window.says("leap2a.xml");
  await window.press("Choose a file");
  await chooseInDialog(package_);

  await window.seen(".impt td");
  assert.equal(await window.run("return document.querySelector('.crumb').textContent"), "folio.zip");
  assert.equal(await held(), before, "a plan writes nothing");
  assert.deepEqual(await imports(), []);
  const coming = await window.run("return document.querySelectorAll('.impt input[type=checkbox]:checked').length");
  assert.ok(coming > 0);

  await window.press("Bring in");
  await window.press("Undo the import of folio.zip");
  await window.until("everything to be out again", async () => (await held()) === before && !(await imports()).length);
});
