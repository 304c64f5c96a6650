//! Trying addresses on the network: only when asked, and what is made of the answers.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::thread;

use serde_json::Value;

use crate::program::{Program, has};

/// A server that knows some pages. It counts who comes.
struct Server {
    port: u16,
    heard: Arc<Mutex<Vec<String>>>,
}

impl Server {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let heard = Arc::new(Mutex::new(Vec::new()));
        let all = Arc::clone(&heard);
        thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let (mut head, mut byte) = (Vec::new(), [0]);
                while !head.ends_with(b"\r\n\r\n") && stream.read(&mut byte).unwrap_or(0) > 0 {
                    head.push(byte[0]);
                }
                let request = String::from_utf8(head).unwrap();
                let path = request.split(' ').nth(1).unwrap_or_default().to_owned();
                all.lock().unwrap().push(request);
                let (status, more) = match path.as_str() {
                    "/fine" | "/new" | "/login" => (200, ""),
                    "/old" => (301, "Location: /new\r\n"),
                    "/closed" => (302, "Location: /login\r\n"),
                    "/members" => (401, ""),
                    "/later" => (503, ""),
                    _ => (404, ""),
                };
                let answer = format!("HTTP/1.1 {status} X\r\nContent-Length: 0\r\n{more}\r\n");
                let _ = stream.write_all(answer.as_bytes());
            }
        });
        Self { port, heard }
    }

    fn at(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    fn asked(&self) -> Vec<String> {
        self.heard.lock().unwrap().clone()
    }
}

/// An item of evidence with an address and nothing else to find fault with.
fn link(p: &Program, key: &str, address: &str) {
    p.run(&[
        "evidence",
        "add",
        address,
        "--title",
        &format!("Page {key}"),
        "--key",
        key,
        "--shows",
        "The page",
        "--area",
        "1a",
        "--permission",
        "mine",
        "--visibility",
        "assessor",
    ])
    .done();
}

/// A port that nobody listens at.
fn closed() -> u16 {
    TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port()
}

fn kinds(problems: &Value, key: &str) -> Vec<String> {
    problems["problems"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| one["key"] == key && one["kind"].as_str().unwrap().starts_with("link-"))
        .map(|one| one["kind"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn the_library_is_tried_when_asked_and_each_answer_is_told() {
    let (p, server) = (Program::with_journal(), Server::start());
    for (key, path) in [
        ("fine", "/fine"),
        ("gone", "/gone"),
        ("moved", "/old"),
        ("closed", "/closed"),
        ("members", "/members"),
        ("later", "/later"),
    ] {
        link(&p, key, &server.at(path));
    }
    link(&p, "refused", &format!("http://127.0.0.1:{}/", closed()));
    link(&p, "nowhere", "http://nowhere.invalid/");
    link(
        &p,
        "secret",
        &server.at("/fine").replace("http://", "http://me:pass@"),
    );
    // Nobody asked: nobody is asked.
    p.run(&["evidence", "check", "--json"]).checked();
    assert!(server.asked().is_empty());
    let checked = p
        .run(&["evidence", "check", "--links", "--json"])
        .checked()
        .json();
    for (key, kind) in [
        ("gone", "link-dead"),
        ("moved", "link-moved"),
        ("closed", "link-log-in"),
        ("members", "link-log-in"),
        ("later", "link-unclear"),
        ("refused", "link-dead"),
        ("nowhere", "link-dead"),
        ("secret", "link-password"),
    ] {
        assert_eq!(kinds(&checked, key), [kind], "{key}: {checked:#}");
    }
    assert!(kinds(&checked, "fine").is_empty());
    let moved = checked["problems"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["kind"] == "link-moved")
        .unwrap();
    has(moved, "id key kind message next");
    assert!(
        moved["message"]
            .as_str()
            .unwrap()
            .contains(&server.at("/new")),
        "{moved}"
    );
    for request in server.asked() {
        let request = request.to_lowercase();
        assert!(request.contains("user-agent: reflectory link check\r\n"));
        for never in ["me:pass", "authorization", "page gone", "cookie", "referer"] {
            assert!(!request.contains(never), "{never}: {request}");
        }
    }
    let told = p.run(&["evidence", "check", "--links"]).checked();
    assert!(
        told.text().contains("link-dead") && told.text().contains("link-moved"),
        "{told:?}"
    );
}

#[test]
fn without_a_network_no_address_is_called_dead() {
    let p = Program::with_journal();
    link(&p, "nowhere", "http://nowhere.invalid/");
    let checked = p
        .run(&["evidence", "check", "--links", "--json"])
        .checked()
        .json();
    assert_eq!(
        kinds(&checked, "nowhere"),
        ["link-not-tried"],
        "{checked:#}"
    );
}

/// A library in which nothing is wrong is one where all is well with its addresses too.
#[test]
fn a_library_of_fine_addresses_has_no_problem() {
    let (p, server) = (Program::with_journal(), Server::start());
    link(&p, "fine", &server.at("/fine"));
    p.entry(&["--title", "Uses it"], "See [the page](evidence:fine).");
    let checked = p
        .run(&["evidence", "check", "--links", "--json"])
        .done()
        .json();
    assert_eq!(checked["problems"], serde_json::json!([]), "{checked:#}");
    assert_eq!(server.asked().len(), 1);
}

fn found<'a>(checked: &'a Value, list: &str) -> Vec<&'a Value> {
    checked[list]
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| one["check"] == "links-work")
        .collect()
}

fn ticks(checked: &Value) -> bool {
    checked["to_tick"]
        .as_array()
        .unwrap()
        .iter()
        .any(|one| one["check"] == "links-work")
}

#[test]
fn a_portfolio_is_tried_when_asked_and_each_link_is_found_where_it_stands() {
    let (p, server) = (Program::with_journal(), Server::start());
    p.portfolio();
    link(&p, "moved", &server.at("/old"));
    let text = format!(
        "I wrote [a guide]({}) and [a page]({}), and keep {} at hand.\n",
        server.at("/gone"),
        server.at("/fine"),
        server.at("/bare-and-gone"),
    );
    p.piped(&["portfolio", "set", "P", "1a", "description"], text)
        .done();
    p.run(&["portfolio", "evidence", "P", "1a", "moved"]).done();
    let before = p
        .run(&["portfolio", "check", "P", "--json"])
        .checked()
        .json();
    assert!(server.asked().is_empty());
    assert!(ticks(&before));
    assert_eq!(
        (&before["links"]["addresses"], &before["links"]["tried"]),
        (&4.into(), &0.into())
    );
    let checked = p
        .run(&["portfolio", "check", "P", "--links", "--json"])
        .checked()
        .json();
    assert_eq!(checked["links"]["tried"], 4);
    assert!(!ticks(&checked));
    let blocking = found(&checked, "blocking");
    assert_eq!(blocking.len(), 2, "{blocking:#?}");
    for (one, path) in blocking.iter().zip(["/gone", "/bare-and-gone"]) {
        assert_eq!(
            (&one["code"], &one["component"]),
            (&"1a".into(), &"description".into())
        );
        assert_eq!(one["quote"], server.at(path));
        assert!(one["message"].as_str().unwrap().contains("404"), "{one}");
        has(one, "where why next place_id");
    }
    let advice = found(&checked, "advice");
    assert_eq!(advice.len(), 1, "{advice:#?}");
    assert_eq!(advice[0]["evidence"], "moved");
    assert!(
        advice[0]["message"]
            .as_str()
            .unwrap()
            .contains(&server.at("/new"))
    );
    let told = p.run(&["portfolio", "check", "P", "--links"]).checked();
    assert!(
        told.text().contains("4 addresses tried on the network"),
        "{told:?}"
    );
    // What a server says to a program may be otherwise for a person: it is put aside with a reason, by the next call too.
    let place = blocking[0]["place_id"].as_str().unwrap();
    p.run(&[
        "portfolio",
        "dismiss",
        "P",
        "links-work",
        place,
        "--reason",
        "It opens for people",
    ])
    .done();
    let again = p
        .run(&["portfolio", "check", "P", "--links", "--json"])
        .checked()
        .json();
    assert_eq!(found(&again, "blocking").len(), 1);
    assert_eq!(found(&again, "dismissed").len(), 1);
    p.run(&[
        "portfolio",
        "dismiss",
        "P",
        "links-work",
        "1a/nowhere",
        "--reason",
        "R",
    ])
    .failed(1, &["links-work"]);
}

#[test]
fn a_portfolio_whose_addresses_are_fine_says_so() {
    let (p, server) = (Program::with_journal(), Server::start());
    p.portfolio();
    let text = format!("I wrote [a guide]({}).\n", server.at("/fine"));
    p.piped(&["portfolio", "set", "P", "1a", "description"], text)
        .done();
    let checked = p
        .run(&["portfolio", "check", "P", "--links", "--json"])
        .checked()
        .json();
    assert!(found(&checked, "blocking").is_empty() && found(&checked, "advice").is_empty());
    let nothing = checked["nothing_found"].as_array().unwrap();
    assert!(nothing.iter().any(|one| one == "links-work"), "{nothing:?}");
}
