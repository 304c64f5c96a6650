// Every view of the real window over the sample, light and dark, into out/screenshots: to be looked at by a person.
import { setTimeout as sleep } from "node:timers/promises";

import { Home, KEY, Window } from "./driver.mjs";

const home = new Home();
const window = await Window.open(home);
const shot = async (name) => {
  await sleep(700);
  await window.screenshot(`out/screenshots/${name}.png`);
};
try {
  await window.seen("main.fr");
  await shot("first-run-light");
  await window.press("Look round");
  await window.seen(".cm-content");
  for (const theme of ["light", "dark", "contrast"]) {
    await window.run("document.documentElement.dataset.theme = arguments[0]", theme);
    await window.press("Journal", ".nav");
    await window.seen(".cm-content");
    await shot(`journal-${theme}`);
    await window.press("History");
    await window.seen(".vers li");
    await shot(`history-${theme}`);
    await window.press("Evidence", "[role=tablist]");
    await shot(`entry-evidence-${theme}`);
    await window.press("Areas", "[role=tablist]");
    await window.keys("f", KEY.control, KEY.shift);
    await window.seen(".sq input");
    await window.run("document.querySelector('.sq input').select()");
    await window.keys("accessability");
    await window.seen(".hits li");
    await shot(`search-${theme}`);
    for (const view of ["Coverage", "Evidence", "Portfolio"]) {
      await window.press(view, ".nav");
      await shot(`${view.toLowerCase()}-${theme}`);
    }
    await window.press("Pages");
    await window.seen(".sheetpic");
    await shot(`pages-${theme}`);
    await window.press("Write");
    await window.press("Checks");
    await window.seen(".ck li");
    await shot(`checks-${theme}`);
    await window.keys("p", KEY.control, KEY.shift);
    await window.seen("dialog[open]");
    await shot(`palette-${theme}`);
    await window.keys(KEY.escape);
  }
} finally {
  await window.close();
  home.remove();
}
