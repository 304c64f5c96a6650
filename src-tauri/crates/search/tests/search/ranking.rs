use reflectory_search::{Query, Row};

use crate::corpus::{Shelf, day, doc, filler, id};

#[test]
fn a_title_match_comes_first_also_in_a_crowd() {
    // More matches than candidates: the titled one has the word once, in a long text.
    let crowd = (1..=400).map(|n| {
        doc(
            n,
            &format!("Week {n}"),
            &format!("mentoring {} mentoring mentoring", filler(n)),
        )
    });
    let titled = doc(
        999,
        "On mentoring new staff",
        &[filler(1), filler(2), filler(3)].join(" "),
    );
    let headed = {
        let mut doc = doc(998, "Week nine hundred", &filler(4).repeat(8));
        doc.headings = "Mentoring\nNext steps".to_owned();
        doc
    };
    let shelf = Shelf::of(crowd.chain([titled, headed]));
    let titles = shelf.titles("mentoring");
    assert_eq!(titles[0], "On mentoring new staff");
    let found = shelf.ask(&Query {
        limit: 500,
        ..Query::words("mentoring")
    });
    assert_eq!((found.total, found.total_is_minimum), (402, false));
    assert_eq!(found.hits.len(), 402);
    assert!(
        found
            .hits
            .windows(2)
            .all(|pair| pair[0].score >= pair[1].score)
    );
}

#[test]
fn titles_headings_exact_words_and_neighbours_decide() {
    let mut headed = doc(3, "Third", &format!("{} reflection", filler(3)));
    headed.headings = "Reflection".to_owned();
    let shelf = Shelf::of([
        doc(1, "First", &format!("{} reflecting", filler(3))),
        doc(2, "Second", &format!("{} reflection", filler(3))),
        headed,
        doc(4, "Reflection", &filler(3)),
        doc(
            5,
            "Reflection on the year and much else besides",
            &filler(3),
        ),
    ]);
    let titles = shelf.titles("reflection");
    let expected = [
        "Reflection",
        "Reflection on the year and much else besides",
        "Third",
        "Second",
        "First",
    ];
    assert_eq!(titles, expected);

    let shelf = Shelf::of([
        doc(1, "Apart", &format!("direct {} action", filler(5))),
        doc(2, "Together", &format!("{} direct action", filler(5))),
        doc(3, "Apart too", &format!("action {} direct", filler(5))),
    ]);
    assert_eq!(shelf.titles("direct action ")[0], "Together");
}

#[test]
fn words_are_all_needed_and_found_in_any_form() {
    let shelf = Shelf::of([
        doc(1, "One", "The students presented their posters."),
        doc(2, "Two", "A student asked about the poster presentation."),
        doc(3, "Three", "The posters were fine."),
    ]);
    let mut titles = shelf.titles("student posters");
    titles.sort();
    assert_eq!(titles, ["One", "Two"]);
    assert_eq!(shelf.titles("student posters absent"), Vec::<String>::new());
    assert_eq!(shelf.ask(&Query::words("student posters")).total, 2);
}

#[test]
fn phrases_hold_their_order_and_stay_within_one_part() {
    let shelf = Shelf::of([
        doc(1, "One", "A peer review of the course."),
        doc(2, "Two", "We review each peer."),
        doc(3, "A peer", "review was written."),
    ]);
    assert_eq!(shelf.titles("\"peer review\""), ["One"]);
    assert_eq!(shelf.titles("“peer review” course"), ["One"]);
    // A quoted word is taken as written.
    assert_eq!(shelf.titles("\"reviews\""), Vec::<String>::new());
    assert_eq!(shelf.titles("reviews").len(), 3);
}

#[test]
fn the_last_word_may_be_unfinished() {
    let shelf = Shelf::of([
        doc(1, "One", "Accessibility of the course."),
        doc(2, "Two", "The accession of a king, in a course."),
        doc(3, "Three", "An acceptable course."),
    ]);
    assert_eq!(shelf.titles("course accessib"), ["One"]);
    let mut two = shelf.titles("cour acces");
    assert_eq!(two, Vec::<String>::new(), "only the last word");
    two = shelf.titles("course acces");
    two.sort();
    assert_eq!(two, ["One", "Two"]);
    assert_eq!(shelf.titles("cour* accep"), ["Three"]);
}

#[test]
fn whole_words_come_before_unfinished_ones() {
    let shelf = Shelf::of([
        doc(1, "Article one", "article article article"),
        doc(2, "Two", &format!("{} art", filler(2))),
        doc(3, "Artisans", "artisan"),
    ]);
    assert_eq!(shelf.titles("art")[0], "Two");
    assert_eq!(shelf.titles("art").len(), 3);
}

#[test]
fn accents_case_apostrophes_and_hyphens_do_not_matter() {
    let shelf = Shelf::of([
        doc(1, "Tŷ", "Dŵr a’r café; it’s the teacher's e-learning"),
        doc(2, "Other", "The elearning of 1990s classes in room 3a"),
    ]);
    for query in [
        "dwr",
        "DŴR",
        "w\u{302} dwr".trim_start_matches("w\u{302} "),
        "cafe",
        "it's",
        "it’s",
        "teacher",
        "ty",
    ] {
        assert_eq!(shelf.titles(query), ["Tŷ"], "{query}");
    }
    for query in ["e-learning", "elearning", "E‑LEARNING"] {
        assert_eq!(shelf.titles(query).len(), 2, "{query}");
    }
    assert_eq!(shelf.titles("learning"), ["Tŷ"]);
    assert_eq!(shelf.titles("3a"), ["Other"]);
    assert_eq!(shelf.titles("1990s"), ["Other"]);
}

#[test]
fn equal_rows_go_by_date_then_newest_id() {
    let dated = |n, date: &str| {
        let mut doc = doc(n, "Same", "same words");
        doc.date = Some(day(date));
        doc
    };
    let undated = {
        let mut doc = doc(5, "Same", "same words");
        doc.date = None;
        doc
    };
    let rows = [
        dated(1, "2025-03-01"),
        dated(2, "2025-04-01"),
        dated(3, "2025-03-01"),
        undated,
        dated(4, "2024-01-01"),
    ];
    let ids = |rows: Vec<Row>| rows.into_iter().map(|row| row.id).collect::<Vec<_>>();
    let expected = [id(2), id(3), id(1), id(4), id(5)];
    let shelf = Shelf::of(rows);
    assert_eq!(
        ids(shelf.index.rank(&Query::words("words"), &[]).unwrap().rows),
        expected
    );
    assert_eq!(
        ids(shelf.index.rank(&Query::default(), &[]).unwrap().rows),
        expected
    );
}

#[test]
fn totals_are_exact_to_a_thousand() {
    let shelf = Shelf::of((1..=1_000).map(|n| doc(n, "Day", "walked home")));
    let found = shelf.ask(&Query {
        limit: 5,
        ..Query::words("walked")
    });
    assert_eq!(
        (found.total, found.total_is_minimum, found.hits.len()),
        (1_000, false, 5)
    );
    let shelf = Shelf::of((1..=1_200).map(|n| doc(n, "Day", "walked home")));
    for query in [
        Query::words("walked"),
        Query::words("home walk"),
        Query::words("\"walked home\""),
        Query::default(),
    ] {
        let found = shelf.ask(&query);
        assert_eq!(
            (found.total, found.total_is_minimum),
            (1_000, true),
            "{}",
            query.text
        );
    }
}
