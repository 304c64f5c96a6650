import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { Timed } from "../../src/features/sitting/timed.svelte";

describe("writing for a set time", () => {
  let now = 0;
  let words = 0;
  const ended: { minutes: number; words: number }[] = [];
  let timed: Timed;
  const pass = (ms: number) => {
    now += ms;
    vi.advanceTimersByTime(Math.min(ms, 5_000));
  };
  beforeEach(() => {
    vi.useFakeTimers();
    [now, words] = [1_000_000, 0];
    ended.length = 0;
    timed = new Timed(
      (outcome) => ended.push(outcome),
      () => now,
    );
  });
  afterEach(() => {
    timed.stop();
    vi.useRealTimers();
  });

  it("ends by itself, once, and says what was written", () => {
    timed.begin(10, () => words);
    pass(9 * 60_000);
    expect(timed.running).toBe(true);
    words = 142;
    pass(60_000);
    pass(60_000);
    expect(timed.running).toBe(false);
    expect(ended).toEqual([{ minutes: 10, words: 142 }]);
    expect(timed.outcome).toEqual({ minutes: 10, words: 142 });
  });
  it("takes no time while it is paused", () => {
    timed.begin(5, () => words);
    pass(2 * 60_000);
    timed.pause();
    timed.pause();
    pass(60 * 60_000);
    expect(timed.left).toBe(3 * 60_000);
    timed.resume();
    timed.resume();
    pass(3 * 60_000 - 1_000);
    expect(timed.running).toBe(true);
    pass(2_000);
    expect(ended).toHaveLength(1);
  });
  it("counts the sleep of a machine as time", () => {
    timed.begin(5, () => words);
    now += 8 * 60 * 60_000;
    vi.advanceTimersByTime(1_000);
    expect(ended).toHaveLength(1);
  });
  it("can be ended early, also while it is paused", () => {
    timed.begin(20, () => words);
    pass(7 * 60_000);
    timed.pause();
    words = -3;
    timed.end();
    timed.end();
    expect(ended).toEqual([{ minutes: 7, words: 0 }]);
  });
  it("says nothing when it is stopped, and begins anew in place of another", () => {
    timed.begin(5, () => 1);
    timed.begin(10, () => 2);
    pass(5 * 60_000);
    expect(timed.running).toBe(true);
    timed.stop();
    pass(60 * 60_000);
    expect(ended).toEqual([]);
  });
});
