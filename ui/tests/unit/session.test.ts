import { describe, expect, it, vi } from "vitest";

import { Addresses } from "../../src/features/evidence/pictures";
import { told } from "../../src/lib/words/errors";
import { Acts } from "../../src/shared/acts.svelte";

describe("addresses of pictures", () => {
  it("are given back, the one that was asked for the longest ago first, and all of them with the journal", async () => {
    let made = 0;
    vi.stubGlobal("URL", {
      createObjectURL: () => `blob:${(made += 1)}`,
      revokeObjectURL: (one: string) => given.push(one),
    });
    const given: string[] = [];
    const read = vi.fn(() => Promise.resolve(new Blob([])));
    const addresses = new Addresses(read, 2);
    await addresses.of("a");
    await addresses.of("b");
    await addresses.of("a");
    await addresses.of("c");
    await Promise.resolve();
    expect(given).toEqual(["blob:2"]);
    expect(await addresses.of("a")).toBe("blob:1");
    addresses.clear();
    await Promise.resolve();
    expect(given.sort()).toEqual(["blob:1", "blob:2", "blob:3"]);
    vi.unstubAllGlobals();
  });

  it("are asked for again after a failure", async () => {
    const read = vi.fn(() => Promise.reject(new Error("gone")));
    const addresses = new Addresses(read);
    expect(await addresses.of("a")).toBeNull();
    expect(await addresses.of("a")).toBeNull();
    expect(read).toHaveBeenCalledTimes(2);
  });
});

describe("what can be done now", () => {
  it("is what was offered last, until it is taken back", () => {
    const acts = new Acts();
    const did: string[] = [];
    const first = acts.offer({ bold: () => did.push("first") });
    const second = acts.offer({ bold: () => did.push("second") });
    acts.find("bold")?.();
    second();
    acts.find("bold")?.();
    first();
    expect(acts.find("bold")).toBeUndefined();
    expect(did).toEqual(["second", "first"]);
  });
});

describe("a failure", () => {
  it("is told as what happened, where, and what to do", () => {
    expect(told({ code: "disk-full", message: "the disk of /home is full" })).toEqual({
      title: "The disk is full.",
      text: "The disk of /home is full. Free some space, then try again.",
    });
  });

  it("has words also for a code of a later core", () => {
    expect(told({ code: "of-tomorrow" as never, message: "" }).title).toMatch(/Something went wrong/);
  });
});
