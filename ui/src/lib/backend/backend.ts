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
  /** The journal that is open; null at the first start. */
  journal_current: [Record<string, never>, { journal: string | null }];
  /** Opens a journal. */
  journal_open: [{ path: string }, { journal: string }];
  /** Makes a journal and opens it. Refuses to overwrite. */
  journal_create: [{ path: string; pathway?: string; sample?: boolean }, { journal: string; id: string }];
  /** Lets the person choose a file or folder; null if they did not. */
  path_choose: [{ purpose: "journal" | "new-journal" | "export"; suggested?: string }, { path: string | null }];
  /** Shows a file in the system's own file browser. */
  path_reveal: [{ path: string }, Record<string, never>];
  /** The page listens and has something to show: the shell shows the window. */
  window_ready: [Record<string, never>, Record<string, never>];
  /** The bytes of an item's file, for a picture in the page. */
  evidence_bytes: [{ id: string }, { bytes: Uint8Array; mime: string }];
};

type Door<M> = {
  [K in keyof M]: M[K] extends [infer Request, infer Answer] ? (request: Request) => Promise<Answer> : never;
};

/** All that the window can ask for. */
export type Backend = Door<Commands> & Door<Shell>;

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
  "window_ready",
  "path_choose",
  "path_reveal",
  "evidence_bytes",
] as const satisfies (keyof Backend)[];
