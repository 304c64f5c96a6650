// The main job in the real window: WebKit, the packaged policy, the real core, a file on the disk.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";

import { Home, KEY, Window, journeys } from "./driver.mjs";
import { picture } from "./picture.mjs";

const home = new Home();
let window;
const journey = journeys(() => window);
/** What the window keeps for itself. */
const sample = join(home.path, "data/reflectory/sample.reflectory");

before(async () => {
  window = await Window.open(home);
});
after(async () => {
  await window?.close();
  home.remove();
});

const foot = () => window.run("return document.querySelector('.foot').textContent");
const body = () => window.run("return document.querySelector('.cm-content').cmTile?.view?.state.doc.toString() ?? document.querySelector('.cm-content').innerText");
const saved = () => window.until("everything to be saved", async () => /saved/i.test(await foot()));

async function newEntry(title, text) {
  await window.keys("n", KEY.control);
  await window.until("the title to have the focus", () =>
    window.run("return document.activeElement?.classList.contains('et')"),
  );
  await window.keys(title);
  await window.keys(KEY.enter);
  await window.keys(text);
}
async function openEntry(title) {
  await window.until(`an entry called "${title}"`, () =>
    window.run(
      "const a = [...document.querySelectorAll('.ents a')].find((e) => e.textContent.includes(arguments[0])); a?.click(); return !!a",
      title,
    ),
  );
  await window.until(`"${title}" to be open`, () =>
    window.run("return document.querySelector('.et')?.value.startsWith(arguments[0])", title),
  );
}

journey("first run: the sample is a journal of its own, with nothing asked", async () => {
  await window.seen("main.fr");
  assert.equal(await window.run("return document.querySelectorAll('.choice').length"), 3);
  await window.press("Look round");
  await window.seen(".cm-content");
  assert.ok(existsSync(sample));
  assert.match(await window.run("return document.querySelector('.tools .muted').textContent"), /^\s*38/);
});

journey("the page keeps to the packaged policy", async () => {
  await window.run(
    "window.broken = []; document.addEventListener('securitypolicyviolation', (e) => window.broken.push(e.violatedDirective + ' ' + e.blockedURI))",
  );
  for (const view of ["Coverage", "Evidence", "Portfolio", "Journal"]) {
    await window.press(view, ".nav");
    await sleep(400);
  }
  assert.deepEqual(await window.run("return window.broken"), []);
  // The policy is there at all, and it is the strict one.
  const refused = await window.wait(
    "const done = arguments[0]; const s = document.createElement('script'); s.textContent = 'window.bad = 1'; document.head.append(s); s.remove(); done(window.bad === undefined)",
  );
  assert.ok(refused, "an inline script ran");
  const out = await window.wait(
    "const done = arguments[0]; fetch('https://example.org/').then(() => done('sent'), () => done('refused'))",
  );
  assert.equal(out, "refused");
});

journey("write, mark, tag with a reason: the core has it all", async () => {
  await newEntry("A morning with the screen reader", "We listened to the timetable page. Nobody could find Tuesday.");
  await window.until("the entry to be in the list", () =>
    window.run("return document.querySelector('.ents [aria-current]')?.textContent.includes('A morning with')"),
  );
  await saved();
  // The last sentence, by keyboard.
  await window.keys(KEY.end);
  for (let i = 0; i < 4; i += 1) await window.keys(KEY.left, KEY.control, KEY.shift);
  await window.keys("3", KEY.control, KEY.shift);
  await window.seen(".md-ps-r");
  await window.keys("m", KEY.control, KEY.shift);
  await window.keys("policies");
  await window.press("3b", ".rail, aside").catch(async () => {
    await window.run(
      "[...document.querySelectorAll('input[type=checkbox]')].find((e) => e.closest('label')?.textContent.includes('Policies and standards')).click()",
    );
  });
  await window.until("the tag", () =>
    window.run("return document.querySelector('.ents [aria-current]')?.textContent.includes('3b')"),
  );
});

journey("kill the program two seconds after typing: the text is there", async () => {
  await openEntry("A morning with");
  await window.click(".cm-content");
  await window.keys(KEY.end, KEY.control);
  await window.keys(" Then the power went.");
  await sleep(2000);
  await window.kill();
  window = await Window.open(home);
  await window.seen(".ents a");
  await openEntry("A morning with");
  await window.until("the text", async () => (await body()).endsWith("Then the power went."));
  // Its mark and its tag came along.
  await window.seen(".md-ps-r");
  assert.ok(await window.run("return document.querySelector('.tags').textContent.includes('3b')"));
});

journey("find by a misspelt word, and by one that was just typed", async () => {
  await window.keys("f", KEY.control, KEY.shift);
  await window.keys("accessability");
  await window.seen(".hits li");
  assert.match(await window.run("return document.querySelector('.shint').textContent"), /accessib/);
  await window.run("document.querySelector('.sq input').select()");
  await window.keys("timetable tuesday");
  await window.until("the new entry", () =>
    window.run("return document.querySelector('.hits')?.textContent.includes('A morning with the screen reader')"),
  );
});

journey("coverage: a table with heads, and it changes with a tag", async () => {
  await window.press("Coverage", ".nav");
  await window.seen(".cov tbody tr");
  const count = () =>
    window.run(
      "return [...document.querySelectorAll('.cov tbody tr')].find((r) => r.textContent.includes('Policies and standards')).textContent",
    );
  const before_ = await count();
  await window.press("Journal", ".nav");
  await newEntry("A second look at the policy", "It names nobody who has to act.");
  await saved();
  await window.run(
    "[...document.querySelectorAll('input[type=checkbox]')].find((e) => e.closest('label')?.textContent.includes('Policies and standards')).click()",
  );
  await window.until("the tag", () =>
    window.run("return document.querySelector('.ents [aria-current]')?.textContent.includes('3b')"),
  );
  await window.press("Coverage", ".nav");
  await window.seen(".cov tbody tr");
  await window.until("another row for 3b", async () => (await count()) !== before_);
});

journey("paste a picture from the clipboard: alternative text is asked for, and it stands in the text", async () => {
  const file = join(home.path, "dot.png");
  writeFileSync(file, picture(48, 32));
  // The clipboard's owner has to live while others ask it.
  const owner = spawn("xclip", ["-quiet", "-selection", "clipboard", "-t", "image/png", "-i", file], { stdio: "ignore" });
  try {
    await window.press("Journal", ".nav");
    await openEntry("A second look");
    await window.click(".cm-content");
    await window.keys(KEY.end, KEY.control);
    await window.keys(KEY.enter);
    await window.keys("v", KEY.control);
    await window.seen("dialog[open]");
    assert.match(await window.run("return document.querySelector('dialog[open]').textContent"), /Alternative text/);
    await window.run("document.querySelector('dialog[open] textarea').focus()");
    await window.keys("A striped square [red and white]");
    await window.run("document.querySelector('dialog[open] input').focus()");
    await window.keys("Stripes");
    await window.press("Add", "dialog[open]");
    await window.seen(".md-figure img");
    await window.until("the picture to be drawn", () =>
      window.run("const i = document.querySelector('.md-figure img'); return i.complete && i.naturalWidth === 48"),
    );
    assert.equal(
      await window.run("return document.querySelector('.md-figure img').alt"),
      "A striped square [red and white]",
    );
  } finally {
    owner.kill();
  }
  await saved();
});

journey("history: compare, restore in place, and the text before stays", async () => {
  await openEntry("A morning with");
  await window.click(".cm-content");
  await window.keys(KEY.end, KEY.control);
  await window.keys(" One line too many.");
  await saved();
  await window.press("History");
  await window.seen(".vers li");
  await window.seen(".df ins");
  const versions = await window.run("return document.querySelectorAll('.vers li').length");
  await window.press("Restore this version");
  await window.until("the older text", async () => !(await body()).includes("One line too many."));
  await window.until("one version more", () =>
    window.run("return document.querySelectorAll('.vers li').length > arguments[0]", versions),
  );
});

journey("export the portfolio as PDF, and read its text back", async () => {
  await window.press("Portfolio", ".nav");
  await window.seen(".tree a");
  const out = home.file("sent.pdf");
  // The system's own dialog belongs to the desktop; the page's door to the core is the same behind it.
  const shown = await window.wait(
    `const done = arguments[1];
     const { invoke } = window.__TAURI_INTERNALS__;
     (async () => {
       const { portfolios } = await invoke("portfolio_list", { request: {} });
       return invoke("export", { request: { portfolio: portfolios[0].id, format: "pdf", out: arguments[0], finish: "draft" } });
     })().then(done, (error) => done({ error }));`,
    out,
  );
  assert.equal(shown.error, undefined, JSON.stringify(shown.error));
  assert.ok(shown.pages > 5);
  const text = execFileSync("pdftotext", ["-layout", out, "-"], { encoding: "utf8" });
  assert.match(text, /Technical knowledge and ability/);
  assert.match(text, /DRAFT/i);
});

journey("the pages of the PDF are seen before it is built", async () => {
  await window.press("Portfolio", ".nav");
  await window.press("Pages");
  await window.until(
    "a page",
    () =>
      window.run("return [...document.querySelectorAll('main img')].some((e) => e.complete && e.naturalWidth > 100)"),
    60_000,
  );
  await window.says("Page 1 of");
  await window.press("Write");
});

journey("by keyboard alone: from the list to a new entry, the palette, a view, and back", async () => {
  await window.keys("1", KEY.control);
  await window.seen(".ents");
  await window.keys("p", KEY.control, KEY.shift);
  await window.seen("dialog[open]");
  await window.keys("cover");
  await window.keys(KEY.enter);
  await window.seen(".cov");
  await window.until("the focus at the head of the view", () =>
    window.run("return document.activeElement.tagName === 'H1'"),
  );
  await window.keys("p", KEY.control);
  await window.keys("second look");
  await window.keys(KEY.enter);
  await window.until("the entry", () =>
    window.run("return document.querySelector('.et')?.value === 'A second look at the policy'"),
  );
  const panes = new Set();
  for (let i = 0; i < 5; i += 1) {
    await window.keys(KEY.f6);
    panes.add(await window.run("return document.activeElement.closest('[data-pane]')?.getAttribute('aria-label')"));
  }
  assert.ok(panes.has("Entry") && panes.has("Entries") && panes.size >= 4, [...panes].join(", "));
  // A letter is a command's outside of a text only.
  await window.run("document.querySelector('main h1').focus()");
  await window.keys("?");
  await window.seen("dialog[open]");
  await window.keys(KEY.escape);
  await window.until("the list of keys to be gone", () => window.run("return !document.querySelector('dialog[open]')"));
  assert.notEqual(await window.run("return document.activeElement.tagName"), "BODY", "the focus is lost");
});

journey("keys of the system's menu do their work, and once", async () => {
  await window.press("Journal", ".nav");
  await window.seen(".ents a");
  await window.realKeys("ctrl+2");
  await window.seen(".cov");
  await window.realKeys("ctrl+shift+p");
  await window.seen("dialog[open]");
  assert.equal(await window.run("return document.querySelectorAll('dialog[open]').length"), 1);
  await window.realKeys("Escape");
  await window.until("the palette to be gone", () => window.run("return !document.querySelector('dialog[open]')"));
  await window.realKeys("ctrl+n");
  await window.until("a title to write", () =>
    window.run("return document.activeElement?.classList.contains('et') && document.activeElement.value === ''"),
  );
  await window.realType("Typed on real keys");
  await window.until("its words, once", () =>
    window.run("return document.querySelector('.et').value === 'Typed on real keys'"),
  );
  // The next journey takes another journal behind the page's back: nothing may be on its way then.
  await window.until("the entry in the list", () =>
    window.run("return [...document.querySelectorAll('.ents a .e b')].filter((one) => one.textContent === 'Typed on real keys').length === 1"),
  );
});

journey("closing writes what was typed last, and makes a backup that can be opened", async () => {
  const path = home.file("mine.reflectory");
  const made = await window.wait(
    "const done = arguments[1]; window.__TAURI_INTERNALS__.invoke('journal_create', { request: { path: arguments[0], pathway: 'cmalt' } }).then(done, (error) => done({ error }))",
    path,
  );
  assert.equal(made.error, undefined, JSON.stringify(made.error));
  await window.run("location.reload()");
  await window.seen(".empty-page");
  await newEntry("The last thing", "Typed and closed at once.");
  // As the title bar's button does: the shell asks the page.
  await window.askToClose();
  await window.ended();
  assert.ok(!existsSync(`${path}-wal`), "the journal is folded into one file");
  const backups = readdirSync(home.file("mine backups"));
  assert.equal(backups.length, 1);
  const cli = process.env.REFLECTORY_DESKTOP.replace(/reflectory-desktop$/, "reflectory");
  const listed = JSON.parse(
    execFileSync(cli, ["--journal", path, "--json", "entry", "list"], { encoding: "utf8", env: { ...process.env, ...home.env } }),
  );
  assert.deepEqual(listed.entries.map((entry) => entry.title), ["The last thing"]);
  const restored = home.file("again.reflectory");
  execFileSync(cli, ["restore", join(home.file("mine backups"), backups[0]), "--out", restored], { env: { ...process.env, ...home.env } });
  const shown = JSON.parse(
    execFileSync(cli, ["--journal", restored, "--json", "entry", "list"], { encoding: "utf8", env: { ...process.env, ...home.env } }),
  );
  assert.equal(shown.entries.length, 1);
});

journey("the window comes back as large as it was left", async () => {
  window = await Window.open(home, { size: [1100, 700] });
  await window.seen(".ents a");
  const size = () => window.run("return [outerWidth, outerHeight]");
  const left = await size();
  await window.askToClose();
  await window.ended();
  window = await Window.open(home, { size: null });
  await window.seen(".ents a");
  const [width, height] = await size();
  assert.ok(Math.abs(width - left[0]) <= 2 && Math.abs(height - left[1]) <= 2, `${width} x ${height}, left as ${left}`);
  await window.askToClose();
  await window.ended();
});

journey("a journal that is double-clicked is the one that opens; a second start goes to the first window", async () => {
  const path = home.file("mine.reflectory");
  window = await Window.open(home, { args: [path] });
  await window.seen(".ents a");
  await window.says("The last thing");
  const again = home.file("again.reflectory");
  const second = spawn(process.env.REFLECTORY_DESKTOP, [again], { env: { ...process.env, ...home.env }, stdio: "ignore" });
  const ended = new Promise((resolve) => second.on("exit", resolve));
  assert.equal(await Promise.race([ended, sleep(15_000).then(() => "runs on")]), 0);
  await window.until("the other journal", async () => {
    const { journal } = await window.wait(
      "const done = arguments[0]; window.__TAURI_INTERNALS__.invoke('journal_current', { request: {} }).then(done)",
    );
    return journal === again;
  });
});
