//! The same things under two names: rows of the journal and records of the open form.

use std::collections::BTreeMap;

use reflectory_archive as open;
use reflectory_model::anchor::{Anchor, AnchorState, Span};
use reflectory_model::{AreaRef, Component, Id};
use reflectory_store::table::areas::AreaTag;
use reflectory_store::table::passages::Passage;
use reflectory_store::table::texts::Version;

/// Batches that only brought an open form back: what they brought is written as if it had been here all along.
pub(super) struct Batches(pub(super) Vec<Id>);

impl Batches {
    pub(super) fn shown(&self, batch: Option<Id>) -> Option<Id> {
        batch.filter(|b| !self.0.contains(b))
    }
}

pub(super) fn area_out(tag: AreaTag) -> open::AreaTag {
    open::AreaTag {
        framework: tag.area.framework,
        code: tag.area.code,
        own_area: tag.own_area,
        why: tag.why,
        origin: tag.origin,
        created: tag.created,
    }
}

pub(super) fn area_in(tag: open::AreaTag, own: &BTreeMap<Id, Id>) -> AreaTag {
    AreaTag {
        area: AreaRef {
            framework: tag.framework,
            code: tag.code,
        },
        own_area: tag.own_area.and_then(|id| own.get(&id).copied()),
        why: tag.why,
        origin: tag.origin,
        created: tag.created,
    }
}

pub(super) fn range_out(anchor: Anchor) -> open::Range {
    open::Range {
        start: anchor.span.start,
        end: anchor.span.end,
        exact: anchor.exact,
        prefix: anchor.prefix,
        suffix: anchor.suffix,
        state: match anchor.state {
            AnchorState::Placed => open::words::RangeState::Placed,
            AnchorState::Lost => open::words::RangeState::Lost,
        },
    }
}

/// A range of the open form laid on its text. One that does not fit it any more, because the file was changed by hand, is
/// lost: shown and kept, never guessed.
pub(super) fn range_in(range: open::Range, body: &str) -> Anchor {
    let span = Span {
        start: range.start,
        end: range.end,
    };
    let mut anchor = Anchor {
        span,
        exact: range.exact,
        prefix: range.prefix,
        suffix: range.suffix,
        state: AnchorState::Placed,
    };
    if range.state == open::words::RangeState::Lost || !anchor.check(body) {
        anchor.state = AnchorState::Lost;
    } else if anchor.prefix.is_empty() && anchor.suffix.is_empty() {
        // Hand-made files give the words only.
        anchor = Anchor::new(body, span).unwrap_or(anchor);
    }
    anchor
}

pub(super) fn passage_out(p: Passage, batches: &Batches) -> open::Passage {
    open::Passage {
        id: p.id,
        range: range_out(p.anchor),
        component: p.component.map(|c| c.0),
        visibility: p.visibility,
        lang: p.lang,
        origin: p.origin,
        areas: p.areas.into_iter().map(area_out).collect(),
        created: p.created,
        updated: p.updated,
        batch: batches.shown(p.batch),
    }
}

pub(super) fn passage_in(p: open::Passage, body: &str, own: &BTreeMap<Id, Id>) -> Passage {
    Passage {
        id: p.id,
        anchor: range_in(p.range, body),
        component: p.component.as_deref().map(Component::new),
        visibility: p.visibility,
        lang: p.lang,
        origin: p.origin,
        created: p.created,
        updated: p.updated,
        batch: p.batch,
        areas: p.areas.into_iter().map(|a| area_in(a, own)).collect(),
    }
}

pub(super) fn version_out(v: Version, batches: &Batches) -> open::Version {
    open::Version {
        no: v.no,
        at: v.at,
        session: v.session,
        cause: v.cause,
        pinned: v.pinned,
        body: v.body,
        passages: v
            .ranges
            .into_iter()
            .map(|p| passage_out(p, batches))
            .collect(),
    }
}
