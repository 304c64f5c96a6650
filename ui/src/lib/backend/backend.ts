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
  path_choose: [
    { purpose: "journal" | "new-journal" | "export" | "import" | "import-folder"; suggested?: string },
    { path: string | null },
  ];
  /**
   * Puts files that were dropped where they can be imported from: a folder of this name, or a single file with an empty path. The door
   * reads them one after the other. `modified` is in milliseconds since 1970.
   */
  import_stage: [{ name: string; files: { path: string; modified: number; bytes: Blob }[] }, { path: string }];
  /** Makes a journal of a backup, at `path`; the one that is open stays as it is. Refuses to overwrite (`exists`). */
  backup_restore: [{ backup: string; path: string }, T.JournalMade];
  /** Forgets which journals were opened lately. No journal is touched. */
  journals_forget: [Record<string, never>, Record<string, never>];
  /** The languages that spelling can be checked in, such as `en_GB`; none where the system decides by itself. */
  spelling_languages: [Record<string, never>, { languages: string[] }];
  /** Switches the checking of spelling on or off, in these languages. */
  spelling_set: [{ on: boolean; languages: string[] }, Record<string, never>];
  /** Shows everything in this window so many times as large: 0.5 to 5. */
  window_zoom: [{ scale: number }, Record<string, never>];
  /** Shows a file in the system's own file browser. */
  path_reveal: [{ path: string }, Record<string, never>];
  /** The page listens and has something to show: the shell shows the window. */
  window_ready: [Record<string, never>, Record<string, never>];
  /**
   * Puts the page's commands into the native menu; what is chosen there comes back as the event `menu`. `tray` has the lines of the
   * icon's menu, should the person want an icon: `new`, `capture`, `open` and `quit`.
   */
  menu_set: [{ menus: NativeMenu[]; tray?: { id: string; title: string }[] }, Record<string, never>];
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
  /** Stops the trying of addresses that is running; its call then fails, and keeps nothing. Nothing runs: no error. */
  links_cancel: [Record<string, never>, Record<string, never>];
  /**
   * The page has heard `close-requested`, each time at once: only a page that does not say so is closed without its answer. It may take
   * its time from then on, to write or to ask the person.
   */
  window_close_heard: [Record<string, never>, Record<string, never>];
  /**
   * The page's answer to `close-requested`. With `close` all is written, or the person gave it up: the shell makes its backup and
   * closes. Without, the window stays. Fails if the backup at closing failed; the page shows that and asks again, and then sends
   * `without_backup`. With `hide` the window only goes out of sight and the program goes on behind its icon, if there is one.
   */
  window_close_ready: [{ close: boolean; without_backup?: boolean; hide?: boolean }, Record<string, never>];
  /** Fills the screen with the window, or no longer; the other way round if nothing is said. */
  window_full_screen: [{ on?: boolean }, { on: boolean }];
  /** Opens the small window of quick capture. */
  capture_open: [Record<string, never>, Record<string, never>];
  /** What waits from the last time; nothing of any journal. */
  capture_begin: [Record<string, never>, CaptureDraft];
  /** The small window has something to show. */
  capture_ready: [Record<string, never>, Record<string, never>];
  /** How the journal stands that a note would go to. Only of an open one may anything be shown. */
  capture_look: [Record<string, never>, { standing: "open" | "locked" | "away"; failure: JournalFailure | null }];
  /** Keeps what is being written for the next time. */
  capture_draft: [{ text: string; areas: string[] }, Record<string, never>];
  /** Takes a file in, in place of the one before; it waits like the words. */
  capture_attach: [{ bytes: Uint8Array; name: string }, { name: string; bytes: number }];
  capture_detach: [Record<string, never>, Record<string, never>];
  /** Areas that fit what is being written. */
  capture_suggest: [{ text: string }, T.TextSuggestions];
  /** Drops it into the inbox, with its file. `waiting`: how many wait then; null if that is nobody's business. */
  capture_keep: [{ text: string; areas: string[] }, { id: string; waiting: number | null }];
  /** Takes what was kept last out of the inbox, to go on with it. Fails (`not-found`) if it was filed. */
  capture_again: [Record<string, never>, CaptureDraft];
  /** Puts the small window away. */
  capture_away: [Record<string, never>, Record<string, never>];
  /** How quick capture is at hand on this machine. */
  at_hand: [Record<string, never>, AtHand];
  /** Changes that; what is absent stays. An empty `shortcut` is none. Keys that can't be listened to are `invalid`. */
  at_hand_set: [{ shortcut?: string; tray?: boolean; keep_running?: boolean }, AtHand];
};

/** What is being captured and not kept yet. */
export type CaptureDraft = { text: string; areas: string[]; file: { name: string; bytes: number } | null };
/** How a way to quick capture stands: `not-here` on desktops that have no such thing, `taken` if something else stands in its way. */
export type Works = "yes" | "off" | "not-here" | "taken";
export type AtHand = {
  /** `keep_running` is null until the person was asked. */
  habits: { shortcut: string | null; tray: boolean; keep_running: boolean | null };
  shortcut: Works;
  tray: Works;
  tray_reason: string | null;
  /** What the desktop's own settings for keys can be given to run. */
  command: string;
};
/** A menu of the bar; an item without an id is a line between groups, `keys` are written `CmdOrCtrl+Shift+F`. */
export type NativeMenu = { title: string; items: { id?: string; title?: string; keys?: string }[] };
export type JournalFailure = Pick<T.ApiError, "code" | "message">;
export type RecentJournal = { path: string; name: string; opened: string; sample: boolean; missing: boolean };

/** What the shell tells the page by itself: events of these names with these payloads. */
export type ShellEvents = {
  /** The person wants the window closed, or the program to end (`quit`): the page says `window_close_heard`, writes all that waits and answers with `window_close_ready`. */
  "close-requested": { quit?: boolean };
  /** A journal was opened from outside (double-click, second start): the page writes all that waits and calls `journal_open`. */
  "open-requested": { path: string };
  /** A native menu item was chosen: the id of a command of the page (`src/shared/commands.ts` lists them). */
  menu: { command: string };
  /**
   * What came of the backup of a journal that was left for another one, if there is anything to know: why there is none, or older ones
   * that could not be removed, a sentence each.
   */
  "backup-told": { journal: string; error: Pick<ApiError, "code" | "message"> | null; left: string[] };
  /** Something came into the inbox of the open journal, or went. */
  "inbox-changed": Record<string, never>;
  /** Quick capture was asked for again: the small window reads what waits and shows itself. */
  "capture-opened": Record<string, never>;
  /** The person wants the small window closed: it writes what it has and puts itself away. */
  "capture-close": Record<string, never>;
  /** How far the export that runs is; `total` 0 if that is not known. */
  "export-progress": { done: number; total: number };
  /** How many addresses are tried, and how many there are. */
  "links-progress": { done: number; total: number };
  /** How many pictures were looked at for smaller copies, and how many there are. */
  "smaller-progress": { done: number; total: number };
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
  "import_stage",
  "path_reveal",
  "evidence_bytes",
  "backup_restore",
  "journals_forget",
  "spelling_languages",
  "spelling_set",
  "window_zoom",
  "evidence_page",
  "evidence_open",
  "export_cancel",
  "links_cancel",
  "window_close_heard",
  "window_close_ready",
  "window_full_screen",
  "capture_open",
  "capture_begin",
  "capture_ready",
  "capture_look",
  "capture_draft",
  "capture_attach",
  "capture_detach",
  "capture_suggest",
  "capture_keep",
  "capture_again",
  "capture_away",
  "at_hand",
  "at_hand_set",
] as const satisfies Exclude<keyof Backend, keyof Listening>[];
