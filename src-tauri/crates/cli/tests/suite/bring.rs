//! `capture`, `inbox ...`

use crate::program::{Program, has};

#[test]
fn what_is_captured_is_filed_once() {
    let p = Program::with_journal();
    p.run(&["capture", "Ask Tom about the forum"]).done();
    let id = p
        .piped(&["capture", "--json"], "From a pipe\nof two lines")
        .done()
        .id();
    let listed = p.run(&["inbox", "list", "--json"]).done().json();
    assert_eq!(listed["items"].as_array().unwrap().len(), 2);
    has(&listed["items"][0], "id at date text");
    let filed = p
        .run(&["inbox", "file", &id[id.len() - 8..], "--json"])
        .done()
        .id();
    assert_eq!(filed, id);
    let shown = p.run(&["entry", "show", &id, "--json"]).done().json();
    assert_eq!(shown["body"], "From a pipe\nof two lines");
    assert_eq!(shown["visibility"], "private");
    let left = p.run(&["inbox", "list", "--json"]).done().json();
    assert_eq!(left["items"].as_array().unwrap().len(), 1);
    p.run(&["inbox", "file", &id]).failed(1, &[]);
    p.run(&["capture", "  "]).failed(1, &["nothing to capture"]);
    p.run(&["--journal", "gone.reflectory", "capture", "x"])
        .failed(1, &["gone.reflectory"]);
    assert!(!p.path("gone.reflectory.inbox").exists());
}
