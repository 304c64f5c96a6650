use reflectory_search::{Change, Index, Load, Query};

use crate::corpus::{Library, doc, filler, id, position};

#[test]
fn what_was_not_committed_is_applied_again() {
    let dir = tempfile::tempdir().unwrap();
    let index = Index::open_dir(dir.path()).unwrap();
    let changes: Vec<Change> = (1..=30)
        .map(|n| {
            if n % 7 == 0 {
                Change::Remove(id(n - 1))
            } else {
                Change::Put(doc(n, &format!("Day {n}"), &filler(n)))
            }
        })
        .collect();
    let mut writer = index.writer(Load::Everyday).unwrap();
    for change in &changes[..10] {
        writer.apply(change.clone()).unwrap();
    }
    writer.commit(&position(10)).unwrap();
    for change in &changes[10..20] {
        writer.apply(change.clone()).unwrap();
    }
    // Killed here: the position lags, and the caller goes on from it, with some overlap.
    drop(writer);
    drop(index);
    let index = Index::open_dir(dir.path()).unwrap();
    assert_eq!(index.position(), Some(position(10)));
    let mut writer = index.writer(Load::Everyday).unwrap();
    for change in changes[5..].iter().chain(&changes[5..]) {
        writer.apply(change.clone()).unwrap();
    }
    writer.commit(&position(30)).unwrap();
    writer.close().unwrap();
    let left: Vec<u64> = (1..=30)
        .filter(|n| n % 7 != 0 && (n + 1) % 7 != 0)
        .collect();
    assert_eq!(index.documents().unwrap(), left.len() as u64);
    let rows = index
        .rank(
            &Query {
                limit: 100,
                ..Query::default()
            },
            &[],
        )
        .unwrap()
        .rows;
    assert_eq!(rows.len(), left.len());
}

#[test]
fn clearing_forgets_everything_and_nothing_after_it() {
    let index = Library::of((1..=5).map(|n| doc(n, "Old", "old words"))).index();
    let mut writer = index.writer(Load::Everyday).unwrap();
    writer.apply(Change::Remove(id(1))).unwrap();
    writer
        .apply(Change::Put(doc(2, "Half", "half words")))
        .unwrap();
    writer.clear().unwrap();
    writer
        .apply(Change::Put(doc(1, "New", "new words")))
        .unwrap();
    writer
        .apply(Change::Put(doc(2, "Twice", "first words")))
        .unwrap();
    writer
        .apply(Change::Put(doc(2, "Twice", "second words")))
        .unwrap();
    writer
        .apply(Change::Put(doc(3, "Gone", "gone words")))
        .unwrap();
    writer.apply(Change::Remove(id(3))).unwrap();
    assert_eq!(
        index.rank(&Query::words("old"), &[]).unwrap().total,
        5,
        "until the commit the old state is seen"
    );
    writer.commit(&position(9)).unwrap();
    let rows = index.rank(&Query::words("words"), &[]).unwrap().rows;
    assert_eq!(
        rows.iter().map(|row| row.id).collect::<Vec<_>>(),
        [id(2), id(1)]
    );
    assert_eq!(index.rank(&Query::words("first"), &[]).unwrap().total, 0);
    // The next change of the same writer replaces, although the index was fresh.
    writer
        .apply(Change::Put(doc(1, "Newer", "newer words")))
        .unwrap();
    writer.commit(&position(10)).unwrap();
    assert_eq!(index.documents().unwrap(), 2);
    assert_eq!(index.position(), Some(position(10)));
}

#[test]
fn a_dropped_writer_changes_nothing() {
    let index = Library::of([doc(1, "Old", "old words")]).index();
    let mut writer = index.writer(Load::Everyday).unwrap();
    writer.clear().unwrap();
    writer
        .apply(Change::Put(doc(2, "New", "new words")))
        .unwrap();
    drop(writer);
    assert_eq!(index.position(), Some(position(1)));
    assert_eq!(
        index.rank(&Query::words("words"), &[]).unwrap().rows.len(),
        1
    );
    let mut writer = index.writer(Load::Everyday).unwrap();
    writer
        .apply(Change::Put(doc(2, "New", "new words")))
        .unwrap();
    writer.commit(&position(2)).unwrap();
    assert_eq!(index.documents().unwrap(), 2);
}

#[test]
fn searches_go_on_while_somebody_writes() {
    let dir = tempfile::tempdir().unwrap();
    let index = Index::open_dir(dir.path()).unwrap();
    let library = Library::of((0..200).map(|n| doc(n, &format!("Day {n}"), &filler(n))));
    library.fill(&index, 0);
    std::thread::scope(|scope| {
        let writing = scope.spawn(|| {
            let mut writer = index.writer(Load::Everyday).unwrap();
            for round in 1..=10 {
                for doc in library.0.values().take(20) {
                    writer.apply(Change::Put(doc.clone())).unwrap();
                }
                writer.commit(&position(round)).unwrap();
            }
            writer.close().unwrap();
        });
        let reader = Index::open_dir(dir.path()).unwrap();
        let mut rounds = 0;
        while !writing.is_finished() || rounds < 20 {
            for index in [&index, &reader] {
                // Every commit holds each row once.
                assert_eq!(index.rank(&Query::default(), &[]).unwrap().total, 200);
            }
            rounds += 1;
        }
    });
    assert_eq!(index.position(), Some(position(10)));
}
