// From the first start to the sent file: first run, sample, coverage, sections with their sources, pages, export.
import assert from "node:assert/strict";

import { asked, calls, fail, heal, journey } from "./journey.mjs";

const toSection = async (page, name = "Target learners") => {
  await page.keyboard.press("Control+4");
  await page.locator(".tree a", { hasText: name }).click();
  await page.waitForSelector(".wr .cm-content");
};

journey(
  "first run: one press shows the sample, and one step takes it away again",
  { query: "?first-run" },
  async (page) => {
    await page.getByRole("button", { name: /Look round a finished one/ }).click();
    await page.waitForSelector(".ents a");
    assert.deepEqual(await calls(page, "journal_create"), [{ sample: true }]);
    await page.getByRole("button", { name: "Remove the sample" }).click();
    await page.getByRole("button", { name: "Remove it" }).click();
    await page.waitForSelector(".fr");
    assert.equal((await calls(page, "sample_remove")).length, 1);
  },
);

journey(
  "first run: journals that were open lately, one of them gone, and a way back",
  { query: "?first-run&recent" },
  async (page) => {
    assert.ok(await page.getByRole("button", { name: /Old laptop/ }).isDisabled());
    await page.getByRole("button", { name: /Work journal/ }).click();
    await page.waitForSelector(".ents a");
    assert.match((await calls(page, "journal_open"))[0].path, /Work journal\.reflectory$/);
    await page.keyboard.press("Control+Shift+p");
    await page.keyboard.type("another journal");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".fr");
    await page.getByRole("button", { name: "Back to the journal that is open" }).click();
    await page.waitForSelector(".ents a");
  },
);

journey("first run: what can't be done says what to do", { query: "?first-run" }, async (page) => {
  await fail(page, "journal_create", { code: "exists", message: "My journal.reflectory is there already" });
  await page.getByRole("button", { name: /Create journal/ }).click();
  const words = await page.locator('[role="alert"]').textContent();
  assert.match(words, /something of that name/);
  assert.match(words, /Nothing was overwritten\. Choose another name/);
  await heal(page);
  await fail(page, "journal_open", { code: "not-a-journal", message: "notes.txt has no journal in it" });
  await page.getByRole("button", { name: /Open a journal/ }).click();
  await page.waitForFunction(() => /no journal/.test(document.querySelector('[role="alert"]')?.textContent ?? ""));
});

journey("an empty journal says in every view what to do next", { query: "?empty" }, async (page) => {
  assert.match(await page.locator(".empty-page").textContent(), /Three lines about today are enough/);
  await page.keyboard.press("Control+2");
  assert.match(await page.locator(".covempty").textContent(), /Begin with the area you know best/);
  await page.keyboard.press("Control+3");
  await page.waitForSelector(".evp .empty");
  await page.keyboard.press("Control+4");
  await page.getByLabel("Title").fill("CMALT 2028");
  await page.getByRole("button", { name: "Make the portfolio" }).click();
  await page.waitForSelector(".tree a");
  assert.deepEqual(await calls(page, "portfolio_new"), [{ pathway: "cmalt", title: "CMALT 2028" }]);
  assert.match(await page.locator(".nomat").textContent(), /Tag an entry/);
});

journey("coverage: each gap has one button, and it leads to where the gap is filled", {}, async (page) => {
  await page.keyboard.press("Control+2");
  await page.waitForSelector(".gl .link");
  assert.equal(await page.locator(".gl li").count(), await page.locator(".gl .link").count());
  await page.locator(".gl .link").first().click();
  await page.waitForSelector(".tree [aria-current]");
  assert.match(await page.locator(".tree [aria-current]").textContent(), /Future plans/);
});

journey(
  "the words that were brought in say where from; a changed source is compared and taken over",
  {},
  async (page) => {
    await page.evaluate(() => {
      const section = window.reflectoryFake.memory.portfolios[0].sections.find((one) => one.code === "2b");
      const pull = section.pulls.find((one) => one.component === "description");
      const now = "What the entry says today.";
      const changes = [
        { kind: "delete", text: pull.exact },
        { kind: "insert", text: now },
      ];
      Object.assign(pull, { source: "changed", now, changes, offered: true });
    });
    await toSection(page);
    await page.waitForSelector(".pulls li");
    assert.match(
      await page.locator(".pulls").first().textContent(),
      /Quoted from\s+What the night-shift survey left out/,
    );
    await page.getByRole("button", { name: "Compare" }).click();
    assert.match(await page.locator(".cmp").textContent(), /What the entry says today\./);
    await page.getByRole("button", { name: /Take the new words/ }).click();
    await asked(page, "portfolio_refresh");
    await page.waitForFunction(() => document.querySelector(".wr").textContent.includes("What the entry says today."));
  },
);

journey(
  "words whose entry was made private since: one agrees that they stay, and is asked before more come",
  {},
  async (page) => {
    await page.evaluate(() => {
      const section = window.reflectoryFake.memory.portfolios[0].sections.find((one) => one.code === "2b");
      const [first, second] = section.pulls;
      Object.assign(first, { needs_release: true, source_visibility: "private" });
      const now = "What the entry says today.";
      Object.assign(second, { source: "changed", now, changes: [], offered: true, source_visibility: "private" });
    });
    await toSection(page);
    await page.getByText("The entry is for fewer people now.").waitFor();
    await page.getByRole("button", { name: "Let the words stay" }).click();
    await page.getByText("The entry is for fewer people now.").waitFor({ state: "detached" });
    assert.equal((await calls(page, "portfolio_release")).length, 1);
    await page.getByRole("button", { name: /Take the new words/ }).click();
    await page.getByRole("button", { name: "Leave them out" }).click();
    assert.equal((await calls(page, "portfolio_refresh")).length, 0);
    await page.getByRole("button", { name: /Take the new words/ }).click();
    await page.getByRole("button", { name: "Bring them in" }).click();
    await page.waitForFunction(() => document.querySelector(".wr").textContent.includes("What the entry says today."));
    assert.equal((await calls(page, "portfolio_refresh")).at(-1).release, true);
  },
);

journey("a section says in words how long it is", {}, async (page) => {
  await toSection(page);
  assert.match(await page.locator(".wm").textContent(), /481\s+of about 700/);
  await page.locator(".tree a", { hasText: "Future plans" }).click();
  await page.waitForFunction(() => /of 500, the limit/.test(document.querySelector(".wm")?.textContent ?? ""));
});

journey("the pages of the PDF: turned by buttons, keys and number, and never beyond the last", {}, async (page) => {
  await toSection(page);
  await page.getByRole("button", { name: "Pages", exact: true }).click();
  await page.waitForSelector(".sheetpic");
  const status = page.locator(".pgbar [role=status]");
  assert.equal(await status.textContent(), "Page 1 of 13");
  await page.getByRole("button", { name: "Next page" }).click();
  await page.waitForFunction(() => document.querySelector(".pgbar [role=status]").textContent === "Page 2 of 13");
  await page.locator(".pgw").focus();
  await page.keyboard.press("End");
  await page.waitForFunction(() => document.querySelector(".pgbar [role=status]").textContent === "Page 13 of 13");
  // It stays where it is and keeps the focus, but leads nowhere.
  await page.getByRole("button", { name: "Next page" }).click({ force: true });
  await page.getByLabel("Page number").fill("400");
  await page.keyboard.press("Tab");
  assert.equal(await status.textContent(), "Page 13 of 13");
  assert.ok((await calls(page, "portfolio_preview")).every((one) => one.page >= 1 && one.page <= 13));
  assert.match(await page.locator(".sheetpic").getAttribute("alt"), /Page 13 of 13/);
  // An address that is no longer shown is given back.
  const address = await page.locator(".sheetpic").getAttribute("src");
  await page.getByLabel("For", { exact: true }).selectOption("reviewer");
  await page.waitForFunction((old) => document.querySelector(".sheetpic").src !== old, address);
  assert.equal((await calls(page, "portfolio_preview")).at(-1).audience, "reviewer");
});

journey(
  "an export tells how far it is and can be stopped; the finished file is shown in its folder",
  {},
  async (page) => {
    await toSection(page);
    await page.evaluate(() => (window.reflectoryFake.pace = 150));
    await page.keyboard.press("Control+e");
    await page.getByRole("button", { name: /Choose a place/ }).click();
    await page.waitForFunction(() => /Building, [2-9] of 12/.test(document.querySelector("dialog .pri").textContent));
    assert.ok(Number(await page.locator(".prog").getAttribute("value")) > 0);
    await page.getByRole("button", { name: "Cancel" }).click();
    await page.waitForFunction(() =>
      /Stopped\. Nothing was written\./.test(document.querySelector("dialog").textContent),
    );
    assert.equal((await calls(page, "export_cancel")).length, 1);
    assert.equal(await page.locator('dialog [role="alert"]').count(), 0);
    await page.evaluate(() => (window.reflectoryFake.pace = 1));
    await page.getByRole("button", { name: /Choose a place/ }).click();
    await page.waitForSelector(".exported");
    await page.getByRole("button", { name: "Show in folder" }).click();
    await asked(page, "path_reveal");
    assert.match((await calls(page, "path_reveal"))[0].path, /CMALT 2027\.pdf$/);
  },
);

journey(
  "an export marks what is new since a frozen copy, if one is chosen; without copies nothing is asked",
  {},
  async (page) => {
    await toSection(page);
    await page.keyboard.press("Control+e");
    await asked(page, "portfolio_snapshots");
    await page.getByRole("button", { name: /Choose a place/ }).click();
    await page.waitForSelector(".exported");
    assert.equal((await calls(page, "export")).at(-1).since, undefined);
    await page.locator("dialog").getByRole("button", { name: "Close" }).first().click();
    await page.evaluate(() =>
      window.reflectoryFake.frozen(
        { label: "", at: "2024-03-02T12:00:00.000Z", words: 2900 },
        { label: "unread", at: "2025-03-02T12:00:00.000Z", words: null },
        { label: "As sent in January", at: "2026-01-14T12:00:00.000Z", words: 3100 },
      ),
    );
    await page.keyboard.press("Control+e");
    const since = page.getByLabel("Mark what is new since");
    await since.waitFor();
    // The newest first; one that this program can't read is not offered.
    assert.deepEqual(await since.locator("option").allTextContents(), [
      "Nothing is marked",
      "As sent in January, 14 Jan 2026",
      "Frozen copy of 2 Mar 2024",
    ]);
    assert.equal(await since.inputValue(), "");
    await page.getByRole("button", { name: /Choose a place/ }).click();
    await page.waitForSelector(".exported");
    assert.equal((await calls(page, "export")).at(-1).since, undefined);
    await page.locator("dialog").getByRole("button", { name: "Close" }).first().click();
    await page.keyboard.press("Control+e");
    await since.selectOption("frozen-1");
    await page.getByRole("button", { name: /Choose a place/ }).click();
    await page.waitForSelector(".exported");
    assert.equal((await calls(page, "export")).at(-1).since, "frozen-1");
  },
);

journey(
  "each format is asked for what it has, the letters are kept, and a frozen copy can be built again",
  {},
  async (page) => {
    await toSection(page);
    await page.evaluate(() =>
      window.reflectoryFake.frozen({ label: "As sent", at: "2026-01-14T12:00:00.000Z", words: 3100 }),
    );
    const build = async (choose) => {
      await page.keyboard.press("Control+e");
      await page.getByLabel("Text", { exact: true }).waitFor();
      await choose();
      await page.getByRole("button", { name: /Choose a place/ }).click();
      await page.waitForSelector(".exported");
      const told = (await calls(page, "export")).at(-1);
      delete told.portfolio;
      delete told.out;
      return told;
    };
    const away = () => page.locator("dialog").getByRole("button", { name: "Close" }).first().click();
    const usual = { audience: "assessor", finish: "final" };
    const letters = page.getByLabel("Letters");
    assert.deepEqual(await build(() => letters.selectOption("legible")), { ...usual, format: "pdf", face: "legible" });
    await away();
    assert.deepEqual(await build(() => page.getByLabel("Format").selectOption("docx")), { ...usual, format: "docx" });
    await away();
    await page.keyboard.press("Control+e");
    assert.equal(await letters.inputValue(), "legible", "kept for the next build");
    await page.keyboard.press("Escape");
    const leap = await build(async () => {
      await page.getByLabel("Format").selectOption("leap2a");
      await page.getByLabel("For which system").selectOption("2010-07");
    });
    assert.deepEqual(leap, { ...usual, format: "leap2a", leap: "2010-07" });
    await away();
    const zip = await build(async () => {
      await page.getByLabel("Format").selectOption("zip");
      await page.getByLabel("At most").selectOption("25");
    });
    assert.deepEqual(zip, { ...usual, format: "zip", most: 25_000_000 });
    await away();
    const again = await build(async () => {
      await page.getByLabel("Format").selectOption("html");
      await page.getByLabel("Text", { exact: true }).selectOption({ label: "As sent, 14 Jan 2026" });
      // A copy has no changes since itself.
      assert.deepEqual(await page.getByLabel("Mark what is new since").locator("option").allTextContents(), [
        "Nothing is marked",
      ]);
    });
    assert.deepEqual(again, { ...usual, format: "html", snapshot: "frozen-1" });
    assert.equal(await page.getByRole("button", { name: "Keep a frozen copy" }).count(), 0, "it is one");
    await away();
    // The pages are looked at in the same letters.
    await page
      .getByRole("link", { name: "Pages" })
      .or(page.getByRole("button", { name: "Pages" }))
      .first()
      .click();
    await asked(page, "portfolio_preview");
    assert.equal((await calls(page, "portfolio_preview")).at(-1).face, "legible");
  },
);

journey("pictures as they were added are offered once there are smaller copies", { query: "?heavy" }, async (page) => {
  await toSection(page);
  const tick = page.getByLabel("Pictures as they were added");
  await page.keyboard.press("Control+e");
  await asked(page, "portfolio_check", 2);
  assert.equal(await tick.count(), 0);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Checks" }).click();
  await page.getByRole("button", { name: /^Make all/ }).click();
  await page.getByRole("button", { name: /^Undo/ }).nth(2).waitFor();
  await page.getByRole("button", { name: "Build a draft" }).click();
  await tick.check();
  await page.getByRole("button", { name: /Choose a place/ }).click();
  await page.waitForSelector(".exported");
  assert.equal((await calls(page, "export")).at(-1).originals, true);
});

journey("what was built is kept as a frozen copy, and the evidence's files go where one says", {}, async (page) => {
  await toSection(page);
  await page.keyboard.press("Control+e");
  await page.getByLabel("Files of the evidence").selectOption("attached");
  await page.getByRole("button", { name: /Choose a place/ }).click();
  await page.waitForSelector(".exported");
  assert.equal((await calls(page, "export")).at(-1).evidence, "attached");
  const keep = page.getByRole("button", { name: "Keep a frozen copy" });
  await keep.focus();
  await page.keyboard.press("Enter");
  await page.getByText(/Kept: Frozen copy of 22 Nov/).waitFor();
  // Once is enough, and the focus stays.
  await page.keyboard.press("Enter");
  assert.equal((await calls(page, "portfolio_snapshot")).length, 1);
  assert.ok(await keep.evaluate((button) => button === document.activeElement));
  await page.locator("dialog").getByRole("button", { name: "Close" }).first().click();
  await page.keyboard.press("Control+e");
  await page.getByLabel("Mark what is new since").waitFor();
  await page.getByLabel("Format").selectOption("docx");
  assert.equal(await page.getByLabel("Files of the evidence").count(), 0);
});

journey(
  "search while the index is made: what there is, how far it is, and asked again until it is whole",
  {},
  async (page) => {
    const index = (far) => page.evaluate((so) => (window.reflectoryFake.indexing = so), far);
    await index({ done: 12000, total: 100000 });
    await page.keyboard.press("Control+Shift+f");
    await page.keyboard.type("captions");
    await page.waitForSelector(".hits li");
    const status = page.locator(".indexing[role=status]");
    await status.locator("p").waitFor();
    assert.equal((await status.textContent()).trim(), "Your words are being indexed: 12,000 of 100,000");
    assert.match(await page.locator(".shint b").first().textContent(), /results so far/);
    // The hit that one is at stays the one.
    await page.locator(".sq input").press("ArrowDown");
    const title = await page.locator(".hits li.on a").textContent();
    await index({ done: 60000, total: 100000 });
    await page.waitForFunction(() => document.querySelector(".indexing").textContent.includes("60,000 of"));
    assert.equal(await page.locator(".hits li.on a").textContent(), title);
    await index(null);
    await page.waitForFunction(() => document.querySelector(".indexing").textContent.trim() === "");
    assert.doesNotMatch(await page.locator(".shint b").first().textContent(), /so far/);
    const times = (await calls(page, "search")).length;
    await page.waitForTimeout(1_500);
    assert.equal((await calls(page, "search")).length, times, "a whole index is not asked again");
  },
);

journey("search narrows by kind and area, goes by arrows, and keeps where one was", {}, async (page) => {
  await page.keyboard.press("Control+Shift+f");
  await page.keyboard.type("caption");
  await page.waitForSelector(".hits li");
  const everything = await page.locator(".hits li").count();
  await page.getByRole("checkbox", { name: /Evidence/ }).check();
  await page.waitForFunction((n) => document.querySelectorAll(".hits li").length < n, everything);
  await page.locator(".sq input").focus();
  await page.keyboard.press("ArrowDown");
  const title = (await page.locator(".hits li.on a").textContent()).trim();
  assert.equal((await page.locator(".prev h2").textContent()).trim(), title);
  await page.keyboard.press("Enter");
  await page.waitForFunction((name) => document.querySelector(".dt-pane h2")?.textContent === name, title);
  await page.keyboard.press("Alt+ArrowLeft");
  await page.waitForFunction(() => document.querySelector(".sq input")?.value === "caption");
});

journey("areas that might fit come with the words that led there, and are taken with one press", {}, async (page) => {
  const suggestion = page.locator(".sug li").first();
  await suggestion.waitFor();
  assert.match(await suggestion.textContent(), /because of: captions/);
  await suggestion.getByRole("button").click();
  await asked(page, "entry_set");
  assert.equal((await calls(page, "entry_set"))[0].add_areas[0].area, "4a");
  await page.waitForFunction(() => document.querySelector(".tags").textContent.includes("4a"));
});

journey("by keyboard alone: skip link, panes, list, tabs; the focus is never lost", {}, async (page) => {
  await page.evaluate(() => document.activeElement?.blur());
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.tagName), "H1");
  await page.locator(".ents a").first().focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector(".et")?.value.startsWith("Moving peer review"));
  assert.notEqual(await page.evaluate(() => document.activeElement.tagName), "BODY");
  await page.locator("#tab-areas").focus();
  await page.keyboard.press("ArrowRight");
  assert.equal(await page.evaluate(() => document.activeElement.id), "tab-evidence");
  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => document.activeElement?.id === "tab-evidence");
  for (const key of ["Control+2", "Control+3", "Control+4", "Control+1"]) {
    await page.keyboard.press(key);
    await page.waitForFunction(() => document.activeElement?.tagName === "H1");
  }
});

journey("an evidence item's permission, readers and areas are set where it is looked at", {}, async (page) => {
  await page.keyboard.press("Control+3");
  await page.getByRole("button", { name: /Workshop wall/ }).click();
  await page.getByLabel("Permission").last().selectOption("agreed");
  await asked(page, "evidence_set");
  await page.getByLabel("Add an area").selectOption("1b");
  await asked(page, "evidence_set", 2);
  await page.waitForFunction(() => document.querySelector(".ev tr[aria-selected=true]").textContent.includes("1b"));
  assert.deepEqual(
    (await calls(page, "evidence_set")).map(({ id: _id, ...rest }) => rest),
    [{ permission: "agreed" }, { add_areas: [{ area: "1b" }] }],
  );
});

journey(
  "a file that is dropped beside every text goes to the library, and never opens in place of the window",
  {},
  async (page) => {
    await page.keyboard.press("Control+2");
    await page.waitForSelector(".cov");
    await page.evaluate(() => {
      const data = new DataTransfer();
      data.items.add(new File(["Minutes"], "minutes.txt", { type: "text/plain" }));
      document
        .querySelector(".cov")
        .dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
    });
    await asked(page, "evidence_add");
    assert.equal((await calls(page, "evidence_add"))[0].name, "minutes.txt");
    // It is seen there, and nothing modal stands before it.
    await page.waitForSelector(".stepr");
    assert.equal(await page.locator("dialog").count(), 0);
  },
);

journey("a section that was changed somewhere else waits for the person's choice", {}, async (page) => {
  await page.click('.views a[href="#portfolio"]');
  await page.locator(".tree a", { hasText: "Target learners" }).click();
  const editor = page.locator(".wr .cm-content").first();
  await editor.click();
  const portfolio = await page.evaluate(() => window.reflectoryFake.memory.portfolios[0].id);
  const held = () =>
    page.evaluate((id) => {
      const section = window.reflectoryFake.memory.portfolio(id).sections.find((one) => one.code === "2b");
      return section.parts[0].components.description;
    }, portfolio);
  await page.evaluate(
    (id) => window.reflectoryFake.meddleSection(id, "2b", "description", "Words of another window."),
    portfolio,
  );
  await page.keyboard.press("Control+End");
  await page.keyboard.type(" Mine.");
  const message = page.locator("[role=alert]", { hasText: "changed somewhere else" });
  await message.waitFor();
  await page.keyboard.type(" More.");
  await page.waitForTimeout(1_200);
  assert.equal(await held(), "Words of another window.");
  await message.locator("button").first().click();
  await page.waitForFunction(() => !document.querySelector("[role=alert]"));
  const both = await held();
  assert.match(both, /^Words of another window\.\n\n[^]* Mine\. More\.$/);
  assert.match(await editor.innerText(), /Words of another window/);
  // The next words go on from there.
  await editor.click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type(" Again.");
  await page.waitForFunction(() =>
    window.reflectoryFake.calls.some((one) => one.command === "portfolio_set" && / Again\.$/.test(one.request.text)),
  );
  await page.waitForTimeout(300);
  assert.equal(await held(), `${both} Again.`);
});
