use reflectory_search::Query;

use crate::corpus::{Shelf, doc, filler};

/// Slips as people make them, and what they mean.
const SLIPS: [(&str, &str); 40] = [
    ("goverment", "government"),
    ("hapiness", "happiness"),
    ("accessability", "accessibility"),
    ("recieve", "receive"),
    ("seperate", "separate"),
    ("definately", "definitely"),
    ("occurence", "occurrence"),
    ("accomodate", "accommodate"),
    ("acheive", "achieve"),
    ("beleive", "believe"),
    ("begining", "beginning"),
    ("calender", "calendar"),
    ("collegue", "colleague"),
    ("commitee", "committee"),
    ("concious", "conscious"),
    ("embarass", "embarrass"),
    ("enviroment", "environment"),
    ("existance", "existence"),
    ("foriegn", "foreign"),
    ("freind", "friend"),
    ("gaurd", "guard"),
    ("harrass", "harass"),
    ("independant", "independent"),
    ("knowlege", "knowledge"),
    ("liason", "liaison"),
    ("maintainance", "maintenance"),
    ("millenium", "millennium"),
    ("neccessary", "necessary"),
    ("occassion", "occasion"),
    ("persistant", "persistent"),
    ("priviledge", "privilege"),
    ("publically", "publicly"),
    ("questionaire", "questionnaire"),
    ("refered", "referred"),
    ("relevent", "relevant"),
    ("succesful", "successful"),
    ("suprise", "surprise"),
    ("tommorow", "tomorrow"),
    ("untill", "until"),
    ("wierd", "weird"),
];

/// Words near the ones meant, so that there is something to confuse them with.
const NEAR: &str = "govern governess garment happen haziness access accession relieve relive perceive separator desperate define \
    definite occur occurs accommodation chief relief belief begin calendars college league commit commotion conscience \
    embark environs exist resistance reign sovereign fiend fried gourd harness depend pendant know lesion reason maintain \
    millennia necessity occasionally persist insist privileged public republic question millionaire refer prefer relent \
    elephant success surmise suppress sorrow borrow unto wire wired";

fn shelf() -> Shelf {
    let right = SLIPS
        .iter()
        .zip(1..)
        .map(|((_, word), n)| doc(n, &format!("Row {n}"), &format!("{} {word}", filler(n))));
    let near = (100..140).map(|n| doc(n, &format!("Near {n}"), &format!("{NEAR} {}", filler(n))));
    Shelf::of(right.chain(near))
}

#[test]
fn slips_find_what_was_meant() {
    let shelf = shelf();
    let mut missed = Vec::new();
    for ((slip, meant), n) in SLIPS.iter().zip(1..) {
        let found = shelf.ask(&Query {
            limit: 5,
            ..Query::words(slip)
        });
        if !found.hits.iter().any(|hit| hit.title == format!("Row {n}")) {
            missed.push((
                slip,
                meant,
                found.corrected,
                found.hits.first().map(|h| h.title.clone()),
            ));
        }
    }
    assert!(missed.is_empty(), "{missed:#?}");
}

#[test]
fn the_corrected_query_is_told() {
    let shelf = shelf();
    let corrected = |text: &str| shelf.ask(&Query::words(text)).corrected;
    for (typed, told) in [
        ("goverment", "government"),
        ("  The Goverment ", "  The government "),
        ("hapiness", "happiness"),
        ("accessability", "accessibility"),
        ("recieve", "receive"),
        ("\"room was too wram\"", "\"room was too warm\""),
        ("goverment forrum", "government forum"),
    ] {
        assert_eq!(corrected(typed).as_deref(), Some(told), "{typed}");
    }
    for fine in [
        "government",
        "governments",
        "walking",
        "reciev2",
        "zzzzzzzz",
        "projec",
        "xq",
    ] {
        assert_eq!(corrected(fine), None, "{fine}");
    }
}

#[test]
fn exact_hits_never_lose_a_place_to_corrections() {
    // One row has the odd spelling, many the usual one.
    let usual = (1..=50).map(|n| doc(n, "We receive", &format!("receive receive {}", filler(n))));
    let shelf = Shelf::of(usual.chain([doc(99, "Odd", &format!("{} recieve", filler(9)))]));
    let found = shelf.ask(&Query::words("recieve"));
    assert_eq!(
        (found.corrected, found.hits[0].title.as_str()),
        (None, "Odd")
    );
    // A word in another form is no slip, however near another word is.
    let shelf = Shelf::of([
        doc(1, "Right", "they hope to come"),
        doc(2, "Wrong", "they were hopping"),
        doc(3, "Deserts", "two deserts"),
        doc(4, "Dessert", "a dessert island"),
        doc(5, "Island", "deserts island"),
    ]);
    assert_eq!(shelf.titles("hoping they ")[0], "Right");
    assert_eq!(shelf.ask(&Query::words("hoping they ")).corrected, None);
    assert_eq!(shelf.titles("desert island"), ["Island"]);
}

#[test]
fn the_commoner_word_wins_between_equals() {
    let rare = [doc(1, "Rare", "a colleage")];
    let common = (2..20).map(|n| doc(n, "Common", &format!("college {}", filler(n))));
    let shelf = Shelf::of(rare.into_iter().chain(common));
    assert_eq!(
        shelf.ask(&Query::words("colege")).corrected.as_deref(),
        Some("college")
    );
}
