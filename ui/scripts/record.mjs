// Records answers of the real program over a fresh sample journal, so that the fake backend can replay them.
//
//   node scripts/record.mjs            writes tests/recorded/*.json
//   node scripts/record.mjs --compare  exits 1 and names the first difference, if the program answers otherwise now
//
// The program is $REFLECTORY_PROGRAM, else the debug build of this workspace.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const recorded = join(here, "../tests/recorded");

/** Where the real program is, or null. */
export function program() {
  const candidates = [process.env.REFLECTORY_PROGRAM, join(here, "../../target/debug/reflectory")];
  return candidates.find((path) => path && existsSync(path)) ?? null;
}

/** A program of the tests' own, with a clock and a seed of its own, over a folder that it takes away again. */
function open(binary) {
  const folder = mkdtempSync(join(tmpdir(), "reflectory-record-"));
  let minutes = 0;
  const run = (...args) => {
    // Every call a minute later, so that versions have times that can be told apart.
    const now = new Date(Date.UTC(2026, 10, 19, 16, 20) + 60_000 * minutes++).toISOString();
    const options = {
      cwd: folder,
      encoding: "utf8",
      maxBuffer: 64 << 20,
      stdio: ["pipe", "pipe", "pipe"],
      env: {
        PATH: process.env.PATH,
        HOME: folder,
        XDG_CONFIG_HOME: join(folder, "config"),
        XDG_CACHE_HOME: join(folder, "cache"),
        REFLECTORY_NOW: now,
        REFLECTORY_SEED: "1",
      },
    };
    let input;
    if (typeof args.at(-1) === "object") input = args.pop().input;
    try {
      const out = execFileSync(binary, ["--journal", "sample.reflectory", "--json", ...args], { ...options, input });
      return { answer: JSON.parse(out) };
    } catch (failed) {
      if (!failed.stdout) throw failed;
      const said = JSON.parse(failed.stdout);
      // A check that found something exits with 3 and still answers.
      return said.error ? { error: said.error } : { answer: said };
    }
  };
  return { run, close: () => rmSync(folder, { recursive: true, force: true }) };
}

/** All recordings by file name: lists of { command, request, answer or error }. */
export function record(binary) {
  const { run, close } = open(binary);
  const files = {};
  const keep = (file, command, request, said) => {
    if (said.answer && "took_ms" in said.answer) said.answer.took_ms = 6;
    (files[file] ??= []).push({ command, request, ...said });
    return said.answer;
  };
  try {
    run("init", "--sample");
    const entries = run("entry", "list").answer.entries;
    const written = entries.find((row) => row.title.startsWith("The caption backlog"));
    // A past for the entry that the window opens with: two edits over what the sample brought.
    const present = run("entry", "show", written.id).answer.body;
    const first = present
      .replace("because that was the number I could get", "because I had them from the dashboard")
      .replace("I sat with eleven second-year nursing students on placement", "I met some nursing students");
    run("entry", "edit", written.id, "-", { input: first });
    run("entry", "edit", written.id, "-", { input: present });

    keep("journal", "info", {}, run("info"));
    keep("journal", "profile_show", {}, run("profile", "show"));
    keep("journal", "area_list", {}, run("area", "list"));
    for (const { id } of keep("frameworks", "frameworks", {}, run("frameworks")).frameworks)
      keep("frameworks", "framework_show", { id }, run("framework", "show", id));
    for (const { id } of keep("entries", "entry_list", {}, run("entry", "list")).entries)
      keep("entries", "entry_show", { id }, run("entry", "show", id));
    for (const { version } of keep("history", "entry_history", { id: written.id }, run("entry", "history", written.id))
      .versions) {
      const at = ["--version", String(version)];
      keep("history", "entry_show", { id: written.id, version }, run("entry", "show", written.id, ...at));
      if (version > 1)
        keep(
          "history",
          "entry_diff",
          { id: written.id, from: version - 1, to: version },
          run("entry", "diff", written.id, "--from", String(version - 1), "--to", String(version)),
        );
    }
    keep("suggest", "suggest", { id: written.id }, run("suggest", written.id));
    keep("evidence", "evidence_list", {}, run("evidence", "list"));
    keep("evidence", "evidence_check", {}, run("evidence", "check"));
    const [portfolio] = keep("portfolio", "portfolio_list", {}, run("portfolio", "list")).portfolios;
    keep("portfolio", "portfolio_show", { portfolio: portfolio.id }, run("portfolio", "show", portfolio.id));
    const { sections } = run("portfolio", "read", portfolio.id).answer;
    for (const { code } of sections)
      keep(
        "reading",
        "portfolio_read",
        { portfolio: portfolio.id, code },
        run("portfolio", "read", portfolio.id, code),
      );
    keep("portfolio", "portfolio_check", { portfolio: portfolio.id }, run("portfolio", "check", portfolio.id));
    keep("people", "person_list", { entries: true }, run("person", "list"));
    keep("coverage", "coverage", {}, run("coverage"));
    keep("coverage", "coverage", { portfolio: portfolio.id }, run("coverage", "--portfolio", portfolio.id));
    for (const query of ["caption", "captons", "screen reader", '"sound off"', "zzzzxq"])
      keep("search", "search", { query, limit: 50 }, run("search", query, "--limit", "50"));
    for (const [format, finish] of [
      ["html", "final"],
      ["html", "draft"],
      ...["pdf", "html-folder", "docx", "markdown", "json", "zip", "leap2a"].map((format) => [format, "draft"]),
    ]) {
      const out = `${finish}.${format}`;
      const draft = finish === "draft" ? ["--draft"] : [];
      const said = run("export", portfolio.id, "--format", format, "--out", out, ...draft);
      keep("export", "export", { portfolio: portfolio.id, format, out, finish }, said);
    }
  } finally {
    close();
  }
  return files;
}

/** The text that a file of recordings holds: one recording a line, so that a change is readable as a difference. */
export function written(list) {
  return `[\n${list.map((one) => JSON.stringify(one)).join(",\n")}\n]\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const binary = program();
  if (!binary) {
    console.error(
      "error: there is no program to record; build it (cargo build -p reflectory) or set $REFLECTORY_PROGRAM",
    );
    process.exit(1);
  }
  const files = record(binary);
  mkdirSync(recorded, { recursive: true });
  for (const [name, list] of Object.entries(files)) {
    const path = join(recorded, `${name}.json`);
    if (!process.argv.includes("--compare")) writeFileSync(path, written(list));
    else if (!existsSync(path) || readFileSync(path, "utf8") !== written(list)) {
      console.error(`error: ${path} is not what the program answers now; record again: npm run record`);
      process.exit(1);
    }
  }
}
