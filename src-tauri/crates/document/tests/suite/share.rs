//! The gate: nothing passes that the audience may not see, wherever it hides.

use super::*;

fn places(document: Document, audience: Visibility) -> Vec<(String, String)> {
    match Shareable::new(document, audience) {
        Ok(_) => Vec::new(),
        Err(withheld) => withheld
            .places
            .iter()
            .map(|held| (held.place.to_string(), held.why.to_string()))
            .collect(),
    }
}

#[test]
fn what_everybody_may_see_passes_and_says_for_whom() {
    let mut given = document(vec![section("1a", vec![paragraph("words", 0)])]);
    given.evidence = vec![item("scores")];
    for audience in Visibility::ALL {
        let shareable = Shareable::new(given.clone(), *audience).unwrap();
        assert_eq!(shareable.document().meta.audience, *audience);
        assert_eq!(shareable.document().sections, given.sections);
    }
}

#[test]
fn narrower_things_are_refused_wherever_they_are() {
    let private = |mut block: Block| {
        block.visibility = Visibility::Private;
        block
    };
    let private_words = |mut inline: Inline| {
        inline.visibility = Visibility::Private;
        inline
    };
    let nested = block(
        BlockKind::List {
            start: None,
            tight: true,
            items: vec![Item {
                task: None,
                blocks: vec![block(
                    BlockKind::Quote(vec![private(paragraph("a", 0))]),
                    0..1,
                )],
            }],
        },
        0..1,
    );
    let stressed = block(
        BlockKind::Paragraph(vec![inline(
            InlineKind::Strong(vec![private_words(words_at("a", 2))]),
            0..5,
        )]),
        0..5,
    );
    let cell = Cell {
        content: vec![private_words(words_at("a", 0))],
    };
    let table = block(
        BlockKind::Table {
            align: vec![Align::None],
            header: vec![Cell {
                content: Vec::new(),
            }],
            rows: vec![vec![cell]],
        },
        0..9,
    );
    let caption = {
        let image = Image {
            target: Target::Url("http://x.y".to_owned()),
            alt: Alt::Decorative,
            title: String::new(),
        };
        block(
            BlockKind::Figure {
                image,
                caption: vec![private_words(words_at("a", 0))],
            },
            0..9,
        )
    };
    for hidden in [private(paragraph("a", 0)), nested, stressed, table, caption] {
        let found = places(
            document(vec![section(
                "1a",
                vec![paragraph("open", 9), hidden.clone()],
            )]),
            Visibility::Reviewer,
        );
        assert_eq!(found.len(), 1, "{hidden:?}");
        assert_eq!(found[0].1, "visibility is private");
        assert!(found[0].0.starts_with("1a, reflection, "), "{found:?}");
        let mut in_note = document(vec![section("1a", vec![noted(1)])]);
        in_note.notes = vec![Note {
            label: "n".to_owned(),
            blocks: vec![hidden],
        }];
        assert!(
            places(in_note, Visibility::Reviewer)[0]
                .0
                .starts_with("note 1, ")
        );
    }
    let mut closed = section("1b", vec![paragraph("a", 0)]);
    closed.visibility = Visibility::Reviewer;
    assert_eq!(
        places(document(vec![closed.clone()]), Visibility::Assessor),
        [(
            "1b, the section".to_owned(),
            "visibility is reviewer".to_owned()
        )]
    );
    assert_eq!(places(document(vec![closed]), Visibility::Reviewer), []);
}

#[test]
fn evidence_is_refused_without_permission() {
    let with = |visibility, permission, draft| {
        let mut given = document(Vec::new());
        given.meta.draft = draft;
        given.evidence = vec![EvidenceItem {
            visibility,
            permission,
            ..item("photo")
        }];
        places(given, Visibility::Assessor)
            .into_iter()
            .map(|(place, why)| format!("{place}: {why}"))
            .collect::<Vec<_>>()
    };
    let no_one = [""; 0];
    assert_eq!(
        with(Visibility::Public, Some(Permission::Agreed), false),
        no_one
    );
    assert_eq!(with(Visibility::Public, None, false), no_one);
    assert_eq!(
        with(Visibility::Public, Some(Permission::Asked), true),
        no_one
    );
    assert_eq!(
        with(Visibility::Public, Some(Permission::Asked), false),
        ["evidence \"photo\": permission is asked"]
    );
    assert_eq!(
        with(Visibility::Public, Some(Permission::DoNotShare), true),
        ["evidence \"photo\": permission is do-not-share"]
    );
    assert_eq!(
        with(Visibility::Private, Some(Permission::DoNotShare), false),
        [
            "evidence \"photo\": visibility is private",
            "evidence \"photo\": permission is do-not-share"
        ]
    );
}

#[test]
fn a_refusal_says_what_and_where() {
    let mut closed = paragraph("a", 0);
    closed.visibility = Visibility::Private;
    closed.id = 7;
    let mut given = document(vec![section("3a", vec![closed.clone(); 7])]);
    let again = given.sections[0].parts[0].clone();
    given.sections[0].parts.push(again);
    let withheld = Shareable::new(given, Visibility::Assessor).unwrap_err();
    assert_eq!(withheld.places.len(), 14);
    let said = withheld.to_string();
    assert!(said.starts_with("not everything in it may go to the audience \"assessor\": 3a, part 1, reflection, paragraph 7 (visibility is private); "));
    assert!(said.ends_with("; and 9 more"));
}

#[test]
fn pictures_without_alternative_text_are_named() {
    let picture = |alt: Alt, key: &str| Image {
        target: Target::Evidence {
            key: key.to_owned(),
            number: 1,
        },
        alt,
        title: String::new(),
    };
    let figure = |image: Image| {
        block(
            BlockKind::Figure {
                image,
                caption: Vec::new(),
            },
            0..5,
        )
    };
    let mut given = document(vec![section(
        "1a",
        vec![
            figure(picture(Alt::Missing, "scores")),
            figure(picture(Alt::Decorative, "line")),
            block(
                BlockKind::Paragraph(vec![inline(
                    InlineKind::Image(picture(Alt::Missing, "photo")),
                    0..5,
                )]),
                0..5,
            ),
        ],
    )]);
    given.notes = vec![Note {
        label: "n".to_owned(),
        blocks: vec![figure(picture(Alt::Missing, "noted"))],
    }];
    let found: Vec<String> = missing_alt(&given)
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(
        found,
        [
            "1a, reflection, picture \"scores\"",
            "1a, reflection, picture \"photo\"",
            "note 1, picture \"noted\""
        ]
    );
}
