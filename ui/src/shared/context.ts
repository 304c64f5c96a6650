import { getContext, setContext } from "svelte";

import type { Acts } from "./acts.svelte";
import type { Navigation } from "./navigation.svelte";
import type { Preferences } from "./preferences.svelte";
import type { Session } from "./session.svelte";

/** What a subtree is given: one journal's session, where the person is, how they like it, and what can be done now. */
export type Desk = { session: Session; navigation: Navigation; preferences: Preferences; acts: Acts };

const key = Symbol("desk");

/** Gives the desk to the subtree. */
export function giveDesk(desk: Desk): Desk {
  return setContext(key, desk);
}

/** Takes the desk that the nearest tree above gave. */
export function desk(): Desk {
  return getContext<Desk>(key);
}
