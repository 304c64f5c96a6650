//! `portfolio check` and `portfolio dismiss`

use std::io;
use std::ops::ControlFlow;

use reflectory_api as api;
use reflectory_api::check::*;

use super::{Context, DONE, Done, PROBLEMS};
use crate::output::{Page, Progress};
use crate::text::{clean, counted};

pub(super) fn check(
    context: &Context,
    portfolio: String,
    submission: Option<String>,
    links: bool,
) -> Done {
    let session = context.reader()?;
    let checked = if links {
        let request = PortfolioLinks {
            portfolio,
            submission,
        };
        let mut progress = Progress::new("trying links");
        api::portfolio_links(&session, request, &mut |now| {
            progress.at(now.done, now.total);
            ControlFlow::Continue(())
        })?
    } else {
        let request = PortfolioCheck {
            portfolio,
            submission,
        };
        api::portfolio_check(&session, request)?
    };
    context.answer(&checked, |page| print(page, &checked))?;
    Ok(if checked.blocking.is_empty() {
        DONE
    } else {
        PROBLEMS
    })
}

fn print(page: &mut Page, checked: &PortfolioChecked) -> io::Result<()> {
    page.paragraph(
        &format!(
            "{}: {}, pathway {}, {} submission",
            checked.title, checked.framework_name, checked.pathway, checked.submission
        ),
        0,
    )?;
    page.line("")?;
    if checked.blocking.is_empty() {
        page.line("nothing that the program can see stops the sending")?;
    } else {
        let n = counted(checked.blocking.len() as u64, "thing stops", "things stop");
        page.line(&format!("blocking: {n} the sending"))?;
        for finding in &checked.blocking {
            print_finding(page, finding)?;
        }
    }
    if !checked.advice.is_empty() {
        page.line("")?;
        let n = counted(checked.advice.len() as u64, "thing is", "things are");
        page.line(&format!("advice: {n} worth a look"))?;
        for finding in &checked.advice {
            print_finding(page, finding)?;
        }
        page.line("")?;
        page.paragraph(
            "Advice that does not apply can be put aside: reflectory portfolio dismiss PF CHECK PLACE --reason R, with the \
             check and place in square brackets.",
            0,
        )?;
    }
    if !checked.dismissed.is_empty() {
        page.line("")?;
        page.line("put aside")?;
        for dismissed in &checked.dismissed {
            let finding = &dismissed.finding;
            page.paragraph(
                &format!(
                    "[{} {}] {}",
                    finding.check, finding.place_id, finding.message
                ),
                2,
            )?;
            page.paragraph(&format!("your reason: {}", dismissed.reason), 4)?;
        }
    }
    if !checked.to_tick.is_empty() {
        page.line("")?;
        page.line("for you to tick: the program does not look at these")?;
        for tick in &checked.to_tick {
            page.paragraph(&format!("[ ] {}: {}", tick.check, tick.text), 2)?;
            let caveat = tick
                .caveat
                .as_ref()
                .map_or(String::new(), |c| format!(" ({c})"));
            page.paragraph(&format!("{}{caveat}", tick.reason), 6)?;
        }
    }
    if checked.links.tried > 0 {
        page.line("")?;
        page.line(&format!(
            "{} tried on the network",
            counted(checked.links.tried.into(), "address", "addresses")
        ))?;
    }
    if !checked.nothing_found.is_empty() {
        page.line("")?;
        page.paragraph(
            &format!("nothing found by: {}", checked.nothing_found.join(", ")),
            0,
        )?;
    }
    Ok(())
}

fn print_finding(page: &mut Page, finding: &CheckFinding) -> io::Result<()> {
    page.line("")?;
    page.paragraph(&format!("{}: {}", finding.place, finding.message), 2)?;
    if !finding.quote.is_empty() {
        page.paragraph(&format!("\"{}\"", finding.quote), 4)?;
    }
    let caveat = finding
        .caveat
        .as_ref()
        .map_or(String::new(), |c| format!(" ({c})"));
    page.paragraph(&format!("why: {}{caveat}", finding.why), 4)?;
    page.paragraph(&format!("do: {}", finding.next), 4)?;
    page.paragraph(&format!("[{} {}]", finding.check, finding.place_id), 4)
}

pub(super) fn dismiss(
    context: &Context,
    portfolio: String,
    check: String,
    place: String,
    reason: Option<String>,
) -> Done {
    let request = PortfolioDismiss {
        portfolio,
        check,
        place,
        reason,
    };
    let done = api::portfolio_dismiss(&context.writer()?, request)?;
    context.answer(&done, |page| {
        let what = if done.dismissed {
            "put aside"
        } else {
            "taken up again"
        };
        page.line(&clean(&format!("{} {}: {what}", done.check, done.place_id)))
    })
}
