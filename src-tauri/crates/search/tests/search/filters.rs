use reflectory_search::{DocKind, Query};

use crate::corpus::{Shelf, day, doc};

fn shelf() -> Shelf {
    let mut one = doc(1, "One", "apples");
    one.areas = vec!["cmalt-2019:1a".to_owned(), "cmalt-2019:P1".to_owned()];
    one.tags = vec!["Peer Review".to_owned(), "Café".to_owned()];
    one.date = Some(day("2025-03-01"));
    let mut two = doc(2, "Two", "apples pears");
    two.areas = vec!["felt-2021:P1".to_owned()];
    two.entry_kind = Some("meeting".to_owned());
    two.date = Some(day("2025-04-01"));
    let mut three = doc(3, "Three", "apples");
    three.kind = DocKind::Evidence;
    three.entry_kind = Some("image".to_owned());
    three.date = None;
    let mut four = doc(4, "Four", "pears");
    four.kind = DocKind::Section;
    four.entry_kind = None;
    four.areas = vec!["cmalt-2019:1a".to_owned()];
    four.date = Some(day("2025-05-01"));
    Shelf::of([one, two, three, four])
}

fn strings(values: &[&str]) -> Vec<String> {
    values.iter().map(|v| (*v).to_owned()).collect()
}

#[test]
fn filters_narrow_with_and_without_words() {
    let shelf = shelf();
    let titles = |query: Query| {
        let found = shelf.ask(&query);
        assert_eq!(found.total, found.hits.len());
        found
            .hits
            .into_iter()
            .map(|hit| hit.title)
            .collect::<Vec<_>>()
    };
    let area = |areas: &[&str]| Query {
        areas: strings(areas),
        ..Query::default()
    };
    assert_eq!(titles(area(&["cmalt-2019:1a"])), ["Four", "One"]);
    assert_eq!(
        titles(area(&["cmalt-2019:P1"])),
        ["One"],
        "frameworks never mix"
    );
    assert_eq!(
        titles(area(&["cmalt-2019:P1", "felt-2021:p1"])),
        ["Two", "One"]
    );
    assert_eq!(titles(area(&["cmalt-2019:9z"])), Vec::<String>::new());
    assert_eq!(
        titles(Query {
            text: "apples".to_owned(),
            ..area(&["cmalt-2019:1a"])
        }),
        ["One"]
    );
    let tag = |tag: &str| Query {
        tags: strings(&[tag]),
        ..Query::default()
    };
    assert_eq!(titles(tag("peer review")), ["One"]);
    assert_eq!(titles(tag("cafe")), ["One"]);
    assert_eq!(titles(tag("peer")), Vec::<String>::new());
    let kind = |kinds: &[&str]| Query {
        kinds: strings(kinds),
        ..Query::default()
    };
    assert_eq!(titles(kind(&["entry"])), ["Two", "One"]);
    assert_eq!(titles(kind(&["evidence", "section"])), ["Four", "Three"]);
    assert_eq!(titles(kind(&["meeting", "image"])), ["Two", "Three"]);
    let days = |from: Option<&str>, to: Option<&str>| Query {
        from: from.map(day),
        to: to.map(day),
        ..Query::default()
    };
    assert_eq!(titles(days(Some("2025-04-01"), None)), ["Four", "Two"]);
    assert_eq!(titles(days(None, Some("2025-04-01"))), ["Two", "One"]);
    assert_eq!(
        titles(days(Some("2025-03-02"), Some("2025-04-30"))),
        ["Two"]
    );
    assert_eq!(
        titles(days(Some("2026-01-01"), Some("2025-01-01"))),
        Vec::<String>::new()
    );
    assert_eq!(
        titles(Query {
            text: "pears".to_owned(),
            ..days(Some("2025-04-15"), None)
        }),
        ["Four"]
    );
    let both = Query {
        kinds: strings(&["entry"]),
        ..area(&["cmalt-2019:1a"])
    };
    assert_eq!(titles(both), ["One"]);
}

#[test]
fn a_word_that_only_filtered_out_rows_have_is_not_corrected() {
    let shelf = shelf();
    let query = Query {
        kinds: strings(&["evidence"]),
        ..Query::words("pears")
    };
    let found = shelf.ask(&query);
    assert_eq!((found.total, found.corrected), (0, None));
}

#[test]
fn hits_carry_kind_date_and_areas() {
    let shelf = shelf();
    let found = shelf.ask(&Query::default());
    let seen: Vec<_> = found
        .hits
        .iter()
        .map(|h| (h.title.as_str(), h.kind, h.date, h.areas.len()))
        .collect();
    let expected = [
        ("Four", DocKind::Section, Some(day("2025-05-01")), 1),
        ("Two", DocKind::Entry, Some(day("2025-04-01")), 1),
        ("One", DocKind::Entry, Some(day("2025-03-01")), 2),
        ("Three", DocKind::Evidence, None, 0),
    ];
    assert_eq!(seen, expected);
    assert_eq!(found.hits[2].areas, ["cmalt-2019:1a", "cmalt-2019:P1"]);
}
