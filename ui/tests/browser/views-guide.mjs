// The states of the guide.

/** Opens the guide, at one of its pages. */
export async function guide(page, title) {
  await page.keyboard.press("F1");
  await page.waitForSelector(".c-help");
  if (title) {
    await page.locator(".gnav a", { hasText: title }).click();
    await page.waitForFunction((now) => document.querySelector("h1").textContent === now, title);
  }
}

export const guideViews = {
  guide: { show: (page) => guide(page) },
  guide_page: { show: (page) => guide(page, "Accessibility") },
  guide_found: {
    show: async (page) => {
      await guide(page);
      await page.fill("#guide-find", "backup");
      await page.waitForSelector(".ghits a");
    },
  },
  guide_found_nothing: {
    show: async (page) => {
      await guide(page);
      await page.fill("#guide-find", "zebra");
      await page.waitForFunction(() => document.querySelector(".gpage .h3")?.textContent.includes("zebra"));
    },
  },
};
