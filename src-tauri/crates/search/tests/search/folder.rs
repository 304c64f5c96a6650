use std::fs;
use std::path::Path;

use reflectory_search::{Change, Index, Load, Query, SearchError};

use crate::corpus::{Library, doc, filler, position};

fn library() -> Library {
    Library::of((1..=20).map(|n| doc(n, &format!("Day {n}"), &filler(n))))
}

fn files(path: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(path)
        .unwrap()
        .map(|e| e.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn a_missing_folder_is_made_and_found_again() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("deep/index");
    assert_eq!(Index::peek_position(&path), None);
    let index = Index::open_dir(&path).unwrap();
    assert_eq!(index.position(), None);
    assert_eq!(Index::peek_position(&path), None);
    library().fill(&index, 5);
    assert_eq!(index.position(), Some(position(5)));
    assert_eq!(Index::peek_position(&path), Some(position(5)));
    drop(index);
    let index = Index::open_dir(&path).unwrap();
    assert_eq!(index.position(), Some(position(5)));
    assert_eq!(index.documents().unwrap(), 20);
    assert_eq!(
        index
            .search(&Query::words("projector"), &library(), &[])
            .unwrap()
            .corrected,
        None
    );
}

#[test]
fn a_foreign_folder_or_file_is_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("thesis.txt"), "years of work").unwrap();
    fs::write(dir.path().join("meta.json"), "{}").unwrap();
    for open in [Index::open_dir, Index::start_afresh] {
        assert!(matches!(
            open(dir.path()).unwrap_err(),
            SearchError::Foreign { .. }
        ));
        assert!(matches!(
            open(&dir.path().join("thesis.txt")).unwrap_err(),
            SearchError::Foreign { .. }
        ));
    }
    assert_eq!(files(dir.path()), ["meta.json", "thesis.txt"]);
    assert_eq!(
        fs::read_to_string(dir.path().join("meta.json")).unwrap(),
        "{}"
    );
    assert_eq!(Index::peek_position(dir.path()), None);
}

#[test]
fn what_is_not_ours_in_our_folder_survives_a_fresh_start() {
    let dir = tempfile::tempdir().unwrap();
    let index = Index::open_dir(dir.path()).unwrap();
    library().fill(&index, 1);
    drop(index);
    fs::write(dir.path().join("notes.txt"), "mine").unwrap();
    fs::create_dir(dir.path().join("0123456789abcdef0123456789abcdef.store")).unwrap();
    let before = files(dir.path()).len();
    let index = Index::start_afresh(dir.path()).unwrap();
    assert_eq!((index.position(), index.documents().unwrap()), (None, 0));
    let left = files(dir.path());
    assert!(left.len() < before, "{left:?}");
    assert!(
        left.contains(&"notes.txt".to_owned()) && left.iter().any(|name| name.starts_with("0123"))
    );
    assert_eq!(
        fs::read_to_string(dir.path().join("notes.txt")).unwrap(),
        "mine"
    );
}

#[test]
fn an_index_of_another_version_is_emptied() {
    let dir = tempfile::tempdir().unwrap();
    let index = Index::open_dir(dir.path()).unwrap();
    library().fill(&index, 1);
    drop(index);
    for marker in [
        "{\"what\":\"Reflectory search index\",\"version\":9999}",
        "not json",
    ] {
        fs::write(dir.path().join("reflectory-search.json"), marker).unwrap();
        assert_eq!(Index::peek_position(dir.path()), None);
        let index = Index::open_dir(dir.path()).unwrap();
        assert_eq!((index.position(), index.documents().unwrap()), (None, 0));
        library().fill(&index, 2);
    }
}

#[test]
fn broken_bytes_are_damage_or_an_empty_index_but_never_a_crash() {
    let dir = tempfile::tempdir().unwrap();
    let whole = dir.path().join("whole");
    let index = Index::open_dir(&whole).unwrap();
    library().fill(&index, 1);
    drop(index);
    let names: Vec<String> = files(&whole)
        .into_iter()
        .filter(|name| !name.ends_with(".lock"))
        .collect();
    assert!(names.len() > 5, "{names:?}");
    let mut emptied = 0;
    for (n, name) in names.iter().enumerate() {
        for how in ["truncate", "garbage", "remove", "flip"] {
            let copy = dir.path().join(format!("{n}-{how}"));
            fs::create_dir(&copy).unwrap();
            for other in &names {
                fs::copy(whole.join(other), copy.join(other)).unwrap();
            }
            let bytes = fs::read(whole.join(name)).unwrap();
            match how {
                "truncate" => fs::write(copy.join(name), &bytes[..bytes.len() / 2]).unwrap(),
                "garbage" => fs::write(copy.join(name), vec![0xA5; bytes.len().max(64)]).unwrap(),
                "flip" => {
                    let flipped: Vec<u8> = bytes
                        .iter()
                        .enumerate()
                        .map(|(i, b)| if i % 7 == 3 { !b } else { *b })
                        .collect();
                    fs::write(copy.join(name), flipped).unwrap();
                }
                _ => fs::remove_file(copy.join(name)).unwrap(),
            }
            let index = match Index::open_dir(&copy) {
                Ok(index) => index,
                // Without its marker the folder is nobody's, and stays.
                Err(SearchError::Foreign { .. }) if name == "reflectory-search.json" => continue,
                Err(other) => panic!("{name} {how}: {other:?}"),
            };
            let answer = index.search(&Query::words("projector twice"), &library(), &[]);
            match answer {
                Ok(_) => {}
                Err(SearchError::Damaged { .. }) => {
                    let fresh = Index::start_afresh(&copy).unwrap();
                    assert_eq!(fresh.position(), None);
                }
                Err(other) => panic!("{name} {how}: {other:?}"),
            }
            if index.position().is_none() {
                emptied += 1;
                drop(index);
                let index = Index::open_dir(&copy).unwrap();
                library().fill(&index, 3);
                let found = index
                    .search(&Query::words("projector twice"), &library(), &[])
                    .unwrap();
                assert!(found.total > 0, "{name} {how}");
            }
        }
    }
    assert!(emptied > names.len(), "{emptied} of {}", names.len() * 4);
}

#[test]
fn a_second_writer_is_busy_and_readers_go_on() {
    let dir = tempfile::tempdir().unwrap();
    let first = Index::open_dir(dir.path()).unwrap();
    library().fill(&first, 1);
    let second = Index::open_dir(dir.path()).unwrap();
    let mut writer = first.writer(Load::Everyday).unwrap();
    assert!(matches!(
        second.writer(Load::Everyday).unwrap_err(),
        SearchError::Busy
    ));
    assert!(matches!(
        Index::start_afresh(dir.path()).unwrap_err(),
        SearchError::Busy
    ));
    writer
        .apply(Change::Put(doc(50, "Fresh", "unheard word")))
        .unwrap();
    assert_eq!(second.rank(&Query::words("unheard"), &[]).unwrap().total, 0);
    writer.commit(&position(2)).unwrap();
    // The other index object notices the commit by itself.
    assert_eq!(second.rank(&Query::words("unheard"), &[]).unwrap().total, 1);
    assert_eq!(second.position(), Some(position(2)));
    drop(writer);
    second.writer(Load::Bulk).unwrap();
}

#[test]
fn alternating_writers_leave_no_files_behind() {
    let dir = tempfile::tempdir().unwrap();
    let (a, b) = (
        Index::open_dir(dir.path()).unwrap(),
        Index::open_dir(dir.path()).unwrap(),
    );
    let mut most = 0;
    for n in 0..40_u32 {
        let mut writer = if n % 2 == 0 { &a } else { &b }
            .writer(Load::Everyday)
            .unwrap();
        writer
            .apply(Change::Put(doc(
                u64::from(n % 10),
                "Row",
                &filler(u64::from(n)),
            )))
            .unwrap();
        writer.commit(&position(i64::from(n))).unwrap();
        writer.close().unwrap();
        most = most.max(files(dir.path()).len());
    }
    assert_eq!(a.documents().unwrap(), 10);
    // A handful of segments of some eight files each, however long it goes on.
    assert!(most < 90, "{most}");
}
