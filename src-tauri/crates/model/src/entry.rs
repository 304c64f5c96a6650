//! Entries: one dated piece of writing each.

use crate::text_form::text_form;

text_form!(
    /// What sort of writing an entry is.
    EntryKind, "kind of entry", {
        /// A reflection on practice.
        Reflection = "reflection",
        /// Something done: a course, a visit, a talk.
        Activity = "activity",
        /// Notes of a meeting.
        Meeting = "meeting",
        /// A thought to come back to.
        Idea = "idea",
        /// Notes on something read.
        Reading = "reading",
        /// Learning design work.
        Design = "design",
    }
);

text_form!(
    /// Why a version of a text exists.
    Cause, "cause of a version", {
        /// First written.
        Created = "created",
        /// Edited in a session or by one command.
        Edited = "edited",
        /// An older version was taken back.
        Restored = "restored",
        /// Words were pulled in from an entry.
        Pulled = "pulled",
        /// Brought in from another source.
        Imported = "imported",
        /// Kept because the next change removed much.
        Checkpoint = "checkpoint",
    }
);
