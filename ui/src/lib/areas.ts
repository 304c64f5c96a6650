import type { FrameworkArea, FrameworkShown, OwnArea } from "./backend";

/** What the window shows of an area: its code is always printed, so that the hue is a second cue and never the only one. */
export type AreaFace = {
  code: string;
  /** The code as it stands on a spine label: `1a`, `S1`, `Cs`. */
  label: string;
  short: string;
  title: string;
  /** 0 for statements, then one hue a group; null for a principle, which crosses every area. */
  hue: 0 | 1 | 2 | 3 | 4 | 5 | 6 | null;
  group: string | null;
  guidance: string;
  components: string[];
  words: FrameworkArea["length"];
  prompts: string[];
};

/** A label of two or three letters for a code and its short title. */
export function spineLabel(code: string, short: string): string {
  const bare = code.replace(/^.*:/, "");
  if (bare.length <= 3) return bare;
  const numbered = /^([a-z])[a-z]*-(\d+)$/i.exec(bare);
  if (numbered) return `${(numbered[1] ?? "").toUpperCase()}${numbered[2] ?? ""}`;
  const words = short.split(/\s+/).filter(Boolean);
  const [first = bare, second] = words;
  return second ? `${first.charAt(0).toUpperCase()}${second.charAt(0).toLowerCase()}` : first.slice(0, 2);
}

/** The faces of a framework's areas and principles, in its order. */
export function areaFaces(framework: FrameworkShown, own: readonly OwnArea[] = []): Map<string, AreaFace> {
  const groups = [...new Set(framework.areas.map((area) => area.group).filter((group) => group !== null))];
  const face = (area: FrameworkArea, hue: AreaFace["hue"]): [string, AreaFace] => {
    const mine = own.find((one) => one.code === area.code);
    return [
      area.code,
      {
        code: area.code,
        label: spineLabel(area.code, area.short),
        short: mine?.title ?? area.short,
        title: mine?.title ?? area.title,
        hue,
        group: area.group,
        guidance: area.guidance.replace(/\s*\n\s*/g, " ").trim(),
        components: area.components,
        words: area.length ?? null,
        prompts: area.prompts,
      },
    ];
  };
  const hueOf = (group: string | null) =>
    group === null ? 0 : (((groups.indexOf(group) % 6) + 1) as 1 | 2 | 3 | 4 | 5 | 6);
  return new Map([
    ...framework.areas.map((area) => face(area, hueOf(area.group))),
    ...framework.principles.map((area) => face(area, null)),
  ]);
}

/** The face of a code that the framework does not have (another framework's, or one that was taken out). */
export function strangeFace(code: string): AreaFace {
  const label = spineLabel(code, code.replace(/^.*:/, ""));
  return {
    code,
    label,
    short: code,
    title: code,
    hue: 0,
    group: null,
    guidance: "",
    components: [],
    words: null,
    prompts: [],
  };
}
