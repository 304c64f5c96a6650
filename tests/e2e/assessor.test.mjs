// A portfolio in the real window: its board by keyboard, and reading as an assessor, where nothing private is on the page or told aloud.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { dirname, join } from "node:path";
import { after, before } from "node:test";
import { fileURLToPath } from "node:url";

import { Home, KEY, Window, journeys } from "./driver.mjs";

const home = new Home();
const journal = home.file("mine.reflectory");
const here = dirname(fileURLToPath(import.meta.url));
let window;
const journey = journeys(() => window);

/** Runs the command line over the journal; `input` is what it reads. */
function cli(input, ...args) {
  const out = execFileSync(
    process.env.REFLECTORY_DESKTOP.replace(/reflectory-desktop$/, "reflectory"),
    ["--journal", journal, "--json", ...args],
    { encoding: "utf8", input, stdio: "pipe", env: { ...process.env, ...home.env } },
  );
  return JSON.parse(out);
}
const shown = () => cli("", "portfolio", "show", "P");
const parts = (code) => shown().sections.find((one) => one.code === code).parts.map((one) => one.title);
const told = () =>
  execFileSync("/usr/bin/python3", [join(here, "spoken.py"), "reflectory"], { encoding: "utf8", maxBuffer: 1 << 26 });
const toast = (words) =>
  window.until(`the words "${words}"`, () =>
    window.run("return document.querySelector('.toast')?.textContent.includes(arguments[0])", words),
  );

before(async () => {
  cli("", "init");
  cli("", "portfolio", "new", "--pathway", "cmalt", "--title", "P");
  for (const [code, title] of [
    ["1a.1", "The first example"],
    ["1a.2", "The second example"],
  ])
    cli("", "portfolio", "part", "P", code, "--title", title);
  cli("Words of the first.\n", "portfolio", "set", "P", "1a.1", "description");
  cli("", "evidence", "add", "https://example.org/secret", "--title", "Letter from Mr Tamsin", "--key", "letter");
  cli("", "evidence", "add", "https://example.org/page", "--title", "An open page", "--key", "page", "--visibility", "assessor", "--permission", "mine");
  const { id } = cli("The ward in Exeford was short of staff.\n", "entry", "add", "--title", "A night", "--visibility", "assessor", "-");
  cli("We asked [them](evidence:page) and kept [this](evidence:letter).\n\nNobody counted.\n", "portfolio", "set", "P", "2b", "description");
  cli("", "portfolio", "pull", "P", "2b", "description", id);
  // What was shared is private again, and nobody has agreed that it stays.
  cli("", "entry", "set", id, "--visibility", "private");
  window = await Window.open(home, { args: [journal] });
  await window.seen(".cm-content, .empty-page, .ents");
});
after(async () => {
  await window?.close();
  home.remove();
});

journey("the portfolio's board is worked by keyboard, and every move is on the disk", async () => {
  await window.press("Portfolio", ".nav");
  await window.press("Board", ".bar");
  await window.seen(".pbcols .ex");
  await window.run("document.querySelector('[data-place=\"1a\"]').focus()");
  await window.keys(KEY.down, KEY.alt);
  await toast("Moved to 1a, 2 of 2");
  assert.deepEqual(parts("1a"), ["The second example", "The first example"]);
  assert.equal(await window.run("return document.activeElement.textContent"), "The first example");
  await window.keys(KEY.right, KEY.alt);
  await toast("Moved to 1b, 1 of 1");
  assert.deepEqual([parts("1a"), parts("1b")], [["The second example"], ["The first example"]]);
  const [part] = shown().sections.find((one) => one.code === "1b").parts;
  assert.match(part.components.description, /Words of the first/);
  await window.press("Undo", ".toast");
  await window.until("the way back", () => parts("1a").length === 2);
  assert.deepEqual(parts("1a"), ["The second example", "The first example"]);
  await window.until("the focus on it", () =>
    window.run("return document.activeElement.textContent === 'The first example'"),
  );
  await window.keys("m", KEY.control);
  await window.seen(".mvp li");
  await window.keys("legislation");
  await window.keys(KEY.enter);
  await toast("Moved to 3a, 1 of 1");
  assert.deepEqual(parts("3a"), ["The first example"]);
});

journey("an assessor's page holds nothing private, neither in the page nor as it is told aloud", async () => {
  await window.press("Target learners", ".pbcols");
  await window.press("Read as assessor", ".bar");
  await window.seen(".rag tbody tr");
  await window.says("Nobody counted.");
  await window.says("Nothing shows this");
  await window.says("An item that is left out of this draft");
  await window.says("Words that an assessor may not see are left out here.");
  const page = await window.run("return document.querySelector('main').outerHTML");
  for (const hidden of ["Exeford", "Tamsin", "letter", "example.org/secret"])
    assert.ok(!page.includes(hidden), `${hidden} is in the page`);
  const all = await window.until("the table to be told", () => {
    const text = told();
    return JSON.parse(text).some((one) => one.role === "table" && one.name === "Each claim with what shows it") && text;
  });
  const heads = JSON.parse(all).filter((one) => one.role === "column header");
  assert.ok(heads.some((one) => /What it claims/.test(one.name || one.text)) && heads.length >= 2, JSON.stringify(heads));
  for (const hidden of ["Exeford", "Tamsin", "example.org/secret"]) assert.ok(!all.includes(hidden), `${hidden} is told`);
  assert.ok(all.includes("Nobody counted."));
});

journey("what is ticked while reading is kept", async () => {
  await window.run(
    "const s = document.querySelector('.lkf select'); s.value = 'found 2'; s.dispatchEvent(new Event('change', { bubbles: true }))",
  );
  await window.until("the tick on the disk", () => {
    const [asked] = cli("", "portfolio", "read", "P", "2b").section.asked;
    return asked.state === "found" && asked.claim === 2;
  });
});
