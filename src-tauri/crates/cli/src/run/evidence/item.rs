//! `evidence show`, `evidence attach`, `evidence detach`: one item with its files.

use std::io::{self, Read};
use std::path::PathBuf;

use reflectory_api as api;
use reflectory_api::evidence::*;

use crate::run::{Context, Done};
use crate::text::{clean, size};

pub(super) fn attach(context: &Context, id: String, file: PathBuf, name: Option<String>) -> Done {
    let from_stdin = file.as_os_str() == "-";
    let request = EvidenceAttach {
        id,
        file: (!from_stdin).then_some(file),
        name,
    };
    let mut stdin = from_stdin.then(|| io::stdin().lock());
    let stream = stdin.as_mut().map(|stdin| stdin as &mut dyn Read);
    let shown = api::evidence_attach(&context.writer()?, request, stream)?;
    print(context, &shown)
}

pub(super) fn print(context: &Context, shown: &EvidenceShown) -> Done {
    context.answer(shown, |page| {
        let item = &shown.item;
        page.line(&clean(&item.title))?;
        page.line("")?;
        page.field("id", &item.id.to_string())?;
        page.field("key", &format!("evidence:{}", item.key))?;
        page.field("kind", &item.kind.to_string())?;
        page.field("shows", &item.shows)?;
        page.field("alt", &item.alt)?;
        page.field("date", item.date.as_deref().unwrap_or_default())?;
        page.field("address", item.url.as_deref().unwrap_or_default())?;
        page.field("areas", &item.areas.join(" "))?;
        let permission = item.permission.map(|p| p.to_string());
        page.field(
            "permission",
            &permission.unwrap_or_else(|| "not said".to_owned()),
        )?;
        page.field("visibility", &item.visibility.to_string())?;
        page.field("source", &item.source)?;
        page.field("licence", &item.licence)?;
        page.field("credit", &item.credit)?;
        page.field("note", &item.note)?;
        if !shown.files.is_empty() {
            page.line("")?;
            page.line("files")?;
        }
        for file in &shown.files {
            let about = format!(
                "{}  {}, {}, {}, {}",
                file.no,
                file.name,
                file.role,
                file.mime,
                size(file.bytes)
            );
            page.paragraph(&about, 2)?;
        }
        page.line("")?;
        if shown.entries.is_empty() && shown.sections.is_empty() {
            return page.line("used in no entry and no section");
        }
        page.line("used in")?;
        for section in &shown.sections {
            page.paragraph(&format!("section {} of {}", section.code, section.title), 2)?;
        }
        for entry in &shown.entries {
            page.paragraph(
                &format!("{}  {}  {}", entry.date, entry.id.short(), entry.title),
                2,
            )?;
        }
        Ok(())
    })
}
