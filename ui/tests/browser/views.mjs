// Every view and state that is looked at by the checks of accessibility and by the pictures.
const go = (name) => async (page) => {
  await page.click(`.views a[href="#${name}"]`);
};

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
  coverage: {
    show: async (page) => {
      await go("coverage")(page);
      await page.waitForSelector(".cov tbody tr");
    },
  },
  evidence: {
    show: async (page) => {
      await go("evidence")(page);
      await page.waitForSelector(".ev tbody tr");
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
      await page.click(".bar .btn.ghost");
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
  search_nothing: {
    show: async (page) => {
      await page.click(".find");
      await page.fill(".sq input", "zzzzxq");
      await page.waitForSelector(".hits .empty");
    },
  },
  palette: { show: async (page) => page.keyboard.press("Control+Shift+p") },
  go_to: {
    show: async (page) => {
      await page.keyboard.press("Control+p");
      await page.fill(".palin", "caption");
    },
  },
  shortcuts: { show: async (page) => page.keyboard.press("F1") },
  first_run: { show: async (page) => page.waitForSelector(".shelf .bk"), query: "?first-run" },
};
