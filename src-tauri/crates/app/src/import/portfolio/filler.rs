//! Writes what an import brings into a portfolio, within the commit that makes the import visible.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use reflectory_framework::{Framework, Pathway, bundled};
use reflectory_import::arrange::{Evidence, Listed};
use reflectory_import::{EvidenceSaid, PortfolioHint, Sha256 as Hash};
use reflectory_model::entry::Cause;
use reflectory_model::portfolio::Status;
use reflectory_model::{AreaRef, EvidenceKind, Id};
use reflectory_store::Writer;
use reflectory_store::table::portfolios::{self, Portfolio, Section};
use reflectory_store::table::{areas, batches, evidence, frameworks};
use sha2::{Digest, Sha256};

use super::super::brought::item_of;
use super::super::fill::{Content, PartContent, TextContent};
use super::super::markdown::record;
use super::super::own::Own;
use super::super::{Fate, row_hash};
use super::{Coming, FORMAT, key_of};
use crate::Result;
use crate::entries::area_tag;

/// What fills the portfolio, within the commit that makes the import visible.
pub(super) struct Filler {
    pub(super) knowledge: Arc<crate::knowledge::Knowledge>,
    pub(super) framework: String,
    pub(super) pathway: String,
    pub(super) title: String,
    /// What the source says of itself.
    pub(super) hint: PortfolioHint,
    pub(super) portfolio: Option<Id>,
    pub(super) coming: Vec<Coming>,
    /// Files and addresses that are new, with the hash of the source.
    pub(super) new_files: BTreeMap<String, Hash>,
    /// Addresses that come by themselves, and their keys.
    pub(super) addresses: BTreeMap<String, String>,
    pub(super) own: Own,
}

impl Filler {
    pub(super) fn fill(
        self,
        w: &Writer<'_>,
        files: &BTreeMap<String, Id>,
        batch: Id,
    ) -> Result<()> {
        let framework = self.knowledge.framework(&self.framework)?;
        let pathway = self.knowledge.pathway(framework, &self.pathway)?;
        let portfolio = match self.portfolio {
            Some(id) => id,
            None => self.make(w, framework, pathway, batch)?,
        };
        let mut tagged: BTreeSet<String> = BTreeSet::new();
        for one in &self.coming {
            if !matches!(one.fate, Some(Fate::New | Fate::Changed)) {
                continue;
            }
            let section = self.section(w, portfolio, one, pathway, batch)?;
            if one.fate == Some(Fate::Changed) || section.batch != Some(batch) {
                let before = Content::of(w, &section)?;
                let json = serde_json::to_string(&before)
                    .map_err(|e| reflectory_store::StoreError::BadValue(e.to_string()))?;
                batches::put_change(w, batch, "section", section.id, &json)?;
            }
            let content = self.content(w, one, &section, files, batch, &mut tagged)?;
            content.put(w, &section, batch, Cause::Imported)?;
            let item = batches::ImportItem {
                batch,
                format: FORMAT.to_owned(),
                source_key: key_of(&one.code),
                source_hash: one.hash.0.to_vec(),
                row: section.id,
                result_hash: row_hash(w, section.id)?,
            };
            batches::put_item(w, &item)?;
        }
        // A file's own record follows what was done to it.
        for key in tagged {
            if let (Some(id), Some(hash)) = (files.get(&key), self.new_files.get(&key)) {
                record(w, batch, &key, hash.0.to_vec(), *id)?;
            }
        }
        Ok(())
    }

    fn make(
        &self,
        w: &Writer<'_>,
        framework: &Framework,
        pathway: &Pathway,
        batch: Id,
    ) -> Result<Id> {
        let now = w.now();
        let id = w.new_id();
        portfolios::insert(
            w,
            &Portfolio {
                id,
                title: self.title.clone(),
                framework: framework.id.clone(),
                revision: framework.revision,
                pathway: pathway.id.clone(),
                target: None,
                submission: self.hint.submission.clone(),
                licence: self.hint.licence.clone(),
                created: now,
                updated: now,
                deleted: None,
                batch: Some(batch),
            },
        )?;
        // The very file used is kept, so that a later revision changes nothing by itself.
        let file = bundled()
            .iter()
            .find(|(name, _)| name.strip_suffix(".toml") == Some(framework.id.as_str()));
        if let Some((_, toml)) = file {
            frameworks::put(
                w,
                &frameworks::FrameworkFile {
                    id: framework.id.clone(),
                    revision: framework.revision,
                    sha256: Sha256::digest(toml.as_bytes()).to_vec(),
                    toml: (*toml).to_owned(),
                    origin: "bundled".to_owned(),
                    added: now,
                },
            )?;
        }
        for (ord, code) in (1..).zip(&pathway.sections) {
            self.put_section(w, id, code, ord, false, batch)?;
        }
        let item = batches::ImportItem {
            batch,
            format: FORMAT.to_owned(),
            source_key: "portfolio".to_owned(),
            source_hash: Sha256::digest(self.title.as_bytes()).to_vec(),
            row: id,
            result_hash: Vec::new(),
        };
        batches::put_item(w, &item)?;
        Ok(id)
    }

    fn put_section(
        &self,
        w: &Writer<'_>,
        portfolio: Id,
        code: &str,
        ord: i64,
        parked: bool,
        batch: Id,
    ) -> Result<Section> {
        let now = w.now();
        let area = AreaRef {
            framework: self.framework.clone(),
            code: code.to_owned(),
        };
        let held = areas::own(w)?
            .into_iter()
            .find(|o| o.framework == area.framework && o.code == area.code)
            .map(|o| o.id);
        let section = Section {
            id: w.new_id(),
            portfolio,
            code: code.to_owned(),
            own_area: self.own.id(&area).or(held),
            ord,
            status: Status::NotStarted,
            parked,
            created: now,
            updated: now,
            batch: Some(batch),
        };
        portfolios::put_section(w, &section)?;
        Ok(section)
    }

    /// The section that text goes to; one that the pathway lacks is made and parked.
    fn section(
        &self,
        w: &Writer<'_>,
        portfolio: Id,
        one: &Coming,
        pathway: &Pathway,
        batch: Id,
    ) -> Result<Section> {
        let all = portfolios::sections(w, portfolio)?;
        if let Some(section) = all.iter().find(|s| s.code == one.code) {
            return Ok(section.clone());
        }
        let ord = all.iter().map(|s| s.ord).max().unwrap_or(0) + 1;
        let parked = !pathway.sections.contains(&one.code);
        self.put_section(w, portfolio, &one.code, ord, parked, batch)
    }

    fn content(
        &self,
        w: &Writer<'_>,
        one: &Coming,
        section: &Section,
        files: &BTreeMap<String, Id>,
        batch: Id,
        tagged: &mut BTreeSet<String>,
    ) -> Result<Content> {
        let parts = one
            .plan
            .parts
            .iter()
            .map(|part| PartContent {
                title: part.title.clone(),
                texts: part
                    .texts
                    .iter()
                    .map(|text| TextContent {
                        slot: text.component.clone(),
                        body: text.body.clone(),
                        lang: None,
                        links: text
                            .links
                            .iter()
                            .filter_map(|l| Some((l.target.clone(), *files.get(&l.file)?)))
                            .collect(),
                    })
                    .collect(),
            })
            .collect();
        let area = AreaRef {
            framework: self.framework.clone(),
            code: one.code.clone(),
        };
        let mut uses: Vec<(Id, String)> = Vec::new();
        for item in &one.plan.evidence {
            let Some((id, is_new)) = self.evidence(w, item, files, batch)? else {
                continue;
            };
            if is_new {
                let mut tag = area_tag(w, area.clone(), "", "import");
                tag.own_area = self.own.id(&area).or(tag.own_area);
                areas::put(w, id, &tag)?;
                if let Evidence::File(key) = &item.what {
                    tagged.insert(key.clone());
                }
                if let Evidence::Url(url) = &item.what {
                    match self.addresses.get(url) {
                        Some(key) => {
                            tagged.insert(key.clone());
                        }
                        None => record_link(w, batch, url, id)?,
                    }
                }
            }
            match uses.iter_mut().find(|(other, _)| *other == id) {
                Some((_, note)) if !item.note.is_empty() && !note.contains(&item.note) => {
                    if !note.is_empty() {
                        note.push(' ');
                    }
                    note.push_str(&item.note);
                }
                Some(_) => {}
                None => uses.push((id, item.note.clone())),
            }
        }
        Ok(Content {
            status: if section.status == Status::NotStarted {
                Status::WorkingTowards
            } else {
                section.status
            },
            parts,
            uses,
            to_sort: one.plan.to_sort.clone(),
        })
    }

    /// The item that a list names, and whether this import brought it; none if it is nowhere.
    fn evidence(
        &self,
        w: &Writer<'_>,
        item: &Listed,
        files: &BTreeMap<String, Id>,
        batch: Id,
    ) -> Result<Option<(Id, bool)>> {
        match &item.what {
            Evidence::File(key) => {
                let Some(id) = files.get(key) else {
                    return Ok(None);
                };
                let held = evidence::get_staged(w, *id)?;
                Ok(Some((*id, held.batch == Some(batch))))
            }
            Evidence::Key(key) => Ok(evidence::by_key(w, key)?.map(|e| (e.id, false))),
            Evidence::Url(url) => {
                if let Some(id) = self.addresses.get(url).and_then(|key| files.get(key)) {
                    let held = evidence::get_staged(w, *id)?;
                    return Ok(Some((*id, held.batch == Some(batch))));
                }
                let held = evidence::list(w, false)?
                    .into_iter()
                    .find(|e| e.url.as_deref() == Some(url.as_str()));
                if let Some(held) = held {
                    return Ok(Some((held.id, false)));
                }
                let made = batches::items(w, batch)?
                    .into_iter()
                    .find(|i| i.format == FORMAT && i.source_key == link_key(url));
                if let Some(made) = made {
                    return Ok(Some((made.row, true)));
                }
                let title = match item.title.trim() {
                    "" => url.clone(),
                    title => title.to_owned(),
                };
                let now = w.now();
                let id = w.new_id();
                let key = crate::evidence::free_key(w, &title)?;
                let said = EvidenceSaid::default();
                let item = item_of(id, key, EvidenceKind::Link, title, &said, (now, batch));
                evidence::insert(
                    w,
                    &evidence::Evidence {
                        url: Some(url.clone()),
                        ..item
                    },
                )?;
                Ok(Some((id, true)))
            }
        }
    }
}

fn link_key(url: &str) -> String {
    format!("link {url}")
}

fn record_link(w: &Writer<'_>, batch: Id, url: &str, row: Id) -> Result<()> {
    let item = batches::ImportItem {
        batch,
        format: FORMAT.to_owned(),
        source_key: link_key(url),
        source_hash: Sha256::digest(url.as_bytes()).to_vec(),
        row,
        result_hash: row_hash(w, row)?,
    };
    Ok(batches::put_item(w, &item)?)
}
