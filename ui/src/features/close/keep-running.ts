import type { Backend } from "../../lib/backend";

/** What a wish to close means where there is an icon in the tray: `ask` until the person has said it once. */
export async function closingMeans(backend: Backend, quit: boolean): Promise<"close" | "hide" | "ask"> {
  if (quit) return "close";
  try {
    const { tray, habits } = await backend.at_hand({});
    if (tray !== "yes") return "close";
    return habits.keep_running === null ? "ask" : habits.keep_running ? "hide" : "close";
  } catch {
    return "close";
  }
}
