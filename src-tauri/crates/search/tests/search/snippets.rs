use reflectory_search::Query;

use crate::corpus::{Shelf, doc, filler};

fn snippet(body: &str, query: &str) -> String {
    let shelf = Shelf::of([doc(1, "Title", body)]);
    shelf.ask(&Query::words(query)).hits.remove(0).snippet
}

#[test]
fn text_is_escaped_and_matches_are_marked() {
    assert_eq!(
        snippet("<script>alert('x')</script> & \"reflection\"", "reflection"),
        "script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;<mark>reflection</mark>&quot;"
    );
    assert_eq!(
        snippet("a <b>script</b>", "script"),
        "a &lt;b&gt;<mark>script</mark>&lt;/b&gt;"
    );
}

#[test]
fn stems_prefixes_accents_hyphens_and_phrases_are_marked() {
    assert_eq!(
        snippet("Reflecting, reflected; reflexive", "reflect "),
        "<mark>Reflecting</mark>, <mark>reflected</mark>; reflexive"
    );
    assert_eq!(
        snippet("Astonishing café", "astoni"),
        "<mark>Astonishing</mark> café"
    );
    assert_eq!(snippet("The Dŵr runs", "dwr"), "The <mark>Dŵr</mark> runs");
    assert_eq!(snippet("It’s fine", "it's"), "<mark>It’s</mark> fine");
    assert_eq!(
        snippet("Good e-learning here", "elearning"),
        "Good <mark>e</mark>-<mark>learning</mark> here"
    );
    assert_eq!(
        snippet("peer and review, a peer review", "\"peer review\""),
        "peer and review, a <mark>peer</mark> <mark>review</mark>"
    );
    assert_eq!(
        snippet("state and freedom", "freedom state"),
        "<mark>state</mark> and <mark>freedom</mark>"
    );
    assert_eq!(
        snippet("the government", "goverment"),
        "the <mark>government</mark>"
    );
}

#[test]
fn the_window_holds_most_of_what_was_asked() {
    let body = format!(
        "Mentoring came first. {} {} Then mentoring met assessment in June. {}",
        filler(1),
        filler(2),
        filler(3)
    );
    let shown = snippet(&body, "mentoring assessment");
    assert!(
        shown.starts_with("…Then <mark>mentoring</mark> met <mark>assessment</mark> in June."),
        "{shown}"
    );
    assert!(shown.ends_with('…'), "{shown}");
    let words = shown.split_whitespace().count();
    assert!((28..=32).contains(&words), "{words} {shown}");
    // At the end of a text there is as much before.
    let shown = snippet(&format!("{} {} last", filler(1), filler(2)), "last");
    assert!(
        shown.starts_with('…')
            && shown.ends_with("<mark>last</mark>")
            && shown.split_whitespace().count() == 30,
        "{shown}"
    );
}

#[test]
fn a_match_in_title_or_headings_still_gives_text() {
    let mut titled = doc(1, "Assessment", &filler(1));
    titled.headings = "What happened\nNext steps".to_owned();
    let shelf = Shelf::of([titled]);
    let by_title = shelf
        .ask(&Query::words("assessment"))
        .hits
        .remove(0)
        .snippet;
    assert!(
        by_title.starts_with("I wrote") || by_title.split_whitespace().count() == 30,
        "{by_title}"
    );
    assert!(!by_title.contains("<mark>"));
    let by_heading = shelf.ask(&Query::words("happened")).hits.remove(0).snippet;
    assert_eq!(by_heading, "What <mark>happened</mark> Next steps");
    let list = shelf.ask(&Query::default()).hits.remove(0).snippet;
    assert_eq!(list, by_title);
}

#[test]
fn white_space_and_endless_stretches_are_drawn_together() {
    let body = format!(
        "one\n\n  two\t{} three {} end",
        "=".repeat(500),
        "x".repeat(500)
    );
    let shown = snippet(&body, "two three");
    assert!(
        shown.starts_with("one <mark>two</mark> ===") && shown.len() < 250,
        "{shown}"
    );
    assert_eq!(snippet("", "title"), "");
}
