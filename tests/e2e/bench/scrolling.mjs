// Scrolling a long list, beside a bare page that holds a thousand rows.
import { assets, copied, scrollingPage, write } from "./pages.mjs";
import { scrollList } from "./instruments.mjs";
import { SIZE, Started } from "./sides.mjs";
import { opened } from "./start.mjs";

const NOTCHES = 240;
const JUMPS = 60;
const ROWS = 1_000;

export async function scrolling(run) {
  const { report } = run;
  const window = await opened(run, run.large);
  const began = Date.now();
  const shown = () => window.run("return Number(/^[\\d,.\\s]+/.exec(document.querySelector('.tools .muted').textContent)[0].replace(/\\D/g, ''))");
  // The newest come first; the rest of the list is read behind the window.
  let before = -1;
  const rows = await window.until("the whole list", async () => {
    const now = await shown();
    const same = now === before && Date.now() - began > 3_000;
    before = now;
    return same ? now : 0;
  }, 120_000);
  await window.run(
    `window.scrolled = null;
     (${scrollList})(".tl-scroll", ".tl-line", ${NOTCHES}, ${JUMPS}).then((all) => (window.scrolled = all), (error) => (window.scrolled = { error: String(error) }))`,
  );
  const list = await window.until("the end of the list", () => window.run("return window.scrolled"), 300_000);
  if (list.error) throw new Error(list.error);
  assets(run.dist, run.folder);
  const page = write(run.folder, "scrolling.html", scrollingPage(await copied(window), ROWS, NOTCHES, JUMPS));
  await window.close();

  const program = new Started(run.bare, [page, ...SIZE.map(String)], run.home.env);
  let bare;
  try {
    bare = JSON.parse(await program.line((line) => line.startsWith("{"), 300_000));
  } finally {
    await program.end();
  }
  const told = (one) => `median ${one.median}, 90 % ${one.ninety}, worst ${one.worst} ms`;
  for (const [how, name] of [
    ["wheel", "wheel"],
    ["far", "jumps"],
  ])
    report.add(
      `scrolling ${rows} entries, ${name}, 90 %`,
      list[how].ninety / bare[how].ninety,
      "x",
      null,
      `${told(list[how])}, at most ${list[how].rows} rows in the page, ${list[how].blank} of ${list[how].frames} frames without a row in the middle; against ${ROWS} static rows ${told(bare[how])}`,
    );
}
