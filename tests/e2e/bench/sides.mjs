// The two programs that are started: ours, and the bare window.
import { execFileSync, spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { setTimeout as sleep } from "node:timers/promises";

import { end, memory } from "./processes.mjs";

const here = dirname(fileURLToPath(import.meta.url));
export const SIZE = [1360, 880];

/** Makes a small program of this folder with the system's C compiler. */
export function compiled(name, library, folder) {
  mkdirSync(folder, { recursive: true });
  const flags = execFileSync("pkg-config", ["--cflags", "--libs", library], { encoding: "utf8" }).trim().split(/\s+/);
  const program = join(folder, name);
  execFileSync("cc", ["-O2", "-Wall", "-Wextra", "-o", program, join(here, `${name}.c`), ...flags], { stdio: "inherit" });
  return program;
}

/** Wall clock in milliseconds, with their parts. */
const now = () => performance.timeOrigin + performance.now();

/** A program that was started by itself, with nothing that drives it. */
export class Started {
  constructor(command, args, env) {
    this.lines = [];
    this.waiting = [];
    this.began = now();
    this.child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "ignore"] });
    createInterface({ input: this.child.stdout }).on("line", (line) => {
      this.lines.push(line);
      for (const look of this.waiting) look();
    });
  }
  /** Waits for a line that `wanted` says yes to. */
  async line(wanted, patience = 60_000) {
    const until = Date.now() + patience;
    for (;;) {
      const found = this.lines.find(wanted);
      if (found !== undefined) return found;
      if (Date.now() > until) throw new Error(`waited in vain for ${this.child.spawnfile}: ${this.lines.slice(-3).join(" | ")}`);
      await new Promise((go) => {
        const timer = setTimeout(go, 250);
        this.waiting = [() => (clearTimeout(timer), go())];
      });
    }
  }
  memory() {
    return memory(this.child.pid);
  }
  async end() {
    const gone = new Promise((go) => this.child.once("exit", go));
    if (this.child.exitCode === null && this.child.signalCode === null) {
      end(this.child);
      await gone;
    }
  }
}

/** Share of the settled pixels from which on something counts as painted: letters are smoothed a little differently at first. */
const PAINTED = 0.7;
/** How long after the first list memory is taken, in ms. */
const SETTLED = 3_000;

/**
 * Starts a program and watches a place of the screen that is empty before: how long until what belongs there was on the screen,
 * and the memory three seconds later.
 */
export async function timedStart(seen, rect, [command, ...args], env) {
  const eye = new Started(seen, rect.map(String), {});
  await eye.line((line) => line === "ready");
  const program = new Started(command, args, env);
  try {
    for (const until = Date.now() + 60_000; ; await sleep(50)) {
      const looks = eye.lines.slice(1).map((line) => line.split(" ").map(Number));
      const settled = looks.at(-1)?.[1] ?? 0;
      const painted = looks.find(([at, ink]) => at > program.began && ink >= settled * PAINTED)?.[0];
      if (settled > 20 && now() > painted + SETTLED)
        return { took: painted - program.began, memory: program.memory(), ink: settled };
      if (Date.now() > until) throw new Error(`nothing to be seen of ${command} in a minute (${settled} pixels)`);
    }
  } finally {
    await program.end();
    await eye.end();
    // The screen is empty again before the next one begins.
    await sleep(400);
  }
}

/** Types on the screen's keyboard, into whatever window has its focus. */
export async function type(name, text, every) {
  // By id rather than name and without asking a window manager: there is none.
  const ids = execFileSync("xdotool", ["search", "--onlyvisible", "--name", name], { encoding: "utf8" }).trim().split("\n");
  execFileSync("xdotool", ["windowfocus", "--sync", ids.at(-1)]);
  await sleep(500);
  const typing = spawn("xdotool", ["type", "--delay", String(every), text], { stdio: "inherit" });
  await new Promise((go, fail) => typing.on("exit", (code) => (code === 0 ? go() : fail(new Error(`xdotool: ${code}`)))));
}

/** Where a window stands on the screen: x, y, width, height. */
export function place(name) {
  const said = execFileSync("xdotool", ["search", "--onlyvisible", "--name", name, "getwindowgeometry", "--shell"], { encoding: "utf8" });
  const value = (key) => Number(new RegExp(`^${key}=(-?\\d+)$`, "m").exec(said)[1]);
  return [value("X"), value("Y"), value("WIDTH"), value("HEIGHT")];
}
