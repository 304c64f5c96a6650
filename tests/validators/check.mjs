// Checks exported web pages: with the W3C's checker, with axe in Chromium, and by what a browser does with them.
//
//   node tests/validators/check.mjs FOLDER... [--beside] [--brief]
//
// With --beside the pages may ask for files of their folder, as those of a web site do. With --brief the browser looks at them
// in two views instead of five and presses no keys: for pages whose like is looked at whole elsewhere.
// Looks at every .html file of the folders. Prints each fault and leaves with 1 if there is one, with 2 if a checker is missing.
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const given = process.argv.slice(2);
const folders = given.filter((word) => !word.startsWith("--")).map((word) => resolve(word));
const several = folders.length > 1;
// Each page by the name that is told of it, which has its folder's if there are several.
const pages = new Map(
  folders.flatMap((folder) => {
    const names = readdirSync(folder).filter((name) => name.endsWith(".html"));
    return names.sort().map((name) => [several ? `${basename(folder)}/${name}` : name, join(folder, name)]);
  }),
);
const files = [...pages.keys()];
const beside = given.includes("--beside");
const brief = given.includes("--brief");
const faults = [];
const fault = (file, words) => faults.push(`${file}: ${words}`);
const missing = (what) => {
  console.error(`${what} is missing: run scripts/setup.sh, which installs it`);
  process.exit(2);
};
if (files.length === 0) missing(`a web page in ${folders.join(", ") || "no folder"}`);

const require = createRequire(import.meta.url);
const find = (name) => {
  try {
    return require.resolve(name);
  } catch {
    return missing(`the npm package ${name}`);
  }
};

// --- the W3C's checker -----------------------------------------------------------------------------------------------------
const jar = join(dirname(find("vnu-jar/package.json")), "build", "dist", "vnu.jar");
if (!existsSync(jar)) missing("vnu.jar");
const checked = (() => {
  const arguments_ = ["-Xss8m", "-jar", jar, "--exit-zero-always", "--stdout", "--format", "json", ...pages.values()];
  try {
    return execFileSync("java", arguments_, { encoding: "utf8", maxBuffer: 1 << 28 });
  } catch (error) {
    if (error.code === "ENOENT") missing("Java");
    throw error;
  }
})();
// Two of its remarks do not hold: Safari needs the role of a list without bullets, and it does not know "data:" and hashes in a
// policy, which the browser below does: a page that breaks its own policy says so there.
const settled = [/“list” role is unnecessary/, /violates Content Security Policy/];
for (const message of JSON.parse(checked).messages) {
  if (message.type === "error" || (message.subType === "warning" && !settled.some((known) => known.test(message.message)))) {
    const named = files.find((file) => pathToFileURL(pages.get(file)).href === message.url.replace(/^file:\/+/, "file:///"));
    fault(named ?? message.url, `line ${message.lastLine}: ${message.message} (${(message.extract ?? "").slice(0, 160)})`);
  }
}

// --- a browser -------------------------------------------------------------------------------------------------------------
const executablePath = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((p) => p && existsSync(p));
if (!executablePath) missing("Chromium");
const { chromium } = require(find("playwright-core"));
const axe = readFileSync(find("axe-core/axe.min.js"), "utf8");
// Without a process of its own for drawing: on a machine without a graphics card that one may hang for half a minute a page.
const args = ["--no-sandbox", "--disable-gpu", "--disable-software-rasterizer", "--in-process-gpu"];
const browser = await chromium.launch({ executablePath, args });

/// Opens a page; nothing may be asked of the network, and the page may complain of nothing.
async function open(file, options) {
  const address = pathToFileURL(pages.get(file)).href;
  const own = address.slice(0, address.lastIndexOf("/") + 1);
  // Beside heavy builds Chromium at times never says that a page is there; another window then does.
  for (let attempt = 1; ; attempt += 1) {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    page.setDefaultTimeout(90_000);
    page.on("request", (request) => {
      const url = request.url();
      if (url === address || url.startsWith("data:") || (beside && url.startsWith(own))) return;
      fault(file, `asks for ${url}`);
    });
    page.on("console", (message) => fault(file, `says: ${message.text()}`));
    page.on("pageerror", (error) => fault(file, `fails: ${error.message}`));
    page.on("dialog", (dialog) => {
      fault(file, `opens a dialog: ${dialog.message()}`);
      dialog.dismiss();
    });
    try {
      await page.goto(address, { timeout: 20_000 });
      return page;
    } catch (error) {
      if (error.name !== "TimeoutError" || attempt === 4) throw error;
      await context.close();
    }
  }
}

// Wide and narrow, light and dark; 640 is what a window of 1280 shows at 200 %, and the narrowest telephone has 360.
const all = [
  { name: "light", options: { viewport: { width: 1280, height: 900 }, colorScheme: "light" } },
  { name: "dark", options: { viewport: { width: 1280, height: 900 }, colorScheme: "dark" } },
  { name: "200 %", options: { viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 } },
  { name: "narrow", options: { viewport: { width: 360, height: 740 }, isMobile: true, colorScheme: "dark" } },
  { name: "more contrast", options: { viewport: { width: 1280, height: 900 }, contrast: "more" } },
];
const views = brief ? all.filter((view) => view.name === "light" || view.name === "narrow") : all;
for (const file of files) {
  for (const { name, options } of views) {
    const page = await open(file, options);
    const too = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (too > 0) fault(file, `${name}: ${too} pixels stand outside the window`);
    await page.evaluate(axe);
    // It would fetch style sheets again, which the page's policy rightly forbids.
    const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"], preload: false }));
    for (const violation of found.violations) {
      const where = violation.nodes.slice(0, 3).map((node) => `${node.target.join(" ")} (${(node.any[0] ?? node.all[0] ?? node.none[0])?.message ?? ""})`);
      fault(file, `${name}: axe: ${violation.id}: ${violation.help}: ${where.join("; ")}`);
    }
    await page.context().close();
  }
  if (brief) continue;
  await keyboard(file);
  await paper(file);
}

/// The first key leads past the contents to the text.
async function keyboard(file) {
  const page = await open(file, { viewport: { width: 1280, height: 900 } });
  await page.keyboard.press("Tab");
  const first = await page.evaluate(() => {
    const at = document.activeElement.getBoundingClientRect();
    return { href: document.activeElement.getAttribute("href"), seen: at.left >= 0 && at.top >= 0 && at.width > 0 };
  });
  if (first.href !== "#text" || !first.seen) fault(file, "the first key does not show the way to the text");
  await page.keyboard.press("Enter");
  if ((await page.evaluate(() => document.activeElement.id)) !== "text") fault(file, "the way to the text does not lead there");
  await page.context().close();
  await reach(file);
}

/// Everything that can be followed can be reached, and is seen to be.
async function reach(file) {
  const page = await open(file, { viewport: { width: 1280, height: 900 } });
  const wanted = await page.evaluate(() => document.querySelectorAll("a[href], [tabindex='0']").length);
  let reached = 0;
  for (let at = 0; at < Math.min(wanted, 40); at += 1) {
    await page.keyboard.press("Tab");
    const here = await page.evaluate(() => {
      const element = document.activeElement;
      return { body: element === document.body, ring: element.matches(":focus-visible") && getComputedStyle(element).outlineStyle !== "none" };
    });
    if (!here.body) reached += 1;
    if (!here.body && !here.ring) fault(file, `key ${at + 1}: where the keyboard is can't be seen`);
  }
  if (reached < Math.min(wanted, 40)) fault(file, `only ${reached} of ${wanted} links are reached by key`);
  await page.context().close();
}

/// On paper nothing is wider than the page, and the way to the text is not printed.
async function paper(file) {
  const page = await open(file, { viewport: { width: 700, height: 990 }, colorScheme: "dark" });
  await page.emulateMedia({ media: "print" });
  const seen = await page.evaluate(() => ({
    skip: getComputedStyle(document.querySelector(".skip") ?? document.body).display,
    paper: getComputedStyle(document.body).backgroundColor,
    too: document.documentElement.scrollWidth - window.innerWidth,
  }));
  if (seen.skip !== "none") fault(file, "the way to the text is printed");
  if (seen.paper !== "rgb(255, 255, 255)") fault(file, `paper is ${seen.paper}`);
  if (seen.too > 0) fault(file, `${seen.too} pixels stand outside the paper`);
  const pdf = await page.pdf({ format: "A4" });
  if (pdf.length < 1000) fault(file, "printing gives nothing");
  await page.context().close();
}

await browser.close();
for (const words of faults) console.log(words);
console.log(`${files.length} pages looked at in ${views.length} views, ${faults.length} faults`);
process.exit(faults.length === 0 ? 0 : 1);
