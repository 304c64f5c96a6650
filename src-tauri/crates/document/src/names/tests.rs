use super::*;

fn names(people: &[(&str, &[&str], bool)]) -> Names {
    let list: Vec<Named> = people
        .iter()
        .map(|(name, also, free)| Named {
            name: (*name).to_owned(),
            also: also.iter().map(|a| (*a).to_owned()).collect(),
            free: *free,
        })
        .collect();
    Names::new(&list)
}

fn seen(names: &Names, text: &str, reading: Reading) -> Vec<(String, bool)> {
    names
        .find(text, reading)
        .into_iter()
        .filter(|s| s.who != Who::Free)
        .map(|s| (text[s.range].to_owned(), s.sure))
        .collect()
}

#[track_caller]
fn assert_seen(names: &Names, text: &str, found: &str, sure: bool) {
    let expected = [(found.to_owned(), sure)];
    assert_eq!(seen(names, text, Reading::Prose), expected, "{text}");
}

#[test]
fn a_name_is_found_however_it_is_written() {
    let names = names(&[("Samira Aziz", &["Sami"], false)]);
    for (text, found, sure) in [
        ("Samira Aziz spoke.", "Samira Aziz", true),
        ("Samira Aziz’s slides", "Samira Aziz", true),
        ("SAMIRA AZIZ'S SLIDES", "SAMIRA AZIZ", true),
        ("samira aziz", "samira aziz", true),
        ("Samira\nAziz", "Samira\nAziz", true),
        ("Samira\u{A0}Aziz", "Samira\u{A0}Aziz", true),
        ("Sa\u{AD}mira Aziz", "Sa\u{AD}mira Aziz", true),
        ("Sami\u{301}ra Aziz", "Sami\u{301}ra Aziz", true),
        ("S. Aziz", "S. Aziz", true),
        ("Aziz, Samira", "Aziz, Samira", true),
        ("Samira K. Aziz", "Samira K. Aziz", true),
        ("Prof. Dr Samira Aziz", "Prof. Dr Samira Aziz", true),
        ("Dr Aziz", "Dr Aziz", true),
        ("an Aziz-led group", "Aziz", false),
        ("Samira said", "Samira", false),
        ("we visited the Azizes", "Azizes", false),
        ("The Azizs came", "Azizs", false),
        ("Sami said", "Sami", true),
        ("write to samira.aziz@example.org", "samira.aziz", true),
        ("@SamiraAziz", "SamiraAziz", true),
    ] {
        assert_seen(&names, text, found, sure);
    }
    for text in [
        "Samiras and Azizs",
        "aziz",
        "The Samirama",
        "Samira Jones",
        "",
    ] {
        assert_eq!(seen(&names, text, Reading::Prose), [], "{text}");
    }
}

#[test]
fn one_half_of_a_double_surname_is_found() {
    let names = names(&[("Saoirse O’Malley-Fenwick", &[], false)]);
    for (text, found, sure) in [
        (
            "Saoirse O'Malley-Fenwick spoke",
            "Saoirse O'Malley-Fenwick",
            true,
        ),
        ("then Fenwick spoke", "Fenwick", false),
        ("then O'Malley spoke", "O'Malley", false),
        ("Ms O'Malley-Fenwick", "Ms O'Malley-Fenwick", true),
        ("Saoirse Fenwick", "Saoirse Fenwick", true),
        ("S. O'Malley-Fenwick", "S. O'Malley-Fenwick", true),
    ] {
        assert_seen(&names, text, found, sure);
    }
    assert_eq!(seen(&names, "a fenwick and an O", Reading::Prose), []);
}

#[test]
fn names_with_small_words_and_apostrophes_are_found_whole() {
    let names = names(&[
        ("Anneke van der Berg", &[], false),
        ("Siobhán O’Brien", &[], false),
        ("María de la Cruz", &[], false),
    ]);
    for (text, found) in [
        ("Anneke van der Berg spoke.", "Anneke van der Berg"),
        ("ANNEKE VAN DER BERG", "ANNEKE VAN DER BERG"),
        ("Dr van der Berg spoke.", "Dr van der Berg"),
        ("Then van der Berg spoke.", "van der Berg"),
        ("Van der Berg spoke.", "Van der Berg"),
        ("A. van der Berg signed.", "A. van der Berg"),
        ("van der Berg, Anneke", "van der Berg, Anneke"),
        ("Siobhan OBrien", "Siobhan OBrien"),
        ("siobhan.obrien@example.org", "siobhan.obrien"),
        ("María de la Cruz", "María de la Cruz"),
        ("Maria De La Cruz", "Maria De La Cruz"),
    ] {
        let here: Vec<String> = seen(&names, text, Reading::Prose)
            .into_iter()
            .map(|(words, _)| words)
            .collect();
        assert_eq!(here, [found], "{text}");
    }
    assert_eq!(seen(&names, "a van and der and de la", Reading::Prose), []);
}

#[test]
fn addresses_and_file_names_are_read_by_their_parts() {
    let names = names(&[("Samira Aziz", &[], false), ("Will Kent", &[], false)]);
    for (text, found) in [
        ("samira-aziz-notes.pdf", "samira-aziz"),
        ("Notes_AZIZ_SAMIRA.pdf", "AZIZ_SAMIRA"),
        ("samiraaziz.jpg", "samiraaziz"),
        ("azizsamira.jpg", "azizsamira"),
        ("mailto:samira.aziz@example.org", "samira.aziz"),
        ("https://example.org/people/aziz", "aziz"),
        ("https://example.org/s%20SamiraAziz", "SamiraAziz"),
        ("saziz@example.org", "saziz"),
    ] {
        let found_here: Vec<String> = seen(&names, text, Reading::Address)
            .into_iter()
            .map(|(words, _)| words)
            .collect();
        assert!(
            found_here == [found] || found_here.concat() == found.replace(['-', '_'], ""),
            "{text}: {found_here:?}"
        );
    }
    for text in [
        "https://www.kent.ac.uk/will",
        "https://aziz.example/x",
        "willing.pdf",
    ] {
        assert_eq!(seen(&names, text, Reading::Address), [], "{text}");
    }
}

#[test]
fn words_that_are_names_too_count_where_they_can_not_be_the_word() {
    let names = names(&[
        ("Will Ode", &["Will"], false),
        ("May Lund", &["May"], false),
    ]);
    for text in [
        "Will you try it? It will do.",
        "In May 2026 we met. May I ask why? It may be so.",
    ] {
        assert_eq!(seen(&names, text, Reading::Prose), [], "{text}");
    }
    let found = seen(&names, "I asked Will, and May Lund helped.", Reading::Prose);
    assert_eq!(found.len(), 2, "{found:?}");
}

#[test]
fn who_may_be_named_is_kept_apart() {
    let names = names(&[
        ("Sam Lee", &["Sam"], false),
        ("Sam Leeson", &[], true),
        ("Ruth Castellan", &[], true),
        ("Ruth Okoro", &[], false),
    ]);
    let text = "Sam Leeson and Ruth met Sam. Ruth Castellan left, Okoro stayed.";
    assert_eq!(
        seen(&names, text, Reading::Prose),
        [("Sam".to_owned(), true), ("Okoro".to_owned(), false)]
    );
}

#[test]
fn parts_that_two_people_share_are_nobodys_for_sure() {
    let names = names(&[("Samira Aziz", &[], false), ("Omar Aziz", &[], false)]);
    let found = names.find("Dr Aziz came; Omar did not.", Reading::Prose);
    assert_eq!(found[0].who, Who::Several(0));
    assert!(!found[0].sure);
    assert_eq!(found[1].who, Who::One(1));
}

#[test]
fn scripts_without_spaces_or_capitals_are_searched_too() {
    let names = names(&[
        ("王小明", &[], false),
        ("محمد علي", &[], false),
        ("Зоя Ким", &[], false),
    ]);
    for text in [
        "我和王小明一起",
        "شكرا لمحمد علي كثيرا",
        "ومحمد علي",
        "Спасибо, Зоя Ким.",
    ] {
        assert_eq!(seen(&names, text, Reading::Prose).len(), 1, "{text}");
    }
    assert_eq!(seen(&names, "محمد قال", Reading::Prose), []);
}

#[test]
fn strangers_have_a_reason() {
    let known = names(&[("Ruth Castellan", &[], true), ("Tom Halloran", &[], false)]);
    let found = |text: &str| -> Vec<String> {
        strangers(text, &known)
            .into_iter()
            .map(|s| s.name)
            .collect()
    };
    for (text, name) in [
        ("Dr Whitlock helped me.", "Whitlock"),
        ("I met Hannah Whitlock there.", "Hannah Whitlock"),
        ("Hannah said that it was late.", "Hannah"),
        (
            "my colleague Oluwaseun Adeyemi wrote it",
            "Oluwaseun Adeyemi",
        ),
        ("Thanks to Kwabena Mensah.", "Kwabena Mensah"),
        ("María José García-López came.", "María José García-López"),
        ("I was told by Anneke van der Berg.", "Anneke van der Berg"),
        ("my mentor Xanthippe laughed", "Xanthippe"),
        ("Professor Jane O'Neill spoke", "Jane O'Neill"),
        ("We asked Grace Okafor.", "Grace Okafor"),
    ] {
        assert_eq!(found(text), [name], "{text}");
    }
    for text in [
        "Ruth Castellan and Tom Halloran agreed.",
        "Student J asked me.",
        "I used Microsoft Teams and Adobe Connect.",
        "Gibbs (1988) and David Kolb (1984) say so.",
        "as Jane Doe and Sam Roe (2004) show",
        "The Ada Lovelace Building and Edith Cowan University.",
        "Will Moodle work? Mark the essays.",
        "We read Etienne Wenger.",
        "St John's College and King Charles Street",
        "My colleague from Student Health asked.",
        "The Analysis began with Anastasia.",
        "SUMMARY OF THE WHOLE",
        "The Equality Act and the Data Protection Act 2018",
        "I told Blackboard Support.",
        "It rose from 6.0 to 9.1. Time told.",
    ] {
        assert_eq!(found(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn a_megabyte_of_names_is_read_in_one_go() {
    let names = names(&[("Bethan Pryce", &[], false)]);
    let text = "We moved 214 courses with Bethan Pryce (who said \"no\") to https://vle.example.ac.uk/course/1 because of the Act. ".repeat(9_000);
    let begun = std::time::Instant::now();
    assert_eq!(names.find(&text, Reading::Prose).len(), 9_000);
    let found = begun.elapsed();
    assert_eq!(strangers(&text, &names), []);
    // In an unoptimised build on a busy machine; with a square of the length it would be minutes.
    assert!(
        begun.elapsed().as_secs() < 20,
        "{found:?} {:?}",
        begun.elapsed()
    );
}
