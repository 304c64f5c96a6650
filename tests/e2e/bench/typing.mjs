// Typing in an entry of twenty thousand words, beside the same words in an element that may be edited and nothing more.
import { setTimeout as sleep } from "node:timers/promises";

import { Window } from "../driver.mjs";
import { watchTyping } from "./instruments.mjs";
import { assets, beside, typingPage, write } from "./pages.mjs";
import { processor } from "./processes.mjs";
import { median, quantile } from "./report.mjs";
import { SIZE, Started, type } from "./sides.mjs";
import { ask, opened } from "./start.mjs";

const WORDS = 20_000;
/** Sixty keys. */
const KEYS = " then somebody asked me why and I had no answer to give them";
/** Milliseconds between keys as xdotool takes them: some eight keys a second come of it, which is fast typing. */
const EVERY = 200;
/** Each side is typed into as often. */
const TURNS = 3;

/** The sample's own entries one after another, until there are words enough. */
async function words(window) {
  const { entries } = await ask(window, "entry_list");
  const bodies = [];
  for (const { id } of entries) bodies.push((await ask(window, "entry_show", { id })).body.trim());
  const found = [];
  for (let count = 0, i = 0; count < WORDS; i += 1) {
    const body = bodies[i % bodies.length];
    found.push(body);
    count += body.split(/\s+/).length;
  }
  return found.join("\n\n");
}

/** The processor's time that a program takes for a key, in ms, all its processes together. */
async function spent(pid, work) {
  const before = processor(pid);
  await work();
  return (processor(pid) - before) / KEYS.length;
}

export async function typing(run) {
  const { report } = run;
  let window = await opened(run, null);
  const text = await words(window);
  await ask(window, "entry_add", { title: "All of it", body: text });
  await window.close();
  assets(run.dist, run.folder);

  const taken = { ours: [], bare: [] };
  let page;
  for (let turn = 0; turn < TURNS; turn += 1) {
    // The newest entry is the one that the window opens with.
    window = await Window.open(run.home);
    await window.until("the long entry", () => window.run("return document.querySelector('.et')?.value === 'All of it'"));
    await sleep(2_000);
    const style = await window.run(`
      const editor = document.querySelector(".cm-content");
      const { fontFamily, fontSize, lineHeight, color } = getComputedStyle(editor);
      const { cmTile } = editor;
      const state = cmTile.view.state;
      let line = state.doc.line(Math.floor(state.doc.lines / 2));
      while (!line.text.trim()) line = state.doc.line(line.number + 1);
      cmTile.view.focus();
      cmTile.view.dispatch({ selection: { anchor: line.to }, scrollIntoView: true });
      return { css: \`font-family: \${fontFamily}; font-size: \${fontSize}; line-height: \${lineHeight}; color: \${color}; width: \${editor.getBoundingClientRect().width}px\`, sheet: document.querySelector("link[rel=stylesheet]").outerHTML };`);
    page ??= write(run.folder, "typing.html", typingPage(beside(style.sheet), style.css, text, KEYS.length));
    await sleep(500);
    await window.run(`(${watchTyping})()`);
    const ours = await spent(window.pid(), async () => {
      await type("^Reflectory$", KEYS, EVERY);
      await sleep(2_000);
    });
    taken.ours.push({ ...(await window.run("return window.typed()")), spent: ours });
    await window.close();

    const bare = new Started(run.bare, [page, ...SIZE.map(String)], run.home.env);
    try {
      await bare.line((line) => line === "ready");
      await sleep(2_500);
      const others = await spent(bare.child.pid, async () => {
        await type("^bare$", KEYS, EVERY);
        await sleep(2_000);
      });
      taken.bare.push({ ...JSON.parse(await bare.line((line) => line.startsWith("{"))), spent: others });
    } finally {
      await bare.end();
    }
    for (const [side, all] of Object.entries(taken)) {
      const { paints, held, after, spent: each } = all.at(-1);
      console.error(`typing, ${side}: ${paints.length} keys, median ${median(paints)} ms, ${each.toFixed(1)} ms of the processor a key; longest tasks ${held.join(" ")} (after the key before: ${after.join(" ")})`);
    }
  }
  const paints = (side) => taken[side].flatMap((one) => one.paints);
  const told = (side) => `${median(paints(side)).toFixed(1)} ms (90 %: ${quantile(paints(side), 0.9).toFixed(1)})`;
  report.add(
    "key to paint, 20,000 words, median",
    median(paints("ours")) / median(paints("bare")),
    "x",
    2,
    `${told("ours")} against ${told("bare")} of a bare contenteditable with the same words; ${paints("ours").length} and ${paints("bare").length} keys`,
  );
  report.add("key to paint, 20,000 words, 90 %", quantile(paints("ours"), 0.9) / quantile(paints("bare"), 0.9), "x", 2, "as above");
  const each = (side) => median(taken[side].map((one) => one.spent));
  report.add(
    "processor's time for a key, saves and all",
    each("ours") / each("bare"),
    "x",
    null,
    `${each("ours").toFixed(1)} against ${each("bare").toFixed(1)} ms in all processes: says more than times on a busy machine`,
  );
  // The middle one of the runs: whatever else the machine does makes one of them longer, in either window.
  const longest = (side) => taken[side].map((one) => one.held[0]);
  report.add(
    "longest task while typing and saving",
    median(longest("ours")),
    "ms",
    50,
    `middle of ${TURNS} runs (${longest("ours").join(", ")}); bare ${longest("bare").join(", ")}; by how late a timer of 4 ms comes`,
  );
}
