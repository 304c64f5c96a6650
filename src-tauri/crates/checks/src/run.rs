//! The table of checks that have code, and going through a framework's list.

use std::collections::BTreeSet;

use reflectory_framework::{Check, CheckLevel, Confidence, Framework};

use crate::find;
use crate::input::{Input, Item};
use crate::language::excerpt;
use crate::read::{ReadPart, ReadSection, ReadText, Whole};
use crate::report::{Dismissed, Finding, GoneThrough, Links, Report, ToTick, Why};

/// What finds things for one check.
type Finder = fn(&Look<'_>) -> Vec<Found>;

/// The code, by the check's id.
const FINDERS: &[(&str, Finder)] = &[
    ("all-sections", find::complete::all_sections),
    ("three-parts", find::complete::three_parts),
    ("rules", find::complete::rules),
    ("principles", find::complete::principles),
    ("future-words", find::length::asked_for),
    ("length", find::length::suggested),
    ("balance", find::length::balance),
    ("own-part", find::voice::own_part),
    ("effect", find::effect::effect),
    ("law-applied", find::effect::law_applied),
    ("evidence-spread", find::evidence::spread),
    ("evidence-note", find::evidence::note),
    ("permission", find::evidence::permission),
    ("alt-text", find::evidence::alt_text),
    ("file-kinds", find::files::kinds),
    ("size", find::files::size),
    ("reuse-text", find::reuse::reuse),
    ("links", find::links::well_formed),
    ("access-info", find::log_in::access_info),
    ("people", find::people::people),
    ("placeholders", find::left_over::placeholders),
    ("headings", find::left_over::headings),
    ("readability", find::readable::readability),
    ("declaration", find::sending::declaration),
    ("changes-marked", find::sending::changes_marked),
];

/// Checks that need what this program does not do by itself, with the reason.
const NOT_BY_THE_PROGRAM: &[(&str, &str)] = &[(
    "links-work",
    "whether a link opens can only be seen on the network, where the program goes when you ask it to try the links, and never by itself",
)];

/// The check that has code only when a person has had the addresses tried.
const TRIED: (&str, Finder) = ("links-work", find::tried::answered);

/// Why a check that nothing is known about is the person's.
const UNKNOWN: &str = "only a person can tell";

/// True if the program has code for a check of this id.
pub fn has_code(id: &str) -> bool {
    finder(id).is_some()
}

fn finder(id: &str) -> Option<Finder> {
    FINDERS
        .iter()
        .find(|(known, _)| *known == id)
        .map(|(_, code)| *code)
}

/// Goes through the framework's checks.
pub fn run(input: &Input<'_>) -> Report {
    let whole = Whole::read(input);
    let mut report = Report::default();
    let mut names = BTreeSet::new();
    let addresses = find::tried::addresses(input, &whole);
    let tried = addresses.iter().filter(|a| input.tried.contains_key(*a));
    report.links = Links {
        tried: tried.count(),
        addresses,
    };
    let asked = report.links.tried > 0;
    let always = always(input.framework, asked);
    let components: Vec<String> = input
        .framework
        .components
        .iter()
        .map(|c| c.id.clone())
        .collect();
    for check in input
        .framework
        .checks
        .iter()
        .chain(&always)
        .filter(|c| applies(c, input))
    {
        let why = why(input.framework, check);
        let code = finder(&check.id).or_else(|| (asked && check.id == TRIED.0).then_some(TRIED.1));
        report.gone_through.push(GoneThrough {
            check: check.id.clone(),
            text: check.text.clone(),
            level: check.level,
            looked: code.is_some(),
        });
        let Some(code) = code else {
            let reason = NOT_BY_THE_PROGRAM
                .iter()
                .find(|(id, _)| *id == check.id)
                .map_or(UNKNOWN, |(_, r)| r);
            report.to_tick.push(ToTick {
                check: check.id.clone(),
                level: check.level,
                why,
                reason: reason.to_owned(),
            });
            continue;
        };
        let look = Look {
            input,
            whole: &whole,
            check,
        };
        let found = code(&look);
        if check.id == "size" || report.size.good_mb == 0 {
            report.size = find::files::weigh(&look);
        }
        if report.principles.is_empty() {
            report.principles = find::complete::naming_principles(&look);
        }
        if found.is_empty() {
            report.nothing_found.push(check.id.clone());
        }
        for one in found {
            let finding = one.finding(check, &why, &mut names, &components);
            put(&mut report, finding, input);
        }
    }
    let order = |f: &Finding| {
        let section = input.sections.iter().position(|s| s.code == f.code);
        let sections = &input.pathway.sections;
        section.unwrap_or_else(|| {
            input.sections.len()
                + sections
                    .iter()
                    .position(|c| *c == f.code)
                    .unwrap_or(sections.len())
        })
    };
    report.blocking.sort_by_key(order);
    report.advice.sort_by_key(order);
    report
}

/// What concerns other people's privacy and readers who can't see is looked at whatever the framework's file names.
const ALWAYS: &[(&str, &str)] = &[
    (
        "people",
        "Every named person has agreed or stands under a pseudonym.",
    ),
    (
        "permission",
        "Each item of evidence that is used may be shown.",
    ),
    (
        "alt-text",
        "Every picture has alternative text or is marked as decoration.",
    ),
];

/// Who has the addresses tried is told what came of it, whatever the file names.
const WHEN_TRIED: (&str, &str) = (
    TRIED.0,
    "Every link opens for someone who is not signed in as you.",
);

fn always(framework: &Framework, asked: bool) -> Vec<Check> {
    let missing = ALWAYS
        .iter()
        .chain(asked.then_some(&WHEN_TRIED))
        .filter(|(id, _)| framework.checks.iter().all(|c| c.id != *id));
    missing
        .map(|(id, text)| Check {
            id: (*id).to_owned(),
            level: CheckLevel::Blocking,
            text: (*text).to_owned(),
            applies_to: Vec::new(),
            pathways: Vec::new(),
            areas: Vec::new(),
            limits: std::collections::BTreeMap::new(),
            limits_official: false,
            confidence: Confidence::Unstated,
            sources: Vec::new(),
            must_flag: Vec::new(),
            must_not_flag: Vec::new(),
        })
        .collect()
}

/// Puts a finding where it belongs. What stops the sending can't be put aside, unless the program has only guessed.
fn put(report: &mut Report, finding: Finding, input: &Input<'_>) {
    if finding.level == CheckLevel::Blocking && !finding.may_put_aside {
        report.blocking.push(finding);
        return;
    }
    match input
        .dismissed
        .iter()
        .find(|d| d.check == finding.check && same_place(&d.name, &finding.name))
    {
        Some(dismissal) => report.dismissed.push(Dismissed {
            reason: dismissal.reason.clone(),
            // By the name that it was put aside with it is taken up again.
            finding: Finding {
                name: dismissal.name.clone(),
                ..finding
            },
        }),
        None if finding.level == CheckLevel::Blocking => report.blocking.push(finding),
        None => report.advice.push(finding),
    }
}

/// Two names of one finding. A part that came before it or went gives it another number, and its words are the same.
fn same_place(one: &str, other: &str) -> bool {
    let apart = |name: &str| -> Option<(String, String)> {
        let (place, words) = name.split_once('~')?;
        let steps = place.split('/').filter(|step| !step.starts_with("part-"));
        Some((steps.collect::<Vec<_>>().join("/"), words.to_owned()))
    };
    one == other || apart(one).is_some_and(|one| apart(other) == Some(one))
}

fn applies(check: &Check, input: &Input<'_>) -> bool {
    let submission = check.applies_to.is_empty() || check.applies_to.contains(&input.submission);
    let pathway = check.pathways.is_empty() || check.pathways.contains(&input.pathway.id);
    submission && pathway
}

fn why(framework: &Framework, check: &Check) -> Why {
    Why {
        text: check.text.clone(),
        caveat: caveat(check),
        sources: check
            .sources
            .iter()
            .filter_map(|id| framework.source(id))
            .map(|s| s.title.clone())
            .collect(),
    }
}

/// Stands beside a check that no publisher asks for.
const HOUSE: &str = "this program's own suggestion";

/// The source that says so: a framework file calls what no publisher asks for by this id.
const HOUSE_SOURCE: &str = "APP";

/// What must stand beside a check; `None` if the publisher's own words were seen.
pub fn caveat(check: &Check) -> Option<String> {
    let ours = !check.sources.is_empty() && check.sources.iter().all(|s| s == HOUSE_SOURCE);
    let caveat = if ours {
        Some(HOUSE)
    } else {
        check.confidence.caveat()
    };
    caveat.map(str::to_owned)
}

/// What a check sees.
pub(crate) struct Look<'a> {
    pub(crate) input: &'a Input<'a>,
    pub(crate) whole: &'a Whole<'a>,
    pub(crate) check: &'a Check,
}

impl<'a> Look<'a> {
    /// A number of the file, or what is meant where the file says nothing.
    pub(crate) fn limit(&self, name: &str, usual: u32) -> u32 {
        self.check.limits.get(name).copied().unwrap_or(usual)
    }

    /// The sections that the check is about.
    pub(crate) fn sections(&self) -> impl Iterator<Item = &'a ReadSection<'a>> {
        let areas = &self.check.areas;
        self.whole
            .sections
            .iter()
            .filter(move |s| areas.is_empty() || areas.iter().any(|a| a == s.code))
    }

    /// The sections that are judged on their components.
    pub(crate) fn assessed(&self) -> impl Iterator<Item = &'a ReadSection<'a>> {
        self.sections()
            .filter(|s| s.area.is_some_and(|a| a.assessed))
    }

    /// Whether the framework's file names a check of this id.
    pub(crate) fn has(&self, check: &str) -> bool {
        self.input.framework.checks.iter().any(|c| c.id == check)
    }

    /// The item with this key.
    pub(crate) fn item(&self, key: &str) -> Option<&'a Item> {
        self.input.items.iter().find(|i| i.key == key)
    }

    /// The items that the portfolio uses, each with the codes of its sections, in the order of first use.
    pub(crate) fn used(&self) -> Vec<(&'a Item, Vec<&'a str>)> {
        let mut used: Vec<(&Item, Vec<&str>)> = Vec::new();
        let mut at: std::collections::BTreeMap<String, usize> = std::collections::BTreeMap::new();
        for section in &self.whole.sections {
            for key in section.items() {
                if let Some(place) = at.get(&key) {
                    if let Some((_, codes)) = used.get_mut(*place) {
                        codes.push(section.code);
                    }
                } else if let Some(item) = self.item(&key) {
                    at.insert(key, used.len());
                    used.push((item, vec![section.code]));
                }
            }
        }
        used
    }
}

/// What a check found, before the file's words are put beside it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Found {
    code: String,
    place: Vec<String>,
    quote: String,
    message: String,
    next: String,
    /// Another level than the file's, such as where the file itself is not sure.
    level: Option<CheckLevel>,
    caveat: Option<String>,
    /// A name that is not made of place and words.
    named: Option<String>,
    /// The program has guessed: it stops, and may be put aside all the same.
    doubtful: bool,
    /// Whom it is about.
    person: Option<String>,
}

/// The longest quotation of a text in a finding, in characters.
const QUOTE: usize = 140;

impl Found {
    /// Something about the whole portfolio.
    pub(crate) fn whole(message: impl Into<String>, next: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            next: next.into(),
            ..Self::default()
        }
    }

    /// Something about a section.
    pub(crate) fn section(code: &str, message: impl Into<String>, next: impl Into<String>) -> Self {
        Self {
            code: code.to_owned(),
            ..Self::whole(message, next)
        }
    }

    /// Something in a text.
    pub(crate) fn text(
        section: &ReadSection<'_>,
        part: &ReadPart<'_>,
        text: &ReadText<'_>,
        message: impl Into<String>,
        next: impl Into<String>,
    ) -> Self {
        Self::section(section.code, message, next)
            .part(part)
            .at(text.component)
    }

    /// More precisely: in this part.
    pub(crate) fn part(mut self, part: &ReadPart<'_>) -> Self {
        if let Some(no) = part.no {
            self.place.push(format!("part {no}"));
        }
        self
    }

    /// More precisely.
    pub(crate) fn at(mut self, what: impl Into<String>) -> Self {
        self.place.push(what.into());
        self
    }

    /// The words that were found.
    pub(crate) fn quote(mut self, words: &str) -> Self {
        self.quote = excerpt(words, QUOTE);
        self
    }

    /// At another level than the file's.
    pub(crate) fn level(mut self, level: CheckLevel) -> Self {
        self.level = Some(level);
        self
    }

    /// Under a name of its own, which stays the same wherever in the portfolio it is found first.
    pub(crate) fn named(mut self, name: String) -> Self {
        self.named = Some(name);
        self
    }

    /// As a guess, which a person may put aside though it stops.
    pub(crate) fn doubtful(mut self) -> Self {
        self.doubtful = true;
        self
    }

    /// About this person.
    pub(crate) fn person(mut self, name: &str) -> Self {
        self.person = Some(name.to_owned());
        self
    }

    /// With what must stand beside it.
    pub(crate) fn caveat(mut self, confidence: Confidence) -> Self {
        self.caveat = confidence.caveat().map(str::to_owned);
        self
    }

    /// Said as our suggestion, unless the number is the publisher's.
    pub(crate) fn suggested(mut self, official: bool) -> Self {
        if !official {
            self.caveat = Some("suggested, not asked for".to_owned());
        }
        self
    }

    fn finding(
        self,
        check: &Check,
        why: &Why,
        names: &mut BTreeSet<(String, String)>,
        components: &[String],
    ) -> Finding {
        let steps = self.place.clone();
        let place: Vec<String> = [self.code.clone()]
            .into_iter()
            .filter(|c| !c.is_empty())
            .chain(self.place)
            .collect();
        let place = if place.is_empty() {
            "the whole portfolio".to_owned()
        } else {
            place.join(", ")
        };
        let mut name = place.replace(", ", "/").replace(' ', "-");
        if !self.quote.is_empty() {
            name = format!("{name}~{:06x}", hash(&self.quote) & 0x00ff_ffff);
        }
        if let Some(own) = self.named {
            name = own;
        }
        // Two findings of one name: the later ones are counted, so that each can be named.
        let first = name.clone();
        let mut n = 2;
        while !names.insert((check.id.clone(), name.clone())) {
            name = format!("{first}.{n}");
            n += 1;
        }
        Finding {
            check: check.id.clone(),
            level: self.level.unwrap_or(check.level),
            code: self.code,
            part: steps
                .iter()
                .find_map(|s| s.strip_prefix("part ")?.parse().ok()),
            component: steps
                .iter()
                .find(|s| components.iter().any(|c| c == *s))
                .cloned(),
            evidence: steps
                .iter()
                .find_map(|s| s.strip_prefix("evidence:"))
                .map(str::to_owned),
            person: self.person,
            may_put_aside: self.doubtful
                || self.level.unwrap_or(check.level) != CheckLevel::Blocking,
            place,
            name,
            message: self.message,
            quote: self.quote,
            why: Why {
                caveat: self.caveat.or_else(|| why.caveat.clone()),
                ..why.clone()
            },
            next: self.next,
        }
    }
}

/// FNV-1a: short, and the same in every version and on every machine.
pub(crate) fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
