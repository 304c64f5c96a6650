use proptest::prelude::*;
use reflectory_search::{Change, Doc, Index, Query};

use crate::corpus::{Library, Shelf, doc, filler, id};

#[test]
fn pending_rows_override_the_index() {
    let mut shelf = Shelf::of([
        doc(1, "Kept", "river and stone"),
        doc(2, "Changed", "river and sand"),
        doc(3, "Removed", "river and reeds"),
    ]);
    let changed = doc(2, "Changed", "mountain and sand");
    let new = doc(4, "New", "a river of words");
    let pending = [
        Change::Put(doc(4, "New", "first thought")),
        Change::Put(changed.clone()),
        Change::Remove(id(3)),
        Change::Put(new.clone()),
    ];
    shelf.library = Library::of([doc(1, "Kept", "river and stone"), changed, new]);
    let ask = |text: &str| {
        let found = shelf
            .index
            .search(&Query::words(text), &shelf.library, &pending)
            .unwrap();
        assert_eq!(found.total, found.hits.len());
        let mut titles: Vec<String> = found.hits.into_iter().map(|hit| hit.title).collect();
        titles.sort();
        (titles, found.corrected)
    };
    assert_eq!(
        ask("river"),
        (vec!["Kept".to_owned(), "New".to_owned()], None)
    );
    assert_eq!(ask("mountain"), (vec!["Changed".to_owned()], None));
    assert_eq!(
        ask("thought"),
        (vec![], None),
        "an older pending text does not count"
    );
    assert_eq!(ask("reeds"), (vec![], None));
    assert_eq!(ask("\"river of words\"").0, ["New"]);
    assert_eq!(ask("mount").0, ["Changed"]);
    assert_eq!(
        ask("mountian"),
        (vec!["Changed".to_owned()], Some("mountain".to_owned()))
    );
    let list = shelf
        .index
        .search(&Query::default(), &shelf.library, &pending)
        .unwrap();
    assert_eq!(
        list.hits.iter().map(|h| h.id).collect::<Vec<_>>(),
        [id(4), id(2), id(1)]
    );
}

#[test]
fn rows_that_are_gone_by_now_are_left_out() {
    let mut shelf = Shelf::of((1..=30).map(|n| doc(n, &format!("Row {n}"), "wind")));
    shelf.library.0.remove(&id(30));
    let found = shelf.ask(&Query {
        limit: 10,
        ..Query::words("wind")
    });
    assert_eq!((found.total, found.hits.len()), (29, 10));
    assert!(found.hits.iter().all(|hit| hit.id != id(30)));
}

#[test]
fn a_removed_row_keeps_no_word_alive() {
    // The dictionary still has the misspelt word of the removed row; it must be corrected all the same.
    let library = Library::of([
        doc(1, "Good", "the government"),
        doc(2, "Slip", "the goverment"),
    ]);
    let index = library.index();
    let pending = [Change::Remove(id(2))];
    let found = index
        .search(&Query::words("goverment"), &library, &pending)
        .unwrap();
    assert_eq!(found.corrected.as_deref(), Some("government"));
    assert_eq!(found.hits.len(), 1);
    let found = index
        .search(&Query::words("goverment"), &library, &[])
        .unwrap();
    assert_eq!(
        (found.corrected, found.hits[0].title.as_str()),
        (None, "Slip")
    );
}

fn words() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "reflect",
        "reflection",
        "reflecting",
        "peer",
        "review",
        "e-learning",
        "elearning",
        "learning",
        "café",
        "it’s",
        "学习",
        "2025",
        "tŷ",
    ]);
    prop::collection::vec(word, 0..12).prop_map(|words| words.join(" "))
}

fn docs() -> impl Strategy<Value = Vec<Doc>> {
    prop::collection::vec((words(), words(), words()), 1..6).prop_map(|texts| {
        let make = |(n, (title, headings, body)): (usize, (String, String, String))| {
            let mut made = doc(
                n as u64 + 1,
                &title,
                &format!("{} {body}", filler(n as u64)),
            );
            made.headings = headings;
            made
        };
        texts.into_iter().enumerate().map(make).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// The same rows are found, in the same order, whether they are in the index or wait beside it.
    #[test]
    fn pending_and_indexed_rows_are_found_alike(docs in docs(), query in words(), quoted in any::<bool>()) {
        let query = if quoted { format!("\"{query}\"") } else { query };
        let library = Library::of(docs.clone());
        let indexed = library.index().rank(&Query::words(&query), &[]).unwrap();
        let changes: Vec<Change> = docs.into_iter().map(Change::Put).collect();
        let waiting = Index::in_memory().unwrap().rank(&Query::words(&query), &changes).unwrap();
        prop_assert_eq!(indexed.total, waiting.total);
        prop_assert_eq!(&indexed.corrected, &waiting.corrected);
        let ids = |rows: &[reflectory_search::Row]| rows.iter().map(|row| row.id).collect::<Vec<_>>();
        prop_assert_eq!(ids(&indexed.rows), ids(&waiting.rows));
        for (a, b) in indexed.rows.iter().zip(&waiting.rows) {
            prop_assert!((a.score - b.score).abs() < 0.01, "{} {}", a.score, b.score);
        }
    }
}
