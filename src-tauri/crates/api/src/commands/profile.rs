//! Commands on the profile and the person's own areas.

use reflectory_app::profile::ProfileChange;
use reflectory_app::{OwnAreaKind, Session};
use reflectory_model::AreaRef;
use reflectory_store::table::profile::Profile as Kept;

use crate::Result;
use crate::area::*;
use crate::profile::*;

/// Changes the profile.
pub fn profile_set(session: &Session, request: ProfileSet) -> Result<Profile> {
    let kept = session.set_profile(ProfileChange {
        name: request.name,
        role: request.role,
        organisation: request.organisation,
        email: request.email,
    })?;
    Ok(profile(kept))
}

/// Shows the profile.
pub fn profile_show(session: &Session, _: ProfileShow) -> Result<Profile> {
    Ok(profile(session.profile()?))
}

fn profile(kept: Kept) -> Profile {
    Profile {
        name: kept.name,
        role: kept.role,
        organisation: kept.organisation,
        email: kept.email,
    }
}

/// Makes an area of the person's own, in the first free slot of its kind.
pub fn area_new(session: &Session, request: AreaNew) -> Result<AreaMade> {
    let kind = OwnAreaKind::parse(&request.kind)?;
    let made = session.new_own_area(kind, &request.title, request.code.as_deref())?;
    Ok(AreaMade {
        id: made.id,
        code: session.show_area(&AreaRef {
            framework: made.framework,
            code: made.code,
        }),
    })
}

/// Lists the person's own areas.
pub fn area_list(session: &Session, _: AreaList) -> Result<AreasListed> {
    let areas = session.own_areas()?.into_iter();
    Ok(AreasListed {
        areas: areas.map(|own| listed(session, own)).collect(),
    })
}

/// Gives an area of the person's own another title.
pub fn area_set(session: &Session, request: AreaSet) -> Result<OwnArea> {
    let area = super::details::own_area(session, &request.area)?;
    let own = session.rename_own_area(area, &request.title)?;
    Ok(listed(session, own))
}

fn listed(session: &Session, own: reflectory_store::table::areas::OwnArea) -> OwnArea {
    OwnArea {
        id: own.id,
        code: session.show_area(&AreaRef {
            framework: own.framework.clone(),
            code: own.code,
        }),
        framework: own.framework,
        kind: own.kind,
        title: own.title,
    }
}
