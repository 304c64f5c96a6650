// From the start of a program to its first list on the screen, and the memory that it takes then.
import { basename } from "node:path";

import { Window } from "../driver.mjs";
import { assets, copied, write } from "./pages.mjs";
import { median, quantile } from "./report.mjs";
import { place, SIZE, timedStart } from "./sides.mjs";

const MB = 1e6;
const total = (memory) => Object.values(memory).reduce((sum, one) => sum + one, 0);

/** Asks the core for something, however long it takes. */
export async function ask(window, command, request = {}, patience = 600_000) {
  await window.run(
    `window.asked = null;
     window.__TAURI_INTERNALS__.invoke(arguments[0], { request: arguments[1] })
       .then((answer) => (window.asked = { answer }), (error) => (window.asked = { error: JSON.stringify(error) }))`,
    command,
    request,
  );
  const { answer, error } = await window.until(`an answer to ${command}`, () => window.run("return window.asked"), patience);
  if (error) throw new Error(`${command}: ${error}`);
  return answer;
}

/** Opens the journal in the window, the sample if none is named, and waits until its list is there and its index is built. */
export async function opened({ home }, journal) {
  const window = await Window.open(home, { args: journal ? [journal] : [] });
  await window.seen(".ents a, main.fr");
  if (!journal && (await window.run("return !!document.querySelector('main.fr')"))) await window.press("Look round");
  await window.seen(".ents a .fl:not(:empty)");
  // Until it is built a search is answered by what there is of it, and says so.
  const whole = async () => !(await ask(window, "search", { query: "practice", limit: 1 })).indexing;
  await window.until("the search index", whole, 900_000);
  return window;
}

export async function starts(run, journal) {
  const { report } = run;
  const window = await opened(run, journal);
  const entries = (await ask(window, "info")).entries;
  assets(run.dist, run.folder);
  const copy = write(run.folder, "first-screen.html", await copied(window));
  // The title of the first entry: the last thing of the list to come, as high up as the list has something.
  const title = await window.run(
    "const { x, y, width, height } = document.querySelector('.ents a .e b').getBoundingClientRect(); return [x, y, width, height].map(Math.round)",
  );
  // What stands over the page in our window: the menu.
  const [x, y, , height] = place("^Reflectory$");
  const menu = height - (await window.run("return innerHeight"));
  await window.close();
  const ours = [title[0] + x, title[1] + y + menu, title[2], title[3]];
  const name = journal ? basename(journal) : "the sample";
  const taken = { ours: [], bare: [] };
  for (let turn = 0; turn <= run.starts; turn += 1) {
    taken.ours.push(await timedStart(run.seen, ours, [run.program, ...(journal ? [journal] : [])], run.home.env));
    taken.bare.push(await timedStart(run.seen, title, [run.bare, copy, ...SIZE.map(String)], run.home.env));
    console.error(`${name}: ours ${taken.ours.at(-1).took.toFixed(0)} ms, bare ${taken.bare.at(-1).took.toFixed(0)} ms`);
  }
  const [firstOurs, firstBare] = [taken.ours.shift(), taken.bare.shift()];
  const times = (side) => taken[side].map((one) => one.took);
  const at = journal ? `${entries} entries` : "sample";
  report.add(
    `start to first list, ${at}`,
    median(times("ours")) / median(times("bare")),
    "x",
    1.5,
    `${median(times("ours")).toFixed(0)} ms (90 %: ${quantile(times("ours"), 0.9).toFixed(0)}) against ${median(times("bare")).toFixed(0)} (${quantile(times("bare"), 0.9).toFixed(0)}) of a bare window with a copy of the screen; the first start ${firstOurs.took.toFixed(0)} against ${firstBare.took.toFixed(0)}`,
  );
  const sizes = (side) => taken[side].map((one) => total(one.memory));
  const parts = (side) => {
    const names = [...new Set(taken[side].flatMap((one) => Object.keys(one.memory)))];
    return names.map((part) => `${part} ${(median(taken[side].map((one) => one.memory[part] ?? 0)) / MB).toFixed(0)}`).join(", ");
  };
  report.add(
    `memory 3 s after the first list, ${at}`,
    median(sizes("ours")) / median(sizes("bare")),
    "x",
    1.5,
    `${(median(sizes("ours")) / MB).toFixed(0)} MB (${parts("ours")}) against ${(median(sizes("bare")) / MB).toFixed(0)} (${parts("bare")})`,
  );
}
