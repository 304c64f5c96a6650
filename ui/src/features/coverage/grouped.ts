import type { SectionCovered } from "../../lib/backend";

/** The sections under the titles of their groups, in the order of the pathway; null for those in no group. */
export function grouped<S extends { code: string }>(
  sections: readonly S[],
  groupOf: (code: string) => string | null,
): { title: string | null; sections: S[] }[] {
  const groups: { title: string | null; sections: S[] }[] = [];
  for (const section of sections) {
    const title = groupOf(section.code);
    const last = groups.at(-1);
    if (last && last.title === title) last.sections.push(section);
    else groups.push({ title, sections: [section] });
  }
  return groups;
}

/** The words of the longest section, drafts or journal: the end of every word bar, so that they can be compared. */
export function longest(sections: readonly SectionCovered[]): number {
  const drafted = sections.map((one) => one.drafted.total);
  const most = Math.max(0, ...drafted);
  return most || Math.max(0, ...sections.map((one) => one.words.total));
}

/** How many sections are how far. */
export function statusSum(sections: readonly Pick<SectionCovered, "status">[]): {
  ready: number;
  of: number;
  working: number;
  none: number;
} {
  const count = (status: SectionCovered["status"]) => sections.filter((one) => one.status === status).length;
  return { ready: count("ready"), of: sections.length, working: count("working-towards"), none: count("not-started") };
}
