// Scrolling a long list, beside a bare page that holds a thousand rows.
import { assets, copied, scrollingPage, write } from "./pages.mjs";
import { scrollList } from "./instruments.mjs";
import { median, quantile } from "./report.mjs";
import { SIZE, Started } from "./sides.mjs";
import { opened } from "./start.mjs";

const NOTCHES = 240;
const JUMPS = 60;
const ROWS = 1_000;

export async function scrolling(run) {
  const { report } = run;
  const window = await opened(run, run.large);
  const began = Date.now();
  const shown = () => window.run("return Number(/^\\s*(\\d+)/.exec(document.querySelector('.tools .muted').textContent)[1])");
  // The newest come first; the rest of the list is read behind the window.
  let before = -1;
  const rows = await window.until("the whole list", async () => {
    const now = await shown();
    const same = now === before && Date.now() - began > 3_000;
    before = now;
    return same ? now : 0;
  }, 120_000);
  const list = await window.wait(
    `const done = arguments[0]; (${scrollList})(".tl-scroll", ".tl-line", ${NOTCHES}, ${JUMPS}).then(done, (error) => done(String(error)))`,
  );
  if (typeof list === "string") throw new Error(list);
  assets(run.dist, run.folder);
  const page = write(run.folder, "scrolling.html", scrollingPage(await copied(window), ROWS, NOTCHES, JUMPS));
  await window.close();

  const program = new Started(run.bare, [page, ...SIZE.map(String)], run.home.env);
  let bare;
  try {
    bare = JSON.parse(await program.line((line) => line.startsWith("{")));
  } finally {
    await program.end();
  }
  const told = ({ gaps }) => `median ${median(gaps).toFixed(1)}, 90 % ${quantile(gaps, 0.9).toFixed(1)}, worst ${Math.max(...gaps).toFixed(1)} ms`;
  for (const [how, name] of [
    ["wheel", "a notch a frame"],
    ["far", "jumps over the whole length"],
  ])
    report.add(
      `frames of ${rows} entries, ${name}, 90 %`,
      quantile(list[how].gaps, 0.9) / quantile(bare[how].gaps, 0.9),
      "x",
      null,
      `${told(list[how])}, at most ${list[how].rows} rows in the page, ${list[how].blank} of ${list[how].gaps.length} frames without a row in the middle; against ${ROWS} static rows ${told(bare[how])}`,
    );
}
