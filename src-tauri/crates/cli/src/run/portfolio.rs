//! `portfolio ...`

mod builder;
mod frozen;
mod pulls;
mod read;
mod show;

use reflectory_api as api;
use reflectory_api::portfolio::*;
use reflectory_api::pull::{PortfolioRefresh, PortfolioRelease};
use reflectory_api::reading::PortfolioRead;
use reflectory_api::snapshot::{PortfolioDiff, PortfolioSnapshot, PortfolioSnapshots};

use super::{Context, Done};
use crate::args::{PartArgs, PortfolioCommand, PullArgs};
use crate::input;
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
            context.answer(&shown, |page| show::portfolio(page, &shown))
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
                based_on: None,
                sitting: None,
            };
            let words = api::portfolio_set(&context.writer()?, request)?;
            print_words(context, &words)
        }
        PortfolioCommand::Pull(args) => pull(context, args),
        PortfolioCommand::Part(args) => part(context, args),
        PortfolioCommand::Pulls { portfolio, code } => pulls::list(context, portfolio, code),
        PortfolioCommand::Refresh {
            portfolio,
            pull,
            release,
            replace,
        } => {
            let request = PortfolioRefresh {
                portfolio,
                pull,
                release,
                replace,
            };
            pulls::refresh(context, request)
        }
        PortfolioCommand::Release { portfolio, pull } => {
            pulls::release(context, PortfolioRelease { portfolio, pull })
        }
        PortfolioCommand::Evidence {
            portfolio,
            code,
            ids,
            note,
            remove,
            order,
        } => {
            let request = PortfolioEvidence {
                portfolio,
                code,
                change: match (remove, order) {
                    (true, _) => EvidenceChange::Remove,
                    (false, true) => EvidenceChange::Order,
                    (false, false) => EvidenceChange::Append,
                },
                note,
                ids,
            };
            let named = if request.ids.is_empty() {
                api::portfolio_evidence(&context.reader()?, request)?
            } else {
                api::portfolio_evidence(&context.writer()?, request)?
            };
            context.answer(&named, |page| {
                page.line(&format!("{}:", clean(&named.code)))?;
                show::evidence(page, &named.evidence)
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
        PortfolioCommand::Pathway { portfolio, pathway } => {
            pathway_switch(context, PortfolioPathway { portfolio, pathway })
        }
        PortfolioCommand::Builder(command) => builder::run(context, command),
        PortfolioCommand::Read {
            portfolio,
            code,
            audience,
        } => read::read(
            context,
            PortfolioRead {
                portfolio,
                code,
                audience,
            },
        ),
        PortfolioCommand::Check {
            portfolio,
            submission,
            links,
        } => super::check::check(context, portfolio, submission, links),
        PortfolioCommand::Dismiss {
            portfolio,
            check,
            place,
            reason,
            undo: _,
        } => super::check::dismiss(context, portfolio, check, place, reason),
        PortfolioCommand::Snapshot { portfolio, label } => {
            frozen::snapshot(context, PortfolioSnapshot { portfolio, label })
        }
        PortfolioCommand::Snapshots { portfolio } => {
            frozen::list(context, PortfolioSnapshots { portfolio })
        }
        PortfolioCommand::Sent(args) => frozen::sent(context, args),
        PortfolioCommand::Diff {
            portfolio,
            from,
            to,
        } => frozen::diff(
            context,
            PortfolioDiff {
                portfolio,
                from,
                to,
            },
        ),
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
    let request = PortfolioPull {
        portfolio: args.portfolio,
        code: args.code,
        component: args.component,
        entry: args.entry,
        quote: args.quote,
        nth: args.nth,
        mode: args.mode,
        release: args.release,
        at: None,
        based_on: None,
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

fn part(context: &Context, args: PartArgs) -> Done {
    let request = PortfolioPart {
        portfolio: args.portfolio,
        code: args.code,
        title: args.title,
        to: args.to,
        into: args.into,
        remove: args.remove,
        restore: args.restore,
    };
    let changed = api::portfolio_part(&context.writer()?, request)?;
    context.answer(&changed, |page| {
        if changed.part.is_none() {
            page.line(&format!(
                "removed; bring it back with --restore {}",
                changed.id.short()
            ))?;
        }
        for (no, title) in (1..).zip(&changed.parts) {
            let mark = if changed.part == Some(no) { "*" } else { " " };
            page.line(&clean(&format!("{mark} {}.{no}  {title}", changed.code)))?;
        }
        Ok(())
    })
}

fn pathway_switch(context: &Context, request: PortfolioPathway) -> Done {
    let switched = api::portfolio_pathway(&context.writer()?, request)?;
    context.answer(&switched, |page| {
        page.line(&format!(
            "the portfolio aims at {}",
            clean(&switched.pathway)
        ))?;
        for (what, codes) in [
            ("new sections", &switched.made),
            ("kept aside, with all that is in them", &switched.parked),
            ("back", &switched.returned),
        ] {
            if !codes.is_empty() {
                page.paragraph(&format!("{what}: {}", codes.join(", ")), 2)?;
            }
        }
        Ok(())
    })
}
