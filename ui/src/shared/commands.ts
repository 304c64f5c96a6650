import type { NativeMenu } from "../lib/backend";
import { t } from "../lib/words";
import { bare } from "./keys";

/** A thing to do, under the same name in the menus, the palette and the list of keys. */
export type Command = { id: string; title: string; keys?: string; run: () => void };

type Listed = { id: string; title: string; keys?: string };

/**
 * The menus and their commands, in order. The native menus have the same ids, titles and keys; the shell tells a chosen one with the
 * event `menu`. The page answers the keys itself: an accelerator in a native menu must not run a command a second time.
 */
export const menus: readonly { title: string; commands: readonly Listed[] }[] = [
  {
    title: t("menu-file"),
    commands: [
      { id: "new", title: t("entry-new"), keys: "Mod+N" },
      { id: "new-model", title: t("entry-new-model"), keys: "Mod+Shift+N" },
      { id: "prompt", title: t("prompt-pick") },
      { id: "timed", title: t("timed") },
      { id: "timed-pause", title: `${t("timed")}: ${t("timed-pause")}` },
      { id: "timed-resume", title: `${t("timed")}: ${t("timed-resume")}` },
      { id: "timed-end", title: `${t("timed")}: ${t("timed-end")}` },
      { id: "capture", title: t("capture") },
      { id: "save", title: t("save-now"), keys: "Mod+S" },
      { id: "journals", title: t("journals-other") },
      { id: "sample-remove", title: t("sample-remove") },
      { id: "backup", title: t("backup-now") },
      { id: "settings", title: t("settings"), keys: "Mod+," },
    ],
  },
  {
    title: t("menu-edit"),
    commands: [
      { id: "find", title: t("find-here"), keys: "Mod+F" },
      { id: "paste-plain", title: t("paste-plain"), keys: "Mod+Shift+V" },
      { id: "dictionary-add", title: t("dictionary-add") },
      { id: "search", title: t("search-everything"), keys: "Mod+Shift+F" },
      { id: "search-keep", title: t("search-keep") },
      { id: "go-to", title: t("go-to"), keys: "Mod+P" },
      { id: "go-to-date", title: t("go-to-date"), keys: "Mod+G" },
    ],
  },
  {
    title: t("menu-view"),
    commands: [
      { id: "journal", title: t("view-journal"), keys: "Mod+1" },
      { id: "lens-list", title: t("journal-as-list") },
      { id: "lens-calendar", title: t("journal-as-calendar") },
      { id: "lens-cards", title: t("journal-as-cards") },
      { id: "go-month", title: t("month-pick") },
      { id: "coverage", title: t("view-coverage"), keys: "Mod+2" },
      { id: "evidence", title: t("view-evidence"), keys: "Mod+3" },
      { id: "portfolio", title: t("view-portfolio"), keys: "Mod+4" },
      { id: "people", title: t("people") },
      { id: "inbox", title: t("inbox") },
      { id: "bin-view", title: t("bin") },
      { id: "import-view", title: t("import-menu") },
      { id: "back", title: t("back"), keys: "Alt+ArrowLeft" },
      { id: "forward", title: t("forward"), keys: "Alt+ArrowRight" },
      { id: "list", title: t("list-toggle"), keys: "Mod+\\" },
      { id: "side", title: t("side-toggle"), keys: "Mod+Shift+\\" },
      { id: "wide", title: t("side-wide"), keys: "Mod+Alt+\\" },
      { id: "pane-next", title: t("pane-next"), keys: "F6" },
      { id: "pane-previous", title: t("pane-previous"), keys: "Shift+F6" },
      { id: "focus-mode", title: t("focus-mode"), keys: "Shift+F11" },
      { id: "full-screen", title: t("full-screen"), keys: "F11" },
      { id: "theme", title: t("theme-next") },
      { id: "zoom-in", title: t("zoom-in"), keys: "Mod+=" },
      { id: "zoom-out", title: t("zoom-out"), keys: "Mod+-" },
      { id: "zoom-reset", title: t("zoom-reset"), keys: "Mod+0" },
      { id: "larger", title: t("text-larger") },
      { id: "smaller", title: t("text-smaller") },
      { id: "plain", title: t("plain-source-toggle") },
    ],
  },
  {
    title: t("menu-format"),
    commands: [
      { id: "bold", title: t("format-bold"), keys: "Mod+B" },
      { id: "italic", title: t("format-italic"), keys: "Mod+I" },
      { id: "heading", title: t("format-heading") },
      { id: "subheading", title: t("format-subheading") },
      { id: "small-heading", title: t("format-small-heading") },
      { id: "ordinary", title: t("format-ordinary") },
      { id: "link", title: t("format-link"), keys: "Mod+K" },
      { id: "bullets", title: t("format-bullets") },
      { id: "numbers", title: t("format-numbers") },
      { id: "tasks", title: t("format-tasks") },
      { id: "tick", title: t("format-tick"), keys: "Mod+Enter" },
      { id: "quote", title: t("format-quote") },
      { id: "table", title: t("format-table") },
      { id: "footnote", title: t("format-footnote") },
      { id: "picture", title: t("format-picture"), keys: "Mod+Shift+A" },
    ],
  },
  {
    title: t("menu-entry"),
    commands: [
      { id: "areas", title: t("areas-of-entry"), keys: "Mod+Shift+M" },
      { id: "mark-description", title: t("mark-tool", { component: t("mark-describe") }), keys: "Mod+Shift+1" },
      { id: "mark-evidence", title: t("mark-tool", { component: t("mark-evidence") }), keys: "Mod+Shift+2" },
      { id: "mark-reflection", title: t("mark-tool", { component: t("mark-reflect") }), keys: "Mod+Shift+3" },
      { id: "mark-area", title: t("mark-area") },
      { id: "mark-language", title: t("language-of-words") },
      { id: "entry-language", title: t("language-of-entry") },
      { id: "selection-bar", title: t("selection-bar"), keys: "Alt+F10" },
      { id: "entry-evidence", title: t("entry-evidence") },
      { id: "entry-history", title: t("entry-history") },
      { id: "entry-comments", title: t("entry-comments") },
      { id: "today", title: t("today-go"), keys: "Mod+T" },
      { id: "entry-next", title: t("entry-next"), keys: "[" },
      { id: "entry-previous", title: t("entry-previous"), keys: "]" },
      { id: "bin", title: t("entry-bin") },
      { id: "chosen-areas", title: t("bulk-areas") },
      { id: "chosen-tags", title: t("bulk-tags") },
      { id: "chosen-visibility", title: t("bulk-who") },
      { id: "chosen-bin", title: t("bulk-bin") },
      { id: "chosen-none", title: t("choose-none") },
      { id: "evidence-files", title: t("evidence-add-files") },
      { id: "evidence-link", title: t("evidence-add-link") },
      { id: "inbox-entry", title: t("inbox-as-entry"), keys: "E" },
      { id: "inbox-evidence", title: t("inbox-as-evidence"), keys: "V" },
      { id: "inbox-discard", title: t("inbox-discard"), keys: "Delete" },
      { id: "bin-restore", title: t("bin-restore-chosen") },
      { id: "bin-empty", title: t("bin-empty") },
    ],
  },
  {
    title: t("menu-portfolio"),
    commands: [
      { id: "build", title: t("build"), keys: "Mod+E" },
      { id: "portfolio-write", title: `${t("view-portfolio")}: ${t("portfolio-write")}` },
      { id: "portfolio-board", title: `${t("view-portfolio")}: ${t("portfolio-board")}` },
      { id: "portfolio-read", title: `${t("view-portfolio")}: ${t("portfolio-read")}` },
      { id: "section-before", title: t("section-before"), keys: "[" },
      { id: "section-next", title: t("section-next"), keys: "]" },
      { id: "claim-before", title: t("claim-before") },
      { id: "claim-next", title: t("claim-next") },
      { id: "claim-evidence", title: t("claim-evidence") },
      { id: "material-quote", title: t("material-quote"), keys: "Q" },
      { id: "material-draft", title: t("material-draft"), keys: "D" },
      { id: "material-link", title: t("material-link"), keys: "L" },
      { id: "pages", title: t("pages-look") },
      { id: "checks", title: t("checks-run") },
      { id: "person-add", title: t("person-add") },
    ],
  },
  {
    title: t("menu-board"),
    commands: [
      { id: "coverage-table", title: `${t("view-coverage")}: ${t("coverage-as-table")}` },
      { id: "coverage-board", title: `${t("view-coverage")}: ${t("coverage-as-board")}` },
      { id: "coverage-export", title: t("coverage-export") },
      { id: "example-add", title: t("example-add") },
      { id: "example-open", title: t("example-open") },
      { id: "example-move", title: t("example-move"), keys: "Mod+M" },
      { id: "example-up", title: t("example-up"), keys: "Alt+ArrowUp" },
      { id: "example-down", title: t("example-down"), keys: "Alt+ArrowDown" },
      { id: "example-left", title: t("example-left") },
      { id: "example-right", title: t("example-right") },
      { id: "example-delete", title: t("example-delete") },
    ],
  },
  {
    title: t("menu-help"),
    commands: [
      { id: "help", title: t("guide"), keys: "F1" },
      { id: "palette", title: t("palette"), keys: "Mod+Shift+P" },
      { id: "shortcuts", title: t("shortcuts"), keys: "?" },
    ],
  },
];

/** The menus as the shell takes them. Keys that are letters of a text, or go by words in one, are left to the page. */
export function nativeMenus(can: (id: string) => boolean, keysOf: (id: string) => string | undefined): NativeMenu[] {
  return menus.map(({ title, commands }) => ({
    title,
    items: commands
      .filter((one) => can(one.id))
      .map(({ id, title: label }) => {
        const keys = keysOf(id);
        return keys && !bare(keys) && !keys.includes("Arrow")
          ? { id, title: label, keys: keys.replace("Mod", "CmdOrCtrl") }
          : { id, title: label };
      }),
  }));
}
