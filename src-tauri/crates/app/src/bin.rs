//! The bin: what lies in it, taking it out, emptying it.

use reflectory_model::Id;
use reflectory_search::{Load, SearchError};
use reflectory_store::table::bin::{self, Binned, Sort};
use reflectory_store::table::{entries, evidence, portfolios};
use reflectory_store::{Reader, StoreError, Writer};

use crate::index::to_the_end;
use crate::portfolios::{put_back, take_out};
use crate::{AppError, Result, Session};

/// After this many days the person is asked whether what lies in the bin may go.
pub const OFFERED_AFTER_DAYS: u32 = 30;
const DAY_MS: i64 = 86_400_000;

/// What is to go for good.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Emptying {
    /// Only these, by id or a run of it; all if there are none.
    pub ids: Vec<String>,
    /// Only what has been in the bin for so many days at least.
    pub older_than: Option<u32>,
}

/// What emptying did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Emptied {
    /// What is gone.
    pub gone: Vec<Binned>,
    /// What stays in the bin, with the reason.
    pub kept: Vec<(Binned, String)>,
}

impl Session {
    /// Everything in the bin, what went there last first.
    pub fn bin(&self) -> Result<Vec<Binned>> {
        Ok(self.journal.read(|r: &Reader<'_>| bin::list(r))?)
    }

    /// Takes things out of the bin, all or none; returns what they are.
    pub fn restore_binned(&self, given: &[String]) -> Result<Vec<Binned>> {
        let given = given.to_vec();
        self.journal.write(move |w: &Writer<'_>| {
            let chosen = chosen(bin::list(w)?, &given)?;
            for one in &chosen {
                match one.sort {
                    Sort::Entry => {
                        let mut entry = entries::get(w, one.id)?;
                        entry.deleted = None;
                        entries::update(w, &entry)?;
                    }
                    Sort::Evidence => {
                        let mut item = evidence::get(w, one.id)?;
                        item.deleted = None;
                        evidence::update(w, &item)?;
                    }
                    Sort::Part(section) => take_out(w, section, one.id)?,
                    Sort::Portfolio => {
                        let mut portfolio = portfolios::get(w, one.id)?;
                        portfolio.deleted = None;
                        put_back(w, &portfolio)?;
                    }
                    Sort::Person => crate::people::take_out_of_bin(w, one.id)?,
                }
            }
            Ok(chosen)
        })
    }

    /// Removes for good what lies in the bin: texts with their history and marks, files that nothing else has, and the words
    /// in the search index. Evidence that an entry or section outside the bin uses is kept, and said.
    pub fn empty_bin(&self, what: &Emptying) -> Result<Emptied> {
        let asked = what.clone();
        let emptied = self.journal.write(move |w: &Writer<'_>| {
            let before = asked
                .older_than
                .map(|days| w.now().0.saturating_sub(i64::from(days) * DAY_MS));
            let listed = bin::list(w)?;
            let mut going = if asked.ids.is_empty() {
                listed
            } else {
                chosen(listed, &asked.ids)?
            };
            going.retain(|one| before.is_none_or(|before| one.deleted.0 <= before));
            // Evidence last: what goes with it uses nothing any more.
            going.sort_by_key(|one| one.sort == Sort::Evidence);
            bin::overwriting(w, || {
                let mut emptied = Emptied::default();
                for one in going {
                    let used = match one.sort {
                        Sort::Evidence => evidence::used_outside_bin(w, one.id)?,
                        Sort::Entry | Sort::Part(_) | Sort::Portfolio | Sort::Person => 0,
                    };
                    if used > 0 {
                        let reason = match used {
                            1 => "1 entry or section uses it".to_owned(),
                            n => format!("{n} entries or sections use it"),
                        };
                        emptied.kept.push((one, reason));
                    } else {
                        bin::erase(w, one.id, one.sort)?;
                        emptied.gone.push(one);
                    }
                }
                Ok::<_, AppError>(emptied)
            })
        })?;
        if !emptied.gone.is_empty() {
            self.purge_index()?;
        }
        Ok(emptied)
    }

    /// Puts an item of evidence in the bin. One that an entry or section uses stays: exports would miss it.
    pub fn delete_evidence(&self, id: Id) -> Result<()> {
        self.journal.write(move |w: &Writer<'_>| {
            let mut item = evidence::get(w, id)?;
            if item.deleted.is_some() {
                return Err(AppError::refused(
                    "the item is in the bin already",
                    "see the bin with `reflectory bin list`",
                ));
            }
            let used = evidence::used_outside_bin(w, id)?;
            if used > 0 {
                let by = match used {
                    1 => "1 entry or section uses it".to_owned(),
                    n => format!("{n} entries or sections use it"),
                };
                return Err(AppError::refused(
                    format!("\"{}\" can't go to the bin: {by}", item.title),
                    "take it out there first",
                ));
            }
            item.deleted = Some(w.now());
            Ok(evidence::update(w, &item)?)
        })
    }

    /// Leaves no words in the search index of what is gone. An index that is being made anew never had them.
    fn purge_index(&self) -> Result<()> {
        let (index, pending) = match self.up_to_date(&mut to_the_end) {
            // Somebody else is writing it, and takes the changes in; what is left of old words goes with its own tidying.
            Err(AppError::Search(SearchError::Busy)) => return Ok(()),
            found => found?,
        };
        if !pending.is_empty() {
            return Ok(());
        }
        match index.writer(Load::Everyday) {
            Ok(mut writer) => {
                writer.purge()?;
                Ok(writer.close()?)
            }
            Err(SearchError::Busy) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }
}

/// Those of the bin that ids, or runs of six or more characters of them, mean; each once.
fn chosen(listed: Vec<Binned>, given: &[String]) -> Result<Vec<Binned>> {
    let mut found: Vec<Binned> = Vec::with_capacity(given.len());
    for text in given {
        let wanted = text.trim().replace('-', "").to_lowercase();
        let fits: Vec<&Binned> = listed
            .iter()
            .filter(|one| {
                let whole = one.id.to_string().replace('-', "").to_lowercase();
                wanted.len() >= 6 && (whole.starts_with(&wanted) || whole.ends_with(&wanted))
            })
            .collect();
        match fits.as_slice() {
            [one] if found.iter().any(|known| known.id == one.id) => {}
            [one] => found.push((*one).clone()),
            [] => {
                return Err(StoreError::NoSuch {
                    what: "thing in the bin",
                    id: text.clone(),
                }
                .into());
            }
            several => {
                return Err(StoreError::Ambiguous {
                    what: "thing in the bin",
                    id: text.clone(),
                    count: several.len(),
                }
                .into());
            }
        }
    }
    Ok(found)
}
