import type * as T from "../../bindings";
import type { AtHand, Backend, ShellEvents } from "../backend";
import type { Memory } from "./memory";

/** The commands of one subject. */
export type Part = Partial<Omit<Backend, "on">>;

/** What a browser test may do to the fake: `window.reflectoryFake`. */
export type FakeControls = {
  /** The next commands of this name fail with this error, until `heal`. */
  fail(command: keyof Backend, error: { code: T.Code; message: string; hint?: string }): void;
  heal(): void;
  /** The next commands of this name are not answered until `heal`. */
  stall(command: keyof Backend): void;
  /** From now on this command takes so long, in ms. */
  slow(command: keyof Backend, ms: number): void;
  /** Another program edits an entry's text. */
  meddle(id: string, body: string): void;
  /** Another program edits a component of a section. */
  meddleSection(portfolio: string, code: string, component: T.Component, text: string): void;
  /** The shell tells the page something. */
  emit<E extends keyof ShellEvents>(event: E, payload: ShellEvents[E]): void;
  /** The commands that were called, in order. */
  calls: { command: string; request: unknown }[];
  /** How far the search index is that is being made; null once it is whole. */
  indexing: T.Indexing | null;
  /** How long a step of an export takes, in ms. */
  pace: number;
  /** Portfolios have these frozen copies, the oldest first; one without `words` can't be read by this program. */
  frozen(...copies: Pick<T.SnapshotShown, "label" | "at" | "words">[]): void;
  /** The words on the system's clipboard. */
  clipboard: string;
  /** Somebody captured these texts. */
  capture(...texts: string[]): void;
  /** What waits in the inbox. */
  waiting(): T.InboxItem[];
  /** How quick capture is at hand; null as it is at first. */
  atHand: Partial<AtHand> | null;
  /** A file in the inbox that can't be read. */
  unreadable(path: string, reason: string): void;
  /** So many of the oldest entries lie in the bin since so many days. */
  binned(count: number, days: number): void;
  /** A part of a section lies in the bin. */
  binnedPart(item: T.BinItem): void;
  /** Names that portfolios have and the list of people has not. */
  strangers(...names: string[]): void;
  /** What the checks say now. */
  checked(): T.PortfolioChecked;
  /** What a portfolio weighs with the smaller copies that were made. */
  weigh(size: T.CheckSize): T.CheckSize;
  /** One of them was put aside. */
  knownStranger(place: string): void;
  memory: Memory;
};

/** What the commands of all subjects share. */
export type World = {
  memory: Memory;
  controls: FakeControls;
  /** What the address asked for: `?first-run`, `?unopened`, `?empty`, `?recent`, `?entries=100000`. */
  asked: URLSearchParams;
  /** Something differs from what was recorded now. */
  touch(): void;
};
