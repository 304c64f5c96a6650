import type { EditorState } from "@codemirror/state";

import type { EntryShown } from "../../lib/backend";
import { plainLine } from "../../lib/text/plain";
import { roughWords } from "../../lib/text/words";
import type { Session } from "../../shared/session.svelte";
import { SaveQueue, type SaveState } from "./save-queue";

type Draft = { title: string; body: string };

/** A title for a text that came without one, as the core makes it: the first line's first words. */
function titleFrom(body: string): string {
  const line = body.split("\n").find((one) => one.trim()) ?? "";
  const words = plainLine(line.replace(/^\s*(?:#{1,6}|[-*+>]|\d+[.)])\s+/, ""))
    .split(/\s+/)
    .filter(Boolean);
  let title = "";
  for (const word of words) {
    if (title && title.length + word.length > 60) return `${title}…`;
    title = title ? `${title} ${word}` : word.slice(0, 60);
  }
  return title;
}

/** An entry that is being written: its newest text, and how that text stands on disk. */
export class OpenEntry {
  /** Null until the first words of a new entry are written. */
  id = $state<string | null>(null);
  shown = $state.raw<EntryShown | null>(null);
  title = $state("");
  words = $state(0);
  saving = $state.raw<SaveState>({ kind: "saved", at: null });
  /** The editor as it was left, so that coming back finds caret and undo. */
  editor: EditorState | null = null;
  /** Runs when the text was replaced from outside (a version restored, the other text taken). */
  replaced = $state(0);
  body = "";

  /** Whether the title follows the first words, because the person has given none. */
  private follows = false;
  private readonly queue: SaveQueue<Draft>;
  private saved: Draft = { title: "", body: "" };
  private revision = 0;

  constructor(
    private readonly session: Session,
    private readonly made: (id: string) => void,
    private readonly on?: string,
  ) {
    this.queue = new SaveQueue<Draft>({
      send: (draft) => this.send(draft),
      report: (state) => {
        this.saving = state;
      },
    });
  }

  /** Reads an entry of the journal. */
  async read(id: string): Promise<void> {
    const shown = await this.session.backend.entry_show({ id });
    this.id = id;
    this.follows = false;
    this.take(shown);
    this.title = shown.title;
    this.body = shown.body;
  }

  /** Takes the newest text of the editor. */
  write(body: string): void {
    this.body = body;
    this.words = roughWords(body);
    this.put();
  }

  retitle(title: string): void {
    this.follows = false;
    this.title = title;
    this.put();
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
    this.saved = { title: theirs.title, body: theirs.body };
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
    this.body = shown.body;
    this.editor = null;
    this.replaced += 1;
    this.saving = { kind: "saved", at: new Date() };
  }

  private put(): void {
    // A new entry of nothing is no entry yet.
    if (!this.id && !this.title.trim() && !this.body.trim()) return;
    this.queue.put({ title: this.title, body: this.body });
  }

  private async send(draft: Draft): Promise<void> {
    const { backend } = this.session;
    if (!this.id) {
      const titled = draft.title.trim() ? { title: draft.title } : {};
      const { id } = await backend.entry_add({ ...titled, body: draft.body, ...(this.on ? { on: this.on } : {}) });
      this.id = id;
      this.take(await backend.entry_show({ id }));
      // A title that the core took from the text stays in its field only if the person wrote none in the meantime.
      if (!this.title.trim() && this.shown) {
        this.title = this.shown.title;
        this.follows = true;
      }
      this.made(id);
      return;
    }
    const { id } = this;
    const title = this.follows ? titleFrom(draft.body) || this.saved.title : draft.title.trim();
    if (title !== this.saved.title) {
      await backend.entry_set({ id, title });
      this.saved = { ...this.saved, title };
      if (this.follows) this.title = title;
    }
    if (draft.body !== this.saved.body) {
      await backend.entry_edit({ id, body: draft.body, based_on: this.revision });
      this.saved = { ...this.saved, body: draft.body };
    }
    const shown = await backend.entry_show({ id });
    this.take(shown, shown.body !== draft.body);
  }

  /** Takes what the core knows; with `besides` only what stands beside the text, and the base of the next write. */
  private take(shown: EntryShown, besides = false): void {
    this.shown = shown;
    if (!besides || shown.body === this.saved.body) this.revision = shown.revision;
    if (!besides) this.saved = { title: shown.title, body: shown.body };
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
  fresh(on?: string): OpenEntry {
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
    );
    for (const one of this.beginning) if (!one.unsaved) this.beginning.delete(one);
    this.beginning.add(entry);
    return entry;
  }

  /** Writes whatever waits anywhere. */
  async flush(): Promise<void> {
    await Promise.all([...this.kept.values(), ...this.beginning].map((entry) => entry.flush()));
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
