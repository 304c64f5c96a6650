// What a person does, from end to end, over the fake: by keyboard where a keyboard will do.
import assert from "node:assert/strict";
import { body, calls, endOfText, firstId, journey } from "./journey.mjs";

journey("writing is on disk within a second, while typing goes on", {}, async (page) => {
  const id = await firstId(page);
  await endOfText(page);
  const begun = Date.now();
  for (let i = 0; i < 18; i += 1) {
    await page.keyboard.type("word ");
    await page.waitForTimeout(80);
  }
  const [first] = await calls(page, "entry_edit");
  assert.ok(first, `nothing was written in ${Date.now() - begun} ms of typing`);
  await page.waitForFunction((key) => window.reflectoryFake.memory.entry(key).shown.body.endsWith("word word "), id);
  await page.waitForFunction(() => document.querySelector(".foot")?.textContent.includes("Saved 16:52"));
});

journey("leaving an entry writes it at once, and coming back finds undo", {}, async (page) => {
  const id = await firstId(page);
  const before_ = await body(page, id);
  await endOfText(page);
  await page.keyboard.type("One more thing.");
  await page.locator(".ents a").nth(1).click();
  await page.waitForFunction(
    (key) => window.reflectoryFake.memory.entry(key).shown.body.endsWith("One more thing."),
    id,
  );
  await page.locator(".ents a").first().click();
  await page.waitForFunction(() => document.querySelector(".et")?.value.startsWith("The caption"));
  await page.locator(".cm-content").focus();
  for (let i = 0; i < 4; i += 1) await page.keyboard.press("Control+z");
  await page.waitForFunction(
    ([key, text]) => window.reflectoryFake.memory.entry(key).shown.body === text,
    [id, before_],
  );
});

journey("a full disk is said loudly, loses nothing, and heals by itself", {}, async (page) => {
  const id = await firstId(page);
  await page.evaluate(() =>
    window.reflectoryFake.fail("entry_edit", {
      code: "disk-full",
      message: "the disk is full; nothing was changed",
      hint: "free some space",
    }),
  );
  await endOfText(page);
  await page.keyboard.type("Kept in memory.");
  await page.waitForSelector('[role="alert"]');
  const words = await page.locator('[role="alert"]').textContent();
  assert.match(words, /safe in memory/);
  assert.match(words, /disk is full/);
  assert.match(await page.locator(".foot").textContent(), /Could not save/);
  await page.keyboard.type(" And more.");
  await page.evaluate(() => window.reflectoryFake.heal());
  await page.waitForFunction(
    (key) => window.reflectoryFake.memory.entry(key).shown.body.endsWith("Kept in memory. And more."),
    id,
    { timeout: 8000 },
  );
  await page.waitForSelector('[role="alert"]', { state: "detached" });
});

journey("two who change one entry both keep their text", {}, async (page) => {
  const id = await firstId(page);
  await endOfText(page);
  await page.evaluate((key) => window.reflectoryFake.meddle(key, "What the other program wrote.\n"), id);
  await page.keyboard.type("What I wrote.");
  await page.waitForSelector('[role="alert"]');
  await page.keyboard.type(" And went on.");
  assert.equal(await body(page, id), "What the other program wrote.\n");
  await page.getByRole("button", { name: "Keep both" }).click();
  await page.waitForFunction(() => document.querySelector(".et")?.value.includes("(my text)"));
  assert.equal(await body(page, id), "What the other program wrote.\n");
  const mine = await page.evaluate(
    () =>
      [...window.reflectoryFake.memory.entries.values()].find((one) => one.shown.title.includes("(my text)")).shown
        .body,
  );
  assert.match(mine, /What I wrote\. And went on\.$/);
});

journey("a new entry by keyboard: title, text, and nothing is made of nothing", {}, async (page) => {
  await page.keyboard.press("Control+n");
  await page.waitForFunction(() => document.activeElement?.classList.contains("et"));
  await page.waitForTimeout(900);
  assert.deepEqual(await calls(page, "entry_add"), []);
  await page.keyboard.type("A day with the printers");
  await page.keyboard.press("Enter");
  await page.keyboard.type("They won.");
  await page.waitForFunction(() =>
    [...window.reflectoryFake.memory.entries.values()].some((one) => one.shown.body === "They won."),
  );
  assert.equal((await calls(page, "entry_add")).length, 1);
  await page.waitForFunction(() =>
    document.querySelector(".ents [aria-current]")?.textContent.includes("A day with the printers"),
  );
  await page.keyboard.type(" Again.");
  await page.waitForFunction(() =>
    [...window.reflectoryFake.memory.entries.values()].some((one) => one.shown.body === "They won. Again."),
  );
});

journey("the live preview hides signs where the caret is not and shows them where it is", {}, async (page) => {
  await page.keyboard.press("Control+n");
  await page.waitForFunction(() => document.activeElement?.classList.contains("et"));
  await page.keyboard.press("Enter");
  await page.keyboard.type("## A heading\n\nSome **bold** and a [link](https://example.org).\n\n");
  const lines = () => page.locator(".cm-line").allTextContents();
  assert.deepEqual((await lines()).slice(0, 3), ["A heading", "", "Some bold and a link."]);
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Home");
  assert.equal((await lines())[0], "A heading");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  assert.equal((await lines())[0], "## A heading");
  await page.locator(".tbar [aria-pressed]").click();
  assert.equal((await lines())[2], "Some **bold** and a [link](https://example.org).");
});

journey("an entry's words never go to the one that is opened after it", {}, async (page) => {
  const ids = await page.locator(".ents a").evaluateAll((all) => all.slice(0, 3).map((one) => one.dataset.id));
  const texts = [];
  for (const id of ids) texts.push(await body(page, id));
  for (const i of [0, 1, 2, 1, 0]) {
    await page.locator(".ents a").nth(i).click();
    await page.waitForFunction((key) => document.querySelector(`.ents [aria-current]`)?.dataset.id === key, ids[i]);
    await page.waitForFunction(
      (words) => document.querySelector(".cm-content")?.textContent.includes(words),
      texts[i].match(/^[A-Z][a-z, ]{10,}/m)[0].slice(0, 12),
    );
  }
  await page.getByLabel("Why this entry counts").fill("Only for the first.");
  await page.locator(".ents a").nth(1).click();
  await page.waitForTimeout(1200);
  for (const [i, id] of ids.entries()) assert.equal(await body(page, id), texts[i]);
  const reasons = await page.evaluate(
    (all) =>
      all.map((id) =>
        window.reflectoryFake.memory.entry(id).shown.why.some((one) => one.why === "Only for the first."),
      ),
    ids,
  );
  assert.deepEqual(reasons, [true, false, false]);
});

journey("marking a passage by keyboard, and taking the mark off", {}, async (page) => {
  const id = await firstId(page);
  await page.locator(".page").evaluate((pane) => pane.scrollTo(0, 700));
  const line = page.locator(".cm-line", { hasText: "Samira in Student Health" });
  await line.click({ position: { x: 4, y: 8 } });
  await page.keyboard.press("Home");
  for (let i = 0; i < 4; i += 1) await page.keyboard.press("Control+Shift+ArrowRight");
  await page.keyboard.press("Control+Shift+2");
  await page.waitForFunction(
    (key) =>
      window.reflectoryFake.memory
        .entry(key)
        .shown.passages.some((one) => one.component === "evidence" && one.exact.startsWith("Samira")),
    id,
  );
  await page.waitForFunction(
    () =>
      document.querySelector(".md-ps-e.md-ps-first")?.textContent.includes("Samira") ||
      [...document.querySelectorAll(".md-ps-e")].some((one) => one.textContent.includes("Samira")),
  );
  await page.waitForSelector(".selbar");
  await page.keyboard.press("Alt+F10");
  await page.waitForFunction(() => document.activeElement?.closest(".selbar"));
  await page.getByRole("toolbar", { name: "Selected words" }).getByRole("button", { name: "Evidence" }).click();
  await page.waitForFunction(
    (key) =>
      !window.reflectoryFake.memory
        .entry(key)
        .shown.passages.some((one) => one.component === "evidence" && one.exact.startsWith("Samira")),
    id,
  );
});

journey("areas: search, tag with a reason, and the list follows", {}, async (page) => {
  const id = await firstId(page);
  await page.keyboard.press("Control+Shift+m");
  await page.keyboard.type("policies");
  await page.getByRole("checkbox", { name: /Policies and standards/ }).check();
  await page.getByLabel("Why this entry counts").fill("The captions policy set the rule.");
  await page.getByLabel("Why this entry counts").blur();
  await page.waitForFunction(
    (key) =>
      window.reflectoryFake.memory
        .entry(key)
        .shown.why.some((one) => one.area === "3b" && one.why.startsWith("The captions policy")),
    id,
  );
  assert.match(await page.locator(".ents a").first().textContent(), /3b/);
});

journey("history: compare by word, restore, and the text before stays a version", {}, async (page) => {
  const id = await firstId(page);
  const now = await body(page, id);
  await page.click("#tab-history");
  await page.waitForSelector(".df ins");
  assert.match(await page.locator(".df del").first().textContent(), /taken out:/);
  const count = await page.locator(".vers li").count();
  await page.getByRole("button", { name: "Restore this version" }).click();
  await page.waitForFunction(([key, text]) => window.reflectoryFake.memory.entry(key).shown.body !== text, [id, now]);
  await page.waitForFunction((before_) => document.querySelectorAll(".vers li").length === before_ + 1, count);
  assert.match(await page.locator(".cm-content").textContent(), /from the dashboard/);
});

journey("a pasted picture asks for its alternative text and stands in the text", {}, async (page) => {
  const id = await firstId(page);
  await endOfText(page);
  await page.evaluate(() => {
    const bytes = Uint8Array.from(
      atob("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="),
      (one) => one.charCodeAt(0),
    );
    const data = new DataTransfer();
    data.items.add(new File([bytes], "image.png", { type: "image/png" }));
    document
      .querySelector(".cm-content")
      .dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await page.waitForSelector("dialog");
  await page.getByLabel("Title").last().fill("One red dot");
  await page.getByLabel("Alternative text").fill("A single dot [red], on nothing.");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.waitForFunction(
    (key) =>
      window.reflectoryFake.memory
        .entry(key)
        .shown.body.includes("![A single dot \\[red\\], on nothing.](evidence:one-red-dot)"),
    id,
  );
  await page.waitForSelector(".md-figure img[src^='blob:']");
});

journey("search as one types: a misspelt word, narrowing, preview, and Enter opens", {}, async (page) => {
  await page.keyboard.press("Control+Shift+f");
  await page.keyboard.type("captons");
  await page.waitForSelector(".hits li");
  assert.match(await page.locator(".shint").textContent(), /captions/);
  await page.getByRole("checkbox", { name: /Entries/ }).check();
  // All that are left are entries: only the answer to the narrower question has that.
  await page.waitForFunction(() => {
    const hits = [...document.querySelectorAll(".hits li .hm")];
    return hits.length > 0 && hits.every((one) => one.textContent.includes("Entry"));
  });
  await page.locator(".sq input").focus();
  await page.keyboard.press("ArrowDown");
  const title = (await page.locator(".hits li.on a").textContent()).trim();
  await page.keyboard.press("Enter");
  await page.waitForFunction((words) => document.querySelector(".et")?.value === words, title);
});

journey("coverage: a real table, and its numbers lead to the entries", {}, async (page) => {
  await page.keyboard.press("Control+2");
  await page.waitForSelector(".cov tbody tr");
  assert.equal(await page.getByRole("table", { name: /Coverage of the areas/ }).count(), 1);
  assert.ok((await page.locator(".cov th[scope=rowgroup]").count()) >= 4);
  const link = page.getByRole("link", { name: /entries for 1b/ });
  const count = Number(await link.textContent());
  await link.click();
  await page.waitForFunction((n) => document.querySelector(".tools .muted")?.textContent.startsWith(String(n)), count);
  await page.keyboard.press("Alt+ArrowLeft");
  await page.waitForSelector(".cov");
});

journey("portfolio: write, pull from the drawer, name evidence, set the state, build", {}, async (page) => {
  await page.keyboard.press("Control+4");
  await page.locator(".tree a", { hasText: "Target learners" }).click();
  await page.waitForSelector(".wr .cm-content");
  await page.locator(".wr .cm-content").first().click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type(" Four words were added.");
  await page.waitForFunction(() => {
    const section = window.reflectoryFake.memory.portfolios[0].sections.find((one) => one.code === "2b");
    const written = Object.values(section.parts[0].components).some((text) => text.includes("Four words were added."));
    return written && Number(document.querySelector(".wm b")?.textContent) === section.words;
  });
  const between = Number(await page.locator(".wm b").textContent());
  await page.locator(".mats .mat-b").first().click();
  await page.getByRole("button", { name: "Quote" }).click();
  const ask = page.getByRole("button", { name: "Bring them in" });
  if (await ask.isVisible().catch(() => false)) await ask.click();
  await page.waitForFunction((n) => Number(document.querySelector(".wm b")?.textContent) > n, between);
  assert.match(await page.locator(".wr").textContent(), /Four words were added\./);
  await page.locator(".stb select").selectOption("ready");
  await page.waitForFunction(() => document.querySelector(".tree [aria-current] .st-ready"));
  await page.getByRole("button", { name: "Build" }).click();
  await page.getByRole("button", { name: /Choose a place/ }).click();
  await page.waitForSelector(".exported");
  assert.match(await page.locator(".exported").textContent(), /Built: \d+ pages, \d+ KB\./);
});

journey("a private entry is asked about before its words go into the portfolio", {}, async (page) => {
  await page.evaluate(() => {
    for (const one of window.reflectoryFake.memory.entries.values())
      if (one.shown.areas.includes("2b")) one.shown.visibility = "private";
  });
  const id = await firstId(page);
  await page.getByRole("checkbox", { name: /Legislation/ }).uncheck();
  await page.waitForFunction((key) => !window.reflectoryFake.memory.entry(key).shown.areas.includes("3a"), id);
  await page.keyboard.press("Control+4");
  await page.locator(".tree a", { hasText: "Target learners" }).click();
  await page.locator(".mats .mat-b", { hasText: "The caption backlog" }).click();
  await page.getByRole("button", { name: "Quote" }).click();
  await page.getByRole("button", { name: "Leave them out" }).click();
  assert.equal((await calls(page, "portfolio_pull")).filter((one) => one.release).length, 0);
  await page.getByRole("button", { name: "Quote" }).click();
  await page.getByRole("button", { name: "Bring them in" }).click();
  await page.waitForFunction(() =>
    window.reflectoryFake.calls.some((one) => one.command === "portfolio_pull" && one.request.release === true),
  );
});

journey("an export that is blocked says what blocks it and offers a draft", {}, async (page) => {
  await page.keyboard.press("Control+4");
  await page.waitForSelector(".tree a");
  await page.evaluate(() =>
    window.reflectoryFake.fail("export", {
      code: "blocked",
      message: "2 things stop this export",
      blocking: [{ code: "4a", check: "alt-text", message: "Workshop wall has no alternative text", where: "" }],
    }),
  );
  await page.getByRole("button", { name: "Build" }).click();
  await page.getByRole("button", { name: /Choose a place/ }).click();
  await page.waitForSelector(".blocking li");
  await page.evaluate(() => window.reflectoryFake.heal());
  await page.getByRole("button", { name: "Build a draft instead" }).click();
  await page.waitForSelector(".exported");
  assert.equal((await calls(page, "export")).at(-1).finish, "draft");
});

journey("first run: the sample, and a journal of one's own", { query: "?first-run" }, async (page) => {
  await page.getByRole("button", { name: /Create journal/ }).click();
  await page.waitForSelector(".empty-page");
  assert.match(await page.locator(".empty-page").textContent(), /Nothing written yet/);
  assert.equal((await calls(page, "journal_create"))[0].pathway, "cmalt");
});

journey("the palette and going to a title by keyboard alone; F6 goes round the panes", {}, async (page) => {
  await page.keyboard.press("Control+p");
  await page.keyboard.type("drop-in");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector(".et")?.value.startsWith("Drop-in week"));
  await page.keyboard.press("Control+Shift+p");
  await page.keyboard.type("cover");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".cov");
  assert.equal(await page.evaluate(() => document.activeElement?.tagName), "H1");
  await page.keyboard.press("Control+1");
  const seen = new Set();
  for (let i = 0; i < 4; i += 1) {
    await page.keyboard.press("F6");
    seen.add(await page.evaluate(() => document.activeElement?.closest("[data-pane]")?.getAttribute("aria-label")));
  }
  assert.deepEqual([...seen].sort(), ["About this entry", "Entries", "Entry", "Main"]);
});

journey(
  "text at 200 % and the smallest window: nothing is lost to the right",
  { width: 640, height: 400 },
  async (page) => {
    const beyond = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    assert.equal(beyond, 0);
    assert.ok(await page.locator(".cm-content").isVisible());
  },
);
