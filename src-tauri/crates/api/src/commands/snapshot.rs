//! Commands on frozen copies of a portfolio.

use reflectory_app::Session;
use reflectory_app::portfolios::{
    Listed, PartDifference, Presence, SectionDifference, SentFile, SnapshotLine,
};
use reflectory_store::table::Named;

use super::convert::id;
use crate::Result;
use crate::snapshot::*;

/// Freezes a portfolio.
pub fn portfolio_snapshot(session: &Session, request: PortfolioSnapshot) -> Result<SnapshotShown> {
    let portfolio = id(session, Named::Portfolio, "portfolio", &request.portfolio)?;
    let label = request.label.unwrap_or_default();
    Ok(line(session.snapshot(portfolio, &label)?))
}

/// Lists a portfolio's snapshots.
pub fn portfolio_snapshots(
    session: &Session,
    request: PortfolioSnapshots,
) -> Result<SnapshotsListed> {
    let portfolio = id(session, Named::Portfolio, "portfolio", &request.portfolio)?;
    let snapshots = session
        .snapshots(portfolio)?
        .into_iter()
        .map(line)
        .collect();
    Ok(SnapshotsListed { snapshots })
}

/// Keeps a file that was sent, or gives it back.
pub fn portfolio_sent(session: &Session, request: PortfolioSent) -> Result<SentKept> {
    let portfolio = id(session, Named::Portfolio, "portfolio", &request.portfolio)?;
    let snapshot = id(session, Named::Snapshot, "snapshot", &request.snapshot)?;
    let file = match request.sent {
        SentDo::Keep { file, replace } => session.keep_sent(portfolio, snapshot, &file, replace)?,
        SentDo::Get { out, format } => {
            session.get_sent(portfolio, snapshot, format.as_deref(), &out)?
        }
    };
    Ok(SentKept {
        id: snapshot,
        sent: sent(file),
    })
}

/// Compares a snapshot with another one, or with the portfolio as it is.
pub fn portfolio_diff(session: &Session, request: PortfolioDiff) -> Result<PortfolioDiffed> {
    let portfolio = id(session, Named::Portfolio, "portfolio", &request.portfolio)?;
    let from = id(session, Named::Snapshot, "from", &request.from)?;
    let to = request
        .to
        .map(|to| id(session, Named::Snapshot, "to", &to))
        .transpose()?;
    let compared = session.compare(portfolio, from, to)?;
    let difference = compared.difference;
    Ok(PortfolioDiffed {
        same: difference.is_empty(),
        from: line(compared.from),
        to: compared.to.map(line),
        title: difference.title.map(both),
        pathway: difference.pathway.map(both),
        sections: difference.sections.into_iter().map(section).collect(),
        evidence: difference
            .evidence
            .into_iter()
            .map(|found| ItemDiff {
                item: named(found.item),
                changed: found.changed,
            })
            .collect(),
    })
}

fn line(line: SnapshotLine) -> SnapshotShown {
    SnapshotShown {
        id: line.id,
        sha256: line.sha256,
        label: line.label,
        at: line.at.to_rfc3339(),
        words: line.words,
        evidence: line.evidence,
        sent: line.sent.into_iter().map(sent).collect(),
    }
}

fn sent(file: SentFile) -> SentShown {
    SentShown {
        format: file.format,
        sha256: file.sha256,
        bytes: file.bytes,
        at: file.at.to_rfc3339(),
    }
}

fn both((before, after): (String, String)) -> BeforeAfter {
    BeforeAfter { before, after }
}

fn named(item: Listed) -> ItemNamed {
    ItemNamed {
        id: item.id,
        key: item.key,
        title: item.title,
    }
}

fn section(found: SectionDifference) -> SectionDiff {
    let titles = found.title_before.map(|before| BeforeAfter {
        before,
        after: found.title.clone(),
    });
    SectionDiff {
        code: found.code,
        title: found.title,
        change: match found.presence {
            Presence::Both => "changed",
            Presence::Added => "added",
            Presence::Removed => "removed",
        },
        titles,
        status: found.status.map(both),
        parts: found.parts.into_iter().map(part).collect(),
        components: found
            .texts
            .into_iter()
            .map(|text| ComponentDiff {
                part: text.part,
                component: text.component,
                added: text.added,
                removed: text.removed,
                changes: text.pieces,
            })
            .collect(),
        evidence: ListDiff {
            added: found.evidence_added.into_iter().map(named).collect(),
            removed: found.evidence_removed.into_iter().map(named).collect(),
            notes: found.evidence_notes.into_iter().map(named).collect(),
            reordered: found.evidence_reordered,
        },
    }
}

fn part(found: PartDifference) -> PartDiff {
    let named = |side: Option<(usize, String)>| side.map(|(part, title)| PartNamed { part, title });
    PartDiff {
        before: named(found.before),
        after: named(found.after),
    }
}
