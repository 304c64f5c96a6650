//! The zip that is handed in, and the folder for a web site.

use std::io::{Cursor, Read};

use crate::program::{Program, bytes};

fn names(file: &[u8]) -> Vec<String> {
    let mut zip = zip::ZipArchive::new(Cursor::new(file)).unwrap();
    (0..zip.len())
        .map(|at| {
            let mut part = zip.by_index(at).unwrap();
            let mut content = Vec::new();
            part.read_to_end(&mut content).unwrap();
            part.name().unwrap().into_owned()
        })
        .collect()
}

/// A folder with the sample's journal.
fn sample() -> Program {
    let program = Program::new();
    program
        .run(&["--journal", "s.reflectory", "init", "--sample"])
        .done();
    program
}

#[test]
fn a_zip_has_the_pages_the_files_and_how_to_open_them() {
    let program = sample();
    let made = |name: &str| {
        let out = program.path(name);
        program
            .run(&[
                "export",
                "CMALT 2027",
                "--format",
                "zip",
                "--draft",
                "--out",
                out.to_str().unwrap(),
            ])
            .done();
        bytes(&out)
    };
    let zip = made("one.zip");
    assert_eq!(zip, made("two.zip"), "the same portfolio, the same bytes");
    let names = names(&zip);
    for name in ["index.html", "access.html", "style.css"] {
        assert!(names.iter().any(|n| n == name), "{names:?}");
    }
    assert!(
        names.iter().any(|n| n.starts_with("evidence/")),
        "{names:?}"
    );
}

#[test]
fn a_zip_that_is_too_large_is_not_written_and_says_what_costs_most() {
    let program = sample();
    let out = program.path("large.zip");
    let refused = program.run(&[
        "export",
        "CMALT 2027",
        "--format",
        "zip",
        "--draft",
        "--most",
        "0",
        "--out",
        out.to_str().unwrap(),
    ]);
    assert_eq!(refused.exit, 3, "{refused:?}");
    assert!(refused.err.contains("ranked-list.png"), "{refused:?}");
    assert!(!out.exists());
    let left: Vec<_> = std::fs::read_dir(out.parent().unwrap())
        .unwrap()
        .map(|e| e.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| name.contains("large"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
    let other = program.run(&[
        "export",
        "CMALT 2027",
        "--format",
        "html",
        "--most",
        "5",
        "--out",
        "x.html",
    ]);
    assert_eq!(other.exit, 2, "{other:?}");
}
