import type { StateCommand } from "@codemirror/state";

import { t } from "../../lib/words";
import type { IconName } from "../../shared/parts/icons";
import { asFootnote, asHeading, atLineStart, around, type HeadingLevel, tickTask } from "./formatting";

/** What an editor can do: change the text where the caret is, or ask first. */
export type Doer = { run: (command: StateCommand) => void; table: () => void; link: () => void };

/** A tool of the toolbar; its id is the one of the command in the menus. */
export type Tool = { id: string; icon: IconName; label: string; use: (doer: Doer) => void };

const doing =
  (command: StateCommand) =>
  ({ run }: Doer) =>
    run(command);

export const tools: readonly Tool[] = [
  { id: "bold", icon: "bold", label: t("format-bold"), use: doing(around("**")) },
  { id: "italic", icon: "italic", label: t("format-italic"), use: doing(around("*")) },
  { id: "link", icon: "link", label: t("format-link"), use: ({ link }) => link() },
  { id: "bullets", icon: "list", label: t("format-bullets"), use: doing(atLineStart("bullet")) },
  { id: "numbers", icon: "listOrdered", label: t("format-numbers"), use: doing(atLineStart("number")) },
  { id: "tasks", icon: "listChecks", label: t("format-tasks"), use: doing(atLineStart("task")) },
  { id: "quote", icon: "textQuote", label: t("format-quote"), use: doing(atLineStart("quote")) },
  { id: "table", icon: "table", label: t("format-table"), use: ({ table }) => table() },
  { id: "footnote", icon: "superscript", label: t("format-footnote"), use: doing(asFootnote) },
];

/** What a paragraph may be, in the order of the chooser. */
export const styles: readonly { level: HeadingLevel; label: string }[] = [
  { level: 0, label: t("format-text") },
  { level: 2, label: t("format-heading") },
  { level: 3, label: t("format-subheading") },
  { level: 4, label: t("format-small-heading") },
];

/** What an editor offers to the menus and the palette. */
export function formatDeeds(doer: Doer): Record<string, () => void> {
  return Object.fromEntries([
    ...tools.map((tool) => [tool.id, () => tool.use(doer)]),
    ["heading", () => doer.run(asHeading(2, true))],
    ["subheading", () => doer.run(asHeading(3, true))],
    ["small-heading", () => doer.run(asHeading(4, true))],
    ["ordinary", () => doer.run(asHeading(0))],
    ["tick", () => doer.run(tickTask)],
  ]);
}
