import { getContext, setContext } from "svelte";

import type { Navigation } from "./navigation.svelte";
import type { Preferences } from "./preferences.svelte";
import type { Session } from "./session.svelte";

/** What a subtree is given: one journal's session, where the person is, and how they like it. */
export type Desk = { session: Session; navigation: Navigation; preferences: Preferences };

const key = Symbol("desk");

/** Gives the desk to the subtree. */
export function giveDesk(desk: Desk): Desk {
  return setContext(key, desk);
}

/** Takes the desk that the nearest tree above gave. */
export function desk(): Desk {
  return getContext<Desk>(key);
}
