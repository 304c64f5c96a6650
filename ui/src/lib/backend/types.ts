// The shapes that cross the border, as crates/api prints them. Field for field the same names; `null` where Rust has `None`.

export type EntryKind = "reflection" | "activity" | "meeting" | "idea" | "reading" | "design";
export type Visibility = "private" | "reviewer" | "assessor" | "public";
export type Permission = "mine" | "agreed" | "asked" | "do-not-share";
export type EvidenceKind = "image" | "document" | "audio" | "video" | "captions" | "data" | "email" | "link" | "file";
export type Status = "not-started" | "working-towards" | "ready";
export type PullMode = "quote" | "draft" | "link";
export type Cause = "created" | "edited" | "restored" | "pulled" | "imported";
/** Description, evidence or reflection; other frameworks have other words. */
export type Component = string;

export type AreaGiven = { area: string; why?: string };
export type AreaTagged = { area: string; why: string };

export type EntryRow = {
  id: string;
  title: string;
  date: string;
  kind: EntryKind;
  areas: string[];
  tags: string[];
  visibility: Visibility;
  words: number;
  draft: boolean;
};

export type EntryAdd = {
  title?: string;
  kind?: EntryKind;
  on?: string;
  model?: string;
  areas?: AreaGiven[];
  tags?: string[];
  visibility?: Visibility;
  draft?: boolean;
  body: string;
};
export type EntryList = {
  area?: string;
  tag?: string;
  kind?: EntryKind;
  from?: string;
  to?: string;
  limit?: number;
  bin?: boolean;
};

export type Passage = {
  component: Component | null;
  area: string | null;
  areas: string[];
  exact: string;
  state: "placed" | "lost";
  visibility: Visibility | null;
  lang: string | null;
  /** First byte in the body (UTF-8). */
  start: number;
  /** One past the last byte. */
  end: number;
  origin: string;
};

export type EntryShown = {
  id: string;
  title: string;
  date: string;
  zone: string | null;
  kind: EntryKind;
  model: string | null;
  body: string;
  areas: string[];
  why: AreaTagged[];
  tags: string[];
  visibility: Visibility;
  effective_visibility: Visibility;
  evidence: string[];
  draft: boolean;
  deleted: boolean;
  version: number;
  newest_version: number;
  revision: number;
  words: number;
  passages: Passage[];
};

export type EntrySet = {
  id: string;
  title?: string;
  on?: string;
  kind?: EntryKind;
  add_areas?: AreaGiven[];
  remove_areas?: string[];
  add_tags?: string[];
  remove_tags?: string[];
  visibility?: Visibility;
};
export type EntryEdit = { id: string; body: string; based_on?: number };
export type EntryEdited = { id: string; version: number; words: number; lost: number };
export type EntryMark = {
  id: string;
  quote: string;
  nth?: number;
  component?: Component;
  area?: AreaGiven;
  visibility?: Visibility;
  lang?: string;
};
export type EntryUnmark = { id: string; quote: string; nth?: number };
export type Piece = { kind: "equal" | "insert" | "delete"; text: string };
export type EntryDiffed = { id: string; from: number; to: number; changes: Piece[] };
export type Version = { version: number; at: string; words: number; cause: Cause };

export type EvidenceAbout = {
  shows?: string;
  note?: string;
  alt?: string;
  decorative?: boolean;
  date?: string;
  source?: string;
  licence?: string;
  credit?: string;
  add_areas?: AreaGiven[];
  remove_areas?: string[];
  permission?: Permission;
  visibility?: Visibility;
};
export type EvidenceAdd = EvidenceAbout & { file?: string; url?: string; name?: string; title: string; key?: string };
export type EvidenceSet = EvidenceAbout & { id: string; title?: string; key?: string; url?: string };
export type EvidenceKept = { id: string; key: string; sha256: string | null };
export type EvidenceRow = {
  id: string;
  key: string;
  kind: EvidenceKind;
  title: string;
  shows: string;
  alt: string;
  decorative: boolean;
  date: string | null;
  areas: string[];
  permission: Permission | null;
  visibility: Visibility;
  url: string | null;
  file: string | null;
  mime: string | null;
  bytes: number | null;
  sha256: string | null;
  used: number;
};
export type EvidenceProblem = { id: string; key: string; kind: string; message: string };

export type FrameworkRow = {
  id: string;
  name: string;
  status: string;
  revision: number;
  default: boolean;
  pathways: string[];
};
export type FrameworkArea = {
  code: string;
  title: string;
  short: string;
  group: string | null;
  guidance: string;
  components: string[];
  /** How long it may be; `official` if the publisher says so and not this program. */
  length?: { min: number; suggested: number; max: number; official: boolean } | null;
  /** Questions that help to begin. */
  prompts?: string[];
};
export type PathwayShown = { id: string; title: string; sections: string[] };
export type FrameworkShown = {
  id: string;
  name: string;
  status: string;
  revision: number;
  publisher: string;
  home: string;
  notice: string;
  pathways: PathwayShown[];
  areas: FrameworkArea[];
  principles: FrameworkArea[];
};
export type OwnArea = { id: string; code: string; framework: string; kind: string; title: string };

export type WordCounts = { description: number; evidence: number; reflection: number; other: number; total: number };
export type SectionCovered = {
  code: string;
  title: string;
  short: string;
  required: boolean;
  replaced_by: string | null;
  entries: number;
  evidence: number;
  words: WordCounts;
  drafted: WordCounts;
  newest: string | null;
  status: Status | null;
};
export type PrincipleCovered = { code: string; title: string; short: string; entries: number; evidence: number };
export type RuleJudged = { id: string; met: boolean; text: string; standing: string };
export type Gap = { code: string; message: string; next: string };
export type Covered = {
  framework: string;
  pathway: string;
  portfolio: string | null;
  sections: SectionCovered[];
  principles: PrincipleCovered[];
  rules: RuleJudged[];
  gaps: Gap[];
};

export type PortfolioRow = { id: string; title: string; framework: string; pathway: string; target: string | null };
export type PartShown = { title: string; components: Record<Component, string> };
export type EvidenceNamed = { id: string; key: string; title: string; note: string };
export type SectionShown = {
  id: string;
  code: string;
  title: string;
  parts: PartShown[];
  words: number;
  words_by_component: WordCounts;
  status: Status;
  evidence: EvidenceNamed[];
};
export type PortfolioShown = PortfolioRow & { sections: SectionShown[] };
export type PortfolioSet = { portfolio: string; code: string; component: Component; text: string };
export type PortfolioPull = {
  portfolio: string;
  code: string;
  component: Component;
  entry: string;
  quote?: string;
  nth?: number;
  mode?: PullMode;
  release?: boolean;
};
export type ComponentWords = { code: string; component: Component; words: number };
export type Finding = {
  code: string;
  check: string;
  message: string;
  where: string;
  quote?: string;
  why?: string;
  caveat?: string | null;
  next?: string;
};
export type ToTick = { check: string; text: string; reason: string };
export type Checked = { blocking: Finding[]; advice: Finding[]; to_tick?: ToTick[]; nothing_found?: string[] };

export type ExportFormat = "pdf" | "html" | "html-folder" | "docx" | "markdown" | "json" | "leap2a" | "zip";
export type Export = {
  portfolio: string;
  format: ExportFormat;
  out: string;
  audience?: Visibility;
  finish?: "final" | "draft";
};
export type CheckDone = { name: string; ok: boolean; note: string };
export type Exported = {
  path: string;
  bytes: number;
  pages: number | null;
  format: ExportFormat;
  checks: CheckDone[];
};

export type Profile = { name: string; role: string; organisation: string; email: string };
export type Info = {
  id: string;
  journal: string;
  schema: number;
  encrypted: boolean;
  entries: number;
  evidence: number;
  portfolios: number;
  inbox: number;
  bytes: number;
  created: string;
};
export type BackedUp = { path: string; bytes: number; entries: number };

export type Search = {
  query: string;
  area?: string;
  tag?: string;
  kind?: string;
  from?: string;
  to?: string;
  limit?: number;
};
export type Hit = {
  id: string;
  type: "entry" | "section" | "evidence";
  title: string;
  date: string | null;
  areas: string[];
  score: number;
  snippet: string;
};
export type Found = {
  query: string;
  corrected: string | null;
  total: number;
  total_is_minimum: boolean;
  took_ms: number;
  hits: Hit[];
};
export type Suggested = { areas: { code: string; score: number; because: string[] }[] };

export type Code =
  | "invalid"
  | "not-found"
  | "ambiguous"
  | "exists"
  | "not-a-journal"
  | "foreign"
  | "newer"
  | "damaged"
  | "locked"
  | "read-only"
  | "disk-full"
  | "conflict"
  | "refused"
  | "blocked"
  | "not-built-yet"
  | "io"
  | "internal";
