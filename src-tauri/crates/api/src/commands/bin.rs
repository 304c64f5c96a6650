//! Commands on the bin.

use reflectory_app::Session;
use reflectory_app::bin::{Emptying, OFFERED_AFTER_DAYS};
use reflectory_store::table::bin::{Binned, Sort};

use crate::bin::*;
use crate::{ApiError, Result};

/// Lists the bin.
pub fn bin_list(session: &Session, _: BinList) -> Result<BinListed> {
    let items = session.bin()?.into_iter().map(|one| item(session, one));
    Ok(BinListed {
        items: items.collect(),
        offered_after_days: OFFERED_AFTER_DAYS,
    })
}

/// Takes things out of the bin.
pub fn bin_restore(session: &Session, request: BinRestore) -> Result<BinRestored> {
    if request.ids.is_empty() {
        return Err(ApiError::invalid("ids", "nothing was named"));
    }
    let restored = session.restore_binned(&request.ids)?;
    Ok(BinRestored {
        items: restored.into_iter().map(|one| item(session, one)).collect(),
    })
}

/// Removes what lies in the bin for good.
pub fn bin_empty(session: &Session, request: BinEmpty) -> Result<BinEmptied> {
    let emptied = session.empty_bin(&Emptying {
        ids: request.ids,
        older_than: request.older_than,
    })?;
    let kept = emptied.kept.into_iter().map(|(one, reason)| BinKept {
        item: item(session, one),
        reason,
    });
    Ok(BinEmptied {
        kept: kept.collect(),
        items: emptied
            .gone
            .into_iter()
            .map(|one| item(session, one))
            .collect(),
    })
}

fn item(session: &Session, one: Binned) -> BinItem {
    let age = session.journal().clock().now().0 - one.deleted.0;
    let (portfolio, section) = one.place.unzip();
    BinItem {
        id: one.id,
        kind: match one.sort {
            Sort::Entry => BinKind::Entry,
            Sort::Evidence => BinKind::Evidence,
            Sort::Part(_) => BinKind::Part,
            Sort::Portfolio => BinKind::Portfolio,
            Sort::Person => BinKind::Person,
        },
        title: one.title,
        deleted: one.deleted.to_rfc3339(),
        days: u32::try_from(age.max(0) / 86_400_000).unwrap_or(u32::MAX),
        words: one.words,
        versions: one.versions,
        bytes: one.bytes,
        portfolio,
        section,
    }
}
