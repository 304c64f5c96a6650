//! The corpus generator: the same in every run, of the shape that it says.

use reflectory_tests::corpus::{AREAS, Corpus, SEED};

#[test]
fn a_corpus_is_the_same_in_every_run_and_each_entry_can_be_made_alone() {
    let one = Corpus::of_sample(SEED).unwrap();
    let two = Corpus::of_sample(SEED).unwrap();
    assert_eq!(one.fingerprint(50), two.fingerprint(50));
    assert_eq!(one.entry(37, 1000), two.entry(37, 1000));
    assert_ne!(
        one.fingerprint(50),
        Corpus::of_sample(SEED + 1).unwrap().fingerprint(50)
    );
}

#[test]
fn entries_have_the_shape_of_a_journal() {
    let corpus = Corpus::of_sample(SEED).unwrap();
    assert!(
        corpus.sentences().len() > 600,
        "{}",
        corpus.sentences().len()
    );
    const OF: u64 = 2_000;
    let entries: Vec<_> = (0..OF).map(|n| corpus.entry(n, OF)).collect();
    let mut words = 0;
    for entry in &entries {
        let count = entry.body.split_whitespace().count();
        assert!((150..=720).contains(&count), "{count} words in {entry:#?}");
        words += count;
        assert!((1..=3).contains(&entry.areas.len()));
        assert!(
            entry
                .areas
                .iter()
                .all(|(code, why)| AREAS.contains(code) && !why.contains('\n'))
        );
        assert!(!entry.title.is_empty() && !entry.title.contains('"'));
        if let Some((range, _)) = &entry.mark {
            assert!(
                entry.body[range.clone()].ends_with(['.', '!', '?', '"', '\'', ')']),
                "{:?}",
                &entry.body[range.clone()]
            );
        }
    }
    assert!(
        (350..430).contains(&(words / entries.len())),
        "{}",
        words / entries.len()
    );
    assert!(entries.windows(2).all(|two| two[0].date <= two[1].date));
    let share = |has: &dyn Fn(&str) -> bool| {
        entries.iter().filter(|e| has(&e.body)).count() * 100 / entries.len()
    };
    assert!((30..50).contains(&share(&|b| b.contains("## "))));
    assert!((20..30).contains(&share(&|b| b.contains("- ["))));
    assert!((10..20).contains(&share(&|b| b.contains("\n> "))));
    assert!((40..60).contains(&share(&|b| b.contains("Evidence: ["))));
    let marked = entries.iter().filter(|e| e.mark.is_some()).count() * 100 / entries.len();
    assert!((12..25).contains(&marked), "{marked}");
}
