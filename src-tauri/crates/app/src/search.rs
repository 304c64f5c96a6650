//! Search: keeping the index up to date, and asking it.

use std::sync::PoisonError;
use std::time::{Duration, Instant as Moment};

use reflectory_document::text::{notes, plain};
use reflectory_markdown::{NoTargets, headings_in, parse};
use reflectory_model::Id;
use reflectory_search::{
    Change, Doc, DocKind, DocText, Found, Index, Load, Position, Query, Ranked, SearchError, Texts,
};
use reflectory_store::table::{
    areas, batches, entries, evidence, identity, outbox, portfolios, texts,
};
use reflectory_store::{Reader, StoreError};

use crate::knowledge::Knowledge;
use crate::{AppError, Result, Session};

/// How long a reader waits for another process that is making the whole index anew.
const REBUILD_PATIENCE: Duration = Duration::from_secs(60);
/// Documents that are read from the journal at once.
const DOCS_AT_ONCE: usize = 2_000;

/// What a search found, and how long it took.
#[derive(Debug)]
pub struct Answer {
    /// What was found.
    pub found: Found,
    /// From the question to the answer, bringing the index up to date included.
    pub took: Duration,
}

/// Told how many of how many documents are done.
pub type Progress<'a> = &'a mut dyn FnMut(u64, u64);

impl Session {
    /// Searches entries, sections and evidence. A search begun after an acknowledged save finds it: whoever gets the
    /// index's lock brings it up to date first, whoever does not looks through the few rows behind it.
    pub fn search(&self, mut query: Query) -> Result<Answer> {
        let began = Moment::now();
        self.whole_areas(&mut query)?;
        let texts = JournalTexts { session: self };
        let found = self.ask(|index, pending| index.search(&query, &texts, pending))?;
        Ok(Answer {
            found,
            took: began.elapsed(),
        })
    }

    /// As [`Session::search`], without titles and pieces of text: for callers that show none.
    pub fn rank(&self, mut query: Query) -> Result<Ranked> {
        self.whole_areas(&mut query)?;
        self.ask(|index, pending| index.rank(&query, pending))
    }

    /// Asks the index as it should be by now; one that turns out to be broken is made anew first.
    pub(crate) fn ask<T>(
        &self,
        question: impl Fn(&Index, &[Change]) -> Result<T, SearchError>,
    ) -> Result<T> {
        let (index, pending) = self.current_index(&mut |_, _| {})?;
        match question(&index, &pending) {
            Err(error) if error.is_damaged() => {
                self.reindex(&mut |_, _| {})?;
                let (index, pending) = self.current_index(&mut |_, _| {})?;
                Ok(question(&index, &pending)?)
            }
            answered => Ok(answered?),
        }
    }

    fn whole_areas(&self, query: &mut Query) -> Result<()> {
        query.areas = query
            .areas
            .iter()
            .map(|a| Ok(self.knowledge.area(a)?.to_string()))
            .collect::<Result<_>>()?;
        Ok(())
    }

    /// Makes the index anew; returns how many documents it holds.
    pub fn reindex(&self, progress: Progress<'_>) -> Result<u64> {
        let index = self.open_index(Kept::No)?;
        self.rebuild(&index, progress)?;
        Ok(index.documents()?)
    }

    /// The index as it is kept from search to search, or anew and empty.
    fn open_index(&self, kept: Kept) -> Result<Index> {
        let mut slot = self.index.write().unwrap_or_else(PoisonError::into_inner);
        if kept == Kept::Yes
            && let Some(index) = &*slot
        {
            return Ok(index.clone());
        }
        let (id, _) = self.journal.read(|r: &Reader<'_>| identity::get(r))?;
        let index = match (self.index_folder(id), kept) {
            (None, _) => Index::in_memory()?,
            (Some(folder), Kept::No) => Index::start_afresh(&folder)?,
            (Some(folder), Kept::Yes) => match Index::open_dir(&folder) {
                // Another process is putting it there this moment, or left it unreadable.
                Err(error) if error.is_damaged() => Index::start_afresh(&folder)?,
                opened => opened?,
            },
        };
        *slot = Some(index.clone());
        Ok(index)
    }

    /// Forgets the opened index, so that the next search looks at the folder again.
    fn forget_index(&self) {
        *self.index.write().unwrap_or_else(PoisonError::into_inner) = None;
    }

    fn current_index(&self, progress: Progress<'_>) -> Result<(Index, Vec<Change>)> {
        let began = Moment::now();
        loop {
            let index = self.open_index(Kept::Yes)?;
            let done = match self.behind(&index)? {
                Behind::By(rows) if rows.is_empty() => Ok(Vec::new()),
                Behind::By(rows) => self.take_in(&index, &rows),
                Behind::Diverged => self.rebuild(&index, progress).map(|()| Vec::new()),
            };
            match done {
                Ok(pending) => return Ok((index, pending)),
                // Another process has it, makes it anew, or has thrown it away under our feet.
                Err(AppError::Search(error))
                    if (error.is_damaged() || matches!(error, SearchError::Busy))
                        && began.elapsed() < REBUILD_PATIENCE =>
                {
                    self.forget_index();
                    std::thread::sleep(Duration::from_millis(50));
                }
                Err(error) => {
                    self.forget_index();
                    return Err(error);
                }
            }
        }
    }

    /// Brings the index up to date with the rows behind it, or gives them back if another program is just writing it.
    fn take_in(&self, index: &Index, rows: &[outbox::Pending]) -> Result<Vec<Change>> {
        // How far this goes is read before the texts: what is written meanwhile is taken in once more.
        let (owners, position) = self.journal.read(|r: &Reader<'_>| {
            Ok::<_, AppError>((owners(r, rows)?, position_at(r, rows.last())?))
        })?;
        let load = if owners.len() > DOCS_AT_ONCE {
            Load::Bulk
        } else {
            Load::Everyday
        };
        match index.writer(load) {
            Ok(mut writer) => {
                // A batch may have brought a whole journal, which need not be in memory at once.
                for some in owners.chunks(DOCS_AT_ONCE) {
                    for change in self.changes(some)? {
                        writer.apply(change)?;
                    }
                }
                writer.commit(&position)?;
                writer.close()?;
                Ok(Vec::new())
            }
            Err(SearchError::Busy) => self.changes(&owners),
            Err(error) => Err(error.into()),
        }
    }

    /// Compares the index's position with the journal's outbox: any mismatch of lineage, number or nonce means that the
    /// index belongs to another past.
    fn behind(&self, index: &Index) -> Result<Behind> {
        let Some(position) = index.position() else {
            return Ok(Behind::Diverged);
        };
        self.journal.read(|r: &Reader<'_>| {
            let (_, lineage) = identity::get(r)?;
            if position.lineage != lineage {
                return Ok(Behind::Diverged);
            }
            let mut rows = outbox::after(r, position.seq)?;
            if position.seq == 0 {
                return Ok(match position.nonce {
                    0 => Behind::By(rows),
                    _ => Behind::Diverged,
                });
            }
            match outbox::at(r, position.seq)? {
                Some(row) if row.nonce == position.nonce => {
                    // Written on since, under the same row.
                    if outbox::text_state(r, row.owner)? != position.text {
                        rows.insert(0, row);
                    }
                    Ok(Behind::By(rows))
                }
                _ => Ok(Behind::Diverged),
            }
        })
    }

    fn changes(&self, owners: &[Id]) -> Result<Vec<Change>> {
        self.journal.read(|r: &Reader<'_>| {
            owners
                .iter()
                .map(|id| {
                    let doc = document(r, &self.knowledge, *id)?;
                    Ok(doc.map_or(Change::Remove(*id), Change::Put))
                })
                .collect()
        })
    }

    fn rebuild(&self, index: &Index, progress: Progress<'_>) -> Result<()> {
        let mut writer = index.writer(Load::Bulk)?;
        writer.clear()?;
        // What changes while this runs is in the outbox after this row, and is taken in by the next search.
        let (position, owners) = self.journal.read(|r: &Reader<'_>| {
            let mut owners = entries::ids(r)?;
            owners.extend(evidence::list(r, false)?.into_iter().map(|e| e.id));
            owners.extend(portfolios::all_section_ids(r)?);
            Ok::<_, StoreError>((position_at(r, outbox::last(r)?.as_ref())?, owners))
        })?;
        let total = owners.len() as u64;
        let mut done = 0;
        for some in owners.chunks(DOCS_AT_ONCE) {
            let docs = self.journal.read(|r: &Reader<'_>| {
                some.iter()
                    .map(|id| document(r, &self.knowledge, *id))
                    .collect::<Result<Vec<_>>>()
            })?;
            for doc in docs.into_iter().flatten() {
                writer.apply(Change::Put(doc))?;
            }
            done += some.len() as u64;
            progress(done, total);
        }
        writer.commit(&position)?;
        Ok(writer.close()?)
    }
}

/// Whether an index that is there is to be taken.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kept {
    Yes,
    No,
}

/// The rows that outbox rows stand for: a batch stands for all that it brought.
fn owners(r: &Reader<'_>, rows: &[outbox::Pending]) -> Result<Vec<Id>> {
    let mut owners: Vec<Id> = Vec::with_capacity(rows.len());
    for row in rows {
        match batches::rows(r, row.owner)? {
            Some(brought) => owners.extend(brought),
            None => owners.push(row.owner),
        }
    }
    owners.sort();
    owners.dedup();
    Ok(owners)
}

enum Behind {
    By(Vec<outbox::Pending>),
    Diverged,
}

/// How far an index is that has taken in this row, or everything of a journal whose outbox has none.
fn position_at(r: &Reader<'_>, row: Option<&outbox::Pending>) -> Result<Position, StoreError> {
    let (_, lineage) = identity::get(r)?;
    Ok(Position {
        lineage,
        seq: row.map_or(0, |row| row.seq),
        nonce: row.map_or(0, |row| row.nonce),
        text: row.map_or(Ok(0), |row| outbox::text_state(r, row.owner))?,
    })
}

/// What the index takes in for an owner; `None` if it is gone or in the bin.
pub(crate) fn document(r: &Reader<'_>, knowledge: &Knowledge, id: Id) -> Result<Option<Doc>> {
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
        return Ok(Some(Doc {
            id,
            kind: DocKind::Entry,
            title: entry.title,
            headings: shown.headings,
            body: shown.body,
            areas: tagged,
            tags: entries::tags(r, id)?,
            entry_kind: Some(entry.kind.as_str().to_owned()),
            date: Some(entry.date.date),
        }));
    }
    if let Some(section) = portfolios::section(r, id)? {
        let shown = section_text(r, knowledge, &section)?;
        let portfolio = match portfolios::get(r, section.portfolio) {
            Ok(portfolio) if portfolio.deleted.is_none() => portfolio,
            Ok(_) | Err(StoreError::NoSuch { .. }) => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        return Ok(Some(Doc {
            id,
            kind: DocKind::Section,
            title: shown.title,
            headings: shown.headings,
            body: shown.body,
            areas: vec![format!("{}:{}", portfolio.framework, section.code)],
            tags: Vec::new(),
            entry_kind: None,
            date: None,
        }));
    }
    let item = match evidence::get(r, id) {
        Ok(item) if item.deleted.is_none() => item,
        Ok(_) | Err(StoreError::NoSuch { .. }) => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    let shown = evidence_text(r, &item)?;
    Ok(Some(Doc {
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
    }))
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
    })
}

fn evidence_text(r: &Reader<'_>, item: &evidence::Evidence) -> Result<DocText> {
    let names = evidence::files(r, item.id)?
        .into_iter()
        .map(|f| f.name)
        .collect::<Vec<_>>()
        .join("\n");
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
    Ok(DocText {
        title: item.title.clone(),
        headings: String::new(),
        body: body.join("\n"),
    })
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
            .read(|r: &Reader<'_>| document(r, &self.session.knowledge, id))
            .ok()
            .flatten()
            .map(|doc| DocText {
                title: doc.title,
                headings: doc.headings,
                body: doc.body,
            })
    }
}
