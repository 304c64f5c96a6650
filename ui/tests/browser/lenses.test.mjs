// The journal as a calendar and as cards, by keyboard; filters and places that stay; many entries at once with one way back.
import assert from "node:assert/strict";

import { calls, journey } from "./journey.mjs";

const lens = async (page, name) => {
  await page.locator(".seg button", { hasText: name }).click();
  await page.waitForSelector(name === "Calendar" ? ".cal" : name === "Cards" ? ".cdg, .cds .empty" : ".tl");
};
const lensNow = async (page) => (await page.locator(".seg [aria-pressed=true]").textContent()).trim();
const chosenDay = (page) => page.locator(".cal [aria-selected=true] button").getAttribute("data-day");
const label = (page) => page.evaluate(() => document.activeElement.getAttribute("aria-label"));
const press = async (page, key, day) => {
  await page.keyboard.press(key);
  await page.waitForFunction((to) => document.activeElement?.dataset.day === to, day);
};
const counted = (page) => page.waitForFunction(() => /[1-9]/.test(document.querySelector(".ynote")?.textContent ?? ""));
const entry = (page, id) => page.evaluate((key) => window.reflectoryFake.memory.entry(key).shown, id);

journey("the calendar is gone through by keyboard, and says each day with its count", {}, async (page) => {
  await lens(page, "Calendar");
  await counted(page);
  assert.equal(await lensNow(page), "Calendar");
  assert.equal(await page.locator(".cal [tabindex='0']").count(), 1);
  await page.locator(".cal [tabindex='0']").focus();
  assert.equal(await chosenDay(page), "2026-11-19");
  assert.match(await label(page), /^19 November, (1 entry|\d+ entries)$/);
  await press(page, "ArrowLeft", "2026-11-18");
  await press(page, "ArrowDown", "2026-11-25");
  await press(page, "Home", "2026-11-23");
  await press(page, "End", "2026-11-29");
  await press(page, "ArrowDown", "2026-12-06");
  assert.match(await page.locator(".days").textContent(), /No entries in December yet. Nothing is overdue/);
  await press(page, "PageUp", "2026-11-06");
  await press(page, "Shift+PageUp", "2025-11-06");
  await press(page, "Shift+PageDown", "2026-11-06");
  assert.match(await label(page), /^6 November, no entries$/);
  await page.waitForSelector(".days .none .btn");
  assert.match(await page.locator(".days").textContent(), /Nothing was written on this day/);
  // Counts are the core's, and agree with the list.
  const days = await page.evaluate(() =>
    [...document.querySelectorAll(".cal button")].map((one) => one.getAttribute("aria-label")),
  );
  const rows = await page.evaluate(() => window.reflectoryFake.memory.rows().map((row) => row.date.slice(0, 10)));
  for (const name of days.filter((one) => one.includes("November"))) {
    const day = `2026-11-${name.split(" ")[0].padStart(2, "0")}`;
    const count = rows.filter((one) => one === day).length;
    assert.equal(name.split(", ")[1], count === 0 ? "no entries" : count === 1 ? "1 entry" : `${count} entries`);
  }
});

journey("Enter goes from a day to its entries, one opens beside the list, and back finds the day", {}, async (page) => {
  await lens(page, "Calendar");
  await counted(page);
  await page.locator(".cal [tabindex='0']").focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement?.classList.contains("dt"));
  const title = await page.evaluate(() => document.activeElement.textContent);
  await page.keyboard.press("Enter");
  await page.waitForFunction((to) => document.querySelector(".et")?.value === to, title);
  assert.equal(await lensNow(page), "List");
  // The focus is not lost with the calendar.
  assert.equal(await page.evaluate(() => document.activeElement.tagName), "H1");
  await page.keyboard.press("Alt+ArrowLeft");
  await page.waitForSelector(".cal");
  assert.equal(await chosenDay(page), "2026-11-19");
  // An empty day begins an entry of that day.
  await page.locator(".cal [data-day='2026-11-06']").click();
  await page.locator(".days .none .btn").click();
  await page.waitForFunction(() => document.activeElement?.classList.contains("et"));
  await page.keyboard.type("Late words");
  await page.waitForFunction(() => window.reflectoryFake.memory.rows().some((row) => row.title === "Late words"));
  const [added] = await calls(page, "entry_add");
  assert.equal(added.on, "2026-11-06");
});

journey("the year strip moves by week and day, and has a table behind it", {}, async (page) => {
  await lens(page, "Calendar");
  await counted(page);
  const strip = page.locator(".strip");
  assert.match(await strip.getAttribute("aria-label"), /^2026: \d+ entr(y|ies) on \d+ days?$/);
  assert.equal(await strip.locator("rect").count(), 365);
  await strip.focus();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowUp");
  assert.equal(await chosenDay(page), "2026-11-11");
  const active = await page.evaluate(() =>
    document
      .getElementById(document.querySelector(".strip").getAttribute("aria-activedescendant"))
      .getAttribute("aria-label"),
  );
  assert.match(active, /^Wednesday 11 November, /);
  await page.keyboard.press("PageUp");
  assert.equal(await chosenDay(page), "2025-11-11");
  assert.equal((await page.locator(".year h2").textContent()).trim(), "2025");
  await page.getByRole("button", { name: "Show as table" }).click();
  assert.equal(await page.locator(".ytable tbody tr").count(), 12);
  const sum = await page.evaluate(() =>
    [...document.querySelectorAll(".ytable tbody td:nth-of-type(1)")].reduce(
      (all, one) => all + Number(one.textContent),
      0,
    ),
  );
  assert.match(await page.locator(".ynote").textContent(), new RegExp(`^\\s*${sum} entr`));
});

journey("a date is gone to from anywhere, as a person writes it; a month from the month's name", {}, async (page) => {
  await page.keyboard.press("Control+2");
  await page.keyboard.press("Control+g");
  await page.waitForSelector("dialog input");
  await page.keyboard.type("31 Feb");
  await page.keyboard.press("Enter");
  assert.match(await page.locator("dialog").textContent(), /can’t be read as a date/);
  await page.fill("dialog input", "5 nov 2025");
  assert.match(await page.locator("dialog").textContent(), /Wednesday 5 November 2025/);
  await page.keyboard.press("Enter");
  await page.waitForSelector(".cal");
  assert.equal(await chosenDay(page), "2025-11-05");
  await page.locator(".plainh").click();
  await page.waitForSelector(".mp");
  const [month] = await page.evaluate(() => window.reflectoryFake.memory.rows().map((row) => row.date.slice(0, 7)));
  assert.equal(month, "2026-11");
  await page.locator("dialog").getByRole("button", { name: "2026", exact: true }).click();
  const count = await page.evaluate(
    () => window.reflectoryFake.memory.rows().filter((row) => row.date.startsWith("2026-11")).length,
  );
  await page.getByRole("button", { name: `November 2026, ${count} entries` }).click();
  assert.equal(await chosenDay(page), "2026-11-19");
});

journey("what narrows the journal stays between its lenses and through other views", {}, async (page) => {
  const select = (name) => page.getByRole("combobox", { name, exact: true });
  const tag = await page.evaluate(() => window.reflectoryFake.memory.rows().flatMap((row) => row.tags)[0]);
  const of = await page.evaluate(
    (one) => window.reflectoryFake.memory.rows().filter((row) => row.tags.includes(one)).length,
    tag,
  );
  await select("Tag").selectOption(tag);
  await page.waitForFunction((n) => document.querySelector(".tools .count").firstChild.textContent === n, String(of));
  await lens(page, "Cards");
  assert.equal(await select("Tag").inputValue(), tag);
  assert.equal(await page.locator(".tools .count").evaluate((one) => one.firstChild.textContent), String(of));
  await lens(page, "Calendar");
  await page.waitForTimeout(300);
  assert.equal(await select("Tag").inputValue(), tag);
  const asked = await calls(page, "entry_days");
  assert.equal(asked.at(-1).of.tag, tag);
  await page.keyboard.press("Control+3");
  await page.keyboard.press("Control+1");
  await page.waitForSelector(".cal");
  assert.equal(await select("Tag").inputValue(), tag);
});

journey("cards are one grid with one tab stop; arrows, Home, End and Enter", {}, async (page) => {
  await lens(page, "Cards");
  await page.waitForSelector(".cdg a");
  assert.equal(await page.locator(".cdg [tabindex='0']").count(), 1);
  await page.locator(".cdg [tabindex='0']").focus();
  const place = () => page.evaluate(() => Number(document.activeElement.dataset.place));
  const columns = Number(await page.locator(".cdg").getAttribute("aria-colcount"));
  assert.equal(columns, 4);
  const at = async (key, to) => {
    await page.keyboard.press(key);
    await page.waitForFunction((n) => document.activeElement?.dataset.place === String(n), to);
  };
  const inRow = await page.locator(".cdg .cdr").first().locator("a").count();
  assert.ok(inRow > 1, "the newest month of the sample fills more than one column");
  await at("ArrowRight", 1);
  await at("End", inRow - 1);
  await at("ArrowRight", inRow);
  await at("ArrowLeft", inRow - 1);
  await at("Home", 0);
  await at("ArrowDown", inRow);
  assert.equal(await place(), inRow);
  await at("ArrowUp", 0);
  const total = await page.evaluate(() => window.reflectoryFake.memory.rows().length);
  await at("Control+End", total - 1);
  const top = await page.evaluate(() => document.querySelector(".cds").scrollTop);
  assert.ok(top > 0);
  // Elsewhere and back: the same card, at the same place.
  await page.keyboard.press("Control+3");
  await page.keyboard.press("Control+1");
  await page.waitForSelector(".cdg a");
  await page.waitForFunction((to) => Math.abs(document.querySelector(".cds").scrollTop - to) < 2, top);
  assert.equal(Number(await page.locator(".cdg [tabindex='0']").getAttribute("data-place")), total - 1);
  await page.locator(".cdg [tabindex='0']").focus();
  const title = await page.evaluate(() => document.activeElement.querySelector("b").textContent);
  await page.keyboard.press("Enter");
  await page.waitForFunction((to) => document.querySelector(".et")?.value === to, title);
});

journey("entries are chosen by keyboard, tagged at once, and one undo takes all of it back", {}, async (page) => {
  await lens(page, "Cards");
  await page.locator(".cdg [tabindex='0']").focus();
  await page.keyboard.press(" ");
  await page.waitForSelector(".selstrip");
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Shift+ArrowRight");
  await page.waitForFunction(() => document.querySelector(".selstrip b")?.textContent === "3 chosen");
  await page.waitForFunction(() =>
    /3 of \d+ entries chosen/.test(document.querySelector(".foot [role=status]").textContent),
  );
  const ids = await page.evaluate(() =>
    [...document.querySelectorAll(".cell[aria-selected=true] a")].map((a) => a.dataset.id),
  );
  assert.equal(ids.length, 3);
  const before = await Promise.all(ids.map((id) => entry(page, id)));
  await page.locator(".selstrip button", { hasText: "Tags" }).click();
  await page.keyboard.type("Spring review, captions");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".toast");
  assert.match(await page.locator(".toast").textContent(), /3 entries are changed/);
  for (const id of ids) assert.ok((await entry(page, id)).tags.includes("Spring review"));
  assert.equal((await calls(page, "entries_set")).length, 1);
  assert.equal(await page.locator(".selstrip").count(), 0);
  // The focus is on a card again, not on nothing.
  await page.waitForFunction(() => document.activeElement?.closest(".cdg, .toast") !== null);
  await page.locator(".toast").getByRole("button", { name: "Undo" }).click();
  await page.waitForFunction(
    (id) => !window.reflectoryFake.memory.entry(id).shown.tags.includes("Spring review"),
    ids[0],
  );
  for (const [i, id] of ids.entries()) assert.deepEqual((await entry(page, id)).tags, before[i].tags);
});

journey("all of a narrowed list goes to the bin by one command, and comes back", {}, async (page) => {
  const rows = () => page.evaluate(() => window.reflectoryFake.memory.rows().length);
  const all = await rows();
  await page.getByRole("combobox", { name: "State or kind" }).selectOption("meeting");
  await page.waitForFunction((n) => Number(document.querySelector(".tools .count").firstChild.textContent) < n, all);
  const meetings = Number(await page.locator(".tools .count").evaluate((one) => one.firstChild.textContent));
  assert.ok(meetings > 0 && meetings < all);
  await page.locator(".ents a").first().focus();
  await page.keyboard.press("Control+a");
  await page.waitForFunction((n) => document.querySelector(".selstrip b")?.textContent === `${n} chosen`, meetings);
  await page.keyboard.press("Control+Shift+p");
  await page.keyboard.type("chosen entries into the bin");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".toast");
  assert.equal(await rows(), all - meetings);
  const [request] = await calls(page, "entries_delete");
  assert.deepEqual(request.entries, { of: { kind: "meeting" }, except: [] });
  await page.locator(".toast").getByRole("button", { name: "Undo" }).click();
  await page.waitForFunction((n) => window.reflectoryFake.memory.rows().length === n, all);
});

journey("in the list Ctrl and Shift choose, a plain click opens, and Escape chooses none", {}, async (page) => {
  const rows = page.locator(".ents a");
  await rows.nth(1).click({ modifiers: ["Control"] });
  await rows.nth(3).click({ modifiers: ["Shift"] });
  await page.waitForFunction(() => document.querySelector(".selstrip b")?.textContent === "3 chosen");
  await lens(page, "Cards");
  assert.equal(await page.locator(".cell[aria-selected=true]").count(), 3);
  await lens(page, "List");
  assert.equal(await page.locator(".ents .picked").count(), 3);
  await page.locator(".ents a").nth(2).focus();
  await page.keyboard.press("Escape");
  assert.equal(await page.locator(".selstrip").count(), 0);
});

journey("a change that fails changes nothing, says why, and keeps what was chosen", {}, async (page) => {
  await page.locator(".ents a").first().focus();
  await page.keyboard.press("Control+a");
  await page.waitForSelector(".selstrip");
  await page.evaluate(() =>
    window.reflectoryFake.fail("entries_set", { code: "disk-full", message: "the disk is full; nothing was changed" }),
  );
  await page.locator(".selstrip").getByRole("button", { name: "Who may see" }).click();
  await page.locator("dialog").getByText("Assessors").click();
  await page.locator("dialog .btn.pri").click();
  await page.waitForSelector('[role="alert"]');
  assert.equal(await page.locator(".toast").count(), 0);
  assert.ok(await page.locator(".selstrip").isVisible());
});

journey("on this day leads through several years", {}, async (page) => {
  await page.evaluate(() => {
    const { memory } = window.reflectoryFake;
    const [a, b] = [...memory.entries.values()].map((one) => one.shown).filter((one) => one.date < "2025-10");
    a.date = "2025-11-19";
    b.date = "2024-11-19";
    memory.touch();
  });
  await lens(page, "Calendar");
  await page.waitForSelector(".otd .otd-more");
  const first = page.locator(".otd button").first();
  assert.match(await first.textContent(), /On this day, 2025/);
  const more = page.locator(".otd-more");
  assert.equal(await more.getAttribute("aria-expanded"), "false");
  await more.click();
  assert.match(await page.locator(".otd").textContent(), /2024:/);
});

journey(
  "a hundred thousand cards: the page holds what is in sight, and the end is one key away",
  { query: "?entries=100000" },
  async (page) => {
    await page.waitForFunction(
      () => Number(document.querySelector(".tools .count")?.firstChild?.textContent.replace(/\D/g, "")) > 100_000,
    );
    await lens(page, "Cards");
    await page.locator(".cdg [tabindex='0']").focus();
    await page.keyboard.press("Control+End");
    await page.waitForFunction(() => document.activeElement?.dataset.id === "many-099999");
    assert.ok((await page.locator(".cell").count()) < 60);
    await page.keyboard.press("ArrowUp");
    await page.waitForFunction(() => /^many-0999/.test(document.activeElement?.dataset.id ?? ""));
    const asked = (await calls(page, "entry_list")).reduce((sum, one) => sum + (one.limit ?? Infinity), 0);
    assert.ok(asked < 800, `${asked} rows`);
  },
);
