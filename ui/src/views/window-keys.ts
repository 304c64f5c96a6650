import type { Command } from "../shared/commands";
import { bare, inText, pressed } from "../shared/keys";
import type { Shortcuts } from "../shared/shortcuts.svelte";

type Around = {
  shortcuts: Shortcuts;
  /** What can be done here and now, with the keys that it has now. */
  commands: () => readonly Command[];
  /** Whether something lies over the window that has the keys for itself. */
  covered: () => boolean;
  /** Leaves what Escape leaves; false if there is nothing of the kind. */
  escape: () => boolean;
};

/** A letter is a letter in a text, and Alt with an arrow goes by words on some systems. */
const isOfText = (keys: string) => bare(keys) || /^Alt\+Arrow/.test(keys);

/** What the keys do in the window. */
export class WindowKeys {
  /** The command that a key ran last. */
  private last = { id: "", at: -Infinity };

  constructor(private readonly around: Around) {}

  /** Whether a key has run this command a moment ago: some systems hand keys to the menu and to the page. */
  hasJustRun(id: string): boolean {
    return id === this.last.id && performance.now() - this.last.at < 150;
  }

  /** Before anything on the page: keys that the person chose go before what an editor or a list does with them. */
  readonly early = (event: KeyboardEvent): void => {
    const { shortcuts, commands, covered } = this.around;
    if (covered() || shortcuts.listening || !Object.keys(shortcuts.changed).length) return;
    const writes = inText(event.target);
    for (const one of commands()) {
      if (!one.keys || !shortcuts.isChanged(one.id) || !pressed(event, one.keys)) continue;
      if (writes && isOfText(one.keys)) return;
      this.run(event, one);
      event.stopPropagation();
      return;
    }
    // Keys that were taken from a command do nothing, also where an editor knows them by itself.
    if (shortcuts.free.some((keys) => !isOfText(keys) && !keys.includes("Arrow") && pressed(event, keys))) {
      event.preventDefault();
      event.stopPropagation();
    }
  };

  /** After everything on the page has had them. */
  readonly late = (event: KeyboardEvent): void => {
    const { shortcuts, commands, covered } = this.around;
    if (event.defaultPrevented || shortcuts.listening || covered()) return;
    if (event.key === "Escape" && this.around.escape()) {
      event.preventDefault();
      return;
    }
    const writes = inText(event.target);
    for (const one of commands()) {
      if (!one.keys || !pressed(event, one.keys)) continue;
      if (writes && isOfText(one.keys)) return;
      this.run(event, one);
      return;
    }
  };

  private run(event: KeyboardEvent, command: Command): void {
    event.preventDefault();
    this.last = { id: command.id, at: performance.now() };
    command.run();
  }
}
