import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { SaveQueue, type SaveState } from "../../src/features/editor/save-queue";
import { ApiError } from "../../src/lib/backend/error";

const full = new ApiError({ code: "disk-full", message: "the disk is full" });

function watched(send: (text: string) => Promise<void>) {
  const states: SaveState["kind"][] = [];
  const queue = new SaveQueue<string>({ send, report: (state) => states.push(state.kind) });
  return { queue, states };
}

describe("the save queue", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("writes within a second of the first keystroke while typing goes on", async () => {
    const written: { text: string; at: number }[] = [];
    const start = Date.now();
    const { queue } = watched(async (text) => void written.push({ text, at: Date.now() - start }));
    for (let i = 1; i <= 30; i += 1) {
      queue.put("x".repeat(i));
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(written[0]?.at).toBeLessThanOrEqual(1000);
    for (const [i, one] of written.entries()) {
      const before = written[i - 1];
      // From a write to the next keystroke is at most 100 ms here; the next write follows within a second of it.
      if (before) expect(one.at - before.at).toBeLessThanOrEqual(1100);
    }
    await vi.advanceTimersByTimeAsync(1000);
    expect(written.at(-1)?.text).toBe("x".repeat(30));
    expect(queue.unsaved).toBeNull();
  });

  it("keeps the text when a write fails, says so, and writes it as soon as that works", async () => {
    let works = false;
    const written: string[] = [];
    const { queue, states } = watched(async (text) => {
      if (!works) throw full;
      written.push(text);
    });
    queue.put("one");
    await vi.advanceTimersByTimeAsync(700);
    expect(states.at(-1)).toBe("failed");
    expect(queue.unsaved).toBe("one");
    queue.put("one two");
    await vi.advanceTimersByTimeAsync(5_000);
    expect(written).toEqual([]);
    expect(queue.unsaved).toBe("one two");
    works = true;
    await vi.advanceTimersByTimeAsync(30_000);
    expect(written).toEqual(["one two"]);
    expect(states.at(-1)).toBe("saved");
  });

  it("never has two writes at a time and never lets an older text overtake a newer one", async () => {
    const begun: string[] = [];
    let under = 0;
    const { queue } = watched(async (text) => {
      under += 1;
      expect(under).toBe(1);
      begun.push(text);
      await new Promise((done) => setTimeout(done, 2_000));
      under -= 1;
    });
    queue.put("a");
    await vi.advanceTimersByTimeAsync(800);
    queue.put("ab");
    const flushed = queue.flush();
    queue.put("abc");
    await vi.advanceTimersByTimeAsync(10_000);
    await flushed;
    expect(begun).toEqual(["a", "abc"]);
    expect(queue.unsaved).toBeNull();
  });

  it("a flush writes at once and waits for the write under way", async () => {
    const written: string[] = [];
    const { queue } = watched(async (text) => {
      await new Promise((done) => setTimeout(done, 50));
      written.push(text);
    });
    queue.put("now");
    const flushed = queue.flush();
    await vi.advanceTimersByTimeAsync(50);
    await flushed;
    expect(written).toEqual(["now"]);
  });

  it("does not write over a conflict until a person has settled it", async () => {
    let clash = true;
    const written: string[] = [];
    const { queue, states } = watched(async (text) => {
      if (clash) throw new ApiError({ code: "conflict", message: "changed in the meantime" });
      written.push(text);
    });
    queue.put("mine");
    await vi.advanceTimersByTimeAsync(700);
    expect(states.at(-1)).toBe("conflict");
    clash = false;
    queue.put("mine and more");
    await vi.advanceTimersByTimeAsync(60_000);
    await queue.flush();
    expect(written).toEqual([]);
    expect(queue.unsaved).toBe("mine and more");
    await queue.release();
    expect(written).toEqual(["mine and more"]);
  });
});
