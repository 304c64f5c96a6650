use proptest::prelude::*;
use reflectory_search::{DocText, Query, Texts};

use crate::corpus::{Shelf, doc, filler};

fn shelf() -> Shelf {
    Shelf::of((1..=12).map(|n| {
        doc(
            n,
            &format!("Day {n}"),
            &format!("{} happy and sad <b>&amp; 学习 \"quoted\"", filler(n)),
        )
    }))
}

#[test]
fn odd_syntax_is_read_as_words() {
    let shelf = shelf();
    let plain = shelf.titles("happy sad ");
    assert_eq!(plain.len(), 12);
    for odd in [
        "+happy +sad",
        "happy:sad",
        "(happy sad",
        "happy) ^sad",
        "happy \"sad",
        "\"happy\" ~ sad",
        "happy\u{0}sad",
        "  happy\t\nsad  ",
        "[happy | sad}",
        "happy* sad*",
        "-happy -sad",
        "happy/sad\\",
        "HAPPY && !sad",
    ] {
        let found = shelf.ask(&Query::words(odd));
        assert_eq!((found.total, found.corrected), (12, None), "{odd}");
    }
    // Operators of other programs are words, and needed like any others.
    for (odd, total) in [
        ("happy AND sad", 12),
        ("happy NOT sad", 0),
        ("title:happy", 0),
    ] {
        assert_eq!(shelf.ask(&Query::words(odd)).total, total, "{odd}");
    }
}

#[test]
fn signs_alone_find_nothing_and_blank_text_lists() {
    let shelf = shelf();
    for signs in ["***", "\"\"", "&&", "🙂", "—"] {
        assert_eq!(shelf.ask(&Query::words(signs)).total, 0, "{signs}");
    }
    for blank in ["", "   ", "\n"] {
        assert_eq!(shelf.ask(&Query::words(blank)).total, 12);
    }
    assert!(
        shelf
            .ask(&Query {
                limit: 0,
                ..Query::words("happy")
            })
            .hits
            .is_empty()
    );
    assert_eq!(
        shelf
            .ask(&Query {
                limit: usize::MAX,
                ..Query::words("happy")
            })
            .hits
            .len(),
        12
    );
}

#[test]
fn an_empty_index_answers() {
    let shelf = Shelf::of([]);
    assert_eq!(shelf.ask(&Query::words("anything at all")).total, 0);
    assert_eq!(shelf.ask(&Query::default()).total, 0);
}

/// Any text of the alphabet that queries and Markdown are made of, or of anything at all.
fn odd_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(vec![
            "happy",
            "hapy",
            "\"",
            "“",
            "'",
            "’",
            "*",
            "-",
            "AND",
            "OR",
            "NOT",
            "(",
            ")",
            ":",
            "^",
            "~",
            "\\",
            "/",
            "[",
            "]",
            "{",
            "}",
            "<",
            ">",
            "&",
            "学习",
            "สวัสดี",
            "🙂",
            "\u{0}",
            "\u{301}",
            "\u{200d}",
            "\u{202e}",
            " ",
            "\n",
            "a",
            "1a",
            "0.5",
            "e-learning",
            "İ",
            "ß",
            "ﬁ",
        ])
        .prop_map(str::to_owned),
        "\\PC{0,6}",
        any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

struct One(String);

impl Texts for One {
    fn get(&self, _: reflectory_model::Id) -> Option<DocText> {
        Some(DocText {
            title: String::new(),
            headings: self.0.clone(),
            body: self.0.clone(),
            ..DocText::default()
        })
    }
}

#[test]
fn no_query_and_no_text_fails() {
    let shelf = shelf();
    let cases = ProptestConfig {
        cases: 400,
        ..ProptestConfig::default()
    };
    proptest!(cases, |(query in odd_text(), text in odd_text())| {
        let found = shelf.index.search(&Query::words(&query), &One(text.clone()), &[]).unwrap();
        for hit in &found.hits {
            let plain = hit.snippet.replace("<mark>", "").replace("</mark>", "");
            prop_assert!(!plain.contains(['<', '>']), "{}", hit.snippet);
        }
        // A row that holds exactly what was typed is found by it, if it has words at all.
        let own = [reflectory_search::Change::Put(doc(77, "", &query))];
        let found = shelf.index.rank(&Query::words(&query), &own).unwrap();
        let has_words = query.chars().any(char::is_alphanumeric);
        if has_words {
            prop_assert!(found.rows.iter().any(|row| row.id == crate::corpus::id(77)), "{query:?} {found:?}");
            prop_assert_eq!(found.corrected, None);
        }
    });
}
