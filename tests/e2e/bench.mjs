// The window beside a bare one of the same WebKit: start to first list, memory, typing in a long entry, scrolling a long list,
// going from view to view.
//
//   REFLECTORY_PROFILE=release scripts/window.sh node tests/e2e/bench.mjs [--n 100000] [--starts 9] [--journal FILE] [--views FILE] [--only start,typing,scrolling,views] [--keep]
//
// Ours is $REFLECTORY_DESKTOP (scripts/window.sh names it), the other side is bench/bare.c with a copy of the first screen that
// is taken in the same run. Both are started alike, by themselves and in turns; what is timed is seen on the screen. A goal that
// is missed is told and is no failure.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { scrolling } from "./bench/scrolling.mjs";
import { compiled } from "./bench/sides.mjs";
import { Report } from "./bench/report.mjs";
import { starts } from "./bench/start.mjs";
import { typing } from "./bench/typing.mjs";
import { views } from "./bench/views.mjs";
import { Home } from "./driver.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const { values: asked } = parseArgs({
  options: {
    n: { type: "string", default: "100000" },
    starts: { type: "string", default: "9" },
    journal: { type: "string" },
    views: { type: "string" },
    only: { type: "string" },
    keep: { type: "boolean", default: false },
  },
});
const wants = (what) => asked.only === undefined || asked.only.split(",").includes(what);
const folder = join(root, "out/bench");
const program = process.env.REFLECTORY_DESKTOP;
if (!program || !existsSync(program)) {
  console.error(`error: ${program ?? "$REFLECTORY_DESKTOP"} is not there: build it, and run this by scripts/window.sh`);
  process.exit(2);
}

const bench = process.env.REFLECTORY_BENCH ?? join(dirname(program), "bench");
const needed = [
  ...(wants("start") || wants("scrolling") ? [asked.journal ?? bench] : []),
  ...(wants("views") ? [asked.views ?? bench] : []),
].find((file) => !existsSync(file));
if (needed) {
  console.error(`error: ${needed} is not there: name the journals with --journal and --views, or build what makes one with "cargo build --release -p reflectory-tests --bin bench"`);
  process.exit(2);
}

/** A journal of many entries: the one that was named, else one that the other bench makes. */
function large() {
  if (asked.journal) return resolve(asked.journal);
  execFileSync(bench, ["--n", asked.n, "--only", "list", "--keep", "--dir", folder], { stdio: ["ignore", "ignore", "inherit"] });
  return join(folder, `bench-${asked.n}.reflectory`);
}

/** A journal of entries and a library: the one that was named, else one that the other bench makes. */
function library() {
  if (asked.views) return resolve(asked.views);
  execFileSync(bench, ["--only", "views", "--keep", "--dir", folder], { stdio: ["ignore", "ignore", "inherit"] });
  return join(folder, "bench-views.reflectory");
}

const report = new Report();
mkdirSync(folder, { recursive: true });
const home = new Home();
const run = {
  report,
  home,
  program,
  folder,
  dist: process.env.REFLECTORY_PAGE ?? join(root, "ui/dist"),
  bare: compiled("bare", "webkit2gtk-4.1", folder),
  seen: compiled("seen", "x11", folder),
  starts: Number(asked.starts),
};
try {
  report.load("at the beginning");
  if (wants("start")) await starts(run, null);
  if (wants("typing")) await typing(run);
  if (wants("start") || wants("scrolling")) {
    run.large = large();
    if (wants("scrolling")) await scrolling(run);
    if (wants("start")) await starts(run, run.large);
  }
  if (wants("views")) await views(run, library());
  report.load("at the end");
} finally {
  home.remove();
  if (!asked.keep) rmSync(folder, { recursive: true, force: true });
}
report.print();
