import { getContext, setContext } from "svelte";

const key = Symbol("finding");

/** What is looked for among the settings. */
export class Finding {
  query = $state("");
  private readonly words = $derived(this.query.toLowerCase().split(/\s+/).filter(Boolean));

  /** Whether every word that is looked for begins somewhere in these. */
  fits(...texts: (string | undefined)[]): boolean {
    const all = texts.join(" ").toLowerCase();
    return this.words.every((word) => all.includes(word));
  }
}

/** Gives what is looked for to the page of settings. */
export function giveFinding(): Finding {
  return setContext(key, new Finding());
}

export function finding(): Finding {
  return getContext<Finding>(key);
}
