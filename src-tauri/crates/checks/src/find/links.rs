//! Links that can't work as they are written, that say another thing than they do, or that stand twice.

use std::collections::{BTreeMap, BTreeSet};

use reflectory_document::Target;

use crate::input::Item;
use crate::language::{around, folded};
use crate::read::{LineSort, Link};
use crate::run::{Found, Look};

/// Addresses are well formed, and labels say where they go.
pub(crate) fn well_formed(look: &Look<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    let titles = titles(look);
    for section in look.sections() {
        for (part, text) in section.texts() {
            let mut told = BTreeSet::new();
            if text.repairs.iter().any(|r| r.kind == "empty-link") {
                found.push(
                    Found::text(
                        section,
                        part,
                        text,
                        "A link has no words: nobody can see or follow it.",
                        "Give it words between its square brackets, or take it out.",
                    )
                    .at("link"),
                );
            }
            for line in &text.lines {
                for link in &line.links {
                    if let Some((what, next)) = fault(link, look, &titles) {
                        let shown = address(&link.target);
                        if told.insert(format!("{shown} {what}")) {
                            let label = if link.label.trim().is_empty() {
                                shown
                            } else {
                                &link.label
                            };
                            found.push(
                                Found::text(
                                    section,
                                    part,
                                    text,
                                    format!("The link \"{}\" {what}.", label.trim()),
                                    next,
                                )
                                .quote(shown),
                            );
                        }
                    }
                }
                // What stands there in signs was to be a link, and its address has a space or an open bracket.
                if line.sort != LineSort::Quoted
                    && let Some(at) = line.said.find("](")
                    && told.insert("](".to_owned())
                {
                    let message = "A link is not whole: its signs are read as text.";
                    let next = "Put the address in angle brackets, <...>, or write %20 for each space in it.";
                    let quote = around(&line.said, at);
                    found.push(Found::text(section, part, text, message, next).quote(&quote));
                }
                let labels: BTreeSet<&str> = line
                    .links
                    .iter()
                    .flat_map(|l| l.label.split_whitespace())
                    .map(bare_address)
                    .collect();
                for word in line.text.split_whitespace() {
                    let bare = bare_address(word);
                    let starts = bare.starts_with("http")
                        || bare.starts_with("www.")
                        || bare.starts_with("htp");
                    if starts
                        && !labels.contains(bare)
                        && bare.contains(['/', '.'])
                        && let Some((what, next)) = written_badly(bare)
                        && told.insert(bare.to_owned())
                    {
                        let message = format!("The address {what}.");
                        found.push(Found::text(section, part, text, message, next).quote(bare));
                    }
                }
            }
        }
    }
    doubled(look, &mut found);
    for (item, codes) in look.used() {
        if let Some((what, next)) = item.url.as_deref().and_then(written_badly) {
            let code = codes.first().copied().unwrap_or_default();
            let message = format!("The address of \"{}\" {what}.", item.title);
            found.push(
                Found::section(code, message, next)
                    .at(format!("evidence:{}", item.key))
                    .quote(item.url.as_deref().unwrap_or_default()),
            );
        }
    }
    found
}

/// An address as a browser would take it for the same page: without scheme, www, a last stroke, and what only counts readers.
fn same_page(url: &str) -> Option<String> {
    let rest = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"))?;
    let (rest, place) = rest.split_once('#').unwrap_or((rest, ""));
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (host, path) = path.split_once('/').unwrap_or((path, ""));
    let host = host.to_lowercase();
    let asked: Vec<&str> = query
        .split('&')
        .filter(|pair| {
            let name = pair.split('=').next().unwrap_or_default();
            !name.is_empty()
                && !name.starts_with("utm_")
                && !["fbclid", "gclid", "mc_cid", "mc_eid"].contains(&name)
        })
        .collect();
    Some(format!(
        "{}/{}?{}#{place}",
        host.strip_prefix("www.").unwrap_or(&host),
        path.trim_end_matches('/'),
        asked.join("&")
    ))
}

/// One page that is linked to twice in a text, or kept as two items that the portfolio uses.
fn doubled(look: &Look<'_>, found: &mut Vec<Found>) {
    for section in look.sections() {
        for (part, text) in section.texts() {
            let (mut seen, mut told) = (BTreeMap::new(), BTreeSet::new());
            for link in text.links() {
                let Target::Url(url) = &link.target else {
                    continue;
                };
                let Some(page) = same_page(url) else { continue };
                let first = match seen.get(&page) {
                    None => {
                        seen.insert(page, link);
                        continue;
                    }
                    Some(first) => *first,
                };
                if !told.insert(page) {
                    continue;
                }
                let message = format!(
                    "The page {url} is linked to twice here, as \"{}\" and as \"{}\".",
                    first.label.trim(),
                    link.label.trim()
                );
                let next = "One link is enough: who hears the page read meets each of them.";
                found.push(Found::text(section, part, text, message, next).quote(url));
            }
        }
    }
    let mut kept: BTreeMap<String, &Item> = BTreeMap::new();
    for (item, codes) in look.used() {
        let Some(page) = item.url.as_deref().and_then(same_page) else {
            continue;
        };
        if let Some(first) = kept.get(&page) {
            let message = format!(
                "\"{}\" has the same address as \"{}\" (evidence:{}).",
                item.title, first.title, first.key
            );
            found.push(
                Found::section(
                    codes.first().copied().unwrap_or_default(),
                    message,
                    "Keep one of the two, and name it in both places.",
                )
                .at(format!("evidence:{}", item.key))
                .quote(item.url.as_deref().unwrap_or_default()),
            );
        } else {
            kept.insert(page, item);
        }
    }
}

/// A word without the marks around it.
pub(crate) fn bare_address(word: &str) -> &str {
    word.trim_matches(|c: char| {
        matches!(c, '(' | ')' | ',' | '.' | ';' | '"' | '<' | '>' | '”' | '“')
    })
}

fn address(target: &Target) -> &str {
    match target {
        Target::Url(address) | Target::Broken(address) => address,
        Target::Evidence { key, .. } => key,
    }
}

/// What is wrong with a link, and what to do.
fn fault(link: &Link, look: &Look<'_>, titles: &Titles<'_>) -> Option<(String, String)> {
    match &link.target {
        Target::Url(url) => written_badly(url)
            .or_else(|| says_another_page(&link.label, url))
            .or_else(|| says_nothing(&link.label)),
        Target::Broken(target) => {
            let what = match target.strip_prefix("evidence:") {
                Some(key) => {
                    format!("names the evidence \"{key}\", which the library does not have")
                }
                None => written_badly(target).map_or_else(
                    || "leads nowhere that a reader can follow".to_owned(),
                    |(what, _)| what,
                ),
            };
            Some((
                what,
                "Correct the address, or take the link away.".to_owned(),
            ))
        }
        Target::Evidence { key, .. } => {
            let item = look.item(key)?;
            says_another_item(&link.label, item, titles)
        }
    }
}

/// Whom an address of the web asks, with user name and port, and what for, without the first stroke.
pub(super) fn web(lower: &str) -> Option<(&str, &str)> {
    let rest = lower
        .strip_prefix("https://")
        .or_else(|| lower.strip_prefix("http://"))?;
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, path) = rest.split_at_checked(end)?;
    Some((host, path.strip_prefix('/').unwrap_or(path)))
}

/// The name of the computer that is asked.
pub(super) fn computer(host: &str) -> &str {
    let host = host.rsplit_once('@').map_or(host, |(_, name)| name);
    host.split(':').next().unwrap_or_default()
}

/// What is wrong with an address as it is written.
fn written_badly(url: &str) -> Option<(String, String)> {
    if matches!(url.trim(), "" | "#") {
        return Some((
            "leads nowhere".to_owned(),
            "Give it its address, or take the link away.".to_owned(),
        ));
    }
    let lower = url.to_lowercase();
    if lower
        .strip_prefix("mailto:")
        .is_some_and(|to| !to.contains('@') && !to.starts_with('?'))
    {
        return Some((
            "names nobody to write to".to_owned(),
            "Write the whole address, such as mailto:team@example.org.".to_owned(),
        ));
    }
    let correct = || "Copy the address from the browser once more.".to_owned();
    if holds_two(&lower) {
        return Some((
            "holds two addresses in one".to_owned(),
            "Split it into two links, or keep the right one.".to_owned(),
        ));
    }
    if [
        "http:", "https:", "htp:", "htps:", "http//", "https//", "hhttp", "ttp:", "ttps:",
    ]
    .iter()
    .any(|p| lower.starts_with(p))
        && !lower.starts_with("http://")
        && !lower.starts_with("https://")
    {
        return Some(("begins with a slip of the pen".to_owned(), correct()));
    }
    if lower.starts_with("www.") {
        return Some((
            "lacks its beginning".to_owned(),
            format!("Write https://{url}"),
        ));
    }
    let (host, path) = web(&lower)?;
    if host.contains('@') {
        return Some((
            "holds a user name or a password, which everybody could read".to_owned(),
            "Take them out of the address, and say beside the link how an assessor gets in."
                .to_owned(),
        ));
    }
    let name = computer(host);
    let bad_name = name.is_empty()
        || name.starts_with('.')
        || name.ends_with('.')
        || name.contains("..")
        || name.contains(',');
    if bad_name
        || name.chars().any(char::is_whitespace)
        || path.contains(' ')
        || path.contains("%20http")
    {
        return Some(("is not a whole address".to_owned(), correct()));
    }
    if name == "localhost" || name.ends_with(".local") || private_number(name) {
        return Some((
            "leads to a computer that only you can reach".to_owned(),
            "Give an address that is open, or keep a copy as evidence.".to_owned(),
        ));
    }
    if !name.contains('.') {
        return Some(("is not a whole address".to_owned(), correct()));
    }
    None
}

/// True if a second address begins within one. Archives and what follows an equals sign hold another one rightly.
fn holds_two(url: &str) -> bool {
    let second = ["http://", "https://"]
        .iter()
        .filter_map(|scheme| url.get(1..).and_then(|rest| rest.find(scheme)))
        .min();
    let Some(at) = second else {
        return false;
    };
    let before = url.get(..=at).and_then(|head| head.chars().last());
    !archives(url) && !matches!(before, Some('=' | '?' | '&' | '#'))
}

/// Archives keep the address of the page in theirs.
fn archives(url: &str) -> bool {
    [
        "web.archive.org",
        "archive.ph",
        "archive.org",
        "webcache",
        "translate.goog",
        "doi.org",
    ]
    .iter()
    .any(|a| url.contains(a))
}

fn private_number(name: &str) -> bool {
    let parts: Vec<Option<u8>> = name.split('.').map(|p| p.parse().ok()).collect();
    matches!(
        parts.as_slice(),
        [Some(10), _, _, Some(_)] | [Some(192), Some(168), _, Some(_)] | [Some(127), _, _, Some(_)]
    ) || matches!(parts.as_slice(), [Some(172), Some(n), _, Some(_)] if (16..32).contains(n))
}

/// A label that is an address of another site, or names another appendix or figure than the target.
fn says_another_page(label: &str, url: &str) -> Option<(String, String)> {
    let next = || Some("Make the label and the address agree.".to_owned());
    let host = |text: &str| {
        let text = text.trim().to_lowercase();
        let bare = text
            .strip_prefix("https://")
            .or_else(|| text.strip_prefix("http://"))
            .unwrap_or(&text)
            .to_owned();
        let host = bare
            .split(['/', '?', '#'])
            .next()
            .unwrap_or_default()
            .to_owned();
        host.strip_prefix("www.").map(str::to_owned).unwrap_or(host)
    };
    if is_address(label) && !same_site(&host(label), &host(url)) && !host(url).is_empty() {
        return Some((format!("leads to another site, {}", host(url)), next()?));
    }
    let other = numbered(label)?;
    let target = numbered(&url.replace(['-', '_', '/', '.', '#', '='], " "))?;
    (other.0 == target.0 && other.1 != target.1).then(|| {
        (
            format!("leads to {} {}", target.0, target.1.to_uppercase()),
            next().unwrap_or_default(),
        )
    })
}

/// Endings of hosts' names that no file and no abbreviation has.
const TOP: &[&str] = &[
    "uk", "com", "org", "net", "edu", "eu", "ie", "de", "fr", "es", "it", "nl", "au", "nz", "ca",
    "us", "scot", "wales", "cymru", "info", "example", "ac", "gov", "int", "edu.au", "io",
];

/// Whether a label is an address itself: with its scheme, with www, or as a bare `bbc.co.uk/news`.
fn is_address(label: &str) -> bool {
    let label = label.trim().to_lowercase();
    if label.is_empty() || label.contains(char::is_whitespace) || label.contains('@') {
        return false;
    }
    if label.starts_with("http") || label.starts_with("www.") {
        return true;
    }
    let host = label.split(['/', '?', '#']).next().unwrap_or_default();
    host.matches('.').count() >= 1
        && host
            .rsplit('.')
            .next()
            .is_some_and(|last| TOP.contains(&last))
        && host
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '.' | '-'))
}

/// One is the other's, or a part of it: `alt.ac.uk` and `www2.alt.ac.uk`.
fn same_site(a: &str, b: &str) -> bool {
    let under = |long: &str, short: &str| long.ends_with(&format!(".{short}"));
    a == b || under(a, b) || under(b, a)
}

/// `appendix b`, `figure 3`: the noun and its letter or number.
fn numbered(text: &str) -> Option<(String, String)> {
    let words = folded(text);
    words.windows(2).find_map(|pair| match pair {
        [noun, mark]
            if ["appendix", "figure", "fig", "table", "annex", "exhibit"]
                .contains(&noun.as_str()) =>
        {
            let short = mark.chars().count() == 1 || mark.chars().all(|c| c.is_ascii_digit());
            short.then(|| (noun.clone(), mark.clone()))
        }
        _ => None,
    })
}

/// A label that tells a reader who hears only the links nothing.
fn says_nothing(label: &str) -> Option<(String, String)> {
    let words = folded(label).join(" ");
    let empty = [
        "",
        "here",
        "click here",
        "this",
        "link",
        "this link",
        "more",
        "read more",
        "see here",
        "page",
        "this page",
        "this site",
        "this website",
        "this document",
        "this video",
        "website",
        "download",
        "download here",
        "details",
        "more details",
        "more info",
        "find out more",
        "learn more",
        "see more",
        "url",
        "pdf",
        "file",
        "article",
        "click",
        "click this link",
    ];
    empty.contains(&words.as_str()).then(|| {
        (
            "does not say where it goes".to_owned(),
            "Let the label name the page: read aloud by themselves, links must make sense."
                .to_owned(),
        )
    })
}

/// Titles of the library, folded, with the items that have them.
type Titles<'a> = BTreeMap<String, &'a Item>;

fn titles<'a>(look: &Look<'a>) -> Titles<'a> {
    look.input
        .items
        .iter()
        .rev()
        .map(|i| (folded(&i.title).join(" "), i))
        .collect()
}

/// A label that is the title of another item.
fn says_another_item(label: &str, item: &Item, titles: &Titles<'_>) -> Option<(String, String)> {
    let label = folded(label).join(" ");
    let other = titles
        .get(&label)
        .filter(|i| i.key != item.key && !label.is_empty())?;
    let same_title = folded(&item.title).join(" ") == label;
    (!same_title).then(|| {
        (
            format!(
                "leads to \"{}\" (evidence:{}), another item",
                item.title, item.key
            ),
            format!("Link to evidence:{}, or change the label.", other.key),
        )
    })
}
