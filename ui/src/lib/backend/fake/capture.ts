import type { AtHand, CaptureDraft } from "../backend";
import { ApiError } from "../error";
import type * as T from "../../bindings";
import type { Part, World } from "./world";

/** Quick capture, and how it is at hand. `?locked` and `?away` say how the journal stands. */
export function captureCommands({ controls, asked }: World): Part {
  const empty = (): CaptureDraft => ({ text: "", areas: [], file: null });
  let draft = empty();
  let kept: CaptureDraft[] = [];
  let full = false;
  const standing = asked.has("locked") ? "locked" : asked.has("away") ? "away" : "open";
  let habits: AtHand["habits"] = { shortcut: "Ctrl+Alt+Space", tray: false, keep_running: null };
  const atHand = (): AtHand => ({
    habits,
    shortcut: habits.shortcut === null ? "off" : "yes",
    tray: habits.tray ? "yes" : "off",
    tray_reason: null,
    command: "reflectory-desktop --capture",
    ...controls.atHand,
  });
  const area = (code: string, title: string, because: string[]): T.SuggestedArea => ({
    code,
    title,
    because,
    score: 0.5,
    like: [],
  });
  return {
    async capture_open() {
      return {};
    },
    async capture_begin() {
      return draft;
    },
    async capture_ready() {
      return {};
    },
    async capture_look() {
      const failure = standing === "away" ? ({ code: "not-found", message: "there is no journal yet" } as const) : null;
      return { standing, failure };
    },
    async capture_draft({ text, areas }) {
      draft = { ...draft, text, areas };
      return {};
    },
    async capture_attach({ bytes, name }) {
      draft.file = { name, bytes: bytes.length };
      return draft.file;
    },
    async capture_detach() {
      draft.file = null;
      return {};
    },
    async capture_suggest({ text }) {
      const areas = /caption|ward/i.test(text)
        ? [area("2b", "Your target learners", ["captions", "ward"]), area("3a", "Legislation", ["captions"])]
        : [];
      return { areas };
    },
    async capture_keep({ text, areas }) {
      if (standing === "away") throw new ApiError({ code: "not-found", message: "there is no journal yet" });
      if (!text.trim() && !draft.file) throw new ApiError({ code: "refused", message: "there is nothing to capture" });
      kept = [...kept, { text, areas, file: draft.file }];
      draft = empty();
      return { id: `captured-${kept.length}`, waiting: standing === "open" ? 2 + kept.length : null };
    },
    async capture_again() {
      const last = kept.at(-1);
      if (!last) throw new ApiError({ code: "not-found", message: "nothing was kept just now" });
      kept = kept.slice(0, -1);
      draft = last;
      return draft;
    },
    async capture_away() {
      return {};
    },
    async at_hand() {
      return atHand();
    },
    async at_hand_set({ shortcut, tray, keep_running }) {
      if (shortcut !== undefined && /^(.|Shift\+.)$/.test(shortcut))
        throw new ApiError({ code: "invalid", message: `"${shortcut}" would take a letter away from every program` });
      habits = {
        shortcut: shortcut === undefined ? habits.shortcut : shortcut || null,
        tray: tray ?? habits.tray,
        keep_running: keep_running ?? habits.keep_running,
      };
      return atHand();
    },
    async window_full_screen({ on }) {
      full = on ?? !full;
      return { on: full };
    },
  };
}
