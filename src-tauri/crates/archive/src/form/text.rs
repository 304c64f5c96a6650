//! What stands beside a body in a front matter: version, marks, links.

use std::collections::BTreeMap;

use reflectory_model::entry::Cause;
use reflectory_model::{Id, Instant, Visibility};
use serde::Deserialize;

use super::areas::{AreaDetail, AreaItem, Codes, GivenAreas};
use super::range::{self, GivenRange, moment};
use crate::emit::{Fields, Node};
use crate::parse::Reading;
use crate::parse::loose::{Loose, OneOrMany};
use crate::text::{Link, ORIGIN_PERSON, Passage, Text};
use crate::words::RangeState;

/// The keys of a text's present version.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct GivenText {
    version: Option<Loose<i64>>,
    rev: Option<Loose<i64>>,
    cause: Option<Loose<Cause>>,
    saved: Option<Loose<Instant>>,
    session: Option<Id>,
}

impl GivenText {
    /// The text with this body; marks, links, language and history are added by the caller.
    pub(crate) fn text(self, body: String, updated: Instant) -> Text {
        let mut text = Text::new(
            body,
            self.cause.map_or(Cause::Imported, |c| c.0),
            moment(self.saved, updated),
        );
        text.version = self.version.map_or(1, |v| v.0);
        text.rev = self.rev.map_or(1, |v| v.0);
        text.session = self.session;
        text
    }
}

/// Adds `text` with what is not the usual about the present version.
pub(crate) fn put_version(fields: &mut Fields, text: &Text, updated: Instant) {
    let mut own = Fields::new();
    own.number_unless("version", text.version, 1)
        .number_unless("rev", text.rev, 1);
    own.text_unless("cause", text.cause.as_str(), Cause::Imported.as_str());
    own.instant_unless("saved", text.at, updated)
        .id_opt("session", text.session);
    if !own.is_empty() {
        fields.put("text", Node::Map(own));
    }
}

/// Adds `links`, if there are any.
pub(crate) fn put_links(fields: &mut Fields, links: &[Link]) {
    if links.is_empty() {
        return;
    }
    let row = |link: &Link| {
        let mut row = Fields::new();
        row.text("target", &link.target)
            .text("evidence", &link.evidence);
        Node::Map(row)
    };
    fields.put("links", Node::Rows(links.iter().map(row).collect()));
}

/// One of `links`.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct GivenLink {
    target: Loose<String>,
    evidence: Loose<String>,
}

impl From<GivenLink> for Link {
    fn from(given: GivenLink) -> Self {
        Self {
            target: given.target.0,
            evidence: given.evidence.0,
        }
    }
}

/// Adds `passages`, if there are any, of a text whose owner was made at `created`.
pub(crate) fn put_passages(
    fields: &mut Fields,
    passages: &[Passage],
    body: &str,
    codes: &Codes,
    created: Instant,
) {
    if passages.is_empty() {
        return;
    }
    let item = |passage: &Passage| {
        let mut item = Fields::new();
        item.text_opt("component", passage.component.as_deref());
        item.text_opt("visibility", passage.visibility.map(Visibility::as_str));
        item.text_opt("lang", passage.lang.as_deref());
        range::put(&mut item, &passage.range, body);
        codes.put(&mut item, &passage.areas, passage.created);
        item.text_unless("origin", &passage.origin, ORIGIN_PERSON)
            .id("uuid", passage.id);
        item.instant_unless("created", passage.created, created);
        item.instant_unless("updated", passage.updated, passage.created)
            .id_opt("batch", passage.batch);
        item
    };
    fields.put("passages", Node::Items(passages.iter().map(item).collect()));
}

/// One of `passages`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct GivenPassage {
    component: Option<String>,
    visibility: Option<Loose<Visibility>>,
    lang: Option<String>,
    exact: Option<String>,
    start: Option<Loose<i64>>,
    end: Option<Loose<i64>>,
    prefix: Option<String>,
    suffix: Option<String>,
    state: Option<RangeState>,
    areas: OneOrMany<AreaItem>,
    why: Option<BTreeMap<String, Option<Loose<String>>>>,
    area_details: Option<Vec<AreaDetail>>,
    origin: Option<String>,
    uuid: Option<Id>,
    created: Option<Loose<Instant>>,
    updated: Option<Loose<Instant>>,
    batch: Option<Id>,
}

/// Whether a mark's identifier is its own or repeats one of the present version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Marks {
    /// Of the present version: every identifier once in the archive.
    Present,
    /// Of an older version: the same marks as they were.
    Past,
}

impl GivenPassage {
    /// The mark in this body.
    pub(crate) fn passage(
        self,
        reading: &Reading<'_>,
        file: &str,
        body: &str,
        codes: &Codes,
        owner_created: Instant,
        marks: Marks,
    ) -> Passage {
        let created = moment(self.created, owner_created);
        let given = GivenRange {
            exact: self.exact,
            start: self.start,
            end: self.end,
            prefix: self.prefix,
            suffix: self.suffix,
            state: self.state,
        };
        let areas = GivenAreas {
            areas: self.areas,
            why: self.why,
            details: self.area_details,
        };
        Passage {
            id: match (marks, self.uuid) {
                (Marks::Past, Some(id)) => id,
                (_, id) => reading.claim(id, file),
            },
            range: given.place(reading, file, "the passage", body),
            component: self.component,
            visibility: self.visibility.map(|v| v.0),
            lang: self.lang,
            origin: self.origin.unwrap_or_else(|| ORIGIN_PERSON.to_owned()),
            areas: codes.tags(reading, file, areas, created),
            created,
            updated: moment(self.updated, created),
            batch: self.batch,
        }
    }
}
