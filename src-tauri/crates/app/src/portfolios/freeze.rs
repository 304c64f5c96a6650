//! Freezing a portfolio: snapshots.

use std::sync::Arc;

use chrono::NaiveDate;
use reflectory_framework::bundled;
use reflectory_model::{Id, Instant};
use reflectory_portfolio::{
    Frozen, FrozenFramework, FrozenItem, FrozenPart, FrozenPortfolio, FrozenProfile, FrozenPull,
    FrozenSection, FrozenText, whole,
};
use reflectory_store::table::portfolios::{self, Portfolio};
use reflectory_store::table::snapshots::{self, Snapshot};
use reflectory_store::table::{blobs, frameworks};
use reflectory_store::{Reader, Writer};
use sha2::{Digest, Sha256};

use super::input::{Read, read};
use super::pulled::pulled_in;
use super::sent::{SentFile, sent_of};
use crate::evidence::Pictures;
use crate::export::unhex;
use crate::files::hex;
use crate::knowledge::Knowledge;
use crate::{AppError, Result, Session};

/// A snapshot in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SnapshotLine {
    /// Its id.
    pub id: Id,
    /// The person's label; may be empty.
    pub label: String,
    /// When it was made.
    pub at: Instant,
    /// Lower-case hexadecimal SHA-256 of all that it holds.
    pub sha256: String,
    /// The person's own words in it; `None` if this program can't read it.
    pub words: Option<u32>,
    /// Items of evidence in it; `None` if this program can't read it.
    pub evidence: Option<usize>,
    /// What was sent of it.
    pub sent: Vec<SentFile>,
}

impl Session {
    /// Freezes a portfolio as it is, with the files that it uses.
    pub fn snapshot(&self, portfolio: Id, label: &str) -> Result<SnapshotLine> {
        let knowledge = Arc::clone(&self.knowledge);
        let today = self.journal.clock().today();
        let label = label.trim().to_owned();
        self.journal.write(move |w: &Writer<'_>| {
            let frozen = freeze(w, &knowledge, today, portfolio)?;
            let document = frozen.to_json()?;
            let mut pinned = Vec::new();
            for sha256 in frozen.files() {
                let blob = match unhex(sha256) {
                    Some(hash) => blobs::find(w, &hash)?,
                    None => None,
                };
                let missing = || {
                    AppError::refused(
                        "a file of the evidence is not in the journal",
                        "run `reflectory verify`",
                    )
                };
                pinned.push(blob.ok_or_else(missing)?.id);
            }
            let snapshot = Snapshot {
                id: w.new_id(),
                portfolio,
                label,
                at: w.now(),
                sha256: Sha256::digest(document.as_bytes()).to_vec(),
                document,
                blobs: pinned,
            };
            snapshots::insert(w, &snapshot)?;
            line(w, &snapshot, Some(&frozen))
        })
    }

    /// A portfolio's snapshots, oldest first.
    pub fn snapshots(&self, portfolio: Id) -> Result<Vec<SnapshotLine>> {
        self.journal.read(|r: &Reader<'_>| {
            portfolios::get(r, portfolio)?;
            snapshots::of(r, portfolio)?
                .iter()
                // One that a newer program made is listed all the same.
                .map(|snapshot| line(r, snapshot, thaw(snapshot).ok().as_ref()))
                .collect()
        })
    }
}

/// A snapshot's facts.
pub(super) fn line(
    r: &Reader<'_>,
    snapshot: &Snapshot,
    frozen: Option<&Frozen>,
) -> Result<SnapshotLine> {
    Ok(SnapshotLine {
        id: snapshot.id,
        label: snapshot.label.clone(),
        at: snapshot.at,
        sha256: hex(&snapshot.sha256),
        words: frozen.map(|f| f.document.coverage.iter().map(|row| row.total).sum()),
        evidence: frozen.map(|f| f.document.evidence.len()),
        sent: sent_of(r, snapshot.id)?,
    })
}

/// Refuses a snapshot of another portfolio.
pub(crate) fn belongs(snapshot: &Snapshot, portfolio: Id) -> Result<()> {
    if snapshot.portfolio == portfolio {
        return Ok(());
    }
    Err(AppError::refused(
        format!(
            "the snapshot {} is of another portfolio",
            snapshot.id.short()
        ),
        "list this portfolio's with `reflectory portfolio snapshots PF`",
    ))
}

/// Reads what a snapshot holds, after checking that it is what was frozen.
pub(crate) fn thaw(snapshot: &Snapshot) -> Result<Frozen> {
    if Sha256::digest(snapshot.document.as_bytes()).as_slice() != snapshot.sha256 {
        return Err(AppError::refused(
            format!(
                "the snapshot {} is not what was frozen: its hash differs",
                snapshot.id.short()
            ),
            "restore a backup with `reflectory restore BACKUP --out NEW`",
        ));
    }
    Ok(Frozen::from_json(&snapshot.document)?)
}

/// A portfolio as it is, in the form of a snapshot.
pub(super) fn freeze(
    r: &Reader<'_>,
    knowledge: &Knowledge,
    date: NaiveDate,
    portfolio: Id,
) -> Result<Frozen> {
    let Read {
        portfolio,
        sections,
        items,
        input,
    } = read(r, knowledge, date, portfolio, Pictures::Smaller)?;
    let profile = FrozenProfile {
        name: input.meta.author.clone(),
        role: input.meta.role.clone(),
        organisation: input.meta.organisation.clone(),
    };
    let written = sections
        .iter()
        .zip(&input.sections)
        .map(|(held, composed)| FrozenSection {
            code: held.section.code.clone(),
            parts: held
                .parts
                .iter()
                .zip(&composed.parts)
                .map(|((part, _), composed)| FrozenPart {
                    id: part.id,
                    title: part.title.clone(),
                    texts: composed
                        .texts
                        .iter()
                        .map(|text| FrozenText {
                            component: text.component.clone(),
                            title: text.title.clone(),
                            body: text.body.clone(),
                        })
                        .collect(),
                })
                .collect(),
        })
        .collect();
    let framework = framework(r, knowledge, &portfolio)?;
    let document = whole(input);
    let mut frozen = Frozen::new(
        FrozenPortfolio {
            id: portfolio.id,
            title: portfolio.title,
            framework: portfolio.framework,
            revision: portfolio.revision,
            pathway: portfolio.pathway,
            submission: portfolio.submission,
            target: portfolio.target,
        },
        framework,
        profile,
        document,
        written,
    );
    for used in &frozen.document.evidence {
        if let Some((id, key)) = items.iter().find(|(_, key)| *key == used.key) {
            frozen.items.push(FrozenItem {
                id: *id,
                key: key.clone(),
            });
        }
    }
    for pulled in pulled_in(r, knowledge, portfolio.id)? {
        let anchor = &pulled.pull.anchor;
        if pulled.parked || pulled.part.is_none() || anchor.is_lost() {
            continue;
        }
        frozen.pulls.push(FrozenPull {
            id: pulled.pull.id,
            part: pulled.part_id,
            component: pulled.component,
            start: anchor.span.start,
            end: anchor.span.end,
            entry: pulled.entry.map(|e| e.id),
            source_visibility: pulled.pull.source_visibility,
        });
    }
    Ok(frozen)
}

/// The very framework file that the portfolio was made with, else the one that the program has now.
fn framework(
    r: &Reader<'_>,
    knowledge: &Knowledge,
    portfolio: &Portfolio,
) -> Result<FrozenFramework> {
    let used = knowledge.framework_of(portfolio)?;
    let same = |id: &str, revision: u32| id == used.id && revision == used.revision;
    let kept = frameworks::list(r)?
        .into_iter()
        .find(|f| same(&f.id, f.revision))
        .map(|f| f.toml);
    let bundled = || {
        let own = |name: &str| name.strip_suffix(".toml") == Some(used.id.as_str());
        let found = bundled().iter().find(|(name, _)| own(name));
        found.map(|(_, toml)| (*toml).to_owned())
    };
    let toml = kept.or_else(bundled).unwrap_or_default();
    Ok(FrozenFramework {
        id: used.id.clone(),
        revision: used.revision,
        sha256: hex(&Sha256::digest(toml.as_bytes())),
        toml,
    })
}
