//! Snapshots outlive what they were made of.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use reflectory_app::entries::NewEntry;
use reflectory_app::evidence::{EvidenceChange, EvidenceSource};
use reflectory_app::export::{Exporting, Format};
use reflectory_app::portfolios::{ListChange, Pulling, SourceState};
use reflectory_app::{AppError, Session};
use reflectory_model::portfolio::PullMode;
use reflectory_model::{EntryKind, Id, Permission, Visibility};
use reflectory_store::table::{entries, evidence};
use reflectory_store::{Opening, Writer};
use reflectory_testkit::{FixedClock, SeededRandom};

fn session(path: &Path) -> Session {
    let opening = Opening {
        path: path.to_owned(),
        key: None,
        program: "test".to_owned(),
        machine: "here".to_owned(),
        clock: Arc::new(FixedClock::new()),
        random: Arc::new(SeededRandom::new(1)),
    };
    Session::create(opening, None, None).unwrap()
}

fn export(s: &Session, portfolio: Id, snapshot: Option<Id>, out: &Path) -> Vec<u8> {
    let asked = Exporting {
        portfolio,
        snapshot,
        format: Format::Html,
        out: out.to_owned(),
        audience: Visibility::Assessor,
        draft: false,
        since: None,
        most: None,
        pictures: Default::default(),
    };
    s.export(&asked, &mut |_, _, _| ControlFlow::Continue(()))
        .unwrap();
    std::fs::read(out).unwrap()
}

#[test]
fn a_snapshot_keeps_files_and_words_that_are_gone_for_good() {
    let dir = tempfile::tempdir().unwrap();
    let s = session(&dir.path().join("j.reflectory"));
    let svg = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect width='9' height='9'/></svg>";
    let item = s
        .add_evidence(
            EvidenceSource::Stream(&mut svg.as_bytes(), "dot.svg".to_owned()),
            EvidenceChange {
                title: Some("Dot".to_owned()),
                key: Some("dot".to_owned()),
                alt: Some("A square".to_owned()),
                visibility: Some(Visibility::Assessor),
                permission: Some(Permission::Mine),
                ..EvidenceChange::default()
            },
        )
        .unwrap();
    let entry = s
        .add_entry(NewEntry {
            title: Some("Source".to_owned()),
            kind: EntryKind::Reflection,
            date: None,
            model: None,
            areas: Vec::new(),
            tags: Vec::new(),
            visibility: Visibility::Assessor,
            draft: false,
            body: "I looked ![again](evidence:dot) and again.".to_owned(),
        })
        .unwrap();
    let portfolio = s.new_portfolio("cmalt-2019", "cmalt", "P").unwrap().id;
    let pulling = Pulling {
        at: None,
        code: "1a".to_owned(),
        component: "reflection".to_owned(),
        entry,
        quote: None,
        nth: None,
        mode: PullMode::Link,
        release: false,
    };
    s.pull(portfolio, pulling).unwrap();
    s.list_in_section(
        portfolio,
        "1a",
        vec![item.item.id],
        ListChange::Append,
        None,
    )
    .unwrap();
    let before = export(&s, portfolio, None, &dir.path().join("a.html"));
    assert!(String::from_utf8_lossy(&before).contains("data:image/svg+xml"));
    let snapshot = s.snapshot(portfolio, "kept").unwrap();

    // The bin is emptied: entry, item and its file are no more, except for the snapshot's sake.
    let id = item.item.id;
    s.journal()
        .write(move |w: &Writer<'_>| {
            entries::erase(w, entry)?;
            evidence::erase(w, id)
        })
        .unwrap();
    let pulled = s.pulled(portfolio, Some("1a")).unwrap();
    assert_eq!(pulled[0].state, SourceState::Deleted);
    assert!(!pulled[0].needs_release && pulled[0].entry.is_none());
    assert!(matches!(
        s.refresh_pull(portfolio, pulled[0].pull.id, Default::default()),
        Err(AppError::Refused { .. })
    ));
    let now = export(&s, portfolio, None, &dir.path().join("b.html"));
    assert!(!String::from_utf8_lossy(&now).contains("data:image/svg+xml"));
    let after = export(&s, portfolio, Some(snapshot.id), &dir.path().join("c.html"));
    assert!(after == before);
    assert_eq!(s.verify().unwrap(), []);
}
