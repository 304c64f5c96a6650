//! The framework files and reflective models that a session knows.

use reflectory_framework::models::{Model, bundled_models};
use reflectory_framework::{Area, AreaKind, Framework, Pathway, bundled_frameworks};
use reflectory_model::AreaRef;

use crate::{AppError, Result};

/// The framework that a bare area code means, unless the journal says otherwise.
const DEFAULT_FRAMEWORK: &str = "cmalt-2019";

/// Frameworks and models, and which framework is the default.
#[derive(Debug)]
pub struct Knowledge {
    /// All framework files.
    pub frameworks: Vec<Framework>,
    /// All reflective models.
    pub models: Vec<Model>,
    /// What a bare area code means.
    pub default_framework: String,
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
        Ok(Self {
            frameworks: bundled_frameworks()?,
            models: bundled_models()?,
            default_framework: default_framework.unwrap_or_else(|| DEFAULT_FRAMEWORK.to_owned()),
        })
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
        self.frameworks
            .iter()
            .find(|f| f.id == area.framework)?
            .area(&area.code)
    }
}
