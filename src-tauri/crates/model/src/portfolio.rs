//! Portfolios: sections and what is pulled into them.

use crate::text_form::text_form;

text_form!(
    /// How far a section is. Only a person sets `ready`.
    Status, "status", {
        /// Nothing yet.
        NotStarted = "not-started",
        /// Begun.
        WorkingTowards = "working-towards",
        /// Finished, in the person's own judgement.
        Ready = "ready",
    }
);

text_form!(
    /// How words were brought in.
    PullMode, "way of bringing in", {
        /// Word for word.
        Quote = "quote",
        /// As a draft to write on.
        Draft = "draft",
        /// As a mention only.
        Link = "link",
    }
);

text_form!(
    /// What a person found while reading, of something that is looked for.
    Ticked, "finding", {
        /// Not said.
        Open = "open",
        /// It is there.
        Found = "found",
        /// It is not there.
        Missing = "missing",
    }
);
