//! Names of people whom no list has: a guess, from what stands around words with capitals.
//!
//! Two things are wanted that pull apart: that nobody is named who was never asked, and that no place, product or author is
//! taken for somebody who should have been. So a name needs a reason: a title before it, a given name that is on a list, a
//! word such as "my colleague" before or "told me" after it. What is cited with a year is published, and concerns nobody's
//! privacy.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::OnceLock;

use super::tokens::{Cut, Token, folded, tokens};
use super::{Names, Reading, Sighting, words};

/// A name that no list has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stranger {
    /// Its bytes in the text, without a title.
    pub range: Range<usize>,
    /// The name as it is written.
    pub name: String,
}

/// Given names, folded. The list is our own.
fn given() -> &'static BTreeSet<String> {
    static GIVEN: OnceLock<BTreeSet<String>> = OnceLock::new();
    GIVEN.get_or_init(|| {
        include_str!("given.txt")
            .split_whitespace()
            .map(folded)
            .collect()
    })
}

/// Before a person's name.
const BEFORE: &[&str] = &[
    "colleague",
    "colleagues",
    "manager",
    "mentor",
    "mentee",
    "supervisor",
    "friend",
    "tutee",
    "coach",
    "assistant",
    "technologist",
    "technician",
    "lecturer",
    "librarian",
    "nurse",
    "teacher",
    "tutor",
    "student",
    "apprentice",
    "trainee",
    "intern",
    "named",
    "called",
    "thank",
    "thanked",
    "thanks",
    "met",
    "asked",
    "told",
    "interviewed",
    "observed",
    "emailed",
    "mailed",
    "phoned",
    "rang",
    "by",
    "with",
    "from",
    "and",
    "to",
    "for",
    "invited",
    "helped",
    "taught",
    "supervised",
];

/// Before a single name: what stands before these is surely somebody.
const BEFORE_ALONE: &[&str] = &[
    "colleague",
    "colleagues",
    "mentor",
    "mentee",
    "supervisor",
    "friend",
    "tutee",
    "named",
    "apprentice",
    "trainee",
    "thanked",
    "interviewed",
    "emailed",
    "phoned",
    "rang",
    "asked",
    "told",
    "met",
    "with",
    "student",
    "lecturer",
    "manager",
];

/// Before "with" and a person's name.
const TOGETHER: &[&str] = &[
    "worked",
    "working",
    "work",
    "spoke",
    "speaking",
    "talked",
    "talking",
    "met",
    "meeting",
    "sat",
    "discussed",
    "agreed",
    "shared",
    "planned",
    "paired",
    "together",
    "along",
    "chat",
    "lunch",
];

/// After a person's name: what only people do.
const AFTER: &[&str] = &[
    "said",
    "says",
    "told",
    "tells",
    "asked",
    "asks",
    "wrote",
    "writes",
    "gave",
    "explained",
    "explains",
    "replied",
    "suggested",
    "suggests",
    "showed",
    "thought",
    "thinks",
    "felt",
    "agreed",
    "taught",
    "emailed",
    "mailed",
    "phoned",
    "rang",
    "thanked",
    "helped",
    "laughed",
    "smiled",
    "cried",
    "complained",
    "admitted",
    "argued",
    "answered",
    "mentioned",
    "noticed",
    "pointed",
    "remarked",
    "joined",
    "retired",
    "sat",
    "spoke",
    "led",
    "observed",
    "reviewed",
    "invited",
    "introduced",
    "worked",
    "who",
    "whose",
];

/// With a capital and after a name, these make a place, a prize or a firm of it.
const NO_PERSON: &[&str] = &[
    "academy",
    "act",
    "agency",
    "association",
    "award",
    "awards",
    "bank",
    "board",
    "bridge",
    "building",
    "campus",
    "centre",
    "center",
    "chair",
    "church",
    "city",
    "college",
    "commission",
    "committee",
    "company",
    "conference",
    "council",
    "court",
    "cup",
    "day",
    "department",
    "drive",
    "faculty",
    "festival",
    "foundation",
    "framework",
    "fund",
    "gallery",
    "group",
    "hall",
    "hospital",
    "house",
    "inc",
    "institute",
    "island",
    "lab",
    "laboratory",
    "lane",
    "lecture",
    "library",
    "ltd",
    "medal",
    "memorial",
    "method",
    "model",
    "museum",
    "network",
    "news",
    "office",
    "park",
    "plc",
    "press",
    "principle",
    "prize",
    "programme",
    "project",
    "report",
    "review",
    "road",
    "room",
    "scale",
    "scheme",
    "scholarship",
    "school",
    "society",
    "square",
    "station",
    "street",
    "survey",
    "system",
    "team",
    "test",
    "theatre",
    "theory",
    "tower",
    "trust",
    "union",
    "university",
    "week",
    "wing",
    "wood",
    "workshop",
];

/// Words that begin with a capital in the middle of sentences about this work, and are nobody.
const NOBODY: &[&str] = &[
    "adobe",
    "advance",
    "alt",
    "android",
    "apple",
    "area",
    "arabic",
    "articulate",
    "assessment",
    "audacity",
    "blackboard",
    "blogger",
    "bloom",
    "bologna",
    "brightspace",
    "british",
    "britain",
    "camtasia",
    "canva",
    "canvas",
    "chair",
    "china",
    "chinese",
    "chrome",
    "cmalt",
    "collaborate",
    "connect",
    "copilot",
    "core",
    "covid",
    "creative",
    "degree",
    "description",
    "design",
    "development",
    "digital",
    "director",
    "discord",
    "drive",
    "dropbox",
    "dutch",
    "easter",
    "echo",
    "edge",
    "education",
    "england",
    "english",
    "europe",
    "european",
    "evernote",
    "evidence",
    "excel",
    "facebook",
    "faculty",
    "felt",
    "firefox",
    "florida",
    "france",
    "french",
    "further",
    "future",
    "german",
    "germany",
    "github",
    "gmail",
    "google",
    "greek",
    "hea",
    "head",
    "health",
    "higher",
    "hindi",
    "history",
    "human",
    "india",
    "indian",
    "information",
    "instagram",
    "ireland",
    "irish",
    "italian",
    "italy",
    "japanese",
    "jisc",
    "joomla",
    "junior",
    "kahoot",
    "kaltura",
    "latin",
    "law",
    "learning",
    "level",
    "linkedin",
    "linux",
    "london",
    "macmillan",
    "mahara",
    "markdown",
    "master",
    "mathml",
    "maths",
    "mathematics",
    "medicine",
    "mentimeter",
    "microsoft",
    "miro",
    "moodle",
    "mozilla",
    "national",
    "nursing",
    "office",
    "olympics",
    "onedrive",
    "onenote",
    "online",
    "open",
    "padlet",
    "panopto",
    "pebblepad",
    "philosophy",
    "photoshop",
    "pinterest",
    "policy",
    "polish",
    "portuguese",
    "powerpoint",
    "practice",
    "prezi",
    "principle",
    "principles",
    "programme",
    "psychology",
    "python",
    "quality",
    "qualtrics",
    "reflection",
    "reddit",
    "resources",
    "russian",
    "sakai",
    "science",
    "scientific",
    "scotland",
    "scottish",
    "section",
    "senate",
    "senior",
    "service",
    "services",
    "sharepoint",
    "skype",
    "slack",
    "snagit",
    "soundcloud",
    "spanish",
    "special",
    "specialist",
    "staff",
    "stata",
    "state",
    "storyline",
    "strategy",
    "student",
    "students",
    "studies",
    "sway",
    "teams",
    "technology",
    "technical",
    "teaching",
    "tableau",
    "tiktok",
    "trello",
    "turnitin",
    "turkish",
    "twitter",
    "ubuntu",
    "uk",
    "unesco",
    "university",
    "urdu",
    "usa",
    "vevox",
    "vice",
    "vimeo",
    "vle",
    "wales",
    "welsh",
    "whatsapp",
    "wiki",
    "wikipedia",
    "windows",
    "word",
    "wordpress",
    "wordwall",
    "xerte",
    "yammer",
    "year",
    "youtube",
    "zoom",
    "zotero",
    "the",
    "a",
    "an",
    "i",
    "we",
    "he",
    "she",
    "they",
    "it",
    "this",
    "that",
    "these",
    "those",
    "my",
    "our",
    "your",
    "their",
    "his",
    "her",
    "its",
    "there",
    "here",
    "then",
    "when",
    "where",
    "while",
    "who",
    "what",
    "why",
    "how",
    "if",
    "so",
    "but",
    "and",
    "or",
    "nor",
    "for",
    "yet",
    "as",
    "at",
    "by",
    "in",
    "of",
    "on",
    "to",
    "up",
    "with",
    "from",
    "into",
    "no",
    "not",
    "yes",
    "all",
    "each",
    "every",
    "some",
    "both",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "after",
    "before",
    "during",
    "since",
    "until",
    "although",
    "because",
    "however",
    "therefore",
    "thus",
    "also",
    "another",
    "other",
    "only",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "march",
    "july",
    "september",
    "october",
    "november",
    "december",
    "christmas",
    "spring",
    "nobody",
    "everybody",
    "everyone",
    "somebody",
    "someone",
    "anyone",
    "participant",
    "participants",
    "person",
    "appendix",
    "figure",
    "table",
    "chapter",
    "part",
    "example",
    "note",
    "module",
    "course",
    "unit",
    "week",
    "term",
    "semester",
    "bsc",
    "msc",
    "phd",
    "ba",
    "ma",
    "mba",
    "pgcert",
    "fhea",
    "sfhea",
    "cpd",
    "gdpr",
    "wcag",
    "html",
    "pdf",
];

/// People who are written about because of what they published.
const PUBLISHED: &[&str] = &[
    "adams",
    "argyris",
    "ausubel",
    "bandura",
    "barrett",
    "bates",
    "beetham",
    "biggs",
    "bloom",
    "boud",
    "bourdieu",
    "brookfield",
    "bruner",
    "carless",
    "clark",
    "conole",
    "cormier",
    "dewey",
    "downes",
    "driscoll",
    "dweck",
    "engelbart",
    "entwistle",
    "fielding",
    "foucault",
    "freire",
    "gagne",
    "gardner",
    "garrison",
    "gibbs",
    "gilbert",
    "goodyear",
    "hattie",
    "illich",
    "johns",
    "jonassen",
    "kirkpatrick",
    "kirschner",
    "knowles",
    "kolb",
    "lakoff",
    "laurillard",
    "lave",
    "lewin",
    "littlejohn",
    "mager",
    "maslow",
    "mayer",
    "mayes",
    "merrill",
    "mezirow",
    "mishra",
    "moon",
    "nicol",
    "norman",
    "papert",
    "paivio",
    "piaget",
    "puentedura",
    "race",
    "ramsden",
    "rogers",
    "rolfe",
    "sadler",
    "salmon",
    "schon",
    "selwyn",
    "sharples",
    "sharpe",
    "siemens",
    "skinner",
    "stenhouse",
    "sweller",
    "turing",
    "vygotsky",
    "watters",
    "wenger",
    "weller",
    "wiliam",
    "zimmerman",
    "berners",
    "nielsen",
    "krug",
    "tufte",
    "shakespeare",
    "darwin",
    "einstein",
    "newton",
    "plato",
    "aristotle",
    "marx",
    "freud",
];

/// The names in a text that look like people's and that are on no list, from its start to its end.
pub fn strangers(text: &str, known: &Names) -> Vec<Stranger> {
    let all = tokens(text, Cut::Words);
    // Most lines name nobody: who is known is looked for where somebody may be.
    let mut seen: Option<Vec<Sighting>> = None;
    let mut taken = |range: &Range<usize>| {
        let seen = seen.get_or_insert_with(|| known.find(text, Reading::Prose));
        let next = seen.partition_point(|s| s.range.end <= range.start);
        seen.get(next).is_some_and(|s| s.range.start < range.end)
    };
    let mut found: Vec<Stranger> = Vec::new();
    let mut at = 0;
    while at < all.len() {
        let Some(length) = name_at(text, &all, at) else {
            at += 1;
            continue;
        };
        if let (Some(first), Some(last)) = (all.get(at), all.get(at + length - 1)) {
            let range = first.range.start..last.range.end;
            let words: Vec<&str> = all
                .get(at..at + length)
                .unwrap_or_default()
                .iter()
                .map(|t| t.folded.as_str())
                .collect();
            let known = known.is_free(&words.join(" "));
            if !known && !taken(&range) && !cited(text, &range) {
                found.push(Stranger {
                    name: text.get(range.clone()).unwrap_or_default().to_owned(),
                    range,
                });
            }
        }
        at += length;
    }
    found
}

/// How many words the name that begins at a word has, if one does.
fn name_at(text: &str, all: &[Token], at: usize) -> Option<usize> {
    let first = all.get(at).filter(|t| can_be_name(t))?;
    if words::is_title(&first.folded) {
        return None;
    }
    let before = at.checked_sub(1).and_then(|b| all.get(b));
    let titled = before.is_some_and(|b| {
        b.capital && words::is_title(&b.folded) && gap(text, b, first).is_some_and(close_to_title)
    });
    let length = run_length(text, all, at);
    let last = all.get(at + length - 1)?;
    let next = all.get(at + length);
    // "St John's College", "the Ada Lovelace Building": a place.
    let place = NO_PERSON.contains(&last.folded.as_str()) && length > 1
        || next.is_some_and(|n| {
            n.capital
                && NO_PERSON.contains(&n.folded.as_str())
                && gap(text, last, n).is_some_and(|g| g.chars().all(|c| c.is_whitespace() || "'’s".contains(c)))
        })
        || before.is_some_and(|b| matches!(b.folded.as_str(), "st" | "saint" | "queen" | "king") && b.capital)
        // "John's College"
        || (next.is_some_and(|n| n.folded == "s")
            && all.get(at + length + 1).is_some_and(|n| n.capital && NO_PERSON.contains(&n.folded.as_str())));
    if place || PUBLISHED.contains(&last.folded.as_str()) {
        return None;
    }
    let starts = super::begins(text, before, first);
    let listed = given().contains(&first.folded);
    let word = words::is_word_too(&first.folded);
    let after = next.filter(|n| {
        !n.capital && gap(text, last, n).is_some_and(|g| g.chars().all(char::is_whitespace))
    });
    let does = after.is_some_and(|n| AFTER.contains(&n.folded.as_str()));
    let who = before.filter(|b| {
        gap(text, b, first).is_some_and(|g| g.chars().all(|c| c.is_whitespace() || c == ','))
            && !b.capital
    });
    let told = |list: &[&str]| who.is_some_and(|b| list.contains(&b.folded.as_str()));
    let nobody = |t: &Token| NOBODY.contains(&t.folded.as_str());
    if titled {
        return (!nobody(first)).then_some(length);
    }
    if length > 1 {
        if nobody(last) || nobody(first) {
            return None;
        }
        if listed && !word {
            return Some(length);
        }
        if word && !words::is_place(&first.folded) && !starts && !words::is_word_too(&last.folded) {
            return (does || told(BEFORE)).then_some(length);
        }
        let particle = all
            .get(at..at + length)
            .is_some_and(|run| run.iter().any(|t| !t.capital));
        return (particle || does && !starts || told(BEFORE_ALONE))
            .then_some(length)
            .filter(|_| !word);
    }
    if word || nobody(first) {
        return None;
    }
    if listed {
        // "It began with Anastasia" may be a film; one works and talks with people.
        let with = who.is_some_and(|b| b.folded == "with");
        let together = at
            .checked_sub(2)
            .and_then(|b| all.get(b))
            .is_some_and(|b| TOGETHER.contains(&b.folded.as_str()));
        return (does || (told(BEFORE_ALONE) && (!with || together))).then_some(1);
    }
    (told(&BEFORE_ALONE[..8]) && after.is_none_or(|n| n.folded != "s")).then_some(1)
}

/// So many words from here on could be one name.
fn run_length(text: &str, all: &[Token], at: usize) -> usize {
    let mut length = 1;
    let mut end = 1;
    while length < 5 {
        let (Some(last), Some(next)) = (all.get(at + length - 1), all.get(at + length)) else {
            break;
        };
        let Some(between) = gap(text, last, next) else {
            break;
        };
        let spaced = between.chars().all(|c| c == ' ' || c == '\u{A0}');
        let joined = matches!(between, "-" | "'" | "’" | "‑");
        let initial = between == ". " && last.folded.chars().count() == 1;
        if !(spaced || joined || initial) {
            break;
        }
        let particle = matches!(
            next.folded.as_str(),
            "de" | "da"
                | "di"
                | "du"
                | "van"
                | "von"
                | "der"
                | "den"
                | "del"
                | "la"
                | "le"
                | "bin"
                | "ibn"
                | "al"
                | "el"
                | "ap"
                | "ter"
                | "dos"
                | "das"
        );
        if next.capital && can_be_name(next) && !(joined && next.folded == "s") {
            length += 1;
            end = length;
        } else if particle && (spaced || joined)
            || (next.capital && next.folded.chars().count() == 1 && spaced)
        {
            length += 1;
        } else {
            break;
        }
    }
    end
}

/// A word with a capital and small letters, or a part of such a name.
fn can_be_name(token: &Token) -> bool {
    token.capital
        && token.folded.chars().count() > 1
        && !token.shouted
        && token.folded.chars().all(char::is_alphabetic)
        && token.folded.chars().any(char::is_lowercase)
}

fn gap<'a>(text: &'a str, one: &Token, next: &Token) -> Option<&'a str> {
    text.get(one.range.end..next.range.start)
}

fn close_to_title(between: &str) -> bool {
    between.chars().all(|c| c.is_whitespace() || c == '.') && between.len() <= 3
}

/// Whether a name is one of an author who is cited: a year stands after it, or it stands in a list of references.
fn cited(text: &str, range: &Range<usize>) -> bool {
    let after = text.get(range.end..).unwrap_or_default();
    let near: String = after.chars().take(70).collect();
    let year = |text: &str| {
        tokens(text, Cut::Words).iter().any(|t| {
            t.folded.len() == 4 && (t.folded.starts_with("19") || t.folded.starts_with("20"))
        })
    };
    let sentence = near.split(['!', '?', '\n']).next().unwrap_or_default();
    let trimmed = sentence.trim_start_matches(['\'', '’', 's', ' ']);
    if trimmed.starts_with('(') {
        return year(trimmed.split(')').next().unwrap_or_default());
    }
    if trimmed.starts_with("et al") {
        return true;
    }
    // "Jane Doe and Sam Roe (2004)", "(Doe & Roe, 2004)".
    let listed = trimmed.starts_with([',', '&']) || trimmed.starts_with("and ");
    let until = trimmed.find('(').or_else(|| trimmed.find(')'));
    listed
        && until.is_some_and(|at| {
            let names = trimmed.get(..at).unwrap_or_default();
            let rest: String = trimmed
                .get(at..)
                .unwrap_or_default()
                .chars()
                .take(8)
                .collect();
            let only_names = tokens(names, Cut::Words)
                .iter()
                .all(|t| t.capital || matches!(t.folded.as_str(), "and" | "et" | "al"));
            only_names && (year(&rest) || year(names))
        })
}
