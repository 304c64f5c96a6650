export type Spine = { label: string; hue: number; x: number; width: number; height: number };

// Sizes as a shelf has them: uneven, but the same ones each time.
const widths = [34, 40, 34, 46, 42, 34, 48, 34, 44, 54, 30, 26];
const heights = [150, 196, 176, 208, 188, 200, 180, 164, 204, 190, 158, 140];

/** A spine for each section, set side by side over a board of 500. */
export function spines(sections: readonly { label: string; hue: number | null }[]): Spine[] {
  const wanted = sections.map((_, i) => widths[i % widths.length] ?? 34);
  const room = 500 - 12 - 2 * Math.max(0, sections.length - 1);
  const scale = Math.min(
    1,
    room /
      Math.max(
        1,
        wanted.reduce((a, b) => a + b, 0),
      ),
  );
  let x = 6;
  return sections.map((section, i) => {
    const width = (wanted[i] ?? 34) * scale;
    const spine = { label: section.label, hue: section.hue ?? 0, x, width, height: heights[i % heights.length] ?? 170 };
    x += width + 2;
    return spine;
  });
}
