//! Fixed words of the open form that the domain types do not name.

/// Defines an enum whose variants are written as fixed words.
macro_rules! fixed_words {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$vmeta])* #[serde(rename = $word)] $variant),+ }

        impl $name {
            /// Every value, in order.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The written form.
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $word),+ }
            }

            /// Reads the written form, in any case; `None` if it is none of them.
            pub fn from_word(word: &str) -> Option<Self> {
                let word = word.trim().to_ascii_lowercase();
                Self::ALL.iter().copied().find(|v| v.as_str() == word)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

fixed_words!(
    /// Whether a range still stands in its text.
    RangeState {
        /// The words stand at the range.
        Placed = "placed",
        /// The words were not found any more; kept and shown.
        Lost = "lost",
    }
);

fixed_words!(
    /// Whether a person may be named in an export.
    PersonStatus {
        /// Nobody has asked.
        NotAsked = "not-asked",
        /// Asked, no answer yet.
        Asked = "asked",
        /// May be named.
        Agreed = "agreed",
        /// The pseudonym is printed.
        Pseudonym = "pseudonym",
        /// A public figure, named without asking.
        Public = "public",
    }
);

fixed_words!(
    /// How far a section is.
    SectionStatus {
        /// Nothing yet.
        NotStarted = "not-started",
        /// Being written.
        WorkingTowards = "working-towards",
        /// The person says that it is done.
        Ready = "ready",
    }
);

fixed_words!(
    /// What the words in a section are to the words they came from.
    PullMode {
        /// The same words, frozen.
        Quote = "quote",
        /// A first draft to be rewritten.
        Draft = "draft",
        /// A changed source is offered.
        Link = "link",
    }
);

fixed_words!(
    /// How a goal stands.
    GoalState {
        /// Being worked on.
        Open = "open",
        /// Reached.
        Done = "done",
        /// Given up.
        Dropped = "dropped",
    }
);

fixed_words!(
    /// How a batch of imported or bulk-changed rows stands.
    BatchState {
        /// Visible.
        Done = "done",
        /// Taken back.
        Undone = "undone",
    }
);
