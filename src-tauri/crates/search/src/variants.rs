//! One spelling for words that Britain and America spell differently, so that either finds the other.
//!
//! It is applied before stems are made, to the index and to queries alike, and never shown. A rule may therefore touch words
//! that have no other spelling (`size` becomes `sise` on both sides); it may not bring two different words together that
//! people look for, so endings that would (`-our`, `-re`) are rules for the roots that have them, not for all words.

/// Roots whose `-our` is `-or` in America.
const OUR: [&str; 30] = [
    "arbour",
    "ardour",
    "armour",
    "behaviour",
    "candour",
    "clamour",
    "colour",
    "demeanour",
    "discolour",
    "endeavour",
    "favour",
    "fervour",
    "flavour",
    "glamour",
    "harbour",
    "honour",
    "humour",
    "labour",
    "misbehaviour",
    "neighbour",
    "odour",
    "parlour",
    "rigour",
    "rumour",
    "saviour",
    "savour",
    "splendour",
    "tumour",
    "valour",
    "vigour",
];

/// Other pairs, the first for the second.
const PAIRS: [(&str, &str); 69] = [
    ("acknowledgment", "acknowledgement"),
    ("acknowledgments", "acknowledgements"),
    ("aging", "ageing"),
    ("analog", "analogue"),
    ("anemia", "anaemia"),
    ("artifact", "artefact"),
    ("artifacts", "artefacts"),
    ("burnt", "burned"),
    ("caliber", "calibre"),
    ("catalog", "catalogue"),
    ("cataloged", "catalogued"),
    ("cataloging", "cataloguing"),
    ("catalogs", "catalogues"),
    ("center", "centre"),
    ("centered", "centred"),
    ("centering", "centring"),
    ("centers", "centres"),
    ("counseling", "counselling"),
    ("counselor", "counsellor"),
    ("counselors", "counsellors"),
    ("defense", "defence"),
    ("defenses", "defences"),
    ("dialog", "dialogue"),
    ("dialogs", "dialogues"),
    ("dreamt", "dreamed"),
    ("encyclopedia", "encyclopaedia"),
    ("fiber", "fibre"),
    ("fibers", "fibres"),
    ("gray", "grey"),
    ("jewelry", "jewellery"),
    ("judgment", "judgement"),
    ("judgments", "judgements"),
    ("learnt", "learned"),
    ("license", "licence"),
    ("licensed", "licenced"),
    ("licenses", "licences"),
    ("licensing", "licencing"),
    ("liter", "litre"),
    ("liters", "litres"),
    ("maneuver", "manoeuvre"),
    ("maneuvers", "manoeuvres"),
    ("meter", "metre"),
    ("meters", "metres"),
    ("mold", "mould"),
    ("monolog", "monologue"),
    ("offense", "offence"),
    ("offenses", "offences"),
    ("pediatric", "paediatric"),
    ("pediatrics", "paediatrics"),
    ("plow", "plough"),
    ("practise", "practice"),
    ("practised", "practiced"),
    ("practises", "practices"),
    ("practising", "practicing"),
    ("pretense", "pretence"),
    ("programme", "program"),
    ("programmes", "programs"),
    ("prologs", "prologues"),
    ("skeptic", "sceptic"),
    ("skeptical", "sceptical"),
    ("skepticism", "scepticism"),
    ("skeptics", "sceptics"),
    ("skilful", "skillful"),
    ("skilfully", "skillfully"),
    ("spelt", "spelled"),
    ("spoilt", "spoiled"),
    ("theater", "theatre"),
    ("theaters", "theatres"),
    ("willful", "wilful"),
];

/// Writes the common spelling of a folded word over `out`; returns false, leaving `out` alone, if the word is it already.
pub(crate) fn common_into(word: &str, out: &mut String) -> bool {
    if let Ok(at) = PAIRS.binary_search_by(|(from, _)| (*from).cmp(word))
        && let Some((_, to)) = PAIRS.get(at)
    {
        out.clear();
        out.push_str(to);
        return true;
    }
    if let Some(root) = OUR.iter().find(|root| is_of(word, root)) {
        let rest = word.get(root.len()..).unwrap_or("");
        out.clear();
        out.push_str(root.get(..root.len() - 3).unwrap_or(root));
        out.push_str("or");
        out.push_str(rest);
        return true;
    }
    // -ize and -yze in all their forms: the z is all that differs.
    let Some(at) = word.rfind('z').filter(|at| *at >= 2) else {
        return false;
    };
    let before = word.get(..at).unwrap_or("");
    let after = word.get(at + 1..).unwrap_or("");
    let ending = matches!(
        after,
        "e" | "es"
            | "ed"
            | "ing"
            | "er"
            | "ers"
            | "able"
            | "ation"
            | "ations"
            | "ational"
            | "e's"
            | "er's"
    );
    if !ending || !before.ends_with(['i', 'y']) {
        return false;
    }
    out.clear();
    out.push_str(before);
    out.push('s');
    out.push_str(after);
    true
}

/// True if a word is a root with an ending, so that a search for the root need not look at every word.
fn is_of(word: &str, root: &str) -> bool {
    word.as_bytes().first() == root.as_bytes().first() && word.starts_with(root)
}

/// True if two folded words are one word in two spellings.
pub(crate) fn same(a: &str, b: &str) -> bool {
    let (mut x, mut y) = (String::new(), String::new());
    let a = if common_into(a, &mut x) { &x } else { a };
    let b = if common_into(b, &mut y) { &y } else { b };
    a == b
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stem::stem_once;

    #[test]
    fn the_pairs_are_in_order() {
        assert!(PAIRS.is_sorted());
        assert!(PAIRS.iter().all(|(from, to)| from != to));
    }

    #[test]
    fn both_spellings_have_one_stem() {
        for (british, american) in [
            ("organise", "organize"),
            ("organising", "organizing"),
            ("organisation", "organization"),
            ("organisational", "organizational"),
            ("analyse", "analyzed"),
            ("colour", "color"),
            ("coloured", "colored"),
            ("behaviours", "behaviors"),
            ("behavioural", "behavioral"),
            ("centre", "center"),
            ("centres", "centers"),
            ("programme", "program"),
            ("programmes", "programs"),
            ("modelling", "modeling"),
            ("labelled", "labeled"),
            ("travelled", "traveled"),
            ("fulfil", "fulfill"),
            ("enrol", "enroll"),
            ("defence", "defense"),
            ("licence", "license"),
            ("practising", "practicing"),
            ("catalogue", "catalog"),
            ("dialogue", "dialog"),
            ("judgement", "judgment"),
            ("sceptical", "skeptical"),
            ("grey", "gray"),
            ("learnt", "learned"),
            ("skilful", "skillful"),
            ("paediatric", "pediatric"),
        ] {
            assert_eq!(stem_once(british), stem_once(american), "{british}");
        }
    }

    #[test]
    fn different_words_stay_apart() {
        for (a, b) in [
            ("four", "for"),
            ("hour", "hor"),
            ("fire", "fier"),
            ("tour", "tor"),
            ("metre", "meteor"),
            ("size", "sis"),
        ] {
            assert_ne!(stem_once(a), stem_once(b), "{a}");
        }
        assert!(same("organise", "organize") && !same("organise", "organisms"));
    }
}
