//! Links and items that seem to need a log-in, by their address and by what is said beside them.

use std::collections::BTreeSet;

use reflectory_document::Target;
use reflectory_model::evidence::FileRole;

use super::evidence::around as around_item;
use super::links::{computer, web};
use crate::input::Item;
use crate::language::folded;
use crate::read::ReadSection;
use crate::run::{Found, Look};

/// Items and links behind a log-in come with a way in. Known without the network by their address, and by the item's own note.
pub(crate) fn access_info(look: &Look<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for (item, codes) in look.used() {
        let closed = item.url.as_deref().and_then(behind_log_in);
        let says_so = item.url.is_some() && tells_of_log_in(&item.note);
        let copied = item
            .files
            .iter()
            .any(|f| matches!(f.role, FileRole::Copy | FileRole::Original));
        if (closed.is_none() && !says_so) || copied || gives_access(look, item) {
            continue;
        }
        let message = match closed {
            Some(why) => format!("\"{}\" seems to be behind a log-in: {why}.", item.title),
            None => format!("\"{}\" is behind a log-in, as its note says.", item.title),
        };
        let next = "Say beside it how an assessor gets in, or add a copy, a PDF or screenshots, to the library (reflectory evidence add FILE --title T) and use that.";
        let one = Found::section(codes.first().copied().unwrap_or_default(), message, next)
            .at(format!("evidence:{}", item.key))
            .quote(item.url.as_deref().unwrap_or_default());
        // Its own note is no guess.
        found.push(if says_so { one } else { one.doubtful() });
    }
    for section in look.sections() {
        in_texts(section, &mut found);
    }
    found
}

fn in_texts(section: &ReadSection<'_>, found: &mut Vec<Found>) {
    for (part, text) in section.texts() {
        let mut told = BTreeSet::new();
        for line in &text.lines {
            // A line may have very many links: its words are looked at once.
            let (mut tells, mut says) = (None, None);
            for link in &line.links {
                let Target::Url(url) = &link.target else {
                    continue;
                };
                let says_so = *says.get_or_insert_with(|| {
                    tells_of_log_in(&line.text).then_some("the words beside it say so")
                });
                let Some(why) = behind_log_in(url).or(says_so) else {
                    continue;
                };
                if *tells.get_or_insert_with(|| tells_access(&line.text))
                    || !told.insert(url.clone())
                {
                    continue;
                }
                let label = if link.label.trim().is_empty() {
                    url
                } else {
                    &link.label
                };
                let message = format!(
                    "The link \"{}\" seems to be behind a log-in: {why}.",
                    label.trim()
                );
                let next = "Say beside it how an assessor gets in, or keep a copy as evidence and link to that.";
                found.push(
                    Found::text(section, part, text, message, next)
                        .quote(url)
                        .doubtful(),
                );
            }
        }
    }
}

/// Steps of an address that are those of a page for signing in.
const SIGNS_IN: &[&str] = &[
    "login",
    "log-in",
    "signin",
    "sign-in",
    "logon",
    "sso",
    "saml",
    "wp-login.php",
    "login.php",
    "auth",
    "oauth2",
];

fn segments(path: &str) -> Vec<&str> {
    path.split(['/', '?', '&', '#'])
        .filter(|s| !s.is_empty())
        .collect()
}

/// True if an address that a reader was sent to is that of a page for signing in: by its steps, or by its computer's name.
pub(crate) fn signs_in(url: &str) -> bool {
    let lower = url.to_lowercase();
    let Some((_, rest)) = lower.split_once("://") else {
        return false;
    };
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let path = path.split('?').next().unwrap_or_default();
    let hosts = [
        "login",
        "signin",
        "sso",
        "auth",
        "idp",
        "adfs",
        "accounts",
        "cas",
        "shibboleth",
        "openid",
    ];
    let ends = |step: &&str| {
        let name = step.split('.').next().unwrap_or_default();
        SIGNS_IN.contains(step) || SIGNS_IN.contains(&name) || hosts.contains(&name)
    };
    host.split('.')
        .next()
        .is_some_and(|first| hosts.contains(&first))
        || segments(path).iter().any(ends)
}

/// Why an address is thought to need a log-in.
pub(crate) fn behind_log_in(url: &str) -> Option<&'static str> {
    let lower = url.to_lowercase();
    let (host, path) = web(&lower)?;
    let host = computer(host);
    let labels: Vec<&str> = host.split('.').collect();
    let first = labels.first().copied().unwrap_or_default();
    let under = |domain: &str| host == domain || host.ends_with(&format!(".{domain}"));
    let open_to_all = [
        "moodle.org",
        "moodle.com",
        "blackboard.com",
        "instructure.com",
        "anthology.com",
        "moodlecloud.com",
    ];
    if open_to_all.iter().any(|d| {
        host == *d
            || host == format!("www.{d}")
            || host == format!("docs.{d}")
            || host == format!("help.{d}")
            || host == format!("community.{d}")
    }) {
        return None;
    }
    if under("sharepoint.com")
        || ["onedrive.live.com", "1drv.ms", "onedrive.com"]
            .iter()
            .any(|d| under(d))
    {
        return Some(
            "SharePoint and OneDrive ask who you are, unless a link is shared with everybody",
        );
    }
    if under("drive.google.com") || (under("docs.google.com") && !path.contains("/pub")) {
        return Some("Google Drive asks who you are, unless a file is shared with everybody");
    }
    if [
        "panopto.com",
        "panopto.eu",
        "echo360.org.uk",
        "echo360.org.au",
        "echo360.org",
        "echo360.net.au",
        "echo360.ca",
    ]
    .iter()
    .any(|d| under(d) && host != *d && host != format!("www.{d}") && host != format!("support.{d}"))
        || labels
            .iter()
            .any(|l| ["panopto", "mediasite", "mediaspace", "echo360"].contains(l))
            && !host.starts_with("support.")
            && !host.starts_with("www.")
    {
        return Some(
            "recordings of lectures are open to students and staff, unless one is shared with everybody",
        );
    }
    if under("pebblepad.co.uk") && !lower.contains("/public/") && !host.starts_with("www.") {
        return Some("PebblePad asks who you are, unless a page is shared as public");
    }
    if (under("dropbox.com") && path.starts_with("home"))
        || under("mail.google.com")
        || under("outlook.office.com")
        || under("outlook.office365.com")
        || (under("onenote.com") && path.starts_with("notebooks"))
        || (under("forms.office.com") && path.contains("designpage"))
    {
        return Some("it is a page of your own account");
    }
    if under("teams.microsoft.com")
        || under("web.microsoftstream.com")
        || under("slack.com")
        || under("yammer.com")
    {
        return Some("it is a page for members");
    }
    let segments = segments(path);
    let name = |s: &&str| s.split('.').next().unwrap_or_default().to_owned();
    if segments
        .iter()
        .any(|s| SIGNS_IN.contains(s) || SIGNS_IN.contains(&name(s).as_str()))
    {
        return Some("its address is that of a page for signing in");
    }
    if labels.iter().any(|l| {
        l.contains("intranet") || *l == "staffnet" || *l == "internal" || l.contains("sharepoint")
    }) || segments.iter().any(|s| {
        s.contains("intranet") || matches!(*s, "staff-only" | "staffonly" | "members-only")
    }) {
        return Some("its address is that of an intranet");
    }
    let learning = [
        "vle",
        "moodle",
        "blackboard",
        "canvas",
        "brightspace",
        "learn",
        "elearning",
        "lms",
        "ilearn",
        "mymoodle",
        "minerva",
        "learning",
    ];
    let is_vle = learning.contains(&first)
        || labels
            .iter()
            .take(labels.len().saturating_sub(1))
            .any(|l| ["moodle", "vle", "blackboard"].contains(l) || l.contains("moodle"));
    let hosted = [
        "instructure.com",
        "brightspace.com",
        "blackboard.com",
        "moodlecloud.com",
        "desire2learn.com",
    ]
    .iter()
    .any(|d| under(d));
    let course = segments.iter().any(|s| {
        [
            "course",
            "courses",
            "mod",
            "d2l",
            "ultra",
            "webapps",
            "local",
            "my",
            "bbcswebdav",
            "pluginfile.php",
        ]
        .contains(s)
    });
    // Pages of a VLE that are known by their address wherever they are.
    let of_a_vle = [
        "my/courses.php",
        "d2l/home",
        "d2l/le/",
        "ultra/courses",
        "webapps/blackboard",
    ]
    .iter()
    .any(|page| path.starts_with(page));
    ((is_vle || hosted) && course || of_a_vle)
        .then_some("its address is that of a course page in a VLE")
}

/// What a note for the person alone says of a log-in.
fn tells_of_log_in(note: &str) -> bool {
    let words = folded(note).join(" ");
    [
        "behind a log in",
        "behind a login",
        "needs a login",
        "needs a log in",
        "log in needed",
        "login needed",
        "login required",
        "password protected",
        "no guest access",
        "staff only",
        "behind the firewall",
        "sign in needed",
        "needs a staff account",
        "needs an account",
        "requires a login",
        "requires a log in",
        "requires login",
        "only staff can",
        "staff log in",
    ]
    .iter()
    .any(|p| words.contains(p))
}

pub(crate) fn gives_access(look: &Look<'_>, item: &Item) -> bool {
    let listed = look
        .whole
        .sections
        .iter()
        .flat_map(|s| s.evidence)
        .filter(|u| u.key == item.key)
        .map(|u| u.note.as_str());
    let mut beside = look
        .whole
        .sections
        .iter()
        .flat_map(ReadSection::texts)
        .flat_map(|(_, t)| around_item(t, &item.key));
    tells_access(&item.shows) || listed.into_iter().any(tells_access) || beside.any(tells_access)
}

/// Words that tell a reader how to get in.
pub(crate) fn tells_access(text: &str) -> bool {
    let words = folded(text).join(" ");
    let ways = [
        "guest access",
        "guest account",
        "as a guest",
        "log in as",
        "login as",
        "user name",
        "username",
        "password",
        "access code",
        "enrolment key",
        "access details",
        "open to all",
        "open to anyone",
        "open to everybody",
        "no log in",
        "no login",
        "without a log in",
        "without logging in",
        "without a login",
        "shared with anyone",
        "anyone with the link",
        "public link",
        "copy is attached",
        "copy attached",
        "screenshots",
        "screenshot",
        "can be shown",
        "sent on request",
        "on request",
    ];
    let denied = ["no guest access", "no password", "needs a password"];
    ways.iter().any(|w| words.contains(w)) && !denied.iter().any(|d| words.contains(d))
}
