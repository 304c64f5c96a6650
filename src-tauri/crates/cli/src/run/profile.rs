//! `profile ...` and `area ...`

use std::io;

use reflectory_api as api;
use reflectory_api::area::{AreaList, AreaNew, AreaSet};
use reflectory_api::profile::{Profile, ProfileSet, ProfileShow};

use super::{Context, Done};
use crate::output::Page;
use crate::table::{Column, Table};
use crate::text::clean;

pub(super) fn set(
    context: &Context,
    name: Option<String>,
    role: Option<String>,
    organisation: Option<String>,
    email: Option<String>,
) -> Done {
    let request = ProfileSet {
        name,
        role,
        organisation,
        email,
    };
    let profile = api::profile_set(&context.writer()?, request)?;
    context.answer(&profile, |page| print(page, &profile))
}

pub(super) fn show(context: &Context) -> Done {
    let profile = api::profile_show(&context.reader()?, ProfileShow {})?;
    context.answer(&profile, |page| print(page, &profile))
}

fn print(page: &mut Page, profile: &Profile) -> io::Result<()> {
    let fields = [
        ("name", &profile.name),
        ("role", &profile.role),
        ("organisation", &profile.organisation),
        ("email", &profile.email),
    ];
    if fields.iter().all(|(_, value)| value.is_empty()) {
        return page.line("nothing yet; say who you are with `reflectory profile set --name NAME`");
    }
    for (name, value) in fields {
        page.field(name, value)?;
    }
    Ok(())
}

pub(super) fn area_set(context: &Context, area: String, title: String) -> Done {
    let set = api::area_set(&context.writer()?, AreaSet { area, title })?;
    context.answer(&set, |page| {
        page.line(&clean(&format!("{}  {}", set.code, set.title)))
    })
}

pub(super) fn area_new(
    context: &Context,
    kind: String,
    title: String,
    code: Option<String>,
) -> Done {
    let made = api::area_new(&context.writer()?, AreaNew { kind, title, code })?;
    context.answer(&made, |page| {
        page.line(&format!("{}  {}", made.id.short(), made.code))
    })
}

pub(super) fn area_list(context: &Context) -> Done {
    let listed = api::area_list(&context.reader()?, AreaList {})?;
    context.answer(&listed, |page| {
        if listed.areas.is_empty() {
            return page.line("no areas of your own yet");
        }
        let mut table = Table::new(&[
            Column::Text("id"),
            Column::Text("code"),
            Column::Text("kind"),
            Column::Flexible("title", 20),
        ]);
        for area in &listed.areas {
            table.row([
                area.id.short(),
                area.code.clone(),
                area.kind.clone(),
                area.title.clone(),
            ]);
        }
        page.table(&table)
    })
}
