//! What came of it: effect on others, and law or policy applied to one's own work.

use super::voice::{Voice, voice};
use crate::language::{has_any, phrases};
use crate::read::ReadPart;
use crate::run::{Found, Look};

phrases!(
    /// Words that tell what came of something, whoever is spoken of.
    EFFECT,
    "so that",
    "led to",
    "leads to",
    "fell",
    "rose",
    "increas*",
    "reduc*",
    "improv*",
    "dropped",
    "grew",
    "halved",
    "doubled",
    "saved",
    "able to",
    "could now",
    "can now",
    "now use*",
    "now do",
    "no longer",
        "per cent",
    "percent",
    "because of it",
    "because of this",
    "because of what",
    "thanks to",
    "in place of",
    "instead of",
    "said that",
    "told me",
    "told us",
    "wrote to say",
        "thanked",
    "asked for more",
    "has changed",
    "have changed",
    "changed how",
    "changed the way",
    "changed their",
    "changed what",
    "made it easier",
    "made it possible",
    "helps",
    "helped them",
    "helped students",
    "helped staff",
    "helped lecturers",
    "helped us",
    "which helped",
    "this helped",
    "that helped",
    "has helped",
    "have helped",
    "enabled them",
    "which enabled",
    "which allowed",
    "allowed them",
    "allowed students",
    "enabled students",
    "allowed staff",
    "enabled staff",
    "it worked",
    "students gained",
    "both groups gained",
    "students learned",
    "learners learned",
    "all of them managed",
    "on average",
    "nobody has",
    "now answer",
    "now ask",
    "came back to",
                    "fewer",
    "more students",
    "more staff",
    "less time",
    "sooner",
    "faster",
    "quicker",
    "since then",
    "consequen*",
        "taken up",
    "in use at",
    "in use in",
                "still use",
    "still uses",
        "pass rate",
                        "made a difference",
    "meant that",
    "which means",
    "this means",
        "went up",
    "went down",
    "from then on",
    "as a result",
    "resulted",
    "resulting in",
    "days earlier",
    "weeks earlier",
    "hours earlier",
    "what changed",
    "the difference",
    "rise in",
    "fall in",
    "saw a",
    "report back",
    "has become",
    "have become",
    "without asking",
    "without help",
    "more confident"
);

phrases!(
    /// Words that tell what came of something if somebody else does or has it: "I presented the results" is a deed.
    EFFECT_ON_OTHERS,
    "result*",
    "feedback",
    "reported",
    "impact*",
    "effect*",
    "outcome*",
    "benefit*",
    "passed",
    "attendance",
    "complaints",
    "tickets",
    "satisf*",
    "scores",
    "is used",
    "are used",
    "used by",
    "adopted",
    "all of them",
    "noticed",
    "now",
    "stopped",
    "began",
    "started",
    "approved",
    "say",
    "says",
    "said",
    "told",
    "feel",
    "felt",
    "earlier",
    "changed",
    "liked",
    "enjoyed",
    "valued",
    "appreciated",
    "welcomed",
    "struggled",
    "copied",
    "gave us",
    "funded",
    "continues",
    "continued",
    "managed to",
    "learned",
    "learnt",
    "recommended",
    "praised",
    "rated",
    "commented",
    "engaged",
    "participat*",
    "confiden*",
    "rise",
    "higher",
    "lower",
    "more often",
    "less often"
);

/// Whether a sentence tells what came of something.
fn is_effect(words: &[String]) -> bool {
    let mine = words.iter().any(|w| {
        matches!(
            w.as_str(),
            "i" | "we" | "i've" | "we've" | "i'd" | "we'd" | "i'm" | "we're"
        )
    });
    EFFECT.any(words) || has_figures(words) || (!mine && EFFECT_ON_OTHERS.any(words))
}

/// Verbs of doing in the first person, or in the passive: "a guide was written".
fn is_deed(words: &[String]) -> bool {
    let did = words.windows(2).any(|w| {
        matches!(w, [who, verb] if (who == "i" || who == "we") && (verb.ends_with("ed") || IRREGULAR.contains(&verb.as_str()) || matches!(verb.as_str(), "also" | "then" | "have" | "'ve")))
    });
    let made = words.windows(2).any(|w| {
        matches!(w, [be, verb] if matches!(be.as_str(), "was" | "were" | "been") && MADE.contains(&verb.as_str()))
    });
    did || made
        || words
            .first()
            .is_some_and(|w| w.ends_with("ed") && w.len() > 4)
}

/// What is done to a thing that one works on.
const MADE: &[&str] = &[
    "written",
    "built",
    "made",
    "held",
    "delivered",
    "created",
    "developed",
    "designed",
    "produced",
    "recorded",
    "uploaded",
    "installed",
    "organised",
    "organized",
    "run",
    "sent",
    "published",
    "presented",
    "configured",
    "prepared",
    "drafted",
    "trained",
    "migrated",
    "tested",
    "piloted",
    "launched",
    "booked",
    "advertised",
    "circulated",
    "filmed",
    "edited",
    "captioned",
    "set",
    "updated",
    "documented",
    "bought",
    "procured",
    "rolled",
];

const IRREGULAR: &[&str] = &[
    "built", "made", "wrote", "ran", "held", "set", "gave", "took", "began", "chose", "put", "led",
    "went", "did", "met", "taught", "drew", "spent", "brought", "sent", "kept", "came", "spoke",
    "sat", "read", "showed", "bought", "got", "became",
];

/// Numbers before and after in one sentence tell an effect as well.
fn has_figures(words: &[String]) -> bool {
    let numbers = words
        .iter()
        .filter(|w| {
            w.chars().next().is_some_and(|c| c.is_ascii_digit()) || NUMBERS.contains(&w.as_str())
        })
        .count();
    numbers >= 2
        && has_any(
            words,
            &["from", "to", "of", "against", "before", "after", "than"],
        )
}

const NUMBERS: &[&str] = &[
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve",
    "twenty", "thirty", "forty", "fifty", "hundred",
];

/// An example that tells what was done tells what came of it.
pub(crate) fn effect(look: &Look<'_>) -> Vec<Found> {
    let (deeds_min, effects_min) = (
        look.limit("deeds_min", 5) as usize,
        look.limit("effects_min", 1) as usize,
    );
    let mut found = Vec::new();
    for section in look.assessed() {
        for part in &section.parts {
            let (mut deeds, mut effects, mut first) = (0, 0, String::new());
            for sentence in part
                .texts
                .iter()
                .filter(|t| t.component != "further-reading")
                .flat_map(|t| &t.sentences)
            {
                if is_effect(&sentence.words) {
                    effects += 1;
                } else if is_deed(&sentence.words) {
                    deeds += 1;
                    if first.is_empty() {
                        first.clone_from(&sentence.text);
                    }
                }
            }
            if deeds >= deeds_min && effects < effects_min {
                let message = format!(
                    "{}: {deeds} sentences tell what was done, and none what came of it.",
                    section.name()
                );
                let next = "Say who was better off, what changed for them, and how you know.";
                found.push(
                    Found::section(section.code, message, next)
                        .part(part)
                        .quote(&first)
                        .suggested(false),
                );
            }
        }
    }
    found
}

phrases!(
    /// Words of law and policy.
    LAW,
"act",
    "acts",
    "law",
    "laws",
    "legal",
    "legislation",
    "regulation",
    "regulations",
    "gdpr",
    "directive",
    "statute",
    "statutory",
    "section",
    "policy",
    "policies",
    "standard",
    "standards",
    "wcag",
    "code",
    "guidelines",
    "framework",
    "requirements",
    "compliance",
    "copyright",
    "licence",
    "licensing",
    "duty",
    "rights",
    "protection",
    "strategy",
    "principles",
    "rules",
    "psbar",
    "eqa",
    "foia",
    "foi",
    "pecr",
    "senda",
    "dda",
    "dsa",
    "dpa",
    "cdpa",
    "ada",
    "ferpa",
    "coppa",
    "accessibility statement",
    "regulator",
    "ico",
    "prevent",
    "union rules",
    "statement of practice",
    "charter",
    "covenant",
    "convention",
    "concordat",
    "treaty",
    "ordinance",
    "bylaw*"
);

phrases!(
    /// People and things of teaching.
    TEACHING,
"student*",
    "learner*",
    "lecturer*",
    "teacher*",
    "teach*",
    "tutor*",
    "staff",
    "course",
    "courses",
    "module*",
    "class",
    "classes",
    "seminar*",
    "lecture*",
    "assessment*",
    "exam*",
    "colleague*",
    "participant*",
    "pupil*",
    "trainee*",
    "workshop*",
    "learning",
    "academic*",
    "recording*",
    "template*",
    "apprentice*"
);

phrases!(
    /// What one does because of a law.
    APPLIED,
"because of",
    "so i",
    "so we",
    "therefore",
    "changed",
    "change",
    "chang*",
    "rebuilt",
    "rewrote",
    "redesign*",
    "stopped",
    "began",
    "now",
    "instead",
    "added",
    "built",
    "drafted",
    "wrote",
    "moved",
    "tested",
    "screen*",
    "asked",
    "checked",
    "decided",
    "removed",
    "introduced",
    "made",
    "realised",
    "turned",
    "put",
    "corrected",
    "captioned",
    "negotiated",
    "agreed",
    "advised",
    "persuaded",
    "replaced",
    "altered",
    "set up",
    "switched",
    "opened",
    "audited",
    "refused",
    "found",
    "trained"
);

phrases!(
    /// Getting to know a law is not yet applying it.
    INFORMED,
    "attended",
    "completed the",
    "completed my",
    "mandatory training",
    "annual training",
    "refresher",
    "made notes",
    "have read",
    "i read",
    "found it",
    "found the",
    "found this",
    "found that it",
    "now aware",
    "am aware",
    "made me aware",
    "now understand",
    "now know",
    "was asked to complete",
    "webinar"
);

phrases!(
    /// What is surely done because of it, in a sentence about getting to know it too.
    WORKED,
    "because of",
    "so i",
    "so we",
    "therefore",
    "rebuilt",
    "rewrote",
    "redesign*",
    "stopped",
    "instead",
    "added",
    "built",
    "drafted",
    "moved",
    "removed",
    "introduced",
    "corrected",
    "captioned",
    "replaced",
    "altered",
    "switched",
    "audited",
    "trained"
);

/// What is said of a law or policy is applied to the writer's practice and to learning.
pub(crate) fn law_applied(look: &Look<'_>) -> Vec<Found> {
    let fewest = look.limit("words_min", 40);
    let mut found = Vec::new();
    for section in look.assessed() {
        let Some(area) = section.area else { continue };
        for part in &section.parts {
            let own: u32 = part.texts.iter().map(|t| t.own).sum();
            if own < fewest {
                continue;
            }
            if let Some((what, quote)) = unapplied(part) {
                let next = area.prompts.iter().rev().find(|p| p.contains("you")).map_or_else(
                    || "Say what you did because of it, and what that changed for learners and for you.".to_owned(),
                    |p| format!("Say what you did because of it, and what that changed for learners and for you. {p}"),
                );
                let message = format!("{}: {what}.", section.name());
                found.push(
                    Found::section(section.code, message, next)
                        .part(part)
                        .quote(&quote)
                        .suggested(false),
                );
            }
        }
    }
    found
}

/// What is missing, if something is, with the first sentence about the law.
fn unapplied(part: &ReadPart<'_>) -> Option<(&'static str, String)> {
    let (mut law, mut done, mut taught) = (None, false, false);
    for text in part
        .texts
        .iter()
        .filter(|t| t.component != "further-reading")
    {
        for sentence in &text.sentences {
            let words = &sentence.words;
            if law.is_none() && LAW.any(words) {
                law = Some(sentence.text.clone());
            }
            done |= matches!(voice(sentence), Voice::Mine | Voice::Ours)
                && APPLIED.any(words)
                && (!INFORMED.any(words) || WORKED.any(words));
            taught |= TEACHING.any(words);
        }
    }
    let law = law?;
    match (done, taught) {
        (true, true) => None,
        (false, false) => Some((
            "it tells of the law or policy, and not of your practice or of learning",
            law,
        )),
        (false, true) => Some((
            "it tells of the law or policy, and not of what you did because of it",
            law,
        )),
        (true, false) => Some((
            "it tells of the law or policy, and not of what it changed for learning or teaching",
            law,
        )),
    }
}
