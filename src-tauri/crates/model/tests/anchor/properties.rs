//! Ranges under random changes, against models that share no code with the crate.

use proptest::prelude::*;
use proptest::sample::Index;
use reflectory_model::anchor::{Anchor, Carried, ChangeSet, Edit, Fate, Span, carry, relocate};

/// Text of few words and many scripts, so that repetitions are common.
fn text() -> impl Strategy<Value = String> {
    let bit = prop_oneof![
        8 => prop::sample::select(vec!["the ", "a", "b ", "learning", "one two ", ". "]),
        3 => prop::sample::select(vec!["\n", "\n\n", " ", "\t", " \n"]),
        2 => prop::sample::select(vec!["ŵ", "e\u{301}", "👩\u{200d}🚀", "🇬🇧", "שלום ", "مرحبا ", "中文", "“", "\u{a0}"]),
    ];
    prop::collection::vec(bit, 1..30).prop_map(|bits| bits.concat())
}

/// Character positions, as bytes, the end included.
fn boundaries(text: &str) -> Vec<usize> {
    text.char_indices()
        .map(|(i, _)| i)
        .chain([text.len()])
        .collect()
}

fn anchors_of(text: &str, picks: &[(Index, Index)]) -> Vec<Anchor> {
    let bounds = boundaries(text);
    let mut anchors = Vec::new();
    for (a, b) in picks {
        let (a, b) = (bounds[a.index(bounds.len())], bounds[b.index(bounds.len())]);
        anchors.extend(
            Anchor::new(
                text,
                Span {
                    start: a.min(b),
                    end: a.max(b),
                },
            )
            .ok(),
        );
    }
    anchors
}

/// Random edits in order: where, how many characters go, what comes.
fn edits_of(text: &str, picks: &[(Index, usize, String)]) -> Vec<Edit> {
    let bounds = boundaries(text);
    let mut starts: Vec<_> = picks
        .iter()
        .map(|(at, len, put)| (at.index(bounds.len()), *len, put))
        .collect();
    starts.sort();
    let mut free = 0;
    let mut edits = Vec::new();
    for (at, len, put) in starts {
        let (start, end) = (
            at.max(free).min(bounds.len() - 1),
            (at.max(free) + len).min(bounds.len() - 1),
        );
        edits.push(Edit {
            at: Span {
                start: bounds[start],
                end: bounds[end],
            },
            insert: put.clone(),
        });
        free = end;
    }
    edits
}

/// What the rules say of one range, worked out character by character: each character of the new text is either in or out.
struct Tagged {
    chars: Vec<(char, bool)>,
    visible_survivors: bool,
    any_survivor: bool,
    /// Every edit that takes something from the range lies within it.
    edited_within: bool,
}

fn tag(old: &str, span: Span, edits: &[Edit]) -> Tagged {
    let mut tagged = Tagged {
        chars: Vec::new(),
        visible_survivors: false,
        any_survivor: false,
        edited_within: true,
    };
    let mut range = String::new();
    let mut closed = false;
    let mut at = 0;
    let keep = |from: usize, to: usize, tagged: &mut Tagged, range: &mut String| {
        for (i, c) in old.char_indices().filter(|(i, _)| (from..to).contains(i)) {
            let inside = (span.start..span.end).contains(&i);
            tagged.chars.push((c, inside));
            if inside {
                range.push(c);
                tagged.any_survivor = true;
                tagged.visible_survivors |= !c.is_whitespace();
            }
        }
    };
    for edit in edits {
        keep(at, edit.at.start, &mut tagged, &mut range);
        at = edit.at.end;
        let takes = (edit.at.start..edit.at.end).any(|i| (span.start..span.end).contains(&i));
        tagged.edited_within &= !takes || (span.start <= edit.at.start && edit.at.end <= span.end);
        let put_in = edit.at.start == edit.at.end;
        if takes || (put_in && span.start < edit.at.start && edit.at.start < span.end) {
            tagged.chars.extend(edit.insert.chars().map(|c| (c, true)));
            range.push_str(&edit.insert);
        } else if put_in && edit.at.start == span.end && !closed {
            let first = tagged.chars.len();
            for c in edit.insert.chars() {
                let blank = c == '\n' && range.trim_end_matches([' ', '\t']).ends_with('\n');
                if blank && !closed {
                    closed = true;
                    // Back to the line end that begins the blank line, if it came with this insertion.
                    for tag in tagged.chars[first..].iter_mut().rev() {
                        let line_end = tag.0 == '\n';
                        tag.1 = false;
                        if line_end {
                            break;
                        }
                    }
                }
                tagged.chars.push((c, !closed));
                range.push(c);
            }
        } else {
            tagged.chars.extend(edit.insert.chars().map(|c| (c, false)));
        }
    }
    keep(at, old.len(), &mut tagged, &mut range);
    tagged
}

impl Tagged {
    fn text(&self) -> String {
        self.chars.iter().map(|(c, _)| *c).collect()
    }

    fn span(&self) -> Option<Span> {
        let first = self.chars.iter().position(|(_, inside)| *inside)?;
        let last = self.chars.iter().rposition(|(_, inside)| *inside)?;
        assert!(
            self.chars[first..=last].iter().all(|(_, inside)| *inside),
            "the model's range has no holes"
        );
        let bytes = |n: usize| self.chars[..n].iter().map(|(c, _)| c.len_utf8()).sum();
        Some(Span {
            start: bytes(first),
            end: bytes(last + 1),
        })
    }
}

fn check_carried(before: &[Anchor], new: &str, carried: &[Carried]) -> Result<(), TestCaseError> {
    prop_assert_eq!(before.len(), carried.len());
    for (anchor, now) in before.iter().zip(carried) {
        prop_assert_eq!(now.anchor.is_lost(), now.fate == Fate::Lost);
        if now.fate == Fate::Lost {
            prop_assert_eq!(&now.anchor, &anchor.lost());
        } else {
            prop_assert_eq!(
                &now.anchor,
                &Anchor::new(new, now.anchor.span).unwrap(),
                "words and context are the text's"
            );
        }
        match now.fate {
            Fate::Same => prop_assert_eq!(
                (now.anchor.span, &now.anchor.exact),
                (anchor.span, &anchor.exact)
            ),
            Fate::Shifted => {
                prop_assert!(now.anchor.exact == anchor.exact && now.anchor.span != anchor.span)
            }
            Fate::Changed => prop_assert_ne!(&now.anchor.exact, &anchor.exact),
            Fate::Moved | Fate::Lost => {}
        }
        for stray in &now.strays {
            prop_assert!(
                stray.slice(new).is_some_and(|s| !s.is_empty()) && !stray.overlaps(now.anchor.span)
            );
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn edits_do_what_the_model_says(
        old in text(),
        picks in prop::collection::vec(any::<(Index, Index)>(), 1..5),
        edits in prop::collection::vec((any::<Index>(), prop_oneof![Just(0usize), 0usize..12], prop_oneof![Just(String::new()), text()]), 0..6),
    ) {
        let anchors = anchors_of(&old, &picks);
        let edits = edits_of(&old, &edits);
        let change = ChangeSet::new(&old, edits.clone()).unwrap();
        let new = change.apply(&old);
        let followed = change.follow(&old, &anchors);
        check_carried(&anchors, &new, &followed)?;
        prop_assert_eq!(change.map(&old, &anchors), followed.iter().map(|c| c.anchor.clone()).collect::<Vec<_>>());
        for (anchor, now) in anchors.iter().zip(&followed) {
            let model = tag(&old, anchor.span, &edits);
            prop_assert_eq!(model.text(), new.as_str());
            let blank = anchor.exact.trim().is_empty();
            if model.visible_survivors || (blank && model.any_survivor) {
                prop_assert_eq!(Some(now.anchor.span), model.span());
                prop_assert!(now.fate != Fate::Moved && now.fate != Fate::Lost);
            } else if now.fate == Fate::Moved {
                prop_assert_eq!(now.anchor.exact.split_whitespace().collect::<String>(), anchor.exact.split_whitespace().collect::<String>());
            } else if now.fate != Fate::Lost {
                prop_assert!(model.edited_within);
                prop_assert_eq!(Some(now.anchor.span), model.span());
            }
        }
    }

    #[test]
    fn carrying_keeps_every_anchor_and_its_promises(
        old in text(),
        new in text(),
        picks in prop::collection::vec(any::<(Index, Index)>(), 1..5),
        lost in any::<bool>(),
    ) {
        let mut anchors = anchors_of(&old, &picks);
        if lost {
            anchors = anchors.iter().map(Anchor::lost).collect();
        }
        check_carried(&anchors, &new, &carry(&old, &anchors, &new))?;
    }

    #[test]
    fn carrying_edited_text_keeps_every_anchor(
        old in text(),
        picks in prop::collection::vec(any::<(Index, Index)>(), 1..5),
        edits in prop::collection::vec((any::<Index>(), 0usize..6, text()), 0..4),
    ) {
        let anchors = anchors_of(&old, &picks);
        let new = ChangeSet::new(&old, edits_of(&old, &edits)).unwrap().apply(&old);
        check_carried(&anchors, &new, &carry(&old, &anchors, &new))?;
    }

    #[test]
    fn carrying_to_the_same_text_changes_nothing(old in text(), picks in prop::collection::vec(any::<(Index, Index)>(), 1..5)) {
        let anchors = anchors_of(&old, &picks);
        for (anchor, now) in anchors.iter().zip(carry(&old, &anchors, &old)) {
            prop_assert_eq!(&now.anchor, anchor);
            prop_assert_eq!(now.fate, Fate::Same);
        }
    }

    #[test]
    fn what_is_deleted_and_put_back_comes_back(old in text(), pick in any::<(Index, Index)>()) {
        for anchor in anchors_of(&old, &[pick]).into_iter().filter(|a| !a.exact.trim().is_empty()) {
            let change = ChangeSet::new(&old, vec![Edit { at: anchor.span, insert: String::new() }]).unwrap();
            let without = change.apply(&old);
            let lost = change.map(&old, std::slice::from_ref(&anchor));
            prop_assert_eq!(&lost, &[anchor.lost()]);
            let found = relocate(&lost[0], &old);
            prop_assert!(found.is_none_or(|span| span.slice(&old) == Some(anchor.exact.as_str())));
            let at = Span { start: anchor.span.start, end: anchor.span.start };
            let undo = ChangeSet::new(&without, vec![Edit { at, insert: anchor.exact.clone() }]).unwrap();
            let back = undo.map(&without, &lost).remove(0);
            prop_assert!(back.is_lost() || back.exact == anchor.exact);
        }
    }
}

/// Texts of words that occur once each, where a comparison has only one answer: `w000 w001 w002 ...`.
fn words(range: std::ops::Range<usize>) -> Vec<String> {
    range.map(|n| format!("w{n:03}")).collect()
}

/// Where words number `from..to` of a text stand.
fn word_span(text: &str, from: usize, to: usize) -> Span {
    let starts: Vec<_> = text
        .split_ascii_whitespace()
        .map(|w| w.as_ptr() as usize - text.as_ptr() as usize)
        .collect();
    Span {
        start: starts[from],
        end: starts[to - 1] + 4,
    }
}

fn word_anchor(text: &str, from: usize, to: usize) -> Anchor {
    Anchor::new(text, word_span(text, from, to)).unwrap()
}

#[derive(Clone, Copy, Debug)]
enum WordEdit {
    Nothing,
    Delete,
    Replace,
    InsertBefore,
}

fn word_edit() -> impl Strategy<Value = WordEdit> {
    prop_oneof![
        Just(WordEdit::Nothing),
        Just(WordEdit::Delete),
        Just(WordEdit::Replace),
        Just(WordEdit::InsertBefore)
    ]
}

/// The new words, and for each old word whether it is still there.
fn edit_words(old: &[String], edits: &[WordEdit]) -> Vec<(String, Origin)> {
    let mut new = Vec::new();
    for (i, word) in old.iter().enumerate() {
        let fresh = format!("n{i:03}");
        match edits.get(i).copied().unwrap_or(WordEdit::Nothing) {
            WordEdit::Nothing => new.push((word.clone(), Origin::Kept(i))),
            WordEdit::Delete => {}
            WordEdit::Replace => new.push((fresh, Origin::InsteadOf(i))),
            WordEdit::InsertBefore => {
                new.extend([(fresh, Origin::Before(i)), (word.clone(), Origin::Kept(i))])
            }
        }
    }
    new
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Origin {
    Kept(usize),
    InsteadOf(usize),
    Before(usize),
}

fn joined<'a>(words: impl IntoIterator<Item = &'a String>) -> String {
    words
        .into_iter()
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join(" ")
}

proptest! {
    /// A few edits far apart: the range is to the word what the rules say.
    #[test]
    fn light_edits_are_carried_to_the_word(
        spaced in prop::collection::vec(word_edit(), 2..12),
        offset in 0usize..5,
        from in any::<Index>(),
        len in 3usize..20,
    ) {
        let old = words(0..60);
        let mut edits = vec![WordEdit::Nothing; 60];
        for (i, edit) in spaced.iter().enumerate() {
            edits[offset + i * 5] = *edit;
        }
        let from = from.index(60 - len);
        let range = from..from + len;
        let new = edit_words(&old, &edits);
        let (old, new_text) = (joined(&old), joined(new.iter().map(|(w, _)| w)));
        let anchor = word_anchor(&old, range.start, range.end);
        let now = carry(&old, std::slice::from_ref(&anchor), &new_text).remove(0);
        let inside = |origin: &Origin| match *origin {
            Origin::Kept(i) | Origin::InsteadOf(i) => range.contains(&i),
            Origin::Before(i) => range.start < i && i <= range.end,
        };
        let expected = joined(new.iter().filter(|(_, origin)| inside(origin)).map(|(w, _)| w));
        prop_assert_eq!(&now.anchor.exact, &expected, "{:?}", now.fate);
    }

    /// Heavy edits: whatever else, a placed range has every word of it that is still there, and half of its words survived.
    #[test]
    fn no_surviving_word_falls_out(
        edits in prop::collection::vec(word_edit(), 40),
        from in any::<Index>(),
        len in 1usize..25,
    ) {
        let old = words(0..40);
        let from = from.index(40 - len);
        let new = edit_words(&old, &edits);
        let (old, new_text) = (joined(&old), joined(new.iter().map(|(w, _)| w)));
        let anchor = word_anchor(&old, from, from + len);
        let now = carry(&old, std::slice::from_ref(&anchor), &new_text).remove(0);
        let kept: Vec<_> = (0..new.len()).filter(|&i| matches!(new[i].1, Origin::Kept(n) if (from..from + len).contains(&n))).collect();
        if !now.anchor.is_lost() {
            for &i in &kept {
                prop_assert!(now.anchor.span.covers(word_span(&new_text, i, i + 1)), "{} of {:?}", new[i].0, now);
            }
            prop_assert!(kept.len() * 2 >= len || (kept.is_empty() && len <= 4), "{} of {} is too little", kept.len(), len);
        }
        if kept.len() == len {
            prop_assert!(!now.anchor.is_lost() || len < 5, "{:?}", now);
        }
    }

    /// Paragraphs change places: every range goes with its own.
    #[test]
    fn moved_paragraphs_take_their_ranges_along(
        order in Just((0..8usize).collect::<Vec<_>>()).prop_shuffle(),
        paragraph in 0..8usize,
        from in 0..9usize,
        len in 1..10usize,
    ) {
        let paragraphs: Vec<_> = (0..8).map(|p| joined(&words(p * 12..p * 12 + 12))).collect();
        let old = paragraphs.join("\n\n");
        let new = order.iter().map(|&p| paragraphs[p].as_str()).collect::<Vec<_>>().join("\n\n");
        let anchor = word_anchor(&old, paragraph * 12 + from, paragraph * 12 + (from + len).min(12));
        let now = carry(&old, std::slice::from_ref(&anchor), &new).remove(0);
        prop_assert_eq!(&now.anchor.exact, &anchor.exact, "{:?}", now.fate);
    }

    /// Paragraphs are split and merged and lines wrapped: every range keeps exactly its words.
    #[test]
    fn splits_and_merges_keep_the_words(
        before in prop::collection::vec(prop::sample::select(vec![" ", "\n", "\n\n"]), 30),
        after in prop::collection::vec(prop::sample::select(vec![" ", "\n", "\n\n"]), 30),
        from in 0..30usize,
        len in 1..30usize,
    ) {
        let all = words(0..30);
        let with = |spaces: &[&str]| all.iter().zip(spaces).map(|(w, s)| format!("{w}{s}")).collect::<String>();
        let (old, new) = (with(&before), with(&after));
        let (from, to) = (from, (from + len).min(30));
        let now = carry(&old, &[word_anchor(&old, from, to)], &new).remove(0);
        prop_assert_eq!(now.anchor, word_anchor(&new, from, to));
    }

    /// Paragraphs around one that nobody touched come, go and change.
    #[test]
    fn a_paragraph_that_nobody_touched_keeps_its_ranges(
        before in prop::collection::vec(text(), 0..4),
        before_now in prop::collection::vec(text(), 0..4),
        after in prop::collection::vec(text(), 0..4),
        after_now in prop::collection::vec(text(), 0..4),
        from in 0..12usize,
        len in 1..12usize,
    ) {
        let own = joined(&words(0..12));
        let with = |before: &[String], after: &[String]| {
            let (before, after) = (before.join("\n\n"), after.join("\n\n"));
            (format!("{before}\n\n{own}\n\n{after}"), before.len() + 2)
        };
        let ((old, old_at), (new, new_at)) = (with(&before, &after), with(&before_now, &after_now));
        let own_span = word_span(&own, from, (from + len).min(12));
        let shift = |by: usize| Span { start: own_span.start + by, end: own_span.end + by };
        let anchor = Anchor::new(&old, shift(old_at)).unwrap();
        let now = carry(&old, &[anchor], &new).remove(0);
        let expected = shift(new_at);
        // At the end of the paragraph text may have been put in that belongs to it.
        if from + len < 12 {
            prop_assert_eq!(now.anchor.span, expected);
            // Among little text and much new one the paragraph itself may be what moved.
            let by_comparison = if old_at == new_at { Fate::Same } else { Fate::Shifted };
            prop_assert!(now.fate == Fate::Moved || now.fate == by_comparison);
        } else {
            prop_assert!(now.anchor.span.covers(expected) && now.anchor.span.start == expected.start);
        }
    }

    /// Texts full of repetitions: an anchor is found with its own words or not at all, unless words of it changed in place.
    #[test]
    fn repeated_paragraphs_are_not_mistaken(
        old in prop::collection::vec(0..3usize, 1..8),
        new in prop::collection::vec(0..3usize, 0..8),
        at in any::<Index>(),
    ) {
        let paragraphs = ["It went well today, all in all, said everybody.", "Nobody came, and so we went home early.", "More next week."];
        let text = |which: &[usize]| which.iter().map(|&p| paragraphs[p]).collect::<Vec<_>>().join("\n\n");
        let (old_text, new_text) = (text(&old), text(&new));
        let at = at.index(old.len());
        let start: usize = old[..at].iter().map(|&p| paragraphs[p].len() + 2).sum();
        let anchor = Anchor::new(&old_text, Span { start, end: start + paragraphs[old[at]].len() }).unwrap();
        let now = carry(&old_text, std::slice::from_ref(&anchor), &new_text).remove(0);
        prop_assert!(now.anchor.exact == anchor.exact, "{:?}", now);
        if !new.contains(&old[at]) {
            prop_assert_eq!(now.fate, Fate::Lost);
        }
    }
}
