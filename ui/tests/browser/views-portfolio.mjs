// The portfolio as a board and as an assessor reads it, in every state; `views.mjs` takes them in.
const toPortfolio = async (page) => {
  await page.click('.views a[href="#portfolio"]');
  await page.waitForSelector(".tree a");
};
const look = (page, name) => page.locator(".bar .seg button", { hasText: name }).click();
/** The first portfolio of the fake and its section. */
const meddle = (page, code, component, text) =>
  page.evaluate(
    ([section, name, words]) => {
      const [portfolio] = window.reflectoryFake.memory.portfolios;
      window.reflectoryFake.meddleSection(portfolio.id, section, name, words);
    },
    [code, component, text],
  );

export async function readSection(page, code) {
  await toPortfolio(page);
  await page.locator(".tree a", { hasText: code }).first().click();
  await look(page, "Read as assessor");
  await page.waitForSelector(".rag, .rempty");
}

export const portfolioViews = {
  people: {
    show: async (page) => {
      await page.evaluate(() => window.reflectoryFake.strangers("Ada Whitlock", "Hannah Moss"));
      await page.click('.views a[href="#people"]');
      await page.waitForSelector(".ppt tbody tr");
    },
  },
  people_one: {
    show: async (page) => {
      await portfolioViews.people.show(page);
      await page.getByRole("button", { name: "Bethan Pryce", exact: true }).click();
      await page.waitForSelector(".ppd dl");
    },
  },
  person_form: {
    show: async (page) => {
      await portfolioViews.people_one.show(page);
      await page.getByRole("button", { name: "Change", exact: true }).click();
      await page.getByLabel("May the name stand in exports?").selectOption("pseudonym");
      await page.getByRole("button", { name: "Save", exact: true }).click();
      await page.waitForSelector("dialog .msg");
    },
  },
  person_stranger: {
    show: async (page) => {
      await portfolioViews.people.show(page);
      await page.getByRole("button", { name: "Sort them out" }).click();
      await page.waitForSelector("dialog .pq");
    },
  },
  checks_aside: {
    show: async (page) => {
      await toPortfolio(page);
      await page.getByRole("button", { name: "Checks", exact: true }).click();
      await page
        .getByRole("button", { name: /^Put aside/ })
        .first()
        .click();
      await page.getByLabel("Your reason").fill("Each shows another page of it");
      await page.keyboard.press("Enter");
      await page.waitForSelector(".ck.aside li");
    },
  },
  checks_links: {
    query: "?heavy",
    show: async (page) => {
      await toPortfolio(page);
      await page.getByRole("button", { name: "Checks", exact: true }).click();
      await page.getByRole("button", { name: "Try them now, online" }).click();
      await page.locator(".ck h3", { hasText: "has moved for good" }).waitFor();
      await page
        .getByRole("button", { name: /^Make a smaller copy of/ })
        .first()
        .click();
      await page.getByRole("button", { name: /^Undo/ }).waitFor();
    },
  },
  checks_trying: {
    show: async (page) => {
      await toPortfolio(page);
      await page.getByRole("button", { name: "Checks", exact: true }).click();
      await page.evaluate(() => window.reflectoryFake.stall("portfolio_links"));
      await page.getByRole("button", { name: "Try them now, online" }).click();
      await page.evaluate(() => window.reflectoryFake.emit("links-progress", { done: 1, total: 3 }));
      await page.getByText("1 of 3 tried").waitFor();
    },
  },
  parts: {
    show: async (page) => {
      await toPortfolio(page);
      await look(page, "Board");
      await page.waitForSelector(".pbcols .ex");
    },
  },
  parts_move: {
    show: async (page) => {
      await portfolioViews.parts.show(page);
      await page.locator(".pbcols .ex").nth(1).focus();
      await page.keyboard.press("Control+m");
      await page.waitForSelector(".mvp li");
    },
  },
  parts_adding: {
    show: async (page) => {
      await portfolioViews.parts.show(page);
      await page.locator(".pbcols .addl").first().click();
      await page.waitForSelector(".newline input");
    },
  },
  parts_empty: {
    show: async (page) => {
      await page.evaluate(() => {
        for (const section of window.reflectoryFake.memory.portfolios[0].sections) {
          section.parts = [];
          section.words = 0;
          section.status = "not-started";
          section.evidence = [];
        }
      });
      await toPortfolio(page);
      await look(page, "Board");
      await page.waitForSelector(".pbcols .pbc");
    },
  },
  parts_parked: {
    show: async (page) => {
      await page.evaluate(() => {
        const { sections } = window.reflectoryFake.memory.portfolios[0];
        sections.find((one) => one.code === "3b").parked = true;
      });
      await portfolioViews.parts.show(page);
      await page.waitForSelector(".pbp");
    },
  },
  parts_huge: {
    show: async (page) => {
      await page.evaluate(() => {
        for (const section of window.reflectoryFake.memory.portfolios[0].sections) {
          const like = section.parts[0];
          if (!like?.title) continue;
          section.parts = Array.from({ length: 30 }, (_, i) => ({
            ...like,
            id: `${section.id}-${i}`,
            title: `${like.title}, told for the ${i + 1}th time and at some length`,
          }));
        }
      });
      await portfolioViews.parts.show(page);
    },
  },
  read: {
    show: async (page) => readSection(page, "Target learners"),
  },
  read_nothing_shows: {
    show: async (page) => {
      await meddle(page, "3b", "evidence", "");
      await meddle(
        page,
        "3b",
        "description",
        "Captions used to be asked for.\n\nNow [everybody gets them](evidence:ranked-list).\n\nNobody counted them before.",
      );
      await readSection(page, "Policies");
    },
  },
  read_blocked: {
    show: async (page) => {
      await page.evaluate(() => {
        const row = window.reflectoryFake.memory.evidence.find((one) => one.key === "ranked-list");
        row.visibility = "private";
      });
      await meddle(page, "3b", "description", "Now [everybody gets them](evidence:ranked-list).");
      await readSection(page, "Policies");
      await page.waitForSelector(".rat .warn");
    },
  },
  read_ticked: {
    show: async (page) => {
      await portfolioViews.read.show(page);
      await page.locator(".lkf select").first().selectOption("found 2");
      await page.waitForSelector(".lka.good");
      await page.locator(".lkf select").nth(1).selectOption("missing");
      await page.waitForSelector(".lka.warn");
    },
  },
  read_statement: {
    show: async (page) => readSection(page, "Contextual"),
  },
  read_empty: {
    show: async (page) => {
      await readSection(page, "Future");
      await page.waitForSelector(".rempty");
    },
  },
  read_failed: {
    show: async (page) => {
      await page.evaluate(() =>
        window.reflectoryFake.fail("portfolio_read", { code: "damaged", message: "a text can't be read" }),
      );
      await toPortfolio(page);
      await look(page, "Read as assessor");
      await page.waitForSelector(".ra [role=alert]");
    },
  },
  read_huge: {
    show: async (page) => {
      const claim = (i) => `Claim ${i} says at some length what was done in that week, and for whom it was done.`;
      await meddle(page, "3b", "evidence", "");
      await meddle(page, "3b", "description", Array.from({ length: 400 }, (_, i) => claim(i + 1)).join("\n\n"));
      await readSection(page, "Policies");
      await page.waitForSelector('[data-claim="400"]');
    },
  },
};

/** The builder: details and plan, another framework, sections kept aside, versions, words with their source. */
export const builderViews = {
  builder_details: {
    show: async (page) => {
      await toPortfolio(page);
      await page.getByRole("button", { name: "Details", exact: true }).click();
      await page.getByRole("textbox", { name: "Title", exact: true }).waitFor();
      await page.getByLabel("To be sent by").fill("2027-01-29");
      await page.getByRole("button", { name: "Save the details" }).click();
      await page.waitForSelector(".plan li");
    },
  },
  builder_framework: {
    show: async (page) => {
      await builderViews.builder_details.show(page);
      await page.getByLabel("Change to").selectOption("cmalt-pre2019");
      await page.getByRole("button", { name: "See what would become of it" }).click();
      await page.waitForSelector(".change li");
    },
  },
  builder_aside: {
    show: async (page) => {
      await page.evaluate(() => {
        const [portfolio] = window.reflectoryFake.memory.portfolios;
        const last = portfolio.sections.at(-1);
        portfolio.sections.push({ ...structuredClone(last), id: "aside", code: "specialist-2", parked: true });
      });
      await toPortfolio(page);
      await page.waitForSelector(".tree .parked");
    },
  },
  builder_versions: {
    show: async (page) => {
      await toPortfolio(page);
      await page.locator(".tree a", { hasText: "2b" }).first().click();
      await page.getByRole("button", { name: "Versions: Description" }).click();
      await page.waitForSelector(".sdf .df");
    },
  },
  import_plan: {
    show: async (page) => {
      await page.keyboard.press("Control+Shift+p");
      await page.keyboard.type("Import");
      await page.keyboard.press("Enter");
      await page.getByRole("button", { name: "Choose a folder" }).click();
      await page.waitForSelector(".impt td");
    },
  },
  import_compare: {
    show: async (page) => {
      await builderViews.import_plan.show(page);
      await page.getByRole("button", { name: "Compare “Learning from Tom’s seminar”" }).click();
      await page.waitForSelector(".impc ins");
    },
  },
  import_empty: {
    show: async (page) => {
      await page.keyboard.press("Control+Shift+p");
      await page.keyboard.type("Import");
      await page.keyboard.press("Enter");
      await page.locator(".c-imp .empty-page").waitFor();
    },
  },
  builder_card: {
    show: async (page) => {
      await toPortfolio(page);
      await page.locator(".tree a", { hasText: "2b" }).first().click();
      await page.locator(".wr .cm-content").first().click();
      await page.locator(".mats .mat-b").first().click();
      await page.locator(".mats .mb").waitFor();
    },
  },
  builder_own_area: {
    show: async (page) => {
      await toPortfolio(page);
      await page.locator(".tree a", { hasText: "Accessible mathematics" }).click();
      await page.getByRole("button", { name: "Change the title" }).waitFor();
    },
  },
  board_evidence: {
    show: async (page) => {
      await toPortfolio(page);
      await page.getByRole("button", { name: "Board", exact: true }).click();
      await page.getByRole("button", { name: "Order of the evidence for 1a" }).click();
      await page.locator(".dlg .evo").waitFor();
    },
  },
  builder_pulled: {
    show: async (page) => {
      await page.evaluate(() => {
        const [portfolio] = window.reflectoryFake.memory.portfolios;
        const section = portfolio.sections.find((one) => one.pulls.some((pull) => pull.placed));
        const pull = section.pulls.find((one) => one.placed);
        const now = `${pull.exact} And two more.`;
        const changes = [
          { kind: "equal", text: pull.exact },
          { kind: "insert", text: " And two more." },
        ];
        Object.assign(pull, { source: "changed", now, changes, offered: true, mode: "link", needs_release: true });
        window.shownCode = section.code;
      });
      await toPortfolio(page);
      const code = await page.evaluate(() => window.shownCode);
      await page.locator(".tree a", { hasText: code }).first().click();
      await page.locator(".pulls").getByRole("button", { name: "Compare" }).first().click();
      await page.waitForSelector(".cmp ins");
    },
  },
};
