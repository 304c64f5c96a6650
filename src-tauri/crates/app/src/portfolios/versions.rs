//! The versions of a section's own texts: seeing, comparing and taking one back.

use std::sync::Arc;

use reflectory_model::Id;
use reflectory_model::diff::{self, Piece};
use reflectory_model::entry::Cause;
use reflectory_store::table::portfolios;
use reflectory_store::table::texts::{self, Text};
use reflectory_store::{Reader, StoreError, Writer};

use super::place::{Named, named, place};
use super::write::{ComponentNow, stands, write_with};
use crate::entries::{VersionLine, body_of};
use crate::knowledge::Knowledge;
use crate::{AppError, Result, Session};

impl Session {
    /// The versions of a component's text, newest first; none if nothing was ever written.
    pub fn section_versions(
        &self,
        portfolio: Id,
        code: &str,
        component: &str,
    ) -> Result<Vec<VersionLine>> {
        self.journal.read(|r: &Reader<'_>| {
            let Some(text) = find(r, &self.knowledge, portfolio, code, component)? else {
                return Ok(Vec::new());
            };
            let mut lines = vec![VersionLine {
                version: text.version,
                at: text.at,
                words: text.words,
                cause: text.cause,
                current: true,
            }];
            let mut older = texts::history(r, text.id)?;
            older.sort_by_key(|v| std::cmp::Reverse(v.no));
            lines.extend(older.into_iter().map(|v| VersionLine {
                version: v.no,
                at: v.at,
                words: v.words,
                cause: v.cause,
                current: false,
            }));
            Ok(lines)
        })
    }

    /// What changed from one version of a component's text to another; the last step if neither is named.
    pub fn section_diff(
        &self,
        portfolio: Id,
        code: &str,
        component: &str,
        from: Option<i64>,
        to: Option<i64>,
    ) -> Result<(i64, i64, Vec<Piece>)> {
        self.journal.read(|r: &Reader<'_>| {
            let text = find(r, &self.knowledge, portfolio, code, component)?
                .ok_or_else(|| nothing(code, component))?;
            let history = texts::history(r, text.id)?;
            let to = to.unwrap_or(text.version);
            let from = from.unwrap_or_else(|| (to - 1).max(1));
            let old = body_of(&text, &history, from)?;
            let new = body_of(&text, &history, to)?;
            Ok((from, to, diff::words(old, new)))
        })
    }

    /// The body of one version of a component's text.
    pub fn section_version(
        &self,
        portfolio: Id,
        code: &str,
        component: &str,
        version: i64,
    ) -> Result<String> {
        self.journal.read(|r: &Reader<'_>| {
            let text = find(r, &self.knowledge, portfolio, code, component)?
                .ok_or_else(|| nothing(code, component))?;
            let history = texts::history(r, text.id)?;
            Ok(body_of(&text, &history, version)?.to_owned())
        })
    }

    /// Takes an older version back, with its marks exactly as they were; the present one goes into the history. Words that
    /// came from entries are known again where they stand.
    pub fn restore_section(
        &self,
        portfolio: Id,
        code: &str,
        component: &str,
        version: i64,
        based_on: Option<i64>,
    ) -> Result<ComponentNow> {
        let session = self.new_session();
        let knowledge = Arc::clone(&self.knowledge);
        let (code, component) = (code.to_owned(), component.to_owned());
        self.journal.write(move |w: &Writer<'_>| {
            let text = find(w, &knowledge, portfolio, &code, &component)?
                .ok_or_else(|| nothing(&code, &component))?;
            if let Some(based_on) = based_on.filter(|b| *b != text.rev) {
                let found = text.rev;
                return Err(StoreError::Conflict { found, based_on }.into());
            }
            if version == text.version {
                return Err(AppError::refused(
                    format!("version {version} is the present one"),
                    "choose an older one from `reflectory portfolio history`",
                ));
            }
            let history = texts::history(w, text.id)?;
            body_of(&text, &history, version)?;
            let old = history
                .into_iter()
                .find(|v| v.no == version)
                .ok_or_else(|| nothing(&code, &component))?;
            let place = place(w, &knowledge, portfolio, &code, &component)?;
            write_with(
                w,
                &place,
                &old.body,
                session,
                Cause::Restored,
                Some(old.ranges),
            )?;
            stands(w, &place)
        })
    }
}

/// The text that a code and a component name, if anything was written there.
fn find(
    r: &Reader<'_>,
    knowledge: &Knowledge,
    portfolio: Id,
    code: &str,
    component: &str,
) -> Result<Option<Text>> {
    let Named { section, part, .. } = named(r, knowledge, portfolio, code)?;
    let no = part.unwrap_or(1) as usize;
    let part = no
        .checked_sub(1)
        .and_then(|at| {
            portfolios::parts(r, section.id)
                .map(|p| p.into_iter().nth(at))
                .transpose()
        })
        .transpose()?;
    match part {
        Some(part) => Ok(texts::find(r, part.id, &component.trim().to_lowercase())?),
        None => Ok(None),
    }
}

fn nothing(code: &str, component: &str) -> AppError {
    AppError::refused(
        format!("nothing was ever written in {code} {component}"),
        "see what there is with `reflectory portfolio show`",
    )
}
