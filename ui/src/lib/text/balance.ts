import type { WordCounts } from "../backend";

export type Share = { look: "d" | "e" | "r"; words: number; percent: number };

/** How the marked words share out, in whole percent that add up to 100 (or all 0 without any). */
export function shares(words: Pick<WordCounts, "description" | "evidence" | "reflection">): [Share, Share, Share] {
  const counts = [words.description, words.evidence, words.reflection] as const;
  const sum = counts[0] + counts[1] + counts[2];
  const exact = counts.map((count) => (sum ? (100 * count) / sum : 0));
  const whole = exact.map(Math.floor);
  // The largest remainders get what rounding down left over.
  let left = sum ? 100 - whole.reduce((a, b) => a + b, 0) : 0;
  const order = [0, 1, 2].sort((a, b) => ((exact[b] ?? 0) % 1) - ((exact[a] ?? 0) % 1));
  for (const i of order) {
    if (left <= 0) break;
    whole[i] = (whole[i] ?? 0) + 1;
    left -= 1;
  }
  const share = (i: 0 | 1 | 2, look: Share["look"]): Share => ({ look, words: counts[i], percent: whole[i] ?? 0 });
  return [share(0, "d"), share(1, "e"), share(2, "r")];
}
