import type { PageFace } from "../lib/backend";
import { Shortcuts } from "./shortcuts.svelte";

export type Theme = "system" | "light" | "dark" | "contrast" | "contrast-dark";
/** The letters that the person's own text is set in. */
export type Face = "serif" | "legible" | "sans";
export type Motion = "system" | "less";

export const themes: readonly Theme[] = ["system", "light", "dark", "contrast", "contrast-dark"];
export const faces: readonly Face[] = ["serif", "legible", "sans"];
const key = "reflectory.preferences";

/** How the person likes the window. Kept by the web view: it concerns this machine and no journal. */
export class Preferences {
  theme = $state<Theme>("system");
  /** The size of everything in per cent, 100 to 200. */
  scale = $state(100);
  /** The size of long text in px, 15 to 24. */
  textSize = $state(17);
  face = $state<Face>("serif");
  /** The letters of the pages that are built. */
  pageFace = $state<PageFace>("serif");
  motion = $state<Motion>("system");
  /** Whether misspelt words are underlined. */
  spelling = $state(true);
  /** The language that spelling is checked in, as its dictionary is named. */
  spellingLanguage = $state("en_GB");
  /** The words as they are typed, without a live preview: for screen readers, and for who likes it. */
  plainSource = $state(false);
  /** The library as a list or as a grid. */
  evidenceLook = $state<"list" | "grid">("list");
  listOpen = $state(true);
  sideOpen = $state(true);
  sideWide = $state(false);
  /** The keys of the commands. */
  readonly shortcuts = new Shortcuts(() => this.keep());
  /** Whether nothing but the text is seen. For as long as one writes: a window never begins like that. */
  focusing = $state(false);

  constructor(private readonly storage: Pick<Storage, "getItem" | "setItem"> | null) {
    try {
      const kept: unknown = JSON.parse(storage?.getItem(key) ?? "{}");
      if (typeof kept === "object" && kept !== null) this.take(kept as Record<string, unknown>);
    } catch {
      // What can't be read is as good as never kept: the defaults hold.
    }
  }

  private take(kept: Record<string, unknown>): void {
    const { theme, scale, textSize, face, motion, spelling, spellingLanguage, plainSource, evidenceLook, pageFace } =
      kept;
    if (themes.includes(theme as Theme)) this.theme = theme as Theme;
    if (typeof scale === "number") this.scale = Math.min(200, Math.max(100, scale));
    if (typeof textSize === "number") this.textSize = Math.min(24, Math.max(15, textSize));
    if (faces.includes(face as Face)) this.face = face as Face;
    if (pageFace === "legible") this.pageFace = pageFace;
    if (motion === "less") this.motion = motion;
    if (typeof spelling === "boolean") this.spelling = spelling;
    if (typeof spellingLanguage === "string") this.spellingLanguage = spellingLanguage;
    if (typeof plainSource === "boolean") this.plainSource = plainSource;
    if (evidenceLook === "list" || evidenceLook === "grid") this.evidenceLook = evidenceLook;
    this.shortcuts.take(kept["keys"], kept["letters"]);
  }

  keep(): void {
    const { theme, scale, textSize, face, motion, spelling, spellingLanguage, plainSource, evidenceLook, pageFace } =
      this;
    const { changed: keys, letters } = this.shortcuts;
    const kept = {
      ...{ theme, scale, textSize, face, motion, spelling, spellingLanguage, plainSource, evidenceLook, pageFace },
      ...{ keys, letters },
    };
    this.storage?.setItem(key, JSON.stringify(kept));
  }

  /** The next theme in the order of the list. */
  nextTheme(): Theme {
    this.theme = themes[(themes.indexOf(this.theme) + 1) % themes.length] ?? "system";
    this.keep();
    return this.theme;
  }

  /** Shows everything larger or smaller by so many steps of ten per cent; as it comes for 0. */
  resizeAll(steps: number): void {
    this.scale = steps === 0 ? 100 : Math.min(200, Math.max(100, this.scale + 10 * steps));
    this.keep();
  }

  /** Shows long text larger or smaller by so many px. */
  resizeText(by: number): void {
    this.textSize = Math.min(24, Math.max(15, this.textSize + by));
    this.keep();
  }
}
