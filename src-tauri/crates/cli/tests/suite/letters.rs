//! The letters of a PDF are the person's choice; other formats leave them to who reads.

use std::process::Command;

use crate::program::Program;

#[test]
fn a_pdf_is_set_in_the_letters_that_were_asked_for() {
    let p = Program::with_journal();
    p.portfolio();
    let fonts = |name: &str, more: &[&str]| {
        let out = p.path(name);
        let mut args = vec!["export", "P", "--draft", "--format", "pdf"];
        args.extend(["--out", out.to_str().unwrap()]);
        args.extend(more);
        p.run(&args).done();
        let listed = Command::new("pdffonts").arg(&out).output();
        let listed = listed.expect("pdffonts (poppler-utils) must be installed");
        String::from_utf8(listed.stdout).unwrap()
    };
    let usual = fonts("usual.pdf", &[]);
    assert!(usual.contains("SourceSerif4"), "{usual}");
    assert!(!usual.contains("Hyperlegible"), "{usual}");
    assert_eq!(usual, fonts("serif.pdf", &["--face", "serif"]));
    let legible = fonts("legible.pdf", &["--face", "legible"]);
    assert!(legible.contains("AtkinsonHyperlegibleNext"), "{legible}");
    assert!(!legible.contains("SourceSerif4"), "{legible}");
}

#[test]
fn letters_are_for_a_pdf_and_there_are_two() {
    let p = Program::with_journal();
    p.portfolio();
    let export = |format: &str, face: &str| {
        p.run(&[
            "export",
            "P",
            "--format",
            format,
            "--face",
            face,
            "--out",
            p.path("out").to_str().unwrap(),
        ])
    };
    export("docx", "legible").failed(2, &["--face is for a PDF"]);
    export("pdf", "comic").failed(2, &["comic", "serif, legible"]);
    assert!(!p.path("out").exists());
}
