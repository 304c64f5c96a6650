//! Areas suggested for the sample's entries as if nobody had tagged them, against the areas that their writer chose.

use std::path::Path;

use reflectory_app::Session;
use reflectory_app::entries::{EntryChange, NewEntry};
use reflectory_model::{EntryKind, Id, Visibility};
use reflectory_store::table::areas::{self, AreaTag};
use reflectory_store::table::entries::Filter;
use reflectory_store::table::evidence;
use reflectory_store::{Changed, Reader, StoreError, Writer};
use reflectory_tests::scratch::opening;

fn sample(dir: &Path) -> Session {
    let path = dir.join("sample.reflectory");
    Session::create_sample(
        opening(&path, "suggestions", 7),
        Some(dir.join("index")),
        None,
    )
    .unwrap()
}

/// Everything that says which areas an entry belongs to: its own tags, and those of evidence that only it would have brought.
fn tags(session: &Session, id: Id) -> Vec<(Id, AreaTag)> {
    let read = |r: &Reader<'_>| {
        let mut owners = vec![id];
        owners.extend(evidence::uses(r, id)?.into_iter().map(|u| u.evidence));
        let mut out = Vec::new();
        for owner in owners {
            out.extend(areas::of(r, owner)?.into_iter().map(|tag| (owner, tag)));
        }
        Ok::<_, StoreError>(out)
    };
    session.journal().read(read).unwrap()
}

fn retag(session: &Session, id: Id, tags: Vec<(Id, AreaTag)>, there: bool) {
    let write = move |w: &Writer<'_>| {
        for (owner, tag) in &tags {
            if there {
                areas::put(w, *owner, tag)?;
            } else {
                areas::remove(w, *owner, &tag.area)?;
            }
            if *owner == id {
                w.touch(Changed::Entry(*owner))?;
            } else {
                w.touch(Changed::Evidence(*owner))?;
            }
        }
        Ok::<_, StoreError>(())
    };
    session.journal().write(write).unwrap();
}

#[test]
fn suggestions_agree_with_the_writer() {
    let dir = tempfile::tempdir().unwrap();
    let session = sample(dir.path());
    let entries = session.list_entries(Filter::default(), None).unwrap();
    let (mut first, mut recall, mut asked) = (0.0, 0.0, 0.0);
    let mut lines = Vec::new();
    for (listed, _, _) in entries {
        let id = listed.entry.id;
        let hidden = tags(&session, id);
        let chosen: Vec<String> = hidden
            .iter()
            .filter(|(owner, _)| *owner == id)
            .map(|(_, tag)| tag.area.code.clone())
            .collect();
        if chosen.is_empty() {
            continue;
        }
        retag(&session, id, hidden.clone(), false);
        let suggested = session.suggest(id).unwrap();
        retag(&session, id, hidden, true);
        let top: Vec<&str> = suggested
            .iter()
            .take(3)
            .map(|s| s.area.code.as_str())
            .collect();
        let found = top
            .iter()
            .filter(|code| chosen.iter().any(|c| c == *code))
            .count();
        asked += 1.0;
        recall += found as f64 / chosen.len().min(3) as f64;
        if top
            .first()
            .is_some_and(|code| chosen.iter().any(|c| c == code))
        {
            first += 1.0;
        }
        let said: Vec<String> = suggested
            .iter()
            .map(|s| format!("{} {:.2} ({})", s.area.code, s.score, s.because.join(" ")))
            .collect();
        lines.push(format!(
            "{:40} {chosen:?} <- {}",
            listed.entry.title,
            said.join("; ")
        ));
    }
    let (first, recall) = (first / asked, recall / asked);
    let told = format!(
        "precision at 1 {first:.3}, recall at 3 {recall:.3} over {asked} entries\n{}",
        lines.join("\n")
    );
    println!("{told}");
    assert!(asked >= 30.0, "{told}");
    assert!(first >= 0.54 && recall >= 0.52, "{told}");
}

fn add(session: &Session, title: &str, body: &str) -> Id {
    let new = NewEntry {
        title: Some(title.to_owned()),
        kind: EntryKind::Reflection,
        date: None,
        model: None,
        areas: Vec::new(),
        tags: Vec::new(),
        visibility: Visibility::Private,
        draft: false,
        body: body.to_owned(),
    };
    session.add_entry(new).unwrap()
}

const UNFIT: [(&str, &str); 6] = [
    (
        "Shopping",
        "- milk\n- eggs\n- two onions\n- washing powder\n- a birthday card for Mam\n",
    ),
    (
        "Sunday",
        "Rain all morning. We walked to the reservoir with the dog, who rolled in something, and came home for soup.",
    ),
    (
        "Lasagne",
        "Brown the mince with an onion and garlic, add tomatoes, simmer for an hour. Layer with sheets and white sauce, bake for forty minutes.",
    ),
    ("", "ok"),
    (
        "Train times",
        "08.14 from platform 2, change at Shrewsbury, arrive 11.02. Return 16.30.",
    ),
    (
        "Garden",
        "Planted the beans along the fence, moved the rhubarb, lost the trowel again. The cat sat on the seedlings.",
    ),
];

#[test]
fn nothing_is_suggested_where_nothing_fits() {
    let dir = tempfile::tempdir().unwrap();
    let session = sample(dir.path());
    let empty = Session::create(
        opening(&dir.path().join("e.reflectory"), "suggestions", 8),
        Some(dir.path().join("e")),
        None,
    )
    .unwrap();
    for session in [&session, &empty] {
        for (title, body) in UNFIT {
            let id = add(session, title, body);
            let suggested = session.suggest(id).unwrap();
            assert!(suggested.is_empty(), "{title}: {suggested:?}");
        }
    }
}

const FIT: [(&str, &str, &str); 6] = [
    (
        "3a",
        "Retention of student data",
        "Went through the GDPR and the Equality Act with our data protection officer. The law asks for a lawful basis and for reasonable adjustments; I changed the consent form.",
    ),
    (
        "2b",
        "What our learners need",
        "Interviewed distance learners about their needs, their prior experience and how they get access to the course from home. Their feedback changed the induction.",
    ),
    (
        "4a",
        "Working with others",
        "Organised a network meeting with colleagues from other departments; wrote the newsletter, presented our work and collaborated with the library.",
    ),
    (
        "1a",
        "Choosing a tool",
        "Compared the benefits and the constraints of two technologies, and chose the one that fitted the budget and the context.",
    ),
    (
        "3b",
        "An institutional policy",
        "Drafted the institution's policy on recording lectures against the accessibility standard, and took it through the committee.",
    ),
    (
        "1b",
        "Building it",
        "Took a short course in video editing and HTML, then built an interactive page with embedded media and wrote down the technical skills that I was still missing.",
    ),
];

#[test]
fn an_empty_journal_is_helped_by_the_guidance_alone() {
    let dir = tempfile::tempdir().unwrap();
    let session = Session::create(
        opening(&dir.path().join("e.reflectory"), "suggestions", 8),
        Some(dir.path().join("e")),
        None,
    )
    .unwrap();
    let mut missed = Vec::new();
    for (code, title, body) in FIT {
        let id = add(&session, title, body);
        let suggested = session.suggest(id).unwrap();
        assert_eq!(suggested, session.suggest(id).unwrap(), "asked again");
        if !suggested.iter().take(2).any(|s| s.area.code == code) {
            missed.push(format!("{code} {title}: {suggested:?}"));
        }
        for s in &suggested {
            for word in &s.because {
                assert!(format!("{title} {body}").contains(word.as_str()), "{word}");
            }
        }
    }
    assert!(missed.is_empty(), "{missed:#?}");
}

#[test]
fn areas_that_it_has_are_left_out() {
    let dir = tempfile::tempdir().unwrap();
    let session = Session::create(
        opening(&dir.path().join("e.reflectory"), "suggestions", 8),
        Some(dir.path().join("e")),
        None,
    )
    .unwrap();
    let (code, title, body) = FIT[0];
    let id = add(&session, title, body);
    let has = |session: &Session| {
        session
            .suggest(id)
            .unwrap()
            .iter()
            .any(|s| s.area.code == code)
    };
    assert!(has(&session));
    let change = EntryChange {
        add_areas: vec![(code.to_owned(), String::new())],
        ..EntryChange::default()
    };
    session.change_entry(id, change).unwrap();
    assert!(!has(&session));
}
