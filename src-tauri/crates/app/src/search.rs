//! Search: what a person asks for, and what the index is told of each row.

use std::time::{Duration, Instant as Moment};

use reflectory_document::text::{notes, plain};
use reflectory_markdown::{NoTargets, headings_in, parse};
use reflectory_model::Id;
use reflectory_search::{Doc, DocKind, DocText, FileStart, Found, Query, Ranked, Texts};
use reflectory_store::table::{areas, blob_texts, entries, evidence, portfolios, texts};
use reflectory_store::{Reader, StoreError};

use crate::knowledge::Knowledge;
use crate::making::Indexing;
use crate::{Result, Session};

/// What a search found, and how long it took.
#[derive(Debug)]
pub struct Answer {
    /// What was found.
    pub found: Found,
    /// From the question to the answer, bringing the index up to date included.
    pub took: Duration,
    /// How far the index is, if only what it has so far was looked through.
    pub indexing: Option<Indexing>,
}

impl Session {
    /// Searches entries, sections and evidence. A search begun after an acknowledged save finds it: whoever gets the
    /// index's lock brings it up to date first, whoever does not looks through the few rows behind it. Where the index is
    /// made aside ([`Session::index_aside`]), the answer says so while it is not whole.
    pub fn search(&self, mut query: Query) -> Result<Answer> {
        let began = Moment::now();
        self.whole_areas(&mut query)?;
        let texts = JournalTexts { session: self };
        let (found, indexing) = self.ask(|index, pending| index.search(&query, &texts, pending))?;
        Ok(Answer {
            found,
            took: began.elapsed(),
            indexing,
        })
    }

    /// As [`Session::search`], without titles and pieces of text: for callers that show none.
    pub fn rank(&self, mut query: Query) -> Result<Ranked> {
        self.whole_areas(&mut query)?;
        let (ranked, _) = self.ask(|index, pending| index.rank(&query, pending))?;
        Ok(ranked)
    }

    fn whole_areas(&self, query: &mut Query) -> Result<()> {
        query.areas = query
            .areas
            .iter()
            .map(|a| Ok(self.knowledge.area(a)?.to_string()))
            .collect::<Result<_>>()?;
        Ok(())
    }
}

/// What the index takes in for an owner; `None` if it is gone or in the bin.
pub(crate) fn document(r: &Reader<'_>, knowledge: &Knowledge, id: Id) -> Result<Option<Doc>> {
    Ok(whole(r, knowledge, id)?.map(|(doc, _)| doc))
}

/// As [`document`], with the places in its text where that of a file begins.
fn whole(r: &Reader<'_>, knowledge: &Knowledge, id: Id) -> Result<Option<(Doc, Vec<FileStart>)>> {
    let files = Vec::new();
    let found = |result: Result<entries::Entry, StoreError>| match result {
        Ok(entry) => Ok(Some(entry)),
        Err(StoreError::NoSuch { .. }) => Ok(None),
        Err(error) => Err(error),
    };
    if let Some(entry) = found(entries::get(r, id))? {
        if entry.deleted.is_some() {
            return Ok(None);
        }
        let text = texts::body(r, id)?;
        let shown = readable(&text.body);
        let mut tagged: Vec<String> = areas::of(r, id)?
            .into_iter()
            .map(|a| a.area.to_string())
            .collect();
        for passage in reflectory_store::table::passages::of(r, text.id)? {
            tagged.extend(passage.areas.into_iter().map(|a| a.area.to_string()));
        }
        tagged.sort();
        tagged.dedup();
        return Ok(Some((
            Doc {
                id,
                kind: DocKind::Entry,
                title: entry.title,
                headings: shown.headings,
                body: shown.body,
                areas: tagged,
                tags: entries::tags(r, id)?,
                entry_kind: Some(entry.kind.as_str().to_owned()),
                date: Some(entry.date.date),
            },
            files,
        )));
    }
    if let Some(section) = portfolios::section(r, id)? {
        let shown = section_text(r, knowledge, &section)?;
        let portfolio = match portfolios::get(r, section.portfolio) {
            Ok(portfolio) if portfolio.deleted.is_none() => portfolio,
            Ok(_) | Err(StoreError::NoSuch { .. }) => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        return Ok(Some((
            Doc {
                id,
                kind: DocKind::Section,
                title: shown.title,
                headings: shown.headings,
                body: shown.body,
                areas: vec![format!("{}:{}", portfolio.framework, section.code)],
                tags: Vec::new(),
                entry_kind: None,
                date: None,
            },
            files,
        )));
    }
    let item = match evidence::get(r, id) {
        Ok(item) if item.deleted.is_none() => item,
        Ok(_) | Err(StoreError::NoSuch { .. }) => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    let (shown, files) = evidence_text(r, &item)?;
    Ok(Some((
        Doc {
            id,
            kind: DocKind::Evidence,
            title: shown.title,
            headings: shown.headings,
            body: shown.body,
            areas: areas::of(r, id)?
                .into_iter()
                .map(|a| a.area.to_string())
                .collect(),
            tags: Vec::new(),
            entry_kind: Some(item.kind.as_str().to_owned()),
            date: item.date,
        },
        files,
    )))
}

fn readable(body: &str) -> DocText {
    let parsed = parse(body, None, &NoTargets);
    let headings = headings_in(body, &parsed)
        .into_iter()
        .map(|h| h.text)
        .collect::<Vec<_>>()
        .join("\n");
    let mut text = plain(&parsed.blocks);
    let below = notes(&parsed.notes);
    if !below.is_empty() {
        text.push('\n');
        text.push_str(&below);
    }
    DocText {
        title: String::new(),
        headings,
        body: text,
        ..DocText::default()
    }
}

fn section_text(
    r: &Reader<'_>,
    knowledge: &Knowledge,
    section: &portfolios::Section,
) -> Result<DocText> {
    let portfolio = portfolios::get(r, section.portfolio)?;
    let area = reflectory_model::AreaRef {
        framework: portfolio.framework.clone(),
        code: section.code.clone(),
    };
    let title = crate::portfolios::area_title(r, knowledge, &area)?;
    let (mut headings, mut body) = (Vec::new(), Vec::new());
    for part in portfolios::parts(r, section.id)? {
        headings.push(part.title);
        for text in texts::of(r, part.id)? {
            body.push(readable(&text.body).body);
        }
    }
    Ok(DocText {
        title: format!("{} {title} ({})", section.code, portfolio.title),
        headings: headings.join("\n"),
        body: body.join("\n"),
        ..DocText::default()
    })
}

/// What is known of an item and what its files say, with the places where each file's words begin.
fn evidence_text(r: &Reader<'_>, item: &evidence::Evidence) -> Result<(DocText, Vec<FileStart>)> {
    let names = evidence::files(r, item.id)?
        .into_iter()
        .map(|f| f.name)
        .collect::<Vec<_>>()
        .join(", ");
    let fields = [
        &item.shows,
        &item.alt,
        &item.note,
        &item.source,
        &item.credit,
    ];
    let mut body: Vec<String> = fields
        .into_iter()
        .filter(|f| !f.is_empty())
        .cloned()
        .collect();
    body.extend(item.url.clone());
    body.push(item.key.clone());
    body.push(names);
    // A hit's piece of text may show several of them in one line.
    let mut body = body.join(" · ");
    let mut files = Vec::new();
    for (name, words) in blob_texts::of(r, item.id)? {
        body.push('\n');
        files.push(FileStart {
            at: body.len(),
            name,
        });
        body.push_str(&words);
    }
    let text = DocText {
        title: item.title.clone(),
        body,
        ..DocText::default()
    };
    Ok((text, files))
}

/// The present text of the rows that a search shows.
struct JournalTexts<'a> {
    session: &'a Session,
}

impl Texts for JournalTexts<'_> {
    fn get(&self, id: Id) -> Option<DocText> {
        // A row that went in the meantime has no text to show; it is no error of the search.
        self.session
            .journal
            .read(|r: &Reader<'_>| whole(r, &self.session.knowledge, id))
            .ok()
            .flatten()
            .map(|(doc, files)| DocText {
                title: doc.title,
                headings: doc.headings,
                body: doc.body,
                files,
            })
    }
}
