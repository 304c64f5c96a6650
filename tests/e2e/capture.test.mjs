// Quick capture in the real program: handed over to the one that runs, alone, and by the command line.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";

import { Home, KEY, Window, journeys } from "./driver.mjs";

const home = new Home();
const mine = home.file("mine.reflectory");
const habits = join(home.path, "config/reflectory/at-hand.json");
const draft = join(home.path, "data/reflectory/capture/draft.json");
const SMALL = "Quick capture";
let window;
const journey = journeys(() => window);

const environment = { ...process.env, ...home.env };
/** The command line, and what it says. */
const cli = (...args) =>
  execFileSync(process.env.REFLECTORY_DESKTOP.replace(/reflectory-desktop$/, "reflectory"), args, {
    encoding: "utf8",
    stdio: "pipe",
    env: environment,
  });
const waiting = () => JSON.parse(cli("--journal", mine, "--json", "inbox", "list")).items.map((one) => one.text);

/** A further start of the program: it hands over and ends. */
async function start(...args) {
  const further = spawn(process.env.REFLECTORY_DESKTOP, args, { env: environment, stdio: "ignore" });
  return new Promise((resolve) => further.on("exit", resolve));
}
/** Whether a window of this name is on the screen; its number. */
function onScreen(name) {
  try {
    return execFileSync("xdotool", ["search", "--onlyvisible", "--name", `^${name}`], { encoding: "utf8" }).trim().split("\n")[0];
  } catch {
    return "";
  }
}
async function until(what, probe, patience = 20_000) {
  for (const end = Date.now() + patience; ; await sleep(100)) {
    const found = await probe();
    if (found) return found;
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
  }
}
/** Types into the small window as the keyboard does; it is not the driver's. */
async function intoSmall(...keys) {
  const small = await until("the small window", () => onScreen(SMALL));
  execFileSync("xdotool", ["windowfocus", "--sync", small]);
  // Without a window manager the toolkit hears late that it has the keyboard: the first key would be nobody's.
  await sleep(700);
  execFileSync("xdotool", ["key", "shift"]);
  for (const one of keys) execFileSync("xdotool", one.key ? ["key", one.key] : ["type", "--delay", "30", one]);
}
const toast = () => window.run("return document.querySelector('.toast [role=status]')?.textContent ?? ''");

before(() => {
  cli("--journal", mine, "init");
});
after(async () => {
  await window?.close();
  home.remove();
});

journey("with the window open: a further start hands over, and what is kept comes into the inbox view", async () => {
  window = await Window.open(home, { args: [mine] });
  await window.seen(".empty-page");
  await window.keys("p", KEY.control, KEY.shift);
  await window.seen(".palin");
  await window.keys("Inbox");
  await window.keys(KEY.enter);
  await window.until("the inbox", () => window.run("return document.title.startsWith('Inbox')"));
  assert.equal(await start("--capture"), 0);
  await intoSmall("The ward tablets mute everything", { key: "Return" });
  await window.until("the note in the inbox view", () =>
    window.run("return document.querySelector('.ini')?.textContent.includes('The ward tablets mute everything')"),
  );
  assert.match(await window.until("what is said of it", toast), /1 thing came into the inbox/);
  await until("the small window to be gone", () => !onScreen(SMALL));
  assert.notEqual(window.pid(), null);
});

journey("what the command line captures shows by itself", async () => {
  cli("--journal", mine, "capture", "From a terminal");
  await window.until("the second note", () =>
    window.run("return [...document.querySelectorAll('.ini')].some((e) => e.textContent.includes('From a terminal'))"),
  );
});

journey("Escape keeps the words, through the end of the program", async () => {
  assert.equal(await start("--capture"), 0);
  await intoSmall("Half a thought", { key: "Escape" });
  await until("the small window to be gone", () => !onScreen(SMALL));
  assert.equal(JSON.parse(readFileSync(draft, "utf8")).text, "Half a thought");
  assert.equal(waiting().includes("Half a thought"), false);
  await window.askToClose();
  await window.ended();
  // Alone: only the small window, which the driver holds now, with the words of before.
  window = await Window.open(home, { args: ["--capture"], size: null });
  await window.until("the words of before", () => window.run("return document.getElementById('words')?.value === 'Half a thought'"));
  assert.equal(onScreen("Reflectory$"), "", "no other window");
  assert.equal(await window.run("return document.activeElement.id"), "words");
});

journey("with the program closed: the note is in the inbox, and the program has ended", async () => {
  await window.keys(" that is whole now");
  // The commands of the journal are out of reach here.
  const refused = await window.wait(
    "const done = arguments[0]; window.__TAURI_INTERNALS__.invoke('entry_list', { request: {} }).then(() => done('listed'), (error) => done(error.code ?? String(error)))",
  );
  assert.equal(refused, "refused");
  await window.keys(KEY.enter);
  await window.ended();
  assert.deepEqual(waiting(), ["The ward tablets mute everything", "From a terminal", "Half a thought that is whole now"]);
  assert.equal(existsSync(draft), false);
});

journey("a start with a journal while only the small window is there opens the window", async () => {
  window = await Window.open(home, { args: ["--capture"], size: null });
  await window.seen("#words");
  await start(mine);
  await until("the window", () => onScreen("Reflectory$"));
  // Nothing of it is held up: its own start tells the inbox.
  await window.keys(KEY.escape);
  await until("the small window to be gone", () => !onScreen(SMALL));
  assert.notEqual(window.pid(), null, "the window of the journal stays");
  await window.leave();
});

journey("the keys open it from anywhere, and the tray's icon takes no window down", async () => {
  mkdirSync(join(home.path, "config/reflectory"), { recursive: true });
  writeFileSync(habits, JSON.stringify({ shortcut: "Ctrl+Alt+Space", tray: true, keep_running: true }));
  window = await Window.open(home, { args: [mine], env: { XDG_SESSION_TYPE: "x11" } });
  await window.seen(".foot");
  const hand = () =>
    window.wait("const done = arguments[0]; window.__TAURI_INTERNALS__.invoke('at_hand', { request: {} }).then(done, done)");
  await window.until("the icon", async () => (await hand()).tray === "yes");
  assert.equal((await hand()).shortcut, "yes");
  execFileSync("xdotool", ["key", "ctrl+alt+space"]);
  await intoSmall({ key: "Escape" });
  // Closed, it goes on behind the icon; a further start brings it back.
  await window.askToClose();
  await until("the window to be hidden", () => !onScreen("Reflectory$"));
  await sleep(500);
  assert.notEqual(window.pid(), null);
  await start();
  await until("the window again", () => onScreen("Reflectory$"));
  await window.close();
});

journey("on Wayland it says that no keys can be had, and what to do", async () => {
  window = await Window.open(home, { args: [mine], env: { XDG_SESSION_TYPE: "wayland" } });
  await window.seen(".foot");
  const hand = await window.wait(
    "const done = arguments[0]; window.__TAURI_INTERNALS__.invoke('at_hand', { request: {} }).then(done, done)",
  );
  assert.equal(hand.shortcut, "not-here");
  assert.match(hand.command, /reflectory-desktop"? --capture$/);
});
