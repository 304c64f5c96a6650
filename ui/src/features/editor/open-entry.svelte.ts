import type { EditorState } from "@codemirror/state";

import type { AreaGiven, EntryShown } from "../../lib/backend";
import type { Session } from "../../shared/session.svelte";
import { roughWords } from "../../lib/text/words";
import { SaveQueue, type SaveState } from "./save-queue";
import { newSitting } from "./sitting";

/** Words that were chosen in the text. */
export type ChosenWords = {
  quote: string;
  /** Counts them toward an area; false if they are gone or the text could not be saved. */
  count(area: AreaGiven): Promise<boolean>;
  /** Nobody asks for them any more. */
  leave(): void;
};

/** What the editor hands over: a text that need not be put together before it is asked for. */
export type Written = { toString(): string };

/** A title and a text that wait to be saved. The text is put together when it is sent, not with every key. */
class Draft {
  private text: string | null = null;

  constructor(
    readonly title: string,
    private readonly written: Written,
  ) {}

  get body(): string {
    return (this.text ??= this.written.toString());
  }

  /** The same text under another title. */
  titled(title: string): Draft {
    return new Draft(title, this.written);
  }
}

/** How long writing rests before what stands beside the text (marks, above all) is read again, in ms. */
const REST = 1_500;

/** An entry that is being written: its newest text, and how that text stands on disk. */
export class OpenEntry {
  /** Null until the first words of a new entry are written. */
  id = $state<string | null>(null);
  shown = $state.raw<EntryShown | null>(null);
  title = $state("");
  words = $state(0);
  /** The words of the selection; 0 if nothing is selected. */
  selected = $state(0);
  saving = $state.raw<SaveState>({ kind: "saved", at: null });
  /** What a new entry was begun from: a question, which is shown and never part of the text. */
  asks = $state<string | null>(null);
  /** The text as it was opened. */
  bodyBefore = "";
  /** The editor as it was left, so that coming back finds caret and undo. */
  editor: EditorState | null = null;
  /** Runs when the text was replaced from outside (a version restored, the other text taken). */
  replaced = $state(0);

  /** Whether the title follows the first words, because the person has given none. */
  private follows = false;
  private readonly queue: SaveQueue<Draft>;
  private newest = new Draft("", "");
  private saved = new Draft("", "");
  private revision = 0;
  private roughly = 0;
  private counting: ReturnType<typeof setTimeout> | null = null;
  private sitting = newSitting();
  private resting: ReturnType<typeof setTimeout> | null = null;

  constructor(
    private readonly session: Session,
    private readonly made: (id: string) => void,
    private readonly on?: string,
    private readonly area?: string,
  ) {
    this.queue = new SaveQueue<Draft>({
      send: (draft) => this.send(draft),
      report: (state) => {
        this.saving = state;
      },
    });
  }

  /** The newest text, saved or not. */
  get body(): string {
    return this.newest.body;
  }

  /** Reads an entry of the journal. */
  async read(id: string): Promise<void> {
    const shown = await this.session.backend.entry_show({ id });
    this.id = id;
    this.follows = false;
    this.sitting = newSitting();
    this.take(shown);
    this.title = shown.title;
    this.bodyBefore = shown.body;
    this.newest = new Draft(shown.title, shown.body);
  }

  /** Takes the newest text of the editor, and how many words it has. */
  write(body: Written, words: number): void {
    this.newest = new Draft(this.title, body);
    this.put();
    // A figure that moves with every key makes the page lay itself out with every key.
    this.roughly = words;
    this.counting ??= setTimeout(() => {
      this.counting = null;
      if (this.unsaved || !this.id) this.words = this.roughly;
    }, 400);
  }

  retitle(title: string): void {
    // Without a title of its own an entry is called by its first words, and goes on to be.
    this.follows = !title.trim();
    this.title = title;
    this.newest = this.newest.titled(title);
    this.put();
  }

  /** An entry that was only begun (with a model's questions): it waits for its title. */
  begin(): void {
    this.follows = true;
    this.title = "";
  }

  /** The revision of the text that was saved last: ranges of its bytes are of that one. */
  get basedOn(): number {
    return this.revision;
  }

  get unsaved(): boolean {
    return this.queue.unsaved !== null;
  }

  /** Whether words wait because they could not be written. */
  get stuck(): boolean {
    return this.unsaved && this.queue.failing;
  }

  flush(): Promise<void> {
    return this.queue.flush();
  }

  /** Reads the entry again, after something beside the text was changed. */
  async refresh(): Promise<void> {
    if (!this.id) return;
    this.take(await this.session.backend.entry_show({ id: this.id }), true);
  }

  /** Takes an older version back; the newest text is written first, so that it is a version too. */
  async restore(version: number): Promise<void> {
    if (!this.id) return;
    await this.flush();
    await this.session.backend.entry_restore({ id: this.id, version });
    await this.takeTheirs();
  }

  /** After a conflict: this text becomes the newest, the other one stays in the history. */
  async keepMine(): Promise<void> {
    if (!this.id) return;
    const theirs = await this.session.backend.entry_show({ id: this.id });
    this.revision = theirs.revision;
    this.saved = new Draft(theirs.title, theirs.body);
    await this.queue.release();
  }

  /** After a conflict: the other text stays the newest, this one becomes an entry of its own. Its id is given back. */
  async keepBoth(titleOfMine: string): Promise<string | null> {
    const mine = this.queue.unsaved;
    if (!mine || !this.shown) return null;
    const { id } = await this.session.backend.entry_add({
      title: titleOfMine,
      body: mine.body,
      on: this.shown.date,
      kind: this.shown.kind,
      areas: this.shown.why,
      tags: this.shown.tags,
      visibility: this.shown.visibility,
    });
    this.queue.discard();
    await this.takeTheirs();
    await this.session.readEntries();
    return id;
  }

  private async takeTheirs(): Promise<void> {
    if (!this.id) return;
    const shown = await this.session.backend.entry_show({ id: this.id });
    this.take(shown);
    this.title = shown.title;
    this.newest = new Draft(shown.title, shown.body);
    this.editor = null;
    this.replaced += 1;
    this.saving = { kind: "saved", at: new Date() };
  }

  private put(): void {
    // A new entry of nothing is no entry yet.
    if (!this.id && !this.title.trim() && !this.body.trim()) return;
    this.queue.put(this.newest);
  }

  private async send(draft: Draft): Promise<void> {
    const { backend } = this.session;
    if (!this.id) {
      const titled = draft.title.trim() ? { title: draft.title } : {};
      const { id } = await backend.entry_add({
        ...titled,
        body: draft.body,
        ...(this.on ? { on: this.on } : {}),
        ...(this.area ? { areas: [{ area: this.area }] } : {}),
      });
      this.id = id;
      const shown = await backend.entry_show({ id });
      this.session.addEntry(shown);
      this.take(shown);
      // A title that the core took from the text stays in its field only if the person wrote none in the meantime.
      if (!this.title.trim() && this.shown) {
        this.title = this.shown.title;
        this.follows = true;
      }
      this.made(id);
      return;
    }
    const { id } = this;
    const title = this.follows ? "" : draft.title.trim();
    const retitled = this.follows || title !== this.saved.title;
    let answer: { title: string; revision: number; version: number; words?: number } | null = null;
    if (draft.body !== this.saved.body) {
      answer = await backend.entry_edit({
        id,
        body: draft.body,
        based_on: this.revision,
        sitting: this.sitting,
        ...(retitled ? { title } : {}),
      });
    } else if (retitled) answer = await backend.entry_set({ id, title });
    if (!answer) return;
    this.saved = new Draft(answer.title, draft.body);
    this.revision = answer.revision;
    // A field that was emptied stays empty while one is in it: the list says what the entry is called now.
    if (this.follows && this.title.trim()) this.title = answer.title;
    if (this.shown) {
      const { version, words = this.shown.words } = answer;
      const newest = { title: answer.title, version, newest_version: version, revision: answer.revision, words };
      this.shown = { ...this.shown, ...newest };
      this.session.patchEntry(this.shown);
      if (this.newest === draft) this.words = words;
    }
    this.rest();
  }

  /** Reads marks and the like again once writing rests: they go through each change in the editor, and the core has the last word. */
  private rest(): void {
    if (this.resting !== null) clearTimeout(this.resting);
    this.resting = setTimeout(() => {
      this.resting = null;
      // What can't be read now is read with the next rest; the words are written.
      if (!this.unsaved) void this.refresh().catch(() => undefined);
    }, REST);
  }

  /** Takes what the core knows; with `besides` only what stands beside the text, and the base of the next write. */
  private take(shown: EntryShown, besides = false): void {
    this.shown = shown;
    if (!besides || shown.body === this.saved.body) this.revision = shown.revision;
    if (!besides) this.saved = new Draft(shown.title, shown.body);
    if (!this.unsaved || this.body === shown.body) this.words = shown.words;
    this.session.patchEntry(shown);
  }
}

/** The entries that were open lately: going back to one finds its caret and its undo. */
export class OpenEntries {
  private readonly kept = new Map<string, OpenEntry>();
  /** New entries that are not in the journal yet: their words must be written too. */
  private readonly beginning = new Set<OpenEntry>();

  constructor(
    private readonly session: Session,
    private readonly made: (id: string) => void,
  ) {}

  async open(id: string): Promise<OpenEntry> {
    const known = this.kept.get(id);
    if (known) {
      // Unsaved words stay as they are; else somebody may have changed the entry since.
      if (!known.unsaved) {
        const before = known.body;
        await known.read(id);
        if (known.body !== before) known.editor = null;
      }
      this.keep(id, known);
      return known;
    }
    const entry = new OpenEntry(this.session, this.made);
    await entry.read(id);
    this.keep(id, entry);
    return entry;
  }

  /** A new entry, which is written with its first words. One whose first words could not be written yet comes back instead. */
  fresh(on?: string, area?: string): OpenEntry {
    const stuck = [...this.beginning].find((one) => one.stuck);
    if (stuck) return stuck;
    const entry: OpenEntry = new OpenEntry(
      this.session,
      (id) => {
        this.beginning.delete(entry);
        this.keep(id, entry);
        this.made(id);
      },
      on,
      area,
    );
    for (const one of this.beginning) if (!one.unsaved) this.beginning.delete(one);
    this.beginning.add(entry);
    return entry;
  }

  /** Writes whatever waits anywhere. */
  async flush(): Promise<void> {
    await Promise.all([...this.kept.values(), ...this.beginning].map((entry) => entry.flush()));
  }

  /** Counts from now: the answer says how many words were written since, wherever. What was taken out is not taken off. */
  counting(): () => number {
    const all = () => [...this.kept.values(), ...this.beginning];
    // Counted in one way before and after: the figure on the page is sometimes the core's, sometimes the editor's.
    const before = new Map(all().map((entry) => [entry, roughWords(entry.body)]));
    return () => {
      let sum = 0;
      for (const entry of all())
        sum += Math.max(0, roughWords(entry.body) - (before.get(entry) ?? roughWords(entry.bodyBefore)));
      return sum;
    };
  }

  get unsaved(): boolean {
    return [...this.kept.values(), ...this.beginning].some((entry) => entry.unsaved);
  }

  /** Forgets an entry that went to the bin. */
  drop(id: string): void {
    this.kept.delete(id);
  }

  private keep(id: string, entry: OpenEntry): void {
    this.kept.delete(id);
    this.kept.set(id, entry);
    for (const [old, other] of this.kept) {
      if (this.kept.size <= 20) break;
      if (!other.unsaved) this.kept.delete(old);
    }
  }
}
