// The one door to native code: a method a command, under the command's own name, with its request and its answer.

import { COMMANDS as CORE, type Commands as CoreCommands } from "../bindings";
import type * as T from "../bindings";
import type { ApiError } from "./error";

/** Every command of the core: its request and its answer. A picture that was pasted has bytes and no path. */
export type Commands = Omit<CoreCommands, "evidence_add" | "evidence_attach"> & {
  evidence_add: [T.EvidenceAdd & { bytes?: Uint8Array }, T.EvidenceKept];
  evidence_attach: [T.EvidenceAttach & { bytes?: Uint8Array }, T.EvidenceShown];
};

/** What the shell itself answers, because it concerns files and windows rather than a journal. */
export type Shell = {
  /**
   * The journal that is open, and whether it is the sample; null at the first start. If the one that was named, or was open last, could
   * not be opened: why, and where it is (`tried`). `left`: older backups that could not be removed when the window was last closed, a
   * sentence each. Both are told once.
   */
  journal_current: [
    Record<string, never>,
    {
      journal: string | null;
      sample?: boolean;
      failure?: JournalFailure | null;
      tried?: string | null;
      left?: string[];
    },
  ];
  /** Opens a journal in place of the one that is open. Fails with the core's codes and leaves the old one open then. */
  journal_open: [{ path: string }, { journal: string }];
  /**
   * Makes a journal and opens it. Refuses to overwrite (`exists`). Without a path (only for the sample): the sample's own place in the
   * program's data folder; one that is there already is opened again.
   */
  journal_create: [{ path?: string; pathway?: string; sample?: boolean }, { journal: string; id: string }];
  /** The journals that were opened lately, newest first; `missing` if the file is not there now. Never fails for a missing file. */
  journal_recent: [Record<string, never>, { journals: RecentJournal[] }];
  /**
   * Closes the sample that is open and removes its file, with what stands beside it (index, backups). Refuses (`refused`) if the
   * journal that is open is not one that was made as the sample. What opens next is up to the person: no journal is open after it.
   */
  sample_remove: [Record<string, never>, { removed: string }];
  /** Lets the person choose a file or folder; null if they did not. */
  path_choose: [{ purpose: "journal" | "new-journal" | "export"; suggested?: string }, { path: string | null }];
  /** Shows a file in the system's own file browser. */
  path_reveal: [{ path: string }, Record<string, never>];
  /** The page listens and has something to show: the shell shows the window. */
  window_ready: [Record<string, never>, Record<string, never>];
  /** Puts the page's commands into the native menu; what is chosen there comes back as the event `menu`. */
  menu_set: [{ menus: NativeMenu[] }, Record<string, never>];
  /** The picture on the clipboard as PNG, no bytes if there is none: WebKit does not always hand pasted pictures on. */
  clipboard_picture: [Record<string, never>, { bytes: Uint8Array }];
  /** The words on the clipboard without their looks; empty if there are none. */
  clipboard_text: [Record<string, never>, { text: string }];
  /** The bytes of an item's file (`no`, or the one that it shows), to be seen or heard in the page; up to 64 MB. */
  evidence_bytes: [{ id: string; no?: number }, { bytes: Uint8Array; mime: string }];
  /** A page of an item's PDF as a PNG, `width` pixels wide; behind the last page is the last. Refused if it can't be drawn. */
  evidence_page: [
    { id: string; no?: number; page: number; width: number },
    { bytes: Uint8Array; page: number; total: number },
  ];
  /** Writes a readable copy of an item's file and opens it with the program that is for it. The copy goes with this program. */
  evidence_open: [{ id: string }, { path: string }];
  /** Stops the export that is running; its call then fails, with any code, and leaves nothing behind. Nothing runs: no error. */
  export_cancel: [Record<string, never>, Record<string, never>];
  /**
   * The page has heard `close-requested`, each time at once: only a page that does not say so is closed without its answer. It may take
   * its time from then on, to write or to ask the person.
   */
  window_close_heard: [Record<string, never>, Record<string, never>];
  /**
   * The page's answer to `close-requested`. With `close` all is written, or the person gave it up: the shell makes its backup and
   * closes. Without, the window stays. Fails if the backup at closing failed; the page shows that and asks again, and then sends
   * `without_backup`.
   */
  window_close_ready: [{ close: boolean; without_backup?: boolean }, Record<string, never>];
};

/** A menu of the bar; an item without an id is a line between groups, `keys` are written `CmdOrCtrl+Shift+F`. */
export type NativeMenu = { title: string; items: { id?: string; title?: string; keys?: string }[] };
export type JournalFailure = Pick<T.ApiError, "code" | "message">;
export type RecentJournal = { path: string; name: string; opened: string; sample: boolean; missing: boolean };

/** What the shell tells the page by itself: events of these names with these payloads. */
export type ShellEvents = {
  /** The person wants the window closed: the page says `window_close_heard`, writes all that waits and answers with `window_close_ready`. */
  "close-requested": Record<string, never>;
  /** A journal was opened from outside (double-click, second start): the page writes all that waits and calls `journal_open`. */
  "open-requested": { path: string };
  /** A native menu item was chosen: the id of a command of the page (`src/shared/commands.ts` lists them). */
  menu: { command: string };
  /**
   * What came of the backup of a journal that was left for another one, if there is anything to know: why there is none, or older ones
   * that could not be removed, a sentence each.
   */
  "backup-told": { journal: string; error: Pick<ApiError, "code" | "message"> | null; left: string[] };
  /** How far the export that runs is; `total` 0 if that is not known. */
  "export-progress": { done: number; total: number };
};

/** Hears what the shell tells; the answer stops listening. */
export type Listening = {
  on<E extends keyof ShellEvents>(event: E, handler: (payload: ShellEvents[E]) => void): () => void;
};

type Door<M> = {
  [K in keyof M]: M[K] extends [infer Request, infer Answer] ? (request: Request) => Promise<Answer> : never;
};

/** All that the window can ask for. */
export type Backend = Door<Commands> & Door<Shell> & Listening;

/** The names of all commands, for doors that are built from the list. */
export const COMMANDS = [
  ...CORE,
  "journal_current",
  "journal_open",
  "journal_create",
  "journal_recent",
  "sample_remove",
  "window_ready",
  "menu_set",
  "clipboard_picture",
  "clipboard_text",
  "path_choose",
  "path_reveal",
  "evidence_bytes",
  "evidence_page",
  "evidence_open",
  "export_cancel",
  "window_close_heard",
  "window_close_ready",
] as const satisfies Exclude<keyof Backend, keyof Listening>[];
