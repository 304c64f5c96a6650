// Writing in the real window: a table by keyboard, Welsh words, the spelling checker with a word of one's own, and the clipboard.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { after, before } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";

import { Home, KEY, Window, journeys } from "./driver.mjs";

const home = new Home();
let window;
const journey = journeys(() => window);
before(async () => {
  mkdirSync("out", { recursive: true });
  window = await Window.open(home);
  await window.seen("main.fr");
  await window.press("Look round");
  await window.seen(".cm-content");
});
after(async () => {
  await window?.close();
  home.remove();
});

const body = () =>
  window.run("return document.querySelector('.cm-content').cmTile?.view?.state.doc.toString() ?? ''");
const saved = () =>
  window.until("everything to be saved", async () =>
    /saved/i.test(await window.run("return document.querySelector('.foot').textContent")),
  );
async function newEntry(title) {
  await window.keys("n", KEY.control);
  await window.until("the title to have the focus", () =>
    window.run("return document.activeElement?.classList.contains('et')"),
  );
  await window.keys(title);
  await window.keys(KEY.enter);
}
async function reopened(title) {
  await window.kill();
  window = await Window.open(home);
  await window.seen(".ents a");
  await window.until(`"${title}"`, () =>
    window.run(
      "const a = [...document.querySelectorAll('.ents a')].find((e) => e.textContent.includes(arguments[0])); a?.click(); return !!a",
      title,
    ),
  );
  await window.until(`"${title}" to be open`, () =>
    window.run("return document.querySelector('.et')?.value.startsWith(arguments[0])", title),
  );
}
/** What a command of the palette does. */
async function command(name) {
  await window.keys("p", KEY.control, KEY.shift);
  await window.seen(".palin");
  await window.keys(name);
  await window.keys(KEY.enter);
}

journey("a table by keyboard and words in Welsh are in the journal after the program was killed", async () => {
  await newEntry("A table and Welsh");
  await window.keys("We said diolch yn fawr to all.");
  for (let i = 0; i < 3; i += 1) await window.keys(KEY.left, KEY.control);
  for (let i = 0; i < 3; i += 1) await window.keys(KEY.left, KEY.control, KEY.shift);
  await window.seen(".selbar");
  await command("Language of the words");
  await window.seen("dialog select");
  await window.run(
    "const s = document.querySelector('dialog select'); s.value = 'cy'; s.dispatchEvent(new Event('change', { bubbles: true }))",
  );
  await window.press("Set language", "dialog");
  await window.seen(".md-lang[lang=cy]");
  assert.equal((await window.run("return document.querySelector('.md-lang').textContent")).trim(), "diolch yn fawr");
  await window.keys(KEY.end, KEY.control);
  await command("Table");
  await window.seen("dialog input[type=number]");
  await window.keys(KEY.enter);
  await window.seen(".tg");
  for (const [i, word] of ["Tool", "Cost", "Note", "Moodle | H5P"].entries()) {
    if (i) await window.keys(KEY.tab);
    await window.keys(word);
  }
  await window.screenshot("out/table-cells.png");
  await window.keys(KEY.enter, KEY.control);
  await window.until("the table", async () => /\| Moodle \\\| H5P \| {2}\| {2}\|/.test(await body()));
  await saved();
  await reopened("A table and Welsh");
  await window.until("the table", async () => /\| Tool \| Cost \| Note \|/.test(await body()));
  await window.seen(".md-lang[lang=cy][spellcheck=false]");
  await window.seen(".md-table th[scope=col]");
  await window.screenshot("out/table-and-welsh.png");
});

journey("a misspelt word is underlined, and a word of one's own is not", async () => {
  await newEntry("Spelling");
  const pixels = async (name) => {
    await window.screenshot(`out/${name}.png`);
    const [left, top, width, height] = await window.run(
      "const r = document.querySelector('.cm-line').getBoundingClientRect(); return [r.left, r.top, r.width, r.height]",
    );
    // The wavy line of the web view is the only pure red in a line of ink.
    const count = `
import sys
import gi
gi.require_version("GdkPixbuf", "2.0")
from gi.repository import GdkPixbuf
image = GdkPixbuf.Pixbuf.new_from_file(sys.argv[1])
bytes, row, each = image.get_pixels(), image.get_rowstride(), image.get_n_channels()
off = image.get_height() - int(sys.argv[6])
left, top, width, height = (round(float(one)) for one in sys.argv[2:6])
def red(x, y):
    r, g, b = bytes[y * row + x * each : y * row + x * each + 3]
    return r > 150 and r - g > 80 and r - b > 80
rows = range(top + off, min(top + off + height + 6, image.get_height()))
print(sum(any(red(x, y) for y in rows) for x in range(left, left + width)))`;
    const inner = await window.run("return innerHeight");
    return Number(
      execFileSync("/usr/bin/python3", ["-c", count, `out/${name}.png`, left, top, width, height, inner].map(String)),
    );
  };
  await window.realType("Here is zzmoodlex again. ");
  await window.until("the line under an unknown word", async () => (await pixels("spelling-unknown")) > 20);
  await window.run("const v = document.querySelector('.cm-content').cmTile.view; v.dispatch({ selection: { anchor: 10 } })");
  await command("Add to dictionary");
  await window.seen(".md-own[spellcheck=false]");
  await window.run(
    "const v = document.querySelector('.cm-content').cmTile.view; v.dispatch({ selection: { anchor: v.state.doc.length } }); v.focus()",
  );
  await window.realType("More zzmoodlex here. ");
  await sleep(800);
  assert.ok((await pixels("spelling-own")) < 8, "a word of one's own is underlined");
  await window.realType("But speling is. ");
  await window.until("the line under a misspelt word", async () => (await pixels("spelling-misspelt")) > 12);
  await saved();
  // The word is the journal's: it is known after a new start, too.
  await reopened("Spelling");
  await window.seen(".md-own[spellcheck=false]");
});

journey("a page with a table and a picture comes from the clipboard", async () => {
  await newEntry("From the clipboard");
  const dot = "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAGCAIAAABxZ0isAAAAFUlEQVR42mPYpCSLFTEMLYlNSrJYEQBDDDBREAHPxQAAAABJRU5ErkJggg==";
  const html = `<h2>Seen</h2><table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>x | y</td></tr></table><p>Then <img alt="A red square" src="data:image/png;base64,${dot}"> it.</p>`;
  const owner = spawn("xclip", ["-selection", "clipboard", "-t", "text/html", "-quiet"], { stdio: ["pipe", "ignore", "ignore"] });
  owner.stdin.end(html);
  try {
    await sleep(500);
    await window.realKeys("ctrl+v");
    await window.seen("dialog textarea");
    assert.equal(await window.run("return document.querySelector('dialog textarea').value"), "A red square");
    await window.press("Add", "dialog");
    await window.until("what was pasted", async () =>
      /^## Seen\n\n\| A \| B \|\n\| --- \| --- \|\n\| 1 \| x \\\| y \|\n\nThen !\[A red square\]\(evidence:[^)]+\) it\.$/.test(
        await body(),
      ),
    );
  } finally {
    owner.kill();
  }
  execFileSync("xclip", ["-selection", "clipboard"], { input: "*plain* words", stdio: ["pipe", "ignore", "ignore"] });
  await window.keys(KEY.end, KEY.control);
  await window.realKeys("ctrl+shift+v");
  await window.until("plain words", async () => (await body()).includes("*plain* words"));
});
