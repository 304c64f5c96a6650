// What is measured inside of a page. Each function is sent to the page as its source, to the window's and to the bare one
// alike, so it may use nothing from outside of itself.

/**
 * From a key's event to the frame that shows it, and how long the page was busy at a time.
 *
 * The paint is taken from a message that is sent in the frame's callback and arrives when that frame is drawn. WebKit has no
 * observer of long tasks: a timer that is set again as soon as it has fired comes every 4 ms, and what comes later than that
 * was held up by a task. `window.typed()` gives it all.
 */
export function watchTyping() {
  const paints = [];
  const held = [];
  const waiting = [];
  const channel = new MessageChannel();
  channel.port1.onmessage = () => {
    const now = performance.now();
    for (const key of waiting.splice(0)) paints.push({ at: key, took: now - key });
  };
  addEventListener(
    "keydown",
    (event) => {
      const at = event.timeStamp;
      requestAnimationFrame(() => {
        waiting.push(at);
        channel.port2.postMessage(0);
      });
    },
    true,
  );
  let last = performance.now();
  let timer = 0;
  const tick = () => {
    const now = performance.now();
    if (paints.length) held.push({ at: last, took: now - last });
    last = now;
    timer = setTimeout(tick);
  };
  tick();
  window.typed = () => {
    clearTimeout(timer);
    const round = (value) => Math.round(value * 10) / 10;
    const longest = held.sort((a, b) => b.took - a.took).slice(0, 8);
    return {
      paints: paints.map((one) => round(one.took)),
      held: longest.map((one) => round(one.took)),
      // How long after the key before it each of the longest began: what follows a save has its own place in time.
      after: longest.map((one) => {
        const key = paints.map((paint) => paint.at).filter((at) => at <= one.at + one.took).pop();
        return round(one.at - (key ?? Number.NaN));
      }),
      ticks: held.length,
    };
  };
}

/**
 * Scrolls `list` and gives the times between frames: first as a wheel does, one notch a frame, then in jumps over the whole
 * length. Counts the frames in which no row stood in the list's middle, and the most rows that the page held. Told in
 * few words, because a title, which is what the bare window's page tells it by, has a thousand characters at most.
 */
export async function scrollList(list, row, notches, jumps) {
  const scroller = document.querySelector(list);
  const frame = () => new Promise((go) => requestAnimationFrame(go));
  const box = scroller.getBoundingClientRect();
  const measured = async (places) => {
    const gaps = [];
    let blank = 0;
    let rows = 0;
    let last = await frame();
    for (const place of places) {
      scroller.scrollTop = place;
      const now = await frame();
      gaps.push(now - last);
      last = now;
      const middle = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
      if (!middle?.closest(row)) blank += 1;
      rows = Math.max(rows, document.querySelectorAll(row).length);
    }
    gaps.sort((a, b) => a - b);
    const share = (of) => Math.round(gaps[Math.min(Math.floor(gaps.length * of), gaps.length - 1)] * 10) / 10;
    return { frames: gaps.length, median: share(0.5), ninety: share(0.9), worst: share(1), blank, rows };
  };
  const length = scroller.scrollHeight - scroller.clientHeight;
  const wheel = await measured(Array.from({ length: notches }, (_, i) => Math.min(length, i * 120)));
  const far = await measured(Array.from({ length: jumps }, (_, i) => (length * i) / (jumps - 1)));
  scroller.scrollTop = 0;
  return { wheel, far, length };
}

/**
 * From Ctrl going down to the frame in which another view stands: `views` are `{ href, key, last }`, where `last` selects what of a
 * view comes last. The key itself goes to the native menu and is never the page's, so Ctrl is what can be timed on both sides.
 * A view that stands at once, with nothing more to come, is taken from the same frame. `window.shown()` gives the times by key.
 */
export function watchViews(views) {
  const times = {};
  const channel = new MessageChannel();
  const waiting = [];
  const current = () => document.querySelector(".views a[aria-current]")?.getAttribute("href");
  channel.port1.onmessage = () => {
    const now = performance.now();
    for (const { key, at } of waiting.splice(0)) (times[key] ??= []).push(Math.round((now - at) * 10) / 10);
  };
  addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Control" || event.repeat) return;
      const at = event.timeStamp;
      const before = current();
      const look = () => {
        const view = current() !== before && views.find((one) => one.href === current());
        if (view && document.querySelector(view.last)) {
          waiting.push({ key: view.key, at });
          channel.port2.postMessage(0);
        } else if (performance.now() - at < 5_000) requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    },
    true,
  );
  window.shown = () => times;
}
