// Writing beyond plain words: tables, languages, own words, finding, pasting, limits. What a person does, by keyboard where they can.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

import { asked, calls, journey, tell } from "./journey.mjs";

const fixture = (name) => readFileSync(new URL(`../fixtures/paste/${name}`, import.meta.url), "utf8");

async function newEntry(page, title, text) {
  await page.keyboard.press("Control+n");
  await page.waitForFunction(() => document.activeElement?.classList.contains("et"));
  await page.keyboard.type(title);
  await page.keyboard.press("Enter");
  if (text) await paste(page, { "text/plain": text });
}
const paste = (page, types, files = []) =>
  page.evaluate(
    ([given, some]) => {
      const data = new DataTransfer();
      for (const [type, text] of Object.entries(given)) data.setData(type, text);
      for (const [name, type, bytes] of some) data.items.add(new File([new Uint8Array(bytes)], name, { type }));
      document
        .querySelector(".cm-content")
        .dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    },
    [types, files],
  );
const becomes = async (page, title, text) => {
  const probe = () =>
    page.evaluate(
      (name) => [...window.reflectoryFake.memory.entries.values()].find((one) => one.shown.title === name)?.shown.body,
      title,
    );
  let now;
  for (const end = Date.now() + 8_000; Date.now() < end; await page.waitForTimeout(60)) {
    now = await probe();
    if (now === text) return;
  }
  assert.equal(now, text);
};
const kept = (page, title) =>
  page.evaluate(
    (name) => [...window.reflectoryFake.memory.entries.values()].find((one) => one.shown.title === name)?.shown,
    title,
  );
const focused = (page) => page.evaluate(() => document.activeElement?.getAttribute("aria-label"));
const said = (page, words) =>
  page.waitForFunction((text) => document.querySelector(".foot [role=status]").textContent.includes(text), words);

journey("a table is made, filled and changed by keys alone, and is one step of undo", {}, async (page) => {
  await newEntry(page, "Table", "Before");
  await tell(page, "menu", { command: "table" });
  await page.waitForSelector("dialog");
  assert.equal(await page.locator("dialog h2").textContent(), "New table");
  await page.keyboard.press("Control+a");
  await page.keyboard.type("2");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Control+a");
  await page.keyboard.type("1");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".tg");
  assert.equal(await focused(page), "Heading of column 1");
  await page.keyboard.type("Tool");
  await page.keyboard.press("Tab");
  assert.equal(await focused(page), "Heading of column 2");
  await page.keyboard.type("Cost");
  await page.keyboard.press("ArrowDown");
  assert.equal(await focused(page), "Cost, row 1");
  await page.keyboard.type("5 | 6");
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowLeft");
  assert.equal(await focused(page), "Tool, row 1");
  await page.keyboard.type("`a|b`");
  await page.keyboard.press("Shift+Tab");
  assert.equal(await focused(page), "Heading of column 2");
  await page.keyboard.press("Tab");
  // Enter goes down, and makes a row at the end.
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement?.getAttribute("aria-label") === "Tool, row 2");
  await page.keyboard.type("مجاني");
  // What is written is in the text already, before anything is closed.
  await becomes(page, "Table", "Before\n\n| Tool | Cost |\n| --- | --- |\n| `a\\|b` | 5 \\| 6 |\n| مجاني |  |\n");
  await page.keyboard.press("Control+Enter");
  await page.waitForFunction(() => !document.querySelector("dialog"));
  assert.equal(await page.locator(".md-table thead th[scope=col]").count(), 2);
  assert.deepEqual(await page.locator(".md-table td").allTextContents(), ["a|b", "5 | 6", "مجاني", ""]);
  // The table is chosen as a whole: Enter opens it again, at the first cell.
  await page.waitForSelector(".md-table-on");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".tg");
  assert.equal(await focused(page), "Heading of column 1");
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => !document.querySelector("dialog"));
  await page.keyboard.press("Control+z");
  await becomes(page, "Table", "Before");
  await page.keyboard.press("Control+y");
  await page.waitForSelector(".md-table");
});

journey("rows, columns, headings and how a column is set are changed; leaving changes nothing", {}, async (page) => {
  const before = "| A | B |\n|:--|---|\n| one | two | three |\nfour\n\nEnd";
  await newEntry(page, "Odd", before);
  await page.locator(".md-table td", { hasText: "two" }).click();
  await page.waitForSelector(".tg");
  assert.equal(await focused(page), "B, row 1");
  // A cell beyond the last heading is there, and so are the ones that are missing.
  assert.equal(await page.locator(".tg textarea").count(), 9);
  const press = (name) => page.getByRole("button", { name, exact: true }).click();
  await press("Column after");
  await page.waitForFunction(() => document.querySelectorAll(".tg textarea").length === 12);
  await press("Remove column");
  await press("Row above");
  await page.keyboard.type("new");
  await page.getByLabel("is set").selectOption("right");
  await page.getByRole("button", { name: "Done" }).click();
  await becomes(
    page,
    "Odd",
    "| A | B |  |\n| :-- | --- | --: |\n|  |  | new |\n| one | two | three |\n| four |  |  |\n\nEnd",
  );
  await page.locator(".md-table td", { hasText: "one" }).click();
  await page.waitForSelector(".tg");
  await page.keyboard.type("changed");
  await page.getByLabel("The first row has headings").uncheck();
  await page.getByRole("button", { name: "Leave it as it was" }).click();
  await page.waitForFunction(() => !document.querySelector("dialog"));
  await becomes(
    page,
    "Odd",
    "| A | B |  |\n| :-- | --- | --: |\n|  |  | new |\n| one | two | three |\n| four |  |  |\n\nEnd",
  );
  await page.locator(".md-table td", { hasText: "one" }).click();
  await page.getByLabel("The first row has headings").uncheck();
  await page.getByRole("button", { name: "Done" }).click();
  await becomes(
    page,
    "Odd",
    "|  |  |  |\n| :-- | --- | --: |\n| A | B |  |\n|  |  | new |\n| one | two | three |\n| four |  |  |\n\nEnd",
  );
  // No heading is no header cell.
  assert.equal(await page.locator(".md-table th").count(), 0);
});

journey("cells from a spreadsheet are pasted into cells", {}, async (page) => {
  await newEntry(page, "Sheet", "| A | B |\n| --- | --- |\n| 1 | 2 |");
  await page.locator(".md-table td").first().click();
  await page.waitForSelector(".tg");
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData("text/plain", "x\ty\tz\r\nu\tv\tw\r\n");
    document.activeElement.dispatchEvent(
      new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
    );
  });
  await page.keyboard.press("Escape");
  await becomes(page, "Sheet", "| A | B |  |\n| --- | --- | --- |\n| x | y | z |\n| u | v | w |");
});

journey("the caret goes past a table, and what is typed beside one stays out of it", {}, async (page) => {
  await newEntry(page, "Beside", "Up\n\n| A |\n| --- |\n| 1 |");
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.waitForSelector(".md-table-on");
  await said(page, "").catch(() => {});
  await page.keyboard.press("ArrowUp");
  assert.equal(await page.locator(".md-table-on").count(), 0);
  // On the empty line above it: the words get a line between them and the table.
  await page.keyboard.type("x");
  await page.keyboard.press("Backspace");
  await page.keyboard.press("ArrowDown");
  await page.waitForSelector(".md-table-on");
  await page.keyboard.type("Below");
  await page.waitForFunction(() =>
    [...window.reflectoryFake.memory.entries.values()].some((one) => /\| 1 \|\n\nBelow$/.test(one.shown.body)),
  );
  await page.keyboard.press("Home");
  await page.keyboard.press("Backspace");
  await page.waitForSelector(".md-table-on");
  await page.keyboard.press("Delete");
  await page.waitForFunction(() => !document.querySelector(".md-table"));
});

journey("up and down meet a table between paragraphs, however their lines break", {}, async (page) => {
  const long =
    "We wrote a line that goes over the edge of the page, and so is two lines to the eye and one to the text.";
  await newEntry(page, "Between", `${long}\n\n| A |\n| --- |\n| 1 |\n\n${long}`);
  for (const [start, key] of [
    ["Control+Home", "ArrowDown"],
    ["Control+End", "ArrowUp"],
  ]) {
    await page.keyboard.press(start);
    let steps = 0;
    for (; steps < 6 && !(await page.locator(".md-table-on").count()); steps += 1) await page.keyboard.press(key);
    // Two lines and the blank one come first.
    assert.equal(steps, 3, key);
  }
});

journey("words and entries have a language, which is seen, kept and taken off", {}, async (page) => {
  await newEntry(page, "Welsh", "We said diolch yn fawr to all.");
  await page.keyboard.press("Home");
  for (let i = 0; i < 2; i += 1) await page.keyboard.press("Control+ArrowRight");
  for (let i = 0; i < 3; i += 1) await page.keyboard.press("Control+Shift+ArrowRight");
  await page.waitForSelector(".selbar");
  await page.keyboard.press("Alt+F10");
  await page.keyboard.press("End");
  assert.equal(await focused(page), "Language of the words");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").getByLabel("Language", { exact: true }).selectOption("cy");
  await page.getByRole("button", { name: "Set language" }).press("Enter");
  await page.waitForSelector(".md-lang[lang=cy][spellcheck=false]");
  assert.equal(await page.locator(".md-lang").textContent(), "diolch yn fawr");
  const one = await kept(page, "Welsh");
  assert.deepEqual(
    one.passages.map(({ exact, lang }) => [exact, lang]),
    [["diolch yn fawr", "cy"]],
  );
  // Marking them as something else leaves their language.
  await page.keyboard.press("Control+Shift+2");
  await page.waitForSelector(".md-ps-e");
  await page.keyboard.press("Control+Shift+2");
  await asked(page, "entry_unmark");
  assert.equal((await calls(page, "entry_unmark"))[0].only_component, true);
  assert.equal((await kept(page, "Welsh")).passages.filter((passage) => passage.lang === "cy").length, 1);
  // The whole entry.
  await page.getByRole("button", { name: /^Language of this entry: English \(UK\)/ }).click();
  await page.getByRole("dialog").getByLabel("Language", { exact: true }).selectOption("other");
  await page.getByLabel("Its tag").fill("Kymric language");
  await page.getByRole("button", { name: "Set language" }).click();
  await page.waitForSelector("#tag-why.err");
  await page.getByLabel("Its tag").fill("gd");
  await page.getByRole("button", { name: "Set language" }).click();
  await page.waitForSelector(".cm-content[lang=gd][spellcheck=false]");
  assert.match(await page.locator(".when").textContent(), /Gàidhlig/);
  assert.match(await page.locator(".foot").textContent(), /Gàidhlig \(Scottish Gaelic\)/);
  assert.equal((await kept(page, "Welsh")).lang, "gd");
  await page.locator(".foot-lang").click();
  await page.getByRole("dialog").getByLabel("Language", { exact: true }).selectOption("en-GB");
  await page.getByRole("button", { name: "Set language" }).click();
  await page.waitForSelector(".cm-content[lang=en-GB][spellcheck=true]");
  assert.equal((await kept(page, "Welsh")).lang, null);
});

journey("a word is added to the dictionary and left alone from then on, in every entry", {}, async (page) => {
  await newEntry(page, "Own", "Zzmoodlex helps; zzmoodlex's too. Nothing else.");
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("ArrowRight");
  await tell(page, "menu", { command: "dictionary-add" });
  await page.waitForSelector(".md-own");
  await said(page, "“Zzmoodlex” is in your dictionary now");
  // With a capital it is a name: the small one is another word.
  assert.deepEqual(await page.locator(".md-own[spellcheck=false]").allTextContents(), ["Zzmoodlex"]);
  await page.keyboard.press("End");
  await page.keyboard.type(" ZZMOODLEX and Zzmoodlexx");
  await page.waitForFunction(() => document.querySelectorAll(".md-own").length === 2);
  assert.deepEqual((await calls(page, "dictionary_set"))[0], { add: ["Zzmoodlex"] });
  await newEntry(page, "Another", "About Zzmoodlex.");
  await page.waitForSelector(".md-own");
  await page.keyboard.press("Control+Shift+p");
  await page.keyboard.type("add to dictionary");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => !document.querySelector("dialog"));
});

journey(
  "find and replace: counted, labelled, undone in one step, and marks stay with their words",
  {},
  async (page) => {
    await newEntry(page, "Find", "A cat, a Cat and a catalogue.\n\nNo dog here.");
    await page.locator(".cm-line", { hasText: "No dog" }).click();
    await page.keyboard.press("Home");
    await page.keyboard.press("Shift+End");
    await page.keyboard.press("Control+Shift+3");
    await page.waitForSelector(".md-ps-r");
    await page.keyboard.press("Control+f");
    await page.waitForSelector(".fnd");
    assert.equal(await focused(page), "Find");
    await page.keyboard.press("Control+a");
    await page.keyboard.type("cat");
    await page.waitForFunction(() => document.querySelector(".fnd-n").textContent === "3 finds");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => /^\d of 3$/.test(document.querySelector(".fnd-n").textContent));
    await page.getByLabel("Whole words").check();
    await page.waitForFunction(() => /2/.test(document.querySelector(".fnd-n").textContent));
    await page.getByLabel("Match case").check();
    await page.waitForFunction(() => /1/.test(document.querySelector(".fnd-n").textContent));
    await page.getByLabel("Whole words").uncheck();
    await page.getByLabel("Match case").uncheck();
    await page.getByLabel("Replace with").fill("hen");
    await page.getByRole("button", { name: "Replace all" }).click();
    await page.waitForFunction(() => document.querySelector(".fnd-n").textContent === "3 replaced");
    await becomes(page, "Find", "A hen, a hen and a henalogue.\n\nNo dog here.");
    assert.equal(await page.locator(".md-ps-r").textContent(), "No dog here.");
    await page.getByLabel("Find", { exact: true }).fill("nowhere");
    await page.waitForFunction(() => document.querySelector(".fnd-n").textContent === "Not in this text");
    await page.keyboard.press("Escape");
    await page.waitForFunction(() => document.activeElement?.classList.contains("cm-content"));
    await page.keyboard.press("Control+z");
    await becomes(page, "Find", "A cat, a Cat and a catalogue.\n\nNo dog here.");
  },
);

for (const [name, pictures] of [
  ["word", 0],
  ["docs", 0],
  ["page", 0],
  ["libreoffice", 2],
]) {
  journey(`what is pasted from ${name} keeps its form, and no picture goes in silence`, {}, async (page) => {
    await newEntry(page, "Pasted");
    await paste(page, { "text/html": fixture(`${name}.html`), "text/plain": "words" });
    let text = fixture(`${name}.md`);
    for (let i = 0; i < pictures; i += 1) {
      await page.waitForSelector("dialog");
      // What the source says of it is there to be kept or mended.
      assert.equal(await page.getByLabel("Alternative text").inputValue(), i ? "Same square" : 'A red "square"');
      await page.getByRole("button", { name: "Add", exact: true }).click();
      await asked(page, "evidence_add", i + 1);
      await page.waitForFunction((n) => window.reflectoryFake.memory.evidence.length >= n, i + 1);
    }
    const keys = await page.evaluate(
      (n) => window.reflectoryFake.memory.evidence.slice(-n).map((one) => one.key),
      pictures || 1,
    );
    for (let i = 0; i < pictures; i += 1) text = text.replace(`evidence:${i + 1}`, `evidence:${keys[i]}`);
    await becomes(page, "Pasted", text);
    if (name === "word") assert.match(await page.locator(".toast").textContent(), /1 picture did not come along/);
    if (name === "docs") assert.match(await page.locator(".toast").textContent(), /1 picture is on the web/);
  });
}

journey(
  "a picture that Word only names is taken from beside it; a picture left out leaves its words",
  {},
  async (page) => {
    await newEntry(page, "Named");
    const rich = '<p class=MsoNormal>See <img src="file:///C:/x/clip_image001.png" alt="A plan"> here.</p>';
    await paste(page, { "text/html": rich, "text/plain": "See here." }, [["image.png", "image/png", [1, 2, 3]]]);
    await page.waitForSelector("dialog");
    await page.getByRole("button", { name: "Cancel" }).click();
    await becomes(page, "Named", "See  here.");
    await page.waitForFunction(() => document.activeElement?.classList.contains("cm-content"));
  },
);

journey("plain text is pasted plainly, and an address over words is a link", {}, async (page) => {
  await newEntry(page, "Plain");
  await page.evaluate(() => (window.reflectoryFake.clipboard = "**as** it\r\n# is"));
  await page.keyboard.press("Control+Shift+v");
  await becomes(page, "Plain", "**as** it\n# is");
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Delete");
  await page.keyboard.type("see the page");
  await page.keyboard.press("Control+Shift+ArrowLeft");
  await paste(page, { "text/plain": "https://example.org/a" });
  await becomes(page, "Plain", "see the [page](https://example.org/a)");
});

journey("a link is asked for in words, changed and taken off", {}, async (page) => {
  await newEntry(page, "Link", "see the page");
  await page.keyboard.press("Control+Shift+ArrowLeft");
  await page.keyboard.press("Control+k");
  await page.waitForSelector("dialog");
  assert.equal(await focused(page).then(() => page.getByLabel("Words that are shown").inputValue()), "page");
  await page.getByLabel("Address").fill("not an address");
  await page.keyboard.press("Enter");
  await page.waitForSelector("#link-wrong");
  await page.getByLabel("Address").fill("www.example.org/a(b)");
  await page.keyboard.press("Enter");
  await becomes(page, "Link", "see the [page](https://www.example.org/a%28b%29)");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Control+k");
  assert.equal(await page.getByLabel("Address").inputValue(), "https://www.example.org/a%28b%29");
  await page.getByRole("button", { name: "Remove link" }).click();
  await becomes(page, "Link", "see the page");
});

journey("headings are chosen by name, and the chooser says where the caret is", {}, async (page) => {
  await newEntry(page, "Head", "One\n\nTwo");
  const style = page.getByLabel("Kind of paragraph");
  await style.selectOption("Heading");
  await becomes(page, "Head", "One\n\n## Two");
  await page.waitForFunction(() => document.activeElement?.classList.contains("cm-content"));
  assert.equal(await style.inputValue(), "2");
  await page.keyboard.press("Control+Home");
  await page.waitForFunction(() => document.querySelector(".tbar-h").value === "0");
  await style.selectOption("Subheading");
  await becomes(page, "Head", "### One\n\n## Two");
  await style.selectOption("Text");
  await becomes(page, "Head", "One\n\n## Two");
});

journey("selected words are counted; comments say where they live; a section says what is over", {}, async (page) => {
  await newEntry(page, "Count", "one two three four");
  await page.keyboard.press("Control+a");
  await page.waitForFunction(() => /4 of 4 words selected/.test(document.querySelector(".foot").textContent));
  await page.keyboard.press("ArrowRight");
  await page.waitForFunction(() => !/selected/.test(document.querySelector(".foot").textContent));
  await page.click("#tab-comments");
  assert.match(await page.locator("#side-panel").textContent(), /Comments live on snapshots\. This entry is private\./);
  await page.click('.views a[href="#portfolio"]');
  await page.locator(".tree a, .tree button", { hasText: "Future plans" }).first().click();
  const part = page.locator(".wr .cm-content").first();
  await part.click();
  await page.keyboard.press("Control+a");
  await page.evaluate(() => document.execCommand("insertText", false, "word ".repeat(507).trim()));
  await page.waitForFunction(() => /7 words over/.test(document.querySelector(".wm").textContent));
  assert.equal(await page.locator(".wm .meter.over").count(), 1);
  await page.keyboard.press("Control+a");
  await page.waitForFunction(() => /507 of 507 words selected/.test(document.querySelector(".wm-part").textContent));
});
