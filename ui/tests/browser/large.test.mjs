// A journal of a hundred thousand entries: the list holds what is in sight, and the page answers within 50 ms.
import assert from "node:assert/strict";

import { journey } from "./journey.mjs";

const MANY = 100_000;

/**
 * Runs something and gives back the tasks of over 50 ms that it caused, in ms of the processor's time on the page's own thread: a
 * machine that is busy with something else makes a task longer by the clock, and says nothing about us.
 */
async function longTasks(page, work) {
  await page.waitForTimeout(300);
  const browser = page.context().browser();
  await browser.startTracing(page, { categories: ["disabled-by-default-devtools.timeline"] });
  await work();
  await page.waitForTimeout(300);
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  const tasks = traceEvents.filter((one) => one.name === "RunTask" && one.ph === "X");
  assert.ok(tasks.length > 20 && tasks.some((one) => one.tdur > 0), "the browser told nothing about its tasks");
  const longest = Math.max(...tasks.map((one) => one.tdur ?? 0)) / 1_000;
  const slow = tasks.filter((one) => one.tdur > 50_000).map((one) => Math.round(one.tdur / 1_000));
  return { slow, longest: Math.round(longest) };
}

/** Waits until the list knows how long it is. */
const whole = (page) =>
  page.waitForFunction(
    (n) =>
      Number(document.querySelector(".tools .count")?.firstChild?.textContent.replace(/\D/g, "")) > n &&
      !document.querySelector(".ph"),
    MANY,
  );
/** How many rows the page has asked for, by all calls together. */
const rowsAsked = (page) =>
  page.evaluate(() =>
    window.reflectoryFake.calls
      .filter((one) => one.command === "entry_list")
      .reduce((sum, one) => sum + (one.request.limit ?? Infinity), 0),
  );
const inSight = (page) =>
  page.evaluate(() => {
    const frame = document.querySelector(".tl-scroll").getBoundingClientRect();
    return [...document.querySelectorAll(".ents a")]
      .map((one) => ({ box: one.getBoundingClientRect(), title: one.querySelector(".e > b").textContent }))
      .filter(({ box }) => box.top >= frame.top - 1 && box.bottom <= frame.bottom + 1)
      .map(({ box, title }) => ({ title, top: Math.round(box.top) }));
  });
const number = ({ title }) => Number(/Entry (\d+)/.exec(title)?.[1]);
const scrollTo = async (page, share) => {
  await page.evaluate((part) => {
    const scroller = document.querySelector(".tl-scroll");
    scroller.scrollTop = part * (scroller.scrollHeight - scroller.clientHeight);
  }, share);
  await page.waitForTimeout(200);
};

journey(
  "a hundred thousand entries: few rows are asked for at the start, and the list has its whole length",
  { query: `?entries=${MANY}` },
  async (page) => {
    await whole(page);
    const asked = await rowsAsked(page);
    const months = await page.evaluate(
      () => window.reflectoryFake.calls.filter((one) => one.command === "entry_months").length,
    );
    const height = await page.evaluate(() => document.querySelector(".tl-scroll").scrollHeight);
    console.log(`rows asked for at the start: ${asked}; the list is ${height} px long`);
    assert.ok(asked <= 200, `${asked} rows`);
    assert.equal(months, 1);
    assert.ok(height > MANY * 80);
  },
);

journey(
  "a hundred thousand entries: the list holds what is in sight and scrolls without a long task",
  { query: `?entries=${MANY}` },
  async (page) => {
    await whole(page);
    const rows = () => page.locator(".ents .tl-line").count();
    const held = [await rows()];
    const { slow, longest } = await longTasks(page, async () => {
      for (let i = 0; i < 40; i += 1) {
        await page.evaluate(() => document.querySelector(".tl-scroll").scrollBy(0, 400));
        await page.waitForTimeout(16);
      }
      held.push(await rows());
      await scrollTo(page, 0.5);
      held.push(await rows());
    });
    const middle = (await inSight(page)).map(number);
    // Consecutive, and near the middle: the list is in order and nothing is left out.
    assert.ok(middle.length > 2, `in sight: ${middle.join(", ")}`);
    for (const [i, one] of middle.entries()) if (i) assert.equal(one, middle[i - 1] + 1);
    assert.ok(Math.abs(middle[0] - MANY / 2) < MANY * 0.02, `the middle shows entry ${middle[0]}`);
    await scrollTo(page, 1);
    held.push(await rows());
    assert.equal((await inSight(page)).at(-1).title, `Entry ${MANY - 1}`);
    for (const count of held) assert.ok(count < 40, `${count} rows are held`);
    assert.ok((await rowsAsked(page)) < 2_500, `${await rowsAsked(page)} rows were asked for`);
    console.log(`rows held: ${held.join(", ")}; longest task while scrolling: ${longest} ms`);
    assert.deepEqual(slow, []);
  },
);

journey(
  "a jump to the middle draws lines at once and their words soon after, and nothing moves by that",
  { query: `?entries=${MANY}` },
  async (page) => {
    await whole(page);
    const drawn = await page.evaluate(async () => {
      const scroller = document.querySelector(".tl-scroll");
      const tops = (what) =>
        [...document.querySelectorAll(what)].map((one) =>
          Math.round(one.closest(".tl-line").getBoundingClientRect().top),
        );
      const frame = () => new Promise((go) => requestAnimationFrame(go));
      window.reflectoryFake.slow("entry_list", 300);
      scroller.scrollTop = scroller.scrollHeight / 2;
      await frame();
      await frame();
      const lines = tops(".ents .ph");
      const bar = parseFloat(getComputedStyle(document.querySelector(".ents .ph"), "::before").width);
      const until = performance.now() + 10_000;
      while (document.querySelector(".ents .ph") && performance.now() < until) await frame();
      return { lines, bar, rows: tops(".ents a"), left: document.querySelectorAll(".ents .ph").length };
    });
    assert.ok(drawn.lines.length > 4, `${drawn.lines.length} lines were drawn at once`);
    assert.equal(drawn.left, 0);
    assert.ok(drawn.bar > 100, `a line without its words shows a bar of ${drawn.bar} px`);
    for (const top of drawn.lines) assert.ok(drawn.rows.includes(top), `no row stands at ${top}`);
  },
);

journey(
  "arrow keys go on past what is read, and a new entry moves nothing that is in sight",
  { query: `?entries=${MANY}` },
  async (page) => {
    await whole(page);
    await page.locator(".ents a").first().focus();
    for (let i = 0; i < 200; i += 1) await page.keyboard.press("ArrowDown");
    await page.waitForFunction(
      () => document.activeElement?.dataset.place === "200" && document.activeElement.dataset.id,
    );
    for (let i = 0; i < 5; i += 1) await page.keyboard.press("ArrowUp");
    await page.waitForFunction(
      () => document.activeElement?.dataset.place === "195" && document.activeElement.dataset.id,
    );
    const before = await inSight(page);
    const focused = await page.evaluate(() => document.activeElement.dataset.id);
    // A new entry from elsewhere than the list: it is the newest, far above what is in sight.
    await page.evaluate(() => window.reflectoryFake.emit("menu", { command: "new" }));
    await page.fill(".et", "Above all of it");
    await page.waitForFunction(() =>
      document.querySelector(".ents [aria-current]")?.textContent.includes("Above all of it"),
    );
    await page.evaluate(() => (document.querySelector(".tl-scroll").scrollTop = 9_000));
    await page.waitForTimeout(300);
    const old = await inSight(page);
    await page.locator(".pg .when button").click();
    await page.fill(".when-in", "2031-05-05");
    await page.keyboard.press("Enter");
    await page.waitForFunction(
      () => window.reflectoryFake.calls.filter((one) => one.command === "entry_place").length > 0,
    );
    await page.waitForTimeout(500);
    assert.deepEqual(await inSight(page), old);
    assert.ok(before.length > 2 && focused);
  },
);

journey(
  "typing among a hundred thousand entries makes no long task, and the list follows",
  { query: `?entries=${MANY}` },
  async (page) => {
    await whole(page);
    await page.locator(".cm-content").click({ position: { x: 10, y: 10 } });
    const { slow, longest } = await longTasks(page, async () => {
      for (let i = 0; i < 30; i += 1) {
        await page.keyboard.type("words ");
        await page.waitForTimeout(60);
      }
    });
    console.log(`longest task while typing and saving: ${longest} ms`);
    assert.deepEqual(slow, []);
  },
);
