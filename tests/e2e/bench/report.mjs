// The figures of the window, told as those of the other benches are.
import { loadavg } from "node:os";

/** The value that a share of all values is below. */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)] ?? Number.NaN;
}
export const median = (values) => quantile(values, 0.5);

const shown = (value) => (value >= 100 ? value.toFixed(0) : value.toFixed(2));

function line({ name, value, unit, goal, against }) {
  const verdict = goal === null ? "" : value <= goal ? "met" : "missed";
  const wanted = goal === null ? "" : `<= ${goal}`;
  return `${name.padEnd(46)} ${shown(value).padStart(8)} ${unit.padEnd(3)} ${wanted.padStart(10)}  ${verdict.padEnd(6)}  ${against}`;
}

export class Report {
  head = [];
  figures = [];

  say(text) {
    console.error(text);
    this.head.push(text);
  }
  /** Says how busy the machine is. */
  load(when) {
    this.say(`load ${when} ${loadavg()[0].toFixed(2)}`);
  }
  /** A figure; `goal` is the most that it should be, null for one that is shown for comparison. */
  add(name, value, unit, goal, against) {
    const figure = { name, value, unit, goal, against };
    console.error(line(figure));
    this.figures.push(figure);
  }
  print() {
    console.log();
    for (const text of this.head) console.log(text);
    console.log();
    console.log(
      `${"figure".padEnd(46)} ${"value".padStart(12)} ${"goal".padStart(10)}  ${"".padEnd(6)}  against`,
    );
    for (const figure of this.figures) console.log(line(figure));
  }
}
