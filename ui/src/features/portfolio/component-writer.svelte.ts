import type { Component } from "../../lib/backend";
import type { Session } from "../../shared/session.svelte";
import { SaveQueue, type SaveState } from "../editor/save-queue";
import { newSitting } from "../editor/sitting";

export type ComponentPlace = { portfolio: string; code: string; component: Component };

/** One component of a section (or of a part of it) that is being written. It outlives its page while words are unsaved. */
export class ComponentWriter {
  body: string;
  saving = $state.raw<SaveState>({ kind: "saved", at: null });
  /** Roughly how many words it has as it stands. */
  words = $state(0);
  /** The words of its selection. */
  selected = $state(0);
  /** Goes up when the text was replaced from outside of its editor. */
  replaced = $state(0);
  /** Runs after each write; the page that shows the writer sets it. */
  saved: () => void = () => undefined;
  /** Runs with each change of state; the page that shows the writer sets it. */
  watch: (state: SaveState) => void = () => undefined;
  private readonly queue: SaveQueue<string>;
  /** What is written at one sitting is one version of the history. */
  private readonly sitting = newSitting();

  constructor(
    private readonly session: Session,
    readonly place: ComponentPlace,
    body: string,
    /** The revision that the next write is based on; 0 if there was no text. */
    public revision: number,
  ) {
    this.body = body;
    this.queue = new SaveQueue<string>({
      send: (text) => this.send(text),
      report: (state) => {
        this.saving = state;
        this.watch(state);
      },
    });
  }

  private async send(text: string): Promise<void> {
    const { revision: based_on, sitting } = this;
    const { revision } = await this.session.backend.portfolio_set({ ...this.place, text, based_on, sitting });
    this.revision = revision;
    this.saved();
  }

  write(body: string, words = this.words): void {
    this.body = body;
    this.words = words;
    this.queue.put(body);
  }

  get unsaved(): boolean {
    return this.queue.unsaved !== null;
  }

  flush(): Promise<void> {
    return this.queue.flush();
  }

  /** After a conflict: the other text stays, and this one comes below it. */
  async keepBoth(): Promise<void> {
    const theirs = await this.theirs();
    this.revision = theirs.revision;
    this.body = [theirs.body.trimEnd(), this.body].filter((text) => text.trim()).join("\n\n");
    this.queue.put(this.body);
    this.replaced += 1;
    await this.queue.release();
  }

  /** After a conflict: this text stays, and the other one becomes an entry of the journal under a title. */
  async keepMine(titleOfTheirs: string): Promise<void> {
    const { backend } = this.session;
    const theirs = await this.theirs();
    if (theirs.body.trim() && theirs.body !== this.body) {
      const { id } = await backend.entry_add({ title: titleOfTheirs, body: theirs.body });
      this.session.addEntry(await backend.entry_show({ id }));
    }
    this.revision = theirs.revision;
    await this.queue.release();
  }

  /** The text that somebody else wrote in the meantime. */
  private async theirs(): Promise<{ body: string; revision: number }> {
    const { portfolio, code, component } = this.place;
    const { sections } = await this.session.backend.portfolio_show({ portfolio });
    const [name, number = "1"] = code.split(".");
    const part = sections.find((one) => one.code === name)?.parts[Number(number) - 1];
    return { body: part?.components[component] ?? "", revision: part?.revisions[component] ?? 0 };
  }
}
