// The builder: details and plan, other frameworks, sections kept aside, versions, words that follow their source, copying; and import.
import assert from "node:assert/strict";

import { asked, calls, fail, journey } from "./journey.mjs";
import { builderViews } from "./views-portfolio.mjs";

const toSection = async (page, code = "2b") => {
  await page.keyboard.press("Control+4");
  await page.locator(".tree a", { hasText: code }).first().click();
  await page.waitForSelector(".wr .cm-content");
};

journey("details are kept, and the plan goes back from the day", {}, async (page) => {
  await builderViews.builder_details.show(page);
  const saved = (await calls(page, "portfolio_details")).at(-1);
  assert.equal(saved.target, "2027-01-29");
  assert.equal(saved.licence, "", "no licence is proposed");
  const plan = await page.locator(".plan li").allTextContents();
  assert.match(plan.at(-1), /29 January.*Send it/);
  assert.ok(plan.length > 5);
  await page.getByLabel("Licence").fill("CC BY 4.0");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => window.reflectoryFake.calls.some((one) => one.request?.licence === "CC BY 4.0"));
  await fail(page, "portfolio_details", { code: "refused", message: "a portfolio needs a title" });
  await page.getByRole("button", { name: "Save the details" }).click();
  assert.match(await page.locator(".dlg [role=alert]").textContent(), /needs a title/);
});

journey("another framework is looked at before it is changed to", {}, async (page) => {
  await builderViews.builder_framework.show(page);
  const first = await calls(page, "portfolio_framework");
  assert.deepEqual(
    first.map((one) => one.dry_run),
    [true],
  );
  assert.match(await page.locator(".change").textContent(), /Nothing is changed yet/);
  await page.getByRole("button", { name: "Change the framework" }).click();
  await page.getByText("The framework was changed. Nothing is lost.").waitFor();
  assert.equal((await calls(page, "portfolio_framework")).at(-1).dry_run, false);
});

journey("a portfolio is added beside the first, and goes to the bin and back", {}, async (page) => {
  await page.keyboard.press("Control+4");
  await page.getByRole("button", { name: "New portfolio" }).click();
  await page.locator(".dlg").getByLabel("Title").fill("Second");
  await page.getByRole("button", { name: "Make the portfolio" }).click();
  await page.locator("h1", { hasText: "Second" }).waitFor();
  assert.equal(await page.locator("#portfolio-which option").count(), 2);
  await page.getByRole("button", { name: "Details", exact: true }).click();
  await page.getByRole("button", { name: "Put this portfolio in the bin" }).click();
  await page.locator("h1", { hasText: "CMALT 2027" }).waitFor();
  assert.equal((await calls(page, "portfolio_delete")).length, 1);
});

journey("a section kept aside stays in sight and comes back", {}, async (page) => {
  await builderViews.builder_aside.show(page);
  await page.getByRole("button", { name: "Bring back specialist-2" }).click();
  await page.waitForFunction(() => !document.querySelector(".tree .parked"));
  assert.deepEqual((await calls(page, "portfolio_park")).at(-1).code, "specialist-2");
});

journey("an older version of a text is compared and taken back", {}, async (page) => {
  await builderViews.builder_versions.show(page);
  assert.ok(await page.locator(".sdf ins").count());
  await page.getByRole("button", { name: "Restore this version" }).click();
  await page.waitForFunction(() => !document.querySelector("dialog"));
  assert.equal((await calls(page, "portfolio_restore"))[0].version, 1);
});

journey("pulled words are live or frozen, and the difference is shown in words", {}, async (page) => {
  await builderViews.builder_pulled.show(page);
  assert.match(await page.locator(".cmp ins").textContent(), /And two more/);
  assert.ok(await page.locator(".pulled-line").count(), "the words stand out in the text");
  await page.getByLabel("When the entry changes:").first().selectOption("quote");
  await page.waitForFunction(() => window.reflectoryFake.calls.some((one) => one.command === "portfolio_pull_mode"));
  await page.getByRole("button", { name: "Take the new words" }).first().click();
  // Their entry is for fewer people now, so one is asked first.
  await page.getByRole("button", { name: "Bring them in" }).click();
  await asked(page, "portfolio_refresh");
});

journey("an entry that is dropped into a text goes in where it was dropped", {}, async (page) => {
  await toSection(page);
  const row = page.locator(".mats li[draggable]").nth(1);
  const line = page.locator(".wr .cm-line", { hasText: /\S/ }).first();
  await row.dragTo(line);
  await page.waitForFunction(() => window.reflectoryFake.calls.some((one) => one.command === "portfolio_pull"));
  const [pull] = await calls(page, "portfolio_pull");
  assert.equal(pull.mode, "quote");
  assert.equal(typeof pull.at, "number");
  assert.equal(typeof pull.based_on, "number");
});

journey("material goes in by key where one wrote last, one after the other, and out again", {}, async (page) => {
  await toSection(page);
  const told = () => calls(page, "portfolio_pull");
  const text = page.locator(".wr .cm-content").first();
  await text.locator(".cm-line", { hasText: /\S/ }).first().click();
  await page.keyboard.press("Control+Home");
  const card = page.locator(".mats .mat-b").nth(1);
  // Letters are letters where one writes.
  await page.keyboard.type("Q");
  assert.equal((await told()).length, 0);
  assert.match(await text.textContent(), /^Q/);
  await page.keyboard.press("Backspace");
  await card.focus();
  assert.match(await page.locator(".matw").textContent(), /where you wrote last/);
  await page.keyboard.press("Enter");
  assert.deepEqual(await page.locator(".mats .mb kbd").allTextContents(), ["Q", "D", "L"]);
  await card.focus();
  await page.keyboard.press("d");
  await page.locator(".toast").waitFor();
  const [draft] = await told();
  assert.equal(draft.mode, "draft");
  assert.equal(draft.at, 0, "where the caret was");
  assert.match(await page.locator(".toast").textContent(), /Brought in from .* where you wrote last/);
  assert.ok(await card.evaluate((one) => one === document.activeElement), "the next can be brought in at once");
  const third = page.locator(".mats .mat-b").nth(2);
  await third.focus();
  await page.keyboard.press("q");
  const release = page.getByRole("button", { name: "Bring them in" });
  await release
    .or(page.locator(".toast", { hasText: (await third.textContent()).trim() }))
    .first()
    .waitFor();
  if (await release.isVisible()) await release.click();
  await page.waitForFunction(
    () => window.reflectoryFake.calls.filter((one) => one.command === "portfolio_pull").length > 1,
  );
  const second = (await told()).at(-1);
  assert.equal(second.mode, "quote");
  assert.ok(second.at > 0, "behind the words that came in before");
  await page.locator(".toast", { hasText: (await third.textContent()).trim() }).waitFor();
  const brought = () =>
    page.evaluate(() => {
      const section = window.reflectoryFake.memory.portfolios[0].sections.find((one) => one.code === "2b");
      return { pulls: section.pulls.length, text: section.parts[0].components.description };
    });
  const before = await brought();
  await page.locator(".toast").getByRole("button", { name: "Undo" }).click();
  await page.getByText("The words are out of the section again").waitFor();
  const after = await brought();
  assert.equal(after.pulls, before.pulls - 1);
  assert.ok(after.text.length < before.text.length);
});

journey("what is chosen over the caret goes to the end, and evidence is linked by key", {}, async (page) => {
  await toSection(page);
  await page.locator(".wr .cm-content").first().click();
  await page.getByLabel("Into").selectOption("reflection");
  assert.match(await page.locator(".matw").textContent(), /at the end/);
  await page.locator(".mats .mat-b").nth(1).focus();
  await page.keyboard.press("l");
  await page.waitForFunction(() => window.reflectoryFake.calls.some((one) => one.command === "portfolio_pull"));
  const [pull] = await calls(page, "portfolio_pull");
  assert.equal(pull.component, "reflection");
  assert.equal(pull.at ?? null, null);
  const evidence = page.locator(".mats li", { has: page.locator(".mat-b") }).last();
  const words = page.locator(".wr .cm-content").first();
  await words.click();
  await evidence.locator(".mat-b").focus();
  await page.keyboard.press("l");
  await page.waitForFunction(() => /evidence/.test(JSON.stringify(window.reflectoryFake.calls)));
  await page.getByText(/A link to .* is in/).waitFor();
  // A link is typing like any other: the editor takes it back.
  const linked = await words.textContent();
  await words.focus();
  await page.keyboard.press("Control+z");
  assert.notEqual(await words.textContent(), linked);
});

journey("parts are added and named, and a summary is begun", {}, async (page) => {
  await toSection(page, "1b");
  await page.getByRole("button", { name: "Add Summary" }).first().click();
  await page.locator(".wr h3", { hasText: "Summary" }).first().waitFor();
  const before = await page.locator("input.part").count();
  await page.getByRole("button", { name: "Add a part" }).click();
  await page.waitForFunction((count) => document.querySelectorAll("input.part").length > count, before);
  await page.locator("input.part").last().fill("Second example");
  await page.keyboard.press("Tab");
  await page.waitForFunction(() => window.reflectoryFake.calls.some((one) => one.request?.title === "Second example"));
});

journey("a section is copied as formatted text", {}, async (page) => {
  await page.evaluate(() => {
    window.copied = [];
    navigator.clipboard.write = async (items) => {
      for (const item of items)
        for (const type of item.types) window.copied.push([type, await (await item.getType(type)).text()]);
    };
  });
  await toSection(page);
  await page.getByRole("button", { name: "Copy as formatted text" }).click();
  await page.waitForFunction(() => window.copied.length === 2);
  const [html, text] = await page.evaluate(() => window.copied);
  assert.equal(html[0], "text/html");
  assert.match(html[1], /<h2>2b/);
  assert.equal(text[0], "text/plain");
});

journey("the pages can be looked at before a file is written", {}, async (page) => {
  await page.keyboard.press("Control+4");
  await page.locator(".tree a").first().waitFor();
  await page.getByRole("button", { name: "Build" }).click();
  await page.getByRole("button", { name: "Look at the pages" }).click();
  await page.waitForSelector(".pages");
  assert.equal((await calls(page, "export")).length, 0);
});

journey("import: what can be brought in is named, Leap2A in its three shapes among it", {}, async (page) => {
  await builderViews.import_empty.show(page);
  const named = await page.locator(".empty-page").textContent();
  for (const one of [/Markdown/, /Word/, /Leap2A/, /zip, its folder or its leap2a\.xml/, /journal that was exported/])
    assert.match(named, one);
});

journey("import: nothing is written before the button, and a batch is taken back", {}, async (page) => {
  await builderViews.import_plan.show(page);
  let asked = await calls(page, "import");
  assert.ok(asked.every((one) => one.dry_run));
  assert.match(await page.locator(".imp [role=status]").textContent(), /2 new, 2 changed, 0 the same, 1 left out/);
  assert.match(await page.locator(".outl").textContent(), /the file is empty/);
  await page.getByLabel("A portfolio").check();
  await page.getByText("Fills the portfolio").waitFor();
  await page.getByLabel("Entries and evidence").check();
  await page.getByRole("button", { name: "Bring in 3" }).click();
  await page.getByRole("button", { name: "Undo the import of cmalt-notes" }).waitFor();
  asked = await calls(page, "import");
  assert.ok(!asked.at(-1).dry_run);
  await page.getByRole("button", { name: "Undo the import of cmalt-notes" }).click();
  await page.getByText("3 items are out of the journal again").waitFor();
});

journey(
  "import: each row has its tick, which a new plan keeps, and changes are compared and chosen",
  {},
  async (page) => {
    await builderViews.import_plan.show(page);
    const tick = (title) => page.getByLabel(`Bring in “${title}”`);
    assert.equal(await tick("Learning from Tom’s seminar").isChecked(), false, "what was edited here stays as it is");
    await tick("With the library").uncheck();
    await page.getByRole("button", { name: "Bring in 2" }).waitFor();
    await page.getByLabel("An entry for each heading").check();
    await page.waitForFunction(
      () => window.reflectoryFake.calls.filter((one) => one.command === "import").length === 2,
    );
    assert.equal(await tick("With the library").isChecked(), false, "a new plan keeps the ticks");
    await page.getByRole("button", { name: "Compare “Learning from Tom’s seminar”" }).click();
    await page.locator(".impc ins").first().waitFor();
    assert.equal((await calls(page, "import_compare")).at(-1).path, "old/4-seminar.md");
    await page.getByLabel("Keep both, as two entries").check();
    await page.getByRole("button", { name: "Compare “Extensions: what we chose”" }).click();
    await page.getByLabel("Leave mine as it is").check();
    await page.getByRole("button", { name: "Bring in 2" }).click();
    await page.getByRole("button", { name: "Undo the import of cmalt-notes" }).waitFor();
    const asked = (await calls(page, "import")).at(-1);
    assert.deepEqual(asked.skip, ["1-note.md", "3-note.md"]);
    assert.deepEqual([asked.take, asked.both], [[], ["old/4-seminar.md"]]);
  },
);

journey("import: files that are dropped come in under their own name", {}, async (page) => {
  await page.keyboard.press("Control+Shift+p");
  await page.keyboard.type("Import");
  await page.keyboard.press("Enter");
  await page.locator(".c-imp").waitFor();
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.items.add(
      new File(["# A day\n\nWords.\n"], "day.md", { type: "text/markdown", lastModified: 1_700_000_000_000 }),
    );
    const over = document.querySelector(".c-imp");
    for (const type of ["dragover", "drop"])
      over.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
  });
  await page.waitForSelector(".impt td");
  const [staged] = await calls(page, "import_stage");
  assert.equal(staged.name, "day.md");
  const [asked] = await calls(page, "import");
  assert.match(asked.source, /day\.md$/);
  assert.equal(asked.known_as, "day.md, dropped here");
  assert.equal((await calls(page, "evidence_add")).length, 0, "the library does not take it as well");
  await page
    .getByRole("button", { name: /Bring in/ })
    .first()
    .click();
  await page.getByRole("button", { name: "Undo the import of day.md, dropped here" }).waitFor();
});

journey(
  "evidence is put in order by button, key and drag, says what it shows, and where else it serves",
  {},
  async (page) => {
    await toSection(page, "1a");
    const list = page.locator(".evo").first();
    const titles = () => list.locator(".evo-t .link").allTextContents();
    const before = await titles();
    assert.equal(before.length, 2);
    await list.getByRole("button", { name: `Move “${before[0]}” later` }).click();
    await page.locator(".toast", { hasText: "2 of 2" }).waitFor();
    assert.deepEqual(await titles(), before.toReversed());
    const asked = (await calls(page, "portfolio_evidence")).at(-1);
    assert.equal(asked.change, "order");
    await page.locator(".toast").getByRole("button", { name: "Undo" }).click();
    await page.waitForFunction((title) => document.querySelector(".evo-t .link")?.textContent === title, before[0]);
    await list.getByRole("button", { name: `Move “${before[1]}” earlier` }).focus();
    await page.keyboard.press("Alt+ArrowUp");
    await page.waitForFunction((title) => document.querySelector(".evo-t .link")?.textContent === title, before[1]);
    assert.ok(await page.evaluate(() => document.activeElement.closest(".evo") !== null), "the focus goes along");
    const note = list.getByLabel(`What “${before[1]}” shows here`);
    await note.fill("Where five stopped.");
    await page.keyboard.press("Tab");
    await page.waitForFunction(() =>
      window.reflectoryFake.calls.some((one) => one.request?.note === "Where five stopped."),
    );
    await list
      .locator("li")
      .nth(1)
      .dragTo(list.locator("li").nth(0), { sourcePosition: { x: 4, y: 4 } });
    await page.waitForFunction((title) => document.querySelector(".evo-t .link")?.textContent === title, before[0]);
    await page.locator(".tree a", { hasText: "S1" }).first().click();
    await page.locator(".evo", { hasText: "also in" }).first().waitFor();
  },
);

journey("on the board a section comes back, and its evidence is put in order", {}, async (page) => {
  await builderViews.builder_aside.show(page);
  await page.getByRole("button", { name: "Board", exact: true }).click();
  await page.getByRole("button", { name: "Order of the evidence for 1a" }).click();
  const second = page.locator(".dlg .evo li").nth(1);
  const title = await second.locator(".evo-t .link").textContent();
  await second.getByRole("button", { name: /earlier/ }).click();
  await page.waitForFunction((is) => document.querySelector(".dlg .evo-t .link")?.textContent === is, title);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Bring back specialist-2" }).click();
  await page.waitForFunction(() => !document.querySelector(".pbp"));
  assert.deepEqual((await calls(page, "portfolio_park")).at(-1).code, "specialist-2");
  assert.equal(await page.evaluate(() => document.activeElement.dataset.section), "specialist-2");
});

journey("an own area is titled, changed and chosen where its section is written", {}, async (page) => {
  await toSection(page, "Accessible mathematics");
  await page.getByRole("button", { name: "Change the title" }).click();
  await page.getByLabel("What it is about").fill("Mathematics that one can hear");
  await page.getByRole("button", { name: "Keep the title" }).click();
  await page.locator(".tree a", { hasText: "Mathematics that one can hear" }).waitFor();
  await page.getByRole("button", { name: "Another area of your own" }).click();
  await page.getByRole("button", { name: "Keep the title" }).click();
  assert.match(await page.locator(".dlg [role=alert]").textContent(), /\S/, "a title is asked for");
  await page.getByLabel("What it is about").fill("Captions");
  await page.getByRole("button", { name: "Keep the title" }).click();
  await page.getByText("specialist-1 is about “Captions” now").waitFor();
  assert.deepEqual((await calls(page, "area_new")).at(-1), { kind: "specialist", title: "Captions" });
  await page.getByLabel("Your area").selectOption({ label: "Mathematics that one can hear" });
  await page.getByText("specialist-1 is about “Mathematics that one can hear” now").waitFor();
});
