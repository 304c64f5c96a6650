// The one door to native code: a method a command, under the command's own name, with its request and its answer.

import type * as T from "./types";

/** Every command: its request and its answer. */
export type Commands = {
  entry_add: [T.EntryAdd, { id: string }];
  entry_list: [T.EntryList, { entries: T.EntryRow[] }];
  entry_show: [{ id: string; version?: number }, T.EntryShown];
  entry_set: [T.EntrySet, { id: string }];
  entry_edit: [T.EntryEdit, T.EntryEdited];
  entry_mark: [T.EntryMark, { id: string }];
  entry_unmark: [T.EntryUnmark, { id: string; removed: number }];
  entry_diff: [{ id: string; from?: number; to?: number }, T.EntryDiffed];
  entry_history: [{ id: string }, { versions: T.Version[] }];
  entry_restore: [{ id: string; version: number }, T.EntryEdited];
  entry_delete: [{ id: string }, { id: string }];
  entry_undelete: [{ id: string }, { id: string }];
  evidence_add: [T.EvidenceAdd & { bytes?: Uint8Array }, T.EvidenceKept];
  evidence_set: [T.EvidenceSet, T.EvidenceKept];
  evidence_list: [{ area?: string }, { evidence: T.EvidenceRow[] }];
  evidence_check: [{ links?: boolean }, { problems: T.EvidenceProblem[] }];
  search: [T.Search, T.Found];
  suggest: [{ id: string }, T.Suggested];
  frameworks: [Record<string, never>, { frameworks: T.FrameworkRow[] }];
  framework_show: [{ id: string }, T.FrameworkShown];
  area_list: [Record<string, never>, { areas: T.OwnArea[] }];
  coverage: [{ framework?: string; pathway?: string; portfolio?: string }, T.Covered];
  portfolio_list: [Record<string, never>, { portfolios: T.PortfolioRow[] }];
  portfolio_show: [{ portfolio: string }, T.PortfolioShown];
  portfolio_new: [{ framework?: string; pathway: string; title: string }, { id: string }];
  portfolio_set: [T.PortfolioSet, T.ComponentWords];
  portfolio_pull: [T.PortfolioPull, T.ComponentWords];
  portfolio_evidence: [
    { portfolio: string; code: string; ids: string[] },
    { code: string; evidence: T.EvidenceNamed[] },
  ];
  portfolio_status: [{ portfolio: string; code: string; status: T.Status }, { code: string; status: T.Status }];
  portfolio_check: [{ portfolio: string }, T.Checked];
  export: [T.Export, T.Exported];
  profile_show: [Record<string, never>, T.Profile];
  info: [Record<string, never>, T.Info];
  backup: [{ out?: string }, T.BackedUp];
};

/** What the shell itself answers, because it concerns files and windows rather than a journal. */
export type Shell = {
  /** The journal that is open, and whether it is the sample; null at the first start. */
  journal_current: [Record<string, never>, { journal: string | null; sample?: boolean }];
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
  /** The bytes of an item's file, for a picture in the page. */
  evidence_bytes: [{ id: string }, { bytes: Uint8Array; mime: string }];
  /**
   * One page of the PDF as it would be built now, as a PNG; `width` and `height` are the picture's, in pixels. Pages count from 1;
   * one beyond the last is `invalid`. It is a draft: what blocks an export does not block a look at it.
   */
  portfolio_preview: [{ portfolio: string; page: number; audience: T.Visibility }, PreviewPage];
  /** Stops the export that is running; its call then fails, with any code, and leaves nothing behind. Nothing runs: no error. */
  export_cancel: [Record<string, never>, Record<string, never>];
  /**
   * The page's answer to `close-requested`. With `close` all is written, or the person gave it up: the shell makes its backup and
   * closes. Without, the window stays. Fails if the backup at closing failed; the page shows that and asks again, and then sends
   * `without_backup`.
   */
  window_close_ready: [{ close: boolean; without_backup?: boolean }, Record<string, never>];
};

/** A menu of the bar; an item without an id is a line between groups, `keys` are written `CmdOrCtrl+Shift+F`. */
export type NativeMenu = { title: string; items: { id?: string; title?: string; keys?: string }[] };
export type RecentJournal = { path: string; name: string; opened: string; sample: boolean; missing: boolean };
export type PreviewPage = { page: number; total: number; width: number; height: number; png: Uint8Array };

/** What the shell tells the page by itself: events of these names with these payloads. */
export type ShellEvents = {
  /** The person wants the window closed: the page writes all that waits and answers with `window_close_ready`, always. */
  "close-requested": Record<string, never>;
  /** A journal was opened from outside (double-click, second start): the page writes all that waits and calls `journal_open`. */
  "open-requested": { path: string };
  /** A native menu item was chosen: the id of a command of the page (`src/shared/commands.ts` lists them). */
  menu: { command: string };
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
  "entry_add",
  "entry_list",
  "entry_show",
  "entry_set",
  "entry_edit",
  "entry_mark",
  "entry_unmark",
  "entry_diff",
  "entry_history",
  "entry_restore",
  "entry_delete",
  "entry_undelete",
  "evidence_add",
  "evidence_set",
  "evidence_list",
  "evidence_check",
  "search",
  "suggest",
  "frameworks",
  "framework_show",
  "area_list",
  "coverage",
  "portfolio_list",
  "portfolio_show",
  "portfolio_new",
  "portfolio_set",
  "portfolio_pull",
  "portfolio_evidence",
  "portfolio_status",
  "portfolio_check",
  "export",
  "profile_show",
  "info",
  "backup",
  "journal_current",
  "journal_open",
  "journal_create",
  "journal_recent",
  "sample_remove",
  "window_ready",
  "menu_set",
  "clipboard_picture",
  "path_choose",
  "path_reveal",
  "evidence_bytes",
  "portfolio_preview",
  "export_cancel",
  "window_close_ready",
] as const satisfies Exclude<keyof Backend, keyof Listening>[];
