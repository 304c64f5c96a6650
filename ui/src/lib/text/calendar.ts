// Reckoning with civil days and months as the core writes them: `2026-11-19`, `2026-11`. Weeks begin on Monday.

const two = (n: number) => String(n).padStart(2, "0");
const four = (n: number) => String(n).padStart(4, "0");
const stamp = (day: string) => Date.parse(`${day}T12:00:00Z`);
const DAY = 86_400_000;

/** The civil day of a stamp at noon of it. */
function dayOf(at: number): string {
  const date = new Date(at);
  return `${four(date.getUTCFullYear())}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`;
}

/** The day so many days later, or earlier. */
export function addDays(day: string, by: number): string {
  return dayOf(stamp(day) + by * DAY);
}

/** The month so many months later, or earlier. */
export function addMonths(month: string, by: number): string {
  const months = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + by;
  return `${four(Math.floor(months / 12))}-${two((months % 12) + 1)}`;
}

/** How many days a month has. */
export function lengthOf(month: string): number {
  return new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).getUTCDate();
}

/** The day of the week: 0 for Monday. */
export function weekday(day: string): number {
  return (new Date(stamp(day)).getUTCDay() + 6) % 7;
}

/** The same day of another month, or its last one if it is shorter. */
export function inMonth(day: string, month: string): string {
  return `${month}-${two(Math.min(Number(day.slice(8, 10)), lengthOf(month)))}`;
}

/** The weeks that a month is in, each from Monday to Sunday. */
export function weeksOf(month: string): string[][] {
  const first = `${month}-01`;
  const start = addDays(first, -weekday(first));
  const weeks = Math.ceil((weekday(first) + lengthOf(month)) / 7);
  return Array.from({ length: weeks }, (_, w) => Array.from({ length: 7 }, (_, d) => addDays(start, 7 * w + d)));
}

/** The days of a year in seven rows, Monday to Sunday, each with the number of its week from 0. */
export function rowsOfYear(year: number): { day: string; week: number }[][] {
  const first = `${four(year)}-01-01`;
  const lead = weekday(first);
  const rows: { day: string; week: number }[][] = Array.from({ length: 7 }, () => []);
  const count = (stamp(`${four(year)}-12-31`) - stamp(first)) / DAY + 1;
  for (let i = 0; i < count; i += 1)
    rows[(lead + i) % 7]?.push({ day: addDays(first, i), week: Math.floor((lead + i) / 7) });
  return rows;
}

/** Whether there is such a day. */
export function isDay(year: number, month: number, day: number): boolean {
  return (
    year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= lengthOf(`${four(year)}-${two(month)}`)
  );
}

const names = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
/** The month of a name or of its beginning; 0 if there is none. */
function monthNamed(word: string): number {
  const at = names.findIndex((name) => word.toLowerCase().startsWith(name));
  return at + 1;
}

/**
 * A day as a person writes it: `2026-11-19`, `19/11/2026`, `19 November`, `Nov 2026`, `today`, `yesterday`. Without a day it is the
 * month's first; without a year the latest one that is not ahead of today. Null if it can't be read.
 */
export function dayFrom(text: string, today: string): string | null {
  const given = text.trim().replace(/\s+/g, " ").replace(/,/g, "");
  if (/^today$/i.test(given)) return today;
  if (/^yesterday$/i.test(given)) return addDays(today, -1);
  let found = /^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?$/.exec(given);
  if (found) return made(Number(found[1]), Number(found[2]), Number(found[3] ?? 1));
  found = /^(\d{1,2})[/.](\d{1,2})(?:[/.](\d{4}))?\.?$/.exec(given);
  if (found) return latest(Number(found[3] ?? 0), Number(found[2]), Number(found[1]), today);
  found = /^(?:[a-z]+ )?(\d{1,2})(?:st|nd|rd|th)? ([a-z]{3,})\.?(?: (\d{4}))?$/i.exec(given);
  if (found) return latest(Number(found[3] ?? 0), monthNamed(found[2] ?? ""), Number(found[1]), today);
  found = /^([a-z]{3,})\.?(?: (\d{1,2})(?:st|nd|rd|th)?)?(?: (\d{4}))?$/i.exec(given);
  if (found) return latest(Number(found[3] ?? 0), monthNamed(found[1] ?? ""), Number(found[2] ?? 1), today);
  return null;
}

function made(year: number, month: number, day: number): string | null {
  return isDay(year, month, day) ? `${four(year)}-${two(month)}-${two(day)}` : null;
}

function latest(year: number, month: number, day: number, today: string): string | null {
  if (year) return made(year, month, day);
  // 29 February without a year is the last one that there was.
  for (let back = 0; back <= 8; back += 1) {
    const one = made(Number(today.slice(0, 4)) - back, month, day);
    if (one && one <= today) return one;
  }
  return null;
}
