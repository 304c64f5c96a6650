// The smallest window with everything at 200 %: 900 x 650 has room for 450 x 325. Nothing may be out of reach.
import assert from "node:assert/strict";

import { journey } from "./journey.mjs";
import { views } from "./views.mjs";

const looked = [
  "journal",
  "new_entry",
  "calendar",
  "cards",
  "coverage",
  "board",
  "evidence",
  "evidence_grid",
  "portfolio",
];
const further = [
  "checks",
  "search",
  "inbox",
  "bin",
  "settings",
  "settings_shortcut_clash",
  "guide",
  "palette",
  "first_run",
];

for (const name of [...looked, ...further]) {
  const { show, query = "" } = views[name];
  journey(
    `${name}: nothing is lost at 200 % in the smallest window`,
    { query, reducedMotion: "reduce" },
    async (page) => {
      await show(page);
      await page.setViewportSize({ width: 450, height: 325 });
      await page.waitForTimeout(200);
      const lost = await page.evaluate(() => {
        const room = document.documentElement.clientWidth;
        /** Whether an ancestor lets one scroll sideways to it. */
        const scrolls = (one) => {
          for (let up = one.parentElement; up; up = up.parentElement)
            if (/auto|scroll/.test(getComputedStyle(up).overflowX) && up.scrollWidth > up.clientWidth) return true;
          return false;
        };
        const inert = document.querySelector("dialog[open]") !== null;
        const all = document.querySelectorAll(
          `${inert ? "dialog[open] " : ""}:is(button, a[href], input, select, textarea, h1, h2, h3)`,
        );
        return [...all]
          .filter((one) => one.getClientRects().length && !one.closest(".vh, .skip") && !one.classList.contains("vh"))
          .filter((one) => {
            const { left, right } = one.getBoundingClientRect();
            return (right > room + 1 || left < -1) && !scrolls(one);
          })
          .map((one) => `${one.tagName} ${one.className} "${one.textContent.trim().slice(0, 40)}"`);
      });
      assert.deepEqual(lost, []);
      const beyond = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      assert.equal(beyond, 0);
    },
  );
}
