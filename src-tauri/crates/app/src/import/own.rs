//! Specialist and advanced areas that an import names: which slot each one has, and making those that are new.

use reflectory_framework::titles::Titles;
use reflectory_import::OwnSlot;
use reflectory_model::{AreaRef, Id};
use reflectory_store::table::areas::{self, OwnArea};
use reflectory_store::{Reader, Writer};

use super::ImportReport;
use crate::Result;

/// The slots of an import.
#[derive(Debug, Clone)]
pub(super) struct Own {
    framework: String,
    chosen: Vec<Chosen>,
}

#[derive(Debug, Clone)]
struct Chosen {
    slot: OwnSlot,
    code: Option<String>,
    /// The area of the person's own that stands there.
    id: Option<Id>,
    /// It is to be made.
    is_new: bool,
}

impl Own {
    /// Gives each named area its slot: that of an area with the same title, else the one that its number says, else the
    /// first free one.
    pub(super) fn choose(r: &Reader<'_>, titles: &Titles, wanted: &[&OwnSlot]) -> Result<Self> {
        let framework = titles.framework().to_owned();
        let held: Vec<OwnArea> = areas::own(r)?
            .into_iter()
            .filter(|o| o.framework == framework)
            .collect();
        let mut own = Self {
            framework,
            chosen: Vec::new(),
        };
        // Those with a title first: one without may mean any of them.
        let mut ordered: Vec<&&OwnSlot> = wanted.iter().collect();
        ordered.sort_by_key(|s| s.title.is_empty());
        for slot in ordered {
            if own.find(slot).is_some() {
                continue;
            }
            let slots = titles.slots(slot.kind);
            let same = held
                .iter()
                .find(|o| !slot.title.is_empty() && o.title.eq_ignore_ascii_case(&slot.title));
            let taken = |code: &str| {
                own.chosen.iter().any(|c| c.code.as_deref() == Some(code))
                    || (!slot.title.is_empty() && held.iter().any(|o| o.code == code))
            };
            let numbered = slot
                .number
                .and_then(|n| slots.get(n.checked_sub(1)?))
                .filter(|code| !taken(code));
            let code = same
                .map(|o| o.code.clone())
                .or_else(|| numbered.map(|c| (*c).to_owned()))
                .or_else(|| slots.iter().find(|c| !taken(c)).map(|c| (*c).to_owned()));
            let there = code
                .as_ref()
                .and_then(|code| held.iter().find(|o| o.code == *code));
            own.chosen.push(Chosen {
                is_new: code.is_some() && there.is_none() && !slot.title.is_empty(),
                id: there.map(|o| o.id),
                slot: (*slot).clone(),
                code,
            });
        }
        Ok(own)
    }

    fn find(&self, slot: &OwnSlot) -> Option<&Chosen> {
        self.chosen.iter().find(|c| {
            c.slot.kind == slot.kind
                && if slot.title.is_empty() {
                    slot.number.is_none() || slot.number == c.slot.number
                } else {
                    c.slot.title.eq_ignore_ascii_case(&slot.title)
                }
        })
    }

    /// The slot of a named area; none if all are taken.
    pub(super) fn code(&self, slot: &OwnSlot) -> Option<AreaRef> {
        let code = self.find(slot)?.code.clone()?;
        Some(AreaRef {
            framework: self.framework.clone(),
            code,
        })
    }

    /// The person's own area in a slot.
    pub(super) fn id(&self, area: &AreaRef) -> Option<Id> {
        self.chosen
            .iter()
            .find(|c| c.code.as_deref() == Some(area.code.as_str()))?
            .id
    }

    /// Why a named area has no slot.
    pub(super) fn refusal(&self, slot: &OwnSlot) -> String {
        format!(
            "{} has no free {} area for \"{}\": kept as a tag",
            self.framework, slot.kind, slot.title
        )
    }

    /// Says which areas would be made.
    pub(super) fn tell(&self, report: &mut ImportReport) {
        for chosen in self.chosen.iter().filter(|c| c.is_new) {
            if let Some(code) = &chosen.code {
                report.notes.push(format!(
                    "{code} becomes your own area \"{}\"",
                    chosen.slot.title
                ));
            }
        }
    }

    /// Makes the areas that are new, as part of a batch.
    pub(super) fn make(mut self, w: &Writer<'_>, batch: Id) -> Result<Self> {
        for chosen in self.chosen.iter_mut().filter(|c| c.is_new) {
            let Some(code) = chosen.code.clone() else {
                continue;
            };
            let now = w.now();
            let id = w.new_id();
            areas::put_own(
                w,
                &OwnArea {
                    id,
                    framework: self.framework.clone(),
                    kind: chosen.slot.kind.to_string(),
                    code,
                    title: chosen.slot.title.clone(),
                    created: now,
                    updated: now,
                    deleted: None,
                    batch: Some(batch),
                },
            )?;
            chosen.id = Some(id);
            chosen.is_new = false;
        }
        Ok(self)
    }
}
