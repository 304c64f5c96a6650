//! What is made of the answers that addresses gave.

use reflectory_checks::{LinkKind, judge, network_is_there};
use reflectory_model::link::{LinkAnswer, LinkReply};

const PAGE: &str = "https://www.example.org/guide";

fn answered(status: u16) -> LinkAnswer {
    LinkAnswer {
        status,
        end: PAGE.to_owned(),
        moved: None,
        secure: None,
    }
}

fn kind(address: &str, answer: LinkAnswer) -> Option<LinkKind> {
    judge(address, &LinkReply::Answered(answer), true).map(|j| j.kind)
}

#[test]
fn a_page_that_is_there_is_fine_and_one_that_is_gone_is_dead() {
    for fine in [200, 204, 206, 304, 416] {
        assert_eq!(kind(PAGE, answered(fine)), None, "{fine}");
    }
    for (status, found) in [
        (404, LinkKind::Dead),
        (410, LinkKind::Dead),
        (401, LinkKind::LogIn),
        (403, LinkKind::LogIn),
        (429, LinkKind::Unclear),
        (500, LinkKind::Unclear),
        (503, LinkKind::Unclear),
    ] {
        assert_eq!(kind(PAGE, answered(status)), Some(found), "{status}");
    }
}

#[test]
fn what_moved_for_good_says_where_to_and_a_stroke_at_the_end_is_no_move() {
    let moved = |to: &str| LinkAnswer {
        end: to.to_owned(),
        moved: Some(to.to_owned()),
        ..answered(200)
    };
    let new = "https://www.example.org/new";
    let told = judge(PAGE, &LinkReply::Answered(moved(new)), true).unwrap();
    assert_eq!(told.kind, LinkKind::Moved);
    assert!(told.what.contains(new), "{told:?}");
    assert_eq!(kind(PAGE, moved("https://www.example.org/guide/")), None);
    let front = judge(
        PAGE,
        &LinkReply::Answered(moved("https://www.example.org/")),
        true,
    )
    .unwrap();
    assert!(front.what.contains("front page"), "{front:?}");
    // For the time being: the old address stays the right one.
    let for_now = LinkAnswer {
        end: new.to_owned(),
        ..answered(200)
    };
    assert_eq!(kind(PAGE, for_now), None);
}

#[test]
fn being_sent_to_sign_in_is_a_log_in() {
    for end in [
        "https://www.example.org/login?next=%2Fguide",
        "https://login.microsoftonline.com/common/oauth2",
        "https://idp.example.ac.uk/idp/profile/SAML2",
        "https://www.example.org/users/sign-in",
        "https://www.example.org/wp-login.php?redirect_to=x",
    ] {
        let sent = LinkAnswer {
            end: end.to_owned(),
            ..answered(200)
        };
        assert_eq!(kind(PAGE, sent), Some(LinkKind::LogIn), "{end}");
    }
    for end in [
        "https://www.example.org/blog/logging-in",
        "https://www.example.org/go?to=/login",
    ] {
        let sent = LinkAnswer {
            end: end.to_owned(),
            ..answered(200)
        };
        assert_eq!(kind(PAGE, sent), None, "{end}");
    }
}

#[test]
fn http_is_insecure_only_where_https_answers() {
    let plain = "http://www.example.org/guide";
    let at = |secure: Option<&str>, moved: Option<&str>| LinkAnswer {
        status: 200,
        end: moved.unwrap_or(plain).to_owned(),
        moved: moved.map(str::to_owned),
        secure: secure.map(str::to_owned),
    };
    assert_eq!(kind(plain, at(None, None)), None);
    assert_eq!(kind(plain, at(Some(PAGE), None)), Some(LinkKind::Insecure));
    assert_eq!(kind(plain, at(None, Some(PAGE))), Some(LinkKind::Insecure));
}

#[test]
fn without_a_network_nothing_is_dead() {
    for reply in [
        LinkReply::NoHost,
        LinkReply::TimedOut,
        LinkReply::Unreachable,
    ] {
        assert_eq!(
            judge(PAGE, &reply, true).unwrap().kind,
            LinkKind::Dead,
            "{reply:?}"
        );
        assert_eq!(
            judge(PAGE, &reply, false).unwrap().kind,
            LinkKind::NotTried,
            "{reply:?}"
        );
        assert!(!network_is_there([&reply].into_iter()));
    }
    assert_eq!(
        judge(PAGE, &LinkReply::Refused, true).unwrap().kind,
        LinkKind::Dead
    );
    assert!(network_is_there(
        [&LinkReply::NoHost, &LinkReply::Refused].into_iter()
    ));
    for (reply, kind) in [
        (LinkReply::HoldsPassword, LinkKind::Password),
        (LinkReply::NotTrusted, LinkKind::Dead),
        (LinkReply::Loop, LinkKind::Unclear),
        (LinkReply::Broken, LinkKind::Unclear),
        (
            LinkReply::LeavesTheWeb("mailto".to_owned()),
            LinkKind::Unclear,
        ),
    ] {
        let told = judge(PAGE, &reply, true).unwrap();
        assert_eq!(told.kind, kind);
        assert!(!told.what.is_empty() && !told.next.is_empty());
    }
}
