import type { Component } from "../../lib/backend";
import type { Session } from "../../shared/session.svelte";
import { SaveQueue, type SaveState } from "../editor/save-queue";

/** One component of a section (or of a part of it) that is being written. It outlives its page while words are unsaved. */
export class ComponentWriter {
  body: string;
  saving = $state.raw<SaveState>({ kind: "saved", at: null });
  /** Runs after each write; the page that shows the writer sets it. */
  saved: () => void = () => undefined;
  /** Runs with each change of state; the page that shows the writer sets it. */
  watch: (state: SaveState) => void = () => undefined;
  private readonly queue: SaveQueue<string>;

  constructor(
    session: Session,
    readonly place: { portfolio: string; code: string; component: Component },
    body: string,
  ) {
    this.body = body;
    this.queue = new SaveQueue<string>({
      send: async (text) => {
        await session.backend.portfolio_set({ ...place, text });
        this.saved();
      },
      report: (state) => {
        this.saving = state;
        this.watch(state);
      },
    });
  }

  write(body: string): void {
    this.body = body;
    this.queue.put(body);
  }

  get unsaved(): boolean {
    return this.queue.unsaved !== null;
  }

  flush(): Promise<void> {
    return this.queue.flush();
  }
}
