//! A private passage never reaches an audience, whatever markup it cuts through.

use proptest::prelude::*;
use reflectory_document::marks::Mark;
use reflectory_document::{html, text};
use reflectory_markdown::{NoTargets, parse};
use reflectory_model::Visibility;

use crate::{cases, markdownish};

/// What the audience sees of a text when the bytes `range` are private.
fn shared(source: &str, range: std::ops::Range<usize>) -> String {
    let mut parsed = parse(source, None, &NoTargets);
    parsed.mark(&range, &Mark::Narrow(Visibility::Private));
    parsed.withhold(Visibility::Reviewer);
    let page = html::with_notes(&parsed.blocks, &parsed.notes, &html::Options::default());
    format!(
        "{page}\n{}\n{}\n{:?}",
        text::plain(&parsed.blocks),
        text::notes(&parsed.notes),
        parsed.findings
    )
}

proptest! {
    #![proptest_config(cases(2000))]

    #[test]
    fn no_private_word_is_shared(source in markdownish(), cut in any::<(prop::sample::Index, prop::sample::Index)>()) {
        let mut ends = [cut.0.index(source.len() + 1), cut.1.index(source.len() + 1)].map(|at| source.floor_char_boundary(at));
        ends.sort_unstable();
        let [start, end] = ends;
        let shared = shared(&source, start..end);
        // Words of these texts are `w1q`, `w2q` and so on, each only once.
        let mut at = start;
        for word in source[start..end].split_inclusive('q') {
            let from = word.rfind('w').unwrap_or(0);
            let whole = word.ends_with('q') && word[from..].len() > 2 && word[from + 1..word.len() - 1].bytes().all(|byte| byte.is_ascii_digit());
            if whole {
                prop_assert!(!shared.contains(&word[from..]), "{} of {start}..{end} in {shared}", &word[from..]);
            }
            at += word.len();
        }
        prop_assert_eq!(at, end);
    }
}

#[test]
fn a_title_from_a_private_definition_goes_with_its_link() {
    let source = "see [the plan][p] and more\n\n[p]: http://x.y 'secret'\n";
    let definition = source.find("[p]:").unwrap()..source.len();
    assert!(!shared(source, definition).contains("secret"));
    assert!(shared(source, 0..0).contains("secret"));
}
