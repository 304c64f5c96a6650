import { getContext, setContext } from "svelte";

/** What the sections of the settings are given by the window: things that concern more than them. */
export type SettingsDoor = {
  backUp: () => Promise<void>;
  /** Another journal, or another framework, is there: the window begins anew. */
  reopened: () => void;
  openOther: (path: string) => void;
};

const door = Symbol("settings");
const title = Symbol("section");

export const giveDoor = (given: SettingsDoor): SettingsDoor => setContext(door, given);
export const settingsDoor = (): SettingsDoor => getContext<SettingsDoor>(door);
export const giveSection = (words: () => string): (() => string) => setContext(title, words);
export const sectionTitle = (): string => getContext<() => string>(title)();
