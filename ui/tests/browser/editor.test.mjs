// The editor as a person uses it: pasting from Word and Google Docs, tables, tasks, undo, and what a screen reader is given.
import assert from "node:assert/strict";

import { asked, body, calls, endOfText, firstId, journey, tell } from "./journey.mjs";

const newEntry = async (page, title = "Pasted") => {
  await page.keyboard.press("Control+n");
  await page.waitForFunction(() => document.activeElement?.classList.contains("et"));
  await page.keyboard.type(title);
  await page.keyboard.press("Enter");
};
const paste = (page, types) =>
  page.evaluate((given) => {
    const data = new DataTransfer();
    for (const [type, text] of Object.entries(given)) data.setData(type, text);
    document
      .querySelector(".cm-content")
      .dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, types);
const written = async (page, title = "Pasted") => {
  const found = await page.waitForFunction(
    (name) =>
      [...window.reflectoryFake.memory.entries.values()].find((one) => one.shown.title === name && one.shown.body)
        ?.shown.body,
    title,
  );
  return found.jsonValue();
};

const word = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta charset="utf-8"><style>p.MsoNormal{margin:0}</style></head>
<body lang=EN-GB><!--StartFragment-->
<h1><span lang=EN-GB>What we tried<o:p></o:p></span></h1>
<p class=MsoNormal><span lang=EN-GB>Nine of eleven watch with the <b>sound off</b>, <i>on buses</i>.<o:p></o:p></span></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>\u00b7<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>Ask first<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='margin-left:72.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span><span style='mso-list:Ignore'>o<span>&nbsp;</span></span></span><![endif]>and again<o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp;</span></span><![endif]>Write it down</p>
<table class=MsoTableGrid border=1><tr><td><p class=MsoNormal>Way</p></td><td><p class=MsoNormal>Minutes</p></td></tr>
<tr><td><p class=MsoNormal>By hand | slowly</p></td><td><p class=MsoNormal>40</p></td></tr></table>
<p class=MsoNormal>See <a href="https://example.org/a(b)">the guide</a>.<br>5 * 3 = 15</p>
<!--EndFragment--></body></html>`;

journey("text from Word keeps headings, lists, tables, links and stress", {}, async (page) => {
  await newEntry(page);
  await paste(page, { "text/html": word, "text/plain": "What we tried" });
  assert.equal(
    await written(page),
    [
      "## What we tried",
      "Nine of eleven watch with the **sound off**, *on buses*.",
      "- Ask first\n    - and again\n1. Write it down",
      "| Way | Minutes |\n| --- | --- |\n| By hand \\| slowly | 40 |",
      "See [the guide](https://example.org/a%28b%29).\n5 \\* 3 = 15",
    ].join("\n\n"),
  );
});

const docs = `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1"><h2 dir="ltr"><span style="font-weight:400">Seen</span></h2>
<p dir="ltr"><span style="font-weight:400">It was </span><span style="font-weight:700">late</span><span style="font-style:italic;font-weight:400"> and loud</span></p>
<ul><li dir="ltr"><p dir="ltr"><span>One</span></p></li><ul><li dir="ltr"><p dir="ltr"><span>Inner</span></p></li></ul><li dir="ltr"><p><span>Two</span></p></li></ul>
<ol start="3"><li><p>Third</p></li><li><p>Fourth</p></li></ol>
<div dir="ltr"><table><colgroup><col/><col/></colgroup><tbody><tr><td><p>A</p></td><td><p>B</p></td></tr><tr><td><p>1</p></td><td><p>2</p></td></tr></tbody></table></div><br/>
<p><a href="https://example.org"><span style="font-weight:700">Bold link</span></a> <a href="javascript:alert(1)">no</a></p></b>`;

journey("text from Google Docs keeps headings, lists, tables, links and stress", {}, async (page) => {
  await newEntry(page);
  await paste(page, { "text/html": docs, "text/plain": "Seen" });
  assert.equal(
    await written(page),
    [
      "## Seen",
      "It was **late** *and loud*",
      "- One\n    - Inner\n- Two",
      "3. Third\n4. Fourth",
      "| A | B |\n| --- | --- |\n| 1 | 2 |",
      "[**Bold link**](https://example.org) no",
    ].join("\n\n"),
  );
  await page.keyboard.press("Control+z");
  await page.waitForFunction(() =>
    [...window.reflectoryFake.memory.entries.values()].some(
      (one) => one.shown.title === "Pasted" && one.shown.body === "",
    ),
  );
});

journey("plain text stays as it is, and a table as text comes before its picture", {}, async (page) => {
  await newEntry(page);
  await paste(page, { "text/plain": "a\tb\n# not touched *at all*" });
  assert.equal(await written(page), "a\tb\n# not touched *at all*");
});

journey("a picture that only the system's clipboard has is asked about too", {}, async (page) => {
  await endOfText(page);
  await paste(page, {});
  await asked(page, "clipboard_picture");
});

journey("a task is ticked by a click and by keys; a click on a table opens its cells", {}, async (page) => {
  await newEntry(page, "Tasks");
  await paste(page, { "text/plain": "- [ ] Ask\n- [x] Done\n\n| A | B |\n| --- | --- |\n| one | two |\n\nEnd" });
  await page.locator(".md-task").first().click();
  await page.waitForFunction(() =>
    [...window.reflectoryFake.memory.entries.values()].some((one) =>
      one.shown.body.startsWith("- [x] Ask\n- [x] Done"),
    ),
  );
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("Control+Enter");
  await page.waitForFunction(() =>
    [...window.reflectoryFake.memory.entries.values()].some((one) => one.shown.body.startsWith("- [ ] Ask")),
  );
  assert.equal(await page.locator(".md-table th[scope=col]").count(), 2);
  await page.locator(".md-table td").nth(1).click();
  await page.waitForSelector(".tg");
  await page.keyboard.press("End");
  await page.keyboard.type(", 2");
  await page.keyboard.press("Escape");
  await page.waitForFunction(() =>
    [...window.reflectoryFake.memory.entries.values()].some((one) => one.shown.body.includes("| one | two, 2 |")),
  );
});

journey("the preview follows the caret of the one that has the focus", {}, async (page) => {
  await newEntry(page, "Signs");
  await paste(page, { "text/plain": "A **bold** word.\n\nEnd" });
  await page.keyboard.press("Control+Home");
  for (let i = 0; i < 4; i += 1) await page.keyboard.press("ArrowRight");
  assert.equal(await page.locator(".cm-line").first().textContent(), "A **bold** word.");
  // In another pane the text has no caret: nothing is shown as signs.
  await page.getByLabel("Search areas and principles").focus();
  await page.waitForFunction(() => document.querySelector(".cm-line").textContent === "A bold word.");
});

journey("the text is told to the spelling checker and to screen readers", {}, async (page) => {
  const content = page.locator(".cm-content");
  assert.equal(await content.getAttribute("spellcheck"), "true");
  assert.equal(await content.getAttribute("lang"), "en-GB");
  assert.equal(await content.getAttribute("aria-label"), "Entry text");
  assert.equal(await content.getAttribute("role"), "textbox");
  await page.locator(".tbar [aria-pressed]").click();
  // Plain source: what is typed is what is there, with no widgets in between.
  assert.equal(await page.locator(".md-table, .md-figure, .md-task").count(), 0);
  const lines = await page.locator(".cm-line").allTextContents();
  const id = await firstId(page);
  assert.equal(lines.slice(0, 3).join("\n"), (await body(page, id)).split("\n").slice(0, 3).join("\n"));
});

journey("the save state is said once it rests", {}, async (page) => {
  await endOfText(page);
  await page.keyboard.type("Said.");
  await page.waitForFunction(() => /Saved \d\d:\d\d/.test(document.querySelector(".foot [role=status]").textContent));
});

journey("bold from the menu and the palette goes where the caret was", {}, async (page) => {
  await newEntry(page, "Stress");
  await page.keyboard.type("one two");
  for (let i = 0; i < 3; i += 1) await page.keyboard.press("Shift+ArrowLeft");
  await tell(page, "menu", { command: "bold" });
  await page.waitForFunction(() =>
    [...window.reflectoryFake.memory.entries.values()].some((one) => one.shown.body === "one **two**"),
  );
  await page.keyboard.press("Control+Shift+p");
  await page.keyboard.type("italic");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() =>
    [...window.reflectoryFake.memory.entries.values()].some((one) => one.shown.body === "one ***two***"),
  );
  assert.ok(await page.evaluate(() => document.activeElement.classList.contains("cm-content")));
});

journey("a model begins an entry with its questions; a new one waits for its title", {}, async (page) => {
  await page.keyboard.press("Control+Shift+n");
  await page.keyboard.type("gibbs");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement?.classList.contains("et"));
  assert.equal((await calls(page, "entry_add"))[0].model, "gibbs");
  assert.equal(await page.locator(".et").inputValue(), "");
  assert.match(await page.locator(".when").textContent(), /Gibbs' reflective cycle/);
});

journey(
  "a title that follows the first words grows with them; areas are reached from the text by keys",
  {},
  async (page) => {
    await page.keyboard.press("Control+n");
    await page.waitForFunction(() => document.activeElement?.classList.contains("et"));
    await page.keyboard.press("Enter");
    await page.keyboard.type("Nine of eleven students");
    await page.waitForFunction(() => document.querySelector(".et").value.startsWith("Nine"));
    await page.keyboard.type(" watch with the sound off, and I had not known.");
    await page.waitForFunction(() => {
      const title = document.querySelector(".et");
      return title.value.length > 40 && title.clientHeight >= title.scrollHeight && title.clientHeight > 60;
    });
    // Caps Lock gives the small letter with Shift.
    for (const key of ["Control+Shift+M", "Control+Shift+m"]) {
      await page.locator(".cm-content").focus();
      await page.keyboard.press(key);
      await page.waitForFunction(
        () => document.activeElement?.getAttribute("aria-label") === "Search areas and principles",
      );
    }
  },
);

const passages = (page, title) =>
  page.evaluate(
    (name) =>
      [...window.reflectoryFake.memory.entries.values()]
        .find((one) => one.shown.title === name)
        .shown.passages.map(({ component, areas, start, end, exact }) => ({ component, areas, start, end, exact })),
    title,
  );

journey(
  "the second of three equal sentences is marked where it was chosen, and so is the third for an area",
  {},
  async (page) => {
    await newEntry(page, "Thrice");
    const line = "Captiŵns matter.";
    await paste(page, { "text/plain": [line, line, line].join("\n\n") });
    const bytes = Buffer.byteLength(line);
    const choose = async (nth) => {
      await page
        .locator(".cm-line", { hasText: line })
        .nth(nth)
        .click({ position: { x: 4, y: 8 } });
      await page.keyboard.press("Home");
      await page.keyboard.press("Shift+End");
    };
    await choose(1);
    await page.keyboard.press("Control+Shift+3");
    await asked(page, "entry_mark");
    assert.deepEqual(await passages(page, "Thrice"), [
      { component: "reflection", areas: [], start: bytes + 2, end: 2 * bytes + 2, exact: line },
    ]);
    await choose(1);
    await page.keyboard.press("Control+Shift+3");
    await asked(page, "entry_unmark");
    assert.deepEqual(await passages(page, "Thrice"), []);

    // Words that wait for their area go along with what is written before them in the meantime.
    await choose(2);
    await page.locator(".selbar > button").nth(1).click();
    await page.waitForSelector(".mkpick");
    await page
      .locator(".cm-line", { hasText: line })
      .first()
      .click({ position: { x: 4, y: 8 } });
    await page.keyboard.press("Home");
    await page.keyboard.type("First: ");
    await page.locator(".mkpick button", { hasText: "1a" }).click();
    await asked(page, "entry_mark", 2);
    assert.deepEqual(await passages(page, "Thrice"), [
      { component: null, areas: ["1a"], start: 2 * bytes + 4 + 7, end: 3 * bytes + 4 + 7, exact: line },
    ]);
  },
);

journey("words that were chosen for an area are forgotten when another entry opens", {}, async (page) => {
  await page.locator(".cm-line").first().click();
  await page.keyboard.press("Home");
  await page.keyboard.press("Shift+End");
  await page.locator(".selbar > button").nth(1).click();
  await page.waitForSelector(".mkpick");
  await page.locator(".ents a").nth(2).click();
  await page.waitForFunction(() => !document.querySelector(".mkpick"));
});
