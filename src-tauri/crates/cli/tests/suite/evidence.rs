//! `evidence ...`

use crate::program::{Program, bytes, has, texts};

const PICTURE: &[u8] = b"\x89PNG\r\n\x1a\nnot really\0\xff";

#[test]
fn a_file_goes_in_and_comes_out_byte_for_byte() {
    let p = Program::with_journal();
    p.write("wall.png", PICTURE);
    let args = "evidence add wall.png --title Wall --key wall --alt Notes --shows Planning --date 2026-06-11 --area 2a \
                --permission agreed --visibility assessor --json";
    let kept = p.run(&args.split(' ').collect::<Vec<_>>()).done().json();
    has(&kept, "id key sha256");
    assert_eq!(kept["key"], "wall");
    let listed = p.run(&["evidence", "list", "--json"]).done().json();
    let item = &listed["evidence"][0];
    assert_eq!(item["kind"], "image");
    assert_eq!(item["permission"], "agreed");
    assert_eq!(texts(&item["areas"]), ["2a"]);
    assert_eq!(item["sha256"], kept["sha256"]);
    p.run(&["evidence", "get", "wall", "--out", "copy.png"])
        .done();
    assert_eq!(bytes(&p.path("copy.png")), PICTURE);
    p.run(&["evidence", "get", "wall", "--out", "copy.png"])
        .failed(1, &["copy.png"]);
    assert_eq!(
        p.run(&["evidence", "get", "wall", "--out", "-"]).done().out,
        PICTURE
    );
    p.run(&["evidence", "get", "wall", "--out", "-", "--json"])
        .failed(2, &["--out"]);
    p.run(&["evidence", "get", "nothing-such", "--out", "x"])
        .failed(1, &["nothing-such"]);
    assert!(!p.path("x").exists());
}

#[test]
fn links_and_streams_are_evidence_too() {
    let p = Program::with_journal();
    let link = p.run(&[
        "evidence",
        "add",
        "https://example.org/a",
        "--title",
        "A page",
        "--json",
    ]);
    assert_eq!(link.done().json()["sha256"], serde_json::Value::Null);
    let stream = [
        "evidence", "add", "-", "--name", "talk.txt", "--title", "Talk", "--json",
    ];
    let first = p.piped(&stream, "words").done().json();
    let again = p
        .piped(
            &["evidence", "add", "-", "--title", "Same", "--json"],
            "words",
        )
        .done()
        .json();
    assert_eq!(first["sha256"], again["sha256"]);
    assert_ne!(first["id"], again["id"]);
    p.run(&["evidence", "add", "gone.pdf", "--title", "T"])
        .failed(1, &["gone.pdf"]);
    p.run(&["evidence", "add", "https://", "--title", "T"])
        .failed(1, &["https://"]);
    let taken = ["evidence", "add", "-", "--title", "T", "--key", "talk"];
    p.piped(&taken, "x").failed(1, &["talk"]);
    assert!(p.run(&["evidence", "list"]).done().text().contains("talk"));
}

#[test]
fn what_is_missing_is_found_and_put_right() {
    let p = Program::with_journal();
    p.write("wall.png", PICTURE);
    p.run(&["evidence", "add", "wall.png", "--title", "Wall"])
        .done();
    let checked = p.run(&["evidence", "check", "--json"]);
    assert_eq!(checked.exit, 3);
    let problems = checked.json()["problems"].as_array().unwrap().clone();
    has(&problems[0], "id kind message");
    let kinds: Vec<&str> = problems
        .iter()
        .map(|p| p["kind"].as_str().unwrap())
        .collect();
    assert!(
        kinds.contains(&"no-alt") && kinds.contains(&"no-permission"),
        "{kinds:?}"
    );
    let set = "evidence set wall --alt Notes --shows Planning --permission mine --add-area 2a --title Wall2";
    p.run(&set.split(' ').collect::<Vec<_>>()).done();
    p.piped(&["entry", "add"], "![](evidence:wall)").done();
    let checked = p.run(&["evidence", "check", "--json"]).done();
    assert_eq!(checked.json()["problems"].as_array().unwrap().len(), 0);
}

#[test]
fn an_item_shows_its_files_and_takes_a_transcript() {
    let p = Program::with_journal();
    p.write("film.mp4", b"\0\0\0\x18ftypmp42");
    p.write("film.vtt", b"WEBVTT\n");
    p.run(&[
        "evidence", "add", "film.mp4", "--title", "A film", "--key", "film",
    ])
    .done();
    let shown = p.run(&["evidence", "show", "film"]).done();
    assert!(shown.text().contains("used in no entry"), "{shown:?}");
    let shown = p
        .run(&["evidence", "attach", "film", "film.vtt", "--json"])
        .done()
        .json();
    has(&shown, "item files entries sections");
    assert_eq!(shown["files"][1]["role"], "captions");
    assert_eq!(shown["item"]["captions"], true);
    let piped = [
        "evidence",
        "attach",
        "film",
        "-",
        "--name",
        "words.txt",
        "--json",
    ];
    let shown = p.piped(&piped, "All that is said.").done().json();
    assert_eq!(shown["files"][2]["name"], "words.txt");
    let text = p.run(&["evidence", "detach", "film", "2"]).done();
    assert!(text.text().contains("3 words.txt"), "{text:?}");
    assert!(!text.text().contains("film.vtt"), "{text:?}");
    p.run(&["evidence", "detach", "film", "2"])
        .failed(1, &["2"]);
    p.run(&["evidence", "attach", "film", "none.vtt"])
        .failed(1, &["none.vtt"]);
    p.run(&["evidence", "show", "nothing-such"])
        .failed(1, &["nothing-such"]);
}
