//! Addresses tried against real servers on this machine, which the tests start themselves.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod server;

use std::collections::{BTreeMap, BTreeSet};
use std::net::TcpListener;
use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use reflectory_links::{LinkAnswer, LinkReply, Manner, Route, try_all};

use server::{Server, head, page};

fn manner() -> Manner {
    Manner {
        wait: Duration::from_secs(5),
        route: Route::Direct,
        ..Manner::default()
    }
}

fn tried(addresses: &[String], manner: &Manner) -> BTreeMap<String, LinkReply> {
    let addresses: BTreeSet<String> = addresses.iter().cloned().collect();
    try_all(&addresses, manner, &mut |_, _| ControlFlow::Continue(())).unwrap()
}

fn one(address: &str) -> LinkReply {
    tried(&[address.to_owned()], &manner())
        .remove(address)
        .unwrap()
}

fn answer(address: &str) -> LinkAnswer {
    match one(address) {
        LinkReply::Answered(answer) => answer,
        other => panic!("{address}: {other:?}"),
    }
}

#[test]
fn a_page_that_is_there_is_asked_for_its_head_alone_and_told_nothing() {
    let server = Server::answering(|_| page(200));
    let found = answer(&format!("{}/a/page?x=1#words", server.at()));
    assert_eq!((found.status, found.moved, found.secure), (200, None, None));
    let heard = server.heard();
    assert_eq!(heard.len(), 1, "{heard:?}");
    let request = heard[0].to_lowercase();
    assert!(
        request.starts_with("head /a/page?x=1 http/1.1"),
        "{request}"
    );
    assert!(request.contains("user-agent: reflectory link check\r\n"));
    for never in [
        "cookie",
        "referer",
        "authorization",
        "words",
        "accept-language",
        "from:",
    ] {
        assert!(!request.contains(never), "{never}: {request}");
    }
}

#[test]
fn what_is_gone_says_so_after_both_ways_of_asking() {
    let server = Server::answering(|_| page(404));
    assert_eq!(answer(&server.at()).status, 404);
    let asked: Vec<String> = server.heard();
    assert!(asked[0].starts_with("HEAD ") && asked[1].starts_with("GET "));
    let gone = Server::answering(|_| page(410));
    assert_eq!(answer(&gone.at()).status, 410);
}

#[test]
fn where_the_head_is_refused_the_first_byte_is_asked_for() {
    let server = Server::answering(|request| {
        page(if request.starts_with("HEAD") {
            405
        } else {
            206
        })
    });
    assert_eq!(answer(&server.at()).status, 206);
    let asked = server.heard();
    assert!(
        asked[1].to_lowercase().contains("range: bytes=0-0"),
        "{asked:?}"
    );
}

#[test]
fn who_must_sign_in_is_asked_once() {
    let server = Server::answering(|_| page(401));
    assert_eq!(answer(&server.at()).status, 401);
    assert_eq!(server.heard().len(), 1);
}

#[test]
fn redirects_are_followed_and_those_that_are_for_good_are_told() {
    let server = Server::answering(|request| {
        let path = request.split(' ').nth(1).unwrap();
        match path {
            "/old" => head(301, "Location: /newer\r\n"),
            "/newer" => head(308, "Location: new#part\r\n"),
            "/today" => head(302, "Location: /login?next=%2Ftoday\r\n"),
            "/mixed" => head(302, "Location: /old\r\n"),
            _ => page(200),
        }
    });
    let at = |path: &str| format!("{}{path}", server.at());
    let old = answer(&at("/old"));
    assert_eq!((old.status, old.moved), (200, Some(at("/new"))));
    assert_eq!(old.end, at("/new"));
    let today = answer(&at("/today"));
    assert_eq!((today.end, today.moved), (at("/login?next=%2Ftoday"), None));
    let mixed = answer(&at("/mixed"));
    assert_eq!((mixed.end, mixed.moved), (at("/new"), None));
}

#[test]
fn a_redirect_without_end_and_one_off_the_web_are_told_as_such() {
    let server = Server::answering(|request| {
        if request.contains("/mail") {
            head(302, "Location: mailto:someone@example.org\r\n")
        } else {
            head(302, "Location: /again\r\n")
        }
    });
    assert_eq!(one(&server.at()), LinkReply::Loop);
    assert!(server.heard().len() <= 11);
    let mail = one(&format!("{}/mail", server.at()));
    assert_eq!(mail, LinkReply::LeavesTheWeb("mailto".to_owned()));
}

#[test]
fn a_redirect_never_takes_a_password_along() {
    let server = Server::answering(|request| {
        if request.contains("/in ") {
            let host = request
                .lines()
                .find_map(|line| line.strip_prefix("host: ").or(line.strip_prefix("Host: ")))
                .unwrap();
            head(302, &format!("Location: http://me:secret@{host}/there\r\n"))
        } else {
            page(200)
        }
    });
    assert_eq!(answer(&format!("{}/in", server.at())).status, 200);
    assert!(
        server
            .heard()
            .iter()
            .all(|r| !r.to_lowercase().contains("authorization"))
    );
}

#[test]
fn an_address_with_a_password_is_not_tried() {
    let server = Server::answering(|_| page(200));
    let address = server.at().replace("http://", "http://me:secret@");
    assert_eq!(one(&address), LinkReply::HoldsPassword);
    assert!(server.heard().is_empty());
}

#[test]
fn nothing_but_the_web_is_asked() {
    for address in [
        "file:///etc/passwd",
        "ftp://127.0.0.1/x",
        "javascript:alert(1)",
    ] {
        assert!(
            matches!(one(address), LinkReply::LeavesTheWeb(_)),
            "{address}"
        );
    }
    assert_eq!(one("http://"), LinkReply::Broken);
}

#[test]
fn a_closed_door_is_told_as_one() {
    // The port was this test's own a moment ago.
    let port = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    assert_eq!(
        one(&format!("http://127.0.0.1:{port}/")),
        LinkReply::Refused
    );
}

#[test]
fn who_does_not_answer_costs_no_more_than_the_time_that_was_given() {
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/", silent.local_addr().unwrap());
    let short = Manner {
        wait: Duration::from_millis(400),
        ..manner()
    };
    let began = Instant::now();
    assert_eq!(
        tried(std::slice::from_ref(&address), &short)[&address],
        LinkReply::TimedOut
    );
    assert!(
        began.elapsed() < Duration::from_secs(4),
        "{:?}",
        began.elapsed()
    );
}

#[test]
fn an_endless_body_is_not_read() {
    let server = Server::answering(|request| {
        if request.starts_with("HEAD") {
            page(501)
        } else {
            server::Says::Endless(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n".to_vec())
        }
    });
    let began = Instant::now();
    assert_eq!(answer(&server.at()).status, 200);
    assert!(
        began.elapsed() < Duration::from_secs(3),
        "{:?}",
        began.elapsed()
    );
}

#[test]
fn a_head_without_end_and_an_answer_in_another_language_are_broken() {
    let long = Server::answering(|_| head(200, &format!("X-Long: {}\r\n", "a".repeat(200_000))));
    assert_eq!(one(&long.at()), LinkReply::Broken);
    let other = Server::answering(|_| server::Says::Once(b"220 mail.example ESMTP\r\n".to_vec()));
    assert_eq!(one(&other.at()), LinkReply::Broken);
    let nothing = Server::answering(|_| server::Says::Once(Vec::new()));
    assert_eq!(one(&nothing.at()), LinkReply::Broken);
}

#[test]
fn a_name_that_nobody_has_is_not_found() {
    // `.invalid` is never given to anybody (RFC 2606). A machine without a network says the same or has no way out.
    let reply = one("http://nowhere.invalid/");
    assert!(
        matches!(
            reply,
            LinkReply::NoHost | LinkReply::TimedOut | LinkReply::Unreachable
        ),
        "{reply:?}"
    );
    assert!(!reply.shows_a_network());
}

#[test]
fn a_stop_is_heard_at_once_and_nothing_more_is_begun() {
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let at = silent.local_addr().unwrap();
    let addresses: BTreeSet<String> = (0..40).map(|n| format!("http://{at}/{n}")).collect();
    let began = Instant::now();
    let mut told = 0;
    let stopped = try_all(&addresses, &manner(), &mut |done, total| {
        assert_eq!((done, total), (0, 40));
        told += 1;
        if told > 2 {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    });
    assert!(stopped.is_none());
    assert!(
        began.elapsed() < Duration::from_secs(2),
        "{:?}",
        began.elapsed()
    );
}

#[test]
fn no_more_are_asked_at_once_than_is_allowed() {
    let server = Server::slow(Duration::from_millis(60), |_| page(200));
    let addresses: Vec<String> = (0..12).map(|n| format!("{}/{n}", server.at())).collect();
    let few = Manner {
        at_once: 3,
        ..manner()
    };
    assert_eq!(tried(&addresses, &few).len(), 12);
    let most = server.most_at_once();
    assert!((2..=3).contains(&most), "{most}");
    assert!(tried(&[], &few).is_empty());
}

#[test]
fn https_is_told_where_it_answers_too() {
    let proxy = server::Proxy::with_both();
    let manner = Manner {
        route: Route::Through(proxy.at(), vec![server::CERTIFICATE.to_owned()]),
        ..manner()
    };
    let both = "http://page.example/a".to_owned();
    let found = tried(std::slice::from_ref(&both), &manner)
        .remove(&both)
        .unwrap();
    let LinkReply::Answered(found) = found else {
        panic!("{found:?}")
    };
    assert_eq!(found.secure.as_deref(), Some("https://page.example/a"));
    // A certificate that nobody vouches for is no secure page.
    let none = Manner {
        route: Route::Through(proxy.at(), Vec::new()),
        ..manner
    };
    let untrusted = "https://page.example/a".to_owned();
    assert_eq!(
        tried(std::slice::from_ref(&untrusted), &none)[&untrusted],
        LinkReply::NotTrusted
    );
    // Behind a proxy that is not there nothing is known of any address.
    let port = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    let gone = Manner {
        route: Route::Through(format!("http://127.0.0.1:{port}"), Vec::new()),
        ..none
    };
    assert_eq!(
        tried(std::slice::from_ref(&both), &gone)[&both],
        LinkReply::Unreachable
    );
}
