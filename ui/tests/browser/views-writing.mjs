// Views and states of writing: tables, languages, links, finding, comments.
const text =
  "We said diolch yn fawr to all, and counted the courses.\n\n| Tool | Cost | Note |\n|---|--:|:-:|\n| `a\\|b` | 5 | **both** |\n| مجاني | 12 | |\n\nMore words about cats, the cat and a catalogue.";

/** An entry with a table and some Welsh in it. */
async function written(page) {
  await page.keyboard.press("Control+n");
  await page.waitForFunction(() => document.activeElement?.classList.contains("et"));
  await page.keyboard.type("A table and Welsh");
  await page.keyboard.press("Enter");
  await page.evaluate((words) => {
    const data = new DataTransfer();
    data.setData("text/plain", words);
    document
      .querySelector(".cm-content")
      .dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, text);
  await page.waitForSelector(".md-table");
  await page.keyboard.press("Control+Home");
}
async function welsh(page) {
  await written(page);
  for (let i = 0; i < 2; i += 1) await page.keyboard.press("Control+ArrowRight");
  for (let i = 0; i < 3; i += 1) await page.keyboard.press("Control+Shift+ArrowRight");
  await page.waitForSelector(".selbar");
}
const run = (page, command) => page.evaluate((id) => window.reflectoryFake.emit("menu", { command: id }), command);

export const writing = {
  table_chosen: {
    show: async (page) => {
      await written(page);
      for (let i = 0; i < 5 && !(await page.locator(".md-table-on").count()); i += 1)
        await page.keyboard.press("ArrowDown");
      await page.waitForSelector(".md-table-on");
    },
  },
  table_cells: {
    show: async (page) => {
      await written(page);
      await page.locator(".md-table td").nth(1).click();
      await page.waitForSelector(".tg");
    },
  },
  table_new: {
    show: async (page) => {
      await written(page);
      await run(page, "table");
      await page.waitForSelector("dialog");
    },
  },
  language_words: {
    show: async (page) => {
      await welsh(page);
      await run(page, "mark-language");
      await page.locator("dialog select").selectOption("cy");
    },
  },
  language_marked: {
    show: async (page) => {
      await writing.language_words.show(page);
      await page.locator("dialog .btn.pri").click();
      await page.waitForSelector(".md-lang");
      await page.keyboard.press("Control+End");
    },
  },
  language_entry: {
    show: async (page) => {
      await written(page);
      await run(page, "entry-language");
      await page.locator("dialog select").selectOption("other");
      await page.locator("dialog .btn.pri").click();
      await page.waitForSelector("#tag-why.err");
    },
  },
  link_wrong: {
    show: async (page) => {
      await welsh(page);
      await page.keyboard.press("Control+k");
      await page.waitForSelector("dialog");
      await page.keyboard.type("no address");
      await page.keyboard.press("Enter");
      await page.waitForSelector("#link-wrong");
    },
  },
  find_and_replace: {
    show: async (page) => {
      await written(page);
      await page.keyboard.press("Control+f");
      await page.waitForSelector(".fnd");
      await page.keyboard.press("Control+a");
      await page.keyboard.type("cat");
      await page.waitForFunction(() => document.querySelector(".fnd-n").textContent === "3 finds");
    },
  },
  find_nothing: {
    show: async (page) => {
      await writing.find_and_replace.show(page);
      await page.keyboard.type("zz");
      await page.waitForSelector(".fnd-n.bad");
    },
  },
  comments: {
    show: async (page) => {
      await page.click("#tab-comments");
      await page.waitForSelector(".cmt-none");
    },
  },
};
