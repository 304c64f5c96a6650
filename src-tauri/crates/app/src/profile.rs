//! Who the candidate is, and the person's own areas.

use reflectory_framework::AreaKind;
use reflectory_store::table::areas::{self, OwnArea};
use reflectory_store::table::portfolios;
use reflectory_store::table::profile::{self, Profile};
use reflectory_store::{Reader, StoreError, Writer};

use crate::knowledge::OwnAreaKind;
use crate::{AppError, Result, Session};

/// What changes in a profile; `None` leaves a field as it is.
#[derive(Debug, Clone, Default)]
pub struct ProfileChange {
    /// Name.
    pub name: Option<String>,
    /// Role.
    pub role: Option<String>,
    /// Organisation.
    pub organisation: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
}

impl Session {
    /// The profile.
    pub fn profile(&self) -> Result<Profile> {
        Ok(self.journal.read(|r: &Reader<'_>| profile::get(r))?)
    }

    /// Changes the profile and returns it.
    pub fn set_profile(&self, change: ProfileChange) -> Result<Profile> {
        Ok(self
            .journal
            .write(move |w: &Writer<'_>| -> Result<Profile, StoreError> {
                let mut now = profile::get(w)?;
                let fields = [
                    (&mut now.name, change.name),
                    (&mut now.role, change.role),
                    (&mut now.organisation, change.organisation),
                    (&mut now.email, change.email),
                ];
                for (field, value) in fields {
                    if let Some(value) = value {
                        *field = value.trim().to_owned();
                    }
                }
                now.updated = Some(w.now());
                profile::put(w, &now)?;
                Ok(now)
            })?)
    }

    /// The person's own areas.
    pub fn own_areas(&self) -> Result<Vec<OwnArea>> {
        Ok(self.journal.read(|r: &Reader<'_>| areas::own(r))?)
    }

    /// Makes an area of the person's own in the first free slot of its kind.
    pub fn new_own_area(
        &self,
        kind: OwnAreaKind,
        title: &str,
        slot: Option<&str>,
    ) -> Result<OwnArea> {
        let title = title.trim().to_owned();
        if title.is_empty() {
            return Err(AppError::refused(
                "an area of your own needs a title",
                "say what the specialism is with --title",
            ));
        }
        let framework = self
            .knowledge
            .framework(&self.knowledge.default_framework)?;
        let slots: Vec<String> = framework
            .areas
            .iter()
            .filter(|a| a.kind == kind.area_kind())
            .map(|a| a.code.clone())
            .collect();
        if let Some(wanted) = slot.filter(|wanted| !slots.iter().any(|s| s == wanted)) {
            return Err(AppError::refused(
                format!("{wanted} is no slot for {} areas", kind.as_str()),
                format!("use one of: {}", slots.join(", ")),
            ));
        }
        let slot = slot.map(str::to_owned);
        let framework = framework.id.clone();
        self.journal.write(move |w: &Writer<'_>| {
            let own = areas::own(w)?;
            let is_free = |s: &&String| {
                !own.iter()
                    .any(|o| o.framework == framework && o.code == **s)
            };
            if let Some(wanted) = slot.as_ref().filter(|wanted| !is_free(wanted)) {
                return Err(AppError::refused(
                    format!("{wanted} has an area of yours already"),
                    "give that one another title with `reflectory area set`",
                ));
            }
            let free = match &slot {
                Some(wanted) => Some(wanted),
                None => slots.iter().find(is_free),
            };
            let Some(code) = free else {
                return Err(AppError::refused(
                    match slots.len() {
                        0 => format!("{framework} has no {} areas", kind.as_str()),
                        1 => format!(
                            "{framework} has 1 {} area, and it has its title",
                            kind.as_str()
                        ),
                        n => format!(
                            "{framework} has {n} {} areas, and each has its title",
                            kind.as_str()
                        ),
                    },
                    "list them with `reflectory area list`",
                ));
            };
            let now = w.now();
            let area = OwnArea {
                id: w.new_id(),
                framework: framework.clone(),
                kind: kind.as_str().to_owned(),
                code: code.clone(),
                title,
                created: now,
                updated: now,
                deleted: None,
                batch: None,
            };
            areas::put_own(w, &area)?;
            // Portfolios that were there before have its section already.
            portfolios::adopt_own_area(w, &area.framework, &area.code, area.id)?;
            Ok(area)
        })
    }
}

/// True for the sorts of areas that a person titles.
pub(crate) fn is_own(kind: AreaKind) -> bool {
    matches!(kind, AreaKind::Specialist | AreaKind::Advanced)
}
