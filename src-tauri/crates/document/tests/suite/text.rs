//! Plain text of trees that only a document holds; texts of a person are tested in `markdown`.

use reflectory_document::text::{notes, plain};

use super::*;

#[test]
fn pictures_are_described() {
    let figure = |alt: Alt, title: &str| {
        let image = Image {
            target: Target::Url("http://x.y".to_owned()),
            alt,
            title: title.to_owned(),
        };
        plain(&[block(
            BlockKind::Figure {
                image,
                caption: Vec::new(),
            },
            0..5,
        )])
    };
    assert_eq!(figure(Alt::Text("a chart".to_owned()), ""), "[a chart]");
    assert_eq!(
        figure(Alt::Text("a chart".to_owned()), "of scores"),
        "[a chart (of scores)]"
    );
    assert_eq!(figure(Alt::Decorative, ""), "");
    assert_eq!(figure(Alt::Missing, ""), "[picture not yet described]");
}

#[test]
fn notes_stand_after_their_numbers() {
    let long = Note {
        label: "b".to_owned(),
        blocks: vec![paragraph("one", 0), paragraph("two", 5)],
    };
    assert_eq!(
        notes(&[
            note("a"),
            long,
            Note {
                label: "c".to_owned(),
                blocks: Vec::new()
            }
        ]),
        "[1] a\n[2] one\n    two\n[3]"
    );
}
