//! Words that were brought in, and their sources.

use std::io;

use reflectory_api as api;
use reflectory_api::pull::{
    PortfolioPulls, PortfolioRefresh, PortfolioRelease, PullShown, SourceNow,
};

use super::super::{Context, Done};
use crate::output::Page;
use crate::text::{clean, counted, shorten};

/// Columns of a quotation in a list.
const QUOTED: usize = 60;

pub(super) fn list(context: &Context, portfolio: String, code: Option<String>) -> Done {
    let listed = api::portfolio_pulls(&context.reader()?, PortfolioPulls { portfolio, code })?;
    context.answer(&listed, |page| {
        if listed.pulls.is_empty() {
            return page.line("nothing was brought in from entries");
        }
        for (at, pull) in listed.pulls.iter().enumerate() {
            if at > 0 {
                page.line("")?;
            }
            let part = match pull.part {
                None => " (removed part)".to_owned(),
                Some(1) => String::new(),
                Some(no) => format!(".{no}"),
            };
            page.line(&clean(&format!(
                "{}  {}{part} {}",
                pull.id.short(),
                pull.code,
                pull.component
            )))?;
            page.paragraph(&format!("\"{}\"", words(&pull.exact)), 4)?;
            provenance(page, pull, 4)?;
            if let Some(now) = &pull.now {
                page.paragraph(&format!("now: \"{}\"", words(now)), 4)?;
            }
        }
        Ok(())
    })
}

/// The first words, on one line.
fn words(text: &str) -> String {
    shorten(&clean(text), QUOTED)
}

/// Where words came from, and what the person should know about that.
pub(super) fn provenance(page: &mut Page, pull: &PullShown, indent: usize) -> io::Result<()> {
    let from = match &pull.entry {
        Some(entry) => format!("from \"{}\", {}", entry.title, entry.date),
        None => "from an entry that is no more".to_owned(),
    };
    let mut facts = vec![from, format!("version {}", pull.version)];
    facts.push(pull.mode.to_string());
    if let Some(released) = &pull.released {
        let day = released.get(..10).unwrap_or(released);
        facts.push(format!("released on {day}"));
    }
    page.paragraph(&format!("[{}]", facts.join("; ")), indent)?;
    let id = pull.id.short();
    let mut say = |text: String| page.paragraph(&text, indent);
    if !pull.placed {
        say("these words do not stand here any more".to_owned())?;
    }
    match (pull.source, pull.offered) {
        (SourceNow::Same, _) => {}
        (SourceNow::Changed, true) => say(format!(
            "source changed: see `portfolio pulls`, and take over with `portfolio refresh ... {id}`"
        ))?,
        (SourceNow::Changed, false) => {
            say("source changed since; these words stay as they were taken".to_owned())?;
        }
        (SourceNow::Gone, _) => say("these words are not in the entry any more".to_owned())?,
        (SourceNow::InBin, _) => say("the entry is in the bin".to_owned())?,
        (SourceNow::Deleted, _) => say("the entry is no more".to_owned())?,
    }
    if pull.needs_release {
        let seen = pull.source_visibility.map_or("private", |v| v.as_str());
        say(format!(
            "the entry was made more private since ({seen}): exports wait for `portfolio release ... {id}`"
        ))?;
    }
    Ok(())
}

pub(super) fn refresh(context: &Context, request: PortfolioRefresh) -> Done {
    let refreshed = api::portfolio_refresh(&context.writer()?, request)?;
    context.answer(&refreshed, |page| {
        if !refreshed.changed {
            return page.line("the entry's words have not changed; nothing to take over");
        }
        let pull = &refreshed.pull;
        let count = counted(u64::from(refreshed.words), "word", "words");
        page.line(&clean(&format!(
            "{} {}: {count}",
            pull.code, pull.component
        )))?;
        page.paragraph(&format!("\"{}\"", words(&pull.exact)), 4)
    })
}

pub(super) fn release(context: &Context, request: PortfolioRelease) -> Done {
    let pull = api::portfolio_release(&context.writer()?, request)?;
    context.answer(&pull, |page| {
        page.line(&clean(&format!(
            "{}  {} {}: released for this portfolio",
            pull.id.short(),
            pull.code,
            pull.component
        )))
    })
}
