// Civil dates as the core prints them: `2026-11-19`, or with a time, or with time and offset. Never turned into instants:
// an entry's date is what the person said it was, wherever the machine is now.

export type CivilDate = { year: number; month: number; day: number; time: string | null };

const pattern = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}:\d{2}))?/;

/** Reads a civil date; null for anything else. */
export function civil(text: string): CivilDate | null {
  const found = pattern.exec(text);
  if (!found) return null;
  const [, year, month, day, time = null] = found;
  return { year: Number(year), month: Number(month), day: Number(day), time };
}

const locale = "en-GB";
const noon = (date: CivilDate) => new Date(Date.UTC(date.year, date.month - 1, date.day, 12));
const formats = {
  whole: new Intl.DateTimeFormat(locale, {
    timeZone: "UTC",
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
  }),
  weekday: new Intl.DateTimeFormat(locale, { timeZone: "UTC", weekday: "short" }),
  month: new Intl.DateTimeFormat(locale, { timeZone: "UTC", month: "long", year: "numeric" }),
  shortMonth: new Intl.DateTimeFormat(locale, { timeZone: "UTC", month: "short", year: "numeric" }),
  day: new Intl.DateTimeFormat(locale, { timeZone: "UTC", day: "numeric", month: "short", year: "numeric" }),
  dayMonth: new Intl.DateTimeFormat(locale, { timeZone: "UTC", day: "numeric", month: "long" }),
  moment: new Intl.DateTimeFormat(locale, {
    weekday: "short",
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
  }),
  dayOfMonth: new Intl.DateTimeFormat(locale, { timeZone: "UTC", weekday: "long", day: "numeric", month: "long" }),
  monthName: new Intl.DateTimeFormat(locale, { timeZone: "UTC", month: "long" }),
  monthShort: new Intl.DateTimeFormat(locale, { timeZone: "UTC", month: "short" }),
  weekdayName: new Intl.DateTimeFormat(locale, { timeZone: "UTC", weekday: "long" }),
  clock: new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit" }),
};

/** Writes a civil date in one of the forms that the window uses. */
export function written(text: string, form: Exclude<keyof typeof formats, "moment" | "clock">): string {
  const date = civil(text);
  return date ? formats[form].format(noon(date)).replace(/^(\w+), /, "$1 ") : text;
}

/** The moment of an instant, where the person is: `Wed 18 Nov, 17:40`. */
export function moment(instant: string): string {
  return formats.moment.format(new Date(instant)).replace(/^(\w+), /, "$1 ");
}

/** The time of day of an instant, where the person is. */
export function clock(instant: Date): string {
  return formats.clock.format(instant);
}

/** Whole days from one civil date to another; negative if it has passed. */
export function daysBetween(from: string, to: string): number | null {
  const [a, b] = [civil(from), civil(to)];
  return a && b ? Math.round((noon(b).getTime() - noon(a).getTime()) / 86_400_000) : null;
}

/** Today's civil date where the person is. */
export function today(now: Date = new Date()): string {
  const two = (n: number) => String(n).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
