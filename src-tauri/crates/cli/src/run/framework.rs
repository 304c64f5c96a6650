//! `frameworks` and `framework show`

use reflectory_api as api;
use reflectory_api::framework::{FrameworkArea, FrameworkShow, Frameworks};

use super::{Context, Done};
use crate::table::{Column, Table};
use crate::text::clean;

pub(super) fn list(context: &Context) -> Done {
    let listed = api::frameworks(&context.reader()?, Frameworks {})?;
    context.answer(&listed, |page| {
        let mut table = Table::new(&[
            Column::Text("id"),
            Column::Text("status"),
            Column::Number("revision"),
            Column::Flexible("name", 20),
        ]);
        for framework in &listed.frameworks {
            let mark = if framework.default { " (default)" } else { "" };
            table.row([
                framework.id.clone(),
                framework.status.clone(),
                framework.revision.to_string(),
                format!("{}{mark}", framework.name),
            ]);
        }
        page.table(&table)
    })
}

pub(super) fn show(context: &Context, id: String) -> Done {
    let shown = api::framework_show(&context.reader()?, FrameworkShow { id })?;
    context.answer(&shown, |page| {
        page.line(&clean(&shown.name))?;
        page.line("")?;
        page.field("id", &shown.id)?;
        page.field("status", &shown.status)?;
        page.field("revision", &shown.revision.to_string())?;
        page.field("publisher", &shown.publisher)?;
        page.field("home", &shown.home)?;
        if !shown.notice.is_empty() {
            page.line("")?;
            page.paragraph(&shown.notice, 0)?;
        }
        page.line("")?;
        for pathway in &shown.pathways {
            let sections = pathway.sections.join(" ");
            page.line(&clean(&format!("{}: {}", pathway.id, pathway.title)))?;
            page.paragraph(&sections, 2)?;
        }
        for (title, areas) in [("area", &shown.areas), ("principle", &shown.principles)] {
            if !areas.is_empty() {
                page.line("")?;
                page.table(&table(title, areas))?;
            }
        }
        Ok(())
    })
}

fn table(what: &'static str, areas: &[FrameworkArea]) -> Table {
    let mut table = Table::new(&[Column::Text(what), Column::Flexible("title", 30)]);
    for area in areas {
        table.row([area.code.clone(), area.title.clone()]);
    }
    table
}
