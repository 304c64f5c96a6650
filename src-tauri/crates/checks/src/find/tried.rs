//! What came of trying the addresses on the network, which only a person can ask for.

use std::collections::{BTreeMap, BTreeSet};

use reflectory_document::Target;
use reflectory_framework::CheckLevel;
use reflectory_model::link::{LinkAnswer, LinkReply};

use super::links::bare_address;
use super::log_in::{behind_log_in, gives_access, signs_in, tells_access};
use crate::input::Input;
use crate::language::counted;
use crate::read::{Line, Whole};
use crate::run::{Found, Look};

/// What to make of an address that was tried and is not fine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// A stable word.
    pub kind: Kind,
    /// What is wrong, as the end of a sentence that begins with the link.
    pub what: String,
    /// What to do.
    pub next: String,
}

/// What is wrong with an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// It leads nowhere.
    Dead,
    /// Its place is another one now, for good.
    Moved,
    /// It opens for those who are signed in.
    LogIn,
    /// It is http where https answers.
    Insecure,
    /// It holds a user name or password.
    Password,
    /// There was an answer that says neither that it is there nor that it is not.
    Unclear,
    /// There was no way to the network.
    NotTried,
}

impl Kind {
    /// Its stable word, as `evidence check` prints it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Dead => "link-dead",
            Self::Moved => "link-moved",
            Self::LogIn => "link-log-in",
            Self::Insecure => "link-insecure",
            Self::Password => "link-password",
            Self::Unclear => "link-unclear",
            Self::NotTried => "link-not-tried",
        }
    }

    /// True if an assessor who follows the link sees nothing.
    fn stops(self) -> bool {
        match self {
            Self::Dead | Self::LogIn | Self::Password => true,
            Self::Moved | Self::Insecure | Self::Unclear | Self::NotTried => false,
        }
    }
}

/// True if one of the answers shows that there is a network: then what had none is dead, else nothing is known of it.
pub fn network_is_there<'a>(mut replies: impl Iterator<Item = &'a LinkReply>) -> bool {
    replies.any(LinkReply::shows_a_network)
}

/// What to make of what came of trying an address; `None` if it is fine. `network`: see [`network_is_there`].
pub fn judge(address: &str, reply: &LinkReply, network: bool) -> Option<Judgement> {
    let told = |kind, what: &str, next: &str| {
        Some(Judgement {
            kind,
            what: what.to_owned(),
            next: next.to_owned(),
        })
    };
    let elsewhere = "Correct the address, or find where the page is now; a copy kept as evidence can't go away.";
    let later = "Try it again later, or open it in a browser; if it stays so, keep a copy as evidence and link to that.";
    match reply {
        LinkReply::Answered(answer) => judge_answer(address, answer),
        LinkReply::HoldsPassword => told(
            Kind::Password,
            "holds a user name or a password, which everybody could read; it was not tried",
            "Take them out of the address, and say beside the link how an assessor gets in.",
        ),
        LinkReply::NoHost | LinkReply::TimedOut | LinkReply::Unreachable | LinkReply::Refused
            if !network =>
        {
            told(
                Kind::NotTried,
                "could not be tried: there seems to be no way to the network",
                "Connect this computer to the network, and try again.",
            )
        }
        LinkReply::NoHost => told(
            Kind::Dead,
            "names a computer that can't be found",
            elsewhere,
        ),
        LinkReply::Refused => told(
            Kind::Dead,
            "leads to a computer that takes no connection",
            later,
        ),
        LinkReply::TimedOut | LinkReply::Unreachable => {
            told(Kind::Dead, "had no answer in time", later)
        }
        LinkReply::NotTrusted => told(
            Kind::Dead,
            "has a certificate that is not trusted, so that browsers warn instead of showing the page",
            "Look whether the address is right; else tell whoever runs the site, or keep a copy as evidence.",
        ),
        LinkReply::Broken => told(
            Kind::Unclear,
            "had an answer that can't be read as one of the web",
            later,
        ),
        LinkReply::Loop => told(
            Kind::Unclear,
            "is sent from one page to the next without end",
            "Open it in a private window of a browser. If it opens there, give the address that stands there then.",
        ),
        LinkReply::LeavesTheWeb(scheme) => Some(Judgement {
            kind: Kind::Unclear,
            what: format!("is sent on to something that is no web page ({scheme}:)"),
            next: "Give the address of a page that opens in a browser.".to_owned(),
        }),
    }
}

fn judge_answer(address: &str, answer: &LinkAnswer) -> Option<Judgement> {
    let told = |kind, what: String, next: &str| {
        Some(Judgement {
            kind,
            what,
            next: next.to_owned(),
        })
    };
    let way_in = "Open it in a private window of a browser. If it asks who you are, say beside it how an assessor gets in, or keep a copy as evidence and link to that.";
    let moved_on = !same(address, &answer.end);
    match answer.status {
        401 | 407 => return told(Kind::LogIn, "asks for a log-in".to_owned(), way_in),
        403 => {
            return told(
                Kind::LogIn,
                "opens for those who are signed in, or for no program (the server says 403)"
                    .to_owned(),
                way_in,
            );
        }
        status @ (404 | 410) => {
            return told(
                Kind::Dead,
                format!("leads to a page that is not there (the server says {status})"),
                "Correct the address, or find where the page is now; a copy kept as evidence can't go away.",
            );
        }
        // A page of no bytes has no first one.
        200..=299 | 304 | 416 => {}
        status => {
            return told(
                Kind::Unclear,
                format!("can't be shown just now (the server says {status})"),
                "Try it again later, or open it in a browser; if it stays so, keep a copy as evidence and link to that.",
            );
        }
    }
    if moved_on && signs_in(&answer.end) && !signs_in(address) {
        return told(
            Kind::LogIn,
            format!(
                "sends its reader to a page for signing in, {}",
                site(&answer.end)
            ),
            way_in,
        );
    }
    let secure = answer.secure.as_deref().or_else(|| {
        let to = answer.moved.as_deref()?;
        (starts(address, "http://") && starts(to, "https://") && same(address, to)).then_some(to)
    });
    if let Some(secure) = secure {
        return told(
            Kind::Insecure,
            "is an http address, and its https address answers too".to_owned(),
            &format!("Write {secure}"),
        );
    }
    let to = answer.moved.as_deref().filter(|to| !same(address, to))?;
    let front = path(to).is_empty() && !path(address).is_empty();
    let what = if front {
        format!("has moved for good to {to}, the front page of a site: the page itself may be gone")
    } else {
        format!("has moved for good, to {to}")
    };
    told(
        Kind::Moved,
        what,
        "Open it, and give the address where it is now.",
    )
}

fn starts(address: &str, scheme: &str) -> bool {
    address
        .get(..scheme.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
}

/// An address without scheme, what is behind # and the stroke at its end.
fn bare(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.split('#')
        .next()
        .unwrap_or_default()
        .trim_end_matches('/')
}

fn same(one: &str, other: &str) -> bool {
    bare(one).eq_ignore_ascii_case(bare(other))
}

fn site(address: &str) -> &str {
    bare(address).split(['/', '?']).next().unwrap_or_default()
}

fn path(address: &str) -> &str {
    let bare = bare(address);
    bare.get(site(address).len()..).unwrap_or_default()
}

/// True for what can be tried.
pub fn is_web_address(address: &str) -> bool {
    starts(address, "http://") || starts(address, "https://")
}

/// Every web address of a portfolio: of its texts, and of the evidence that it uses.
pub(crate) fn addresses(input: &Input<'_>, whole: &Whole<'_>) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    let keys: BTreeSet<String> = whole.sections.iter().flat_map(|s| s.items()).collect();
    for section in &whole.sections {
        for (_, text) in section.texts() {
            for line in &text.lines {
                all.extend(in_line(line).into_iter().map(|(address, _)| address));
            }
        }
    }
    for item in input.items.iter().filter(|i| keys.contains(&i.key)) {
        all.extend(item.url.iter().map(|url| url.trim().to_owned()));
    }
    all.retain(|address| is_web_address(address));
    all
}

/// The web addresses of a line with their labels: its links, and those that are written out.
fn in_line(line: &Line) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = line
        .links
        .iter()
        .filter_map(|link| match &link.target {
            Target::Url(url) if is_web_address(url) => {
                let label = link.label.trim();
                let label = if label.is_empty() { url } else { label };
                Some((url.clone(), label.to_owned()))
            }
            _ => None,
        })
        .collect();
    let written: Vec<&str> = line
        .text
        .split_whitespace()
        .map(bare_address)
        .filter(|word| is_web_address(word))
        .collect();
    for word in written {
        let labels = line.links.iter().any(|link| link.label.contains(word));
        if !labels && !found.iter().any(|(url, _)| url == word) {
            found.push((word.to_owned(), word.to_owned()));
        }
    }
    found
}

/// What was found by trying. Whatever a server says to a program may be otherwise for a person: all of it may be put aside.
pub(crate) fn answered(look: &Look<'_>) -> Vec<Found> {
    let tried = &look.input.tried;
    let network = network_is_there(tried.values());
    let judged: BTreeMap<&str, Judgement> = tried
        .iter()
        .filter_map(|(address, reply)| Some((address.as_str(), judge(address, reply, network)?)))
        // What is told on paper already is not told twice.
        .filter(|(address, one)| match one.kind {
            Kind::Password => !look.has("links"),
            Kind::LogIn => !look.has("access-info") || behind_log_in(address).is_none(),
            _ => true,
        })
        .collect();
    let mut found = Vec::new();
    if let Some(one) = judged.values().find(|one| one.kind == Kind::NotTried) {
        let many = judged.values().filter(|one| one.kind == Kind::NotTried);
        let many = counted(many.count(), "address", "addresses");
        let message = format!("{many} {}.", one.what);
        found.push(
            Found::whole(message, one.next.clone())
                .level(CheckLevel::Advice)
                .named("not-tried".to_owned()),
        );
    }
    let worth = |address: &str| judged.get(address).filter(|one| one.kind != Kind::NotTried);
    for section in look.sections() {
        for (part, text) in section.texts() {
            let mut told = BTreeSet::new();
            for line in &text.lines {
                for (address, label) in in_line(line) {
                    let Some(one) = worth(&address) else { continue };
                    if (one.kind == Kind::LogIn && tells_access(&line.text))
                        || !told.insert(address.clone())
                    {
                        continue;
                    }
                    let message = format!("The link \"{label}\" {}.", one.what);
                    found.push(at_level(
                        Found::text(section, part, text, message, one.next.clone()).quote(&address),
                        one.kind,
                    ));
                }
            }
        }
    }
    for (item, codes) in look.used() {
        let Some(address) = item.url.as_deref().map(str::trim) else {
            continue;
        };
        let Some(one) = worth(address) else { continue };
        if one.kind == Kind::LogIn && (!item.files.is_empty() || gives_access(look, item)) {
            continue;
        }
        let message = format!("The address of \"{}\" {}.", item.title, one.what);
        let code = codes.first().copied().unwrap_or_default();
        found.push(at_level(
            Found::section(code, message, one.next.clone())
                .at(format!("evidence:{}", item.key))
                .quote(address),
            one.kind,
        ));
    }
    found
}

fn at_level(found: Found, kind: Kind) -> Found {
    if kind.stops() {
        found.doubtful()
    } else {
        found.level(CheckLevel::Advice)
    }
}
