//! A portfolio changes its framework and changes back: over many portfolios, nothing is lost and everything stands where it
//! stood.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeSet;
use std::sync::Arc;

use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use reflectory_app::Session;
use reflectory_app::evidence::{EvidenceChange, EvidenceSource};
use reflectory_app::portfolios::{ListChange, PartChange, PartState, WholeSection, Writing};
use reflectory_model::Id;
use reflectory_model::portfolio::Status;
use reflectory_store::Opening;
use reflectory_testkit::{FixedClock, SeededRandom};

const OLD: &str = "cmalt-pre2019";
const NEW: &str = "cmalt-2019";
/// Sections of the older framework with a component that they have; the one that is split comes up most.
const OLD_SECTIONS: [(&str, &str); 9] = [
    ("context", "narrative"),
    ("1a", "description"),
    ("2b", "reflection"),
    ("3a", "description"),
    ("3a", "reflection"),
    ("3a", "description"),
    ("4", "reflection"),
    ("specialist-1", "description"),
    ("future", "narrative"),
];
const NEW_SECTIONS: [(&str, &str); 5] = [
    ("3a", "description"),
    ("3b", "reflection"),
    ("4a", "description"),
    ("specialist-1", "description"),
    ("context", "narrative"),
];
/// Words that sort a topic to a law, to a policy, or to neither, and the items of the library.
const WORDS: [&str; 14] = [
    "the Equality Act",
    "GDPR",
    "licensing",
    "our captions policy",
    "WCAG",
    "a strategy",
    "students asked",
    "I built it",
    "دراسة",
    "tŷ",
    "see [this](evidence:item-0)",
    "![that](evidence:item-1)",
    "\n\n",
    "\n- and",
];
const ITEMS: usize = 4;
const STATES: [Status; 3] = [Status::NotStarted, Status::WorkingTowards, Status::Ready];

/// One thing that a person does.
#[derive(Debug, Clone)]
enum Deed {
    /// Begins a part of a section with this title and text; perhaps it goes to the bin at once.
    Part(usize, String, String, bool),
    /// Puts an item on a section's list, with a note.
    List(usize, usize, String),
    /// Says how far a section is.
    Status(usize, usize),
}

fn deeds(sections: usize, most: usize) -> impl Strategy<Value = Vec<Deed>> {
    let words = |most: usize| {
        prop::collection::vec(prop::sample::select(WORDS.to_vec()), 1..most)
            .prop_map(|words| words.join(" "))
    };
    let note = prop_oneof![Just(String::new()), words(3)];
    let deed = prop_oneof![
        5 => (0..sections, "[A-Z]?[a-z]{0,6}", words(8), prop::bool::weighted(0.15))
            .prop_map(|(at, title, text, binned)| Deed::Part(at, title, text, binned)),
        4 => (0..sections, 0..ITEMS, note).prop_map(|(at, item, note)| Deed::List(at, item, note)),
        1 => (0..sections, 0..STATES.len()).prop_map(|(at, state)| Deed::Status(at, state)),
    ];
    prop::collection::vec(deed, 0..most)
}

struct Journal {
    session: Session,
    items: Vec<Id>,
    _folder: tempfile::TempDir,
}

impl Journal {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let opening = Opening {
            path: folder.path().join("j.reflectory"),
            key: None,
            program: "test".to_owned(),
            machine: "here".to_owned(),
            clock: Arc::new(FixedClock::new()),
            random: Arc::new(SeededRandom::new(1)),
        };
        let session = Session::create(opening, None, None).unwrap();
        let add = |n: usize| {
            let change = EvidenceChange {
                title: Some(format!("Item {n}")),
                key: Some(format!("item-{n}")),
                ..EvidenceChange::default()
            };
            let file = EvidenceSource::Stream(&mut b"words".as_slice(), format!("{n}.txt"));
            session.add_evidence(file, change).unwrap().item.id
        };
        let items = (0..ITEMS).map(add).collect();
        Self {
            session,
            items,
            _folder: folder,
        }
    }

    fn do_all(&self, portfolio: Id, sections: &[(&str, &str)], deeds: &[Deed]) {
        for deed in deeds {
            match deed {
                Deed::Part(at, title, text, binned) => {
                    let (code, component) = sections[*at];
                    let next = self.section(portfolio, code).parts.len() + 1;
                    let code = format!("{code}.{next}");
                    let change = PartChange {
                        title: Some(title.clone()),
                        ..PartChange::default()
                    };
                    self.session.change_part(portfolio, &code, change).unwrap();
                    let writing = Writing {
                        code: code.clone(),
                        component: component.to_owned(),
                        body: text.clone(),
                        based_on: None,
                        sitting: None,
                    };
                    self.session.set_component(portfolio, writing).unwrap();
                    if *binned {
                        let change = PartChange {
                            state: PartState::Removed,
                            ..PartChange::default()
                        };
                        self.session.change_part(portfolio, &code, change).unwrap();
                    }
                }
                Deed::List(at, item, note) => {
                    let (code, item) = (sections[*at].0, vec![self.items[*item]]);
                    self.session
                        .list_in_section(portfolio, code, item, ListChange::Append, Some(note))
                        .unwrap();
                }
                Deed::Status(at, state) => {
                    let code = sections[*at].0;
                    self.session
                        .set_status(portfolio, code, STATES[*state])
                        .unwrap();
                }
            }
        }
    }

    fn section(&self, portfolio: Id, code: &str) -> WholeSection {
        let (_, sections) = self.session.portfolio(portfolio).unwrap();
        sections
            .into_iter()
            .find(|s| s.section.code == code)
            .unwrap_or_else(|| panic!("no section {code}"))
    }

    fn change(&self, portfolio: Id, framework: &str) {
        self.session
            .change_framework(portfolio, framework, None, false)
            .unwrap();
    }
}

/// A part: id, title, and its texts by component.
type SeenPart = (Id, String, Vec<(String, String)>);

/// A section as a person sees it: code, aside or not, how far, its parts and those in the bin with their texts, its list.
#[derive(Debug, PartialEq)]
struct Seen {
    id: Id,
    code: String,
    parked: bool,
    status: Status,
    parts: Vec<SeenPart>,
    binned: Vec<SeenPart>,
    list: Vec<(Id, String)>,
}

impl Seen {
    fn is_hollow(&self) -> bool {
        self.parts.is_empty() && self.binned.is_empty() && self.list.is_empty()
    }
}

fn seen(journal: &Journal, portfolio: Id) -> (String, Vec<Seen>) {
    let (held, sections) = journal.session.portfolio(portfolio).unwrap();
    let part = |part: reflectory_store::table::portfolios::Part,
                texts: Vec<reflectory_store::table::texts::Text>| {
        let texts = texts.into_iter().map(|t| (t.slot, t.body)).collect();
        (part.id, part.title, texts)
    };
    let sections = sections
        .into_iter()
        .map(|s| Seen {
            id: s.section.id,
            code: s.section.code,
            parked: s.section.parked,
            status: s.section.status,
            parts: s.parts.into_iter().map(|(p, t)| part(p, t)).collect(),
            binned: s.binned.into_iter().map(|(p, t, _)| part(p, t)).collect(),
            list: s
                .evidence
                .into_iter()
                .map(|(id, _, _, note)| (id, note))
                .collect(),
        })
        // A section that only the other framework has is kept for the day when it is asked for again.
        .filter(|s| !(s.parked && s.is_hollow()))
        .collect();
    (held.pathway, sections)
}

/// How far an empty section is does not outlast words that came into it and left again.
fn said((pathway, mut sections): (String, Vec<Seen>)) -> (String, Vec<Seen>) {
    for section in sections.iter_mut().filter(|s| s.parts.is_empty()) {
        section.status = Status::NotStarted;
    }
    (pathway, sections)
}

/// Every text with the part that it is of, each once; every item that is on some list.
fn all(sections: &[Seen]) -> (Vec<(Id, String, String)>, BTreeSet<Id>) {
    let mut texts: Vec<_> = sections
        .iter()
        .flat_map(|s| s.parts.iter().chain(&s.binned))
        .flat_map(|(id, _, texts)| texts.iter().map(|(slot, t)| (*id, slot.clone(), t.clone())))
        .collect();
    texts.sort();
    let items = sections.iter().flat_map(|s| &s.list);
    (texts, items.map(|(id, _)| *id).collect())
}

/// Every note is still told on some list of its item.
fn notes_are_kept(before: &[Seen], now: &[Seen]) {
    for (item, note) in before.iter().flat_map(|s| &s.list) {
        let mut lists = now.iter().flat_map(|s| &s.list);
        assert!(
            lists.any(|(other, told)| other == item && told.contains(note.as_str())),
            "{note:?} is gone"
        );
    }
}

/// A portfolio for the older framework; `aside` has a section with it that only the newer one knows.
fn begun(journal: &Journal, aside: bool, deeds: &[Deed]) -> Id {
    let s = &journal.session;
    let portfolio = if aside {
        let id = s.new_portfolio(NEW, "senior", "P").unwrap().id;
        let only = [("specialist-2", "description")];
        let there = [
            Deed::Part(0, "Aside".into(), "GDPR and a policy".into(), false),
            Deed::List(0, 0, "as it says".into()),
        ];
        journal.do_all(id, &only, &there);
        s.switch_pathway(id, "cmalt").unwrap();
        journal.change(id, OLD);
        id
    } else {
        s.new_portfolio(OLD, "cmalt", "P").unwrap().id
    };
    journal.do_all(portfolio, &OLD_SECTIONS, deeds);
    portfolio
}

fn run<T: std::fmt::Debug>(cases: u32, strategy: impl Strategy<Value = T>, holds: impl Fn(T)) {
    let more = std::env::var("REFLECTORY_FUZZ_CASES").ok();
    let more = more.and_then(|n| n.parse::<u32>().ok());
    let config = Config {
        // Every deed is a commit, so more of them than a thousand take hours.
        cases: more.map_or(cases, |n| n.min(1_000)),
        failure_persistence: None,
        max_shrink_iters: 400,
        ..Config::default()
    };
    TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha))
        .run(&strategy, |made| {
            holds(made);
            Ok(())
        })
        .unwrap();
}

#[test]
fn there_and_back_everything_stands_where_it_stood() {
    let journal = Journal::new();
    let made = (any::<bool>(), deeds(OLD_SECTIONS.len(), 16));
    run(16, made, |(aside, deeds)| {
        let portfolio = begun(&journal, aside, &deeds);
        let before = seen(&journal, portfolio);
        journal.change(portfolio, NEW);
        let there = seen(&journal, portfolio);
        assert_eq!(all(&before.1), all(&there.1), "of {deeds:?}");
        notes_are_kept(&before.1, &there.1);
        journal.change(portfolio, OLD);
        assert_eq!(before, seen(&journal, portfolio), "after {deeds:?}");
        // A second time it is as the first.
        journal.change(portfolio, NEW);
        assert_eq!(there, seen(&journal, portfolio), "again of {deeds:?}");
    });
}

#[test]
fn what_is_written_in_between_comes_back_too() {
    let journal = Journal::new();
    let made = (
        any::<bool>(),
        deeds(OLD_SECTIONS.len(), 10),
        deeds(NEW_SECTIONS.len(), 8),
    );
    run(12, made, |(aside, deeds, between)| {
        let portfolio = begun(&journal, aside, &deeds);
        journal.change(portfolio, NEW);
        journal.do_all(portfolio, &NEW_SECTIONS, &between);
        let there = seen(&journal, portfolio);
        journal.change(portfolio, OLD);
        let back = seen(&journal, portfolio);
        assert_eq!(all(&there.1), all(&back.1), "of {deeds:?}, {between:?}");
        notes_are_kept(&there.1, &back.1);
        journal.change(portfolio, NEW);
        let again = seen(&journal, portfolio);
        assert_eq!(said(there), said(again), "{deeds:?}, {between:?}");
    });
}
