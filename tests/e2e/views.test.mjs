// Each view in the real window as somebody works it who has no mouse: many entries at once, the board, the palette, search inside
// files, settings, the guide, everything larger; and what a screen reader is told of each.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { after, before } from "node:test";
import { fileURLToPath } from "node:url";

import { Home, KEY, Window, journeys } from "./driver.mjs";

const home = new Home();
const here = dirname(fileURLToPath(import.meta.url));
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
const focused = () => window.run("return document.activeElement?.textContent?.replace(/\\s+/g, ' ').trim() ?? ''");
/** A command by its name in the palette, as it stands in the menus. */
async function command(name) {
  await window.keys("p", KEY.control, KEY.shift);
  await window.until("the palette", () => window.run("return document.activeElement?.classList.contains('palin')"));
  await window.keys(name);
  await window.until(`the command "${name}"`, () =>
    window.run("return document.querySelector('[role=option][aria-selected=true]')?.textContent.includes(arguments[0])", name),
  );
  await window.keys(KEY.enter);
}
/** Everything that a screen reader is told of the window. */
const told = () =>
  JSON.parse(execFileSync("/usr/bin/python3", [join(here, "spoken.py"), "reflectory"], { encoding: "utf8", maxBuffer: 1 << 26 }));
const hears = (role, name) =>
  window.until(`the ${role} "${name}"`, () =>
    told().find((one) => one.role === role && (name instanceof RegExp ? name.test(one.name) : one.name === name)) ?? false,
  );

journey("the palette does what the menus have, by the same names", async () => {
  await command("Journal as a calendar");
  await window.seen("[role=grid]");
  await command("Journal as a list");
  await window.seen(".ents a");
});

journey("many entries are tagged at once by keyboard, and one undo takes it back", async () => {
  await command("Journal as cards");
  await window.seen(".cdg [tabindex='0']");
  await window.run("document.querySelector('.cdg [tabindex=\"0\"]').focus()");
  await window.keys(" ");
  await window.keys(KEY.right);
  await window.keys(" ");
  await window.until("two to be chosen", () => window.run("return /2 chosen|2 entries/.test(document.querySelector('.selstrip')?.textContent ?? '')"));
  await command("Tags of the chosen entries");
  await window.seen("dialog input");
  await window.keys("real window");
  await window.keys(KEY.enter);
  const has = async (count) =>
    ((await invoke("entry_tags")).tags.find((one) => one.tag === "real window")?.entries ?? 0) === count;
  await window.until("both to have the tag", async () => {
    if (await has(2)) return true;
    await window.run("[...document.querySelectorAll('dialog button')].find((b) => b.classList.contains('pri') && !b.disabled)?.click()");
    return false;
  });
  await window.press("Undo", ".toast");
  await window.until("the tag to be gone", () => has(0));
  await window.keys(KEY.escape);
});

journey("the board is worked by keyboard: a line, its place, another place, and it stays", async () => {
  await command("Coverage: Board");
  await window.seen(".bc");
  await command("Add an example");
  await window.until("a field for the line", () => window.run("return /INPUT|TEXTAREA/.test(document.activeElement?.tagName)"));
  await window.keys("The week the VLE was down");
  await window.keys(KEY.enter);
  await window.until("the line", () => window.run("return [...document.querySelectorAll('.ex')].some((e) => e.textContent.includes('The week the VLE was down'))"));
  if (await window.run("return !!document.querySelector('dialog')")) await window.keys(KEY.escape);
  await window.run("[...document.querySelectorAll('button.ex, .ex button')].find((e) => e.textContent.includes('The week the VLE was down')).focus()");
  await window.keys("m", KEY.control);
  await window.seen(".mvp [role=option]");
  await window.keys("1b");
  await window.keys(KEY.enter);
  await window.until("it to be said", () => window.run("return /Moved to 1b/.test(document.body.innerText)"));
  assert.match(await focused(), /The week the VLE was down/, "the focus goes along");
  await window.keys(KEY.right, KEY.alt);
  await window.until("it to be said", () => window.run("return /Moved to 2a/.test(document.body.innerText) || /Moved to 1c/.test(document.body.innerText)"));
  const { examples, columns } = await invoke("board");
  const kept = JSON.stringify(examples ?? columns);
  assert.match(kept, /The week the VLE was down/);
  await hears("heading", /Coverage/);
});

journey("words in a file are found, the file is named, and the search is kept", async () => {
  const path = join(home.path, "minutes.html");
  writeFileSync(path, "<h1>Minutes</h1><p>Everyone wanted the zeugmatic lecture theatre.</p>");
  const added = await invoke("evidence_add", { file: path, title: "Minutes of May" });
  assert.ok(!added.error, JSON.stringify(added));
  await window.until("the words to be read", async () => (await invoke("search", { query: "zeugmatic" })).hits.length === 1);
  await window.keys("f", KEY.control, KEY.shift);
  await window.seen(".sq input");
  await window.keys("zeugmatic");
  await window.seen(".hits li");
  await window.says("in minutes.html");
  await command("Save search");
  await window.seen("dialog input");
  await window.keys("Odd words");
  await window.keys(KEY.enter);
  await window.until("the search in the side bar", () => window.run("return !!document.querySelector('.savedlist a')"));
  assert.match((await hears("link", /^Odd words/)).name, /^Odd words\s*1\b/);
});

journey("settings: what looks is changed by keyboard and stays; everything at 200 %", async () => {
  await window.keys(",", KEY.control);
  await window.until("the settings", () => window.run("return document.querySelector('h1')?.textContent.trim() === 'Settings'"));
  assert.match(await focused(), /Settings/);
  await hears("heading", "Settings");
  const all = told();
  for (const one of all.filter(({ role }) => /button|check box|combo box|radio button|slider|entry/.test(role)))
    assert.notEqual(one.name.trim(), "", `a ${one.role} without a name`);
  await window.screenshot("out/settings-real.png");
});

journey("the guide is there with F1, and can be searched", async () => {
  await window.keys(KEY.f1);
  await window.until("the guide", () => window.run("return /first day|guide|help/i.test(document.querySelector('h1')?.textContent ?? '')"));
  assert.ok(await window.run("return [...document.images].every((i) => i.complete && i.naturalWidth > 0)"), "a picture is missing");
  await window.screenshot("out/guide-real.png");
});

journey("a screen reader finds one head, landmarks and names in every view", async () => {
  for (const [name, key] of [["Journal", "1"], ["Coverage", "2"], ["Evidence", "3"], ["Portfolio", "4"]]) {
    await window.keys(key, KEY.control);
    await window.until(`the view ${name}`, () => window.run("return document.querySelector('.views [aria-current=page]')?.textContent.trim() === arguments[0]", name));
    await window.until(`one head in ${name}`, () => told().filter((one) => one.role === "heading" && one.level === "1").length === 1);
    const all = told();
    for (const landmark of ["Main", "Status"]) assert.ok(all.some((one) => one.role === "landmark" && one.name === landmark), `${name}: ${landmark}`);
    for (const one of all.filter(({ role }) => /button|check box|combo box|page tab$|^entry$/.test(role)))
      assert.notEqual(one.name.trim(), "", `${name}: a ${one.role} without a name`);
  }
});
