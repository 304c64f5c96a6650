// What is dragged from the drawer into a text.

/** An entry or an item of evidence on its way. */
export type Carried =
  { kind: "entry"; id: string; title: string } | { kind: "evidence"; id: string; key: string; title: string };

const TYPE = "application/x-reflectory-material";

/** Lets a row be dragged; words for other programs are its title. */
export function carry(event: DragEvent, what: Carried): void {
  event.dataTransfer?.setData(TYPE, JSON.stringify(what));
  event.dataTransfer?.setData("text/plain", what.title);
  if (event.dataTransfer) event.dataTransfer.effectAllowed = "copy";
}

/** Whether something of the drawer is over a text. */
export const isCarried = (event: DragEvent): boolean => event.dataTransfer?.types.includes(TYPE) ?? false;

/** What was dropped, if it is of the drawer. */
export function carried(event: DragEvent): Carried | null {
  const data = event.dataTransfer?.getData(TYPE);
  return data ? (JSON.parse(data) as Carried) : null;
}

/** What stands in a text for an item of evidence. */
export const evidenceLink = ({ title, key }: { title: string; key: string }): string =>
  `[${title.replace(/[[\]\\]/g, "\\$&")}](evidence:${key})`;
