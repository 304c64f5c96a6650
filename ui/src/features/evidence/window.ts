// Which of many lines of one height are drawn: those in sight and some around.

/** The first line to draw and the one after the last. */
export function inSight(
  scrolled: number,
  seen: number,
  height: number,
  count: number,
  around = 6,
): { from: number; to: number } {
  if (height <= 0 || count === 0) return { from: 0, to: Math.min(count, 40) };
  const from = Math.max(0, Math.floor(scrolled / height) - around);
  const to = Math.min(count, Math.ceil((scrolled + seen) / height) + around);
  return { from: Math.min(from, Math.max(0, count - 1)), to };
}
