//! People who appear in a journal.

use crate::text_form::text_form;

text_form!(
    /// Whether a person may be named in an export.
    PersonStatus, "status of a person", {
        /// Not asked.
        NotAsked = "not-asked",
        /// Asked, no answer yet.
        Asked = "asked",
        /// Agreed to be named.
        Agreed = "agreed",
        /// Appears under the pseudonym.
        Pseudonym = "pseudonym",
        /// A public figure, named for public work.
        Public = "public",
    }
);
