//! The sample journal's deliberate gaps: each row of its README is found, and whatever else is found is written down.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDate;
use reflectory_app::Session;
use reflectory_app::checks::{CheckedPortfolio, Finding};
use reflectory_app::coverage::CoverageAnswer;
use reflectory_model::{Clock, Id, Instant};
use reflectory_store::Opening;
use reflectory_testkit::{FixedClock, SeededRandom};

/// The day on which the sample's confirmation is signed.
struct Signing(FixedClock);

impl Clock for Signing {
    fn now(&self) -> Instant {
        self.0.now()
    }
    fn today(&self) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 20).unwrap()
    }
    fn zone(&self) -> Option<String> {
        Some("Europe/London".to_owned())
    }
}

struct Sample {
    session: Session,
    portfolio: Id,
    _folder: tempfile::TempDir,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap()
        .to_owned()
}

fn sample() -> Sample {
    let folder = tempfile::tempdir().unwrap();
    let opening = Opening {
        path: folder.path().join("sample.reflectory"),
        key: None,
        program: "test".to_owned(),
        machine: "here".to_owned(),
        clock: Arc::new(Signing(FixedClock::new())),
        random: Arc::new(SeededRandom::new(7)),
    };
    let session = Session::create(opening, None, None).unwrap();
    let day = |_: std::time::SystemTime| NaiveDate::from_ymd_opt(2026, 1, 2).unwrap();
    session
        .import(&root().join("assets/sample"), None, false, &day)
        .unwrap();
    let portfolio = session.list_portfolios().unwrap().first().unwrap().id;
    Sample {
        session,
        portfolio,
        _folder: folder,
    }
}

impl Sample {
    fn checked(&self) -> CheckedPortfolio {
        self.session.check_portfolio(self.portfolio, None).unwrap()
    }

    fn covered(&self) -> CoverageAnswer {
        self.session
            .coverage(None, None, Some(self.portfolio))
            .unwrap()
    }
}

fn found<'a>(list: &'a [Finding], check: &str, code: &str) -> &'a Finding {
    list.iter()
        .find(|f| f.check == check && f.code == code)
        .unwrap_or_else(|| panic!("{check} in {code} is not found"))
}

#[test]
fn every_row_of_the_readme_is_found() {
    let sample = sample();
    let report = sample.checked().report;
    let covered = sample.covered();
    let (blocking, advice) = (&report.blocking, &report.advice);
    let unfinished = |kind: &str, what: &str| {
        covered
            .unfinished
            .iter()
            .find(|u| u.kind == kind && (u.what == what || what.is_empty()))
            .unwrap_or_else(|| panic!("{kind} {what} is not found"))
    };

    // Policy section thin: a few lines of description, no evidence, one empty sentence of reflection.
    assert!(
        found(blocking, "three-parts", "3b")
            .message
            .contains("no evidence")
    );
    assert!(found(advice, "length", "3b").message.contains("84 words"));
    assert!(found(advice, "balance", "3b").message.contains("12 words"));
    // Only the minutes wait unused, and 3b is where they are wanted.
    assert!(
        unfinished("evidence-unused", "captions-minutes")
            .next
            .contains(" 3b captions-minutes")
    );
    let unused = covered
        .unfinished
        .iter()
        .filter(|u| u.kind == "evidence-unused")
        .count();
    assert_eq!(unused, 1);
    // The pathway is met all the same: 3a covers two laws.
    assert!(report.nothing_found.iter().any(|c| c == "rules"));
    let policy = covered
        .coverage
        .sections
        .iter()
        .find(|s| s.code == "3b")
        .unwrap();
    assert_eq!(policy.replaced_by.as_deref(), Some("3a"));
    assert!(covered.coverage.rules.iter().all(|r| r.met));

    // Future plans empty; two entries are tagged.
    found(blocking, "all-sections", "future");
    let future = covered
        .coverage
        .gaps
        .iter()
        .find(|g| g.code == "future")
        .unwrap();
    assert!(future.message.contains("2 entries"), "{}", future.message);

    // "We" hides "I", and description outweighs reflection about nine to one.
    found(advice, "own-part", "1b");
    assert!(
        found(advice, "balance", "1b")
            .message
            .contains("41 words of 483")
    );

    // One item in three sections, with nearly the same note.
    let spread = found(advice, "evidence-spread", "1b");
    assert!(
        spread
            .message
            .contains("with nearly the same note in 1b, 3a and specialist-1"),
        "{}",
        spread.message
    );

    // No alternative text, faces, not tagged to any area.
    unfinished("evidence-untagged", "workshop-wall");
    assert!(
        unfinished("evidence-no-alt", "workshop-wall")
            .message
            .contains("faces")
    );

    // A person named without permission, although the confirmation says that all agreed.
    assert!(
        found(blocking, "people", "4a")
            .message
            .contains("Bethan Pryce")
    );
    assert!(
        found(blocking, "people", "confirmation")
            .message
            .contains("Bethan Pryce")
    );

    // Evidence that could be used but has no permission yet.
    unfinished("evidence-permission", "placement-thanks");

    // A link behind a log-in.
    assert!(
        found(blocking, "access-info", "1c")
            .place
            .contains("induction-template")
    );

    // Five items of CPD with nothing noted; one goal dropped.
    assert!(
        unfinished("activity-unnoted", "")
            .message
            .starts_with("5 activities")
    );
    unfinished("goal-dropped", "evening-mail");

    // An entry left as a draft.
    assert!(
        unfinished("draft-entry", "")
            .message
            .contains("11 November 2026")
    );
}

#[test]
fn what_else_is_found_is_written_down() {
    let sample = sample();
    let checked = sample.checked();
    let mut text = String::new();
    for (title, list) in [
        ("blocking", &checked.report.blocking),
        ("advice", &checked.report.advice),
    ] {
        writeln!(text, "{title}").unwrap();
        for f in list {
            writeln!(
                text,
                "  [{} {}] {}: {}",
                f.check, f.name, f.place, f.message
            )
            .unwrap();
            if !f.quote.is_empty() {
                writeln!(text, "    \"{}\"", f.quote).unwrap();
            }
            let caveat = f
                .why
                .caveat
                .as_ref()
                .map_or(String::new(), |c| format!(" ({c})"));
            writeln!(text, "    {}{caveat}", f.next).unwrap();
        }
    }
    writeln!(text, "to tick").unwrap();
    for tick in &checked.report.to_tick {
        writeln!(text, "  {}: {}", tick.check, tick.reason).unwrap();
    }
    writeln!(
        text,
        "nothing found by\n  {}",
        checked.report.nothing_found.join(" ")
    )
    .unwrap();
    writeln!(text, "gaps").unwrap();
    let covered = sample.covered();
    for gap in &covered.coverage.gaps {
        writeln!(text, "  {}: {} {}", gap.code, gap.message, gap.next).unwrap();
    }
    writeln!(text, "unfinished").unwrap();
    for one in &covered.unfinished {
        let what = if one.kind == "draft-entry" {
            "(id)"
        } else {
            &one.what
        };
        writeln!(text, "  {} {what}: {}", one.kind, one.message).unwrap();
    }
    let golden = root().join("tests/golden/sample-findings.txt");
    if std::env::var_os("REFLECTORY_GOLDEN").is_some() {
        std::fs::write(&golden, &text).unwrap();
    }
    let want = std::fs::read_to_string(&golden).unwrap_or_default();
    assert!(
        text == want,
        "tests/golden/sample-findings.txt differs; REFLECTORY_GOLDEN=1 writes it anew\n{text}"
    );
}

#[test]
fn advice_is_put_aside_with_a_reason_and_blocks_never() {
    let sample = sample();
    let s = &sample.session;
    let report = sample.checked().report;
    let one = found(&report.advice, "own-part", "1b").clone();
    assert!(
        s.dismiss(sample.portfolio, "own-part", &one.name, " ")
            .is_err()
    );
    assert!(
        s.dismiss(sample.portfolio, "own-part", "elsewhere", "x")
            .is_err()
    );
    let stops = found(&report.blocking, "all-sections", "future")
        .name
        .clone();
    assert!(
        s.dismiss(sample.portfolio, "all-sections", &stops, "later")
            .is_err()
    );
    s.dismiss(
        sample.portfolio,
        "own-part",
        &one.name,
        "We did it together.",
    )
    .unwrap();
    let after = sample.checked().report;
    assert!(!after.advice.contains(&one));
    assert_eq!(after.dismissed.len(), 1);
    assert_eq!(after.dismissed[0].reason, "We did it together.");
    assert_eq!(after.blocking, report.blocking);
    s.take_up(sample.portfolio, "own-part", &one.name).unwrap();
    assert_eq!(sample.checked().report, report);
    assert!(s.take_up(sample.portfolio, "own-part", &one.name).is_err());
}
