//! The framework files and reflective models that a session knows.

use reflectory_framework::models::{Model, bundled_models};
use reflectory_framework::{Area, AreaKind, Framework, Pathway, bundled_frameworks};
use reflectory_framework::{FrameworkError, bundled};
use reflectory_model::AreaRef;
use reflectory_store::table::frameworks::FrameworkFile;
use reflectory_store::table::portfolios::Portfolio;

use crate::{AppError, Result};

/// The framework that a bare area code means, unless the journal says otherwise.
const DEFAULT_FRAMEWORK: &str = "cmalt-2019";

/// What a framework file that a person added is marked with in the journal.
pub(crate) const ORIGIN_PERSON: &str = "person";

/// Frameworks and models, and which framework is the default.
#[derive(Debug)]
pub struct Knowledge {
    /// The newest revision of each framework: what new work is done with.
    pub frameworks: Vec<Framework>,
    /// The very files that the journal keeps, older revisions too: what its portfolios go by.
    kept: Vec<Kept>,
    /// All reflective models.
    pub models: Vec<Model>,
    /// What a bare area code means.
    pub default_framework: String,
}

/// A framework file that the journal keeps.
#[derive(Debug)]
struct Kept {
    id: String,
    revision: u32,
    origin: String,
    /// The file, or why it can't be read by this version of the program.
    framework: std::result::Result<Framework, FrameworkError>,
}

/// The sorts of areas that a person may have of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OwnAreaKind {
    /// A specialist area.
    Specialist,
    /// An advanced area.
    Advanced,
}

impl OwnAreaKind {
    /// The written form.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Specialist => "specialist",
            Self::Advanced => "advanced",
        }
    }

    /// Reads the written form.
    pub fn parse(text: &str) -> Result<Self> {
        match text.trim().to_lowercase().as_str() {
            "specialist" => Ok(Self::Specialist),
            "advanced" => Ok(Self::Advanced),
            _ => Err(AppError::refused(
                format!("\"{text}\" is no kind of own area"),
                "use specialist or advanced",
            )),
        }
    }

    /// The kind of slot that it stands in.
    pub fn area_kind(self) -> AreaKind {
        match self {
            Self::Specialist => AreaKind::Specialist,
            Self::Advanced => AreaKind::Advanced,
        }
    }
}

impl Knowledge {
    /// The files that come with the program.
    pub fn bundled(default_framework: Option<String>) -> Result<Self> {
        Self::with_files(default_framework, &[])
    }

    /// The files that come with the program, and those that a journal keeps. One of these that can't be read harms
    /// nothing but the portfolios that were made with it.
    pub fn with_files(default_framework: Option<String>, files: &[FrameworkFile]) -> Result<Self> {
        let mut frameworks = bundled_frameworks()?;
        let mut kept = Vec::new();
        for file in files {
            // Most are the bundled ones byte for byte: reading them once is enough.
            let same = bundled().iter().position(|(_, toml)| *toml == file.toml);
            let framework = match same.and_then(|at| frameworks.get(at)) {
                Some(known) => Ok(known.clone()),
                None => Framework::parse(&format!("{}.toml", file.id), &file.toml),
            };
            kept.push(Kept {
                id: file.id.clone(),
                revision: file.revision,
                origin: file.origin.clone(),
                framework,
            });
        }
        for file in &kept {
            let Ok(framework) = &file.framework else {
                continue;
            };
            match frameworks.iter_mut().find(|f| f.id == framework.id) {
                Some(known) if known.revision >= framework.revision => {}
                Some(known) => *known = framework.clone(),
                None => frameworks.push(framework.clone()),
            }
        }
        Ok(Self {
            frameworks,
            kept,
            models: bundled_models()?,
            default_framework: default_framework.unwrap_or_else(|| DEFAULT_FRAMEWORK.to_owned()),
        })
    }

    /// The framework file that a portfolio was made with; the newest one if the journal keeps none of that revision.
    pub fn framework_of(&self, portfolio: &Portfolio) -> Result<&Framework> {
        self.framework_at(&portfolio.framework, portfolio.revision)
    }

    /// A framework at a revision; the newest one if the journal keeps none of that revision.
    pub(crate) fn framework_at(&self, id: &str, revision: u32) -> Result<&Framework> {
        let kept = self
            .kept
            .iter()
            .find(|k| k.id == id && k.revision == revision);
        match kept.map(|k| &k.framework) {
            Some(Ok(framework)) => Ok(framework),
            Some(Err(error)) => Err(AppError::refused(
                format!("the journal's copy of {id}, revision {revision}, can't be read: {error}"),
                "add a corrected file with a higher revision (`reflectory framework add FILE`) and make a portfolio with it",
            )),
            None => self.framework(id),
        }
    }

    /// True if a person added this framework to the journal.
    pub fn is_own(&self, id: &str) -> bool {
        self.kept
            .iter()
            .any(|k| k.id == id && k.origin == ORIGIN_PERSON)
    }

    /// A framework by its id.
    pub fn framework(&self, id: &str) -> Result<&Framework> {
        self.frameworks
            .iter()
            .find(|f| f.id.eq_ignore_ascii_case(id.trim()))
            .ok_or_else(|| {
                let known = self
                    .frameworks
                    .iter()
                    .map(|f| f.id.as_str())
                    .collect::<Vec<_>>()
                    .join(", ");
                AppError::refused(
                    format!("there is no framework \"{id}\""),
                    format!("use one of: {known}"),
                )
            })
    }

    /// A pathway of a framework.
    pub fn pathway<'a>(&self, framework: &'a Framework, id: &str) -> Result<&'a Pathway> {
        framework
            .pathways
            .iter()
            .find(|p| p.id.eq_ignore_ascii_case(id.trim()))
            .ok_or_else(|| {
                let known = framework
                    .pathways
                    .iter()
                    .map(|p| p.id.as_str())
                    .collect::<Vec<_>>()
                    .join(", ");
                AppError::refused(
                    format!("{} has no pathway \"{id}\"", framework.id),
                    format!("use one of: {known}"),
                )
            })
    }

    /// A reflective model by its id.
    pub fn model(&self, id: &str) -> Result<&Model> {
        self.models
            .iter()
            .find(|m| m.id.eq_ignore_ascii_case(id.trim()))
            .ok_or_else(|| {
                let known = self
                    .models
                    .iter()
                    .map(|m| m.id.as_str())
                    .collect::<Vec<_>>()
                    .join(", ");
                AppError::refused(
                    format!("there is no reflective model \"{id}\""),
                    format!("use one of: {known}"),
                )
            })
    }

    /// The area that `text` means, in the framework file's own spelling; unknown ones are refused with the list.
    pub fn area(&self, text: &str) -> Result<AreaRef> {
        let given = AreaRef::parse(text, &self.default_framework);
        let framework = self.framework(&given.framework)?;
        let area = framework
            .areas
            .iter()
            .find(|a| a.code.eq_ignore_ascii_case(&given.code))
            .ok_or_else(|| {
                let known = framework
                    .areas
                    .iter()
                    .map(|a| a.code.as_str())
                    .collect::<Vec<_>>()
                    .join(", ");
                AppError::refused(
                    format!("{} has no area \"{}\"", framework.id, given.code),
                    format!("use one of: {known}"),
                )
            })?;
        Ok(AreaRef {
            framework: framework.id.clone(),
            code: area.code.clone(),
        })
    }

    /// As [`Knowledge::area`], for material from elsewhere: an unknown area is no error there.
    pub fn known_area(&self, text: &str) -> Option<AreaRef> {
        self.area(text).ok()
    }

    /// The definition of an area.
    pub fn definition(&self, area: &AreaRef) -> Option<&Area> {
        let older = self.kept.iter().filter_map(|k| k.framework.as_ref().ok());
        self.frameworks
            .iter()
            .chain(older)
            .filter(|f| f.id == area.framework)
            .find_map(|f| f.area(&area.code))
    }
}
