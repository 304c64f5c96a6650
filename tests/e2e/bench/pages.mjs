// The bare window's pages: the first screen as the real window shows it, without its program.
import { copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { scrollList, watchTyping } from "./instruments.mjs";

const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");

/** Copies the style sheets and letters of the window's page to where the copies find them. */
export function assets(dist, folder) {
  mkdirSync(join(folder, "assets"), { recursive: true });
  for (const name of readdirSync(join(dist, "assets"))) {
    const [from, to] = [join(dist, "assets", name), join(folder, "assets", name)];
    if (name.endsWith(".woff2")) copyFileSync(from, to);
    // A file's page has no root of its own that addresses could begin at.
    if (name.endsWith(".css")) writeFileSync(to, readFileSync(from, "utf8").replaceAll("url(/assets/", "url("));
  }
}

/** Addresses of the page's own files, as a file beside their folder has them. */
export const beside = (html) => html.replaceAll('"/assets/', '"assets/').replace(/ crossorigin(="")?/g, "");

/** What the page shows now, as a document without scripts. */
export async function copied(window) {
  const html = await window.run(`
    for (const field of document.querySelectorAll("input, option")) {
      if (field.matches("option")) field.toggleAttribute("selected", field.selected);
      else field.setAttribute("value", field.value);
    }
    for (const field of document.querySelectorAll("textarea")) field.textContent = field.value;
    const copy = document.documentElement.cloneNode(true);
    for (const one of copy.querySelectorAll("script, link[rel=modulepreload], link[rel=icon]")) one.remove();
    return copy.outerHTML`);
  return `<!doctype html>\n${beside(html)}`;
}

const tells = (expression) => `document.title = JSON.stringify(${expression});`;

/** The words of an entry in an element that may be edited and has nothing else to it, set as the editor sets them. */
export function typingPage(head, style, text, keys) {
  const lines = text.split("\n").map((line) => `<div>${escaped(line) || "<br>"}</div>`);
  return `<!doctype html><html lang="en-GB"><head>${head}<title>making</title>
<style>body { overflow: auto; height: 100vh; margin: 0 } #text { ${style}; margin: 0 auto; outline: none; white-space: pre-wrap }</style></head>
<body><div id="text" contenteditable="true" spellcheck="true">${lines.join("\n")}</div>
<script>
(${watchTyping})();
const text = document.getElementById("text");
const middle = text.children[${Math.floor(lines.length / 2)}];
let at = middle;
while (!at.textContent.trim()) at = at.nextElementSibling;
text.focus();
getSelection().collapse(at.firstChild, at.textContent.length);
at.scrollIntoView({ block: "center" });
let pressed = 0;
addEventListener("keyup", () => {
  pressed += 1;
  if (pressed === ${keys}) setTimeout(() => { ${tells("window.typed()")} }, 2000);
});
requestAnimationFrame(() => requestAnimationFrame(() => { document.title = "ready"; }));
</script></body></html>`;
}

/** The first screen with a list of so many rows, all of them there. */
export function scrollingPage(copy, rows, notches, jumps) {
  return copy.replace(
    "</body>",
    `<script>
const list = document.querySelector(".ents");
const row = [...list.querySelectorAll(".tl-line")].find((one) => one.querySelector("a"));
const height = row.getBoundingClientRect().height;
list.style.height = height * ${rows} + "px";
list.replaceChildren(...Array.from({ length: ${rows} }, (_, i) => {
  const one = row.cloneNode(true);
  one.style.transform = "translateY(" + height * i + "px)";
  return one;
}));
setTimeout(async () => {
  const scrolled = await (${scrollList})(".tl-scroll", ".tl-line", ${notches}, ${jumps});
  ${tells("scrolled")}
}, 1500);
</script></body>`,
  );
}

/** Views that are put on the screen at Ctrl and their key, each as its markup alone; tells the times when so many keys have come. */
export function viewsPage(copies, keys) {
  const body = (html) => html.replace(/^[\s\S]*?<body[^>]*>/, "").replace(/<\/body>[\s\S]*$/, "");
  const head = /<head>([\s\S]*?)<\/head>/.exec(copies[0].html)[1].replace(/<title>[\s\S]*?<\/title>/, "<title>making</title>");
  const templates = copies.map(({ key, html }) => `<template id="v${key}">${body(html)}</template>`).join("");
  return `<!doctype html><html lang="en-GB"><head>${head}</head><body><div id="stage">${body(copies[0].html)}</div>${templates}<script>
const times = {};
let keys = 0;
const waiting = [];
const channel = new MessageChannel();
channel.port1.onmessage = () => {
  const now = performance.now();
  for (const { key, at } of waiting.splice(0)) (times[key] ??= []).push(Math.round(now - at));
  if (keys >= ${keys}) ${tells("times")}
};
let at = 0;
addEventListener("keydown", (event) => {
  if (event.key === "Control" && !event.repeat) at = event.timeStamp;
  const view = event.ctrlKey && document.getElementById("v" + event.key);
  if (!view) return;
  event.preventDefault();
  keys += 1;
  (times.ctrl ??= []).push(Math.round((event.timeStamp - at) * 10) / 10);
  document.getElementById("stage").replaceChildren(view.content.cloneNode(true));
  requestAnimationFrame(() => {
    waiting.push({ key: event.key, at });
    channel.port2.postMessage(0);
  });
}, true);
setTimeout(() => (document.title = "ready"), 1000);
</script></body></html>`;
}

export function write(folder, name, html) {
  const path = join(folder, name);
  writeFileSync(path, html);
  return path;
}
