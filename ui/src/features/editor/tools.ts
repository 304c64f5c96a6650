import type { StateCommand } from "@codemirror/state";

import { t } from "../../lib/words";
import type { IconName } from "../../shared/parts/icons";
import { asFootnote, asLink, asTable, atLineStart, around, tickTask } from "./formatting";

/** A tool of the toolbar; its id is the one of the command in the menus. */
export type Tool = { id: string; icon: IconName; label: string; command: StateCommand };

export const tools: readonly Tool[] = [
  { id: "bold", icon: "bold", label: t("format-bold"), command: around("**") },
  { id: "italic", icon: "italic", label: t("format-italic"), command: around("*") },
  { id: "heading", icon: "heading", label: t("format-heading"), command: atLineStart("heading") },
  { id: "link", icon: "link", label: t("format-link"), command: asLink() },
  { id: "bullets", icon: "list", label: t("format-bullets"), command: atLineStart("bullet") },
  { id: "numbers", icon: "listOrdered", label: t("format-numbers"), command: atLineStart("number") },
  { id: "tasks", icon: "listChecks", label: t("format-tasks"), command: atLineStart("task") },
  { id: "quote", icon: "textQuote", label: t("format-quote"), command: atLineStart("quote") },
  {
    id: "table",
    icon: "table",
    label: t("format-table"),
    command: asTable((i) => t("format-table-head", { number: i + 1 })),
  },
  { id: "footnote", icon: "bookmark", label: t("format-footnote"), command: asFootnote },
];

/** What an editor offers to the menus and the palette. */
export function formatDeeds(run: (command: StateCommand) => void): Record<string, () => void> {
  return Object.fromEntries([
    ...tools.map((tool) => [tool.id, () => run(tool.command)]),
    ["tick", () => run(tickTask)],
  ]);
}
