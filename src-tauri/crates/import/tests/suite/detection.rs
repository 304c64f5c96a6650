//! Which format a path is.

use std::fs;
use std::path::Path;

use reflectory_import::{Format, ImportError, detect};

#[test]
fn formats_are_told_apart() {
    let dir = tempfile::tempdir().unwrap();
    let make = |name: &str, text: &str| {
        let path = dir.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        path
    };
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../assets/sample");
    assert_eq!(detect(&sample).unwrap(), Format::Reflectory);
    make("ours/journal.toml", "");
    make("by-hand/entries/a.md", "");
    make("by-hand/evidence/evidence.toml", "");
    let ours = make(
        "json/journal.json",
        "{\n\"format\": \"reflectory-journal\",\n",
    );
    for name in ["ours", "by-hand", "json"] {
        assert_eq!(
            detect(&dir.path().join(name)).unwrap(),
            Format::Reflectory,
            "{name}"
        );
    }
    assert_eq!(detect(&ours).unwrap(), Format::Reflectory);

    make("vault/deep/er/note.md", "");
    make("notes/entries/note.md", "");
    let note = make("note.markdown", "");
    let text = make("POST.TXT", "");
    for path in [
        dir.path().join("vault"),
        dir.path().join("notes"),
        note,
        text,
    ] {
        assert_eq!(
            detect(&path).unwrap(),
            Format::Markdown,
            "{}",
            path.display()
        );
    }

    let other = make("jrnl/journal.json", "{\"entries\": []}");
    make("empty/.hidden/note.md", "");
    let picture = make("picture.png", "");
    for path in [
        other,
        dir.path().join("jrnl"),
        dir.path().join("empty"),
        picture,
    ] {
        let error = detect(&path).unwrap_err();
        assert!(matches!(error, ImportError::Unsupported(_)), "{error}");
        assert!(
            error
                .to_string()
                .contains("supported are a journal in the open form")
        );
    }
    assert!(matches!(
        detect(&dir.path().join("nothing")),
        Err(ImportError::Missing(_))
    ));
    for format in Format::ALL {
        assert_eq!(Format::from_word(format.as_str()), Some(*format));
    }
}
