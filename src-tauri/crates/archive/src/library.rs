//! Everything in a journal but its entries, which are streamed one by one.

use std::collections::BTreeMap;

use reflectory_model::{Id, Instant};
use serde::{Deserialize, Serialize};

use crate::board::Example;
use crate::development::{Cpd, Goal, Skill};
use crate::digest::Sha256;
use crate::entry::Stamp;
use crate::evidence::{Bytes, Evidence};
use crate::people::{Community, Person};
use crate::portfolio::Portfolio;
use crate::words::BatchState;

/// Everything in a journal but its entries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Library {
    /// The journal itself.
    pub journal: Journal,
    /// Who the candidate is.
    pub profile: Profile,
    /// Specialist and advanced areas.
    pub own_areas: Vec<OwnArea>,
    /// Framework files that the person added or that something here was tagged with.
    pub frameworks: Vec<Framework>,
    /// The evidence library, the bin's included.
    pub evidence: Vec<Evidence>,
    /// Portfolios, the bin's included.
    pub portfolios: Vec<Portfolio>,
    /// Saved searches.
    pub saved_searches: Vec<SavedSearch>,
    /// People.
    pub people: Vec<Person>,
    /// Communities.
    pub communities: Vec<Community>,
    /// Activities.
    pub cpd: Vec<Cpd>,
    /// Goals.
    pub goals: Vec<Goal>,
    /// Skills with their ratings.
    pub skills: Vec<Skill>,
    /// The lines of the board, the bin's included.
    #[serde(default)]
    pub examples: Vec<Example>,
    /// What imports brought in, so that nothing comes twice.
    pub batches: Vec<Batch>,
}

impl Library {
    /// An empty library of a journal with this identifier.
    pub fn new(id: Id, created: Instant) -> Self {
        Self {
            journal: Journal {
                id,
                created,
                zone: None,
                default_framework: None,
                settings: BTreeMap::new(),
            },
            profile: Profile::default(),
            own_areas: Vec::new(),
            frameworks: Vec::new(),
            evidence: Vec::new(),
            portfolios: Vec::new(),
            saved_searches: Vec::new(),
            people: Vec::new(),
            communities: Vec::new(),
            cpd: Vec::new(),
            goals: Vec::new(),
            skills: Vec::new(),
            examples: Vec::new(),
            batches: Vec::new(),
        }
    }

    /// Every file that the library refers to: of evidence, pinned by snapshots, sent.
    pub fn files(&self) -> impl Iterator<Item = &Bytes> {
        let snapshots = self.portfolios.iter().flat_map(|p| &p.snapshots);
        let pinned =
            snapshots.flat_map(|s| s.files.iter().chain(s.sent.iter().map(|sent| &sent.bytes)));
        self.evidence
            .iter()
            .flat_map(|e| &e.files)
            .map(|f| &f.bytes)
            .chain(pinned)
    }
}

/// The journal itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Journal {
    /// Identifier.
    pub id: Id,
    /// When it was made.
    pub created: Instant,
    /// The IANA time zone of the person.
    pub zone: Option<String>,
    /// The framework that a bare code means.
    pub default_framework: Option<String>,
    /// Other settings.
    pub settings: BTreeMap<String, String>,
}

impl Journal {
    /// The framework that a bare code means, `cmalt-2019` if the journal does not say.
    pub fn framework(&self) -> &str {
        self.default_framework.as_deref().unwrap_or("cmalt-2019")
    }
}

/// Who the candidate is; fields may be empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// Name.
    pub name: String,
    /// Role.
    pub role: String,
    /// Organisation.
    pub organisation: String,
    /// E-mail address.
    pub email: String,
    /// When it was last changed; `None` if it never was.
    pub updated: Option<Instant>,
}

/// A specialist or advanced area of the person's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnArea {
    /// Identifier.
    pub id: Id,
    /// The framework's id.
    pub framework: String,
    /// `specialist` or `advanced`.
    pub kind: String,
    /// The slot that it has now, such as `specialist-1`.
    pub code: String,
    /// Title.
    pub title: String,
    /// Dates of the row.
    #[serde(flatten)]
    pub stamp: Stamp,
}

/// A framework file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Framework {
    /// The framework's id.
    pub id: String,
    /// Its revision.
    pub revision: i64,
    /// The hash of the file as the journal keeps it.
    pub sha256: Sha256,
    /// The file, byte for byte.
    pub toml: String,
    /// Where it came from, such as `built-in` or `added`.
    pub origin: String,
    /// When the journal took it in.
    pub added: Instant,
}

/// A search with a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedSearch {
    /// Name, unique.
    pub name: String,
    /// The query.
    pub query: String,
    /// When it was saved.
    pub created: Instant,
}

/// One run of an import or of bulk work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Batch {
    /// Identifier.
    pub id: Id,
    /// What sort of work it was.
    pub kind: String,
    /// Where the material came from.
    pub source: String,
    /// When.
    pub at: Instant,
    /// How it stands.
    pub state: BatchState,
    /// What it brought.
    pub items: Vec<ImportItem>,
}

/// One thing that an import brought.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportItem {
    /// The format.
    pub format: String,
    /// What the source calls it.
    pub source_key: String,
    /// The hash of the source.
    pub source_hash: Sha256,
    /// The row that it became.
    pub row: Id,
    /// The hash of the row as it was brought in.
    pub result_hash: Sha256,
}
