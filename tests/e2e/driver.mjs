// The real window, worked as a person does: WebKit's own driver behind tauri-driver, one session a start of the program.
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, readlinkSync, rmSync } from "node:fs";
import http from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { setTimeout as sleep } from "node:timers/promises";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

/** The keys of WebDriver that have no character. */
export const KEY = {
  enter: "\uE007",
  tab: "\uE004",
  escape: "\uE00C",
  left: "\uE012",
  up: "\uE013",
  right: "\uE014",
  down: "\uE015",
  home: "\uE011",
  end: "\uE010",
  delete: "\uE017",
  backspace: "\uE003",
  shift: "\uE008",
  control: "\uE009",
  alt: "\uE00A",
  f1: "\uE031",
  f6: "\uE036",
  f10: "\uE03A",
};

function program() {
  const path = process.env.REFLECTORY_DESKTOP ?? join(root, "target/debug/reflectory-desktop");
  if (!existsSync(path)) throw new Error(`${path} is not there: build it with "cargo build -p reflectory-desktop"`);
  return path;
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** A home of its own for one person: settings, caches, journals. Starts of the program share it. */
export class Home {
  constructor() {
    this.path = mkdtempSync(join(tmpdir(), "reflectory-window-"));
    for (const folder of ["config", "cache", "data", "Documents"]) mkdirSync(join(this.path, folder));
  }
  get env() {
    return {
      HOME: this.path,
      XDG_CONFIG_HOME: join(this.path, "config"),
      XDG_CACHE_HOME: join(this.path, "cache"),
      XDG_DATA_HOME: join(this.path, "data"),
    };
  }
  file(name) {
    return join(this.path, "Documents", name);
  }
  remove() {
    rmSync(this.path, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

/** One start of the program. */
export class Window {
  /** Starts the program in a home; `args` is what a double-click would give it. */
  static async open(home, { args = [], env = {}, size = [1360, 880] } = {}) {
    const window = new Window();
    window.home = home;
    const [port, native] = [await freePort(), await freePort()];
    window.driver = spawn("tauri-driver", ["--port", String(port), "--native-port", String(native)], {
      env: { ...process.env, ...home.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    });
    window.said = "";
    for (const stream of [window.driver.stdout, window.driver.stderr])
      stream.on("data", (data) => (window.said += data));
    // WebKit's driver loses its session with every new connection: all calls go through one.
    window.agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
    window.port = port;
    for (const end = Date.now() + 20_000; ; ) {
      try {
        await window.call("GET", "/status");
        break;
      } catch (error) {
        if (Date.now() > end) throw new Error(`the driver does not answer: ${error}\n${window.said}`, { cause: error });
        await sleep(100);
      }
    }
    const capabilities = { alwaysMatch: { "tauri:options": { application: program(), args } } };
    const made = await window.call("POST", "/session", { capabilities });
    window.session = made.sessionId;
    // A window that is not seen yet is never painted, and a picture of it would be waited for in vain.
    await window.until("the window to be seen", () => window.run("return document.visibilityState === 'visible'"));
    if (size) await window.size(...size);
    return window;
  }

  call(method, path, body) {
    return new Promise((resolve, reject) => {
      const text = body === undefined ? undefined : JSON.stringify(body);
      const headers = text === undefined ? {} : { "content-type": "application/json", "content-length": Buffer.byteLength(text) };
      const request = http.request(
        { host: "127.0.0.1", port: this.port, method, path, agent: this.agent, headers, timeout: 60_000 },
        (response) => {
          let data = "";
          response.setEncoding("utf8");
          response.on("data", (piece) => (data += piece));
          response.on("end", () => {
            let value;
            try {
              ({ value } = JSON.parse(data));
            } catch {
              return reject(new Error(`${method} ${path}: ${response.statusCode} ${data.slice(0, 400)}`));
            }
            if (response.statusCode === 200) resolve(value);
            else {
              const said = value?.message ?? data;
              reject(Object.assign(new Error(`${method} ${path}: ${value?.error ?? ""} ${said}`), { code: value?.error }));
            }
          });
        },
      );
      request.on("timeout", () => request.destroy(new Error(`${method} ${path}: no answer in a minute`)));
      request.on("error", reject);
      request.end(text);
    });
  }
  on(method, path, body) {
    return this.call(method, `/session/${this.session}${path}`, body);
  }

  size(width, height) {
    return this.on("POST", "/window/rect", { width, height, x: 0, y: 0 });
  }
  /** Runs the body of a function in the page. */
  run(script, ...args) {
    return this.on("POST", "/execute/sync", { script, args });
  }
  /** The same for one that calls its last argument when it is done. */
  wait(script, ...args) {
    return this.on("POST", "/execute/async", { script, args });
  }
  async find(css) {
    const found = await this.on("POST", "/element", { using: "css selector", value: css });
    return found[ELEMENT];
  }
  /** Waits until `probe` gives something that is true, and gives it. */
  async until(what, probe, patience = 15_000) {
    const end = Date.now() + patience;
    for (let last; ; await sleep(100)) {
      try {
        last = await probe();
        if (last) return last;
      } catch (error) {
        last = error;
      }
      if (Date.now() > end) {
        const seen = await this.run("return document.body.innerText").catch(() => "");
        throw new Error(`waited in vain for ${what} (${last}); the window shows:\n${seen.slice(0, 1500)}`);
      }
    }
  }
  /** Waits for an element that is seen. */
  seen(css) {
    return this.until(css, () =>
      this.run("const e = document.querySelector(arguments[0]); return !!e && e.getClientRects().length > 0", css),
    );
  }
  /** Waits for words in the page. */
  says(words) {
    return this.until(`"${words}"`, () => this.run("return document.body.innerText.includes(arguments[0])", words));
  }
  async click(css) {
    await this.seen(css);
    await this.on("POST", `/element/${await this.find(css)}/click`, {});
  }
  /** Clicks a button, link or summary by the words that it is called by. */
  async press(name, within = "body") {
    const mark = `t${Math.random().toString(36).slice(2)}`;
    await this.until(`something called "${name}"`, () =>
      this.run(
        `const [name, within, mark] = arguments;
         const called = (e) => (e.getAttribute("aria-label") ?? e.textContent).replace(/\\s+/g, " ").trim();
         const all = [...document.querySelectorAll(within + " :is(button, a, [role=tab], [role=option], summary, label)")]
           .filter((e) => e.getClientRects().length > 0 && !e.disabled);
         const one = all.find((e) => called(e) === name) ?? all.find((e) => called(e).startsWith(name));
         if (!one) return false;
         one.dataset.pressed = mark;
         return true;`,
        name,
        within,
        mark,
      ),
    );
    await this.on("POST", `/element/${await this.find(`[data-pressed="${mark}"]`)}/click`, {});
  }
  /** Types into what has the focus. Keys held down: `keys("a", KEY.control)`. */
  async keys(text, ...held) {
    const actions = [
      ...held.map((value) => ({ type: "keyDown", value })),
      ...[...text].flatMap((value) => [
        { type: "keyDown", value },
        { type: "keyUp", value },
      ]),
      ...held.reverse().map((value) => ({ type: "keyUp", value })),
    ];
    await this.on("POST", "/actions", { actions: [{ type: "key", id: "keyboard", actions }] });
  }
  /** Presses keys as the keyboard does, through the screen: the system's menu has them before the page. */
  async realKeys(...combinations) {
    execFileSync("xdotool", ["search", "--onlyvisible", "--name", "^Reflectory$", "windowfocus", "--sync"]);
    execFileSync("xdotool", ["key", "--delay", "40", ...combinations]);
  }
  async realType(text) {
    execFileSync("xdotool", ["type", "--delay", "30", text]);
  }
  /** From the screen: WebKit's driver waits for ever where the page is drawn without layers. */
  async screenshot(path) {
    mkdirSync(dirname(path), { recursive: true });
    execFileSync("/usr/bin/python3", [join(root, "tests/e2e/picture.py"), "Reflectory", path]);
  }

  /** The process of the program. */
  pid() {
    for (const name of readdirSync("/proc").filter((entry) => /^\d+$/.test(entry))) {
      try {
        if (readlinkSync(`/proc/${name}/exe`) !== program()) continue;
        if (readFileSync(`/proc/${name}/environ`, "utf8").includes(`HOME=${this.home.path}\0`)) return Number(name);
      } catch {
        // Another's, or gone meanwhile.
      }
    }
    return null;
  }
  /** Ends the program as a crash would, and its driver. */
  async kill() {
    const pid = this.pid();
    if (pid) process.kill(pid, "SIGKILL");
    await this.leave();
  }
  /** Sends the window what a window manager sends when the button in its title bar is pressed. */
  async askToClose() {
    execFileSync("/usr/bin/python3", [join(root, "tests/e2e/ask_to_close.py"), "Reflectory"]);
  }
  /** Waits until the program has ended by itself. */
  async ended(patience = 20_000) {
    for (const end = Date.now() + patience; this.pid() !== null; await sleep(100))
      if (Date.now() > end) throw new Error("the program does not end");
    await this.leave();
  }
  /** Ends the session, and with it the program if it still runs. */
  async close() {
    await this.on("DELETE", "").catch(() => {});
    await this.leave();
  }
  async leave() {
    this.agent.destroy();
    try {
      process.kill(-this.driver.pid, "SIGKILL");
    } catch {
      // It has ended.
    }
    const pid = this.pid();
    if (pid) process.kill(pid, "SIGKILL");
    for (const end = Date.now() + 5_000; this.pid() !== null && Date.now() < end; ) await sleep(50);
  }
}

/** Tests of the window that `window` answers; one that fails leaves a last picture of it, for whoever looks into it. */
export function journeys(window) {
  return (name, run) =>
    test(name, async () => {
      try {
        await run();
      } catch (error) {
        await window()?.screenshot(`out/failures/${name.replace(/\W+/g, "-")}.png`).catch(() => {});
        throw error;
      }
    });
}
