//! The same change to many entries at once: all of them or none, and taken back in one step.

use reflectory_model::{Id, Visibility};
use serde::{Deserialize, Serialize};

use crate::area::AreaGiven;
use crate::entry::EntryList;

/// Which entries a bulk change is about: either `ids`, or the whole list `of` without `except`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
#[serde(default)]
pub struct EntriesChosen {
    /// Whole ids, as lists have them.
    pub ids: Vec<String>,
    /// A list, all of it; its `skip` and `limit` say nothing here.
    pub of: Option<EntryList>,
    /// Entries of that list that are not meant: whole ids.
    pub except: Vec<String>,
}

/// Changes what is known about many entries. If one of them can't be changed, none is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct EntriesSet {
    /// The entries.
    pub entries: EntriesChosen,
    /// Areas to tag them to; an entry that is tagged to one already keeps its own reason.
    #[serde(default)]
    pub add_areas: Vec<AreaGiven>,
    /// Areas to take off where they are.
    #[serde(default)]
    pub remove_areas: Vec<String>,
    /// Tags to add.
    #[serde(default)]
    pub add_tags: Vec<String>,
    /// Tags to take off where they are.
    #[serde(default)]
    pub remove_tags: Vec<String>,
    /// Who may see them.
    #[serde(default)]
    pub visibility: Option<Visibility>,
}

/// Puts many entries into the bin; those that are there already stay.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct EntriesDelete {
    /// The entries.
    pub entries: EntriesChosen,
}

/// What a bulk change did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct EntriesChanged {
    /// What `entries_undo` takes back; null if nothing had to be changed.
    pub batch: Option<Id>,
    /// How many entries were meant.
    pub chosen: u64,
    /// How many of them are not as they were.
    pub changed: u64,
}

/// Takes a bulk change back. The newest twenty can be; what was changed otherwise since stays.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct EntriesUndo {
    /// The change, as its answer named it.
    pub batch: String,
}

/// What taking a bulk change back did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct EntriesUndone {
    /// How many entries were given back what they were.
    pub restored: u64,
}
