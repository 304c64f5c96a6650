//! What a portfolio says of itself, its framework, its sections' places and their texts' versions.

use std::io::{self, Write as _};

use reflectory_api as api;
use reflectory_api::details::*;
use reflectory_api::entry::Version;
use reflectory_api::pull::{PortfolioPullMode, PortfolioUnpull};
use reflectory_api::versions::*;

use super::{Context, Done, print_words};
use crate::args::{BuilderCommand, CopyAs};
use crate::output::Page;
use crate::table::{Column, Table};
use crate::text::{clean, counted, marked};

pub(super) fn run(context: &Context, command: BuilderCommand) -> Done {
    match command {
        BuilderCommand::Details {
            portfolio,
            title,
            target,
            licence,
            submission,
        } => details(
            context,
            PortfolioDetails {
                portfolio,
                title,
                target,
                submission,
                licence,
            },
        ),
        BuilderCommand::Delete { portfolio } => {
            let gone = api::portfolio_delete(&context.writer()?, PortfolioDelete { portfolio })?;
            context.answer(&gone, |page| {
                page.paragraph(
                    &clean(&format!(
                        "\"{}\" is in the bin; bring it back with `reflectory bin restore {}`",
                        gone.title,
                        gone.id.short()
                    )),
                    0,
                )
            })
        }
        BuilderCommand::Framework {
            portfolio,
            framework,
            pathway,
            dry_run,
        } => {
            let request = PortfolioFramework {
                portfolio,
                framework,
                pathway,
                dry_run,
            };
            let changed = if dry_run {
                api::portfolio_framework(&context.reader()?, request)?
            } else {
                api::portfolio_framework(&context.writer()?, request)?
            };
            context.answer(&changed, |page| framework_changed(page, &changed, dry_run))
        }
        BuilderCommand::BringBack {
            portfolio,
            code,
            aside,
        } => {
            let request = PortfolioPark {
                portfolio,
                code,
                aside,
            };
            let placed = api::portfolio_park(&context.writer()?, request)?;
            context.answer(&placed, |page| {
                let where_to = if placed.parked {
                    "kept aside"
                } else {
                    "in the portfolio"
                };
                page.line(&clean(&format!("{}: {where_to}", placed.code)))
            })
        }
        BuilderCommand::Slot {
            portfolio,
            code,
            area,
        } => {
            let request = PortfolioSlot {
                portfolio,
                code,
                area,
            };
            let chosen = api::portfolio_slot(&context.writer()?, request)?;
            context.answer(&chosen, |page| {
                let codes: Vec<&str> = chosen.sections.iter().map(|s| s.code.as_str()).collect();
                page.line(&clean(&match codes.as_slice() {
                    [one] => format!("{one}: has this area now"),
                    several => format!("{}: have changed places", several.join(" and ")),
                }))
            })
        }
        BuilderCommand::Mode {
            portfolio,
            pull,
            mode,
        } => {
            let request = PortfolioPullMode {
                portfolio,
                pull,
                mode,
            };
            let pull = api::portfolio_pull_mode(&context.writer()?, request)?;
            context.answer(&pull, |page| super::pulls::provenance(page, &pull, 0))
        }
        BuilderCommand::Unpull { portfolio, pulls } => {
            let request = PortfolioUnpull { portfolio, pulls };
            let gone = api::portfolio_unpull(&context.writer()?, request)?;
            context.answer(&gone, |page| {
                page.line(&format!("{} taken out again", gone.taken_back))
            })
        }
        BuilderCommand::History {
            portfolio,
            code,
            component,
        } => {
            let request = PortfolioHistory {
                portfolio,
                code,
                component,
            };
            let found = api::portfolio_history(&context.reader()?, request)?;
            context.answer(&found, |page| versions(page, &found.versions))
        }
        BuilderCommand::Changes {
            portfolio,
            code,
            component,
            from,
            to,
        } => {
            let request = PortfolioTextDiff {
                portfolio,
                code,
                component,
                from,
                to,
            };
            let diffed = api::portfolio_text_diff(&context.reader()?, request)?;
            context.answer(&diffed, |page| {
                page.line(&format!("version {} to {}", diffed.from, diffed.to))?;
                page.line("")?;
                page.body(&marked(&diffed.changes))
            })
        }
        BuilderCommand::Restore {
            portfolio,
            code,
            component,
            version,
        } => {
            let request = PortfolioRestore {
                portfolio,
                code,
                component,
                version,
                based_on: None,
            };
            let words = api::portfolio_restore(&context.writer()?, request)?;
            print_words(context, &words)
        }
        BuilderCommand::Copy {
            portfolio,
            code,
            format,
            audience,
        } => {
            let request = PortfolioCopy {
                portfolio,
                code,
                format: match format {
                    CopyAs::Html => CopyFormat::Html,
                    CopyAs::Markdown => CopyFormat::Markdown,
                    CopyAs::Text => CopyFormat::Text,
                },
                audience,
            };
            let copied = api::portfolio_copy(&context.reader()?, request)?;
            if copied.left_out {
                let _ = writeln!(
                    io::stderr(),
                    "note: words that these readers may not see are left out"
                );
            }
            context.answer(&copied, |page| {
                let whole = if copied.html.is_empty() {
                    &copied.text
                } else {
                    &copied.html
                };
                page.body(whole.trim_end())
            })
        }
    }
}

fn details(context: &Context, request: PortfolioDetails) -> Done {
    let asks = request.title.is_none()
        && request.target.is_none()
        && request.submission.is_none()
        && request.licence.is_none();
    let told = if asks {
        api::portfolio_details(&context.reader()?, request)?
    } else {
        api::portfolio_details(&context.writer()?, request)?
    };
    context.answer(&told, |page| {
        page.line(&clean(&told.title))?;
        page.line("")?;
        page.field("id", &told.id.to_string())?;
        page.field("framework", &told.framework_name)?;
        page.field("pathway", &told.pathway_title)?;
        let submission = told.submissions.iter().find(|s| s.id == told.submission);
        page.field(
            "submission",
            submission.map_or(&told.submission, |s| &s.title),
        )?;
        let licence = if told.licence.is_empty() {
            "none stated"
        } else {
            &told.licence
        };
        page.field("licence", licence)?;
        page.field("candidate", &told.candidate.name)?;
        page.field(
            "target",
            &match (&told.target, told.days) {
                (None, _) => "none".to_owned(),
                (Some(day), Some(0)) => format!("{day}, today"),
                (Some(day), Some(days)) if days < 0 => {
                    format!("{day}, which has passed; choose another with --target")
                }
                (Some(day), days) => format!(
                    "{day}, in {}",
                    counted(u64::try_from(days.unwrap_or(0)).unwrap_or(0), "day", "days")
                ),
            },
        )?;
        let sections = counted(u64::from(told.sections), "section", "sections");
        let ready = told.sections as usize - told.unready.len().min(told.sections as usize);
        page.field("ready", &format!("{ready} of {sections}"))?;
        if !told.plan.is_empty() {
            page.line("")?;
            page.line("back from that day:")?;
            for step in &told.plan {
                page.paragraph(&clean(&format!("{}  {}", step.by, doing(step))), 2)?;
            }
        }
        Ok(())
    })
}

fn doing(step: &PlanStep) -> String {
    match step.doing {
        PlanDoing::Sections => format!("{} ready", step.sections.join(", ")),
        PlanDoing::Reader => "somebody else has it to read".to_owned(),
        PlanDoing::Checks => "the checks are looked at, and what stops is mended".to_owned(),
        PlanDoing::Files => "the files are made, and each was opened once".to_owned(),
        PlanDoing::Send => "send it".to_owned(),
    }
}

fn framework_changed(page: &mut Page, changed: &FrameworkChanged, dry_run: bool) -> io::Result<()> {
    let (framework, pathway) = (clean(&changed.framework), clean(&changed.pathway));
    page.paragraph(
        &if dry_run {
            format!("the portfolio would go by {framework}, pathway {pathway}; nothing was changed")
        } else {
            format!("the portfolio goes by {framework}, pathway {pathway}")
        },
        0,
    )?;
    for one in &changed.moved {
        let what = match (one.title.as_str(), one.begins.as_str()) {
            ("", "") => "a part without words".to_owned(),
            ("", begins) => format!("\"{begins}\""),
            (title, _) => format!("\"{title}\""),
        };
        let why = match one.why {
            MovedWhy::Same => String::new(),
            MovedWhy::StoodThere => ", where it stood before".to_owned(),
            MovedWhy::First => "; nothing in it tells, so look whether it belongs there".to_owned(),
            MovedWhy::Words if one.against.is_empty() => {
                format!(", for its words: {}", one.because.join(", "))
            }
            MovedWhy::Words => format!(
                ", for its words: {} (against: {})",
                one.because.join(", "),
                one.against.join(", ")
            ),
        };
        page.paragraph(
            &clean(&format!("{} to {}: {what}{why}", one.from, one.to)),
            2,
        )?;
    }
    for one in &changed.renamed {
        page.paragraph(&clean(&format!("{} is {} there", one.from, one.to)), 2)?;
    }
    for (what, codes) in [
        ("new sections", &changed.made),
        ("kept aside, with all that is in them", &changed.parked),
        ("back", &changed.returned),
    ] {
        if !codes.is_empty() {
            page.paragraph(&clean(&format!("{what}: {}", codes.join(", "))), 2)?;
        }
    }
    for one in &changed.other_headings {
        page.paragraph(
            &clean(&format!(
                "{}: the text under \"{}\" stays, though this framework does not ask for it",
                one.code, one.component
            )),
            2,
        )?;
    }
    if !changed.moved.is_empty() {
        page.paragraph(
            "move a part with `reflectory portfolio part PF CODE.N --into CODE`",
            0,
        )?;
    }
    Ok(())
}

fn versions(page: &mut Page, versions: &[Version]) -> io::Result<()> {
    if versions.is_empty() {
        return page.line("nothing was ever written here");
    }
    let mut table = Table::new(&[
        Column::Number("version"),
        Column::Text("at"),
        Column::Number("words"),
        Column::Text("cause"),
    ]);
    for version in versions {
        table.row([
            version.version.to_string(),
            version.at.clone(),
            version.words.to_string(),
            version.cause.to_string(),
        ]);
    }
    page.table(&table)
}
