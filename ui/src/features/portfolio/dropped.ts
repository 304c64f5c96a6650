import type { Component } from "../../lib/backend";
import type { ComponentWriter } from "./component-writer.svelte";

/** Where in a section something was dropped. */
export type Dropped = { component: Component; code: string; at: number; writer: ComponentWriter };
