//! `portfolio ...`

use std::io;

use reflectory_api as api;
use reflectory_api::ApiError;
use reflectory_api::portfolio::*;
use reflectory_model::portfolio::PullMode;

use super::{Context, Done, later};
use crate::args::{PortfolioCommand, PullArgs};
use crate::input;
use crate::output::Page;
use crate::table::{Column, Table};
use crate::text::{clean, counted};

pub(super) fn run(context: &Context, command: PortfolioCommand) -> Done {
    match command {
        PortfolioCommand::New {
            framework,
            pathway,
            title,
        } => {
            let request = PortfolioNew {
                framework,
                pathway,
                title,
            };
            let made = api::portfolio_new(&context.writer()?, request)?;
            context.answer(&made, |page| page.line(&made.id.short()))
        }
        PortfolioCommand::List => list(context),
        PortfolioCommand::Show { portfolio } => {
            let shown = api::portfolio_show(&context.reader()?, PortfolioShow { portfolio })?;
            context.answer(&shown, |page| print_shown(page, &shown))
        }
        PortfolioCommand::Set {
            portfolio,
            code,
            component,
            file,
        } => {
            let request = PortfolioSet {
                portfolio,
                code,
                component,
                text: input::text(file.as_deref())?,
            };
            let words = api::portfolio_set(&context.writer()?, request)?;
            print_words(context, &words)
        }
        PortfolioCommand::Pull(args) => pull(context, args),
        PortfolioCommand::Evidence {
            portfolio,
            code,
            ids,
        } => {
            let request = PortfolioEvidence {
                portfolio,
                code,
                ids,
            };
            let named = api::portfolio_evidence(&context.writer()?, request)?;
            context.answer(&named, |page| {
                page.line(&format!("{}:", clean(&named.code)))?;
                print_evidence(page, &named.evidence)
            })
        }
        PortfolioCommand::Status {
            portfolio,
            code,
            status,
        } => {
            let request = PortfolioStatus {
                portfolio,
                code,
                status,
            };
            let set = api::portfolio_status(&context.writer()?, request)?;
            context.answer(&set, |page| {
                page.line(&format!("{}: {}", clean(&set.code), set.status))
            })
        }
        PortfolioCommand::Pathway(args) => later("portfolio pathway", args),
        PortfolioCommand::Check(args) => later("portfolio check", args),
        PortfolioCommand::Snapshot(args) => later("portfolio snapshot", args),
        PortfolioCommand::Sent(args) => later("portfolio sent", args),
        PortfolioCommand::Diff(args) => later("portfolio diff", args),
    }
}

fn list(context: &Context) -> Done {
    let listed = api::portfolio_list(&context.reader()?, PortfolioList {})?;
    context.answer(&listed, |page| {
        if listed.portfolios.is_empty() {
            return page.line("no portfolios");
        }
        let mut table = Table::new(&[
            Column::Text("id"),
            Column::Text("framework"),
            Column::Text("pathway"),
            Column::Flexible("title", 20),
        ]);
        for portfolio in &listed.portfolios {
            table.row([
                portfolio.id.short(),
                portfolio.framework.clone(),
                portfolio.pathway.clone(),
                portfolio.title.clone(),
            ]);
        }
        page.table(&table)
    })
}

fn pull(context: &Context, args: PullArgs) -> Done {
    if args.mode == Some(PullMode::Link) {
        return Err(ApiError::not_built_yet("portfolio pull --mode link").into());
    }
    let request = PortfolioPull {
        portfolio: args.portfolio,
        code: args.code,
        component: args.component,
        entry: args.entry,
        quote: args.quote,
        nth: args.nth,
        mode: args.mode,
        release: args.release,
    };
    let words = api::portfolio_pull(&context.writer()?, request)?;
    print_words(context, &words)
}

fn print_words(context: &Context, words: &ComponentWords) -> Done {
    context.answer(words, |page| {
        let count = counted(u64::from(words.words), "word", "words");
        page.line(&clean(&format!(
            "{} {}: {count}",
            words.code, words.component
        )))
    })
}

fn print_shown(page: &mut Page, shown: &PortfolioShown) -> io::Result<()> {
    page.line(&clean(&shown.title))?;
    page.line("")?;
    page.field("id", &shown.id.to_string())?;
    page.field("framework", &shown.framework)?;
    page.field("pathway", &shown.pathway)?;
    page.field("target", shown.target.as_deref().unwrap_or_default())?;
    for section in &shown.sections {
        page.line("")?;
        page.paragraph(&format!("{}  {}", section.code, section.title), 0)?;
        let words = counted(u64::from(section.words), "word", "words");
        page.line(&format!("    {}, {words}", section.status))?;
        if let Some(what) = &section.to_sort {
            page.paragraph(&format!("to be sorted: {what}"), 4)?;
        }
        let several = section.parts.len() > 1;
        for (no, part) in section.parts.iter().enumerate() {
            if several || !part.title.is_empty() {
                let name = format!("{}.{}  {}", section.code, no + 1, part.title);
                page.paragraph(&name, 2)?;
            }
            for (component, text) in &part.components {
                page.line("")?;
                page.line(&format!("  {}", clean(component)))?;
                page.line("")?;
                page.body(text)?;
            }
        }
        print_evidence(page, &section.evidence)?;
    }
    Ok(())
}

fn print_evidence(page: &mut Page, items: &[EvidenceNamed]) -> io::Result<()> {
    for item in items {
        let line = format!("{}  evidence:{}  {}", item.id.short(), item.key, item.title);
        page.paragraph(&line, 2)?;
        if !item.note.is_empty() {
            page.paragraph(&item.note, 4)?;
        }
    }
    Ok(())
}
