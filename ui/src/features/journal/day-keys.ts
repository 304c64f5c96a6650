import { addDays, addMonths, inMonth, lengthOf, weekday } from "../../lib/text/calendar";

/** Where a key leads in a month: by days and weeks, to the ends of the week, by months and years. Null for any other key. */
export function inGrid(day: string, event: Pick<KeyboardEvent, "key" | "ctrlKey" | "shiftKey">): string | null {
  const month = day.slice(0, 7);
  switch (event.key) {
    case "ArrowLeft":
      return addDays(day, -1);
    case "ArrowRight":
      return addDays(day, 1);
    case "ArrowUp":
      return addDays(day, -7);
    case "ArrowDown":
      return addDays(day, 7);
    case "Home":
      return event.ctrlKey ? `${month}-01` : addDays(day, -weekday(day));
    case "End":
      return event.ctrlKey ? inMonth(`${month}-31`, month) : addDays(day, 6 - weekday(day));
    case "PageUp":
      return inMonth(day, addMonths(month, event.shiftKey ? -12 : -1));
    case "PageDown":
      return inMonth(day, addMonths(month, event.shiftKey ? 12 : 1));
    default:
      return null;
  }
}

/** Where a key leads in the strip of a year, whose columns are weeks. Null for any other key. */
export function inStrip(day: string, event: Pick<KeyboardEvent, "key">): string | null {
  const year = day.slice(0, 4);
  switch (event.key) {
    case "ArrowLeft":
      return addDays(day, -7);
    case "ArrowRight":
      return addDays(day, 7);
    case "ArrowUp":
      return addDays(day, -1);
    case "ArrowDown":
      return addDays(day, 1);
    case "Home":
      return `${year}-01-01`;
    case "End":
      return `${year}-12-${lengthOf(`${year}-12`)}`;
    case "PageUp":
      return inMonth(day, addMonths(day.slice(0, 7), -12));
    case "PageDown":
      return inMonth(day, addMonths(day.slice(0, 7), 12));
    default:
      return null;
  }
}
