use reflectory_search::{Bag, Change, Query};

use crate::corpus::{Shelf, doc, filler, id};

fn bag(text: &str) -> Bag {
    Bag::of([(text, 1.0)])
}

#[test]
fn rows_about_the_same_things_come_first_with_what_they_share() {
    let mut tagged = doc(3, "Third", "captions of the insulin lecture");
    tagged.areas = vec!["cmalt-2019:2b".to_owned()];
    let shelf = Shelf::of(
        [
            doc(
                1,
                "First",
                "captions for the insulin lecture, corrected by hand; captions again",
            ),
            doc(2, "Second", "the captioned lecture"),
            tagged,
        ]
        .into_iter()
        .chain((10..40).map(|n| doc(n, &format!("Other {n}"), &filler(n)))),
    );
    let bag = bag("Captions: the insulin lecture was captioned and corrected.");
    let all = Query {
        limit: 10,
        ..Query::default()
    };
    let rows = shelf.index.alike(&bag, &all, &[id(1)], &[]).unwrap();
    let ids: Vec<_> = rows.iter().map(|alike| alike.row.id).collect();
    assert_eq!(ids, [id(3), id(2)], "itself and the others are left out");
    let shared: Vec<&str> = rows[0]
        .shared
        .iter()
        .map(|(place, _)| bag.topics()[*place].shown.as_str())
        .collect();
    assert_eq!(shared.len(), 3, "{shared:?}");
    assert!(
        shared.contains(&"insulin") && shared.contains(&"lecture"),
        "{shared:?}"
    );
    assert!(rows[0].row.score > rows[1].row.score && rows[1].row.score > 0.0);
    let snippet = rows[0].snippet(&bag, 6, "", "captions & the insulin lecture");
    assert_eq!(
        snippet,
        "<mark>captions</mark> &amp; the <mark>insulin</mark> <mark>lecture</mark>"
    );
    // Filters count, and rows that have changed since are left out.
    let in_area = Query {
        areas: vec!["cmalt-2019:2b".to_owned()],
        ..all.clone()
    };
    assert_eq!(
        shelf.index.alike(&bag, &in_area, &[], &[]).unwrap().len(),
        1
    );
    let pending = [Change::Remove(id(3))];
    assert!(
        shelf
            .index
            .alike(&bag, &in_area, &[], &pending)
            .unwrap()
            .is_empty()
    );
    let usage = shelf.index.usage(&bag).unwrap();
    assert_eq!(usage.documents, 33);
    assert_eq!(usage.rows[bag.find("insulin").unwrap()], 2);
}

#[test]
fn nothing_is_like_nothing() {
    let shelf = Shelf::of((1..5).map(|n| doc(n, "Day", &filler(n))));
    for text in ["", "the and of", "🙂 42", "zyzzyva quokka"] {
        assert!(
            shelf
                .index
                .alike(&bag(text), &Query::default(), &[], &[])
                .unwrap()
                .is_empty(),
            "{text}"
        );
    }
    let none = Query {
        limit: 0,
        ..Query::default()
    };
    assert!(
        shelf
            .index
            .alike(&bag("projector"), &none, &[], &[])
            .unwrap()
            .is_empty()
    );
    let empty = Shelf::of([]);
    assert!(
        empty
            .index
            .alike(&bag("projector"), &Query::default(), &[], &[])
            .unwrap()
            .is_empty()
    );
}
