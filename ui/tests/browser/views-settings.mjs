// The states of the settings.

/** Opens the settings at a heading. */
export async function settings(page, heading) {
  await page.keyboard.press("Control+,");
  await page.waitForSelector(".c-st");
  await page.waitForSelector("[data-section=framework] tbody tr");
  if (heading) await page.click(`.stn a[href="#settings-${heading}"]`);
}
export const row = (page, label) => page.locator(".srow", { has: page.getByText(label, { exact: true }) });

export const settingsViews = {
  settings: { show: (page) => settings(page) },
  settings_appearance: {
    show: async (page) => {
      await settings(page, "appearance");
      await page.getByRole("button", { name: "High contrast" }).click();
      await page.getByRole("radio", { name: /Atkinson/ }).check();
    },
  },
  settings_framework: { show: (page) => settings(page, "framework") },
  settings_framework_refused: {
    show: async (page) => {
      await settings(page, "framework");
      await page
        .locator("[data-section=framework] input[type=file]")
        .setInputFiles({ name: "mine.toml", mimeType: "text/plain", buffer: Buffer.from("nothing") });
      await page.waitForSelector("[data-section=framework] .msg.err");
    },
  },
  settings_shortcut_recording: {
    show: async (page) => {
      await settings(page, "shortcuts");
      await page.locator('[data-command="new"] button').click();
    },
  },
  settings_shortcut_clash: {
    show: async (page) => {
      await settingsViews.settings_shortcut_recording.show(page);
      await page.keyboard.press("Control+f");
      await page.waitForSelector(".clash");
    },
  },
  settings_shortcut_changed: {
    show: async (page) => {
      await settingsViews.settings_shortcut_recording.show(page);
      await page.keyboard.press("Control+j");
      await page.getByLabel("Single letters outside text").uncheck();
    },
  },
  settings_backups: { show: (page) => settings(page, "backups") },
  settings_backups_none: { query: "?empty", show: (page) => settings(page, "backups") },
  settings_backups_failed: {
    show: async (page) => {
      await page.evaluate(() =>
        window.reflectoryFake.fail("backups_list", { code: "io", message: "/home/nerys/Documents: not there" }),
      );
      await settings(page, "backups");
      await page.waitForSelector("[data-section=backups] .msg.err");
    },
  },
  settings_restored: {
    show: async (page) => {
      await settings(page, "backups");
      await page
        .getByRole("button", { name: /Restore as a copy/ })
        .first()
        .click();
      await page.waitForSelector("[data-section=backups] .msg");
    },
  },
  settings_privacy: { show: (page) => settings(page, "privacy") },
  settings_found: {
    show: async (page) => {
      await settings(page);
      await page.fill("#settings-find", "larger");
      await page.waitForFunction(() => document.querySelectorAll(".srow:not([hidden])").length < 5);
    },
  },
  settings_found_nothing: {
    show: async (page) => {
      await settings(page);
      await page.fill("#settings-find", "zebra");
      await page.waitForSelector(".stp .empty-page");
    },
  },
};
