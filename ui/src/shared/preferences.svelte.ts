export type Theme = "system" | "light" | "dark" | "contrast" | "contrast-dark";

const themes: Theme[] = ["system", "light", "dark", "contrast", "contrast-dark"];
const key = "reflectory.preferences";

/** How the person likes the window. Kept by the web view: it concerns this machine and no journal. */
export class Preferences {
  theme = $state<Theme>("system");
  /** The size of long text in px, 15 to 24. */
  textSize = $state(17);
  /** The words as they are typed, without a live preview: for screen readers, and for who likes it. */
  plainSource = $state(false);
  /** The library as a list or as a grid. */
  evidenceLook = $state<"list" | "grid">("list");
  listOpen = $state(true);
  sideOpen = $state(true);
  sideWide = $state(false);
  /** Whether nothing but the text is seen. For as long as one writes: a window never begins like that. */
  focusing = $state(false);

  constructor(private readonly storage: Pick<Storage, "getItem" | "setItem"> | null) {
    try {
      const kept: unknown = JSON.parse(storage?.getItem(key) ?? "{}");
      if (typeof kept !== "object" || kept === null) return;
      const { theme, textSize, plainSource, evidenceLook } = kept as Record<string, unknown>;
      if (themes.includes(theme as Theme)) this.theme = theme as Theme;
      if (typeof textSize === "number") this.textSize = Math.min(24, Math.max(15, textSize));
      if (typeof plainSource === "boolean") this.plainSource = plainSource;
      if (evidenceLook === "list" || evidenceLook === "grid") this.evidenceLook = evidenceLook;
    } catch {
      // What can't be read is as good as never kept: the defaults hold.
    }
  }

  keep(): void {
    const { theme, textSize, plainSource, evidenceLook } = this;
    this.storage?.setItem(key, JSON.stringify({ theme, textSize, plainSource, evidenceLook }));
  }

  /** The next theme in the order of the list. */
  nextTheme(): Theme {
    this.theme = themes[(themes.indexOf(this.theme) + 1) % themes.length] ?? "system";
    this.keep();
    return this.theme;
  }
}
