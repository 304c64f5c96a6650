import type { EntriesChanged, EntriesChosen } from "../../lib/backend";
import { t } from "../../lib/words";
import type { Session } from "../../shared/session.svelte";

/** What the view does around a change of many entries: it writes what waits before, and reads what is open again after. */
export type Around = { before: () => Promise<boolean>; after: () => Promise<void> };

let around: Around | null = null;

async function settle(session: Session): Promise<void> {
  session.tagsTurn += 1;
  await session.readEntries();
  await around?.after();
}

/** Changes of many entries, with one way back for all of them. */
export const bulk = {
  /** The view that has entries open says what is to be done around a change; the answer takes it back. */
  surround(those: Around): () => void {
    around = those;
    return () => {
      if (around === those) around = null;
    };
  },

  async run(
    session: Session,
    work: (entries: EntriesChosen) => Promise<EntriesChanged>,
    told: (done: EntriesChanged) => string,
  ): Promise<void> {
    const { chosen } = session.lenses;
    await session.attempt(async () => {
      // Words that wait go in first: the change is one of the journal as it stands on the page.
      if (around && !(await around.before())) {
        session.say(t("save-failed"));
        return;
      }
      const done = await work(chosen.asked());
      chosen.none();
      await settle(session);
      const { batch } = done;
      const text = batch ? told(done) : t("bulk-nothing");
      session.toast = batch
        ? {
            text,
            undo: () =>
              void session.attempt(async () => {
                const { restored } = await session.backend.entries_undo({ batch });
                await settle(session);
                session.say(t("bulk-undone", { count: restored }));
              }),
          }
        : { text };
    });
  },
};
