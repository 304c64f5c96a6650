//! What has changed, told after each commit, so that a window need not ask again and again.

use std::sync::mpsc::Receiver;

use reflectory_app::Session;
use reflectory_model::Id;
use reflectory_store::Changed;
use serde::Serialize;

/// What was changed by one commit, or by several that came together; each id once.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, specta::Type)]
pub struct Changes {
    /// Entries: their texts, marks, lists, titles, or whether they are in the bin.
    pub entries: Vec<Id>,
    /// Items of evidence.
    pub evidence: Vec<Id>,
    /// Sections of portfolios.
    pub sections: Vec<Id>,
    /// Portfolios: titles, pathways, snapshots, advice that was put aside.
    pub portfolios: Vec<Id>,
    /// The profile, a setting, an area of the person's own or a framework file.
    pub settings: bool,
    /// The board: its lines, their places and their entries.
    pub board: bool,
    /// So much at once that everything is to be read again: an import, or taking one back.
    pub everything: bool,
}

impl Changes {
    fn add(&mut self, changed: Changed) {
        let (list, id) = match changed {
            Changed::Entry(id) => (&mut self.entries, id),
            Changed::Evidence(id) => (&mut self.evidence, id),
            Changed::Section(id) => (&mut self.sections, id),
            Changed::Portfolio(id) => (&mut self.portfolios, id),
            Changed::Settings => return self.settings = true,
            Changed::Board => return self.board = true,
            Changed::Everything => return self.everything = true,
        };
        if !list.contains(&id) {
            list.push(id);
        }
    }
}

/// Changes as they are made, in the order of their commits.
pub struct ChangeStream(Receiver<Vec<Changed>>);

/// Listens to a journal from now on; nothing for one that is open for reading only, since others change that.
pub fn changes(session: &Session) -> Option<ChangeStream> {
    session.journal().subscribe().map(ChangeStream)
}

impl Iterator for ChangeStream {
    type Item = Changes;

    /// Waits for the next change; what has come together in the meantime is told together. Ends when the journal is closed.
    fn next(&mut self) -> Option<Changes> {
        let mut changes = Changes::default();
        let first = self.0.recv().ok()?;
        for changed in std::iter::once(first).chain(self.0.try_iter()).flatten() {
            changes.add(changed);
        }
        Some(changes)
    }
}
