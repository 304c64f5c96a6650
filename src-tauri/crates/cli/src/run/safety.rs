//! `init`, `info`, `backup`, `restore`, `verify`

use reflectory_api as api;
use reflectory_api::safety::*;
use reflectory_api::{ApiError, Code, JournalAt};

use super::{Context, DONE, Done, PROBLEMS};
use crate::args::{BackupArgs, InitArgs, RestoreArgs, VerifyArgs};
use crate::passphrase;
use crate::table::{Column, Table};
use crate::text::{clean, counted, size};
use reflectory_machine::place;

pub(super) fn init(context: &Context, args: InitArgs) -> Done {
    if args.encrypt {
        return Err(ApiError::not_built_yet("init --encrypt").into());
    }
    let at = JournalAt {
        path: place::new(context.journal.as_deref())?,
        passphrase: None,
    };
    let request = Init {
        pathway: args.pathway,
        sample: args.sample,
    };
    let made = api::init(&at, &context.surroundings, request)?;
    place::remember(&at.path);
    context.answer(&made, |page| page.line(&clean(&made.journal)))
}

pub(super) fn info(context: &Context) -> Done {
    let info = api::info(&context.reader()?, InfoAsked {})?;
    context.answer(&info, |page| {
        page.field("journal", &info.journal)?;
        page.field("id", &info.id.to_string())?;
        page.field("made", &info.created)?;
        page.field("schema", &info.schema.to_string())?;
        page.field("encrypted", if info.encrypted { "yes" } else { "no" })?;
        page.field("entries", &info.entries.to_string())?;
        page.field("evidence", &info.evidence.to_string())?;
        page.field("portfolios", &info.portfolios.to_string())?;
        page.field("inbox", &info.inbox.to_string())?;
        page.field("size", &size(info.bytes))
    })
}

pub(super) fn backup(context: &Context, args: BackupArgs) -> Done {
    let request = Backup { out: args.out };
    let made = api::backup(&context.reader()?, &context.surroundings, request)?;
    context.answer(&made, |page| {
        let entries = counted(made.entries, "entry", "entries");
        page.line(&format!(
            "{}  {}, {entries}, checked",
            clean(&made.path),
            size(made.bytes)
        ))
    })
}

pub(super) fn restore(context: &Context, args: RestoreArgs) -> Done {
    let restored = |passphrase| {
        let at = JournalAt {
            path: args.out.clone(),
            passphrase,
        };
        let request = Restore {
            backup: args.backup.clone(),
        };
        api::restore(&at, &context.surroundings, request)
    };
    let made = match restored(None) {
        Err(error) if error.code == Code::NotAJournal => {
            let Some(text) = passphrase::find(context.passphrase_file.as_deref())? else {
                return Err(error.into());
            };
            restored(Some(text))?
        }
        made => made?,
    };
    context.answer(&made, |page| page.line(&clean(&made.journal)))
}

pub(super) fn verify(context: &Context, args: VerifyArgs) -> Done {
    if args.repair {
        return Err(ApiError::not_built_yet("verify --repair").into());
    }
    let checked = context
        .reader()
        .and_then(|session| api::verify(&session, Verify {}));
    let verified = match checked {
        // What can't even be read is what the check is there to find.
        Err(error) if error.code == Code::Damaged => Verified {
            ok: false,
            problems: vec![Problem {
                id: None,
                kind: "database".to_owned(),
                message: error.message,
            }],
        },
        checked => checked?,
    };
    context.answer(&verified, |page| {
        if verified.problems.is_empty() {
            return page.line("all is well");
        }
        let mut table = Table::new(&[
            Column::Text("kind"),
            Column::Text("id"),
            Column::Flexible("problem", 40),
        ]);
        for problem in &verified.problems {
            table.row([
                problem.kind.clone(),
                problem.id.map(|id| id.short()).unwrap_or_default(),
                problem.message.clone(),
            ]);
        }
        page.table(&table)?;
        page.line("")?;
        page.paragraph(
            "The file was left as it is. Restore a backup with `reflectory restore BACKUP --out NEW`.",
            0,
        )
    })?;
    Ok(if verified.ok { DONE } else { PROBLEMS })
}
