// What goes on behind the window, in the real one: leaving a journal, a wish to close that has to wait, an index that is being made.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";

import { Home, KEY, Window, journeys } from "./driver.mjs";

const home = new Home();
let window;
const journey = journeys(() => window);
after(async () => {
  await window?.close();
  home.remove();
});

/** Runs the command line; what it reads is the text "By command.". */
const cli = (...args) =>
  execFileSync(process.env.REFLECTORY_DESKTOP.replace(/reflectory-desktop$/, "reflectory"), args, {
    encoding: "utf8",
    input: "By command.",
    stdio: "pipe",
    // An import tells a line for each file.
    maxBuffer: 1 << 26,
    env: { ...process.env, ...home.env },
  });
const invoke = (name, request = {}) =>
  window.wait(
    "const [name, request, done] = arguments; window.__TAURI_INTERNALS__.invoke(name, { request }).then(done, (error) => done({ error }))",
    name,
    request,
  );
const backups = (name) => (existsSync(home.file(name)) ? readdirSync(home.file(name)) : []);

async function write(title, text) {
  await window.keys("n", KEY.control);
  await window.until("the title to have the focus", () =>
    window.run("return document.activeElement?.classList.contains('et')"),
  );
  await window.keys(title);
  await window.keys(KEY.enter);
  await window.keys(text);
}

journey("a journal that is left for another one is backed up, and one that can't be is told", async () => {
  const [mine, other] = [home.file("mine.reflectory"), home.file("other.reflectory")];
  cli("--journal", mine, "init");
  cli("--journal", other, "init");
  window = await Window.open(home, { args: [mine] });
  await window.seen(".empty-page");
  await write("Left behind", "Words of the first journal.");
  const second = spawn(process.env.REFLECTORY_DESKTOP, [other], { env: { ...process.env, ...home.env }, stdio: "ignore" });
  await new Promise((resolve) => second.on("exit", resolve));
  await window.until("the other journal", async () => (await invoke("journal_current")).journal === other);
  await window.until("the backup of the first", () => backups("mine backups").some((name) => / at close\.reflectory$/.test(name)));
  // The first is free again: the command line may write to it.
  await window.until("the first to be closed", () => {
    try {
      cli("--journal", mine, "entry", "add", "-");
      return true;
    } catch {
      return false;
    }
  });
  // Something stands where the backups of the second would go.
  writeFileSync(home.file("other backups"), "in the way");
  await window.seen(".empty-page");
  await write("Second", "Words of the second journal.");
  const third = spawn(process.env.REFLECTORY_DESKTOP, [mine], { env: { ...process.env, ...home.env }, stdio: "ignore" });
  await new Promise((resolve) => third.on("exit", resolve));
  await window.says("The backup could not be made");
  await window.says("other backups");
  await window.press("Close", "dialog[open]");
  rmSync(home.file("other backups"));
  assert.match(cli("--journal", other, "entry", "list"), /Second/);
  await window.askToClose();
  await window.ended();
});

journey("a second wish to close does not overrule a page that asks the person", async () => {
  window = await Window.open(home, { args: [home.file("mine.reflectory")] });
  await window.seen(".ents a");
  await window.run("document.querySelector('.ents a').click()");
  await window.seen(".cm-content");
  // The disk is full, as the page sees it: each save fails.
  await window.run(
    `const real = window.fetch;
     const no = () =>
       new Response(JSON.stringify({ code: "disk-full", message: "the disk is full" }), {
         headers: { "Tauri-Response": "error", "Content-Type": "application/json" },
       });
     window.full = true;
     window.fetch = (to, ...rest) =>
       window.full && String(to).endsWith("/entry_edit") ? Promise.resolve(no()) : real(to, ...rest);`,
  );
  await window.click(".cm-content");
  await window.keys("Not to be lost. ");
  await window.askToClose();
  await window.says("Your last words are safe in memory");
  // Longer than a page has that gives no sign of life.
  await sleep(9_000);
  await window.askToClose();
  await sleep(1_500);
  assert.notEqual(window.pid(), null, "the window has closed over words that are not saved");
  await window.run("window.full = false");
  await window.press("Stay and try again");
  await window.until("the words to be saved", () =>
    window.run("return !document.querySelector('dialog[open]') && /saved/i.test(document.querySelector('.foot').textContent)"),
  );
  await window.askToClose();
  await window.ended();
  const { hits } = JSON.parse(cli("--journal", home.file("mine.reflectory"), "--json", "search", "\"not to be lost\""));
  assert.equal(hits.length, 1);
});

journey("the window answers and closes at once while the index of a large journal is made", async () => {
  const path = home.file("large.reflectory");
  const notes = join(home.path, "notes");
  mkdirSync(notes);
  const sentence = "The captions of the recordings were late again, and the students asked for a transcript instead. ";
  // So many that the index is not made before a busy machine has opened the window and typed a word.
  const count = 7_000;
  for (let n = 0; n < count; n += 1)
    writeFileSync(join(notes, `note-${n}.md`), `# Note ${n}\n\n${`${sentence}It was meeting ${n}. `.repeat(12)}\n`);
  cli("--journal", path, "init");
  cli("--journal", path, "import", notes);
  rmSync(join(home.path, "cache/reflectory/index"), { recursive: true, force: true });
  window = await Window.open(home, { args: [path] });
  await window.seen(".ents a");
  await window.keys("f", KEY.control, KEY.shift);
  await window.seen(".sq input");
  await window.keys("transcript");
  await window.says("Your words are being indexed");
  const began = Date.now();
  const made = await invoke("entry_add", { body: "Written while the index is made." });
  assert.ok(made.id, JSON.stringify(made));
  assert.ok(Date.now() - began < 5_000, "a command waited for the index");
  await window.askToClose();
  await window.ended(15_000);
  // What was half made is made whole by whoever searches next.
  const found = JSON.parse(cli("--journal", path, "--json", "search", "transcript", "--limit", "1"));
  assert.equal(found.total_is_minimum || found.total >= count, true);
  assert.equal(JSON.parse(cli("--journal", path, "--json", "search", "\"written while the index\"")).hits.length, 1);
});
