//! Commands on the versions of a section's own texts, and on a section as formatted text.

use reflectory_app::Session;
use reflectory_model::Visibility;
use reflectory_store::table::Named;

use super::convert::id;
use crate::Result;
use crate::entry::Version;
use crate::versions::*;

/// Lists the versions of a component's text, newest first.
pub fn portfolio_history(session: &Session, request: PortfolioHistory) -> Result<TextVersions> {
    let portfolio = id(session, Named::Portfolio, "portfolio", &request.portfolio)?;
    let versions = session
        .section_versions(portfolio, &request.code, request.component.as_str())?
        .into_iter()
        .map(|line| Version {
            version: line.version,
            at: line.at.to_rfc3339(),
            words: line.words,
            cause: line.cause,
        })
        .collect();
    Ok(TextVersions { versions })
}

/// Tells what changed between two versions of a component's text.
pub fn portfolio_text_diff(session: &Session, request: PortfolioTextDiff) -> Result<TextDiffed> {
    let portfolio = id(session, Named::Portfolio, "portfolio", &request.portfolio)?;
    let component = request.component.as_str();
    let (from, to, changes) = session.section_diff(
        portfolio,
        &request.code,
        component,
        request.from,
        request.to,
    )?;
    Ok(TextDiffed {
        body: session.section_version(portfolio, &request.code, component, from)?,
        from,
        to,
        changes,
    })
}

/// Takes an older version of a component's text back.
pub fn portfolio_restore(session: &Session, request: PortfolioRestore) -> Result<ComponentWords> {
    let portfolio = id(session, Named::Portfolio, "portfolio", &request.portfolio)?;
    let now = session.restore_section(
        portfolio,
        &request.code,
        request.component.as_str(),
        request.version,
        request.based_on,
    )?;
    Ok(ComponentWords {
        code: request.code,
        component: request.component,
        words: now.words,
        revision: now.revision,
    })
}

/// Makes formatted text of a section, with nothing in it that the audience may not see.
pub fn portfolio_copy(session: &Session, request: PortfolioCopy) -> Result<SectionCopied> {
    let portfolio = id(session, Named::Portfolio, "portfolio", &request.portfolio)?;
    let audience = request.audience.unwrap_or(Visibility::Assessor);
    let copied = session.copy_section(portfolio, &request.code, audience)?;
    let (html, text) = match request.format {
        CopyFormat::Html => (copied.html, copied.text),
        CopyFormat::Text => (String::new(), copied.text),
        CopyFormat::Markdown => (
            String::new(),
            session.copy_section_markdown(portfolio, &request.code, audience)?,
        ),
    };
    Ok(SectionCopied {
        code: copied.code,
        title: copied.title,
        html,
        text,
        left_out: copied.left_out,
    })
}
