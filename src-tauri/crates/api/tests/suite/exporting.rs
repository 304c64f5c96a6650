//! Exports as jobs, and the pages of a portfolio before anything is written.

use std::collections::BTreeSet;
use std::fs;
use std::ops::ControlFlow;
use std::path::Path;

use reflectory_api::job::{Progress, Step, unwatched};
use reflectory_api::{self as api, ApiError, Code};
use serde_json::{Value, json};

use crate::journal::Open;

const SVG: &str = "<svg xmlns='http://www.w3.org/2000/svg' width='90' height='90'><rect width='90' height='90' fill='#123456'/></svg>";

/// A portfolio with some words, a picture and a longer file on its lists.
fn portfolio(open: &Open) -> Value {
    let made = open
        .call(
            api::portfolio_new,
            json!({ "pathway": "cmalt", "title": "A portfolio" }),
        )
        .unwrap();
    let id = &made["id"];
    let add = |name: &str, bytes: &[u8], more: Value| {
        let file = open.folder.path().join(name);
        fs::write(&file, bytes).unwrap();
        let mut request = more;
        request["file"] = json!(file);
        let kept = open
            .call(|s, r| api::evidence_add(s, r, None), request)
            .unwrap();
        fs::remove_file(&file).unwrap();
        kept["key"].clone()
    };
    let picture = json!({ "title": "A square", "alt": "A blue square", "permission": "mine", "visibility": "assessor" });
    let picture = add("square.svg", SVG.as_bytes(), picture);
    let film = json!({ "title": "A talk", "permission": "mine", "visibility": "assessor" });
    let film = add("talk.mp4", &vec![7; 1_500_000], film);
    let secret = json!({ "title": "A letter", "shows": "Nothing yet", "permission": "mine" });
    let secret = add("letter.txt", b"Words of a letter.", secret);
    let text = format!(
        "I wrote this.\n\n![A blue square](evidence:{})",
        picture.as_str().unwrap()
    );
    open.call(
        api::portfolio_set,
        json!({ "portfolio": id, "code": "1a", "component": "description", "text": text }),
    )
    .unwrap();
    open.call(
        api::portfolio_evidence,
        json!({ "portfolio": id, "code": "1a", "ids": [film, secret] }),
    )
    .unwrap();
    id.clone()
}

fn export(
    open: &Open,
    request: &Value,
    watch: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Value, ApiError> {
    open.call(|s, r| api::export(s, r, watch), request.clone())
}

fn names(folder: &Path) -> BTreeSet<String> {
    fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect()
}

#[test]
fn an_export_tells_how_far_it_is_and_can_be_stopped_anywhere() {
    let open = Open::empty();
    let id = portfolio(&open);
    let out = open.folder.path().join("out");
    fs::create_dir(&out).unwrap();
    for format in ["markdown", "html", "docx", "json"] {
        let request = json!({ "portfolio": id, "format": format, "out": out.join(format), "finish": "draft" });
        let mut told: Vec<Progress> = Vec::new();
        let done = export(&open, &request, &mut |now| {
            told.push(now);
            ControlFlow::Continue(())
        })
        .unwrap();
        let last = told.last().unwrap();
        assert_eq!(
            (last.step, last.done),
            (Step::Writing, last.total),
            "{format}"
        );
        assert_eq!(json!(last.total), done["bytes"], "{format}");
        assert!(told.iter().any(|now| now.step == Step::Reading), "{format}");
        assert!(
            told.iter()
                .all(|now| now.total == 0 || now.done <= now.total)
        );
        if format == "markdown" {
            // The film goes by in pieces.
            let pieces = told.iter().filter(|now| now.step == Step::Writing).count();
            assert!(pieces > 5, "{pieces}");
        }
        let made = out.join(format);
        let before = names(&out);
        if made.is_dir() {
            fs::remove_dir_all(&made).unwrap();
        } else {
            fs::remove_file(&made).unwrap();
        }
        for stop in 0..told.len() {
            let mut calls = 0;
            let error = export(&open, &request, &mut |_| {
                calls += 1;
                if calls > stop {
                    ControlFlow::Break(())
                } else {
                    ControlFlow::Continue(())
                }
            })
            .unwrap_err();
            assert_eq!(error.code, Code::Cancelled, "{format} at {stop}: {error}");
            assert_eq!(calls, stop + 1, "asked again after it said stop");
            let left: Vec<_> = names(&out).difference(&before).cloned().collect();
            assert!(
                left.is_empty() && !made.exists(),
                "{format} at {stop}: {left:?}"
            );
        }
        export(&open, &request, &mut unwatched).unwrap();
    }
}

fn page(open: &Open, request: Value) -> Value {
    open.call(|s, r| api::portfolio_preview(s, r, &mut unwatched), request)
        .unwrap()
}

/// Every page of the portfolio as it is now.
fn pages(open: &Open, id: &Value) -> Vec<String> {
    let first = page(open, json!({ "portfolio": id, "page": 1 }));
    let total = first["total"].as_u64().unwrap();
    (1..=total)
        .map(|number| {
            let request = json!({ "portfolio": id, "page": number, "version": first["version"] });
            page(open, request)["svg"].as_str().unwrap().to_owned()
        })
        .collect()
}

#[test]
fn pages_are_drawn_before_anything_is_written_and_hold_nothing_private() {
    let open = Open::empty();
    let id = portfolio(&open);
    let first = page(&open, json!({ "portfolio": id, "page": 1 }));
    let total = first["total"].as_u64().unwrap();
    assert!(total > 1);
    assert_eq!(first["page"], 1);
    // A4.
    assert!(
        (first["width"].as_f64().unwrap() - 595.3).abs() < 0.5,
        "{}",
        first["width"]
    );
    assert!((first["height"].as_f64().unwrap() - 841.9).abs() < 0.5);
    let last = page(&open, json!({ "portfolio": id, "page": total + 5 }));
    assert_eq!(
        (&last["page"], &last["version"]),
        (&json!(total), &first["version"])
    );

    let drawn = pages(&open, &id);
    let mut pictures = 0;
    for svg in &drawn {
        let tree = roxmltree::Document::parse(svg).unwrap();
        for node in tree.descendants().filter(roxmltree::Node::is_element) {
            assert_ne!(node.tag_name().name(), "script");
            for attribute in node.attributes() {
                assert!(!attribute.name().starts_with("on"), "{}", attribute.name());
                if attribute.name() == "href" && node.tag_name().name() != "a" {
                    let to = attribute.value();
                    assert!(
                        to.starts_with('#') || to.starts_with("data:image/"),
                        "{to:.60}"
                    );
                    pictures += usize::from(to.starts_with("data:"));
                }
            }
        }
    }
    assert_eq!(pictures, 1);

    // What is private can say what it likes: the pages are the same.
    let say = |visibility: &str, title: &str, shows: &str| {
        let request =
            json!({ "id": "a-letter", "visibility": visibility, "title": title, "shows": shows });
        open.call(api::evidence_set, request).unwrap();
    };
    say(
        "private",
        "Another letter",
        "Something quite different and longer",
    );
    assert_eq!(pages(&open, &id), drawn);
    say(
        "assessor",
        "Another letter",
        "Something quite different and longer",
    );
    assert_ne!(pages(&open, &id), drawn);
    say("private", "A letter", "Nothing yet");
    assert_eq!(pages(&open, &id), drawn);

    // Pages that are being turned stay as they are; asked anew they are of this moment.
    open.call(
        api::portfolio_set,
        json!({ "portfolio": id, "code": "1a", "component": "description", "text": "I wrote other words." }),
    )
    .unwrap();
    let turned = json!({ "portfolio": id, "page": 2, "version": first["version"] });
    assert_eq!(page(&open, turned)["svg"], json!(drawn[1]));
    let now = page(&open, json!({ "portfolio": id, "page": 1 }));
    assert_ne!(now["version"], first["version"]);
    open.call(api::portfolio_preview_end, json!({})).unwrap();
    // What was let go is of this moment too.
    let old = json!({ "portfolio": id, "page": 1, "version": first["version"] });
    assert_eq!(page(&open, old)["version"], now["version"]);

    let preview = |request, watch: &mut dyn FnMut(Progress) -> ControlFlow<()>| {
        open.call(|s, r| api::portfolio_preview(s, r, watch), request)
            .unwrap_err()
    };
    let zero = preview(json!({ "portfolio": id, "page": 0 }), &mut unwatched);
    assert_eq!(
        (zero.code, zero.field.as_deref()),
        (Code::Invalid, Some("page"))
    );
    let private = json!({ "portfolio": id, "page": 1, "audience": "private" });
    assert_eq!(preview(private, &mut unwatched).code, Code::Refused);
    let public = json!({ "portfolio": id, "page": 1, "audience": "public" });
    let stopped = preview(public, &mut |_| ControlFlow::Break(()));
    assert_eq!(stopped.code, Code::Cancelled);
}
