//! Out and in again: nothing is lost, whatever is in a journal.

use std::fs;
use std::path::Path;

use proptest::prelude::*;
use reflectory_archive::{
    ArchiveError, Entry, Library, Sha256, Source, SourceError, write_json, write_markdown,
};

use crate::generate::Dice;
use crate::support::{Memory, read_all, tree};

fn sorted(mut memory: Memory) -> Memory {
    memory.entries.sort_by_key(|e| e.id);
    memory
}

fn cases() -> ProptestConfig {
    let cases = std::env::var("REFLECTORY_FUZZ_CASES")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(40);
    ProptestConfig {
        cases,
        max_shrink_iters: 200,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// What differs first, in few words: whole journals are too long to look at.
fn compare(what: &str, found: &Memory, wanted: &Memory) -> Result<(), TestCaseError> {
    for (found, wanted) in found.entries.iter().zip(&wanted.entries) {
        prop_assert_eq!(found, wanted, "{}: entry", what);
    }
    prop_assert_eq!(
        found.entries.len(),
        wanted.entries.len(),
        "{}: number of entries",
        what
    );
    prop_assert_eq!(&found.library.journal, &wanted.library.journal, "{}", what);
    prop_assert_eq!(
        &found.library.own_areas,
        &wanted.library.own_areas,
        "{}",
        what
    );
    prop_assert_eq!(
        &found.library.frameworks,
        &wanted.library.frameworks,
        "{}",
        what
    );
    prop_assert_eq!(
        found.library.evidence.len(),
        wanted.library.evidence.len(),
        "{}: evidence",
        what
    );
    for wanted in &wanted.library.evidence {
        let found = found.library.evidence.iter().find(|e| e.id == wanted.id);
        prop_assert_eq!(found, Some(wanted), "{}", what);
    }
    for (found, wanted) in found
        .library
        .portfolios
        .iter()
        .zip(&wanted.library.portfolios)
    {
        for (found, wanted) in found.sections.iter().zip(&wanted.sections) {
            prop_assert_eq!(found, wanted, "{}", what);
        }
        prop_assert_eq!(found, wanted, "{}", what);
    }
    prop_assert_eq!(&found.library.people, &wanted.library.people, "{}", what);
    prop_assert_eq!(&found.library.cpd, &wanted.library.cpd, "{}", what);
    prop_assert_eq!(&found.library.skills, &wanted.library.skills, "{}", what);
    prop_assert!(
        in_evidence_order(found.clone()) == in_evidence_order(wanted.clone()),
        "{}: something else",
        what
    );
    Ok(())
}

/// The bin's evidence lies in a folder of its own, so it comes back after the rest.
fn in_evidence_order(mut memory: Memory) -> Memory {
    memory.library.evidence.sort_by_key(|e| e.id);
    memory
}

fn there_and_back(journal: &Memory) -> Result<(), TestCaseError> {
    let dir = tempfile::tempdir().unwrap();
    let place = |name: &str| dir.path().join(name);
    write_markdown(&place("m1"), &mut journal.source()).unwrap();
    write_json(&place("j1"), &mut journal.source()).unwrap();
    let (markdown, notes) = read_all(&place("m1")).unwrap();
    prop_assert_eq!(notes, vec![]);
    let (json, notes) = read_all(&place("j1")).unwrap();
    prop_assert_eq!(notes, vec![]);
    compare("JSON", &json, journal)?;
    compare(
        "Markdown",
        &sorted(markdown.clone()),
        &sorted(journal.clone()),
    )?;

    write_markdown(&place("m2"), &mut markdown.source()).unwrap();
    prop_assert!(
        tree(&place("m1")) == tree(&place("m2")),
        "Markdown differs when it is written again"
    );
    write_json(&place("j2"), &mut json.source()).unwrap();
    prop_assert!(
        tree(&place("j1")) == tree(&place("j2")),
        "JSON differs when it is written again"
    );
    Ok(())
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn any_journal_survives_both_forms(seed in any::<u64>(), strings in prop::collection::vec(any::<String>(), 0..8)) {
        there_and_back(&Dice::new(seed, strings).journal())?;
    }

    #[test]
    fn any_body_survives_byte_for_byte(body in any::<String>(), ends in "(\r?\n|---\n|\u{feff}|)") {
        let mut journal = Dice::new(1, Vec::new()).journal();
        journal.entries.truncate(1);
        for entry in &mut journal.entries {
            entry.text.passages.clear();
            entry.text.body = format!("{body}{ends}");
        }
        there_and_back(&journal)?;
        for entry in &mut journal.entries {
            entry.text.body = format!("{ends}{body}");
        }
        there_and_back(&journal)?;
    }
}

#[test]
fn entries_of_one_title_and_day_get_names_that_no_disk_confuses() {
    let mut journal = Dice::new(7, Vec::new()).journal();
    let Some(first) = journal.entries.first().cloned() else {
        panic!("this seed makes entries")
    };
    journal.library.portfolios.clear();
    let kept: Vec<Sha256> = journal.library.files().map(|f| f.sha256).collect();
    journal.files.retain(|sha256, _| kept.contains(sha256));
    let titles = [
        "Same",
        "SAME",
        "same",
        "Same 2",
        "sa\u{301}me",
        "Same",
        "",
        "🎉",
    ];
    let mut dice = Dice::new(8, Vec::new());
    journal.entries = (0..40)
        .map(|n| Entry {
            id: dice_id(&mut dice),
            title: titles[n % titles.len()].to_owned(),
            ..first.clone()
        })
        .collect();
    for entry in &mut journal.entries {
        entry.text.passages.clear();
        entry.text.history.clear();
    }
    let dir = tempfile::tempdir().unwrap();
    write_markdown(&dir.path().join("a"), &mut journal.source()).unwrap();
    let names: Vec<String> = tree(&dir.path().join("a"))
        .into_keys()
        .map(|n| n.to_lowercase())
        .collect();
    let mut unique = names.clone();
    unique.dedup();
    assert_eq!(names.len(), unique.len());
    let (again, _) = read_all(&dir.path().join("a")).unwrap();
    compare("Markdown", &sorted(again.clone()), &sorted(journal)).unwrap();
    write_markdown(&dir.path().join("b"), &mut again.source()).unwrap();
    assert_eq!(tree(&dir.path().join("a")), tree(&dir.path().join("b")));
}

fn dice_id(dice: &mut Dice) -> reflectory_model::Id {
    loop {
        if let Some(entry) = dice.journal().entries.first() {
            return entry.id;
        }
    }
}

/// A journal that breaks off in the middle.
struct Broken<'a>(&'a Memory, usize);

impl Source for Broken<'_> {
    fn library(&mut self) -> Result<Library, SourceError> {
        Ok(self.0.library.clone())
    }
    fn next_entry(&mut self) -> Result<Option<Entry>, SourceError> {
        self.1 += 1;
        if self.1 > 2 {
            Err("the disk is gone".into())
        } else {
            Ok(self.0.entries.get(self.1 - 1).cloned())
        }
    }
    fn copy_file(
        &mut self,
        sha256: &Sha256,
        out: &mut dyn std::io::Write,
    ) -> Result<(), SourceError> {
        Ok(out.write_all(&self.0.files[sha256])?)
    }
}

/// A journal whose files are not what it says they are.
struct Damaged<'a>(&'a Memory);

impl Source for Damaged<'_> {
    fn library(&mut self) -> Result<Library, SourceError> {
        Ok(self.0.library.clone())
    }
    fn next_entry(&mut self) -> Result<Option<Entry>, SourceError> {
        Ok(None)
    }
    fn copy_file(&mut self, _: &Sha256, out: &mut dyn std::io::Write) -> Result<(), SourceError> {
        Ok(out.write_all(b"something else")?)
    }
}

#[test]
fn an_archive_appears_whole_or_not_at_all() {
    let (journal, _) = read_all(&crate::support::sample()).unwrap();
    let dir = tempfile::tempdir().unwrap();
    let target = dir.path().join("out");
    let empty = |when: &str| {
        let left: Vec<_> = fs::read_dir(dir.path()).unwrap().collect();
        assert!(left.is_empty(), "{when}: {left:?}");
    };
    for write in [write_markdown, write_json] {
        let error = write(&target, &mut Broken(&journal, 0)).unwrap_err();
        assert_eq!(
            error.to_string(),
            "the journal could not be read: the disk is gone"
        );
        empty("the source broke");
        let error = write(&target, &mut Damaged(&journal)).unwrap_err();
        assert!(
            error.to_string().contains("is damaged in the journal"),
            "{error}"
        );
        empty("a file was damaged");
    }
    assert!(matches!(
        write_markdown(&dir.path().join("no/such/place"), &mut journal.source()),
        Err(ArchiveError::NoPlace(_))
    ));
    assert!(matches!(
        write_markdown(Path::new("/"), &mut journal.source()),
        Err(ArchiveError::NoPlace(_))
    ));

    fs::create_dir(&target).unwrap();
    write_markdown(&target, &mut journal.source()).unwrap();
    let before = tree(&target);
    for write in [write_markdown, write_json] {
        assert!(matches!(
            write(&target, &mut journal.source()),
            Err(ArchiveError::NotEmpty(_))
        ));
    }
    assert_eq!(tree(&target), before);
    let names: Vec<_> = fs::read_dir(dir.path())
        .unwrap()
        .map(|n| n.unwrap().file_name())
        .collect();
    assert_eq!(names, ["out"]);
}
