/** A thing to do, under the same name in the menus, the palette and the list of keys. */
export type Command = { id: string; title: string; keys?: string; run: () => void };
