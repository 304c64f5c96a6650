// From a key to the view that it asks for, in a journal of 10,000 entries and 2,000 pieces of evidence, beside a bare window
// that puts the same view's own markup on the screen at the same key.
import { setTimeout as sleep } from "node:timers/promises";
import { execFileSync } from "node:child_process";

import { Window } from "../driver.mjs";
import { watchViews } from "./instruments.mjs";
import { assets, copied, viewsPage, write } from "./pages.mjs";
import { median, quantile } from "./report.mjs";
import { SIZE, Started } from "./sides.mjs";
import { opened } from "./start.mjs";

/** Each view with its key, and what of it comes last. */
const VIEWS = [
  { name: "Journal", href: "#journal", key: "1", last: ".ents a .fl:not(:empty)" },
  { name: "Coverage", href: "#coverage", key: "2", last: "main table tbody th" },
  { name: "Evidence", href: "#evidence", key: "3", last: ".ev tbody tr, .evlist li, [data-evidence]" },
  { name: "Portfolio", href: "#portfolio", key: "4", last: ".tree li" },
];
const TURNS = 12;

/** The keyboard's way to a window, by name. */
function focus(name) {
  const ids = execFileSync("xdotool", ["search", "--onlyvisible", "--name", name], { encoding: "utf8" }).trim().split("\n");
  execFileSync("xdotool", ["windowfocus", "--sync", ids.at(-1)]);
}

async function walk(name) {
  focus(name);
  await sleep(400);
  for (let turn = 0; turn < TURNS; turn += 1)
    for (const { key } of [...VIEWS.slice(1), VIEWS[0]]) {
      execFileSync("xdotool", ["key", `ctrl+${key}`]);
      await sleep(450);
    }
}

export async function views(run, journal) {
  const { report } = run;
  let window = await opened(run, journal);
  assets(run.dist, run.folder);
  const copies = [];
  focus("^Reflectory$");
  for (const view of VIEWS) {
    execFileSync("xdotool", ["key", `ctrl+${view.key}`]);
    await window.seen(view.last);
    await sleep(800);
    copies.push({ key: view.key, html: await copied(window) });
  }
  await window.close();

  window = await Window.open(run.home, { args: [journal] });
  await window.seen(VIEWS[0].last);
  await sleep(2_000);
  await window.run(`(${watchViews})(arguments[0])`, VIEWS);
  await walk("^Reflectory$");
  const ours = await window.run("return window.shown()");
  await window.close();

  const bare = new Started(run.bare, [write(run.folder, "views.html", viewsPage(copies, TURNS * VIEWS.length)), ...SIZE.map(String)], run.home.env);
  let theirs;
  try {
    await bare.line((line) => line === "ready");
    await sleep(2_000);
    await walk("^bare$");
    theirs = JSON.parse(await bare.line((line) => line.startsWith("{")));
  } finally {
    await bare.end();
  }
  // Both are timed from Ctrl going down; what passes until the key itself is nobody's work.
  const held = median(theirs.ctrl);
  for (const { name, key } of VIEWS) {
    const [a, b] = [ours[key] ?? [], theirs[key] ?? []].map((times) => times.map((time) => time - held));
    const told = (times) => `${median(times).toFixed(0)} ms (90 %: ${quantile(times, 0.9).toFixed(0)})`;
    report.add(`key to painted view: ${name}`, median(a) / median(b), "x", 3, `${told(a)} against ${told(b)} of its markup alone; ${a.length} and ${b.length} keys`);
  }
}
