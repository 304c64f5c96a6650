// What a start of a program takes: its processes and their memory.
import { readFileSync, readdirSync } from "node:fs";

/** A process and all that it has started. */
export function tree(root) {
  const children = new Map();
  for (const name of readdirSync("/proc").filter((entry) => /^\d+$/.test(entry))) {
    try {
      // The name of the program is in brackets and may hold anything, brackets too.
      const stat = readFileSync(`/proc/${name}/stat`, "utf8");
      const parent = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
      children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
    } catch {
      // Gone meanwhile.
    }
  }
  const found = [root];
  for (const pid of found) found.push(...(children.get(pid) ?? []));
  return found;
}

/** The memory of a program with its web process and network process, in bytes by name of the process: shared pages by shares (PSS). */
export function memory(root) {
  const taken = {};
  for (const pid of tree(root)) {
    try {
      const name = readFileSync(`/proc/${pid}/comm`, "utf8").trim();
      const kib = Number(/^Pss:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"))[1]);
      taken[name] = (taken[name] ?? 0) + kib * 1024;
    } catch {
      // Gone meanwhile.
    }
  }
  return taken;
}

/** The processor's time that a program has taken with all that it has started and that still runs, in ms. */
export function processor(root) {
  let ticks = 0;
  for (const pid of tree(root)) {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      ticks += Number(fields[11]) + Number(fields[12]);
    } catch {
      // Gone meanwhile.
    }
  }
  // The kernel tells this in hundredths of a second, whatever it counts in itself.
  return ticks * 10;
}

/** Ends a program that was started as the first of a group of its own, with all that it has started. */
export function end(child) {
  const all = tree(child.pid);
  for (const pid of all) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // Gone already.
    }
  }
}
