// Every view and state that is looked at by the checks of accessibility and by the pictures.
import { guideViews } from "./views-guide.mjs";
import { settingsViews } from "./views-settings.mjs";
import { writing } from "./views-writing.mjs";
import { libraryViews } from "./views-library.mjs";
import { builderViews, portfolioViews } from "./views-portfolio.mjs";

const go = (name) => async (page) => {
  await page.click(`.views a[href="#${name}"]`);
};

/** Drops files on the window. */
export async function drop(page, files) {
  await page.evaluate((given) => {
    const data = new DataTransfer();
    for (const [name, type, text] of given) data.items.add(new File([text], name, { type }));
    document
      .querySelector(".foot")
      .dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
  }, files);
  await page.waitForSelector(".stepr");
}

/** Runs a command from the palette. */
async function command(page, name) {
  await page.keyboard.press("Control+Shift+p");
  await page.waitForSelector(".palin");
  await page.fill(".palin", name);
  await page.keyboard.press("Enter");
}

export const views = {
  journal: { show: async (page) => page.waitForSelector(".md-ps") },
  selection: {
    show: async (page) => {
      const line = page.locator(".cm-line", { hasText: "I had treated captions" });
      await line.click({ position: { x: 4, y: 8 } });
      await page.keyboard.press("Home");
      for (let i = 0; i < 8; i += 1) await page.keyboard.press("Control+Shift+ArrowRight");
      await page.waitForSelector(".selbar");
    },
  },
  evidence_pane: { show: async (page) => page.click("#tab-evidence") },
  history: {
    show: async (page) => {
      await page.click("#tab-history");
      await page.waitForSelector(".df ins");
    },
  },
  history_wide: {
    show: async (page) => {
      await page.click("#tab-history");
      if (await page.locator(".side .wide").isVisible()) await page.click(".side .wide");
      await page.waitForSelector(".df ins");
    },
  },
  new_entry: {
    show: async (page) => {
      await page.keyboard.press("Control+n");
      await page.waitForFunction(() => document.activeElement?.classList.contains("et"));
    },
  },
  plain: { show: async (page) => page.click(".tbar [aria-pressed]") },
  calendar: {
    show: async (page) => {
      await page.locator(".seg button", { hasText: "Calendar" }).click();
      await page.waitForSelector(".cal");
      await page.waitForSelector(".dlist .dt");
    },
  },
  calendar_empty_day: {
    show: async (page) => {
      await views.calendar.show(page);
      await page.locator(".cal [data-day='2026-11-29']").click();
      await page.waitForSelector(".days .none .btn");
    },
  },
  calendar_table: {
    show: async (page) => {
      await views.calendar.show(page);
      await page.getByRole("button", { name: "Show as table" }).click();
      await page.waitForSelector(".ytable");
    },
  },
  calendar_month_picker: {
    show: async (page) => {
      await views.calendar.show(page);
      await page.click(".plainh");
      await page.waitForSelector(".mp");
    },
  },
  go_to_date: {
    show: async (page) => {
      await page.keyboard.press("Control+g");
      await page.waitForSelector("dialog");
      await page.keyboard.type("19 nov");
    },
  },
  cards: {
    show: async (page) => {
      await page.locator(".seg button", { hasText: "Cards" }).click();
      await page.waitForSelector(".cdg a");
      await page.waitForTimeout(300);
    },
  },
  cards_chosen: {
    show: async (page) => {
      await views.cards.show(page);
      await page
        .locator(".cdg a")
        .nth(1)
        .click({ modifiers: ["Control"] });
      await page
        .locator(".cdg a")
        .nth(3)
        .click({ modifiers: ["Control"] });
      await page.waitForSelector(".selstrip");
    },
  },
  list_chosen: {
    show: async (page) => {
      await page
        .locator(".ents a")
        .nth(1)
        .click({ modifiers: ["Control"] });
      await page.waitForSelector(".selstrip");
    },
  },
  chosen_areas_dialog: {
    show: async (page) => {
      await views.cards_chosen.show(page);
      await page.locator(".selstrip button", { hasText: "Areas" }).click();
      await page.waitForSelector("dialog");
    },
  },
  chosen_tags_dialog: {
    show: async (page) => {
      await views.cards_chosen.show(page);
      await page.locator(".selstrip button", { hasText: "Tags" }).click();
      await page.waitForSelector("dialog");
    },
  },
  chosen_who_dialog: {
    show: async (page) => {
      await views.cards_chosen.show(page);
      await page.locator(".selstrip button", { hasText: "Who may see" }).click();
      await page.waitForSelector("dialog");
    },
  },
  cards_nothing: {
    show: async (page) => {
      const none = await page.evaluate(() => {
        const rows = window.reflectoryFake.memory.rows();
        for (const { value } of document.querySelector(".tools select").options)
          for (const kind of ["design", "idea", "meeting", "reading", "activity"])
            if (value && !rows.some((row) => row.areas.includes(value) && row.kind === kind)) return { value, kind };
        return null;
      });
      await page.getByRole("combobox", { name: "Area", exact: true }).selectOption(none.value);
      await page.waitForTimeout(200);
      await page.getByRole("combobox", { name: "State or kind" }).selectOption(none.kind);
      await page.waitForTimeout(200);
      await page.locator(".seg button", { hasText: "Cards" }).click();
      await page.waitForSelector(".cds .empty");
    },
  },
  coverage: {
    show: async (page) => {
      await go("coverage")(page);
      await page.waitForSelector(".cov tbody tr");
    },
  },
  coverage_journal: {
    show: async (page) => {
      await views.coverage.show(page);
      await page.selectOption("#coverage-about", { label: "CMALT (July 2019), CMALT pathway" });
      await page.waitForSelector(".cov:not(.beside)");
    },
  },
  coverage_evidence: {
    query: "?empty",
    show: async (page) => {
      await go("coverage")(page);
      await page.getByRole("button", { name: "0 evidence items for 1a: add one" }).click();
      await page.waitForSelector("dialog");
    },
  },
  coverage_failed: {
    show: async (page) => {
      await page.evaluate(() =>
        window.reflectoryFake.fail("coverage", { code: "damaged", message: "a page of the journal can't be read" }),
      );
      await go("coverage")(page);
      await page.waitForSelector("[role=alert]");
    },
  },
  board: {
    query: "?board",
    show: async (page) => {
      await go("coverage")(page);
      await page.getByRole("button", { name: "Board", exact: true }).click();
      await page.waitForSelector(".shelfrow .ex");
    },
  },
  board_empty: {
    query: "?empty",
    show: async (page) => {
      await go("coverage")(page);
      await page.getByRole("button", { name: "Board", exact: true }).click();
      await page.waitForSelector(".hole");
    },
  },
  board_move: {
    query: "?board",
    show: async (page) => {
      await views.board.show(page);
      await page.getByRole("button", { name: "The extensions working group" }).focus();
      await page.keyboard.press("Control+m");
      await page.waitForSelector(".mvp");
    },
  },
  board_example: {
    query: "?board",
    show: async (page) => {
      await views.board.show(page);
      await page.getByRole("button", { name: "The extensions working group" }).click();
      await page.waitForSelector("dialog");
    },
  },
  board_adding: {
    query: "?board",
    show: async (page) => {
      await views.board.show(page);
      await page.getByRole("button", { name: "Add to 3a" }).click();
      await page.waitForSelector(".newline input");
    },
  },
  board_area: {
    query: "?board",
    show: async (page) => {
      await views.board.show(page);
      await page.click(".addh");
      await page.waitForSelector("dialog");
    },
  },
  board_failed: {
    query: "?board",
    show: async (page) => {
      await page.evaluate(() =>
        window.reflectoryFake.fail("board", { code: "damaged", message: "a page of the journal can't be read" }),
      );
      await go("coverage")(page);
      await page.getByRole("button", { name: "Board", exact: true }).click();
      await page.waitForSelector("[role=alert]");
    },
  },
  board_huge: {
    query: "?board&examples=300",
    show: async (page) => {
      await views.board.show(page);
    },
  },
  evidence: {
    show: async (page) => {
      await go("evidence")(page);
      await page.waitForSelector(".ev tbody tr");
    },
  },
  evidence_grid: {
    show: async (page) => {
      await views.evidence.show(page);
      await page.getByRole("button", { name: "Grid", exact: true }).click();
      await page.waitForSelector(".egc");
    },
  },
  evidence_stepper: {
    show: async (page) => {
      await views.evidence_grid.show(page);
      await page.getByRole("button", { name: /with something missing/ }).click();
      await page.waitForSelector(".stepr");
    },
  },
  evidence_pdf: {
    show: async (page) => {
      await drop(page, [["guide.pdf", "application/pdf", "%PDF-1.7"]]);
      await page.waitForSelector(".pvp img");
    },
  },
  evidence_film: {
    show: async (page) => {
      await drop(page, [["walk-through.mp4", "video/mp4", "not really"]]);
      await page.waitForSelector(".caps");
    },
  },
  evidence_failed: {
    show: async (page) => {
      await page.evaluate(() =>
        window.reflectoryFake.fail("evidence_page", { code: "refused", message: "the PDF is locked with a password" }),
      );
      await drop(page, [["locked.pdf", "application/pdf", "%PDF-1.7"]]);
      await page.waitForSelector(".dt-pane .pvh + .warn");
    },
  },
  evidence_huge: {
    query: "?evidence=2000",
    show: async (page) => {
      await views.evidence_grid.show(page);
    },
  },
  portfolio: {
    show: async (page) => {
      await go("portfolio")(page);
      await page.waitForSelector(".tree a");
      await page.locator(".tree a", { hasText: "Target learners" }).click();
      await page.waitForSelector(".wr .cm-content");
    },
  },
  export_dialog: {
    show: async (page) => {
      await views.portfolio.show(page);
      await page.click(".bar .pri");
      await page.waitForSelector("dialog");
    },
  },
  checks: {
    show: async (page) => {
      await go("portfolio")(page);
      await page.waitForSelector(".tree a");
      await page.click('.bar .btn.ghost:has-text("Checks")');
      await page.waitForSelector(".ckp");
    },
  },
  search: {
    show: async (page) => {
      await page.click(".find");
      await page.fill(".sq input", "caption");
      await page.waitForSelector(".hits li");
      await page.waitForSelector(".ptx p", { state: "attached" });
    },
  },
  search_kept: {
    show: async (page) => {
      await page.click(".find");
      for (const words of ["workshop", "caption"]) {
        await page.fill(".sq input", words);
        await page.waitForSelector(".hits li");
        await page.getByRole("button", { name: "Save search" }).click();
        await page.keyboard.type(` ${words === "caption" ? "to mend, before the summer comes" : "and talks"}`);
        await page.keyboard.press("Enter");
        await page.waitForFunction(() => !document.querySelector("dialog"));
      }
      await page.fill(".sq input", "");
      await page.waitForSelector(".srecent li");
    },
  },
  search_save: {
    show: async (page) => {
      await page.click(".find");
      await page.fill(".sq input", "caption");
      await page.waitForSelector(".hits li");
      await page.getByRole("button", { name: "Save search" }).click();
    },
  },
  search_empty: { show: async (page) => page.click(".find") },
  search_nothing: {
    show: async (page) => {
      await page.click(".find");
      await page.fill(".sq input", "zzzzxq");
      await page.waitForSelector(".hits .empty");
    },
  },
  unopened: { query: "?unopened", show: async (page) => page.waitForSelector("[role=alert]") },
  palette: { show: async (page) => page.keyboard.press("Control+Shift+p") },
  go_to: {
    show: async (page) => {
      await page.keyboard.press("Control+p");
      await page.fill(".palin", "caption");
    },
  },
  shortcuts: {
    show: async (page) => {
      await page.locator("main h1, main .et").first().focus();
      await page.evaluate(() => document.activeElement?.blur());
      await page.keyboard.press("?");
      await page.waitForSelector("dialog");
    },
  },
  selection_bar_focus: {
    show: async (page) => {
      await views.selection.show(page);
      await page.keyboard.press("Alt+F10");
    },
  },
  picture_dialog: {
    show: async (page) => {
      await page.setInputFiles(".tbar input[type=file]", {
        name: "wall.png",
        mimeType: "image/png",
        buffer: Buffer.from(
          "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
          "base64",
        ),
      });
      await page.waitForSelector("dialog");
    },
  },
  find: {
    show: async (page) => {
      await page.locator(".cm-content").click();
      await page.keyboard.press("Control+f");
      await page.waitForSelector(".cm-search");
    },
  },
  table: {
    show: async (page) => {
      await page.keyboard.press("Control+n");
      await page.waitForFunction(() => document.activeElement?.classList.contains("et"));
      await page.keyboard.type("Parts of a text");
      await page.keyboard.press("Enter");
      await page.evaluate(() => {
        const text =
          "## Two ways\n\nSome **bold**, *stress*, `code` and a [link](https://example.org).[^1]\n\n" +
          "| Way | Minutes |\n| --- | --- |\n| By hand | 40 |\n| By machine | 4 |\n\n- [ ] Ask again\n- [x] Write it down\n\n> One who said it\n\n1. First\n2. Second\n\n[^1]: A note.\n\n";
        const data = new DataTransfer();
        data.setData("text/plain", text);
        document
          .querySelector(".cm-content")
          .dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
      });
      await page.waitForSelector(".md-table");
    },
  },
  could_not_save: {
    show: async (page) => {
      await page.evaluate(() =>
        window.reflectoryFake.fail("entry_edit", { code: "disk-full", message: "the disk of /home is full" }),
      );
      await page.locator(".cm-content").click();
      await page.keyboard.type("Kept. ");
      await page.waitForSelector('[role="alert"]');
    },
  },
  close_dialog: {
    show: async (page) => {
      await views.could_not_save.show(page);
      await page.evaluate(() => window.reflectoryFake.emit("close-requested", {}));
      await page.waitForSelector("dialog");
    },
  },
  conflict: {
    show: async (page) => {
      const id = await page.locator(".ents a").first().getAttribute("data-id");
      await page.evaluate((key) => window.reflectoryFake.meddle(key, "Other words."), id);
      await page.locator(".cm-content").click();
      await page.keyboard.type("Mine. ");
      await page.waitForSelector('[role="alert"]');
    },
  },
  sample_dialog: {
    show: async (page) => {
      await page.locator(".navfoot .link").click();
      await page.waitForSelector("dialog");
    },
  },
  pages: {
    show: async (page) => {
      await go("portfolio")(page);
      await page.waitForSelector(".tree a");
      await page.getByRole("button", { name: "Pages", exact: true }).click();
      await page.waitForSelector(".sheetpic");
    },
  },
  export_since: {
    show: async (page) => {
      await page.evaluate(() =>
        window.reflectoryFake.frozen(
          { label: "", at: "2024-03-02T12:00:00.000Z", words: 2900 },
          { label: "unread", at: "2025-03-02T12:00:00.000Z", words: null },
          { label: "As sent in January", at: "2026-01-14T12:00:00.000Z", words: 3100 },
        ),
      );
      await views.export_dialog.show(page);
      await page.getByLabel("Mark what is new since").selectOption({ label: "As sent in January, 14 Jan 2026" });
    },
  },
  export_done: {
    show: async (page) => {
      await views.export_dialog.show(page);
      await page.getByRole("button", { name: /Choose a place/ }).click();
      await page.waitForSelector(".exported");
    },
  },
  export_progress: {
    show: async (page) => {
      await page.evaluate(() => (window.reflectoryFake.pace = 60_000));
      await views.export_dialog.show(page);
      await page.getByRole("button", { name: /Choose a place/ }).click();
      await page.waitForSelector(".prog");
    },
  },
  export_blocked: {
    show: async (page) => {
      await views.export_dialog.show(page);
      await page.evaluate(() =>
        window.reflectoryFake.fail("export", {
          code: "blocked",
          message: "2 things stop this export",
          blocking: [{ code: "4a", check: "alt-text", message: "Workshop wall has no alternative text", where: "" }],
        }),
      );
      await page.getByRole("button", { name: /Choose a place/ }).click();
      await page.waitForSelector(".blocking li");
    },
  },
  bin: {
    show: async (page) => {
      await page.evaluate(() => {
        window.reflectoryFake.binned(4, 3);
        window.reflectoryFake.binnedPart({
          id: "part-1",
          kind: "part",
          title: "",
          deleted: "2026-11-10T10:00:00.000Z",
          days: 9,
          words: 120,
          versions: 2,
          bytes: 0,
          portfolio: "CMALT 2027",
          section: "3a",
        });
      });
      await command(page, "Bin");
      await page.waitForSelector(".bint tbody tr");
    },
  },
  bin_old: {
    show: async (page) => {
      await page.evaluate(() => window.reflectoryFake.binned(3, 45));
      await views.bin.show(page);
      await page.locator(".bint tbody input").first().check();
    },
  },
  bin_dialog: {
    show: async (page) => {
      await views.bin_old.show(page);
      await page.getByRole("button", { name: "Empty the bin" }).click();
      await page.waitForSelector("dialog");
    },
  },
  bin_failed: {
    show: async (page) => {
      await page.evaluate(() =>
        window.reflectoryFake.fail("bin_list", { code: "io", message: "the journal's disk does not answer" }),
      );
      await command(page, "Bin");
      await page.waitForSelector("[role=alert]");
    },
  },
  bin_huge: {
    query: "?entries=3000",
    show: async (page) => {
      await page.evaluate(() => window.reflectoryFake.binned(2500, 2));
      await command(page, "Bin");
      await page.waitForSelector(".bint tbody tr");
    },
  },
  empty_bin: {
    query: "?empty",
    show: async (page) => {
      await command(page, "Bin");
      await page.waitForSelector(".empty-page");
    },
  },
  inbox: {
    show: async (page) => {
      await page.evaluate(() =>
        window.reflectoryFake.capture(
          "Tom said the captions saved him in the exam week.\nAsk him for a line in writing.",
          "https://example.org/captions/guide",
          "The new template breaks the second column on small screens.",
        ),
      );
      await page.evaluate(() => window.dispatchEvent(new Event("focus")));
      await page.click('.views a[href="#inbox"]');
      await page.waitForSelector(".ini");
    },
  },
  inbox_unread: {
    show: async (page) => {
      await page.evaluate(() => window.reflectoryFake.unreadable("/home/a/my.reflectory.inbox/x.json", "no JSON"));
      await views.inbox.show(page);
      await page.waitForSelector("[role=alert]");
    },
  },
  empty_inbox: {
    show: async (page) => {
      await command(page, "Inbox");
      await page.waitForSelector(".empty-page");
    },
  },
  capture: {
    query: "capture.html",
    show: async (page) => {
      await page
        .locator(".qct")
        .fill("Bus home. One said the ward tablets mute everything: that is why captions, not choice.");
      await page.waitForSelector(".qcs .chip");
      await page.click(".qcs .chip");
      await page.locator("input[type=file]").setInputFiles({
        name: "photo-of-ward-poster.jpg",
        mimeType: "image/jpeg",
        buffer: Buffer.alloc(1_100_000),
      });
      await page.waitForSelector(".qca li");
    },
  },
  capture_kept: {
    query: "capture.html",
    show: async (page) => {
      await page.locator(".qct").fill("Ask Wyn.");
      await page.keyboard.press("Enter");
      await page.waitForSelector(".qcdone");
    },
  },
  capture_locked: {
    query: "capture.html?locked",
    show: async (page) => {
      await page.waitForSelector(".qch .ic");
      await page.locator(".qct").fill("Ask Wyn whether the answer can be an e-mail.");
    },
  },
  capture_away: { query: "capture.html?away", show: async (page) => page.waitForSelector("[role=alert]") },
  inbox_with_file: {
    show: async (page) => {
      await page.evaluate(() => {
        window.reflectoryFake.capture("The poster in the ward is wrong.");
        window.reflectoryFake.waiting()[0].areas = ["2b"];
        window.reflectoryFake.waiting()[0].file = { name: "photo-of-ward-poster.jpg", bytes: 1_100_000 };
      });
      await page.evaluate(() => window.dispatchEvent(new Event("focus")));
      await page.click('.views a[href="#inbox"]');
      await page.waitForSelector(".inw .mk");
    },
  },
  prompt: {
    show: async (page) => {
      await command(page, "Pick a prompt");
      await page.waitForSelector("dialog .daypq");
    },
  },
  model_prompts: {
    show: async (page) => {
      await page.keyboard.press("Control+Shift+n");
      await page.waitForSelector(".palin");
      await page.fill(".palin", "So what");
      await page.keyboard.press("Enter");
      await page.waitForSelector(".md-ask");
    },
  },
  timed: {
    show: async (page) => {
      await command(page, "Write for a set time");
      await page.waitForSelector(".timeds");
    },
  },
  timed_running: {
    show: async (page) => {
      await views.timed.show(page);
      await page.keyboard.press("Enter");
      await page.waitForSelector(".foot .timed");
    },
  },
  focus_mode: {
    show: async (page) => {
      await page.keyboard.press("Shift+F11");
      await page.waitForSelector(".app.focusing");
    },
  },
  keep_running: {
    show: async (page) => {
      await page.evaluate(() => {
        window.reflectoryFake.atHand = { tray: "yes" };
        window.reflectoryFake.emit("close-requested", {});
      });
      await page.waitForSelector("dialog[open]");
    },
  },
  empty_journal: { query: "?empty", show: async (page) => page.waitForSelector(".empty-page") },
  empty_calendar: {
    query: "?empty",
    show: async (page) => {
      await page.locator(".seg button", { hasText: "Calendar" }).click();
      await page.waitForSelector(".days .none");
    },
  },
  empty_cards: {
    query: "?empty",
    show: async (page) => {
      await page.locator(".seg button", { hasText: "Cards" }).click();
      await page.waitForSelector(".cds .empty");
    },
  },
  empty_coverage: {
    query: "?empty",
    show: async (page) => {
      await go("coverage")(page);
      await page.waitForSelector(".cov tbody tr");
    },
  },
  empty_evidence: {
    query: "?empty",
    show: async (page) => {
      await go("evidence")(page);
      await page.waitForSelector(".evw .empty");
    },
  },
  empty_portfolio: {
    query: "?empty",
    show: async (page) => {
      await go("portfolio")(page);
      await page.waitForSelector(".empty-page");
    },
  },
  empty_checks: {
    query: "?empty",
    show: async (page) => {
      await page.keyboard.press("Control+Shift+p");
      await page.keyboard.type("check the");
      await page.keyboard.press("Enter");
      await page.waitForSelector(".empty-page");
    },
  },
  empty_search: {
    query: "?empty",
    show: async (page) => {
      await page.click(".find");
      await page.fill(".sq input", "caption");
      await page.waitForSelector(".hits .empty");
    },
  },
  huge: { query: "?entries=20000", show: async (page) => page.waitForSelector(".md-ps") },
  ...writing,
  first_run_again: { query: "?first-run&recent", show: async (page) => page.waitForSelector(".recent li") },
  first_run: { show: async (page) => page.waitForSelector(".shelf .bk"), query: "?first-run" },
  ...settingsViews,
  ...guideViews,
  ...libraryViews,
  ...portfolioViews,
  ...builderViews,
};
