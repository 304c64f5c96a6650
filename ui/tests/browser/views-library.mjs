// What the library has beside its list and grid, in every state; `views.mjs` takes it in.
const toLibrary = async (page) => {
  await page.click('.views a[href="#evidence"]');
  await page.waitForSelector(".ev tbody tr");
};

export const libraryViews = {
  evidence_link: {
    show: async (page) => {
      await toLibrary(page);
      await page.getByRole("button", { name: "Add a link" }).click();
      await page.waitForSelector("dialog");
    },
  },
  evidence_link_wrong: {
    show: async (page) => {
      await libraryViews.evidence_link.show(page);
      await page.getByLabel("An address").fill("our wiki");
      await page.locator("dialog .pri").click();
      await page.waitForFunction(() => document.querySelector("#link-wrong").textContent !== "");
    },
  },
  evidence_add_to: {
    show: async (page) => {
      await toLibrary(page);
      await page.getByRole("button", { name: "Add to section or entry" }).click();
      await page.waitForSelector("dialog select option:nth-child(3)", { state: "attached" });
    },
  },
  evidence_add_to_entry: {
    show: async (page) => {
      await libraryViews.evidence_add_to.show(page);
      await page.getByLabel("An entry", { exact: true }).check();
      await page.waitForSelector("dialog .toldby .link");
    },
  },
  evidence_sorted: {
    show: async (page) => {
      await toLibrary(page);
      await page.locator(".ev .sort", { hasText: "Uses" }).click();
      await page.waitForSelector('.ev th[aria-sort="descending"] .sort');
    },
  },
  evidence_weight: {
    show: async (page) => {
      await page.evaluate(() => {
        for (const row of window.reflectoryFake.memory.evidence.slice(0, 6)) {
          row.in_portfolio = true;
          row.bytes = 5_000_000;
        }
      });
      // The library is read anew after a change.
      await page.keyboard.press("Control+3");
      await page.waitForSelector(".ev tbody tr");
      await page.locator(".dt-pane textarea").first().fill("Weighed anew");
      await page.locator(".dt-pane h2").click();
      await page.waitForSelector(".budget summary.bad");
      await page.locator(".budget summary").click();
      await page.waitForSelector(".budget li");
    },
  },
};
