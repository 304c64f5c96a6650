// What a screen reader is told of the real window, read through AT-SPI as Orca would.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { dirname, join } from "node:path";
import { after, before } from "node:test";
import { fileURLToPath } from "node:url";

import { Home, KEY, Window, journeys } from "./driver.mjs";

const home = new Home();
let window;
const journey = journeys(() => window);

before(async () => {
  window = await Window.open(home);
  await window.seen("main.fr");
});
after(async () => {
  await window?.close();
  home.remove();
});

const here = dirname(fileURLToPath(import.meta.url));
/** Everything in the window, in order: role, name, and what else is told. */
const told = () =>
  JSON.parse(execFileSync("/usr/bin/python3", [join(here, "spoken.py"), "reflectory"], { encoding: "utf8", maxBuffer: 1 << 26 }));
/** Waits until something of this role and name is told. */
const hears = (role, name) =>
  window.until(`the ${role} "${name}"`, () => {
    const found = told().find((one) => one.role === role && (name instanceof RegExp ? name.test(one.name) : one.name === name));
    return found ?? false;
  });

journey("the first window: its head, its three ways, its fields by name", async () => {
  await hears("heading", /Write it down/);
  for (const way of [/^Start my journal/, /^Open a journal/, /^Look round/]) await hears("push button", way);
  await hears("combo box", /^Pathway/);
  await hears("entry", /^Kept in/);
  await window.press("Look round");
  await window.seen(".cm-content");
});

journey("the journal: landmarks, one head, the list, the editor, the state of saving", async () => {
  const list = await hears("list", "Entries");
  assert.ok(list);
  const editor = await hears("entry", "Entry text");
  assert.ok(editor.editable, "the text can't be edited as a screen reader sees it");
  assert.ok((await hears("entry", "Title")).editable);
  const all = told();
  assert.equal(all.filter((one) => one.role === "heading" && one.level === "1").length, 1);
  for (const name of ["Main", "Entries", "About this entry", "Status"])
    assert.ok(all.some((one) => one.role === "landmark" && one.name === name), name);
  assert.ok(all.some((one) => one.role === "link" && one.name === "Journal" && one.current === "page"));
  for (const button of all.filter((one) => /button|check box|combo box|page tab$/.test(one.role)))
    assert.notEqual(button.name.trim(), "", `a ${button.role} without a name`);
  // Every menu of the bar, by the names of the palette.
  for (const menu of ["File", "Edit", "View", "Format", "Entry", "Portfolio", "Help"])
    assert.ok(all.some((one) => one.role === "menu" && one.name === menu), menu);
});

journey("saving is told politely, once it rests", async () => {
  await window.click(".cm-content");
  await window.keys(KEY.end, KEY.control);
  await window.keys(" Said aloud.");
  await window.until("the words about saving", () => {
    const all = told();
    return all.some((one) => one.live === "polite" && /Saved at|Saved \d/.test(one.text ?? one.name));
  });
});

journey("coverage: a table with a name, heads of rows and columns", async () => {
  await window.press("Coverage", ".nav");
  await window.seen(".cov tbody tr");
  const table = await hears("table", /Coverage of the areas/);
  assert.ok(table);
  const all = told();
  assert.ok(all.filter((one) => one.role === "column header").length >= 5);
  assert.ok(all.filter((one) => one.role === "row header").length >= 9);
});
