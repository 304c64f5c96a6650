import { describe, expect, test } from "vitest";

import { menus, nativeMenus } from "../../src/shared/commands";
import { keysOf, letter, pressed, spokenKeys } from "../../src/shared/keys";
import { Preferences } from "../../src/shared/preferences.svelte";
import { Shortcuts } from "../../src/shared/shortcuts.svelte";

const commands = menus.flatMap((menu) => menu.commands);

/** A key press as a browser tells it. */
function press(key: string, held = "", code = ""): KeyboardEvent {
  return {
    key,
    code,
    ctrlKey: held.includes("c"),
    shiftKey: held.includes("s"),
    altKey: held.includes("a"),
    metaKey: held.includes("m"),
    getModifierState: (name: string) => name === "AltGraph" && held.includes("g"),
  } as unknown as KeyboardEvent;
}

describe("what was pressed", () => {
  test.each([
    [press("n", "c"), "Mod+N"],
    [press("F", "cs"), "Mod+Shift+F"],
    [press("!", "cs", "Digit1"), "Mod+Shift+1"],
    [press("|", "cs", "Backslash"), "Mod+Shift+\\"],
    [press("+", "cs", "Equal"), "Mod+="],
    [press("=", "c", "Equal"), "Mod+="],
    [press("?", "s"), "?"],
    [press("e"), "E"],
    [press("E", "s"), "Shift+E"],
    [press("F6", "s"), "Shift+F6"],
    [press("ArrowUp", "a"), "Alt+ArrowUp"],
    [press(" ", "c"), "Mod+Space"],
    [press("ŵ", "c"), "Mod+Ŵ"],
  ])("is read back as the same keys (%#)", (event, keys) => {
    expect(keysOf(event)).toBe(keys);
    expect(pressed(event, keys)).toBe(true);
  });

  test("is nothing while only modifiers are down, and where nobody could press it again", () => {
    for (const event of [press("Control", "c"), press("Shift", "s"), press("Dead"), press("@", "g"), press("n", "m")])
      expect(keysOf(event)).toBeNull();
  });
});

test("commands come with keys of their own; only letters are shared, by commands of different views", () => {
  for (const { commands } of menus) {
    const keys = commands.flatMap((one) => one.keys ?? []);
    expect(new Set(keys).size).toBe(keys.length);
  }
  const keys = commands.flatMap((one) => (one.keys && !letter(one.keys) ? [one.keys] : []));
  expect(new Set(keys).size).toBe(keys.length);
  for (const one of commands) if (one.keys) expect(spokenKeys(one.keys)).not.toMatch(/[^\p{L}\p{N} ]/u);
});

describe("the keys of the commands", () => {
  const fresh = () => new Shortcuts(() => undefined);

  test("are as they come until somebody changes them, and come back one by one and all at once", () => {
    const keys = fresh();
    expect(keys.of("new")).toBe("Mod+N");
    keys.give("new", "Mod+J");
    keys.give("search", null);
    expect([keys.of("new"), keys.of("search"), keys.isChanged("new")]).toEqual(["Mod+J", undefined, true]);
    keys.reset("new");
    expect([keys.of("new"), keys.isChanged("new"), keys.isChanged("search")]).toEqual(["Mod+N", false, true]);
    keys.resetAll();
    expect(keys.of("search")).toBe("Mod+Shift+F");
  });

  test("are one command's at a time: who is given them takes them from who had them", () => {
    const keys = fresh();
    expect(keys.holders("Mod+F", "new").map((one) => one.id)).toEqual(["find"]);
    expect(keys.holders("Mod+N", "new")).toEqual([]);
    keys.give("new", "Mod+F");
    expect([keys.of("new"), keys.of("find")]).toEqual(["Mod+F", undefined]);
    expect(keys.free).toEqual(["Mod+N"]);
    keys.reset("find");
    expect([keys.of("new"), keys.of("find")]).toEqual([undefined, "Mod+F"]);
  });

  test("can't be what every text needs", () => {
    const keys = fresh();
    const why = (given: string) => keys.unfit(given, "new");
    expect(["Mod+C", "Mod+Shift+Z", "Mod+V"].map(why)).toEqual(["text", "text", "text"]);
    expect(["Enter", "Tab", "ArrowUp", "Mod+ArrowLeft", "Shift+Home", "Delete"].map(why)).toEqual(
      Array(6).fill("move"),
    );
    expect(["Mod+J", "Alt+J", "F9", "Mod+Enter", "Alt+ArrowUp", "J"].map(why)).toEqual(Array(6).fill(undefined));
    // What a command comes with it may have again.
    expect(keys.unfit("Delete", "inbox-discard")).toBeUndefined();
    for (const one of commands) if (one.keys) expect(keys.unfit(one.keys, one.id), one.id).toBeUndefined();
    keys.useLetters(false);
    expect(why("J")).toBe("letters");
  });

  test("that are single letters or signs can be switched off together", () => {
    const keys = fresh();
    const letters = commands.filter((one) => one.keys && letter(one.keys)).map((one) => one.id);
    expect(letters).toContain("entry-next");
    keys.useLetters(false);
    expect(letters.map((id) => keys.of(id))).toEqual(letters.map(() => undefined));
    expect([keys.of("inbox-discard"), keys.of("pane-next"), keys.given("entry-next")]).toEqual(["Delete", "F6", "["]);
  });

  test("are kept on this machine, and what is kept and makes no sense is left", () => {
    const kept = new Map<string, string>();
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    };
    const first = new Preferences(storage);
    first.shortcuts.give("new", "Mod+J");
    first.shortcuts.useLetters(false);
    first.resizeAll(3);
    const again = new Preferences(storage);
    expect([again.shortcuts.of("new"), again.shortcuts.letters, again.scale]).toEqual(["Mod+J", false, 130]);
    kept.set("reflectory.preferences", '{"keys":{"gone":"Mod+J","find":7},"letters":"no","scale":900,"face":"comic"}');
    const odd = new Preferences(storage);
    expect([odd.shortcuts.changed, odd.shortcuts.letters, odd.scale, odd.face]).toEqual([{}, true, 200, "serif"]);
  });

  test("stand in the native menus as they are now; letters are left to the page", () => {
    const keys = fresh();
    keys.give("new", "Mod+Shift+J");
    keys.give("save", null);
    const items = nativeMenus(
      () => true,
      (id) => keys.of(id),
    ).flatMap((menu) => menu.items);
    const of = (id: string) => items.find((one) => one.id === id)?.keys;
    expect(items.map((one) => one.id)).toEqual(commands.map((one) => one.id));
    expect([of("new"), of("save"), of("search"), of("entry-next"), of("back")]).toEqual([
      "CmdOrCtrl+Shift+J",
      undefined,
      "CmdOrCtrl+Shift+F",
      undefined,
      undefined,
    ]);
  });
});
