//! Areas as files write them: a list of codes, a sentence for each, and the rest where it is not the usual.

use std::collections::BTreeMap;
use std::fmt;

use reflectory_model::{Id, Instant};
use serde::de::{
    self, Deserialize, Deserializer, MapAccess, Visitor, value::MapAccessDeserializer,
};

use crate::emit::{Fields, Node};
use crate::entry::AreaTag;
use crate::library::OwnArea;
use crate::parse::Reading;
use crate::parse::loose::{FromOne, Loose, OneOrMany};
use crate::text::ORIGIN_PERSON;

/// What a code alone means in this journal.
#[derive(Debug, Clone, Default)]
pub(crate) struct Codes {
    framework: String,
    own: BTreeMap<(String, String), Id>,
}

impl Codes {
    /// A bare code is one of `framework`; a code that an own area has now means that own area.
    pub(crate) fn new(framework: &str, own_areas: &[OwnArea]) -> Self {
        let mut own = BTreeMap::new();
        for area in own_areas.iter().filter(|a| a.stamp.deleted.is_none()) {
            own.entry((area.framework.clone(), area.code.clone()))
                .or_insert(area.id);
        }
        Self {
            framework: framework.to_owned(),
            own,
        }
    }

    /// The own area that a code stands for now.
    pub(crate) fn own_area(&self, framework: &str, code: &str) -> Option<Id> {
        self.own
            .get(&(framework.to_owned(), code.to_owned()))
            .copied()
    }

    /// The framework that a bare code is one of.
    pub(crate) fn framework(&self) -> &str {
        &self.framework
    }

    /// `code` or `framework:code`; `None` if that would not read back.
    fn written(&self, tag: &AreaTag) -> Option<String> {
        let fit = |s: &str| {
            !s.is_empty()
                && s.len() <= 100
                && !s.contains([',', '[', '{'])
                && !s.chars().any(|c| c.is_whitespace() || c.is_control())
        };
        if !fit(&tag.code) || !fit(&tag.framework) || tag.framework.contains(':') {
            None
        } else if tag.framework == self.framework && !tag.code.contains(':') {
            Some(tag.code.clone())
        } else {
            Some(format!("{}:{}", tag.framework, tag.code))
        }
    }

    fn read(&self, text: &str) -> (String, String) {
        let text = text.trim();
        match text.split_once(':') {
            Some((framework, code)) if !framework.is_empty() => {
                (framework.trim().to_owned(), code.trim().to_owned())
            }
            _ => (
                self.framework.clone(),
                text.trim_start_matches(':').to_owned(),
            ),
        }
    }

    /// The list of codes.
    fn list(&self, areas: &[AreaTag]) -> Node {
        Node::List(
            areas
                .iter()
                .map(|tag| self.written(tag).map_or_else(|| odd(tag), Node::Text))
                .collect(),
        )
    }

    /// The codes joined by spaces for a table's cell; `None` if one of them does not fit there.
    pub(crate) fn cell(&self, areas: &[AreaTag]) -> Option<String> {
        let codes: Option<Vec<String>> = areas.iter().map(|tag| self.written(tag)).collect();
        codes.map(|codes| codes.join(" "))
    }

    /// True if a list of codes says all there is to say about the tags of something made at `created`.
    pub(crate) fn are_plain(&self, areas: &[AreaTag], created: Instant) -> bool {
        self.why(areas).is_empty() && self.details(areas, created).is_empty()
    }

    /// The sentences by code.
    fn why(&self, areas: &[AreaTag]) -> Fields {
        let mut fields = Fields::new();
        for tag in areas.iter().filter(|tag| !tag.why.is_empty()) {
            if let Some(code) = self.written(tag) {
                fields.put(code, Node::Text(tag.why.clone()));
            }
        }
        fields
    }

    /// What is not the usual about the tags of something made at `created`.
    fn details(&self, areas: &[AreaTag], created: Instant) -> Vec<Node> {
        let mut rows = Vec::new();
        for tag in areas {
            let Some(code) = self.written(tag) else {
                continue;
            };
            let mut fields = Fields::new();
            fields.text_unless("origin", &tag.origin, ORIGIN_PERSON);
            if tag.own_area != self.own_area(&tag.framework, &tag.code) {
                match tag.own_area {
                    Some(id) => fields.id("own_area", id),
                    None => fields.text("own_area", "none"),
                };
            }
            fields.instant_unless("created", tag.created, created);
            if !fields.is_empty() {
                let mut row = Fields::new();
                row.text("area", &code);
                row.0.append(&mut fields.0);
                rows.push(Node::Map(row));
            }
        }
        rows
    }

    /// Adds the three keys of the areas of something made at `created`, each only if there is need.
    pub(crate) fn put(&self, fields: &mut Fields, areas: &[AreaTag], created: Instant) {
        self.put_list(fields, areas);
        self.put_why(fields, areas);
        self.put_details(fields, areas, created);
    }

    /// Adds the list of codes, if there are any.
    pub(crate) fn put_list(&self, fields: &mut Fields, areas: &[AreaTag]) {
        if !areas.is_empty() {
            fields.put("areas", self.list(areas));
        }
    }

    /// Adds the sentences, if there are any.
    pub(crate) fn put_why(&self, fields: &mut Fields, areas: &[AreaTag]) {
        let why = self.why(areas);
        if !why.is_empty() {
            fields.put("why", Node::Lines(why));
        }
    }

    /// Adds what is not the usual, if anything.
    pub(crate) fn put_details(&self, fields: &mut Fields, areas: &[AreaTag], created: Instant) {
        let details = self.details(areas, created);
        if !details.is_empty() {
            fields.put("area_details", Node::Rows(details));
        }
    }

    /// The tags that a file gives to something made at `created`.
    pub(crate) fn tags(
        &self,
        reading: &Reading<'_>,
        file: &str,
        given: GivenAreas,
        created: Instant,
    ) -> Vec<AreaTag> {
        let mut tags: Vec<AreaTag> = Vec::new();
        for item in given.areas.0 {
            let tag = match item {
                AreaItem::Code(text) => {
                    let (framework, code) = self.read(&text);
                    let own_area = self.own_area(&framework, &code);
                    AreaTag {
                        framework,
                        code,
                        own_area,
                        why: String::new(),
                        origin: ORIGIN_PERSON.to_owned(),
                        created,
                    }
                }
                AreaItem::Whole(whole) => AreaTag {
                    framework: whole.framework,
                    code: whole.code,
                    own_area: whole.own_area,
                    why: whole.why,
                    origin: whole.origin.unwrap_or_else(|| ORIGIN_PERSON.to_owned()),
                    created: whole.created.map_or(created, |c| c.0),
                },
            };
            if tags
                .iter()
                .any(|t| t.framework == tag.framework && t.code == tag.code)
            {
                reading.note(
                    file,
                    format!(
                        "the area {}:{} is listed twice; it was taken once",
                        tag.framework, tag.code
                    ),
                );
            } else if tag.code.is_empty() {
                reading.note(file, "an area without a code was left out");
            } else {
                tags.push(tag);
            }
        }
        for (area, why) in given.why.unwrap_or_default() {
            let why = why.map_or_else(String::new, |w| w.0);
            match self.find(&mut tags, &area) {
                Some(tag) => tag.why = why,
                None => reading.note(
                    file,
                    format!(
                        "\"why\" names {area}, which is not among the areas; left out: \"{why}\""
                    ),
                ),
            }
        }
        for detail in given.details.unwrap_or_default() {
            let Some(tag) = self.find(&mut tags, &detail.area.0) else {
                reading.note(
                    file,
                    format!(
                        "\"area_details\" names {}, which is not among the areas",
                        detail.area.0
                    ),
                );
                continue;
            };
            if let Some(origin) = detail.origin {
                tag.origin = origin;
            }
            if let Some(created) = detail.created {
                tag.created = created.0;
            }
            match detail.own_area.as_deref() {
                None => {}
                Some("none") => tag.own_area = None,
                Some(id) => match id.parse() {
                    Ok(id) => tag.own_area = Some(id),
                    Err(_) => reading.note(
                        file,
                        format!("the own_area \"{id}\" is not a uuid; it was left out"),
                    ),
                },
            }
        }
        tags
    }

    fn find<'t>(&self, tags: &'t mut [AreaTag], area: &str) -> Option<&'t mut AreaTag> {
        let (framework, code) = self.read(area);
        tags.iter_mut()
            .find(|t| t.framework == framework && t.code == code)
    }
}

/// A tag whose code or framework is not one that a list can hold.
fn odd(tag: &AreaTag) -> Node {
    let mut fields = Fields::new();
    fields
        .put("framework", Node::Quoted(tag.framework.clone()))
        .put("code", Node::Quoted(tag.code.clone()));
    fields
        .id_opt("own_area", tag.own_area)
        .text_if("why", &tag.why)
        .text_unless("origin", &tag.origin, ORIGIN_PERSON);
    fields.instant("created", tag.created);
    Node::Map(fields)
}

/// The keys of areas as a file gives them.
#[derive(Debug, Default)]
pub(crate) struct GivenAreas {
    /// `areas`
    pub(crate) areas: OneOrMany<AreaItem>,
    /// `why`
    pub(crate) why: Option<BTreeMap<String, Option<Loose<String>>>>,
    /// `area_details`
    pub(crate) details: Option<Vec<AreaDetail>>,
}

/// One item of `areas`.
#[derive(Debug, Clone)]
pub(crate) enum AreaItem {
    /// `1a` or `cmalt-2019:1a`
    Code(String),
    /// Everything, where a code does not do.
    Whole(WholeArea),
}

/// An area written out.
#[derive(Debug, Clone, serde::Deserialize)]
pub(crate) struct WholeArea {
    framework: String,
    code: String,
    #[serde(default)]
    own_area: Option<Id>,
    #[serde(default)]
    why: String,
    origin: Option<String>,
    created: Option<Loose<Instant>>,
}

/// What is not the usual about an area's tag.
#[derive(Debug, Clone, serde::Deserialize)]
pub(crate) struct AreaDetail {
    area: Loose<String>,
    origin: Option<String>,
    own_area: Option<String>,
    created: Option<Loose<Instant>>,
}

impl FromOne for AreaItem {
    fn from_one(text: &str) -> Self {
        Self::Code(text.to_owned())
    }
}

impl<'de> Deserialize<'de> for AreaItem {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        d.deserialize_any(AreaVisitor)
    }
}

struct AreaVisitor;

impl<'de> Visitor<'de> for AreaVisitor {
    type Value = AreaItem;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an area such as 1a or cmalt-2019:1a")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<AreaItem, E> {
        Ok(AreaItem::Code(text.to_owned()))
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<AreaItem, E> {
        Ok(AreaItem::Code(value.to_string()))
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<AreaItem, E> {
        Ok(AreaItem::Code(value.to_string()))
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<AreaItem, E> {
        Ok(AreaItem::Code(value.to_string()))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<AreaItem, A::Error> {
        WholeArea::deserialize(MapAccessDeserializer::new(map)).map(AreaItem::Whole)
    }
}
