//! What a person settles once for a journal.

use reflectory_model::Visibility;
use reflectory_store::table::profile;
use reflectory_store::{Reader, StoreError, Writer};

use crate::session::SETTING_FRAMEWORK;
use crate::{AppError, Result, Session};

/// The setting that holds who may see what is new.
const SETTING_VISIBILITY: &str = "new-visibility";
/// The setting that holds how many backups made at closing are kept.
const SETTING_KEPT: &str = "backups-kept";
/// How many of them are kept unless somebody says otherwise.
const USUALLY_KEPT: u32 = 10;
/// The most that can be asked for.
const MOST_KEPT: u32 = 1000;

/// The settings of a journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalSettings {
    /// Who may see new entries and evidence, where nobody says so.
    pub visibility: Visibility,
    /// How many backups made at closing are kept.
    pub backups_kept: u32,
    /// The id of the framework that a bare area code means.
    pub framework: String,
}

/// What changes in the settings; `None` leaves one as it is.
#[derive(Debug, Clone, Default)]
pub struct SettingsChange {
    /// Who may see what is new.
    pub visibility: Option<Visibility>,
    /// How many backups made at closing are kept: 1 to 1,000.
    pub backups_kept: Option<u32>,
    /// The framework that a bare area code means.
    pub framework: Option<String>,
}

impl Session {
    /// The journal's settings. One that can't be read, because a newer program or a slip wrote it, counts as never set.
    pub fn settings(&self) -> Result<JournalSettings> {
        let framework = self.knowledge.default_framework.clone();
        self.journal.read(|r: &Reader<'_>| {
            Ok(JournalSettings {
                visibility: visibility(r)?,
                backups_kept: kept(r)?,
                framework,
            })
        })
    }

    /// Changes settings, and gives all of them as they are now.
    ///
    /// # Errors
    /// A number of backups outside 1 to 1,000; a framework that is not known. Nothing is changed then.
    pub fn set_settings(&mut self, change: SettingsChange) -> Result<JournalSettings> {
        if let Some(count) = change.backups_kept
            && !(1..=MOST_KEPT).contains(&count)
        {
            return Err(AppError::refused(
                format!("{count} backups can't be kept"),
                format!("keep 1 to {MOST_KEPT}"),
            ));
        }
        let framework = match change.framework.as_deref() {
            None => None,
            Some(id) => Some(self.knowledge.framework(id)?.id.clone()),
        };
        let learns = framework.is_some();
        self.journal
            .write(move |w: &Writer<'_>| -> Result<(), StoreError> {
                if let Some(visibility) = change.visibility {
                    profile::put_setting(w, SETTING_VISIBILITY, visibility.as_str())?;
                }
                if let Some(count) = change.backups_kept {
                    profile::put_setting(w, SETTING_KEPT, &count.to_string())?;
                }
                if let Some(id) = &framework {
                    profile::put_setting(w, SETTING_FRAMEWORK, id)?;
                }
                Ok(())
            })?;
        if learns {
            self.learn_frameworks()?;
        }
        self.settings()
    }

    /// Who may see new entries and evidence, where nobody says so.
    pub fn usual_visibility(&self) -> Result<Visibility> {
        self.journal.read(|r: &Reader<'_>| visibility(r))
    }

    /// How many backups made at closing are kept.
    pub fn backups_kept(&self) -> Result<u32> {
        self.journal.read(|r: &Reader<'_>| kept(r))
    }
}

/// Private unless the person has said something wider: a word that is not understood shows nothing to anybody.
fn visibility(r: &Reader<'_>) -> Result<Visibility> {
    let kept = profile::setting(r, SETTING_VISIBILITY)?;
    let known = kept.and_then(|word| word.parse().ok());
    Ok(known.unwrap_or(Visibility::Private))
}

fn kept(r: &Reader<'_>) -> Result<u32> {
    let kept = profile::setting(r, SETTING_KEPT)?;
    let number = kept.and_then(|text| text.parse().ok());
    Ok(number
        .filter(|count| (1..=MOST_KEPT).contains(count))
        .unwrap_or(USUALLY_KEPT))
}
