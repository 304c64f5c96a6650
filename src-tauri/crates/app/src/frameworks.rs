//! Framework files of the person's own, and keeping the files that portfolios were made with.

use reflectory_checks::{Disagreement, disagreements};
use reflectory_framework::{Framework, bundled};
use reflectory_store::table::frameworks::{self, FrameworkFile};
use reflectory_store::{Reader, Writer};
use sha2::{Digest, Sha256};

use crate::knowledge::ORIGIN_PERSON;
use crate::{AppError, Result, Session};

/// A framework file that was added, or was there already.
#[derive(Debug)]
pub struct AddedFramework {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its revision.
    pub revision: u32,
    /// False if this very file was known already.
    pub new: bool,
    /// The revision that new work was done with before.
    pub before: Option<u32>,
    /// Areas that it names in other frameworks and that are not there, as `framework:code`.
    pub broken: Vec<String>,
    /// Ids of its checks that the program has no code for: a person ticks them.
    pub to_tick: Vec<String>,
    /// Texts of its checks that are judged otherwise than the file says.
    pub disagreements: Vec<Disagreement>,
}

impl Session {
    /// Adds a framework file of the person's own. New work is done with its highest revision; portfolios stay with the
    /// file that they were made with.
    ///
    /// # Errors
    /// A file that is wrong, with its line; the id of a framework that comes with the program; another text under a
    /// revision that is there, or an older revision. Nothing is changed then.
    pub fn add_framework(&mut self, file_name: &str, bytes: &[u8]) -> Result<AddedFramework> {
        let framework = Framework::parse_bytes(file_name, bytes)?;
        let toml = String::from_utf8_lossy(bytes).into_owned();
        let before = self
            .knowledge
            .frameworks
            .iter()
            .find(|f| f.id.eq_ignore_ascii_case(&framework.id))
            .map(|f| (f.id.clone(), f.revision));
        let known = self.known_text(&framework, &toml)?;
        if !known {
            self.refuse_taken(&framework, before.as_ref())?;
            let file = FrameworkFile {
                id: framework.id.clone(),
                revision: framework.revision,
                sha256: Sha256::digest(toml.as_bytes()).to_vec(),
                toml,
                origin: ORIGIN_PERSON.to_owned(),
                added: self.journal.clock().now(),
            };
            self.journal
                .write(move |w: &Writer<'_>| frameworks::put(w, &file))?;
            self.learn_frameworks()?;
        }
        let broken = framework.broken_mappings(&self.knowledge.frameworks);
        Ok(AddedFramework {
            new: !known,
            before: before.map(|(_, revision)| revision),
            broken: broken.iter().map(ToString::to_string).collect(),
            to_tick: framework
                .checks
                .iter()
                .filter(|c| !reflectory_checks::has_code(&c.id))
                .map(|c| c.id.clone())
                .collect(),
            disagreements: disagreements(&framework),
            id: framework.id,
            name: framework.name,
            revision: framework.revision,
        })
    }

    /// True if this very text is known already.
    fn known_text(&self, framework: &Framework, toml: &str) -> Result<bool> {
        if bundled().iter().any(|(_, known)| *known == toml) {
            return Ok(true);
        }
        let kept = self.journal.read(|r: &Reader<'_>| frameworks::list(r))?;
        Ok(kept
            .iter()
            .any(|k| k.id == framework.id && k.revision == framework.revision && k.toml == toml))
    }

    fn refuse_taken(&self, new: &Framework, before: Option<&(String, u32)>) -> Result<()> {
        let Some((id, revision)) = before else {
            return Ok(());
        };
        if comes_with_the_program(id) {
            return Err(AppError::refused(
                format!("{id} is a framework that comes with the program"),
                format!("give yours an id of its own in the file, for instance id = \"{id}-own\""),
            ));
        }
        if *id != new.id {
            return Err(AppError::refused(
                format!(
                    "\"{}\" and the framework {id} differ only in capitals",
                    new.id
                ),
                format!("write id = \"{id}\" to replace it, or choose another id"),
            ));
        }
        if new.revision <= *revision {
            let what = if new.revision == *revision {
                format!("revision {revision} of {id} is there already, with another text")
            } else {
                format!(
                    "{id} is at revision {revision} already, and this file is revision {}",
                    new.revision
                )
            };
            return Err(AppError::refused(
                what,
                format!(
                    "raise the number in the file: revision = {}",
                    revision.saturating_add(1)
                ),
            ));
        }
        Ok(())
    }
}

/// True if a framework of this id comes with the program.
pub(crate) fn comes_with_the_program(id: &str) -> bool {
    bundled().iter().any(|(name, _)| {
        name.strip_suffix(".toml")
            .is_some_and(|n| n.eq_ignore_ascii_case(id))
    })
}

/// Keeps the very file that a portfolio is made with. One that a person added is kept already.
pub(crate) fn keep(w: &Writer<'_>, framework: &Framework) -> Result<()> {
    for (name, toml) in bundled() {
        // The program brings one revision of each; another one is in the journal already.
        let this = name.strip_suffix(".toml") == Some(framework.id.as_str());
        if this && Framework::parse(name, toml).is_ok_and(|f| f.revision == framework.revision) {
            frameworks::put(
                w,
                &FrameworkFile {
                    id: framework.id.clone(),
                    revision: framework.revision,
                    sha256: Sha256::digest(toml.as_bytes()).to_vec(),
                    toml: (*toml).to_owned(),
                    origin: "bundled".to_owned(),
                    added: w.now(),
                },
            )?;
        }
    }
    Ok(())
}
