//! The texts of a framework file that a check must and must not flag.
//!
//! An example is Markdown. It goes into the first area that the check is for, into that area's first component, unless
//! it says otherwise: a line `# 3a` or `# 3a.2` begins a section or part, `# *` every section that is left, `## Reflection` a component, and lines that
//! begin with `@` say what is around the text. `docs/framework-files.md` explains them to people who write such files.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use reflectory_framework::{Area, AreaKind, Check, Framework, Pathway};
use reflectory_model::evidence::FileRole;
use reflectory_model::people::PersonStatus;
use reflectory_model::{EvidenceKind, Permission, Visibility};

use crate::input::{File, Input, Item, Part, Person, Section, Text, Use};
use crate::run::{has_code, run};

/// A text of a framework file that its check judges otherwise than the file says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disagreement {
    /// The check's id.
    pub check: String,
    /// The text.
    pub text: String,
    /// True if the file says that it must be flagged.
    pub must_flag: bool,
}

/// Every text of a framework's checks that is judged otherwise than its file says. Checks without code have no say.
pub fn disagreements(framework: &Framework) -> Vec<Disagreement> {
    let mut found = Vec::new();
    for check in framework.checks.iter().filter(|c| has_code(&c.id)) {
        let texts = check
            .must_flag
            .iter()
            .map(|t| (t, true))
            .chain(check.must_not_flag.iter().map(|t| (t, false)));
        for (text, must_flag) in texts {
            if flags(framework, check, text) != Some(must_flag) {
                found.push(Disagreement {
                    check: check.id.clone(),
                    text: text.clone(),
                    must_flag,
                });
            }
        }
    }
    found
}

/// Whether a check finds fault with an example; `None` if no code goes by its id or the framework has no pathway.
pub fn flags(framework: &Framework, check: &Check, text: &str) -> Option<bool> {
    if !has_code(&check.id) {
        return None;
    }
    let mut alone = framework.clone();
    alone.checks = vec![Check {
        applies_to: Vec::new(),
        pathways: Vec::new(),
        ..check.clone()
    }];
    let example = Example::read(&alone, check, text);
    let input = example.input(&alone)?;
    let report = run(&input);
    Some(
        report
            .blocking
            .iter()
            .chain(&report.advice)
            .any(|f| f.check == check.id),
    )
}

#[derive(Default)]
struct Example {
    pathway: Option<String>,
    submission: Option<String>,
    today: Option<NaiveDate>,
    candidate: String,
    sections: Vec<Section>,
    items: Vec<Item>,
    people: Vec<Person>,
    principles: Vec<String>,
    prompts: Vec<String>,
    /// A text for every section of the pathway that has none.
    everywhere: Option<String>,
}

impl Example {
    fn read(framework: &Framework, check: &Check, text: &str) -> Self {
        let mut example = Self::default();
        let usual = usual_area(framework, check);
        let mut area: Option<&Area> = None;
        for line in text.lines() {
            if let Some(said) = line.strip_prefix('@') {
                if said.starts_with("evidence ") && area.is_none() {
                    area = usual.inspect(|a| example.begin(a, 1));
                }
                example.surroundings(said);
                continue;
            }
            let heading = line.strip_prefix("# ").map(str::trim);
            if heading == Some("*") {
                example.everywhere = Some(String::new());
                continue;
            }
            if let Some(text) = &mut example.everywhere {
                text.push_str(line);
                text.push('\n');
                continue;
            }
            if let Some((named, part)) = heading.and_then(|code| framework.area_and_part(code)) {
                area = Some(named);
                example.begin(named, part.unwrap_or(1));
                continue;
            }
            if area.is_none() {
                if line.trim().is_empty() {
                    continue;
                }
                area = usual.inspect(|a| example.begin(a, 1));
            }
            let named = line
                .strip_prefix("## ")
                .and_then(|words| component(framework, words));
            match named {
                Some(id) => example.text(id),
                None => example.line(line, area),
            }
        }
        example
    }

    fn begin(&mut self, area: &Area, part: u32) {
        if self.sections.last().is_none_or(|s| s.code != area.code) {
            self.sections.push(Section {
                code: area.code.clone(),
                title: area.title.clone(),
                ..Section::default()
            });
        }
        if let Some(section) = self.sections.last_mut() {
            while section.parts.len() < part.min(20) as usize {
                section.parts.push(Part::default());
            }
        }
    }

    fn begin_in_last(&mut self, area: &Area, body: &str) {
        self.begin(area, 1);
        for line in body.lines() {
            self.line(line, Some(area));
        }
    }

    fn text(&mut self, component: &str) {
        if let Some(part) = self.sections.last_mut().and_then(|s| s.parts.last_mut()) {
            part.texts.push(Text {
                component: component.to_owned(),
                ..Text::default()
            });
        }
    }

    fn line(&mut self, line: &str, area: Option<&Area>) {
        let Some(part) = self.sections.last_mut().and_then(|s| s.parts.last_mut()) else {
            return;
        };
        if part.texts.is_empty() {
            let first = area
                .and_then(|a| a.components.first())
                .cloned()
                .unwrap_or_default();
            part.texts.push(Text {
                component: first,
                ..Text::default()
            });
        }
        if let Some(text) = part.texts.last_mut() {
            text.body.push_str(line);
            text.body.push('\n');
        }
    }

    fn surroundings(&mut self, said: &str) {
        let (what, rest) = said.split_once(' ').unwrap_or((said, ""));
        let mut pieces = rest.split(';').map(str::trim);
        let name = pieces.next().unwrap_or_default().to_owned();
        let fields: Vec<(&str, &str)> = pieces
            .filter_map(|p| p.split_once('='))
            .map(|(k, v)| (k.trim(), v.trim()))
            .collect();
        let field = |key: &str| {
            fields
                .iter()
                .find(|(k, _)| *k == key)
                .map(|(_, v)| (*v).to_owned())
        };
        match what {
            "pathway" => self.pathway = Some(name),
            "submission" => self.submission = Some(name),
            "today" => self.today = name.parse().ok(),
            "candidate" => self.candidate = name,
            "principle" => self.principles.push(name),
            "prompt" => self.prompts.push(rest.to_owned()),
            "person" => self.people.push(Person {
                name,
                also: field("also").into_iter().collect(),
                pseudonym: field("pseudonym").unwrap_or_default(),
                status: field("status")
                    .and_then(|s| s.parse().ok())
                    .unwrap_or(PersonStatus::NotAsked),
            }),
            "evidence" => {
                if let Some(section) = self.sections.last_mut() {
                    section.evidence.push(Use {
                        key: name.clone(),
                        note: field("says").unwrap_or_default(),
                    });
                }
                self.item(name, &field);
            }
            "library" => self.item(name, &field),
            _ => {}
        }
    }

    fn item(&mut self, key: String, field: &dyn Fn(&str) -> Option<String>) {
        if self.items.iter().any(|i| i.key == key) {
            return;
        }
        let mut files = Vec::new();
        for (name, role) in [
            ("file", FileRole::Original),
            ("copy", FileRole::Copy),
            ("captions", FileRole::Captions),
        ] {
            if let Some(given) = field(name) {
                let size = field("mb")
                    .and_then(|mb| mb.parse::<u64>().ok())
                    .unwrap_or(0)
                    * 1_000_000;
                files.push(File {
                    picture: matches!(
                        given.rsplit('.').next(),
                        Some("png" | "jpg" | "jpeg" | "webp" | "gif")
                    ),
                    size,
                    role,
                    name: given,
                    words: None,
                });
            }
        }
        let url = field("url");
        let usual = if url.is_some() {
            EvidenceKind::Link
        } else {
            EvidenceKind::Document
        };
        self.items.push(Item {
            title: field("title").unwrap_or_else(|| key.clone()),
            shows: field("shows").unwrap_or_else(|| "What it shows.".to_owned()),
            note: field("note").unwrap_or_default(),
            alt: field("alt").unwrap_or_default(),
            decorative: field("decorative").is_some(),
            credit: field("credit").unwrap_or_default(),
            permission: match field("permission") {
                Some(word) => word.parse().ok(),
                None => Some(Permission::Mine),
            },
            visibility: field("visibility")
                .and_then(|v| v.parse().ok())
                .unwrap_or(Visibility::Assessor),
            kind: field("kind").and_then(|k| k.parse().ok()).unwrap_or(usual),
            url,
            files,
            key,
        });
    }

    fn input(mut self, framework: &Framework) -> Option<Input<'_>> {
        let pathway: &Pathway = match &self.pathway {
            Some(id) => framework.pathway(id)?,
            None => framework.pathways.first()?,
        };
        if let Some(body) = self.everywhere.take() {
            for area in framework.sections(pathway) {
                if self.sections.iter().all(|s| s.code != area.code) {
                    self.sections.push(Section {
                        code: area.code.clone(),
                        title: area.title.clone(),
                        ..Section::default()
                    });
                    self.begin_in_last(area, &body);
                }
            }
        }
        Some(Input {
            framework,
            pathway,
            submission: self.submission.unwrap_or_else(|| "first".to_owned()),
            today: self
                .today
                .or_else(|| NaiveDate::from_ymd_opt(2026, 11, 20))?,
            candidate: self.candidate,
            tried: BTreeMap::new(),
            kept_back: Vec::new(),
            sections: self.sections,
            items: self.items,
            people: self.people,
            principles: self
                .principles
                .into_iter()
                .map(|code| {
                    (
                        code,
                        crate::input::Seen {
                            here: 1,
                            journal: 1,
                        },
                    )
                })
                .collect(),
            prompts: self.prompts,
            dismissed: Vec::new(),
        })
    }
}

/// Where an example goes that does not say: the first area that the check is for, else one that the check makes sense for.
fn usual_area<'a>(framework: &'a Framework, check: &Check) -> Option<&'a Area> {
    if let Some(code) = check.areas.first() {
        return framework.area(code);
    }
    let sections = || {
        framework
            .areas
            .iter()
            .filter(|a| a.kind != AreaKind::Principle)
    };
    let of_kind = |kind: AreaKind| sections().find(|a| a.kind == kind);
    let fitting = match check.id.as_str() {
        "declaration" => of_kind(AreaKind::Declaration),
        "future-words" => sections().find(|a| a.words.is_some_and(|w| w.official)),
        "changes-marked" => of_kind(AreaKind::Statement),
        _ => None,
    };
    fitting
        .or_else(|| sections().find(|a| a.assessed && a.components.len() > 1))
        .or_else(|| sections().next())
}

fn component<'a>(framework: &'a Framework, words: &str) -> Option<&'a str> {
    let wanted = words.trim();
    let fits = |c: &&reflectory_framework::ComponentDef| {
        c.id.eq_ignore_ascii_case(wanted) || c.title.eq_ignore_ascii_case(wanted)
    };
    framework
        .components
        .iter()
        .find(fits)
        .map(|c| c.id.as_str())
}
